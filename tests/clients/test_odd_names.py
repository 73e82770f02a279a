# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs that are no letters: they neither stay in names nor reach the terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sohodesk.base.answers import one_line, steady
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def test_names_neither_steer_a_terminal_nor_turn_what_stands_beside(say: Say, desk: Desk) -> None:
    assert "\x1b" not in say("client", "add", "Nusa\x1b[31m \u202eKopi\u2066\x00\t\x85!").out
    rows = say("client", "list", "--json").json
    assert [row["name"] for row in rows] == ["Nusa[31m Kopi !"]


@pytest.mark.parametrize("words", [("start", "\x1b[2JPlan"), ("log", "9-10 \x1b[2JPlan"),
                                   ("start", "\x1b[2JPlan", "--at", "8:00")])  # fmt: skip
def test_what_is_typed_does_not_steer_the_answer(
    say: Say, desk: Desk, words: tuple[str, ...]
) -> None:
    told = say(*words).out
    assert "Plan" in told
    assert "\x1b" not in told


def test_lines_of_an_answer_stay_lines() -> None:
    assert steady("a\nb\x07\tc\u00a0d\n") == "a\nb\N{REPLACEMENT CHARACTER} c\u00a0d\n"
    assert one_line("a\nb") == "a b"
