# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the table of what is usual in each country, from Unicode's CLDR by way of Babel.

    python -m tools.regions

The program ships the table: the locales of all countries would be ten times its size.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

from sohodesk.base.countries import CODES
from sohodesk.base.currencies import known_currency

TABLE = Path(__file__).resolve().parent.parent / "sohodesk/resources/regions.txt"
HEAD = """\
# What is usual in each country: currency, first day of the week, how figures and dates are
# written, hours of the clock. From Unicode CLDR (Unicode licence), made by tools/regions.py.
"""
WEEK = {0: "mon", 5: "sat", 6: "sun"}
NUMBERS = {
    (",", "."): "1.234,50",
    (".", ","): "1,234.50",
    (".", "’"): "1'234.50",
    (",", "’"): "1'234.50",
}
BLANKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} "


def lines() -> list[str]:
    """A line for each country."""
    return [" ".join((code, *usual(code))) for code in sorted(CODES)]


def usual(code: str) -> tuple[str, ...]:
    """Currency, week, figures, dates and clock of a country, by the names of the settings."""
    currency = next((c for c in get_territory_currencies(code) if known_currency(c)), "USD")
    try:
        locale = Locale.parse(f"und_{code}")
    except UnknownLocaleError:
        locale = Locale("en", "001")
    # Friday, in one country, is no first day that can be chosen; the one after it can.
    week = WEEK.get(locale.first_week_day, "sat")
    return currency, week, figures(locale), dates(locale), clock(locale)


def figures(locale: Locale) -> str:
    """The nearest way to write figures that can be chosen; with a blank it bears no blank here."""
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    decimal, group = symbols["decimal"], symbols["group"]
    if group in BLANKS:
        return "1_234,50" if decimal == "," else "1,234.50"
    return NUMBERS.get((decimal, group), "1,234.50")


def dates(locale: Locale) -> str:
    """The nearest way to write dates."""
    pattern = locale.date_formats["short"].pattern
    order = "".join(letter for letter in "dMy" if letter in pattern)
    order = "".join(sorted(order, key=pattern.index))
    if order == "yMd":
        return "y-m-d"
    if order == "Mdy":
        return "m/d/y"
    mark = next((mark for mark in ".-" if mark in pattern), "/")
    return {".": "d.m.y", "-": "d-m-y", "/": "d/m/y"}[mark]


def clock(locale: Locale) -> str:
    """Twelve hours or twenty-four."""
    return "12" if "a" in locale.time_formats["short"].pattern.lower() else "24"


def main() -> None:
    """Write the table."""
    TABLE.write_text(HEAD + "\n".join(lines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
