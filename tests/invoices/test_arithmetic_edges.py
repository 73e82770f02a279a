# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic where a rule just holds or just doesn't: halves, zeros, ties, what takes all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sohodesk.invoices.document import Tax, Withholding
from sohodesk.invoices.rounding import apportion, to_step
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.soundness import BadDocument
from tests.invoices.workedcases import S19, S20, D, O, Z, document, line, off, shown

S7 = Tax("S", D(7))


def test_prices_with_tax_each_figure() -> None:
    """By hand: 112.87 at 19 % is 94.85 net, 9.63 at 7 % is 9.00; parts by largest remainder."""
    totals = reckon(
        document(
            line("3", "39.99", S19),
            line("1", "10.70", S7),
            allowances=(off(percent="10"),),
            charges=(off("4.90", tax=S19),),
            prices_include_tax=True,
        )
    )
    assert shown(totals) == [
        "100.81; 10.00",
        "110.81/11.08/4.12/103.85",
        "94.85→18.02; 9.00→0.63",
        "18.65 122.50 122.50",
    ]
    assert [share.net for share in totals.allowances[0].shares] == [D("10.08"), D("1.00")]


def test_a_half_that_is_given_back_goes_away_from_zero() -> None:
    back = line("-1", "0.01", Tax("S", D(100)))
    totals = reckon(document(back, prices_include_tax=True))
    assert (totals.net, totals.tax, totals.total) == (D("-0.01"), D("0.00"), D("-0.01"))


def test_percentages_of_a_line_are_all_of_the_same_product() -> None:
    both = line("1", "100", allowances=(off(percent="10"),), charges=(off(percent="10"),))
    assert reckon(document(both)).lines[0].amount == D("100.00")


def test_a_line_or_a_document_may_be_given_away_whole() -> None:
    assert reckon(document(line("1", "5", allowances=(off("5"),)))).total == 0
    assert reckon(document(line("1", "5"), allowances=(off("5"),))).total == 0
    with pytest.raises(BadDocument, match="larger than the line"):
        reckon(document(line("1", "5", allowances=(off("5.01"),))))
    with pytest.raises(BadDocument, match="larger than all lines"):
        reckon(document(line("1", "5"), allowances=(off("5.01"),)))


def test_discounts_are_held_against_lines_and_charges_together() -> None:
    back = line("-1", "5", O)
    assert reckon(document(back, charges=(off("10"),), allowances=(off("5"),))).net == 0
    with pytest.raises(BadDocument) as refused:
        reckon(document(back, charges=(off("10"),), allowances=(off("5.01"),)))
    assert refused.value.problem.where == "allowances"


def test_a_percentage_of_a_tax_that_no_line_has_is_refused() -> None:
    with pytest.raises(BadDocument) as refused:
        reckon(document(line("1", "5", S19), allowances=(off(percent="5", tax=S20),)))
    assert refused.value.problem.where == "allowances[0].tax"
    amount = reckon(document(line("1", "5", S19), charges=(off("5", tax=S20),)))
    assert [group.base for group in amount.taxes] == [D("5.00"), D("5.00")]


def test_all_may_be_withheld_and_not_more() -> None:
    fee = line("1", "100", Z)
    all_of_it = Withholding(D(100), base=D("100.00"))
    assert reckon(document(fee, withholding=all_of_it)).to_pay == 0
    with pytest.raises(BadDocument) as refused:
        reckon(document(fee, withholding=Withholding(D(100), base=D("100.01"))))
    assert refused.value.problem.where == "withholding.base"


def test_coins_are_rounded_of_what_is_left_to_pay() -> None:
    totals = reckon(document(line("1", "10.02", Z), prepaid=D("5.01"), cash_step=D("0.05")))
    assert (totals.rounding, totals.due) == (D("-0.01"), D("5.00"))


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [
        ("10.10", "0.20", "10.20"),
        ("10.30", "0.20", "10.40"),
        ("-10.10", "0.20", "-10.20"),
        ("2.5", "1", "3"),
        ("0.025", "0.05", "0.05"),
    ],
)
def test_half_a_coin_goes_away_from_zero(amount: str, step: str, rounded: str) -> None:
    assert to_step(D(amount), D(step)) == D(rounded)


@pytest.mark.parametrize("rate", ["19.0", "19.00", "1.9E+1"])
def test_a_rate_is_told_in_one_spelling(rate: str) -> None:
    totals = reckon(document(line("1", "10", Tax("S", D(rate))), line("1", "10", S19)))
    assert [str(group.tax.rate) for group in totals.taxes] == ["19"]
    assert str(reckon(document(line("1", "10", Tax("Z", D("0.00"))))).taxes[0].tax.rate) == "0"


def test_of_equal_remainders_the_larger_part_is_rounded_up() -> None:
    halves = [Fraction(1, 2), Fraction(3, 2)]
    assert apportion(2, halves) == [0, 2]
    assert apportion(2, halves[::-1]) == [2, 0]
    assert apportion(-2, [-half for half in halves]) == [0, -2]


def test_of_equal_parts_the_smaller_rank_is_rounded_up() -> None:
    thirds = [Fraction(1, 3)] * 3
    assert apportion(1, thirds) == [1, 0, 0]
    assert apportion(1, thirds, ranks=[3, 1, 2]) == [0, 1, 0]
    assert apportion(-1, [-third for third in thirds], ranks=[3, 1, 2]) == [0, -1, 0]
