# SPDX-License-Identifier: GPL-3.0-or-later
"""``home protect`` on the command line, as specified."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
ADD = ("home", "protect", "add", "Mon-Fri 18:00-20:00")


def test_hours_are_added_listed_changed_and_removed(say: Say, book_path: Path, desk: Desk) -> None:
    made = say(*ADD, "--from", "2026-03-01", "--to", "2026-12-31", "--json").json
    assert made == {
        "id": 1,
        "name": "",
        "weekdays": ["mon", "tue", "wed", "thu", "fri"],
        "start": "18:00",
        "end": "20:00",
        "next_day": False,
        "minutes": 120,
        "valid_from": "2026-03-01",
        "valid_to": "2026-12-31",
    }
    say("home", "protect", "edit", "1", "Sat 22:00-06:00", "--to", "", "--name", "Night")
    (row,) = say("home", "protect", "list", "--json").json
    assert (row["start"], row["end"], row["next_day"], row["minutes"]) == (
        "22:00",
        "06:00",
        True,
        480,
    )
    assert (row["name"], row["valid_from"], row["valid_to"]) == ("Night", "2026-03-01", None)
    assert "Sat 22:00–06:00" in say("home", "protect", "list").out
    say("home", "protect", "remove", "1")
    assert say("home", "protect", "list", "--json").json == []
    assert say("undo").out.strip() == "Undone: Remove the protected hours Sat 22:00–06:00."
    assert len(say("home", "protect", "list", "--json").json) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "dinner"), "names no days"),
        (("add", "Mon 18:00"), "are no hours"),
        (("add", "Mon 18:00-18:00"), "the same time"),
        (("add", "Mon", "--from", "2026-05-02", "--to", "2026-05-01"), "before the first"),
        (("add", "Mon", "--from", "someday"), "someday"),
        (("add", "Mon", "--name", "x" * 101), "at most 100"),
        (("edit", "7", "Mon"), "no protected hours 7"),
        (("remove", "7"), "no protected hours 7"),
    ],
)
def test_what_is_wrong_is_refused_in_words(
    say: Say, desk: Desk, words: tuple[str, ...], said: str
) -> None:
    told = say("home", "protect", *words, code=1)
    assert said in told.err
    assert say("home", "protect", "list", "--json").json == []


def test_nothing_said_to_change_is_told(say: Say, desk: Desk) -> None:
    say(*ADD)
    assert "Nothing was said" in say("home", "protect", "edit", "1", code=1).err


def test_a_history_tells_in_words(say: Say, desk: Desk) -> None:
    say(*ADD)
    assert "Protect Mon–Fri 18:00–20:00" in say("history").out
