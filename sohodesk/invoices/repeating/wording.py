# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules, states and periods of repeating documents in words."""

from __future__ import annotations

from datetime import date

from sohodesk.base.cldr import MONTHS
from sohodesk.base.recurrence import weekdays_of
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.weekdays import EVERY_DAY, SHORT, WORKDAYS
from sohodesk.invoices.pdf.wording import show_period
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.repeating.rules import filled, parts_of, unit_of, whole_months

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Parts that the plain words know; a rule with any other is shown as it is written.
_PLAIN = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "COUNT"})


def rule_words(rule: str, first: date) -> str:
    """``every 2 weeks on Mon``, ``every month on the last day``; in the current language."""
    parts = parts_of(rule)
    words = _often(rule, parts, first) if not parts.keys() - _PLAIN else ""
    if not words:
        return rule
    count = parts.get("COUNT")
    if count is None:
        return words
    times = ngettext("{n} time", "{n} times", int(count)).format(n=count)
    return f"{words}, {times}"


def _often(rule: str, parts: dict[str, str], first: date) -> str:
    unit, every = unit_of(rule)
    days = parts.get("BYDAY", "")
    if unit in ("day", "week"):
        if parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYSETPOS"}:
            return ""
        return _by_days(unit, every, days, first)
    if days:
        return ""
    plain = _("every month") if every == 1 else _("every {n} months")
    if unit == "year":
        plain = _("every year") if every == 1 else _("every {n} years")
    return f"{plain.format(n=every)} {_on_day(unit, parts, first)}".strip()


def _by_days(unit: str, every: int, days: str, first: date) -> str:
    bare = f"FREQ=WEEKLY;BYDAY={days}" if days else "FREQ=DAILY"
    mask = weekdays_of(bare) if days or unit == "day" else 1 << first.weekday()
    if mask is None:
        return ""
    if every == 1 and mask == WORKDAYS:
        return _("every weekday")
    if unit == "day":
        if mask != EVERY_DAY:
            return ""
        return (_("every day") if every == 1 else _("every {n} days")).format(n=every)
    names = ", ".join(
        name for n, name in enumerate(SHORT.get(current(), SHORT["en"])) if mask >> n & 1
    )
    plain = ngettext("every week on {days}", "every {n} weeks on {days}", every)
    return plain.format(n=every, days=names)


def _on_day(unit: str, parts: dict[str, str], first: date) -> str:
    listed = parts.get("BYMONTHDAY", "")
    day = str(first.day)
    if listed:
        numbers = listed.split(",")
        if len(numbers) > 1 and parts.get("BYSETPOS") != "-1":
            return ""
        day = numbers[-1]
    months = parts.get("BYMONTH", "")
    if "," in months:
        return ""
    if unit == "year":
        month = int(months or first.month)
        names = MONTHS.get(current(), MONTHS["en"])
        return _("on {day}").format(day=f"{day} {names[month - 1]}")
    if day in ("31", "-1"):
        return _("on the last day")
    return _("on day {day}").format(day=day)


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
