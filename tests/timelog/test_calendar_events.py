# SPDX-License-Identifier: GPL-3.0-or-later
"""Events of calendars by their numbers: one is never taken for another, and is logged once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def event(uid: str, title: str, hour: int) -> str:
    """An event of an hour on Monday 2 March 2026, today, in Jakarta."""
    day = "TZID=Asia/Jakarta:20260302T"
    return (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART;{day}{hour:02}0000\r\n"
        f"DTEND;{day}{hour + 1:02}0000\r\nEND:VEVENT\r\n"
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a calendar of events, and gives its path."""

    def written(*events: str) -> Path:
        path = tmp_path / "team.ics"
        inside = "".join(events)
        path.write_text(
            f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{inside}END:VCALENDAR\r\n", newline=""
        )
        return path

    return written


def numbers(say: Say) -> dict[str, int]:
    """The numbers of today's events by their titles."""
    return {row["title"]: row["id"] for row in say("calendar", "events", "--json").json}


def test_events_keep_their_numbers_and_none_is_given_twice(
    say: Say, desk: Desk, write: Callable[..., Path]
) -> None:
    first, second, third = (event(str(n), f"Event {n}", 8 + n) for n in (1, 2, 3))
    say("calendar", "add", write(first, second, third))
    before = numbers(say)
    write(event("9", "New one", 8), first, third)
    say("calendar", "refresh")
    after = numbers(say)
    assert (after["Event 1"], after["Event 3"]) == (before["Event 1"], before["Event 3"])
    assert after["New one"] not in before.values()
    write(first, event("5", "Last one", 15))
    say("calendar", "refresh")
    assert numbers(say)["Last one"] not in {*before.values(), *after.values()}
    assert "no longer" in say("calendar", "log", before["Event 2"], code=1).err
    assert "no longer" in say("calendar", "log", before["Event 3"], code=1).err
    assert say("entries", "--json").json == []


def test_an_event_is_logged_once(say: Say, desk: Desk, write: Callable[..., Path]) -> None:
    say("calendar", "add", write(event("1", "Review", 10)))
    number = numbers(say)["Review"]
    say("calendar", "log", number)
    assert "“Review” is logged already." in say("calendar", "log", number, code=1).err
    assert len(say("entries", "--json").json) == 1
    say("undo")
    say("calendar", "log", number)
    assert len(say("entries", "--json").json) == 1


def logged_place(say: Say, number: int) -> Any:
    """The project of the entry that is made of an event."""
    return say("calendar", "log", number, "--json").json["project"]


def test_words_with_capitals_beyond_a_to_z_are_known_again(
    say: Say, desk: Desk, write: Callable[..., Path]
) -> None:
    say("client", "add", "Wien")
    say("project", "add", "Wien / Web")
    say("log", "2026-02-27 9-10 Wien / Web Österreich-Runde")
    say("calendar", "add", write(event("1", "Österreich-Runde", 10)))
    assert logged_place(say, numbers(say)["Österreich-Runde"]) == "Web"


@pytest.mark.parametrize("whole", ["project", "client"])
def test_what_is_archived_gets_no_event(
    say: Say, desk: Desk, write: Callable[..., Path], whole: str
) -> None:
    for name in ("Old", "New"):
        say("client", "add", name)
        say("project", "add", f"{name} / Web")
    say("log", "2026-02-26 9-10 New / Web Review")
    say("log", "2026-02-27 9-10 Old / Web Review")
    say(whole, "archive", "Old / Web" if whole == "project" else "Old")
    say("calendar", "add", write(event("1", "Review", 10)))
    made = say("calendar", "log", numbers(say)["Review"], "--json").json
    assert (made["client"], made["project"]) == ("New", "Web")
