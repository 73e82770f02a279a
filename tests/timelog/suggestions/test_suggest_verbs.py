# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions from a server that speaks as ActivityWatch: listed, accepted, ignored, learned."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.timelog.suggestions.activitywatch import ActivityWatch, served

Say = Callable[..., Told]
EIGHT = datetime(2026, 3, 2, 1, tzinfo=UTC)  # in Jakarta
MINUTE = timedelta(minutes=1)


@pytest.fixture
def watch(say: Say, desk: Desk, clock: FixedClock) -> Iterator[ActivityWatch]:
    """ActivityWatch with somebody there from 8 to 18; it is 18:00."""
    clock.advance(hours=9)
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    with served() as server:
        say("settings", "set", "suggestions.shown", "yes")
        say("settings", "set", "suggestions.address", server.address)
        server.there(EIGHT, 10 * 3600)
        yield server
    say("settings", "set", "suggestions.shown", "no")


def listed(say: Say) -> list[dict[str, Any]]:
    rows = say("suggest", "--json").json
    assert isinstance(rows, list)
    return rows


def times(say: Say) -> list[tuple[str, str, str]]:
    return [(r["start"][11:16], r["end"][11:16], r["program"]) for r in listed(say)]


def test_windows_are_joined_and_short_ones_left_out(say: Say, watch: ActivityWatch) -> None:
    watch.window(EIGHT, 600.7, "Code", "shop.py")
    watch.window(EIGHT + 10 * MINUTE, 120.0, "Mail", "inbox")  # a short look, within
    watch.window(EIGHT + 12 * MINUTE, 1080.4, "Code", "cart.py")
    watch.window(EIGHT + 60 * MINUTE, 299.9, "Mail", "inbox")  # under five minutes
    watch.window(EIGHT + 120 * MINUTE, 300.0, "Mail", "inbox")
    (code, mail) = listed(say)
    assert (code["start"][11:19], code["end"][11:19]) == ("08:00:00", "08:30:00")
    assert (code["program"], code["title"], code["project"]) == ("Code", "cart.py", None)
    assert mail["seconds"] == 300
    assert [path.partition("?")[0] for path in watch.asked] == [
        "/api/0/buckets/",
        "/api/0/buckets/aw-watcher-window_desk/events",
        "/api/0/buckets/aw-watcher-afk_desk/events",
    ]
    assert "10:00–10:05" in say("suggest").out


def test_nothing_lies_over_entries_or_time_away(say: Say, watch: ActivityWatch) -> None:
    watch.window(EIGHT, 4 * 3600, "Code", "shop.py")
    watch.events["aw-watcher-afk_desk"].clear()
    watch.there(EIGHT, 2 * 3600)
    watch.there(EIGHT + 120 * MINUTE, 3600, away=True)
    watch.there(EIGHT + 180 * MINUTE, 3600)
    say("log", "8:30-9 Website shop")
    say("log", "11:56-12:30 Website shop")
    assert times(say) == [
        ("08:00", "08:30", "Code"),
        ("09:00", "10:00", "Code"),
        ("11:00", "11:56", "Code"),
    ]


def test_without_a_watcher_of_presence_windows_alone_count(say: Say, watch: ActivityWatch) -> None:
    del watch.buckets["aw-watcher-afk_desk"]
    watch.window(EIGHT, 600, "Code")
    assert times(say) == [("08:00", "08:10", "Code")]


def test_an_accepted_suggestion_is_an_entry_and_teaches(say: Say, watch: ActivityWatch) -> None:
    for hour in (0, 2, 4):
        watch.window(EIGHT + hour * 60 * MINUTE, 1800, "Code", f"page{hour}.py - nusa-kopi")
    watch.window(EIGHT + 360 * MINUTE, 1800, "Code", "letter.txt - family")
    entry = say(
        "suggest", "accept", "1", "--project", "website", "--what", "Shop #ux", "--json"
    ).json
    assert (entry["project"], entry["description"], entry["tags"]) == ("Website", "Shop", ["ux"])
    assert (entry["start"][11:16], entry["seconds"]) == ("08:00", 1800)
    rows = listed(say)
    assert [row["project"] for row in rows] == ["Website", "Website", None]
    say("suggest", "accept", "1")  # as it was learned
    assert say("entries", "--json").json[1]["project"] == "Website"
    say("undo")
    say("undo")
    assert [row["project"] for row in listed(say)] == [None] * 4


def test_no_title_stands_in_the_book_unless_it_is_the_description(
    say: Say, watch: ActivityWatch, book_path: Path
) -> None:
    watch.window(EIGHT, 1800, "Code", "Secretplan overview")
    watch.window(EIGHT + 60 * MINUTE, 1800, "Code", "Secretplan details")
    watch.window(EIGHT + 120 * MINUTE, 1800, "Mail", "Quiet words")
    say("suggest", "accept", "1", "--project", "website")
    say("suggest", "ignore", "1")
    dump = "\n".join(sqlite3.connect(book_path).iterdump()).lower()
    assert "secretplan" not in dump
    assert "overview" not in dump
    entry = say("suggest", "accept", "1", "--title", "--json").json
    assert entry["description"] == "Quiet words"


def test_an_ignored_stretch_is_not_suggested_again(say: Say, watch: ActivityWatch) -> None:
    watch.window(EIGHT, 1800, "Code", "shop.py")
    watch.window(EIGHT + 60 * MINUTE, 1800, "Code", "shop.py")
    say("suggest", "ignore", "1")
    assert times(say) == [("09:00", "09:30", "Code")]
    say("undo")
    assert len(times(say)) == 2


def test_what_lies_ahead_or_was_not_asked_for_is_refused(say: Say, watch: ActivityWatch) -> None:
    watch.window(EIGHT, 1800, "Code", "shop.py")
    assert say("suggest", "--day", "tomorrow").out == "Nothing to suggest.\n"
    assert "no suggestion 2" in say("suggest", "accept", "2", code=1).err
    assert "no suggestion 0" in say("suggest", "ignore", "0", code=1).err
    assert say("entries", "--json").json == []


def test_nothing_is_asked_while_it_is_off(say: Say, watch: ActivityWatch) -> None:
    say("settings", "set", "suggestions.shown", "no")
    assert "Suggestions are off" in say("suggest", code=1).err
    assert watch.asked == []


@pytest.mark.parametrize("said", ["http://192.0.2.7:5600", "https://example.org", "10.0.0.1"])
def test_another_computer_is_asked_only_when_confirmed(
    say: Say, watch: ActivityWatch, said: str
) -> None:
    say("settings", "set", "suggestions.address", said)
    assert "is not this computer" in say("suggest", code=1).err


@pytest.mark.parametrize(
    "said", ["ftp://127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "a b", "http://x/path", "x@y"]
)
def test_what_is_no_address_is_refused(say: Say, desk: Desk, said: str) -> None:
    assert "is no address" in say("settings", "set", "suggestions.address", said, code=1).err
