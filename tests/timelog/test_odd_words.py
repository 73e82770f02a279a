# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that are hardly meant as they stand: cut, ringing, of a project that was put away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def book(desk: Desk, say: Say) -> Callable[[], Any]:
    """Gives the entries of the book."""
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    return lambda: say("entries", "--json").json


def test_a_tag_is_never_cut_without_a_word(say: Say, book: Any) -> None:
    longest, longer = "x" * 60, "x" * 61
    say("log", f"7-8 Website: plan #{longest}")
    before = book()
    assert before[0]["tags"] == [longest]
    for words in (
        ("log", f"7-8 Website: plan #{longer}"),
        ("edit", before[0]["id"], "--tag", longer),
        ("start", f"plan #{longer}"),
        ("favourite", "add", f"Plan #{longer}"),
    ):
        assert "is too long; give at most 60 letters" in say(*words, code=1).err
        assert book() == before


def test_control_signs_do_not_come_into_the_book(say: Say, book: Any) -> None:
    say("log", "7-8 Website: ring\x07 and\x1b[31m red\x9b \u200dé")
    say("edit", book()[0]["id"], "--notes", "one\x00\n\ttwo\x1b")
    (row,) = book()
    assert row["description"] == "ring and [31m red \u200dé"
    say("edit", row["id"], "--what", "one\x00 \ttwo\x1b[2J")
    assert book()[0]["description"] == "one two[2J"
    say("start", "a\x07b")
    assert "\x07" not in say("status", "--json").out
    say("cancel")


@pytest.mark.parametrize("words", ["Website: copy", "website : copy", "Kopi / Website: copy"])
def test_time_of_a_project_put_away_is_not_logged_on_none(say: Say, book: Any, words: str) -> None:
    say("project", "archive", "Nusa Kopi / Website")
    for verb in (("log", f"7-8 {words}"), ("log", f"kemarin 1j {words}")):
        told = say(*verb, code=1).err
        assert "“Nusa Kopi / Website” is archived; bring it back" in told
    assert book() == []
    say("log", f"7-8 : {words}")
    say("log", "7-8 Mail: to Lena")
    say("log", "7-8 Websites: a list")
    assert {row["project"] for row in book()} == {None}


def test_days_that_go_backwards_are_told(say: Say, book: Any) -> None:
    told = say("entries", "--from", "2026-03-02", "--to", "2026-03-01", code=1)
    assert "The last day lies before the first" in told.err
