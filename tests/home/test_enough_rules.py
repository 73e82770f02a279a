# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures of the Enough dial against their worked example, and at their edges."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.home.enough import rules
from sohodesk.home.enough.rules import Month


def month(received: str, business: str, household: str) -> Month:
    """Millions; half a percent of what was received is set aside for tax."""
    taken = Decimal(received) * 1_000_000
    return Month(
        taken,
        Decimal(business) * 1_000_000,
        Decimal(0),
        taken / 200,
        Decimal(household) * 1_000_000,
    )


QUARTER = [month("14", "1.5", "9.0"), month("6", "1.5", "9.5"), month("22", "2.0", "9.3")]
WORKED, BILLABLE = (150 + 120 + 165) * 3600, (96 + 60 + 120) * 3600


def test_10_coverage_rate_share_and_runway() -> None:
    covered = rules.coverage(QUARTER)
    assert covered is not None
    assert round(float(covered), 3) == 1.323
    assert rules.coverage_state(covered) == "savings"
    real = rules.hourly(rules.net_of(QUARTER), WORKED)
    headline = rules.hourly(Decimal(42_000_000), BILLABLE)
    assert real is not None
    assert headline is not None
    assert (round(float(real)), round(float(headline))) == (84_575, 152_174)
    share = rules.billable_share(BILLABLE, WORKED)
    assert share is not None
    assert round(float(share), 1) == 63.4
    cash = Decimal(60_000_000)
    alone, signed = (rules.runway(cash, QUARTER, Decimal(said)) for said in (0, 5_000_000))
    assert alone is not None
    assert signed is not None
    assert alone.months is not None
    assert signed.months is not None
    assert round(float(alone.months), 2) == 5.49
    assert round(float(signed.months), 1) == 10.1
    clients = rules.concentration(dict(zip("abcd", map(Decimal, (60, 25, 10, 5)), strict=True)))
    assert clients is not None
    assert round(float(clients.effective), 2) == 2.30
    assert (clients.payer, clients.top, clients.tone) == ("a", Fraction(60), "red")


def test_what_has_no_data_has_no_figure() -> None:
    assert rules.coverage([]) is None
    assert rules.coverage([month("5", "1", "0")]) is None
    assert rules.runway(Decimal(5), []) is None
    assert rules.hourly(Decimal(5), 5 * 3600 - 1) is None
    assert rules.billable_share(0, 0) is None
    assert rules.concentration({"a": Decimal(0)}) is None


def test_income_that_covers_the_costs_needs_no_runway() -> None:
    found = rules.runway(Decimal(1), QUARTER, Decimal(11_000_000))
    assert found is not None
    assert (found.months, found.tone) == (None, "green")


@pytest.mark.parametrize(
    ("cash", "tone"), [(2, "red"), (10.9, "red"), (11, "amber"), (32, "amber"), (33, "green")]
)
def test_tones_of_the_runway(cash: float, tone: str) -> None:
    burn = [Month(Decimal(0), Decimal(1), Decimal(0), Decimal(0), Decimal(10))]
    found = rules.runway(Decimal(str(cash)), burn)
    assert found is not None
    assert found.tone == tone


def test_other_income_has_a_line_of_its_own() -> None:
    one = Month(Decimal(5), Decimal(0), Decimal(0), Decimal(0), Decimal(10), Decimal(7))
    assert rules.coverage([one]) == Fraction(1, 2)
    assert rules.coverage_with_others([one]) == Fraction(12, 10)
    assert rules.coverage_state(Fraction(99, 100)) == "short"


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 10**12).map(Decimal), min_size=1))
def test_effective_clients_lie_between_one_and_all(received: dict[str, Decimal]) -> None:
    found = rules.concentration(received)
    assert found is not None
    assert 1 <= found.effective <= len(received)
    assert 0 < found.top <= 100
