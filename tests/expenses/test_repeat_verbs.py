# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs that come again: made once each, caught up after weeks, skipped, paused, ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sohodesk.app.repeating import make_due_expenses
from sohodesk.base.clock import FixedClock
from sohodesk.expenses import repeatmaking
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def days(say: Say) -> list[str]:
    return sorted(row["date"] for row in say("expense", "list", "--json").json)


def monthly(say: Say, *words: str, first: str = "2026-01-31") -> Any:
    words = ("29000", "Cloud", "--every", "month", "--from", first, *words)
    return say("expense", "repeat", "add", *words, "--json").json


def test_what_is_due_is_made_at_once_and_the_rest_on_its_day(
    desk: Desk, say: Say, clock: FixedClock
) -> None:
    told = monthly(say)
    assert (told["every"], told["next"], told["made"]) == ("month", "2026-03-31", 2)
    assert days(say) == ["2026-01-31", "2026-02-28"]
    assert say("expense", "repeat", "run", "--json").json == {"made": []}
    clock.advance(seconds=90 * 86_400)  # away until 31 May
    assert len(say("expense", "repeat", "run", "--json").json["made"]) == 3
    assert say("expense", "repeat", "run", "--json").json == {"made": []}
    assert days(say)[2:] == ["2026-03-31", "2026-04-30", "2026-05-31"]
    rows = say("expense", "list", "--json").json
    assert {row["paid_on"] == row["date"] for row in rows} == {True}


def test_one_that_is_deleted_does_not_come_back(say: Say, clock: FixedClock, desk: Desk) -> None:
    monthly(say)
    say("expense", "delete", say("expense", "list", "--json").json[0]["id"].__str__())
    say("expense", "repeat", "run")
    assert days(say) == ["2026-01-31"]


def test_skip_pause_resume_end(say: Say, clock: FixedClock, desk: Desk) -> None:
    monthly(say)
    assert say("expense", "repeat", "skip", "cloud", "--json").json == {"skipped": "2026-03-31"}
    assert say("expense", "repeat", "pause", "1", "--json").json["paused"] is True
    clock.advance(seconds=90 * 86_400)
    assert say("expense", "repeat", "run", "--json").json == {"made": []}
    told = say("expense", "repeat", "resume", "cloud", "--json").json
    assert (told["next"], told["skipped"]) == ("2026-06-30", 2)
    assert days(say)[2:] == ["2026-05-31"]  # today's comes; those between are skipped
    told = say("expense", "repeat", "end", "cloud", "--on", "2026-06-15", "--json").json
    assert told["next"] is None
    assert "does not come again" in say("expense", "repeat", "skip", "cloud", code=1).err
    assert "ended" in say("expense", "repeat", "list").out


def test_a_change_counts_from_now_on(say: Say, clock: FixedClock, desk: Desk) -> None:
    monthly(say)
    told = say(
        "expense", "repeat", "edit", "cloud", "--amount", "35000", "--every", "week", "--json"
    ).json
    assert told["expense"]["amount"] == "35000"
    assert told["every"] == "week"
    amounts = [row["amount"] for row in say("expense", "list", "--json").json]
    assert amounts.count("29000") == 2
    clock.advance(seconds=30 * 86_400)
    say("expense", "repeat", "run")
    found = days(say)
    assert len(found) == len(set(found))


def test_deleting_keeps_what_was_made(say: Say, desk: Desk) -> None:
    monthly(say)
    say("expense", "repeat", "delete", "cloud")
    assert say("expense", "repeat", "list", "--json").json == []
    assert len(days(say)) == 2
    say("undo")
    assert say("expense", "repeat", "list", "--json").json[0]["made"] == 2


def test_in_another_currency_by_the_rate_of_each_day(say: Say, desk: Desk) -> None:
    say("currency", "rate", "USD", "16000", "--on", "2026-01-01")
    say("currency", "rate", "USD", "16500", "--on", "2026-02-15")
    words = ("10", "Tool", "--every", "month", "--from", "2026-01-20", "--currency", "USD")
    say("expense", "repeat", "add", *words)
    rows = say("expense", "list", "--json").json
    assert [row["book_amount"] for row in rows] == ["165000", "160000"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["10", "X", "--rrule", "FREQ=NEVER"], "no rule for days"),
        (["10", "X", "--rrule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], "never comes about"),
        (["10", "X", "--every", "moon"], "is no rule"),
        (["0", "X", "--every", "week"], "expense of nothing"),
        (["10", "X", "--every", "week", "--to", "2026-01-01"], "would end on"),
        (["10", "X", "--rrule", "FREQ=DAILY", "--from", "2020-01-01"], "at once"),
        (["10", "X", "--every", "week", "--billable"], "say whose it is"),
    ],
)
def test_repeats_that_can_not_be(say: Say, desk: Desk, words: list[str], says: str) -> None:
    assert says in say("expense", "repeat", "add", *words, code=1).err
    assert say("expense", "repeat", "list", "--json").json == []
    assert days(say) == []


def test_the_window_makes_them_aside_and_undo_passes_over(
    desk: Desk, say: Say, clock: FixedClock
) -> None:
    assert make_due_expenses(desk) == 0
    monthly(say)
    clock.at += timedelta(days=31)
    before = desk.next_undo()
    assert make_due_expenses(desk) == 1
    assert desk.next_undo() == before


def test_two_looks_at_once_make_one(desk: Desk, say: Say, clock: FixedClock) -> None:
    monthly(say)
    clock.advance(seconds=31 * 86_400)
    made = [*repeatmaking.make_due(desk), *repeatmaking.make_due(desk)]
    assert len(made) == 1


def test_unknown_ones_are_named(desk: Desk, say: Say) -> None:
    monthly(say)
    assert "no repeating expense" in say("expense", "repeat", "skip", "xyz", code=1).err
    assert "Cloud" in say("expense", "repeat", "list").out
