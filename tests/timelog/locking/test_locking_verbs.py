# SPDX-License-Identifier: GPL-3.0-or-later
"""Locking a period and taking the lock off: verbs, joined periods, undo, impossible periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.locking import queries
from sohodesk.timelog.locking import service as locking
from sohodesk.timelog.locking.rules import Days, joined, parse_period, without
from tests.conftest import Told

Say = Callable[..., Told]
TODAY = date(2026, 3, 2)
days = st.dates(date(2024, 1, 1), date(2024, 3, 31))
periods = st.builds(lambda a, b: Days(min(a, b), max(a, b)), days, days)


def held(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.read() as session:
        rows = queries.locks(session)
    return [(row.first.isoformat(), row.last.isoformat(), row.note) for row in rows]


def test_a_month_is_locked_listed_and_unlocked(say: Say, desk: Desk) -> None:
    made = say("lock", "2026-02", "--note", "to the tax office", "--json").json
    assert made == {
        "id": made["id"],
        "first": "2026-02-01",
        "last": "2026-02-28",
        "note": "to the tax office",
        "made": "2026-03-02T09:00:00+07:00",
    }
    assert say("locks", "--json").json == [made]
    assert "2026-02-28" in say("locks").out
    assert say("unlock", "2026-02", "--json").json == []
    assert say("locks").out == "No period is locked.\n"


def test_days_in_common_make_one_period_touching_ones_stay_apart(say: Say, desk: Desk) -> None:
    say("lock", "2026-01", "--note", "January")
    say("lock", "2026-02-01", "2026-02-10")
    assert held(desk) == [("2026-02-01", "2026-02-10", ""), ("2026-01-01", "2026-01-31", "January")]
    say("lock", "2026-01-31", "2026-02-05", "--note", "both")
    assert held(desk) == [("2026-01-01", "2026-02-10", "January; both")]
    say("undo")
    assert len(held(desk)) == 2


def test_days_are_taken_out_of_a_lock(say: Say, desk: Desk) -> None:
    say("lock", "2026-02", "--note", "kept")
    say("unlock", "2026-02-10", "2026-02-12")
    assert held(desk) == [
        ("2026-02-13", "2026-02-28", "kept"),
        ("2026-02-01", "2026-02-09", "kept"),
    ]
    say("undo")
    assert held(desk) == [("2026-02-01", "2026-02-28", "kept")]


def test_locking_again_changes_nothing(say: Say, desk: Desk) -> None:
    say("lock", "2026-02")
    say("lock", "2026-02-03")
    assert held(desk) == [("2026-02-01", "2026-02-28", "")]
    say("undo")
    assert held(desk) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2026-03",), "2026-03-31 has not begun"),
        (("tomorrow",), "2026-03-03 has not begun"),
        (("2026-02-10", "2026-02-01"), "lies before the first"),
        (("2026-13",), "no month"),
        (("soon",), "“soon” is no date"),
        (("2026-02-01", "2026-02-02", "2026-02-03"), "Say a month"),
        (("2026-02", "--note", "x" * 201), "too long"),
    ],
)
def test_impossible_periods_are_refused(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in say("lock", *words, code=1).err
    assert held(desk) == []


def test_nothing_to_unlock_is_told(say: Say, desk: Desk) -> None:
    assert "No day from 2026-02-01 to 2026-02-28 is locked" in say("unlock", "2026-02", code=1).err
    with pytest.raises(Refusal, match="taken off already"):
        locking.unlock_period(desk, lock_id=7)


def test_days_of_a_running_timer_are_not_locked(say: Say, desk: Desk, clock: FixedClock) -> None:
    timer.start(desk, description="Night")
    clock.advance(hours=24)
    assert "stop it before you lock" in say("lock", "2026-03-02", code=1).err
    assert "stop it before you lock" in say("lock", "today", code=1).err
    say("lock", "2026-03-01")


def test_a_timer_starts_and_stops_outside_of_locks_only(
    say: Say, desk: Desk, clock: FixedClock
) -> None:
    say("lock", "2026-02")
    say("start", "Call")
    clock.advance(hours=1)
    say("stop")
    say("lock", "today")
    assert "2026-03-02 to 2026-03-02 is locked" in say("start", "Call", code=1).err
    assert "is locked" in say("start", "Call", "--at", "2026-02-10 09:00", code=1).err
    assert len(say("entries", "--json").json) == 1
    clock.advance(hours=24)
    say("start", "Call")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("september 2025", "2025-09-01", "2025-09-30"),
        ("februari 2026", "2026-02-01", "2026-02-28"),
        ("yesterday", "2026-03-01", "2026-03-01"),
        ("2026-02-10 yesterday", "2026-02-10", "2026-03-01"),
        ("2026-01-05 2026-01-09", "2026-01-05", "2026-01-09"),
    ],
)
def test_a_period_is_said_as_people_say_it(said: str, first: str, last: str) -> None:
    found = parse_period(said.split(), today=TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def each(period: Days) -> set[date]:
    length = (period.last - period.first).days
    return {period.first + timedelta(days=n) for n in range(length + 1)}


@given(periods, periods)
def test_what_is_taken_out_and_what_is_left_are_the_whole(whole: Days, taken: Days) -> None:
    left = without(whole, taken)
    assert set().union(*map(each, left)) == each(whole) - each(taken)


@given(periods, st.lists(periods, max_size=5))
def test_joining_takes_in_all_that_meets(wanted: Days, others: list[Days]) -> None:
    made = joined(wanted, others)
    assert each(wanted) <= each(made)
    assert all(not days.meets(made) or each(days) <= each(made) for days in others)
