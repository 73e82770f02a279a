# SPDX-License-Identifier: GPL-3.0-or-later
"""Favourites from the command line: kept, started, logged, put in order, removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _places(say: Say, desk: Desk) -> None:
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    say("task", "add", "Nusa Kopi / Website / Design")


def names(say: Say) -> list[str]:
    return [row["description"] for row in say("favourite", "list", "--json").json]


def test_a_favourite_is_kept_and_started(say: Say, desk: Desk, clock: FixedClock) -> None:
    made = say("favourite", "add", "Stand-up #call !", "--project", "website", "--for", "15m")
    assert made.out == "Favourite 1: Stand-up.\n"
    (row,) = say("favourite", "list", "--json").json
    assert (row["number"], row["description"], row["seconds"]) == (1, "Stand-up", 900)
    assert (row["client"], row["project"], row["tags"]) == ("Nusa Kopi", "Website", ["call"])
    assert row["billable"] is False
    started = say("favourite", "start", "1", "--json").json
    assert started["end"] is None
    assert (started["description"], started["tags"]) == ("Stand-up", ["call"])
    assert (started["project"], started["billable"]) == ("Website", False)
    clock.advance(minutes=5)
    say("favourite", "add", "Review", "--task", "Nusa Kopi / Website / Design")
    switched = say("favourite", "start", "rev", "--json").json  # stops what ran
    assert (switched["description"], switched["task"]) == ("Review", "Design")
    assert say("entries", "--json").json[0]["seconds"] == 300
    say("undo")
    assert say("status", "--json").json["entry"]["description"] == "Stand-up"


def test_a_favourite_is_logged_with_its_usual_length(say: Say, desk: Desk) -> None:
    say("favourite", "add", "Stand-up", "--for", "15m")
    logged = say("favourite", "log", "1", "--json").json
    assert (logged["start"][11:16], logged["end"][11:16]) == ("08:45", "09:00")
    logged = say("favourite", "log", "1", "--for", "1h", "--json").json
    assert logged["start"][11:16] == "08:00"
    say("favourite", "add", "Call")
    assert "no usual length" in say("favourite", "log", "2", code=1).err


def test_an_entry_is_pinned(say: Say, desk: Desk) -> None:
    entry = say("log", "7-8 Website / Design wires #ux", "--json").json["id"]
    say("favourite", "add", "--entry", str(entry))
    (row,) = say("favourite", "list", "--json").json
    assert (row["task"], row["description"], row["tags"]) == ("Design", "wires", ["ux"])
    assert row["seconds"] == 3600
    assert "a favourite already" in say("favourite", "add", "--entry", str(entry), code=1).err


def test_favourites_are_put_in_order_and_removed(say: Say, desk: Desk) -> None:
    for name in ("one", "two", "three"):
        say("favourite", "add", name)
    say("favourite", "move", "3", "1")
    assert names(say) == ["three", "one", "two"]
    say("favourite", "move", "three", "99")
    assert names(say) == ["one", "two", "three"]
    say("favourite", "remove", "two")
    assert names(say) == ["one", "three"]
    say("undo")
    assert names(say) == ["one", "two", "three"]


def test_a_favourite_goes_with_its_project_and_stays_without_its_task(say: Say, desk: Desk) -> None:
    say("favourite", "add", "wires", "--task", "Nusa Kopi / Website / Design")
    say("client", "archive", "Nusa Kopi")
    assert "is archived" in say("favourite", "start", "1", code=1).err
    assert "is archived" in say("favourite", "log", "1", code=1).err
    with desk.read() as session:
        assert queries.entries(session) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add",), "needs words or a project"),
        (("add", "x", "--for", "25h"), "at most 24 hours"),
        (("add", "x", "--project", "nowhere"), "nowhere"),
        (("add", "--entry", "99"), "no entry 99"),
        (("start", "1"), "no favourite “1”"),
        (("start", ""), "no favourite"),
        (("remove", "x"), "no favourite “x”"),
    ],
)
def test_impossible_favourites_are_refused(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in say("favourite", *words, code=1).err
    assert names(say) == []


def test_words_that_fit_several_name_them(say: Say, desk: Desk) -> None:
    say("favourite", "add", "Call Ani")
    say("favourite", "add", "Call Budi")
    assert "Call Ani, Call Budi" in say("favourite", "start", "call", code=1).err
