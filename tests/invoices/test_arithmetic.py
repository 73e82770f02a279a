# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of documents: worked cases and single rules."""

from __future__ import annotations

import pytest

from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Tax, Withholding
from sohodesk.invoices.rules import reckon
from tests.invoices.workedcases import (
    AE,
    S6,
    S10,
    S19,
    S20,
    S21,
    D,
    E,
    O,
    Z,
    document,
    line,
    off,
    shown,
)

WORKED = {
    "plain": (
        document(line("10", "85.00")),
        ["850.00", "850.00/0.00/0.00/850.00", "850.00→161.50", "161.50 1011.50 1011.50"],
    ),
    "per group": (
        document(*[line("1", "10.03")] * 3),
        ["10.03; 10.03; 10.03", "30.09/0.00/0.00/30.09", "30.09→5.72", "5.72 35.81 35.81"],
    ),
    "line allowance and charge": (
        document(
            line("7.5", "92.40", S20, allowances=(off(percent="12.5"),)),
            line("1", "250.00", S20, charges=(off("35"),)),
        ),
        ["606.37; 285.00", "891.37/0.00/0.00/891.37", "891.37→178.27", "178.27 1069.64 1069.64"],
    ),
    "discount split over rates, freight": (
        document(
            line("4", "199.99", S21),
            line("3", "49.95", S6),
            allowances=(off("94.99"),),
            charges=(off("12.50", tax=S21),),
        ),
        [
            "799.96; 149.85",
            "949.81/94.99/12.50/867.32",
            "732.46→153.82; 134.86→8.09",
            "161.91 1029.23 1029.23",
        ],
    ),
    "mixed": (
        document(line("1", "1000", S20), line("2", "55.55", S10), line("1", "40", Z)),
        [
            "1000.00; 111.10; 40.00",
            "1151.10/0.00/0.00/1151.10",
            "1000.00→200.00; 111.10→11.11; 40.00→0.00",
            "211.11 1362.21 1362.21",
        ],
    ),
    "reverse charge": (
        document(line("32", "75.00", AE)),
        ["2400.00", "2400.00/0.00/0.00/2400.00", "2400.00→0.00", "0.00 2400.00 2400.00"],
    ),
    "exempt and standard": (
        document(line("5", "60", E), line("2", "99.99")),
        [
            "300.00; 199.98",
            "499.98/0.00/0.00/499.98",
            "199.98→38.00; 300.00→0.00",
            "38.00 537.98 537.98",
        ],
    ),
    "small business": (
        document(line("12", "33.33", O)),
        ["399.96", "399.96/0.00/0.00/399.96", "399.96→0.00", "0.00 399.96 399.96"],
    ),
    "float traps": (
        document(line("1", "1.005", S20), line("2.5", "1.01", S20)),
        ["1.01; 2.53", "3.54/0.00/0.00/3.54", "3.54→0.71", "0.71 4.25 4.25"],
    ),
}


@pytest.mark.parametrize("case", WORKED)
def test_worked_cases(case: str) -> None:
    given_document, expected = WORKED[case]
    assert shown(reckon(given_document)) == expected


def test_the_discount_is_split_by_largest_remainder() -> None:
    totals = reckon(WORKED["discount split over rates, freight"][0])
    shares = [(share.tax, share.amount) for share in totals.allowances[0].shares]
    assert shares == [(S21, D("80.00")), (S6, D("14.99"))]


@pytest.mark.parametrize(
    ("currency", "quantity", "price", "net", "tax"),
    [
        ("IDR", "9.75", "350000", "3412500", "648375"),
        ("IDR", "1.3333", "350000", "466655", "88664"),
        ("JPY", "1", "100.5", "101", "19"),
        ("KWD", "1", "1.0005", "1.001", "0.190"),
    ],
)
def test_figures_have_the_places_of_the_currency(
    currency: str, quantity: str, price: str, net: str, tax: str
) -> None:
    totals = reckon(document(line(quantity, price), currency=currency))
    assert (str(totals.net), str(totals.tax)) == (net, tax)


def test_the_quantity_is_rounded_first_and_printed_as_multiplied() -> None:
    figures = reckon(document(line("0.33335", "30000"))).lines[0]
    assert (figures.quantity, figures.net) == (D("0.3334"), D("10002.00"))


def test_a_price_may_be_for_several() -> None:
    assert reckon(document(line("250", "7.20", base_quantity=D(100)))).net == D("18.00")
    assert reckon(document(line("1", "10", base_quantity=D(3)))).net == D("3.33")


def test_a_credit_line_has_a_negative_quantity() -> None:
    totals = reckon(document(line("10", "85"), line("-2", "85", allowances=(off(percent="10"),))))
    assert shown(totals)[:3] == [
        "850.00; -153.00",
        "697.00/0.00/0.00/697.00",
        "697.00→132.43",
    ]


def test_negative_halves_go_away_from_zero() -> None:
    assert reckon(document(line("-1", "1.005"))).lines[0].net == D("-1.01")


def test_rates_are_one_group_however_they_are_written() -> None:
    lines = [line("1", "10", Tax("S", D(rate))) for rate in ("19", "19.0", "1.9E+1")]
    assert [str(group.tax.rate) for group in reckon(document(*lines)).taxes] == ["19"]


def test_percentages_of_the_document() -> None:
    lines = (line("1", "200", S20), line("1", "100", S10))
    whole = reckon(document(*lines, allowances=(off(percent="5"),)))
    assert [share.amount for share in whole.allowances[0].shares] == [D("10.00"), D("5.00")]
    of_one_rate = reckon(document(*lines, allowances=(off(percent="5", tax=S10),)))
    assert of_one_rate.allowances[0].shares[0].amount == D("5.00")
    assert of_one_rate.net == D("295.00")


def test_a_discount_is_not_given_on_what_is_given_back() -> None:
    lines = (line("1", "100", S20), line("-1", "40", S10))
    shares = reckon(document(*lines, allowances=(off("6"),))).allowances[0].shares
    assert [(share.tax, share.amount) for share in shares] == [(S20, D("6.00"))]


def test_prepaid_and_rounding() -> None:
    totals = reckon(document(line("1", "100"), prepaid=D("19.03"), rounding=D("-0.02")))
    assert (totals.total, totals.due) == (D("119.00"), D("99.95"))


@pytest.mark.parametrize(
    ("price", "step", "rounding", "due"),
    [
        ("10.02", "0.05", "-0.02", "10.00"),
        ("10.03", "0.05", "0.02", "10.05"),
        ("10.025", "0.05", "0.02", "10.05"),
        ("10.07", "1", "-0.07", "10.00"),
    ],
)
def test_rounding_to_coins(price: str, step: str, rounding: str, due: str) -> None:
    totals = reckon(document(line("1", price, Z), cash_step=D(step)))
    assert (totals.rounding, totals.due) == (D(rounding), D(due))


def test_withholding_is_shown_and_moves_nothing() -> None:
    fee = line("1", "10000000", Tax("S", D(11)))
    totals = reckon(document(fee, currency="IDR", withholding=Withholding(D(2), "PPh 23")))
    assert (totals.total, totals.due) == (D(11100000), D(11100000))
    assert (totals.withheld, totals.to_pay) == (D(200000), D(10900000))
    half = Withholding(D(5), "PPh 21", base=D(5000000))
    assert reckon(document(fee, currency="IDR", withholding=half)).withheld == D(250000)


def test_prices_with_tax_keep_their_total() -> None:
    totals = reckon(document(line("1", "0.10"), prices_include_tax=True))
    assert shown(totals) == ["0.08", "0.08/0.00/0.00/0.08", "0.08→0.02", "0.02 0.10 0.10"]
    assert totals.taxes[0].cent == D("0.00")
    stuck = reckon(document(line("1", "0.03"), prices_include_tax=True))
    assert (stuck.net, stuck.tax, stuck.total) == (D("0.03"), D("0.00"), D("0.03"))
    assert stuck.taxes[0].cent == D("-0.01")


def test_prices_with_tax_under_discount_and_freight() -> None:
    totals = reckon(
        document(
            line("3", "39.99", S19),
            line("1", "10.70", Tax("S", D(7))),
            allowances=(off(percent="10"),),
            charges=(off("4.90", tax=S19),),
            prices_include_tax=True,
        )
    )
    assert [figures.amount for figures in totals.lines] == [D("119.97"), D("10.70")]
    assert totals.allowances[0].amount == D("13.07")
    assert totals.total == D("122.50")
    assert totals.net == totals.sum_lines - totals.sum_allowances + totals.sum_charges


def test_sixteen_percent_of_cent_amounts_have_no_exact_net_at_19_percent() -> None:
    cents = [
        reckon(document(line("1", str(D(gross) / 100)), prices_include_tax=True)).taxes[0].cent
        for gross in range(1, 1191)
    ]
    assert sum(1 for cent in cents if cent) == 190
    assert set(cents) <= {D("-0.01"), D("0.00"), D("0.01")}


def test_a_document_without_lines_comes_to_nothing() -> None:
    assert shown(reckon(document())) == ["", "0.00/0.00/0.00/0.00", "", "0.00 0.00 0.00"]


def test_a_rate_of_zero_goes_with_every_category_that_is_not_taxed() -> None:
    for code in CATEGORIES:
        totals = reckon(document(line("1", "5", Tax(code, D(19 if CATEGORIES[code].taxed else 0)))))
        assert totals.net == D("5.00")
