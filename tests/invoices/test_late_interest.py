# SPDX-License-Identifier: GPL-3.0-or-later
"""Late interest: the worked cases on the command line, parts paid, half-years, asked for once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.invoices.payments.lateness import (
    own_scheme,
    reckon,
    scheme_of,
    schemes,
    simple_interest,
)
from tests.invoices.conftest import Told, line

D = Decimal


@pytest.fixture
def late(told: Told, tmp_path: Path) -> Told:
    """Issues an invoice of a client in a country, due on a day."""

    def make(country: str, currency: str, amount: str, due: str) -> str:
        name = f"Late {country} {amount}"
        told("client", "add", name, "--currency", currency, "--country", country)
        file = tmp_path / "late.json"
        whole = {
            "client": name,
            "currency": currency,
            "due_date": due,
            "lines": [line("1", amount, "E")],
        }
        file.write_text(json.dumps(whole), encoding="utf-8")
        draft = told("invoice", "create", str(file))
        day = ("--date", "2025-06-01")
        return str(told("invoice", "issue", str(draft["id"]), *day)["number"])

    return make


def test_five_thousand_pounds_a_hundred_and_one_days(told: Told, late: Told) -> None:
    number = late("GB", "GBP", "5000", "2025-07-01")
    until = ("--until", "2025-10-10")
    owed = told("invoice", "interest", number, *until, "--dry-run")
    assert (owed["days"], owed["interest"], owed["fixed_sum"]) == (101, "169.49", "70.00")
    assert owed["stretches"][0]["rate"] == "12.25"
    assert told("invoice", "list", "--state", "draft") == []
    draft = told("invoice", "interest", number, *until)
    assert draft["totals"]["due"] == "239.49"
    assert "101 days" in draft["lines"][0]["description"]
    issued = told("invoice", "issue", str(draft["id"]))
    assert issued["state"] == "issued"


def test_four_and_a_half_thousand_euro_thirty_days(
    told: Told, late: Told, clock: FixedClock
) -> None:
    clock.advance(hours=24 * 220)
    number = late("DE", "EUR", "4500", "2026-09-01")
    owed = told("invoice", "interest", number, "--until", "2026-10-01", "--dry-run")
    assert (owed["days"], owed["interest"], owed["fixed_sum"]) == (30, "38.47", "40.00")
    assert owed["stretches"][0]["rate"] == "10.4"


def test_it_is_asked_for_once(told: Told, late: Told) -> None:
    number = late("GB", "GBP", "5000", "2025-07-01")
    told("invoice", "interest", number, "--until", "2025-10-10")
    assert "asked for" in told("invoice", "interest", number, "--until", "2025-10-10", code=1)
    more = told("invoice", "interest", number, "--until", "2025-10-11", "--dry-run")
    assert (more["days"], more["fixed_sum"]) == (1, "0.00")
    told("undo")
    again = told("invoice", "interest", number, "--until", "2025-10-10", "--dry-run")
    assert again["total"] == "239.49"


def test_what_was_paid_on_the_way_counts_from_its_day(told: Told, late: Told) -> None:
    number = late("GB", "GBP", "5000", "2025-07-01")
    told("invoice", "pay", number, "2000", "--on", "2025-07-11")
    told("invoice", "pay", number, "--on", "2025-07-21")
    owed = told("invoice", "interest", number, "--dry-run")
    assert [(s["days"], s["open"]) for s in owed["stretches"]] == [(10, "5000.00"), (10, "3000.00")]
    expected = D(5000 * 10 + 3000 * 10) * D("0.1225") / 365
    assert owed["interest"] == f"{expected:.2f}"


def test_an_own_rate_goes_before_the_law(told: Told, late: Told) -> None:
    number = late("ID", "IDR", "10000000", "2025-07-01")
    assert "no law" in told("invoice", "interest", number, code=1)
    until = ("--until", "2025-07-31", "--dry-run")
    owed = told("invoice", "interest", number, *until, "--rate", "12%")
    assert (owed["interest"], owed["fixed_sum"]) == ("98630", "0")
    told("settings", "set", "invoice.late_rate", "24")
    assert told("invoice", "interest", number, *until)["interest"] == "197260"
    for bad in ("0", "NaN", "1001", "x"):
        told("invoice", "interest", number, *until, "--rate", bad, code=1)


def test_what_is_not_late(told: Told, late: Told) -> None:
    number = late("GB", "GBP", "100", "2026-04-01")
    assert "not late" in told("invoice", "interest", number, code=1)
    early = late("FR", "EUR", "100", "2025-07-01")
    told("invoice", "pay", early, "--on", "2025-07-01")
    assert "in time" in told("invoice", "interest", early, code=1)


def test_a_line_on_a_draft_of_the_client(told: Told, late: Told, create: Told) -> None:
    number = late("GB", "GBP", "5000", "2025-07-01")
    other = create(line("1", "50", "O"))
    onto = ("--onto", str(other["id"]))
    assert "another client" in told("invoice", "interest", number, *onto, code=1)
    draft = told("invoice", "interest", number, "--until", "2025-10-10")
    second = late("GB", "GBP", "1000", "2025-07-01")
    both = told("invoice", "interest", second, "--onto", str(draft["id"]), code=1)
    assert "another client" in both  # the fixture made a second client
    assert len(told("invoice", "show", str(draft["id"]))["lines"]) == 2


def test_the_data_names_its_sources_without_gaps() -> None:
    for scheme in schemes():
        assert all(each.source for each in scheme.rates)
        for before, after in zip(scheme.rates, scheme.rates[1:], strict=False):
            assert before.until == after.since


@pytest.mark.parametrize(
    ("amount", "expected"), [("999.99", "40"), ("1000", "70"), ("9999.99", "70"), ("10000", "100")]
)
def test_the_fixed_sums_of_the_british_act(amount: str, expected: str) -> None:
    scheme = scheme_of("GB")
    assert scheme is not None
    assert scheme.fixed_for(D(amount)) == D(expected)


def test_over_the_turn_of_a_half_year() -> None:
    def of(country: str) -> Any:
        scheme = scheme_of(country)
        assert scheme is not None
        return reckon(
            scheme,
            currency="EUR",
            due=date(2026, 6, 20),
            until=date(2026, 7, 10),
            asked=D(1000),
        )

    assert [(s.days, s.rate) for s in of("DE").stretches] == [(10, D("10.15")), (10, D("10.40"))]
    assert [(s.days, s.rate) for s in of("GB").stretches] == [(20, D("11.75"))]


moves = st.lists(
    st.tuples(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(1, 3000).map(D)),
    max_size=5,
)


@given(moves, st.randoms(use_true_random=False), st.integers(0, 700))
def test_any_order_of_payments_owes_the_same(money: Any, random: Any, days: int) -> None:
    scheme = scheme_of("NL")
    assert scheme is not None
    due = date(2025, 3, 1)
    asked = {"currency": "EUR", "due": due, "asked": D(10_000)}
    until = due + timedelta(days=days)
    first = reckon(scheme, until=until, settled=money, **asked)  # type: ignore[arg-type]
    random.shuffle(money)
    assert reckon(scheme, until=until, settled=money, **asked) == first  # type: ignore[arg-type]
    assert first.days <= days
    assert all(a.last < b.first for a, b in zip(first.stretches, first.stretches[1:], strict=False))
    assert first.amount >= 0


@given(st.integers(1, 10**7).map(D), st.integers(1, 3000), st.integers(1, 5000))
def test_a_plain_stretch_is_one_sum(amount: Decimal, days: int, rate: int) -> None:
    percent = D(rate) / 100
    due = date(2020, 1, 1)
    found = reckon(
        own_scheme(percent),
        currency="EUR",
        due=due,
        until=due + timedelta(days=days),
        asked=amount,
    )
    assert found.amount == simple_interest(amount, days, percent, "EUR")
