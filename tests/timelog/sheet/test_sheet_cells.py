# SPDX-License-Identifier: GPL-3.0-or-later
"""Typing into a cell of the timesheet: read as people write, never an hour invented or lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.invoices import billing
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from sohodesk.timelog import service as entries
from sohodesk.timelog.locking import service as locking
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.sheet import service
from sohodesk.timelog.sheet.celltext import live_reading, read_cell
from sohodesk.timelog.sheet.reading import read_sheet
from sohodesk.timelog.sheet.rules import Held
from sohodesk.timelog.sheet.service import Spot
from sohodesk.timelog.sheet.week import Cell

MONDAY = date(2026, 3, 2)
HOUR = 3600


@pytest.fixture
def spot(desk: Desk) -> Spot:
    client = clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000), address="Braga 58")
    return Spot(clients.add_project(desk, client_id=client, name="Website"), None, MONDAY)


def rows(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def held(desk: Desk, spot: Spot) -> Cell:
    return read_sheet(desk, spot.day).week.cell(spot[:2], spot.day)


def log(desk: Desk, spot: Spot, start: str, minutes: int) -> int:
    hour, minute = map(int, start.split(":"))
    at = datetime(2026, 3, spot.day.day, hour, minute, tzinfo=UTC) - timedelta(hours=7)
    end = at + timedelta(minutes=minutes)
    return entries.log(desk, start=at, end=end, project_id=spot.project_id)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30", 5400), ("1,5", 5400), ("1.5", 5400), ("90m", 5400), ("1h30", 5400),
        (",5", 1800), ("0,5", 1800), ("8", 28_800), ("1 j 30", 5400), ("24", 86_400),
        ("", 0), ("  ", 0), ("0", 0), ("0:00", 0), ("1,", 3600),
    ],
)  # fmt: skip
def test_durations_are_read_as_people_write_them(text: str, seconds: int) -> None:
    assert read_cell(text) == seconds


@pytest.mark.parametrize("text", ["x", "1:75", "-1", "25", "90", "24:01", "1:30:", "1.2.3", "１"])
def test_what_is_no_duration_of_a_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_cell(text)
    assert live_reading(text) == ""


def test_a_bare_figure_that_is_too_much_tells_how_minutes_are_typed() -> None:
    with pytest.raises(Refusal, match="90m"):
        read_cell("90")


@given(st.integers(0, 24 * 60))
def test_what_is_shown_can_be_typed_again(minutes: int) -> None:
    assert read_cell(live_reading(f"{minutes}m")) == minutes * 60


def test_an_empty_cell_takes_a_duration_without_a_start(desk: Desk, spot: Spot) -> None:
    assert service.set_cell(desk, spot=spot, seconds=5400)
    (row,) = rows(desk)
    assert (row.timed, row.end, row.seconds, row.day) == (False, None, 5400, MONDAY)
    assert (row.billable, row.rate) == (True, Decimal(350_000))
    assert desk.undo() == "Timesheet: Website, 1:30"
    assert rows(desk) == []


def test_one_typed_duration_is_changed_and_emptied(desk: Desk, spot: Spot) -> None:
    service.set_cell(desk, spot=spot, seconds=5400)
    service.set_cell(desk, spot=spot, seconds=HOUR)
    assert [row.seconds for row in rows(desk)] == [HOUR]
    service.set_cell(desk, spot=spot, seconds=0)
    assert rows(desk) == []
    assert desk.undo() == "Timesheet: empty Website"
    assert held(desk, spot).seconds == HOUR


def test_what_stands_there_already_changes_nothing(desk: Desk, spot: Spot) -> None:
    at = datetime(2026, 3, 2, 1, tzinfo=UTC)
    end = at + timedelta(seconds=5041)
    entries.log(desk, start=at, end=end, project_id=spot.project_id)
    before = desk.next_undo()
    assert not service.set_cell(desk, spot=spot, seconds=84 * 60)  # shown as 1:24, lasts 1:24:01
    assert desk.next_undo() == before
    assert held(desk, spot).seconds == 5041


def test_timed_cells_take_more_as_a_typed_duration_and_refuse_less(desk: Desk, spot: Spot) -> None:
    log(desk, spot, "8:00", 60)
    service.set_cell(desk, spot=spot, seconds=5400)
    service.set_cell(desk, spot=spot, seconds=7200)
    timed, typed = sorted(rows(desk), key=lambda row: not row.timed)
    assert (timed.seconds, typed.seconds, typed.timed) == (HOUR, HOUR, False)
    for less in (0, 1800, 7199 - 60):
        with pytest.raises(Held, match="in the list"):
            service.set_cell(desk, spot=spot, seconds=less)
    assert held(desk, spot).seconds == 7200


def test_several_typed_durations_refuse_less_and_take_more(desk: Desk, spot: Spot) -> None:
    for _time in range(2):
        entries.log_duration(desk, day=MONDAY, seconds=1800, project_id=spot.project_id)
    with pytest.raises(Held, match="2 entries"):
        service.set_cell(desk, spot=spot, seconds=1800)
    service.set_cell(desk, spot=spot, seconds=5400)
    assert sorted(row.seconds or 0 for row in rows(desk)) == [1800, 1800, 1800]


def test_billed_time_is_refused_with_its_document(desk: Desk, spot: Spot) -> None:
    service.set_cell(desk, spot=spot, seconds=HOUR)
    billing.bill(desk, client_id=1, entry_ids=[rows(desk)[0].id])
    for wanted in (0, 1800, 7200):
        with pytest.raises(Held, match="on draft 1"):
            service.set_cell(desk, spot=spot, seconds=wanted)
    with pytest.raises(Refusal, match="on draft 1"):
        service.set_note(desk, spot=spot, note="later")
    assert [row.seconds for row in rows(desk)] == [HOUR]


def test_locked_days_are_refused_and_nothing_moves(desk: Desk, spot: Spot) -> None:
    service.set_cell(desk, spot=spot, seconds=HOUR)
    locking.lock(desk, first=MONDAY, last=MONDAY)
    before = rows(desk)
    for wanted in (0, 7200):
        with pytest.raises(Refusal, match="locked"):
            service.set_cell(desk, spot=spot, seconds=wanted)
    with pytest.raises(Refusal, match="locked"):
        service.set_note(desk, spot=spot, note="late")
    assert rows(desk) == before


def test_the_cell_of_a_running_timer_grows_and_refuses(
    desk: Desk, spot: Spot, clock: FixedClock
) -> None:
    timer.start(desk, project_id=spot.project_id)
    clock.advance(seconds=5400)
    assert held(desk, spot).seconds == 5400
    for wanted in (0, 7200):
        with pytest.raises(Held, match="timer runs"):
            service.set_cell(desk, spot=spot, seconds=wanted)


def test_a_cell_that_changed_meanwhile_is_not_overwritten(desk: Desk, spot: Spot) -> None:
    service.set_cell(desk, spot=spot, seconds=HOUR)
    with pytest.raises(Refusal, match="1:00"):
        service.set_cell(desk, spot=spot, seconds=1800, shown=0)
    assert held(desk, spot).seconds == HOUR


def test_more_than_a_day_and_days_out_of_reach_are_refused(desk: Desk, spot: Spot) -> None:
    with pytest.raises(Refusal, match="24 hours"):
        service.set_cell(desk, spot=spot, seconds=86_401)
    with pytest.raises(Refusal, match="out of reach"):
        service.set_cell(desk, spot=spot._replace(day=date(1, 1, 1)), seconds=60)
    assert rows(desk) == []


def test_entries_across_midnight_count_on_both_days(desk: Desk, spot: Spot) -> None:
    log(desk, spot, "22:30", 180)
    assert read_sheet(desk, MONDAY).week.by_day[:2] == (5400, 5400)
    with pytest.raises(Held):
        service.set_cell(desk, spot=spot, seconds=HOUR)


def test_a_note_goes_to_the_typed_duration_and_leaves_the_others(desk: Desk, spot: Spot) -> None:
    with pytest.raises(Refusal, match="needs hours"):
        service.set_note(desk, spot=spot, note="first")
    log(desk, spot, "8:00", 60)
    service.set_note(desk, spot=spot, note=" from the clock \n")
    service.set_cell(desk, spot=spot, seconds=7200)
    service.set_note(desk, spot=spot, note="typed\nin two lines")
    cell = held(desk, spot)
    assert (cell.note, cell.other_notes) == ("typed\nin two lines", ("from the clock",))
    service.set_note(desk, spot=spot, note="")
    assert held(desk, spot).other_notes == ("from the clock",)
    with pytest.raises(Refusal, match="too long"):
        service.set_note(desk, spot=spot, note="x" * 10_001)


def test_filling_to_the_right_takes_empty_cells_only(desk: Desk, spot: Spot) -> None:
    service.set_cell(desk, spot=spot, seconds=HOUR)
    service.set_cell(desk, spot=spot._replace(day=date(2026, 3, 4)), seconds=1800)
    days = [date(2026, 3, n) for n in (3, 4, 5)]
    assert service.fill_right(desk, spot=spot, days=days) == 2
    assert read_sheet(desk, MONDAY).week.by_day == (HOUR, HOUR, 1800, HOUR, 0, 0, 0)
    desk.undo()
    assert read_sheet(desk, MONDAY).week.by_day == (HOUR, 0, 1800, 0, 0, 0, 0)
    with pytest.raises(Refusal, match="empty"):
        service.fill_right(desk, spot=spot._replace(day=days[0]), days=days)


def test_rows_are_added_once_and_go_when_they_are_empty(desk: Desk, spot: Spot) -> None:
    assert spot.project_id is not None
    for _time in range(2):
        service.add_row(desk, day=MONDAY, project_id=spot.project_id)
    assert [line.place.label for line in read_sheet(desk, MONDAY).week.lines] == [
        "Nusa Kopi / Website"
    ]
    service.set_cell(desk, spot=spot, seconds=HOUR)
    with pytest.raises(Refusal, match="holds hours"):
        service.remove_row(desk, day=MONDAY, project_id=spot.project_id, task_id=None)
    service.set_cell(desk, spot=spot, seconds=0)
    service.remove_row(desk, day=MONDAY, project_id=spot.project_id, task_id=None)
    assert read_sheet(desk, MONDAY).week.lines == ()
    with pytest.raises(Refusal):
        service.add_row(desk, day=MONDAY, project_id=999)
