# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of a quote as documents of their own, and the budget that it makes; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sohodesk.base.money import digits
from sohodesk.base.numbers import EXACT, PLACES, plain_decimal, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.document import ZERO, Adjustment, Document, Line
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.soundness import HUNDRED, QUANTITY_PLACES
from sohodesk.invoices.units import HOUR, known_unit


@dataclass(frozen=True, slots=True)
class Budget:
    """What a job may take: hours, and money without tax; None where the quote says none."""

    hours: Decimal | None
    net: Decimal


def budget_of(document: Document, totals: Totals) -> Budget:
    """Hours of the lines in hours, money of the net total."""
    hours = sum(
        (
            figures.quantity
            for line, figures in zip(document.lines, totals.lines, strict=True)
            if line.priced and known_unit(line.unit) == HOUR
        ),
        ZERO,
    )
    return Budget(hours if hours > 0 else None, totals.net)


def some_lines(document: Document, quantities: Mapping[int, Decimal | None]) -> Document:
    """Only the lines of these numbers (from 1); None takes all of a line's quantity.

    The document's own discounts and charges go along in proportion to what the lines come to.
    """
    chosen: list[Line] = []
    for number in sorted(quantities):
        if not 1 <= number <= len(document.lines):
            message = _("There is no line {line}; there are lines 1 to {count}.")
            raise Refusal(message.format(line=number, count=len(document.lines)))
        chosen.append(_part(document.lines[number - 1], quantities[number], number, document))
    if not any(line.priced for line in chosen):
        raise Refusal(_("Say which lines are to be invoiced; words alone can't be."))
    before, after = _worth(document.lines), _worth(chosen)
    share = EXACT.divide(after, before) if before else Decimal(1)
    return _with_share(replace(document, lines=tuple(chosen)), share)


def percent_of(document: Document, percent: Decimal) -> Document:
    """So many percent of every line, with the discounts and charges in proportion."""
    if not 0 < percent <= HUNDRED:
        raise Refusal(_("Say a percentage above 0 and up to 100."))
    share = EXACT.divide(percent, HUNDRED)
    lines = tuple(_scaled_line(line, share, document.currency) for line in document.lines)
    return _with_share(replace(document, lines=lines), share)


def _part(line: Line, quantity: Decimal | None, number: int, document: Document) -> Line:
    if quantity is None or quantity == line.quantity or not line.priced:
        return line
    too_much = abs(quantity) > abs(line.quantity)
    if quantity == 0 or too_much or (quantity < 0) != (line.quantity < 0):
        message = _("Line {line} has a quantity of {quantity}; invoice that or less.")
        raise Refusal(message.format(line=number, quantity=plain_decimal(line.quantity)))
    return _scaled_line(line, EXACT.divide(quantity, line.quantity), document.currency, quantity)


def _scaled_line(
    line: Line, share: Decimal, currency: str, quantity: Decimal | None = None
) -> Line:
    """Part of a line: its quantity, or its price where the quantity is not to be cut finely."""
    if not line.priced:
        return line
    allowances, charges = (
        scaled(several, share, currency) for several in (line.allowances, line.charges)
    )
    if quantity is None:
        quantity = EXACT.multiply(line.quantity, share)
    places = round_half_up(quantity, QUANTITY_PLACES)
    if places == quantity:
        return replace(line, quantity=quantity, allowances=allowances, charges=charges)
    price = round_half_up(EXACT.multiply(line.price, share), PLACES)
    return replace(line, price=price, allowances=allowances, charges=charges)


def _worth(lines: tuple[Line, ...] | list[Line]) -> Decimal:
    return sum(
        (EXACT.divide(EXACT.multiply(e.quantity, e.price), e.base_quantity) for e in lines), ZERO
    )


def scaled(
    several: tuple[Adjustment, ...], share: Decimal, currency: str
) -> tuple[Adjustment, ...]:
    """Amounts in proportion; percentages are in proportion by themselves."""
    return tuple(
        each
        if each.amount is None
        else replace(
            each, amount=round_half_up(EXACT.multiply(each.amount, share), digits(currency))
        )
        for each in several
    )


def _with_share(document: Document, share: Decimal) -> Document:
    """The document's own adjustments and withholding cut to a share of it."""
    withholding, places = document.withholding, digits(document.currency)
    if withholding is not None and withholding.base is not None:
        base = round_half_up(EXACT.multiply(withholding.base, share), places)
        withholding = replace(withholding, base=base)
    return replace(
        document,
        allowances=scaled(document.allowances, share, document.currency),
        charges=scaled(document.charges, share, document.currency),
        withholding=withholding,
    )
