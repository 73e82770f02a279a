# SPDX-License-Identifier: GPL-3.0-or-later
"""The time sheet behind a document: its entries day by day, with the hours as they were billed.

Hours stand as hours and minutes, which are exact: entries add up to days, and days to the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sohodesk.base.texts import _, pgettext
from sohodesk.invoices.grouping import hours_of
from sohodesk.invoices.letter import Letter, Worked
from sohodesk.invoices.pdf.page import Annex, AnnexDay, AnnexRow
from sohodesk.invoices.pdf.wording import kind_word, number_within, printable, show_day
from sohodesk.invoices.units import HOUR, show_quantity


def annex_of(letter: Letter) -> Annex | None:
    """The annex in the language in use; None where there is no time to list."""
    worked = sorted(letter.annex, key=lambda each: each.day)
    if not worked:
        return None
    language = letter.said.language
    several = len({each.project for each in worked}) > 1
    seconds = _sum(worked)
    title = pgettext("on paper", "Time sheet for {document}")
    number = number_within(letter.number[:200], language) or _("Draft")
    document = f"{kind_word(letter)} {number}"
    return Annex(
        title=title.format(document=document),
        work=pgettext("on paper", "Work"),
        hours=pgettext("on paper", "Hours"),
        days=tuple(
            _day(show_day(day, language), list(of), several=several)
            for day, of in groupby(worked, key=lambda each: each.day)
        ),
        total_label=_("Total"),
        total=f"{clock_hours(seconds)} = {show_quantity(hours_of(seconds), HOUR, language)}",
    )


def clock_hours(seconds: int) -> str:
    """``1:50``; with seconds (``1:50:20``) where there are any."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")


def _day(day: str, worked: Sequence[Worked], *, several: bool) -> AnnexDay:
    return AnnexDay(day, clock_hours(_sum(worked)), tuple(_row(each, several) for each in worked))


def _row(each: Worked, several: bool) -> AnnexRow:
    parts = (each.project if several else "", each.task)
    place = " · ".join(printable(part) for part in parts if part)
    work = printable(each.description)
    if not work:
        place, work = "", place or printable(each.project)
    return AnnexRow(place, work, clock_hours(each.seconds))


def _sum(worked: Sequence[Worked]) -> int:
    return sum(each.seconds for each in worked)
