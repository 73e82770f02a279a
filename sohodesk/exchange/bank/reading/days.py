# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates as banks write them: any separator or none, short years or none, names of months."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR

Order = Literal["dmy", "mdy", "ymd"]

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan januari january januar janvier enero gennaio januar jänner",
            "feb februari february februar février fevrier febrero febbraio",
            "mar maret march märz marz maerz mrz mrt maart mars marzo",
            "apr april avril abril aprile",
            "may mei mai mayo maggio",
            "jun juni june juin junio giugno",
            "jul juli july juillet julio luglio",
            "aug agu agt agustus august augustus août aout agosto ags",
            "sep sept september septembre septiembre settembre",
            "oct okt oktober october octobre octubre ottobre",
            "nov nop november nopember novembre noviembre",
            "dec des dez dic december desember dezember décembre decembre diciembre dicembre",
        ),
        1,
    )
    for word in words.split()
}
_ISO = re.compile(r"(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?\.?")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([^\W\d_]{3,})\.?,?[-/. ]*(\d{4}|\d{2})?")
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,})\.? (\d{1,2}),? (\d{4})")
_CLOCK = re.compile(
    r"[T ,]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*([AaPp][Mm])?"
    r"\s*(Z|[+-]\d{2}:?\d{2}|[A-Z]{3,4})?$"
)


def _bare(cell: str) -> str:
    return _CLOCK.sub("", cell.strip().strip("'\"").strip())


def figures(cell: str) -> tuple[int, int] | None:
    """The first two figures of a date such as 03/04/2026, whose order must be known."""
    found = _FIGURES.fullmatch(_bare(cell))
    return (int(found[1]), int(found[2])) if found is not None else None


def has_year(cell: str) -> bool:
    """Whether the year is written, too: banks of Indonesia leave it to the head of the file."""
    bare = _bare(cell)
    found = _FIGURES.fullmatch(bare) or _NAMED.fullmatch(bare)
    return found is None or found[3] is not None


def is_date(cell: str) -> bool:
    """Whether a cell looks like a date."""
    bare = _bare(cell)
    if _ISO.fullmatch(bare):
        return True
    named = _NAMED.fullmatch(bare)
    if named is not None and named[2].casefold() in _MONTHS:
        return True
    first = _NAMED_FIRST.fullmatch(bare)
    if first is not None and first[1].casefold() in _MONTHS:
        return True
    found = figures(cell)
    return found is not None and min(found) >= 1 and max(found) <= 31


def read_day(cell: str, order: Order, period: tuple[date, date] | None = None) -> date | None:
    """The date in a cell; None where there is none or it does not exist.

    One without a year is the day of that name in the ``period`` of the file.
    """
    bare = _bare(cell)
    if found := _ISO.fullmatch(bare):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(bare):
        one, two = int(found[1]), int(found[2])
        day, month = (two, one) if order == "mdy" else (one, two)
        if order == "ymd" and found[3] is not None:  # 26-03-04
            return _day(2000 + one, two, int(found[3]))
        return _in_year(day, month, found[3], period)
    if found := _NAMED.fullmatch(bare):
        month_named = _MONTHS.get(found[2].casefold())
        return _in_year(int(found[1]), month_named, found[3], period) if month_named else None
    if found := _NAMED_FIRST.fullmatch(bare):
        month_named = _MONTHS.get(found[1].casefold())
        return _in_year(int(found[2]), month_named, found[3], period) if month_named else None
    return None


def _in_year(
    day: int, month: int, year: str | None, period: tuple[date, date] | None
) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if period is None:
        return None
    for each in range(period[0].year, period[1].year + 1):
        found = _day(each, month, day)
        if found is not None and period[0] <= found <= period[1]:
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
