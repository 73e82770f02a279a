# SPDX-License-Identifier: GPL-3.0-or-later
"""Arithmetic of costs: worked cases, and what must hold for all figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.expenses import mileagerates, rules
from sohodesk.expenses.mileagerates import OwnRate, rate_on, rates_of
from sohodesk.expenses.recurring import due_days, every_of, next_day, read_often
from sohodesk.expenses.rules import Bracket

D = Decimal
UK = (Bracket(D(0), D("0.45")), Bracket(D(10_000), D("0.25")))
minors = st.integers(-(10**13), 10**13)
percents = st.decimals(0, 100, places=2)
distances = st.decimals(0, 30_000, places=3)


@pytest.mark.parametrize(
    ("gross", "rate", "tax"),
    [
        (1190, "19", 190),
        (1000, "19", 160),  # net 8.40, which is 8.4034 rounded
        (1, "19", 0),
        (-1190, "19", -190),
        (100_000, "11", 9_910),  # PPN in a bill of Rp 100.000
        (999, "0", 0),
        (105, "5", 5),
    ],
)
def test_tax_in_a_gross(gross: int, rate: str, tax: int) -> None:
    assert rules.tax_in(gross, D(rate)) == tax


@given(minors, percents)
def test_net_and_tax_add_up_and_never_pass_the_gross(gross: int, rate: Decimal) -> None:
    tax = rules.tax_in(gross, rate)
    net = gross - tax
    assert net + tax == gross
    assert abs(tax) <= abs(gross)
    assert tax * gross >= 0
    # The net is the nearest one: half a unit at most from what the rate says.
    assert abs(D(net) * (100 + rate) - D(gross) * 100) <= (100 + rate) / 2


@given(minors, percents)
def test_refund_undoes_a_cost(gross: int, rate: Decimal) -> None:
    assert rules.tax_in(-gross, rate) == -rules.tax_in(gross, rate)


def test_markup_is_rounded_half_up_once() -> None:
    assert rules.billed_minor(1000, None) == 1000
    assert rules.billed_minor(1005, D(10)) == 1106  # 11.055
    assert rules.billed_minor(-1005, D(10)) == -1106
    assert rules.billed_minor(333, D("-100")) == 0


def test_deductible_part_of_a_meal() -> None:
    assert rules.deductible_minor(10_001, D(70)) == 7001
    assert rules.deductible_minor(10_001, D(0)) == 0


def test_conversion_at_the_stored_rate() -> None:
    assert rules.converted(1250, "EUR", "IDR", D(18_900)) == 236_250
    assert rules.converted(350_000, "IDR", "EUR", D("0.000053")) == 1855
    assert rules.converted(1250, "EUR", "EUR", None) == 1250
    assert rules.converted(100, "EUR", "KWD", D("0.3385")) == 339


# Mileage ---


@pytest.mark.parametrize(
    ("before", "distance", "minor"),
    [("0", "100", 4500), ("9990", "20", 700), ("10000", "20", 500), ("0", "12000", 500_000)],
)
def test_brackets_of_a_year(before: str, distance: str, minor: int) -> None:
    assert rules.mileage_minor(D(before), D(distance), UK, "GBP") == minor


@given(distances, distances, distances)
def test_brackets_are_monotone_and_parts_add_up(a: Decimal, b: Decimal, c: Decimal) -> None:
    whole = rules.worth_of(a, b + c, UK)
    assert whole == rules.worth_of(a, b, UK) + rules.worth_of(a + b, c, UK)
    assert rules.worth_of(a, b, UK) <= whole
    assert rules.worth_of(a + c, b, UK) <= rules.worth_of(a, b, UK)


@given(distances)
def test_miles_and_kilometres_are_the_same_way(distance: Decimal) -> None:
    back = rules.in_unit(rules.in_unit(distance, "mi", "km"), "km", "mi")
    assert abs(back - distance) < D("1e-60")


@pytest.mark.parametrize(
    ("country", "day", "unit", "rate"),
    [
        ("DE", "2026-03-02", "km", "0.30"),
        ("US", "2024-12-31", "mi", "0.67"),
        ("US", "2026-01-01", "mi", "0.725"),
        ("CH", "2025-12-31", "km", "0.70"),
        ("CH", "2026-01-01", "km", "0.75"),
        ("NL", "2026-06-01", "km", "0.23"),
        ("AU", "2026-06-30", "km", "0.88"),
        ("CA", "2026-06-30", "km", "0.73"),
    ],
)
def test_rates_by_country_and_day(country: str, day: str, unit: str, rate: str) -> None:
    found = rate_on("car", country, date.fromisoformat(day))
    assert found is not None
    assert (found.unit, found.brackets[0].rate) == (unit, D(rate))


def test_no_rate_where_no_law_sets_one_or_before_the_first() -> None:
    assert rate_on("car", "ID", date(2026, 3, 2)) is None
    assert rate_on("car", "", date(2026, 3, 2)) is None
    assert rate_on("car", "US", date(2001, 1, 1)) is None


def test_the_british_year_begins_in_april() -> None:
    rate = rate_on("car", "GB", date(2026, 4, 5))
    assert rate is not None
    assert rate.year_of(date(2026, 4, 5)) == (date(2025, 4, 6), date(2026, 4, 6))
    assert rate.year_of(date(2026, 4, 6)) == (date(2026, 4, 6), date(2027, 4, 6))


def test_the_british_rate_of_2026_is_a_new_block() -> None:
    for day, first in ((date(2026, 4, 5), "0.45"), (date(2026, 4, 6), "0.55")):
        rate = rate_on("car", "GB", day)
        assert rate is not None
        assert [each.rate for each in rate.brackets] == [D(first), D("0.25")]


def test_own_rate_goes_before_the_country_from_its_day_on() -> None:
    own = [
        OwnRate(1, "car", date(2026, 2, 1), "km", D("0.40"), "EUR", D(0)),
        OwnRate(2, "car", date(2026, 2, 1), "km", D("0.20"), "EUR", D(500)),
        OwnRate(3, "car", date(2026, 5, 1), "km", D("0.50"), "EUR", D(0)),
    ]
    before, then, later = (rate_on("car", "DE", date(2026, month, 15), own) for month in (1, 3, 6))
    assert before is not None
    assert not before.own
    assert then is not None
    assert [step.rate for step in then.brackets] == [D("0.40"), D("0.20")]
    assert later is not None
    assert [step.rate for step in later.brackets] == [D("0.50")]


def test_the_data_is_whole() -> None:
    for country in mileagerates.countries():
        for rate in rates_of(country):
            assert rate.source
            assert rate.brackets[0].above == 0
            assert list(rate.brackets) == sorted(rate.brackets)
            assert rate.vehicle in mileagerates.VEHICLES


# Repeating ---


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2026, 1, 31), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        (date(2026, 1, 30), ["2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30"]),
        (date(2028, 1, 29), ["2028-01-29", "2028-02-29", "2028-03-29", "2028-04-29"]),
        (date(2026, 1, 5), ["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"]),
    ],
)
def test_the_end_of_a_month_stays_its_end(first: date, days: list[str]) -> None:
    rule = read_often("month", first)
    found = due_days(rule, first, None, (), first + timedelta(days=95))
    assert [day.isoformat() for day in found[:4]] == days
    assert every_of(rule, first) == "month"


def test_leap_day_comes_every_year() -> None:
    first = date(2024, 2, 29)
    found = due_days(read_often("year", first), first, None, (), date(2028, 3, 1))
    assert [day.isoformat() for day in found] == [
        *("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29")
    ]


@given(
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["week", "month", "quarter", "year"]),
    st.lists(st.integers(0, 900), max_size=8),
)
def test_looked_at_however_often_nothing_comes_twice_or_is_left_out(
    first: date, every: str, looks: list[int]
) -> None:
    rule = read_often(every, first)
    done: list[date] = []
    for look in sorted(looks):
        done += due_days(rule, first, None, set(done), first + timedelta(days=look))
    assert len(done) == len(set(done))
    last = first + timedelta(days=max(looks, default=0))
    if looks:
        assert done == due_days(rule, first, None, (), last)
    ahead = next_day(rule, first, None, set(done))
    assert ahead is not None
    assert ahead not in done
