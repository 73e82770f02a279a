# SPDX-License-Identifier: GPL-3.0-or-later
"""Any sequence of all verbs and gestures: entries stay valid, neighbours stay, all is undone.

Totals by day, week and project are reckoned apart from the program, from instants and zones alone.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from sohodesk.app import bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.base.refusals import Refusal
from sohodesk.base.secrets import MemorySecrets
from sohodesk.base.zones import day_start
from sohodesk.clients import service as clients
from sohodesk.invoices import billing
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.timelog import grouping, queries, service, timer, totals
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.settings import SEVERAL
from sohodesk.timelog.sheet.reading import read_sheet
from sohodesk.timelog.templates import favourites
from sohodesk.timelog.templates import service as templates
from sohodesk.timelog.week.reading import read_week
from tests.timelog.everyverb import DEEDS
from tests.timelog.verbhand import Hand, by_day, midnight

WEEKS = (
    ("Europe/Berlin", date(2026, 3, 23)),
    ("America/New_York", date(2026, 10, 26)),
    ("Australia/Lord_Howe", date(2026, 9, 28)),
)
TABLES = (
    *("entry", "entry_tag", "tag", "entry_slice", "task", "pause", "period_lock", "sheet_row"),
    *("favourite", "day_template", "day_template_part"),
)
spots = st.builds(Spot, st.integers(0, 6), st.integers(0, 86_399))
deeds = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 11), spots, spots),
    min_size=8,
    max_size=14,
)


def dump(desk: Desk) -> dict[str, list[Any]]:
    """All that the book says of time."""
    with desk.read() as session:
        return {
            name: sorted(map(tuple, session.execute(text(f"SELECT * FROM {name}"))), key=repr)
            for name in TABLES
        }


def rows_of(desk: Desk) -> dict[int, EntryRow]:
    with desk.read() as session:
        return {row.id: row for row in queries.entries(session)}


def check_valid(desk: Desk, rows: dict[int, EntryRow], *, several: bool) -> None:
    """Every entry is possible by itself."""
    now = desk.clock.now()
    for row in rows.values():
        assert row.day == row.start.astimezone(ZoneInfo(row.zone)).date() or not row.timed
        if row.running:
            assert row.timed
            assert row.start <= now
        elif row.timed:
            assert row.end is not None
            assert row.start < row.end <= row.start + timedelta(hours=16)
            assert row.seconds == int((row.end - row.start).total_seconds())
        else:
            assert row.seconds is not None
            assert (row.end, row.start) == (None, midnight(row.day, row.zone))
            assert 0 < row.seconds <= 16 * 3600
    assert several or sum(row.running for row in rows.values()) <= 1


def check_totals(desk: Desk, rows: dict[int, EntryRow], first: date) -> None:
    """What each reader sums up is what the intervals say."""
    days, projects = defaultdict[date, int](int), defaultdict[int | None, int](int)
    of_week, cells = 0, defaultdict[tuple[int | None, date], int](int)
    for row in rows.values():
        for day, seconds in ({} if row.running else by_day(row)).items():
            days[day] += seconds
            projects[row.project_id] += seconds
            if first <= day <= first + timedelta(days=6):
                cells[row.project_id, day] += seconds
                of_week += seconds
    early, late = first - timedelta(days=20), first + timedelta(days=20)
    with desk.read() as session:
        found = {day: sums[0] for day, sums in totals.seconds_by_day(session, early, late).items()}
        by_project = totals.seconds_by_project(session, early, late)
        sums = {each.project_id: each.seconds for each in by_project}
        whole = grouping.totals(session, EntryFilter())
        groups = grouping.groups(session, EntryFilter(), "project")
    assert {day: n for day, n in found.items() if n} == dict(days)
    assert {key: n for key, n in sums.items() if n} == dict(projects)
    assert whole.seconds == sum(projects.values())
    assert sum(group.seconds for group in groups) == whole.seconds
    if not any(row.running for row in rows.values()):
        sheet = read_sheet(desk, first).week
        shown = {
            (line.place.project_id, first + timedelta(days=n)): 0
            for line in sheet.lines
            for n in range(7)
        }
        for line in sheet.lines:
            for n, cell in enumerate(line.cells):
                shown[line.place.project_id, first + timedelta(days=n)] += cell.seconds
        assert {key: n for key, n in shown.items() if n} == dict(cells)
        week = read_week(desk, first, lambda *_args: [])
        ended = all(row.end is None or row.end <= desk.clock.now() for row in rows.values())
        assert not ended or week.worked.whole.seconds == of_week


@pytest.fixture(scope="module", params=WEEKS, ids=[zone for zone, _first in WEEKS])
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, empty_book: Path
) -> tuple[Path, str, date]:
    """A week with entries across midnight, over each other, billed, and without clock times."""
    zone, first = request.param
    path = tmp_path_factory.mktemp("verbs") / "week.sohodesk"
    shutil.copy(empty_book, path)
    clock = FixedClock(day_start(first + timedelta(days=8), zone) + timedelta(hours=9), zone)
    with closing(bootstrap.open_desk(path, clock=clock, secrets=MemorySecrets())) as desk:
        desk.settings.set_said(desk, office.ZONE, zone)
        client = clients.add_client(desk, name="Nusa", rate=Decimal(50), currency="EUR")
        for name in ("Site", "Shop"):
            clients.add_project(desk, client_id=client, name=name)
        ids = []
        for n, (day, hour, long) in enumerate(
            ((1, 9, 2), (1, 10, 3), (2, 23, 3), (0, 1, 4), (6, 1, 4), (4, 14, 1), (7, 0, 2))
        ):
            start = day_start(first + timedelta(days=day), zone) + timedelta(hours=hour)
            said: dict[str, Any] = {"project_id": 1 + n % 2, "tags": ["a"], "description": f"w{n}"}
            ids.append(service.log(desk, start=start, end=start + timedelta(hours=long), **said))
        billing.bill(desk, client_id=client, entry_ids=[ids[5]])
        service.log_duration(desk, day=first + timedelta(days=3), seconds=5400, project_id=1)
        # Cut in two, so that there is something to be put together again.
        cut = day_start(first + timedelta(days=1), zone) + timedelta(hours=10)
        service.split(desk, entry_id=ids[0], at=cut)
        templates.save_day(desk, day=first + timedelta(days=1), name="Usual")
        favourites.pin(desk, entry_id=ids[0])
        timer.start(desk, description="Now", at=clock.now() - timedelta(hours=2))
    return path, zone, first


@pytest.mark.parametrize("several", [False, True])
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=deeds)
def test_any_sequence_of_verbs(
    book: tuple[Path, str, date],
    tmp_path: Path,
    several: bool,
    wanted: list[tuple[str, int, Spot, Spot]],
) -> None:
    source, zone, first = book
    path = tmp_path / "example.sohodesk"
    for old in tmp_path.glob("example*"):
        old.unlink()
    shutil.copy(source, path)
    clock = FixedClock(day_start(first + timedelta(days=8), zone) + timedelta(hours=9), zone)
    user = UserFile(tmp_path / "settings.json")
    desk = bootstrap.open_desk(path, clock=clock, secrets=MemorySecrets(), user=user)
    with closing(desk):
        desk.settings.set(desk, SEVERAL, several)
        axis, states, rows = DayAxis(first, 7, zone), [dump(desk)], rows_of(desk)
        for name, n, begun, to in wanted:
            clock.advance(seconds=n * 600)
            try:
                may = DEEDS[name](Hand(desk, axis, n, begun, to))
            except Refusal:
                assert dump(desk) == states[-1], f"{name} was refused and moved something"
                continue
            after = rows_of(desk)
            for key, row in rows.items():
                assert key in may or after.get(key) == row, f"{name} changed {key}"
            check_valid(desk, after, several=several)
            rows, state = after, dump(desk)
            if state != states[-1]:
                states.append(state)
        check_totals(desk, rows, first)
        assert problems_of(desk) == []
        last = states[-1]
        for state in reversed(states[:-1]):
            desk.undo()
            assert dump(desk) == state
        for _state in states[1:]:
            desk.redo()
        assert dump(desk) == last
