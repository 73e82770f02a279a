# SPDX-License-Identifier: GPL-3.0-or-later
"""Home: the balance of a week and a year against SQL, the planner against its random numbers."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks.bigbook import open_desk
from benchmarks.measure import FRAME_MS, Ratio, by_turns, child, reported_ms
from sohodesk.app import bootstrap
from sohodesk.home import service as protecting
from sohodesk.home.balance.heatreading import read_heat
from sohodesk.home.balance.reading import facts_of, read_weeks
from sohodesk.home.family import service as family
from sohodesk.home.planner.drawing import forget_orders
from sohodesk.home.planner.ratios import Job, reference
from sohodesk.home.planner.simulation import RUNS, Futures
from sohodesk.home.planner.standing import Open
from sohodesk.home.promises import service as promises
from sohodesk.home.rules import parse_hours
from sohodesk.store.desk import Desk

MEMBERS, RITUALS, JOBS = 8, 30, 12
DAY = date(2020, 3, 4)
_SQL = (
    'SELECT start, "end", seconds, timed, zone, billable, day, id FROM entry'
    " WHERE day BETWEEN ? AND ?"
)

_OF_SLICES = (
    'SELECT e.start, e."end", s.seconds, e.timed, s.day FROM entry_slice s'
    " JOIN entry e ON e.id = s.entry_id WHERE s.day BETWEEN ? AND ?"
)


def ratios(book: Path, scratch: Path) -> Iterator[Ratio]:
    """On ten years of 200 000 entries with a family of eight and thirty rituals."""
    path = scratch / "balance.sohodesk"
    shutil.copy(book, path)
    bootstrap.all_models()
    desk = open_desk(path)
    try:
        _family(desk)
        sql, week = by_turns(
            lambda: _cpu_ms(lambda: _intervals(desk)),
            lambda: _cpu_ms(lambda: read_weeks(desk, DAY).reports()),
            runs=9,
        )
        yield Ratio("balance of a week / SQL of its 17 weeks' intervals", sql, week, 3.0)
        one, year = by_turns(
            lambda: _cpu_ms(lambda: read_weeks(desk, DAY).reports()),
            lambda: _cpu_ms(lambda: read_weeks(desk, DAY, weeks=52).reports()),
            runs=3,
        )
        yield Ratio("balance of a year / of a week", one, year, 20.0)
        sql, map_ = by_turns(
            lambda: _cpu_ms(lambda: _slices(desk)),
            lambda: _cpu_ms(lambda: read_heat(desk, DAY)),
            runs=9,
        )
        yield Ratio("map of hours, 12 weeks / SQL of its day slices", sql, map_, 3.0)
    finally:
        desk.close()
    told = reported_ms([child("charts"), str(path)])
    yield Ratio("charts drawn anew: longest turn / a frame", FRAME_MS, told["appeared"], 1.0)
    drawn, planned = by_turns(lambda: _cpu_ms(_draw), lambda: _cpu_ms(_plan), runs=9)
    yield Ratio("planner: 5 000 futures of 12 jobs / their random numbers", drawn, planned, 10.0)
    _plan()
    drawn, moved = by_turns(lambda: _cpu_ms(_draw), lambda: _cpu_ms(_move), runs=9)
    yield Ratio("planner: a slider's answer with its bands / random numbers", drawn, moved, 10.0)


def _family(desk: Desk) -> None:
    members = [
        family.add_member(desk, name=f"Member {i}", goal_minutes=600) for i in range(MEMBERS)
    ]
    for hours in ("Mon-Fri 17:30-21:00", "Sun"):
        protecting.add_protected(desk, hours=parse_hours(hours))
    for i in range(RITUALS):
        promises.add_promise(
            desk,
            title=f"Ritual {i}",
            first=date(2016, 11, 1),
            at_minute=(i * 47) % 1440,
            rule="FREQ=DAILY" if i % 3 else "FREQ=WEEKLY;BYDAY=SU",
            members=[members[i % MEMBERS]],
        )
    for back in range(20):
        promises.answer_promise(desk, promise_id=2, day=DAY - timedelta(days=back), answer="kept")


def _intervals(desk: Desk) -> None:
    week = facts_of(desk).week_of(DAY)
    asked = (week.before(17).first - timedelta(days=4), week.last + timedelta(days=7))
    with desk.read() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        driver.execute(_SQL, tuple(day.isoformat() for day in asked)).fetchall()


def _slices(desk: Desk) -> None:
    """The entries that the slices of twelve weeks name, and a day at each end."""
    week = facts_of(desk).week_of(DAY)
    asked = (week.before(11).first - timedelta(days=1), week.last + timedelta(days=1))
    with desk.read() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        driver.execute(_OF_SLICES, tuple(day.isoformat() for day in asked)).fetchall()


_KNOWN = reference([Job(1, 0.5 + i / 100) for i in range(200)])
_OPEN = [Open(20 + i, i, 30 * (i + 1), 7 * (i + 1)) for i in range(JOBS)]


def _draw() -> None:
    random = np.random.default_rng(1)
    random.standard_normal(RUNS)
    random.standard_normal((JOBS + 1, RUNS))


def _plan() -> None:
    """As the first answer after a start: nothing is drawn yet."""
    forget_orders()
    futures = Futures(_OPEN, Open(40, 0, 420, 26 * 7), _KNOWN)
    futures.chance_by(26 * 7, 420)


def _move() -> None:
    """The whole answer once more, for a job of less hours: what a slider waits for."""
    futures = Futures(_OPEN, Open(36, 0, 420, 26 * 7), _KNOWN)
    futures.forecast()
    futures.earliest(range(1, 365), lambda order: 2.3 * order)


def _cpu_ms(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that a call takes in this thread."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000
