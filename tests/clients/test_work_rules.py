# SPDX-License-Identifier: GPL-3.0-or-later
"""Pure rules of work: months of budgets, carry-over, forecasts, repeating, likeness of names."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.clients.budgets import Budget, carried, period_of, periods, reached
from sohodesk.clients.earnings import earned, per_hour, per_hour_at_the_end
from sohodesk.clients.forecast import forecast, pace_of, weeks_before, whole_hours
from sohodesk.clients.repeating import Repeat, next_due, parse_repeat
from sohodesk.clients.settings import check_alerts, check_fields
from sohodesk.clients.similar import Named, duplicates

D = Decimal
TODAY = date(2026, 11, 19)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
AMOUNTS = st.decimals(min_value=0, max_value=10_000, places=2)


# Months -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "renews", "first", "last"),
    [
        (date(2026, 11, 19), 1, date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 11, 19), 20, date(2026, 10, 20), date(2026, 11, 19)),
        (date(2026, 11, 20), 20, date(2026, 11, 20), date(2026, 12, 19)),
        (date(2026, 3, 1), 31, date(2026, 2, 28), date(2026, 3, 30)),
        (date(2026, 1, 5), 15, date(2025, 12, 15), date(2026, 1, 14)),
        (date(2028, 2, 29), 30, date(2028, 2, 29), date(2028, 3, 29)),
    ],
)
def test_a_month_begins_on_its_day(day: date, renews: int, first: date, last: date) -> None:
    found = period_of(day, renews)
    assert found == (first, last)
    assert found.renews == last + timedelta(days=1)


@given(DAYS, st.integers(min_value=1, max_value=31), st.integers(min_value=0, max_value=800))
def test_months_follow_one_another_without_gap(day: date, renews: int, more: int) -> None:
    upto = day + timedelta(days=more)
    found = list(periods(day, upto, renews))
    assert found[0].first <= day <= found[0].last
    assert found[-1].first <= upto <= found[-1].last
    for before, after in itertools.pairwise(found):
        assert after.first == before.renews
    assert all(27 <= (p.last - p.first).days <= 30 for p in found)


# Carrying over ----------------------------------------------------------------------------------


def test_what_is_left_goes_on_and_debts_do_not() -> None:
    assert carried(D(10), []) == 0
    assert carried(D(10), [D(4)]) == 6
    assert carried(D(10), [D(4), D(20)]) == 0
    assert carried(D(10), [D(4), D(20), D("9.5")]) == D("0.5")


@given(AMOUNTS, st.lists(AMOUNTS, max_size=24))
def test_carry_over_is_never_negative_nor_more_than_was_given(
    each: Decimal, used: list[Decimal]
) -> None:
    left = carried(each, used)
    assert 0 <= left <= each * len(used)
    assert left >= each * len(used) - sum(used, D(0))
    assert carried(each, [*used, D(0)]) == left + each


@pytest.mark.parametrize(
    ("used", "percent"),
    [("74.9999", None), ("75", 75), ("89.99", 75), ("90", 90), ("100", 100), ("250", 100)],
)
def test_thresholds_are_reached_exactly(used: str, percent: int | None) -> None:
    assert reached([Budget(D(100), D(used)), None], (75, 90, 100)) == percent
    assert reached([None, Budget(D(3), D(used) * 3 / 100)], (75, 90, 100)) == percent


@given(AMOUNTS, AMOUNTS, st.lists(st.integers(min_value=1, max_value=300), max_size=5))
def test_a_reached_threshold_is_one_of_them_and_below_the_share(
    whole: Decimal, used: Decimal, thresholds: list[int]
) -> None:
    budget = Budget(whole + 1, used)
    found = reached([budget], thresholds)
    crossed = [each for each in thresholds if used * 100 >= budget.whole * each]
    assert found == max(crossed, default=None)


# Forecasts --------------------------------------------------------------------------------------


def test_a_forecast_goes_on_at_the_pace_of_the_last_weeks() -> None:
    """Ten hours a week for four weeks: 22 days on are 31.4 hours more."""
    days = [(TODAY - timedelta(days=7 * n), 36_000) for n in range(4)]
    weeks = weeks_before(days, TODAY, days[-1][0])
    assert weeks == [36_000] * 4
    said = forecast(
        seconds=100 * 3600,
        pace=pace_of(weeks),
        today=TODAY,
        deadline=TODAY + timedelta(days=22),
        budget_hours=D(120),
    )
    assert (said.low, said.high) == (D("131.4"), D("131.4"))
    assert said.spent_from == said.spent_to == TODAY + timedelta(days=14)
    assert whole_hours(D("131.4")) == 132


def test_uneven_weeks_make_a_range() -> None:
    pace = pace_of([20 * 3600, 0, 10 * 3600, 6 * 3600])
    assert pace is not None
    assert [int(each) for each in (pace.slow, pace.mean, pace.fast)] == [10_800, 32_400, 54_000]
    said = forecast(
        seconds=0, pace=pace, today=TODAY, deadline=TODAY + timedelta(days=14), budget_hours=D(30)
    )
    assert (said.low, said.high, said.middle) == (D("6.0"), D("30.0"), D("18.0"))
    assert said.spent_from == TODAY + timedelta(days=14)
    assert said.spent_to == TODAY + timedelta(days=70)


def test_no_work_no_forecast_and_young_projects_have_few_weeks() -> None:
    assert pace_of([0, 0, 0, 0]) is None
    assert weeks_before([(TODAY, 60)], TODAY, TODAY) == [60]
    assert weeks_before([(TODAY - timedelta(days=7), 60)], TODAY, TODAY - timedelta(days=7)) == [
        0,
        60,
    ]
    slow = forecast(
        seconds=0, pace=pace_of([1, 0, 0, 0]), today=TODAY, deadline=None, budget_hours=D(10_000)
    )
    assert (slow.low, slow.spent_from, slow.spent_to) == (None, None, None)


@given(
    st.integers(min_value=0, max_value=10**7),
    st.lists(st.integers(min_value=0, max_value=300_000), min_size=1, max_size=4),
    st.integers(min_value=-400, max_value=2000),
    st.integers(min_value=1, max_value=5000),
)
def test_a_forecast_never_goes_back(
    seconds: int, weeks: list[int], ahead: int, budget: int
) -> None:
    said = forecast(
        seconds=seconds,
        pace=pace_of(weeks),
        today=TODAY,
        deadline=TODAY + timedelta(days=ahead),
        budget_hours=D(budget),
    )
    if not any(weeks):
        assert said.low is None
        return
    assert said.low is not None
    assert said.high is not None
    assert D(seconds) / 3600 - D("0.05") <= said.low <= said.high
    if ahead <= 0:
        assert said.low == said.high
    if seconds >= budget * 3600:
        assert said.spent_from is None
    if said.spent_from is not None:
        assert said.spent_from > TODAY
        assert said.spent_to is None or said.spent_to >= said.spent_from


# What an hour earns -----------------------------------------------------------------------------


def test_what_an_hour_earned() -> None:
    """The lines of a board: by the hour, a price in part and in whole, a retainer's month."""
    hours = earned("hourly", done=False, price=None, invoiced=D(10), unbilled=D(5))
    assert hours == 15
    part = earned(
        "fixed", done=False, price=D(48_000_000), invoiced=D(33_600_000), unbilled=D(9_600_000)
    )
    assert per_hour(part, 138 * 3600 + 2400, "IDR") == D(311_538)
    whole = earned("fixed", done=True, price=D(960), invoiced=D(0), unbilled=D(0))
    assert per_hour(whole, 22 * 3600 + 600, "EUR") == D("43.31")
    month = earned("retainer", done=False, price=D(420), invoiced=D(0), unbilled=D(0))
    assert per_hour(month, 4 * 3600 + 1200, "EUR") == D("96.92")
    assert earned("none", done=False, price=None, invoiced=D(9), unbilled=D(9)) == 0
    assert per_hour(D(0), 60, "EUR") is None
    assert per_hour_at_the_end(D(48_000_000), D(164), "IDR") == D(292_683)


# Repeating --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("repeat", "due", "done", "following"),
    [
        (Repeat("week"), date(2026, 11, 20), date(2026, 11, 18), date(2026, 11, 27)),
        (Repeat("week"), date(2026, 11, 6), date(2026, 11, 19), date(2026, 11, 20)),
        (Repeat("week"), date(2026, 11, 6), date(2026, 11, 20), date(2026, 11, 20)),
        (Repeat("day", 3), date(2026, 11, 18), date(2026, 11, 18), date(2026, 11, 21)),
        (Repeat("month", 1, 31), date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        (Repeat("month", 1, 31), date(2026, 2, 28), date(2026, 2, 28), date(2026, 3, 31)),
        (Repeat("year", 1, 29), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28)),
        (Repeat("month", 3, 15), date(2025, 11, 15), date(2026, 11, 19), date(2027, 2, 15)),
        (Repeat("week", 2), None, date(2026, 11, 19), date(2026, 12, 3)),
    ],
)
def test_the_next_one(repeat: Repeat, due: date | None, done: date, following: date) -> None:
    assert next_due(repeat, due, done) == following


@given(
    st.sampled_from(("day", "week", "month", "year")),
    st.integers(min_value=1, max_value=12),
    DAYS,
    st.integers(min_value=-400, max_value=4000),
)
def test_the_next_one_is_the_first_of_the_rule(unit: str, every: int, due: date, late: int) -> None:
    repeat, done = Repeat(unit, every, due.day), due + timedelta(days=late)
    found = next_due(repeat, due, done)
    assert found > due
    assert found >= done
    steps = next(n for n in range(1, 5000) if repeat.after(due, n) == found)
    assert steps == 1 or repeat.after(due, steps - 1) < done


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("weekly", ("week", 1)),
        ("every 2 weeks", ("week", 2)),
        ("Monthly", ("month", 1)),
        ("3 months", ("month", 3)),
        ("tiap 2 minggu", ("week", 2)),
        ("bulanan", ("month", 1)),
        ("none", ("", 1)),
        ("", ("", 1)),
    ],
)
def test_rules_as_people_say_them(said: str, rule: tuple[str, int]) -> None:
    assert parse_repeat(said) == rule


@pytest.mark.parametrize(
    "said", ["sometimes", "every 0 days", "every 999 weeks", "🎉", "1.5 weeks"]
)
def test_rules_that_are_none(said: str) -> None:
    with pytest.raises(Refusal, match="no rule"):
        parse_repeat(said)


# Names ------------------------------------------------------------------------------------------


def named(*names: str) -> list[Named]:
    return [Named(n, name) for n, name in enumerate(names, start=1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("PT Nusa Kopi", "Nusa Kopi", True),
        ("Hartmann & Söhne", "Hartmann Sohne GmbH", True),
        ("Klinik Sehat Bunda", "Klinik Sehat Bundda", True),
        ("Kopi Nusa", "Nusa Kopi", True),
        ("Lookbook 2025", "Lookbook 2026", False),
        ("Nusa Kopi", "Sinar Jaya", False),
        ("مقهى النور", "مقهى النور", True),
        ("☕", "☕", True),
    ],
)
def test_names_that_may_mean_the_same(one: str, other: str, same: bool) -> None:
    assert bool(duplicates(named(one, other))) == same


def test_groups_stay_apart_and_the_most_alike_come_first() -> None:
    found = duplicates([Named(1, "Website", 1), Named(2, "Website", 2)])
    assert found == []
    pairs = duplicates(named("Nusa Kopi", "Nusa Kopie", "nusa kopi"))
    assert next(pair.likeness for pair in pairs) == 100
    assert len(pairs) == 3


# Settings ---------------------------------------------------------------------------------------


def test_settings_are_tidied_or_refused() -> None:
    assert check_alerts("90%, 75 ,100 90") == "75, 90, 100"
    assert check_alerts("") == ""
    assert check_fields(" Web  shops\n\nweb shops\nTexts") == "Web shops\nTexts"
    for said in ("ninety", "0", "1001", "-5"):
        with pytest.raises(Refusal):
            check_alerts(said)
    with pytest.raises(Refusal):
        check_fields("x" * 61)
