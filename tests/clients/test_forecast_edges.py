# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets, forecasts and earnings where a rule just holds or just doesn't."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from sohodesk.clients.budgets import Budget, by_period, period_of, periods, reached
from sohodesk.clients.earnings import earned, per_hour, per_hour_at_the_end
from sohodesk.clients.forecast import (
    FARTHEST,
    Forecast,
    forecast,
    leads_past,
    pace_of,
    weeks_before,
)

D = Decimal
TODAY = date(2026, 11, 19)
HOUR = 3600


def days(count: int) -> timedelta:
    return timedelta(days=count)


# Budgets --------------------------------------------------------------------------------------


def test_a_budget_of_nothing_reaches_no_threshold() -> None:
    assert reached([Budget(D(0), D(0)), Budget(D(0), D(5))], (1, 75)) is None
    assert Budget(D(0), D(5)).share == 0


def test_what_is_left_may_be_less_than_nothing() -> None:
    assert Budget(D(10), D(12)).left == -2


def test_both_ends_of_a_month_belong_to_it() -> None:
    month = period_of(date(2026, 2, 28), 31)
    assert (month.first, month.last) == (date(2026, 2, 28), date(2026, 3, 30))
    used = {month.first: D(1), month.last: D(2), month.renews: D(4)}
    assert by_period(used, [month]) == [D(3)]
    assert [each.first for each in periods(month.first, month.renews, 31)] == [
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]


# Forecasts ------------------------------------------------------------------------------------


def test_the_last_four_weeks_are_28_days_and_nothing_that_lies_ahead() -> None:
    told = [(TODAY - days(ago), 10**ago) for ago in (0, 6, 7)]
    told += [(TODAY - days(27), 5), (TODAY - days(28), 99), (TODAY + days(1), 77)]
    assert weeks_before(told, TODAY, TODAY - days(100)) == [1 + 10**6, 10**7, 0, 5]


@pytest.mark.parametrize(("ago", "count"), [(0, 1), (6, 1), (7, 2), (13, 2), (14, 3), (27, 4)])
def test_weeks_before_the_work_began_are_left_out(ago: int, count: int) -> None:
    assert len(weeks_before([], TODAY, TODAY - days(ago))) == count


def test_of_three_weeks_one_is_slow_and_one_is_fast() -> None:
    pace = pace_of([9, 1, 5])
    assert pace is not None
    assert (pace.slow, pace.mean, pace.fast) == (Fraction(1), Fraction(5), Fraction(9))
    alone = pace_of([7])
    assert alone is not None
    assert (alone.slow, alone.mean, alone.fast) == (Fraction(7), Fraction(7), Fraction(7))


def test_a_budget_that_is_used_up_to_the_minute_has_no_day() -> None:
    pace = pace_of([HOUR])
    used, left = (
        forecast(seconds=seconds, pace=pace, today=TODAY, deadline=None, budget_hours=D(2))
        for seconds in (2 * HOUR, 2 * HOUR - 1)
    )
    assert (used.spent_from, used.spent_to) == (None, None)
    assert left.spent_from == left.spent_to == TODAY + days(1)


def test_nobody_plans_beyond_ten_years() -> None:
    pace = pace_of([7 * HOUR])  # an hour a day
    for budget, day in ((FARTHEST, TODAY + days(FARTHEST)), (FARTHEST + 1, None)):
        said = forecast(seconds=0, pace=pace, today=TODAY, deadline=None, budget_hours=D(budget))
        assert said.spent_from == day


def left(*, began: int, deadline: int, weeks: list[int], seconds: int = 0) -> Decimal | None:
    return forecast(
        seconds=seconds,
        pace=pace_of(weeks),
        today=TODAY,
        deadline=TODAY + days(deadline),
        budget_hours=None,
        estimate_hours=D(10),
        began=TODAY - days(began),
    ).left


def test_what_is_left_is_told_from_the_seventh_day_to_the_deadline_itself() -> None:
    assert left(began=6, deadline=0, weeks=[0]) == 10
    assert left(began=5, deadline=0, weeks=[0]) is None
    assert left(began=6, deadline=-1, weeks=[0]) is None


def test_what_is_left_is_reckoned_with_the_fast_weeks() -> None:
    assert left(began=20, deadline=7, weeks=[HOUR, 4 * HOUR, 2 * HOUR]) == 6
    assert left(began=20, deadline=7, weeks=[10 * HOUR]) is None
    assert left(began=20, deadline=0, weeks=[HOUR], seconds=10 * HOUR - 360) == D("0.1")


def test_a_pace_that_just_fits_leads_past_nothing() -> None:
    said = Forecast(low=D(8), high=D(12))
    assert not leads_past(said, budget_hours=D(10), estimate_hours=None)
    assert leads_past(said, budget_hours=D("9.9"), estimate_hours=None)
    assert not leads_past(said, budget_hours=None, estimate_hours=D(8))
    assert leads_past(said, budget_hours=None, estimate_hours=D("7.9"))
    assert not leads_past(said, budget_hours=None, estimate_hours=None)


# What an hour earns ---------------------------------------------------------------------------


def test_a_fixed_price_earns_no_more_than_itself() -> None:
    facts = {"price": D(100), "invoiced": D(80), "unbilled": D(50)}
    assert earned("fixed", done=False, **facts) == 100
    assert earned("fixed", done=False, **{**facts, "unbilled": D(5)}) == 85
    assert earned("fixed", done=True, **{**facts, "unbilled": D(5)}) == 100


def test_without_a_price_it_is_what_was_billed() -> None:
    for billing in ("fixed", "retainer"):
        money = earned(billing, done=True, price=None, invoiced=D(8), unbilled=D(5))
        assert money == 13


def test_no_time_earns_nothing_an_hour() -> None:
    assert per_hour(D(5), 0, "EUR") is None
    assert per_hour(D(5), -1, "EUR") is None
    assert per_hour(D(1), 1, "KWD") == D("3600.000")
    assert per_hour(D(10), 3 * HOUR, "KWD") == D("3.333")
    assert per_hour_at_the_end(D(10), D(3), "JPY") == 3
    assert per_hour_at_the_end(D(10), D(0), "EUR") is None
