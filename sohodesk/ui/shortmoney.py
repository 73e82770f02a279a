# SPDX-License-Identifier: GPL-3.0-or-later
"""Money in its short form for narrow places: ``Rp 33.6 m``, in Indonesian ``Rp 33,6 jt``."""

from __future__ import annotations

from decimal import Decimal

from sohodesk.base.money import show_money, symbol
from sohodesk.base.numbers import MINUS, NO_BREAK_SPACE, show_decimal
from sohodesk.base.texts import current, pgettext

LEAST = Decimal(10_000)
"""Smaller amounts are short enough as they are."""


def short_money(amount: Decimal, currency: str) -> str:
    """The amount with one decimal place of thousands, millions or billions."""
    size = abs(amount)
    if size < LEAST:
        return show_money(amount, currency, current())
    for unit, word in (
        (Decimal(10) ** 9, pgettext("money", "{number} bn")),
        (Decimal(10) ** 6, pgettext("money", "{number} m")),
        (Decimal(10) ** 3, pgettext("money", "{number} k")),
    ):
        if size >= unit:
            number = show_decimal(size / unit, current(), 0, 1)
            sign = MINUS if amount < 0 else ""
            shown = word.format(number=number).replace(" ", NO_BREAK_SPACE)
            return f"{sign}{symbol(currency, current())}{NO_BREAK_SPACE}{shown}"
    return show_money(amount, currency, current())
