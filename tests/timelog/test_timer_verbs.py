# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer from the command line: start, stop, switch, status, cancel, and impossible times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from tests.conftest import Told

Say = Callable[..., Told]
ENTRY_KEYS = {
    *("id", "client", "project", "task", "description", "tags", "start", "end", "zone"),
    *("seconds", "billable", "rate", "currency", "invoice"),
}


@pytest.fixture
def place(say: Say, desk: Desk) -> str:
    """A project with a rate."""
    say("client", "add", "Nusa Kopi", "--rate", "350000")
    say("project", "add", "Nusa Kopi / Website")
    return "Nusa Kopi / Website"


def test_a_timer_is_in_the_book_the_moment_it_starts(
    say: Say, place: str, clock: FixedClock
) -> None:
    started = say("start", "Checkout #bugfix #Call", "--project", "website", "--json").json
    assert set(started) >= ENTRY_KEYS
    assert started["client"] == "Nusa Kopi"
    assert started["project"] == "Website"
    assert started["description"] == "Checkout"
    assert started["tags"] == ["bugfix", "Call"]
    assert started["start"] == "2026-03-02T09:00:00+07:00"
    assert started["end"] is None
    assert started["zone"] == "Asia/Jakarta"
    assert started["billable"] is True
    assert started["rate"] is None  # frozen when it stops
    clock.advance(minutes=84)
    status = say("status", "--json").json
    assert status["running"] is True
    assert status["entry"]["seconds"] == 84 * 60
    assert status["entry"]["id"] == started["id"]
    assert status["today_seconds"] == status["week_seconds"] == 84 * 60


def test_stop_freezes_length_and_rate(say: Say, place: str, clock: FixedClock) -> None:
    say("start", "Checkout", "--project", "website")
    clock.advance(minutes=90)
    stopped = say("stop", "--json").json
    assert stopped["seconds"] == 5400
    assert stopped["end"] == "2026-03-02T10:30:00+07:00"
    assert (stopped["rate"], stopped["currency"]) == ("350000", "IDR")
    assert say("status", "--json").json == {
        "running": False,
        "entry": None,
        "entries": [],
        "today_seconds": 5400,
        "week_seconds": 5400,
        "unclear": [],
    }
    assert "not running" in say("stop", code=1).err


def test_people_read_sentences(say: Say, place: str, clock: FixedClock) -> None:
    assert "Nothing runs." in say("status").out
    assert "at 09:00" in say("start", "Checkout", "--project", "website").out
    clock.advance(minutes=90)
    told = say("status").out
    assert "“Checkout” (Nusa Kopi / Website) runs since 09:00: 1:30." in told
    assert "Today 1:30, this week 1:30." in told
    assert "after 1:30" in say("stop").out


def test_a_second_timer_is_refused(say: Say, desk: Desk) -> None:
    say("start", "First")
    told = say("start", "Second", code=1).err
    assert "First" in told
    assert "09:00" in told


def test_switch_stops_and_starts_at_one_instant(
    say: Say, desk: Desk, place: str, clock: FixedClock
) -> None:
    say("start", "First")
    clock.advance(hours=1)
    say("switch", "Second", "--project", "website", "--json")
    rows = say("entries", "--json").json
    assert [(row["description"], row["end"]) for row in rows] == [
        ("First", "2026-03-02T10:00:00+07:00"),
        ("Second", None),
    ]
    assert rows[1]["start"] == "2026-03-02T10:00:00+07:00"
    say("undo")
    assert say("status", "--json").json["entry"]["description"] == "First"


def test_switch_alone_starts(say: Say, desk: Desk) -> None:
    say("switch", "First")
    say("switch", "Second")  # in the same second: nothing was done in between
    assert [row["description"] for row in say("entries", "--json").json] == ["Second"]


def test_cancel_throws_away_and_undo_brings_back(say: Say, desk: Desk) -> None:
    say("start", "Mistake #x")
    assert say("cancel", "--json").json == {"cancelled": "Mistake"}
    assert say("status", "--json").json["running"] is False
    say("undo")
    assert say("status", "--json").json["entry"]["tags"] == ["x"]
    say("redo")
    assert "not running" in say("cancel", code=1).err


def test_a_timer_stopped_at_once_lasts_a_second(say: Say, desk: Desk) -> None:
    say("start", "Quick")
    assert say("stop", "--json").json["seconds"] == 1


def test_start_and_stop_in_the_past(say: Say, desk: Desk, clock: FixedClock) -> None:
    started = say("start", "Early", "--at", "8:15", "--json").json
    assert started["start"] == "2026-03-02T08:15:00+07:00"
    assert say("stop", "--at", "8:45", "--json").json["seconds"] == 1800
    assert say("start", "--at", "10m ago", "--json").json["start"].endswith("T08:50:00+07:00")


# Impossible times ------------------------------------------------------------------------------


def test_the_future_is_refused(say: Say, desk: Desk) -> None:
    assert "future" in say("start", "--at", "9:30", code=1).err
    say("start")
    assert "future" in say("stop", "--at", "10:00", code=1).err
    assert "after that" in say("stop", "--at", "8:00", code=1).err


def test_a_running_entry_is_not_moved_into_the_future(say: Say, desk: Desk) -> None:
    entry = say("start", "Call", "--json").json["id"]
    assert "future" in say("edit", entry, "--start", "10:00", code=1).err
    assert "future" in say("edit", entry, "--end", "10:00", code=1).err


def test_over_a_day_wants_a_word(say: Say, desk: Desk, clock: FixedClock) -> None:
    say("start", "Forgotten")
    clock.advance(hours=25)
    assert "over 24 hours" in say("stop", code=1).err
    assert "over 24 hours" in say("switch", "Next", code=1).err
    assert say("stop", "--yes", "--json").json["seconds"] == 25 * 3600


def test_an_end_given_by_edit_freezes_the_rate(say: Say, place: str, clock: FixedClock) -> None:
    entry = say("start", "Checkout", "--project", "website", "--json").json["id"]
    clock.advance(hours=2)
    ended = say("edit", entry, "--end", "10:30", "--json").json
    assert (ended["seconds"], ended["rate"]) == (5400, "350000")
    assert say("status", "--json").json["running"] is False


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-29 02:30", "does not exist"),  # clocks go from 02:00 to 03:00 that night
        ("2025-10-26 02:30", "+02:00"),  # 02:30 comes twice: both are named
        ("25:00", "25:00"),
        ("yesteryear", "yesteryear"),
        ("2026-02-30 10:00", "2026-02-30"),
    ],
)
def test_hours_that_do_not_exist_or_come_twice(
    say: Say, desk: Desk, clock: FixedClock, at: str, said: str
) -> None:
    desk.settings.set(desk, office.ZONE, "Europe/Berlin")
    clock.at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    told = say("start", "Night", "--at", at, code=1).err
    assert said in told
    assert say("entries", "--json").json == []


def test_an_hour_that_comes_twice_is_told_by_its_offset(
    say: Say, desk: Desk, clock: FixedClock
) -> None:
    desk.settings.set(desk, office.ZONE, "Europe/Berlin")
    clock.at = datetime(2025, 10, 26, 12, tzinfo=UTC)
    started = say("start", "--at", "2025-10-26T02:30+01:00", "--json").json
    assert started["start"] == "2025-10-26T02:30:00+01:00"
    # From the second 02:30 to the end of that night's second 3 o'clock hour.
    assert say("stop", "--at", "2025-10-26 03:30", "--json").json["seconds"] == 3600


# After a crash ---------------------------------------------------------------------------------


def test_the_heartbeat_tells_when_the_program_was_last_alive(desk: Desk, clock: FixedClock) -> None:
    timer.beat(desk)
    with desk.read() as session:
        assert queries.last_seen(session) is None  # nothing runs
    timer.start(desk)
    clock.advance(minutes=5)
    timer.beat(desk)
    clock.advance(minutes=5)
    with desk.read() as session:
        assert queries.last_seen(session) == datetime(2026, 3, 2, 2, 5, tzinfo=UTC)
    assert desk.next_undo() == "Start "
