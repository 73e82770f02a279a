# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what is typed of a job: hours, and a fee in the client's currency or another."""

from __future__ import annotations

import re
from decimal import Decimal

from sohodesk.base.durations import parse_duration
from sohodesk.base.money import known_currency, parse_amount, symbol
from sohodesk.base.numbers import parse_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.home.planner.question import MOST_HOURS

_UNIT = re.compile(r"\s*(h|hrs?|hours?|j|jam)\.?$", re.IGNORECASE)
_SIGNED = ("EUR", "GBP", "JPY", "IDR", "AUD", "SGD", "USD")
"""Currencies that are known by their signs; the dollar alone is that of the United States."""
_CODE = re.compile(r"\b([A-Za-z]{3})\b")


def hours(said: str) -> Decimal:
    """``60``, ``60 h``, ``1:30`` or ``1 h 30``; above 0 and at most 10 000."""
    bare = _UNIT.sub("", said.strip())
    try:
        found = parse_decimal(bare, current())
    except Refusal:
        found = Decimal(parse_duration(said.strip())) / 3600
    if not 0 < found <= MOST_HOURS:
        raise Refusal(_("Say how many hours you guess, above 0 and at most 10 000."))
    return found


def fee(said: str, currency: str) -> tuple[Decimal, str]:
    """An amount and its currency: the client's unless another code or sign stands beside it."""
    for code in _CODE.findall(said):
        if known_currency(code.upper()):
            currency = code.upper()
            said = said.replace(code, "").strip()
            break
    else:
        if symbol(currency, current()) not in said:
            currency = next((code for code in _SIGNED if symbol(code, current()) in said), currency)
    amount = parse_amount(said, current(), currency)
    if amount < 0:
        raise Refusal(_("A fee can't be below zero."))
    return amount, currency
