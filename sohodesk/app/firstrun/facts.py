# SPDX-License-Identifier: GPL-3.0-or-later
"""The first facts of a book: guessed from this computer, following the country, all changeable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sohodesk.app import places
from sohodesk.base import formats, office
from sohodesk.base.cldr import MARKS
from sohodesk.base.regions import country_of_zone, regions, zone_of, zones_by_country
from sohodesk.base.settings import Setting
from sohodesk.home.rules import DAY, Hours
from sohodesk.invoices.settings import TAX_STATUS
from sohodesk.invoices.taxsettings import TAX_CATEGORY

EVENINGS = Hours(31, 17 * 60 + 30, 21 * 60)
SUNDAY = Hours(64, 0, DAY)
LONGEST_FILE = 80
_NO_LETTERS = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writing:
    """How figures, dates and times are written, by the names of the settings."""

    numbers: str = "1,234.50"
    dates: str = "y-m-d"
    clock: str = "24"

    @property
    def sample(self) -> str:
        """``1.234,50 · 19/11`` for the list."""
        day, month = "19", "11"
        short = formats.DATES[self.dates].short.replace("dd", day).replace("MM", month)
        shown = self.numbers.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
        return f"{shown} · {short}" + (" · 2 pm" if self.clock == "12" else "")


WRITINGS = (
    Writing("1.234,50", "d/m/y"),
    Writing("1.234,50", "d.m.y"),
    Writing("1.234,50", "d-m-y"),
    Writing("1 234,50", "d/m/y"),
    Writing("1 234,50", "d.m.y"),
    Writing("1 234,50", "y-m-d"),
    Writing("1,234.50", "d/m/y"),
    Writing("1,234.50", "d/m/y", "12"),
    Writing("1,234.50", "m/d/y", "12"),
    Writing("1,234.50", "y-m-d"),
    Writing("1'234.50", "d.m.y"),
)
"""Those in use somewhere; that of the chosen country stands first."""


CHARGED: Mapping[Setting[Any], str] = {TAX_STATUS: "registered", TAX_CATEGORY: "S"}
"""What is kept where tax is charged."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is asked before a book is made.

    ``taxed`` is whether the office charges tax; its name and rate follow the country.
    ``chosen`` is whether the language was chosen by hand, ``before`` what it was before a country
    brought its own.
    """

    name: str
    folder: Path
    language: str
    country: str = ""
    currency: str = "USD"
    zone: str = "UTC"
    week: str = "mon"
    writing: Writing = Writing()
    evenings: bool = True
    sunday: bool = True
    taxed: bool = False
    chosen: bool = False
    before: str = ""

    @property
    def path(self) -> Path:
        """Where the book goes."""
        return self.folder / f"{file_name(self.name)}.sohodesk"

    @property
    def protected(self) -> list[Hours]:
        """The hours that belong to home."""
        return [EVENINGS] * self.evenings + [SUNDAY] * self.sunday

    def in_country(self, country: str, own_zone: str) -> Facts:
        """With what is usual in a country; the language stays, see ``speaking``."""
        usual = regions().get(country)
        if usual is None:
            return self
        return replace(
            self,
            country=country,
            currency=usual.currency,
            zone=zone_of(country, own_zone),
            week=usual.week,
            writing=Writing(usual.numbers, usual.dates, usual.clock),
        )

    def speaking(self) -> Facts:
        """With the language of the country where the program speaks it, unless one was chosen."""
        usual = regions().get(self.country)
        if self.chosen or usual is None:
            return self
        before = self.before or self.language
        return replace(self, language=usual.language or before, before=before)

    def settings(self) -> Mapping[Setting[Any], str]:
        """What is kept beside name, country, currency, language and zone.

        What the language has anyway stays with the language, should that change one day.
        """
        writing, same = self.writing, formats.AS_LANGUAGE
        own_marks = formats.NUMBERS[writing.numbers] == MARKS[self.language]
        own_dates = self.language == "id" and writing.dates == "d/m/y"
        return {
            office.NUMBER_FORMAT: same if own_marks else writing.numbers,
            office.DATE_FORMAT: same if own_dates else writing.dates,
            office.CLOCK: same if writing.clock == "24" else writing.clock,
            office.WEEK_START: self.week,
            **(CHARGED if self.taxed else {}),
        }


def guess(*, zone: str, locale: str, language: str, person: str) -> Facts:
    """The first guess: ``zone`` is this computer's, ``locale`` its name such as ``id_ID``.

    The zone tells where somebody is better than the locale, which many leave as it came.
    """
    region = re.split(r"[_.@-]", locale)[1:2]
    told = region[0] if region and region[0] in regions() else ""
    country = told if zone in zones_by_country().get(told, ()) else country_of_zone(zone) or told
    first = Facts(person or "SohoDesk", places.book_folder(), language, zone=zone)
    return first.in_country(country, zone)


def file_name(name: str) -> str:
    """A name that every system takes for a file."""
    tidy = " ".join(_NO_LETTERS.sub(" ", name).split()).strip(". ")
    tidy = tidy.encode()[:LONGEST_FILE].decode(errors="ignore").strip(". ")
    if not tidy or _RESERVED.fullmatch(tidy):
        return f"SohoDesk {tidy}".strip()
    return tidy
