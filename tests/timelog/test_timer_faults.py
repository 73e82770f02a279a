# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong under a running timer: each is told in a sentence, and nothing else moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from sohodesk.app.soundness import problems_of
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span, split_by_day
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, timer
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.model import EntrySlice
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def book(say: Say, desk: Desk, clock: FixedClock) -> Callable[[], Any]:
    """Gives all entries as they stand; there is an earlier one, next to which others may lie."""
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    say("log", "7:00-8:30 Website: breakfast plan")
    return lambda: say("entries", "--json").json


def test_an_end_before_the_start(say: Say, book: Any, clock: FixedClock) -> None:
    say("start", "Call")
    clock.advance(minutes=20)
    before = book()
    assert "can only stop after that" in say("stop", "--at", "8:50", code=1).err
    assert "future" in say("stop", "--at", "9:30", code=1).err
    assert "future" in say("start", "X", "--at", "10:00", code=1).err
    assert "future" in say("timer", "edit", "--start", "10:00", code=1).err
    assert "future" in say("switch", "X", "--at", "10:00", code=1).err
    assert "can only stop after that" in say("switch", "X", "--at", "8:00", code=1).err
    assert book() == before


def test_a_stop_after_the_clock_was_set_back(
    say: Say, book: Any, desk: Desk, clock: FixedClock
) -> None:
    say("start", "Call")
    clock.advance(hours=3)
    timer.beat(desk)
    before = book()
    clock.advance(hours=-4)  # now it is before the start
    assert "set the clock right" in say("stop", code=1).err
    assert "set the clock right" in say("stop", "--yes", code=1).err
    clock.advance(hours=3)  # after the start, but an hour before it was seen running
    told = say("stop", code=1).err
    assert "12:00" in told
    assert "set back" in told
    assert "set back" in say("switch", "Next", code=1).err
    clock.advance(hours=1)
    assert book() == before
    clock.advance(hours=-1)
    assert say("stop", "--yes", "--json").json["seconds"] == 2 * 3600


def test_a_clock_that_corrects_itself_asks_nothing(desk: Desk, clock: FixedClock) -> None:
    entry = timer.start(desk, description="Call")
    clock.advance(minutes=10)
    timer.beat(desk)
    clock.advance(seconds=-20)
    assert timer.stop(desk) == entry


def test_a_clock_that_jumps_a_year_ahead_asks(say: Say, book: Any, clock: FixedClock) -> None:
    say("start", "Call")
    before = book()
    clock.advance(hours=365 * 24)
    assert "over 24 hours" in say("stop", code=1).err
    assert "over 24 hours" in say("continue", "breakfast", code=1).err
    clock.advance(hours=-365 * 24)
    assert book() == before


def test_an_old_heartbeat_of_other_work_is_no_clock_set_back(desk: Desk, clock: FixedClock) -> None:
    timer.start(desk, description="Before")
    clock.advance(hours=1)
    timer.beat(desk)
    timer.stop(desk)
    clock.advance(minutes=1)
    timer.start(desk, description="After")
    clock.advance(seconds=5)
    timer.stop(desk)


def test_an_archived_project_takes_no_new_timer(say: Say, book: Any, clock: FixedClock) -> None:
    say("start", "Call", "--project", "website")
    assert "The timer runs on Website" in say("project", "archive", "website", code=1).err
    clock.advance(minutes=20)
    say("stop")
    say("project", "archive", "website")
    before = book()
    for words in (
        ("continue", "Call"),
        ("start", "Call", "--project", "Nusa Kopi / Website"),
        ("log", "8:40 - Nusa Kopi / Website call"),
    ):
        assert "is archived" in say(*words, code=1).err
    say("start", "Something")
    assert "is archived" in say("timer", "edit", "--project", "website", code=1).err
    say("cancel")
    assert book() == before


def test_a_project_archived_a_moment_ago_by_somebody_else(
    say: Say, book: Any, desk: Desk, clock: FixedClock
) -> None:
    say("client", "archive", "Nusa Kopi")  # the window still shows its project
    with pytest.raises(Refusal, match="Nusa Kopi / Website” is archived"):
        timer.start(desk, description="Call", project_id=1)
    running = timer.start(desk, description="Call")
    with pytest.raises(Refusal, match="is archived"):
        timer.edit(desk, entry_id=running, project_id=1)


def test_a_project_that_is_gone(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no longer in the book"):
        timer.start(desk, description="Call", project_id=77)


def test_work_may_lie_over_other_work_and_that_is_said(
    say: Say, book: Any, clock: FixedClock
) -> None:
    earlier = book()
    told = say("start", "Call", "--at", "8:00").out
    assert "It lies over “breakfast plan”, which stays as it is." in told
    told = say("timer", "edit", "--start", "8:45").out
    assert "lies over" not in told
    told = say("timer", "edit", "--start", "7:30").out
    assert "breakfast plan" in told
    assert book()[0] == earlier[0]


# Zones and nights ------------------------------------------------------------------------------


def test_the_zone_changes_while_the_timer_runs(
    say: Say, book: Any, desk: Desk, clock: FixedClock
) -> None:
    say("start", "On the plane")
    clock.advance(hours=3)
    desk.settings.set(desk, office.ZONE, "Europe/Berlin")
    clock.zone_name = "Europe/Berlin"
    stopped = say("stop", "--json").json
    assert stopped["seconds"] == 3 * 3600
    assert stopped["zone"] == "Asia/Jakarta"  # where the work was begun
    assert stopped["start"] == "2026-03-02T09:00:00+07:00"
    assert stopped["end"] == "2026-03-02T12:00:00+07:00"
    assert say("start", "Arrived", "--json").json["zone"] == "Europe/Berlin"
    assert problems_of(desk) == []


@pytest.mark.parametrize(
    ("zone", "start", "hours", "on_days"),
    [
        # Berlin goes from 02:00 to 03:00: of the night from 22:00 to 06:00 seven hours are left.
        ("Europe/Berlin", datetime(2026, 3, 28, 21, tzinfo=UTC), 7, [2 * 3600, 5 * 3600]),
        # And back from 03:00 to 02:00 in October: the same night has nine.
        ("Europe/Berlin", datetime(2026, 10, 24, 20, tzinfo=UTC), 9, [2 * 3600, 7 * 3600]),
        ("America/New_York", datetime(2026, 3, 8, 3, tzinfo=UTC), 7, [2 * 3600, 5 * 3600]),
        # Lord Howe Island moves by half an hour.
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 11, tzinfo=UTC), 8, [2 * 3600, 6 * 3600]),
    ],
)
def test_a_night_in_which_the_clock_changes(
    desk: Desk, clock: FixedClock, zone: str, start: datetime, hours: int, on_days: list[int]
) -> None:
    desk.settings.set(desk, office.ZONE, zone)
    clock.at = start
    entry = timer.start(desk, description="Night shift")
    clock.advance(hours=hours)
    timer.stop(desk)
    with desk.read() as session:
        slices = select(EntrySlice.seconds).where(EntrySlice.entry_id == entry)
        assert list(session.scalars(slices.order_by(EntrySlice.day))) == on_days
    assert problems_of(desk) == []


@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Jakarta", "Asia/Kathmandu"]),
    day=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    second=st.integers(0, 86_399),
    length=st.integers(1, 86_400),
)
def test_days_of_an_entry_add_up_to_its_length(
    zone: str, day: date, second: int, length: int
) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second)
    parts = split_by_day(Span(start, start + timedelta(seconds=length)), zone)
    assert sum(seconds for _day, seconds in parts) == length


# Editing while it runs -------------------------------------------------------------------------


def test_everything_but_the_end_can_be_changed_while_it_runs(
    say: Say, book: Any, clock: FixedClock
) -> None:
    say("start", "Call")
    clock.advance(minutes=30)
    words = "--what", "Long call", "--project", "website", "--task", "Talks", "--tags", "a,b"
    changed = say("timer", "edit", "--start", "10m ago", "--billable", "no", *words, "--json").json
    assert changed["start"].endswith("T09:20:00+07:00")
    assert (changed["description"], changed["task"]) == ("Long call", "Talks")
    assert (changed["tags"], changed["billable"]) == (["a", "b"], False)
    assert changed["end"] is None
    assert "Nothing was said" in say("timer", "edit", code=1).err
    say("undo")
    assert say("status", "--json").json["entry"]["description"] == "Call"
    say("stop")
    assert "not running" in say("timer", "edit", "--what", "x", code=1).err


def test_an_entry_that_was_stopped_meanwhile_is_not_edited_as_a_timer(
    desk: Desk, clock: FixedClock
) -> None:
    entry = timer.start(desk, description="Call")
    clock.advance(minutes=5)
    timer.stop(desk)
    for late in (
        lambda: timer.stop(desk, entry_id=entry),
        lambda: timer.cancel(desk, entry_id=entry),
        lambda: timer.edit(desk, entry_id=entry, description="Other"),
    ):
        with pytest.raises(Refusal, match=r"stopped already, at 2026-03-02 09:05"):
            late()
    service.delete_entries(desk, entry_ids=[entry])
    with pytest.raises(Refusal, match="no longer in the book"):
        timer.stop(desk, entry_id=entry)


def test_over_a_day_in_one_go_wants_a_word(desk: Desk, clock: FixedClock) -> None:
    timer.start(desk, description="Forgotten")
    clock.advance(hours=25)
    with pytest.raises(Unconfirmed):
        timer.stop(desk)
    assert timer.stop(desk, confirmed=True)
