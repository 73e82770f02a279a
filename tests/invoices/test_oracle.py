# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of any JSON draft, against a second reckoner that knows only fractions and the rules.

Nothing of the program's arithmetic is used on the other side: no decimals, no apportioning.
"""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import given, reject
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.document import Tax
from sohodesk.invoices.documentjson import totals_json
from sohodesk.invoices.draftfile import read_draft_file
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.rules import reckon

PLACES = {"EUR": 2, "IDR": 0, "JPY": 0, "KWD": 3}
RATES = [("S", "19"), ("S", "7"), ("S", "5.5"), ("S", "21.0"), ("Z", "0"), ("E", "0"), ("AE", "0")]
Key = tuple[str, Fraction]


def half_up(x: Fraction, places: int) -> Fraction:
    """Halves away from zero."""
    units = floor(abs(x) * 10**places + Fraction(1, 2))
    return Fraction(units if x >= 0 else -units, 10**places)


def written(digits: int, places: int) -> str:
    """``12.345`` of 12345 and 3."""
    return format(Decimal(digits).scaleb(-places), "f")


taxes = st.sampled_from(RATES).map(lambda pair: {"category": pair[0], "rate": pair[1]})
percents = st.integers(0, 3000).map(lambda n: {"percent": written(n, 2)})


@st.composite
def drafts(draw: st.DrawFn) -> dict[str, Any]:
    """JSON that is a sensible draft most of the time."""
    currency = draw(st.sampled_from(sorted(PLACES)))
    places = PLACES[currency]
    amounts = st.integers(0, 5000).map(lambda n: {"amount": written(n, places)})
    either = st.one_of(percents, amounts)
    offered = draw(st.lists(taxes, min_size=1, max_size=3))

    def some(most: int) -> list[dict[str, str]]:
        return draw(st.lists(either, max_size=most))

    lines = [
        {
            "quantity": written(
                draw(st.integers(-20_000, 2_000_000)) or 1, draw(st.integers(0, 5))
            ),
            "price": written(draw(st.integers(0, 10_000_000)), draw(st.integers(0, 5))),
            "base_quantity": written(draw(st.integers(1, 1000)), draw(st.integers(0, 2))),
            "tax": draw(st.sampled_from(offered)),
            "allowances": some(2),
            "charges": some(2),
        }
        for _n in range(draw(st.integers(1, 6)))
    ]
    used = [line["tax"] for line in lines]
    own = [{**each, "tax": draw(st.sampled_from(used))} for each in some(1)]
    return {
        "client": "A",
        "currency": currency,
        "lines": lines,
        "allowances": some(2),
        "charges": [*some(1), *own],
        "prices_include_tax": draw(st.booleans()),
        "prepaid": written(draw(st.integers(0, 100_000)), places),
        "rounding": written(draw(st.integers(-99, 99)), places),
    }


def key_of(tax: dict[str, str]) -> Key:
    return tax["category"], Fraction(tax["rate"])


def amount_of(said: dict[str, Any], base: Fraction, places: int) -> Fraction:
    if "amount" in said:
        return Fraction(said["amount"])
    return half_up(base * Fraction(said["percent"]) / 100, places)


def line_amount(line: dict[str, Any], places: int) -> Fraction:
    quantity = half_up(Fraction(line["quantity"]), 4)
    product = quantity * Fraction(line["price"]) / Fraction(line["base_quantity"])
    less = sum((amount_of(each, product, places) for each in line["allowances"]), Fraction(0))
    more = sum((amount_of(each, product, places) for each in line["charges"]), Fraction(0))
    return half_up(product + more - less, places)


def shares(totals: Totals, name: str, at: int) -> dict[Key, Fraction]:
    """How the program split a document's own discount: checked by the rules, not by its steps."""
    found = getattr(totals, name)[at].shares
    return {_key(share.tax): Fraction(share.amount) for share in found}


def _key(tax: Tax) -> Key:
    return tax.category, Fraction(tax.rate)


def require_fair(
    parts: dict[Key, Fraction], amount: Fraction, by: dict[Key, Fraction], unit: Fraction
) -> None:
    """The parts add up, and each is next to its proportion."""
    assert sum(parts.values(), Fraction(0)) == amount
    weights = {key: max(value, Fraction(0)) for key, value in by.items()}
    if not any(weights.values()):
        weights = {key: abs(value) for key, value in by.items()}
    whole = sum(weights.values(), Fraction(0))
    for key, part in parts.items():
        assert abs(part - amount * weights[key] / whole) < unit


@given(drafts())
def test_any_draft_against_fractions(said: dict[str, Any]) -> None:
    places = PLACES[said["currency"]]
    try:
        document = read_draft_file(json.dumps(said).encode(), Tax("O")).document
        totals = reckon(document)
    except Refusal:
        reject()  # discounts larger than what they are taken of
    amounts = [line_amount(line, places) for line in said["lines"]]
    by: dict[Key, Fraction] = defaultdict(Fraction)
    for line, amount in zip(said["lines"], amounts, strict=True):
        by[key_of(line["tax"])] += amount
    gross, lines = dict(by), dict(by)
    sums = {"lines": sum(amounts, Fraction(0)), "allowances": Fraction(0), "charges": Fraction(0)}
    for sign, name in ((-1, "allowances"), (1, "charges")):
        for at, each in enumerate(said[name]):
            own = each.get("tax")
            base = lines[key_of(own)] if own else sum(lines.values(), Fraction(0))
            amount = amount_of(each, base, places)
            parts = shares(totals, name, at)
            if own:
                assert parts == {key_of(own): amount}
            elif amount:
                require_fair(parts, amount, lines, Fraction(1, 10**places))
            for key, part in parts.items():
                gross[key] += sign * part
            sums[name] += amount
    compare(said, totals, gross, sums, places)


def compare(
    said: dict[str, Any],
    totals: Totals,
    gross: dict[Key, Fraction],
    sums: dict[str, Fraction],
    places: int,
) -> None:
    """Groups and totals, from the gross or net money of each rate."""
    told = {name: Fraction(text) for name, text in totals_json(totals).items()}
    assert all(len(text.partition(".")[2]) == places for text in totals_json(totals).values())
    if said["prices_include_tax"]:
        nets = {key: half_up(x * 100 / (100 + key[1]), places) for key, x in gross.items()}
        tax = {key: gross[key] - nets[key] for key in gross}
        assert told["total"] == sum(gross.values(), Fraction(0)), "the total never moves"
    else:
        nets = gross
        tax = {key: half_up(x * key[1] / 100, places) for key, x in gross.items()}
        assert {name: told[name] for name in sums} == sums
    groups = {_key(group.tax): group for group in totals.taxes}
    assert {key: Fraction(group.base) for key, group in groups.items()} == nets
    assert {key: Fraction(group.amount) for key, group in groups.items()} == tax
    assert told["net"] == told["lines"] - told["allowances"] + told["charges"]
    assert told["net"] == sum(nets.values(), Fraction(0))
    assert told["tax"] == sum(tax.values(), Fraction(0))
    assert told["total"] == told["net"] + told["tax"]
    assert told["due"] == told["total"] - Fraction(said["prepaid"]) + Fraction(said["rounding"])
