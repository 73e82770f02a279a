# SPDX-License-Identifier: GPL-3.0-or-later
"""The sums of the timesheet agree with the clock; a copied week is undone whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.app import bootstrap
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.timelog import service as entries
from sohodesk.timelog import timer
from sohodesk.timelog.sheet import service
from sohodesk.timelog.sheet.copying import WHAT, What
from sohodesk.timelog.sheet.reading import read_sheet
from sohodesk.timelog.sheet.service import Spot
from sohodesk.timelog.sheet.week import number_of

ZONES = ("Asia/Jakarta", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "UTC")
# Weeks in which clocks change somewhere, and one in which none does.
WEEKS = (
    date(2026, 3, 2),
    date(2026, 3, 9),
    date(2026, 3, 23),
    date(2026, 10, 19),
    date(2026, 10, 26),
)
TABLES = ("entry", "entry_slice", "entry_tag", "sheet_row", "task")

entry_like = st.tuples(
    st.integers(-26 * 60, 15 * 24 * 60),  # minutes since the Monday of the week before, UTC
    st.integers(1, 23 * 3600),  # seconds
    st.integers(0, 2),  # which project, or none
    st.sampled_from(ZONES),
)


@contextmanager
def opened(empty: Path, zone: str, at: datetime) -> Iterator[Desk]:
    """A desk on a fresh copy of the empty book, with three places to log on."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "b.sohodesk"
        shutil.copy(empty, path)
        clock = FixedClock(at, zone)
        user = UserFile(Path(folder) / "s.json")
        desk = bootstrap.open_desk(path, clock=clock, secrets=MemorySecrets(), user=user)
        try:
            desk.settings.set(desk, office.ZONE, zone)
            client = clients.add_client(desk, name="A", rate=Decimal(1))
            for name in ("One", "Two"):
                clients.add_project(desk, client_id=client, name=name)
            yield desk
        finally:
            desk.close()


def contents(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables that a sheet touches."""
    with desk.read() as session:
        connection = session.connection()
        return {
            table: sorted(
                map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}")), key=repr
            )
            for table in TABLES
        }


def minutes_of(start: datetime, seconds: int, zone: str) -> dict[date, int]:
    """Seconds by local day, counted one by one along the clock: slow, and simple enough."""
    found: dict[date, int] = {}
    tz, at, end = ZoneInfo(zone), start, start + timedelta(seconds=seconds)
    while at < end:
        step = min(60 - at.second, int((end - at).total_seconds()))
        day = at.astimezone(tz).date()
        found[day] = found.get(day, 0) + step
        at += timedelta(seconds=step)
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=st.sampled_from(ZONES),
    monday=st.sampled_from(WEEKS),
    logged=st.lists(entry_like, max_size=12),
    typed=st.lists(st.tuples(st.integers(0, 6), st.integers(1, 86_400)), max_size=4),
)
def test_sums_agree_with_the_clock(
    empty_book: Path,
    zone: str,
    monday: date,
    logged: list[tuple[int, int, int, str]],
    typed: list[tuple[int, int]],
) -> None:
    first = datetime(monday.year, monday.month, monday.day, tzinfo=UTC) - timedelta(days=7)
    want: dict[tuple[int | None, date], int] = {}
    with opened(empty_book, zone, first + timedelta(days=10)) as desk:
        for minute, seconds, place, own in logged:
            start, project = first + timedelta(minutes=minute), place or None
            end = start + timedelta(seconds=seconds)
            entries.log(desk, start=start, end=end, project_id=project, zone=own, confirmed=True)
            for day, part in minutes_of(start, seconds, own).items():
                want[project, day] = want.get((project, day), 0) + part
        for number, seconds in typed:
            day = monday + timedelta(days=number)
            entries.log_duration(desk, day=day, seconds=seconds, project_id=2, confirmed=True)
            want[2, day] = want.get((2, day), 0) + seconds
        for day in (monday, monday - timedelta(days=7)):
            week = read_sheet(desk, day).week
            for line in week.lines:
                for number, cell in enumerate(line.cells):
                    on = week.first + timedelta(days=number)
                    assert cell.seconds == want.get((line.place.project_id, on), 0)
            in_week = {k: s for k, s in want.items() if week.first <= k[1] <= week.last}
            assert week.seconds == sum(in_week.values())
            assert {line.place.project_id for line in week.lines} == {key for key, _d in in_week}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=st.sampled_from(ZONES),
    monday=st.sampled_from(WEEKS),
    logged=st.lists(entry_like, max_size=10),
    what=st.sampled_from(WHAT),
    now=st.integers(0, 20 * 24 * 60),
    runs=st.booleans(),
)
def test_a_copied_week_changes_no_entry_and_is_undone_whole(
    empty_book: Path,
    zone: str,
    monday: date,
    logged: list[tuple[int, int, int, str]],
    what: What,
    now: int,
    runs: bool,
) -> None:
    first = datetime(monday.year, monday.month, monday.day, tzinfo=UTC) - timedelta(days=7)
    with opened(empty_book, zone, first + timedelta(minutes=now)) as desk:
        for minute, seconds, place, own in logged:
            start = first + timedelta(minutes=minute)
            end = start + timedelta(seconds=seconds)
            entries.log(
                desk, start=start, end=end, project_id=place or None, zone=own, confirmed=True
            )
        if runs:
            timer.start(desk, project_id=1)
        before, sheet = contents(desk), read_sheet(desk, monday)
        plan = service.copy_week(desk, day=monday, what=what)
        after, copied = contents(desk), read_sheet(desk, monday).week
        assert set(before["entry"]) <= set(after["entry"])
        filled = {(cell.place.key, cell.day) for cell in plan.cells}
        assert len(after["entry"]) == len(before["entry"]) + len(filled)
        assert copied.seconds == sheet.week.seconds + plan.seconds
        for key, day in filled:
            assert not sheet.week.cell(key, day).parts
            assert not monday <= sheet.today <= sheet.week.last or day >= sheet.today
        if what != "rows":
            planned = {line.place.key for line in sheet.before.lines if not line.empty}
            assert planned <= {line.place.key for line in copied.lines} | {(None, None)}
        if plan.rows or plan.cells:
            desk.undo()
        assert contents(desk) == before


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi")
    return clients.add_project(desk, client_id=client, name="Website")


def test_hours_are_copied_from_today_on_with_their_notes(desk: Desk, project: int) -> None:
    before, this = date(2026, 2, 23), date(2026, 3, 2)
    desk.clock.advance(seconds=2 * 86_400)  # type: ignore[attr-defined]  # Wednesday
    for n in (0, 2, 4):
        day = before + timedelta(days=n)
        entries.log_duration(desk, day=day, seconds=3600, project_id=project, billable=False)
        service.set_note(desk, spot=Spot(project, None, day), note=f"note {n}")
    service.set_cell(desk, spot=Spot(project, None, this + timedelta(days=4)), seconds=60)
    plan = read_sheet(desk, this).plan
    assert ([cell.day for cell in plan.cells], plan.notes) == ([this + timedelta(days=2)], 1)
    service.copy_week(desk, day=this, what="notes")
    week = read_sheet(desk, this).week
    assert week.by_day == (0, 0, 3600, 0, 60, 0, 0)
    (part,) = week.lines[0].cells[2].parts
    assert (part.notes, part.billable, part.timed) == ("note 2", False, False)
    assert desk.undo() == "Timesheet: copy the week before"
    assert read_sheet(desk, this).week.by_day == (0, 0, 0, 0, 60, 0, 0)


def test_another_week_is_filled_from_its_monday(desk: Desk, project: int) -> None:
    entries.log_duration(desk, day=date(2026, 3, 2), seconds=3600, project_id=project)
    service.copy_week(desk, day=date(2026, 3, 11), what="hours")
    assert read_sheet(desk, date(2026, 3, 9)).week.by_day == (3600, 0, 0, 0, 0, 0, 0)


def test_archived_work_is_not_copied(desk: Desk, project: int) -> None:
    entries.log_duration(desk, day=date(2026, 2, 23), seconds=3600, project_id=project)
    clients.archive_project(desk, project_id=project)
    plan = service.copy_week(desk, day=date(2026, 3, 2), what="hours")
    assert (plan.rows, plan.cells) == ((), ())


def test_weeks_are_numbered_by_the_day_that_decides() -> None:
    assert [number_of(day) for day in (date(2026, 11, 16), date(2026, 11, 15))] == [47, 47]
    assert number_of(date(2026, 12, 28)) == 53


def test_a_week_may_begin_on_sunday(desk: Desk, project: int) -> None:
    desk.settings.set(desk, office.WEEK_START, "sun")
    entries.log_duration(desk, day=date(2026, 3, 1), seconds=3600, project_id=project)
    sheet = read_sheet(desk)
    assert (sheet.first, sheet.week.by_day[0]) == (date(2026, 3, 1), 3600)
    assert sheet.rest == {date(2026, 3, 1)}
