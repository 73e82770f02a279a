# SPDX-License-Identifier: GPL-3.0-or-later
"""How this book's figures, dates and clock times are written, where not as its language has them.

The choice holds for the program only: a page that is set in a client's language (inside
``texts.speaking``) keeps the marks of that language, whatever the office prefers on its screen.
"""

from __future__ import annotations

from typing import NamedTuple

from sohodesk.base import texts

AS_LANGUAGE = "language"

NUMBERS = {
    "1.234,50": (",", "."),
    "1,234.50": (".", ","),
    "1 234,50": (",", "\N{NO-BREAK SPACE}"),
    "1'234.50": (".", "\N{RIGHT SINGLE QUOTATION MARK}"),
}
"""Decimal mark and mark of the groups of three, by the format's name."""


class DateForm(NamedTuple):
    """A way to write dates: with the year and without, in the letters that Qt and CLDR share.

    ``day_first`` tells in which order two figures are read.
    """

    whole: str
    short: str
    day_first: bool


DATES = {
    "d/m/y": DateForm("dd/MM/yyyy", "dd/MM", day_first=True),
    "d.m.y": DateForm("dd.MM.yyyy", "dd.MM.", day_first=True),
    "d-m-y": DateForm("dd-MM-yyyy", "dd-MM", day_first=True),
    "m/d/y": DateForm("MM/dd/yyyy", "MM/dd", day_first=False),
    "y-m-d": DateForm("yyyy-MM-dd", "MM-dd", day_first=False),
}
CLOCKS = ("24", "12")


class Formats(NamedTuple):
    """Names of the chosen formats; ``language`` leaves each to the language in use."""

    numbers: str = AS_LANGUAGE
    dates: str = AS_LANGUAGE
    clock: str = AS_LANGUAGE


_chosen = Formats()


def use(formats: Formats) -> None:
    """Choose the program's formats."""
    global _chosen  # noqa: PLW0603 one way of writing for the one program
    _chosen = formats


def chosen() -> Formats:
    """The formats as chosen, whoever is spoken to."""
    return _chosen


def number_marks(language: str) -> tuple[str, str] | None:
    """Decimal and group mark where they are not those of the language."""
    return NUMBERS.get(_chosen.numbers) if texts.is_own(language) else None


def date_form() -> DateForm | None:
    """How dates are written where not as the language has them."""
    return DATES.get(_chosen.dates) if texts.is_own(texts.current()) else None


def twelve_hours(language: str) -> bool:
    """Whether clock times have am and pm."""
    return _chosen.clock == "12" and texts.is_own(language)
