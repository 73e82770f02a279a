# SPDX-License-Identifier: GPL-3.0-or-later
"""Any absences and answers keep the sum, leave neighbours alone, and undo to the equal book."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sohodesk.app import bootstrap
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.base.spans import Span, intersect, total_seconds
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.timelog import service, timer
from sohodesk.timelog.model import Entry
from sohodesk.timelog.presence import answering, queries
from sohodesk.timelog.presence import service as presence
from sohodesk.timelog.presence.rules import ANSWERS, Gone, grouped, parted
from sohodesk.timelog.show import worked

MINUTES = st.integers(0, 40)
GONES = st.lists(
    st.tuples(MINUTES, MINUTES, st.sampled_from(["sleep", "lock", "idle", "unseen"])), max_size=5
)
# The nights in which three zones change their clocks, each before midnight of the night.
NIGHTS = [
    ("Europe/Amsterdam", datetime(2026, 3, 28, 21, 0, tzinfo=UTC)),
    ("Europe/Amsterdam", datetime(2026, 10, 24, 20, 0, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, 3, 0, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 10, 0, tzinfo=UTC)),
]


def gones_of(minutes: Any, start: datetime) -> list[Gone]:
    """Absences from pairs of minutes."""
    found = []
    for first, second, kind in minutes:
        low, high = sorted((first, second))
        if low < high:
            found.append(
                Gone(start + timedelta(minutes=low), start + timedelta(minutes=high), kind)
            )
    return found


@given(GONES, st.integers(1, 45), st.integers(0, 600))
def test_keep_and_cut_are_the_entry(minutes: Any, length: int, tail: int) -> None:
    start = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    end = start + timedelta(minutes=length)
    parts = parted(start, end, grouped(gones_of(minutes, start)), tail=tail)
    assert parts.kept_seconds + parts.cut_seconds == length * 60
    assert intersect(parts.keep, parts.cut) == []


def rows_of(desk: Desk) -> dict[int, tuple[Any, ...]]:
    """The entries by id, whole."""
    with desk.read() as session:
        found = session.scalars(select(Entry)).all()
        return {
            r.id: (r.start, r.end, r.seconds, r.day, r.zone, r.description, r.project_id)
            for r in found
        }


@settings(max_examples=25)
@given(
    GONES.filter(lambda minutes: any(low != high for low, high, _kind in minutes)),
    st.sampled_from(ANSWERS),
    st.booleans(),
    st.integers(0, 20),
    st.sampled_from(NIGHTS),
)
def test_a_book_after_any_absences_and_answer(
    made: dict[str, Path], minutes: Any, said: str, stopped: bool, tail: int, night: Any
) -> None:
    zone, begun = night
    with tempfile.TemporaryDirectory() as folder:
        desk, clock = _desk(made[zone], Path(folder), zone, begun)
        try:
            _try_one(desk, clock, gones_of(minutes, begun), said, stopped=stopped, tail=tail)
        finally:
            desk.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty book for each zone."""
    folder = tmp_path_factory.mktemp("books")
    found = {zone: folder / f"{number}.sohodesk" for number, (zone, _at) in enumerate(NIGHTS)}
    for zone, path in found.items():
        bootstrap.new_book(path, zone=zone, currency="EUR", country="NL")
    return found


def _desk(book: Path, folder: Path, zone: str, at: datetime) -> tuple[Desk, FixedClock]:
    clock = FixedClock(at, zone)
    opened = bootstrap.open_desk(
        Path(shutil.copy(book, folder / "book.sohodesk")),
        clock=clock,
        secrets=MemorySecrets(),
        user=UserFile(folder / "settings.json"),
    )
    return opened, clock


def _try_one(
    desk: Desk, clock: FixedClock, gones: list[Gone], said: str, *, stopped: bool, tail: int
) -> None:
    begun = clock.now()
    service.log(desk, start=begun - timedelta(hours=2), end=begun, description="before")
    entry = timer.start(desk, description="night")
    service.log(
        desk, start=begun + timedelta(minutes=5), end=begun + timedelta(minutes=9), description="in"
    )
    clock.advance(minutes=40 + tail)
    presence.note(desk, gones)
    if stopped:
        timer.stop(desk)
    before = rows_of(desk)
    with desk.read() as session:
        (question,) = queries.open_questions(session, clock.now())
    lasted = (question.end - question.start).total_seconds()
    done = answering.answer(desk, entry_id=entry, said=said)
    after = rows_of(desk)
    others = {key: row for key, row in before.items() if key != entry}
    assert {key: after[key] for key in others} == others
    assert done.parts.kept_seconds + done.parts.cut_seconds == lasted
    own = [row for key, row in after.items() if key not in others]
    whole = [Span(row[0], row[1] or clock.now()) for row in own if row[0] < (row[1] or clock.now())]
    split = done.parts.cut_seconds if said == "split" else 0
    assert total_seconds(whole) == done.parts.kept_seconds + split
    kept = intersect(whole, list(done.parts.cut)) if said in ("cut", "restart", "home") else []
    assert kept == []
    desk.undo()
    assert rows_of(desk) == before


@pytest.mark.parametrize(("zone", "begun"), NIGHTS)
def test_a_timer_over_the_night_of_a_clock_change(
    made: dict[str, Path], zone: str, begun: datetime, tmp_path: Path
) -> None:
    """Nine hours on the clocks that nobody sets, of which seven were slept: two are work."""
    desk, clock = _desk(made[zone], tmp_path, zone, begun)
    try:
        entry = timer.start(desk, description="night")
        clock.advance(hours=9)
        gone = Gone(begun + timedelta(hours=1), begun + timedelta(hours=8), "sleep")
        presence.note(desk, [gone])
        answering.answer(desk, entry_id=entry, said="cut")
        assert sum(row[2] for row in rows_of(desk).values()) == 2 * 3600
        found = worked(desk)
        assert sum(found.by_day.values()) <= 2 * 3600
    finally:
        desk.close()


def test_the_zone_changes_while_the_timer_runs(desk: Desk, clock: FixedClock) -> None:
    from sohodesk.base import office

    entry = timer.start(desk, description="flight")
    clock.advance(hours=3)
    presence.note(desk, [Gone(clock.now() - timedelta(hours=2), clock.now(), "sleep")])
    desk.settings.set(desk, office.ZONE, "Europe/Amsterdam")
    clock.zone_name = "Europe/Amsterdam"
    answering.answer(desk, entry_id=entry, said="split")
    rows = list(rows_of(desk).values())
    assert [row[2] for row in rows] == [3600, 7200]
    assert {row[4] for row in rows} == {"Asia/Jakarta"}, "the entry keeps the zone it was begun in"


TURNS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.integers(0, 45),
        st.sampled_from(["sleep", "lock", "idle"]),
        st.sampled_from([*ANSWERS, "later", "stop", "switch"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=20)
@given(TURNS, st.sampled_from(NIGHTS))
def test_any_sequence_of_absences_and_answers(
    made: dict[str, Path], turns: Any, night: Any
) -> None:
    zone, begun = night
    with tempfile.TemporaryDirectory() as folder:
        desk, clock = _desk(made[zone], Path(folder), zone, begun)
        try:
            service.log(desk, start=begun - timedelta(hours=2), end=begun, description="before")
            first = rows_of(desk)
            steps = sum(_turn(desk, clock, first, *turn) for turn in turns)
            for _step in range(steps):
                desk.undo()
            assert rows_of(desk) == first
        finally:
            desk.close()


def _turn(
    desk: Desk, clock: FixedClock, others: Any, work: int, gone: int, kind: str, said: str
) -> int:
    """Work, go away, come back, answer or not; gives how many steps of the user's that were."""
    steps = 0
    with desk.read() as session:
        runs = session.scalars(select(Entry.id).where(Entry.seconds.is_(None))).first()
    if runs is None:
        timer.start(desk, description="night")
        steps += 1
    clock.advance(minutes=work)
    left = clock.now()
    clock.advance(minutes=gone)
    if gone:
        presence.note(desk, [Gone(left, clock.now(), kind)])
    before = _own(desk, clock, others)
    with desk.read() as session:
        asked = queries.open_questions(session, clock.now())
    cut = 0
    if said in ("stop", "switch") and work + gone:
        timer.stop(desk) if said == "stop" else timer.switch(desk, description="other")
        steps += 1
    elif said in ANSWERS and asked:
        question = asked[0]
        done = answering.answer(desk, entry_id=question.entry_id, said=said)
        lasted = (question.end - question.start).total_seconds()
        assert done.parts.kept_seconds + done.parts.cut_seconds == lasted
        cut = 0 if said == "split" else done.parts.cut_seconds
        steps += 1
    assert _own(desk, clock, others) == before - cut
    assert {key: row for key, row in rows_of(desk).items() if key in others} == others
    return steps


def _own(desk: Desk, clock: FixedClock, others: Any) -> float:
    """Seconds of all entries but the others, up to now."""
    own = [row for key, row in rows_of(desk).items() if key not in others]
    return float(sum(((row[1] or clock.now()) - row[0]).total_seconds() for row in own))
