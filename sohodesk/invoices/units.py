# SPDX-License-Identifier: GPL-3.0-or-later
"""Units of quantities: what is typed and what is printed."""

from __future__ import annotations

from decimal import Decimal

from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext, pgettext

HOUR = "h"

_KNOWN = frozenset((HOUR, "day", "week", "month", "piece", "km", "word", "page", ""))
_SPELLINGS = {
    "hour": "h",
    "hours": "h",
    "hur": "h",
    "jam": "h",
    "days": "day",
    "hari": "day",
    "d": "day",
    "weeks": "week",
    "minggu": "week",
    "months": "month",
    "bulan": "month",
    "pc": "piece",
    "pcs": "piece",
    "pieces": "piece",
    "c62": "piece",
    "buah": "piece",
    "words": "word",
    "kata": "word",
    "pages": "page",
    "halaman": "page",
}


def known_unit(typed: str) -> str:
    """The program's word for a unit (``h``, ``day``, ``piece`` …); unknown ones stay as typed."""
    word = typed.strip()
    folded = word.casefold()
    return folded if folded in _KNOWN else _SPELLINGS.get(folded, word)


def unit_word(unit: str, quantity: Decimal) -> str:
    """The unit as it is printed behind the quantity, in the current language."""
    n = int(abs(quantity)) if quantity == quantity.to_integral_value() else _count(quantity)
    words = {
        "h": lambda: pgettext("unit", "h"),
        "day": lambda: ngettext("day", "days", n),
        "week": lambda: ngettext("week", "weeks", n),
        "month": lambda: ngettext("month", "months", n),
        "piece": lambda: _("pcs"),
        "word": lambda: ngettext("word", "words", n),
        "page": lambda: ngettext("page", "pages", n),
    }
    word = words.get(known_unit(unit))
    return word() if word else unit


def _count(quantity: Decimal) -> int:
    """The whole number whose form of a word goes with a broken one (rules of the CLDR)."""
    if current() == "fr":
        return int(abs(quantity))  # 1,5 jour
    return 100 if current() == "ar" else 2


def show_quantity(quantity: Decimal, unit: str, language: str) -> str:
    """``21,50 h``, ``1``, ``3 pcs``: hours with two places at least, others as few as needed."""
    hours = known_unit(unit) == HOUR
    number = show_decimal(quantity, language, min_places=2 if hours else 0, max_places=4)
    return f"{number}\N{NO-BREAK SPACE}{unit_word(unit, quantity)}" if unit else number
