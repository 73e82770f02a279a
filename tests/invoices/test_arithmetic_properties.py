# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every document, and an independent reckoning by fractions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from sohodesk.invoices.document import Adjustment, Document, Line, Tax
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.rounding import split
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.soundness import BadDocument
from tests.invoices.workedcases import AE, S6, S19, S20, S21, D, E, Z

quantities = st.decimals("-500", "500", places=4).filter(lambda q: q != 0)
prices = st.decimals("0", "2000", places=5)
percents = st.decimals("0", "100", places=2)
taxes = st.sampled_from([S19, S20, S21, S6, Tax("S", D("5.5")), Z, E, AE])
adjustments = st.one_of(
    st.builds(Adjustment, amount=st.decimals("0", "3", places=2)),
    st.builds(Adjustment, percent=st.decimals("0", "20", places=1)),
)
lines_of_any = st.builds(
    Line,
    quantity=quantities,
    price=prices,
    tax=taxes,
    base_quantity=st.sampled_from([D(1), D(3), D(100)]),
    charges=st.lists(adjustments, max_size=2).map(tuple),
    allowances=st.lists(
        st.builds(Adjustment, percent=st.decimals("0", "50", places=1)), max_size=2
    ).map(tuple),
)
documents = st.builds(
    Document,
    currency=st.sampled_from(["EUR", "IDR", "KWD", "JPY"]),
    lines=st.lists(lines_of_any, min_size=1, max_size=6).map(tuple),
    allowances=st.lists(adjustments, max_size=2).map(tuple),
    charges=st.lists(adjustments, max_size=2).map(tuple),
    prices_include_tax=st.booleans(),
)
PLACES = {"EUR": 2, "IDR": 0, "KWD": 3, "JPY": 0}


def reckoned(doc: Document) -> Totals:
    try:
        return reckon(doc)
    except BadDocument:
        assume(False)
        raise


@given(documents)
def test_parts_add_up(doc: Document) -> None:
    t = reckoned(doc)
    assert t.sum_lines == sum(figures.net for figures in t.lines)
    assert t.net == t.sum_lines - t.sum_allowances + t.sum_charges
    assert t.net == sum(group.base for group in t.taxes)
    assert t.tax == sum(group.amount for group in t.taxes)
    assert t.total == t.net + t.tax
    assert t.due == t.total - t.prepaid + t.rounding
    for adjustment in (*t.allowances, *t.charges):
        assert adjustment.amount == sum(share.amount for share in adjustment.shares)
    for figure in (t.sum_lines, t.net, t.tax, t.total, t.due, *(f.net for f in t.lines)):
        assert -figure.as_tuple().exponent == PLACES[doc.currency]  # type: ignore[operator]


@given(documents, st.randoms())
def test_the_order_of_lines_does_not_matter(doc: Document, random: object) -> None:
    before = reckoned(doc)
    order = list(doc.lines)
    random.shuffle(order)  # type: ignore[attr-defined]
    after = reckon(replace(doc, lines=tuple(order)))
    assert (after.taxes, after.total, after.allowances) == (
        before.taxes,
        before.total,
        before.allowances,
    )


@given(documents)
def test_with_tax_included_the_total_is_what_was_entered(doc: Document) -> None:
    t = reckoned(replace(doc, prices_include_tax=True))
    entered = (
        sum(figures.amount for figures in t.lines)
        - sum(each.amount for each in t.allowances)
        + sum(each.amount for each in t.charges)
    )
    assert t.total == entered
    unit = D(1).scaleb(-PLACES[doc.currency])
    for doc_line, figures in zip(doc.lines, t.lines, strict=True):
        ideal = Fraction(figures.amount) / (1 + Fraction(doc_line.tax.rate) / 100)
        assert abs(Fraction(figures.net) - ideal) < unit
    assert all(abs(group.cent) <= unit for group in t.taxes)


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_a_split_adds_up_and_is_fair(total: int, weights: list[int]) -> None:
    assume(any(weights))
    parts = split(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(part) - Fraction(total * weight, sum(weights))) < 1
    assert split(-total, weights) == [-part for part in parts]


# ------------------------------------------------------- an independent reckoning, by fractions


def rounded(x: Fraction, places: int) -> Fraction:
    sign = -1 if x < 0 else 1
    return sign * Fraction(floor(abs(x) * 10**places + Fraction(1, 2)), 10**places)


def naive_lines(doc: Document, places: int) -> list[Fraction]:
    amounts = []
    for each in doc.lines:
        product = (
            rounded(Fraction(each.quantity), 4)
            * Fraction(each.price)
            / Fraction(each.base_quantity)
        )
        amount = product
        for sign, several in ((1, each.charges), (-1, each.allowances)):
            for adjustment in several:
                raw = (
                    Fraction(adjustment.amount)
                    if adjustment.amount is not None
                    else product * Fraction(adjustment.percent or 0) / 100
                )
                amount += sign * rounded(raw, places)
        amounts.append(rounded(amount, places))
    return amounts


@given(documents)
def test_against_fractions(doc: Document) -> None:
    """Without adjustments of the document, whose split has its own test."""
    doc = replace(doc, allowances=(), charges=())
    t = reckoned(doc)
    places = PLACES[doc.currency]
    amounts = naive_lines(doc, places)
    assert [Fraction(figures.amount) for figures in t.lines] == amounts
    by_rate: dict[Tax, Fraction] = {}
    for each, amount in zip(doc.lines, amounts, strict=True):
        by_rate[each.tax] = by_rate.get(each.tax, Fraction(0)) + amount
    tax = total = Fraction(0)
    for group, amount in by_rate.items():
        rate = Fraction(group.rate) / 100
        if doc.prices_include_tax:
            tax += amount - rounded(amount / (1 + rate), places)
            total += amount
        else:
            tax += rounded(amount * rate, places)
            total += amount + rounded(amount * rate, places)
    assert (Fraction(t.tax), Fraction(t.total)) == (tax, total)
