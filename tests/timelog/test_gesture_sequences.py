# SPDX-License-Identifier: GPL-3.0-or-later
"""Any sequence of gestures keeps entries sound, leaves neighbours alone, and can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import day_start, local
from sohodesk.clients import service as clients
from sohodesk.invoices import billing
from sohodesk.store.desk import Desk
from sohodesk.timelog import placing, queries, service, timer
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.daydrag import Draft, Grip, Part, draft

TABLES = ("entry", "entry_tag", "tag", "entry_slice")
WEEKS = (
    ("Europe/Berlin", date(2026, 3, 23)),
    ("Europe/Berlin", date(2026, 10, 19)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 9, 28)),
    ("Australia/Lord_Howe", date(2026, 3, 30)),
)

spots = st.builds(Spot, st.integers(0, 6), st.integers(0, 86_399))
gestures = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["make", "body", "start", "end", "copy"]),
            st.integers(0, 9),
            spots,
            spots,
            st.booleans(),
        ),
        st.tuples(
            st.sampled_from(["split", "delete", "billable", "earlier", "later"]),
            st.integers(0, 9),
            spots,
            spots,
            st.booleans(),
        ),
    ),
    min_size=1,
    max_size=6,
)


def dump(desk: Desk) -> dict[str, list[Any]]:
    """All that the book says of entries."""
    with desk.read() as session:
        return {
            name: sorted(map(tuple, session.execute(text(f"SELECT * FROM {name}"))), key=repr)
            for name in TABLES
        }


def entries(desk: Desk) -> dict[int, EntryRow]:
    with desk.read() as session:
        return {row.id: row for row in queries.entries(session)}


def fill(desk: Desk, clock: FixedClock, zone: str, first: date) -> None:
    """A week of a few entries: across midnight, billed, running, in the night of the change."""
    clock.at = day_start(first + timedelta(days=7), zone)
    desk.settings.set_said(desk, office.ZONE, zone)
    client = clients.add_client(desk, name="Nusa", rate=Decimal(50), currency="EUR")
    project = clients.add_project(desk, client_id=client, name="Site")
    ids = []
    for day, hour, long in ((1, 9, 2), (1, 10, 3), (2, 23, 3), (0, 1, 4), (6, 1, 4), (4, 14, 1)):
        start = day_start(first + timedelta(days=day), zone) + timedelta(hours=hour)
        end = start + timedelta(hours=long)
        ids.append(service.log(desk, start=start, end=end, project_id=project, tags=["a"]))
    billing.bill(desk, client_id=client, entry_ids=[ids[5]])
    timer.start(desk, description="Now", at=clock.now() - timedelta(hours=3))


def do(desk: Desk, axis: DayAxis, gesture: tuple[Any, ...]) -> int | None:
    """Do a gesture as the window does; gives the id of the entry that it is about."""
    name, which, begun, to, fine = gesture
    rows = sorted(entries(desk).values(), key=lambda row: row.id)
    row = rows[which % len(rows)] if rows else None
    if name == "make" or row is None:
        found = draft(axis, begun, to, None, fine=fine)
        if found is not None:
            service.log(desk, start=found.start, end=found.end)
        return None
    if name == "split":
        service.split(desk, entry_id=row.id, at=axis.instant(to))
    elif name == "delete":
        service.delete_entries(desk, entry_ids=[row.id])
    elif name == "billable":
        service.edit(desk, entry_ids=[row.id], billable=not row.billable)
    elif name in ("earlier", "later"):
        service.move_by(desk, entry_ids=[row.id], seconds=-300 if name == "earlier" else 300)
    else:
        parts: dict[str, Part] = {"start": "start", "end": "end"}
        grip = Grip(row.id, parts.get(name, "body"), row.start, row.end or desk.clock.now())
        found = draft(axis, begun, to, grip, fine=fine, copy=name == "copy")
        if found is not None:
            write(desk, found)
    return int(row.id)


def write(desk: Desk, found: Draft) -> None:
    assert isinstance(found.id, int)
    if found.deed == "move":
        placing.move_to(desk, entry_id=found.id, start=found.start)
    elif found.deed == "copy":
        placing.copy_to(desk, entry_id=found.id, start=found.start)
    elif found.deed == "start":
        placing.resize(desk, entry_id=found.id, start=found.start)
    else:
        placing.resize(desk, entry_id=found.id, end=found.end)


def check_sound(desk: Desk) -> None:
    """Every entry is possible, and its slices are its seconds."""
    sliced: dict[int, int] = {}
    with desk.read() as session:
        for entry, seconds in session.execute(text("SELECT entry_id, seconds FROM entry_slice")):
            sliced[entry] = sliced.get(entry, 0) + seconds
    for row in entries(desk).values():
        assert row.day == local(row.start, row.zone).date()
        if row.end is None:
            assert row.seconds is None
            continue
        assert row.start < row.end <= row.start + timedelta(days=1)
        assert row.seconds == int((row.end - row.start).total_seconds()) == sliced[row.id]


@pytest.mark.parametrize(("zone", "first"), WEEKS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=gestures)
def test_any_sequence_of_gestures(
    desk: Desk, clock: FixedClock, zone: str, first: date, wanted: list[tuple[Any, ...]]
) -> None:
    if not entries(desk):
        fill(desk, clock, zone, first)
    axis = DayAxis(first, 7, zone)
    begun = dump(desk)
    steps = 0
    for gesture in wanted:
        before, rows = dump(desk), entries(desk)
        try:
            about = do(desk, axis, gesture)
        except Refusal:
            assert dump(desk) == before
            continue
        after = entries(desk)
        for entry, row in rows.items():
            if entry != about:
                assert after[entry] == row
        assert len(set(after) - set(rows)) <= 1
        check_sound(desk)
        steps += dump(desk) != before
    for _step in range(steps):
        desk.undo()
    assert dump(desk) == begun


def test_a_day_with_a_change_of_clocks_keeps_the_length(desk: Desk, clock: FixedClock) -> None:
    zone, first = WEEKS[0]
    fill(desk, clock, zone, first)
    axis = DayAxis(first, 7, zone)
    night = next(row for row in entries(desk).values() if local(row.start, zone).hour == 23)
    begun = axis.spot(night.start)
    grip = Grip(night.id, "body", night.start, night.end or clock.now())
    found = draft(axis, begun, Spot(5, begun.at), grip)
    assert found is not None
    write(desk, found)
    moved = entries(desk)[night.id]
    assert moved.seconds == 3 * 3600
    assert moved.end is not None
    assert f"{local(moved.end, zone):%a %H:%M}" == "Sun 03:00"
    assert moved.end.astimezone(UTC) - moved.start == timedelta(hours=3)
    assert isinstance(moved.start, datetime)
