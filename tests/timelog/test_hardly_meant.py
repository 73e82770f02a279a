# SPDX-License-Identifier: GPL-3.0-or-later
"""What is hardly meant is asked on the command line: over 16 hours, an end that is yet to come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def book(desk: Desk, say: Say) -> Callable[[], Any]:
    """Gives all that is in the book of time."""
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    say("log", "7-8:30 Website: breakfast plan")
    return lambda: (
        say("entries", "--json").json,
        say("home", "times", "--json").json,
        say("history").out,
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("log", "8:30-8"), "The end 08:00 is before the start 08:30, and on 2026-03-03 it is"),
        (("log", "14-9"), "still to come"),
        (("log", "22-2"), "still to come"),
        (("log", "yesterday 9-8"), "That is 23 h in one entry"),
        (("log", "yesterday 9 +16h1m"), "That is 16 h 01 in one entry"),
        (("log", "yesterday 9 +24h"), "That is 24 h in one entry"),
        (("log", "yesterday 9 +25h"), "more than 24 hours"),
        (("log", "25h"), "more than 24 hours"),
        (("log", "17h"), "That is 17 h in one entry"),
        (("log", "yesterday 20h"), "That is 20 h in one entry"),
        (("edit", "1", "--end", "2026-03-03 8:00"), "more than 24 hours"),
        (("edit", "1", "--start", "yesterday 9:00"), "That is 23 h 30 in one entry"),
        (("start", "X", "--at", "yesterday 10:00"), ""),
        (("stop",), "over 16 hours"),
        (("switch", "Y"), "over 16 hours"),
        (("continue", "breakfast"), "over 16 hours"),
        (("cancel",), ""),
        (("timesheet", "set", "Website", "yesterday", "20"), "That is 20 h in one entry"),
        (("favourite", "add", "Shift", "--for", "20h"), ""),
        (("favourite", "log", "1", "--for", "18h"), "That is 18 h in one entry"),
        (("home", "time", "8:30-8"), "still to come"),
        (("home", "time", "yesterday 9-8"), "That is 23 h in one entry"),
    ],
)
def test_it_is_asked_and_nothing_moves(
    say: Say, book: Any, words: tuple[str, ...], told: str
) -> None:
    if words[0] in ("stop", "switch", "continue", "cancel"):
        say("start", "Forgotten", "--at", "yesterday 10:00")
    if words[1:2] == ("log",):
        say("favourite", "add", "Shift")
    before = book()
    if not told:
        say(*words)
        return
    said = say(*words, code=1)
    assert told in said.err
    assert "--yes confirms it." in said.err
    assert book() == before
    say(*words, "--yes")
    assert book() != before


def test_what_is_usual_is_not_asked(say: Say, book: Any) -> None:
    for line in ("yesterday 22-2", "yesterday 9 +16h", "yesterday 18-24", "5-8:45", "16h"):
        say("log", line)
    # A shorter time than before is never asked about, however long it still is.
    say("log", "sun 0:00 +23h", "--yes")
    assert "Changed to 20:00" in say("edit", "7", "--duration", "20h").out
    assert "Changed" in say("edit", "7", "--what", "Long night").out


def test_what_lies_ahead_or_over_other_work_is_said(say: Say, book: Any) -> None:
    told = say("log", "8-9:30 Website: call").out
    assert "It lies over “breakfast plan”, which stays as it is." in told
    assert "It lies in the future, and counts as worked once it is over." in told
    assert "lies" not in say("log", "5-6 Website").out
    assert "lies in the future" in say("log", "tomorrow 2h Website").out
    assert "lies over “breakfast plan”" in say("edit", "3", "--end", "7:15").out
    assert "lies" not in say("edit", "3", "--what", "Early").out
    assert "still to come" in say("home", "time", "tomorrow 9-10").out
    rows = say("entries", "--json").json
    assert next(row for row in rows if row["description"] == "breakfast plan")["seconds"] == 5400


def test_entries_are_merged_into_so_long_a_one_only_on_a_word(say: Say, book: Any) -> None:
    say("log", "yesterday 0:00-12 Website")
    say("log", "yesterday 12-20 Website")
    before = book()
    assert "That is 20 h in one entry" in say("merge", "2", "3", code=1).err
    assert book() == before
    assert say("merge", "2", "3", "--yes", "--json").json["seconds"] == 20 * 3600


# What a start stops -----------------------------------------------------------------------------


@pytest.fixture
def running(say: Say, book: Any, clock: FixedClock) -> Any:
    """A timer for an hour and twenty minutes, and a favourite."""
    say("favourite", "add", "Mail")
    say("start", "Booking {calendar}")
    clock.advance(minutes=80)
    return book


@pytest.mark.parametrize(
    "words", [("switch", "Call"), ("continue", "breakfast"), ("favourite", "start", "1")]
)
def test_what_was_stopped_for_it_is_said(say: Say, running: Any, words: tuple[str, ...]) -> None:
    told = say(*words).out
    assert told.startswith("Stopped “Booking {calendar}” after 1:20, at 10:20. Started ")


def test_what_had_only_just_begun_is_said_to_be_gone(
    say: Say, running: Any, clock: FixedClock
) -> None:
    say("switch", "Call")
    assert "“Call” had only just begun and is not kept." in say("switch", "Mail").out


def test_beside_several_timers_nothing_is_stopped(say: Say, running: Any) -> None:
    say("settings", "set", "timer.several", "yes")
    for words in (("start", "Call"), ("continue", "breakfast"), ("favourite", "start", "1")):
        assert "Stopped" not in say(*words).out


@pytest.mark.parametrize(
    ("which", "told"),
    [("1", "“breakfast plan” was stopped already, at 2026-03-02 08:30"), ("9", "no entry 9")],
)
def test_a_number_that_does_not_run_is_told_as_such(
    say: Say, running: Any, which: str, told: str
) -> None:
    before = running()
    for words in (("switch", "Call", "--stop"), ("stop",), ("cancel",), ("timer", "edit")):
        more = ("--what", "Other") if words[0] == "timer" else ()
        assert told in say(*words, which, *more, code=1).err
    assert running() == before
