# SPDX-License-Identifier: GPL-3.0-or-later
"""What a document says, before anything is reckoned: lines, discounts, charges, taxes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sohodesk.base.numbers import EXACT
from sohodesk.invoices.categories import CATEGORIES

RULE = "half-up-2026"
"""How figures are rounded (half-up, away from zero, tax once per group).  It is stored in each
document; a change of the arithmetic gets a new name and leaves older documents as they are."""

ZERO = Decimal(0)
ONE = Decimal(1)


OFFERS = ("quote", "proforma")
"""The kinds that ask for nothing yet: they are numbered and frozen as bills are, never paid."""
Form = Literal["item", "text", "section"]
"""What a line is: an ``item`` with figures, a ``text`` between them, the head of a ``section``."""


@dataclass(frozen=True, slots=True)
class Tax:
    """A category (see ``categories``) and its rate in percent."""

    category: str
    rate: Decimal = ZERO

    def of(self, net: Decimal) -> Decimal:
        """The tax on an amount without tax, by way of the part that is taxed; not rounded."""
        part, whole = CATEGORIES[self.category].part
        return EXACT.divide(EXACT.multiply(net, self.rate * part), Decimal(100 * whole))

    def on_top(self, net: Decimal) -> Decimal:
        """An amount with its tax; not rounded."""
        return EXACT.add(net, self.of(net))

    def taken_out(self, gross: Decimal) -> Decimal:
        """An amount without the tax that is in it; not rounded."""
        part, whole = CATEGORIES[self.category].part
        return EXACT.divide(
            EXACT.multiply(gross, Decimal(100 * whole)), 100 * whole + self.rate * part
        )


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An allowance (discount) or a charge: an amount or a percentage, never both.

    ``tax`` is used on documents only: without it the amount is split over the lines' rates.  A
    percentage is of the line, of all lines, or of the lines of its ``tax``.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None
    tax: Tax | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``quantity`` × ``price`` for each ``base_quantity``.

    A line that gives back has a negative quantity; a price is never negative.  A text and the
    head of a section have words only: quantity and price are zero, and no tax looks at them.
    """

    quantity: Decimal
    price: Decimal
    tax: Tax
    description: str = ""
    unit: str = ""
    base_quantity: Decimal = ONE
    allowances: tuple[Adjustment, ...] = ()
    charges: tuple[Adjustment, ...] = ()
    form: Form = "item"

    @property
    def priced(self) -> bool:
        """Whether it has figures."""
        return self.form == "item"


def words(text: str, form: Form = "text") -> Line:
    """A line of words: a text, or the head of a section."""
    return Line(ZERO, ZERO, Tax("O"), text, form=form)


@dataclass(frozen=True, slots=True)
class Withholding:
    """Income tax that the client keeps back and pays in the sender's name: never part of the total.

    ``percent`` of the net total, or of ``base`` where another amount is taken (the fee without
    the material, half of the gross): money in the document's currency.  With a ``scale`` (see
    ``withholding``) its brackets are gone through instead, and ``percent`` is that of the lowest.
    """

    percent: Decimal
    label: str = ""
    base: Decimal | None = None
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that the figures of a document depend on.

    ``cash_step`` (``0.05`` in Swiss cash) rounds what is due; ``rounding`` gives that amount by
    hand.  Only one of the two may be used.
    """

    currency: str
    lines: tuple[Line, ...]
    allowances: tuple[Adjustment, ...] = ()
    charges: tuple[Adjustment, ...] = ()
    prices_include_tax: bool = False
    prepaid: Decimal = ZERO
    rounding: Decimal = ZERO
    cash_step: Decimal | None = None
    withholding: Withholding | None = None
    rule: str = RULE


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a document says beside its figures; None and empty are filled in from client and book.

    Either ``due_date`` or ``payment_days`` (days after the issue) is given, or neither.  A quote
    is ``valid_until`` a day and due on none.  ``annex`` lists the billed time behind it,
    ``template`` is the look of its page.
    """

    title: str = ""
    language: str = ""
    issue_date: date | None = None
    due_date: date | None = None
    payment_days: int | None = None
    period_from: date | None = None
    period_to: date | None = None
    your_order: str = ""
    intro: str = ""
    note: str = ""
    in_words: bool | None = None
    valid_until: date | None = None
    annex: bool | None = None
    template: str = ""
