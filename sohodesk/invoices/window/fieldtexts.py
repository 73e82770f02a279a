# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the fields of the editor: quantities with units, discounts, prices."""

from __future__ import annotations

import re
from decimal import Decimal

from sohodesk.base.money import digits, parse_amount
from sohodesk.base.numbers import parse_decimal, show_decimal, show_percent
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices.document import Adjustment
from sohodesk.invoices.units import known_unit, show_quantity

_QUANTITY = re.compile(r"\s*([-−]?[0-9][0-9.,'’\s\u00a0\u202f]*|[-−]?[.,][0-9]+)\s*(.*)", re.DOTALL)
LONGEST_UNIT = 20


def parse_quantity(said: str) -> tuple[Decimal, str]:
    """``18,50 h`` as the number and the program's word for the unit."""
    found = _QUANTITY.fullmatch(said)
    if found is None:
        raise Refusal(
            _("“{text}” is no quantity; type it like 3, 1.5 h or 2 days.").format(text=said)
        )
    unit = known_unit(found[2].strip())
    if len(unit) > LONGEST_UNIT:
        raise Refusal(_("The unit is too long: at most {n} letters.").format(n=LONGEST_UNIT))
    return parse_decimal(found[1].strip(), current()), unit


def shown_quantity(quantity: Decimal, unit: str) -> str:
    """The quantity as it stands in its field."""
    return show_quantity(quantity, unit, current()).replace("\N{NO-BREAK SPACE}", " ")


def parse_adjustment(said: str, currency: str, before: Adjustment | None = None) -> Adjustment:
    """``5 %`` or an amount; reason and tax are those from before."""
    reason = before.reason if before else ""
    tax = before.tax if before else None
    if said.rstrip().endswith("%"):
        percent = parse_decimal(said.strip().removesuffix("%").strip(), current())
        return Adjustment(percent=percent, reason=reason, tax=tax)
    amount = parse_amount(said, current(), currency)
    return Adjustment(amount=amount, reason=reason, tax=tax)


def shown_adjustment(shown: Adjustment | None, currency: str) -> str:
    """A discount or charge as it stands in its field."""
    if shown is None:
        return ""
    if shown.percent is not None:
        return show_percent(shown.percent, current(), max_places=10)
    return show_decimal(shown.amount or Decimal(0), current(), digits(currency), 10)


def shown_price(price: Decimal, currency: str) -> str:
    """A price as it stands in its field, with all its places."""
    return show_decimal(price, current(), digits(currency), 10)
