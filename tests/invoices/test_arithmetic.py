# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of documents: worked cases, properties, and documents that make no sense."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Adjustment, Document, Line, Tax, Withholding
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.rounding import split
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.soundness import BadDocument

D = Decimal
S19, S20, S21, S10, S6 = (Tax("S", D(rate)) for rate in (19, 20, 21, 10, 6))
Z, E, AE, O = (Tax(code) for code in ("Z", "E", "AE", "O"))  # noqa: E741


def line(quantity: str, price: str, tax: Tax = S19, **more: object) -> Line:
    return Line(D(quantity), D(price), tax, **more)  # type: ignore[arg-type]


def off(
    amount: str | None = None, percent: str | None = None, tax: Tax | None = None
) -> Adjustment:
    return Adjustment(amount and D(amount), percent and D(percent), tax)  # type: ignore[arg-type]


def document(*lines: Line, currency: str = "EUR", **more: object) -> Document:
    return Document(currency, lines, **more)  # type: ignore[arg-type]


def shown(totals: Totals) -> list[str]:
    """The row of the table: lines; 106 / 107 / 108 / 109; groups; 110, 112, 115."""
    t = totals
    return [
        "; ".join(str(line.net) for line in t.lines),
        f"{t.sum_lines}/{t.sum_allowances}/{t.sum_charges}/{t.net}",
        "; ".join(f"{group.base}→{group.amount}" for group in t.taxes),
        f"{t.tax} {t.total} {t.due}",
    ]


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


# ------------------------------------------------------------------------------- single rules


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


# ------------------------------------------------------------------------------ no sense

BAD = {
    "lines[1].quantity": document(line("1", "1"), line("0", "5")),
    "lines[0].quantity": document(line("0.00004", "5")),
    "lines[0].price": document(line("1", "-5")),
    "lines[0].base_quantity": document(line("1", "5", base_quantity=D(0))),
    "lines[0].tax.category": document(line("1", "5", Tax("X"))),
    "lines[0].tax.rate": document(line("1", "5", Tax("S", D(0)))),
    "lines[2].tax.rate": document(line("1", "5"), line("1", "5"), line("1", "5", Tax("E", D(7)))),
    "lines[0].allowances[0].percent": document(line("1", "5", allowances=(off(percent="101"),))),
    "lines[0].allowances[0].amount": document(line("1", "5", allowances=(off("-1"),))),
    "lines[0].allowances": document(line("1", "5", allowances=(off("6"),))),
    "lines[0].charges[1]": document(line("1", "5", charges=(off("1"), off("1", "2")))),
    "lines[0].charges[0].tax": document(line("1", "5", charges=(off("1", tax=S19),))),
    "allowances[0]": document(line("1", "5"), allowances=(off(),)),
    "allowances": document(line("1", "5"), allowances=(off("6"),)),
    "allowances[0].percent": document(line("1", "5"), allowances=(off(percent="100.5"),)),
    "charges[0]": document(line("1", "5"), line("-1", "5"), charges=(off("6"),)),
    "charges[0].tax.rate": document(line("1", "5"), charges=(off("1", tax=Tax("S", D(-1))),)),
    "lines[1].tax": document(line("1", "5", O), line("1", "5", E)),
    "charges[0].tax": document(line("1", "5", O), charges=(off("1", tax=S19),)),
    "prepaid": document(line("1", "5"), prepaid=D("1.005")),
    "rounding": document(line("1", "5"), rounding=D("0.001")),
    "cash_step": document(line("1", "5"), rounding=D("0.01"), cash_step=D("0.05")),
    "withholding.percent": document(line("1", "5"), withholding=Withholding(D(101))),
    "withholding.base": document(line("1", "5"), withholding=Withholding(D(1), base=D(-1))),
    "currency": document(line("1", "5"), currency="EURO"),
    "rule": document(line("1", "5"), rule="bankers-2031"),
    "lines[0]": document(line("99999999", "99999999")),
    "total": document(*[line("1", "99999999999999")] * 2),
}


@pytest.mark.parametrize("where", BAD)
def test_documents_that_make_no_sense_are_refused_by_place(where: str) -> None:
    with pytest.raises(BadDocument) as refused:
        reckon(BAD[where])
    assert refused.value.problem.where == where
    assert refused.value.sentence.startswith(where + ": ")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "sNaN", "1E+15", "1E-11"])
@pytest.mark.parametrize("field", ["quantity", "price", "base_quantity"])
def test_numbers_beyond_sense_are_refused(number: str, field: str) -> None:
    with pytest.raises(BadDocument) as refused:
        reckon(document(replace(line("1", "1"), **{field: D(number)})))  # type: ignore[arg-type]
    assert refused.value.problem.where == f"lines[0].{field}"


def test_a_rate_of_zero_goes_with_every_category_but_s() -> None:
    for code in CATEGORIES:
        totals = reckon(document(line("1", "5", Tax(code, D(19) if code == "S" else D(0)))))
        assert totals.net == D("5.00")


# ---------------------------------------------------------------------------- properties

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
