# SPDX-License-Identifier: GPL-3.0-or-later
"""The next day of a repeating cost, however long ago it began; rules said anew move no day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.base.recurrence import days_of
from sohodesk.expenses.recurring import next_day, read_often
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.mark.parametrize("began", [1970, 2003, 2016, 2021])
@pytest.mark.parametrize("every", ["week", "month", "quarter", "year"])
def test_one_that_began_long_ago_comes_again(began: int, every: str) -> None:
    first = date(began, 1, 31)
    rule = read_often(every, first)
    done = set(days_of(rule, first, first, date(2026, 11, 22)))
    found = next_day(rule, first, None, done)
    assert found == days_of(rule, first, date(2026, 11, 23), date(2028, 1, 1))[0]


@given(
    first=st.dates(date(1980, 1, 1), date(2040, 12, 31)),
    said=st.sampled_from(["day", "5 weeks", "month", "7 months", "quarter", "year", "4 years"]),
    years=st.integers(0, 30),
    left=st.sets(st.integers(0, 40), max_size=3),
)
def test_the_next_is_the_first_that_is_not_dealt_with(
    first: date, said: str, years: int, left: set[int]
) -> None:
    rule = read_often(said, first)
    every = days_of(rule, first, first, first + timedelta(days=366 * (years + 5)))
    seen = [day for day in every if day <= first + timedelta(days=366 * years)]
    done = {day for at, day in enumerate(seen) if at not in left}
    assert next_day(rule, first, None, done) == next(day for day in every if day not in done)


@pytest.mark.parametrize(
    ("rule", "first", "last", "found"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2096-02-29", "2096-02-29", "2104-02-29"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2016-01-29", "2026-10-30", "2026-11-30"),
        ("FREQ=WEEKLY;INTERVAL=5", "2016-01-04", "2026-11-02", "2026-12-07"),
        ("FREQ=MONTHLY;COUNT=3", "2020-01-01", "2020-03-01", None),
        ("FREQ=DAILY", "1999-01-01", "2026-11-22", "2026-11-23"),
    ],
)
def test_rules_that_come_seldom_or_have_ended(
    rule: str, first: str, last: str, found: str | None
) -> None:
    begun = date.fromisoformat(first)
    done = set(days_of(rule, begun, begun, date.fromisoformat(last)))
    assert next_day(rule, begun, None, done) == (found and date.fromisoformat(found))


def test_the_last_day_ends_it() -> None:
    first = date(2016, 5, 1)
    done = set(days_of("FREQ=MONTHLY", first, first, date(2026, 11, 1)))
    assert next_day("FREQ=MONTHLY", first, date(2026, 11, 30), done) is None
    assert next_day("FREQ=MONTHLY", first, date(2026, 12, 1), done) == date(2026, 12, 1)
    assert next_day("FREQ=MONTHLY", first, date(2016, 1, 1), set()) is None


# On the command line ---


def repeat(say: Say, *words: str) -> Any:
    return say("expense", "repeat", *words, "--json").json


def test_ten_years_are_caught_up_and_the_next_is_named(desk: Desk, say: Say) -> None:
    told = repeat(say, "add", "50", "Phone", "--every", "month", "--from", "2016-01-05")
    assert (told["made"], told["next"]) == (122, "2026-03-05")  # the test's clock: 2026-03-02


def test_a_rule_said_anew_counts_from_the_next_day(desk: Desk, say: Say) -> None:
    repeat(say, "add", "50", "Rent", "--every", "month", "--from", "2026-01-01")
    told = repeat(say, "edit", "rent", "--every", "quarter")
    assert (told["made"], told["next"], told["every"]) == (3, "2026-04-01", "quarter")


def test_the_same_rule_said_anew_moves_nothing(desk: Desk, say: Say) -> None:
    repeat(say, "add", "50", "Rent", "--every", "month", "--from", "2026-01-31")
    told = repeat(say, "edit", "rent", "--every", "month", "--amount", "60")
    assert (told["next"], told["every"]) == ("2026-03-31", "month")


def test_what_is_due_on_the_day_it_is_resumed_comes(
    desk: Desk, say: Say, clock: FixedClock
) -> None:
    repeat(say, "add", "50", "Rent", "--every", "week", "--from", "2026-03-02")
    repeat(say, "pause", "rent")
    clock.advance(seconds=14 * 86_400)
    told = repeat(say, "resume", "rent")
    assert (told["made"], told["skipped"], told["next"]) == (2, 1, "2026-03-23")


@pytest.mark.parametrize(
    "said", ["5 weeks", "2 months", "weekday", "every 10 days", "tiap 2 minggu"]
)
def test_it_comes_as_often_as_is_said(desk: Desk, say: Say, said: str) -> None:
    told = repeat(say, "add", "50", "Cleaning", "--every", said, "--from", "2026-03-02")
    assert told["made"] == 1
    assert told["next"] > "2026-03-02"


def test_weeks_of_days_that_were_missed_do_not_bar_the_way(
    desk: Desk, say: Say, clock: FixedClock
) -> None:
    repeat(say, "add", "5", "Coffee", "--every", "day", "--from", "2026-03-02")
    clock.advance(seconds=1100 * 86_400)
    assert len(repeat(say, "run")["made"]) == 1100
    assert repeat(say, "end", "coffee")["next"] is None


# Changed from a day on ---


def listed(say: Say) -> list[tuple[str, str]]:
    rows = say("expense", "list", "--json").json
    return sorted((row["date"], row["amount"]) for row in rows)


def test_an_amount_that_changes_later_leaves_what_comes_before(
    desk: Desk, say: Say, clock: FixedClock
) -> None:
    repeat(say, "add", "50", "Rent", "--every", "month", "--from", "2026-02-10")
    told = repeat(say, "edit", "rent", "--amount", "60", "--from", "2026-05-01")
    assert (told["expense"]["amount"], told["next"]) == ("60", "2026-05-10")
    clock.advance(seconds=100 * 86_400)
    repeat(say, "run")
    assert listed(say) == [
        *(("2026-02-10", "50"), ("2026-03-10", "50"), ("2026-04-10", "50")),
        *(("2026-05-10", "60"), ("2026-06-10", "60")),
    ]
    old, new = say("expense", "repeat", "list", "--json").json
    assert (old["until"], old["next"], new["made"]) == ("2026-04-30", None, 2)


def test_a_change_is_one_step_that_undo_takes_back(desk: Desk, say: Say) -> None:
    repeat(say, "add", "50", "Rent", "--every", "month", "--from", "2026-02-10")
    before = say("expense", "repeat", "list", "--json").json
    repeat(say, "edit", "rent", "--amount", "60", "--from", "2026-05-01")
    say("undo")
    assert say("expense", "repeat", "list", "--json").json == before


def test_a_count_goes_on_where_a_change_parts_it(desk: Desk, say: Say, clock: FixedClock) -> None:
    repeat(say, "add", "50", "Loan", "--rrule", "FREQ=MONTHLY;COUNT=6", "--from", "2026-02-10")
    repeat(say, "edit", "loan", "--amount", "60", "--from", "2026-05-01")
    clock.advance(seconds=400 * 86_400)
    repeat(say, "run")
    assert [amount for _day, amount in listed(say)] == ["50"] * 3 + ["60"] * 3


def test_every_five_weeks_stays_so_where_a_change_parts_it(
    desk: Desk, say: Say, clock: FixedClock
) -> None:
    repeat(say, "add", "50", "Barber", "--every", "5 weeks", "--from", "2026-03-02")
    told = repeat(say, "edit", "barber", "--amount", "60", "--from", "2026-05-01")
    assert told["next"] == "2026-05-11"


def test_one_that_came_already_is_not_changed_backwards(desk: Desk, say: Say) -> None:
    repeat(say, "add", "50", "Rent", "--every", "month", "--from", "2026-01-01")
    words = ("edit", "rent", "--amount", "60", "--from", "2026-02-01")
    told = say("expense", "repeat", *words, code=1)
    assert "came on 2026-03-01 already" in told.err
    assert "2026-04-01" in told.err


def test_nothing_but_a_day_lets_it_come_from_there(desk: Desk, say: Say) -> None:
    repeat(say, "add", "50", "Rent", "--every", "month", "--from", "2026-04-01")
    assert repeat(say, "edit", "rent", "--from", "2026-06-05")["next"] == "2026-06-05"
    assert repeat(say, "edit", "rent", "--from", "2026-05-03")["next"] == "2026-05-03"
    assert len(say("expense", "repeat", "list", "--json").json) == 1


def test_what_is_due_is_made_as_it_was(desk: Desk, say: Say, clock: FixedClock) -> None:
    repeat(say, "add", "50", "Rent", "--every", "month", "--from", "2026-02-10")
    clock.advance(seconds=45 * 86_400)
    repeat(say, "edit", "rent", "--amount", "60")
    assert [amount for _day, amount in listed(say)] == ["50"] * 3
    assert repeat(say, "list")[0]["expense"]["amount"] == "60"
