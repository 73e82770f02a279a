# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a job is asked for ahead, by its rates of tax, and how it is taken off; pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from sohodesk.base.money import digits, from_minor, to_minor
from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.deductions import Part
from sohodesk.invoices.document import ONE, Document, Line, Tax, Withholding
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.rounding import split
from sohodesk.invoices.rules import rank
from sohodesk.invoices.soundness import HUNDRED

HOUR_PLACES = Decimal("0.01")


def deposit_by_percent(
    document: Document, totals: Totals, percent: Decimal, description: str
) -> Document:
    """So many percent of a job, a line for each of its rates; priced with or without tax as it is.

    The parts of the rates are found by largest remainder, so they add up to that percentage of
    the whole; tax is reckoned once per rate, as everywhere.
    """
    if not 0 < percent <= HUNDRED:
        raise Refusal(_("Say a percentage above 0 and up to 100."))
    inclusive = document.prices_include_tax
    whole = totals.total if inclusive else totals.net
    share = EXACT.divide(percent, HUNDRED)
    amount = round_half_up(EXACT.multiply(whole, share), digits(totals.currency))
    return _asked(document, totals, amount, description, inclusive=inclusive)


def deposit_by_amount(
    document: Document, totals: Totals, amount: Decimal, description: str
) -> Document:
    """An amount with tax of a job, a line for each of its rates in proportion."""
    return _asked(document, totals, amount, description, inclusive=True)


def free_deposit(currency: str, amount: Decimal, tax: Tax, description: str) -> Document:
    """An amount with tax that belongs to no quote, at one rate."""
    return Document(currency, (Line(ONE, amount, tax, description),), prices_include_tax=True)


def _asked(
    document: Document, totals: Totals, amount: Decimal, description: str, *, inclusive: bool
) -> Document:
    groups = [group for group in totals.taxes if group.base > 0]
    whole = totals.total if inclusive else totals.net
    if amount <= 0 or not groups or whole <= 0:
        raise Refusal(_("A deposit is more than zero."))
    currency = totals.currency
    weights = [
        to_minor(group.base + (group.amount if inclusive else 0), currency) for group in groups
    ]
    parts = split(to_minor(amount, currency), weights, [rank(group.tax) for group in groups])
    lines = tuple(
        Line(ONE, from_minor(part, currency), group.tax, description)
        for group, part in zip(groups, parts, strict=True)
        if part
    )
    return Document(
        currency,
        lines,
        prices_include_tax=inclusive,
        withholding=_withheld(document, EXACT.divide(amount, whole)),
    )


def _withheld(document: Document, share: Decimal) -> Withholding | None:
    """What is kept back of a job is kept back of its deposit in proportion."""
    withholding = document.withholding
    if withholding is None or withholding.base is None:
        return withholding
    base = round_half_up(EXACT.multiply(withholding.base, share), digits(document.currency))
    return replace(withholding, base=base)


def part_of(whole: Part, taken: Part, gross: int) -> Part:
    """The part of an invoice that so much of its gross stands for, ``taken`` being gone already.

    Tax is found of all that is taken then, less what was taken before, so whatever the steps the
    parts add up to the whole; the last step takes what is left.
    """
    left = (whole - taken).sound
    if gross >= left.gross or whole.gross <= 0:
        return left
    share = EXACT.divide(Decimal(whole.tax * (taken.gross + gross)), Decimal(whole.gross))
    tax = int(round_half_up(share, 0)) - taken.tax
    tax = min(max(tax, 0, gross - left.net), left.tax, gross)
    return Part(gross - tax, tax)


def hours_of(net: Decimal, rate: Decimal | None) -> Decimal | None:
    """The hours that money without tax buys, two places, never too many; None without rate."""
    if rate is None or rate <= 0:
        return None
    return EXACT.divide(net, rate).quantize(HOUR_PLACES, ROUND_DOWN, context=EXACT)
