# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules, states and periods of repeating documents in words."""

from __future__ import annotations

from datetime import date

from sohodesk.base.cldr import MONTHS
from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.pdf.wording import show_period
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.repeating.rules import filled, whole_months


def deed_words(row: RepeatRow) -> str:
    """What is done each time: a draft or an invoice, and what is added to it."""
    words = [_("issued") if row.deed == "issue" else _("a draft")]
    if row.add_time:
        words.append(_("with unbilled time"))
    if row.add_expenses:
        words.append(_("with expenses"))
    return ", ".join(words)


def state_words(row: RepeatRow) -> str:
    """When it comes next, or why it does not."""
    if row.paused and row.archived:
        return _("paused, because {client} is archived").format(client=row.client)
    if row.paused:
        return _("paused")
    if row.next is None:
        return _("ended")
    if row.due:
        return ngettext("{n} is due", "{n} are due", len(row.due)).format(n=len(row.due))
    return _("next on {day}").format(day=row.next.isoformat())


# Texts of a document ---


def place_words(first: date, last: date, language: str) -> dict[str, str]:
    """What ``{month}``, ``{year}`` and ``{period}`` stand for in a period, in a page's language."""
    return {
        "month": _month(first, language),
        "year": str(first.year),
        "period": _period(first, last, language),
    }


def _month(day: date, language: str) -> str:
    if language in MONTHS:
        return MONTHS[language][day.month - 1]
    from babel.dates import format_date

    return format_date(day, "LLLL", locale=language)


def _period(first: date, last: date, language: str) -> str:
    """``November 2026``, ``January – March 2026``, ``2026``, ``3–16 November 2026``."""
    if not whole_months(first, last):
        return show_period(first, last, language)
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    begin, end = (f"{_month(day, language)} {day.year}" for day in (first, last))
    if begin == end:
        return _month_and_year(first, language)
    if first.year == last.year and language in MONTHS:
        return f"{_month(first, language)} – {_month_and_year(last, language)}"
    return f"{_month_and_year(first, language)} – {_month_and_year(last, language)}"


def _month_and_year(day: date, language: str) -> str:
    if language in MONTHS:
        return f"{MONTHS[language][day.month - 1]} {day.year}"
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=language)


def fill(text: str, words: dict[str, str]) -> str:
    """A text of a pattern as it stands on the document of an occurrence."""
    return filled(text, words)
