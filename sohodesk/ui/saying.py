# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and times as the window writes them, in the language in use."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale

from sohodesk.base import formats
from sohodesk.base.clocktimes import show_clock
from sohodesk.base.durations import speak_duration
from sohodesk.base.texts import _, current

_TERRITORY = {"en": "en_GB", "id": "id_ID"}


@lru_cache(maxsize=8)
def _locale(language: str) -> QLocale:
    return QLocale(_TERRITORY.get(language, "en_GB"))


def pattern(day: date, form: str) -> str:
    """A date by one of Qt's patterns (``dddd, d MMMM``)."""
    return _locale(current()).toString(QDate(day.year, day.month, day.day), form)


def long_day(day: date, today: date | None = None) -> str:
    """``Thursday, 19 November``; with the year where it is not this one."""
    form = "dddd, d MMMM" if today is None or day.year == today.year else "dddd, d MMMM yyyy"
    return pattern(day, form)


def short_day(day: date) -> str:
    """``Thu 19 Nov``; ``Thu 19/11`` where the office writes dates in figures."""
    form = formats.date_form()
    return pattern(day, f"ddd {form.short}" if form else "ddd d MMM")


def day_month(day: date) -> str:
    """``19 Nov``; ``19/11`` where the office writes dates in figures."""
    form = formats.date_form()
    return pattern(day, form.short if form else "d MMM")


def whole_date(day: date) -> str:
    """``19 Nov 2026``; ``19/11/2026`` where the office writes dates in figures."""
    form = formats.date_form()
    return pattern(day, form.whole if form else "d MMM yyyy")


def weekday(day: date) -> str:
    """``Thu``."""
    return pattern(day, "ddd")


def month_short(day: date) -> str:
    """``Nov``."""
    return pattern(day, "MMM")


def days_from_to(first: date, last: date) -> str:
    """``16–22 November 2026``, ``28 Sep – 4 Oct 2026``, ``16/11 – 22/11/2026``."""
    form = formats.date_form()
    if form is not None:
        left = form.short if first.year == last.year and form.day_first else form.whole
        return f"{pattern(first, left)} – {pattern(last, form.whole)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{pattern(last, 'd MMMM yyyy')}"
    if first.year == last.year:
        return f"{pattern(first, 'd MMM')} – {pattern(last, 'd MMM yyyy')}"
    return f"{pattern(first, 'd MMM yyyy')} – {pattern(last, 'd MMM yyyy')}"


def days_briefly(first: date, last: date, year: int) -> str:
    """``16–22 Nov`` for narrow places: the year only where it is another one than ``year``."""
    form = formats.date_form()
    if form is not None or not first.year == last.year == year:
        return days_from_to(first, last)
    if first.month == last.month:
        return f"{first.day}–{pattern(last, 'd MMM')}"
    return f"{pattern(first, 'd MMM')} – {pattern(last, 'd MMM')}"


def clock(at: datetime) -> str:
    """``13:05``, in Indonesian ``13.05``, of a local time."""
    return show_clock(at, current())


def clock_of_minute(minute: int) -> str:
    """The time of a minute after midnight; past midnight it begins anew."""
    return show_clock(datetime(2000, 1, 1) + timedelta(minutes=minute), current())


def spoken(seconds: int) -> str:
    """``1 h 50``, in Indonesian ``1 j 50``."""
    return speak_duration(seconds, current())


def when_from(day: date, today: date) -> str:
    """How far a day lies ahead or back: ``today``, ``tomorrow``, ``5 days``, ``2 days late``."""
    apart = (day - today).days
    if apart == 0:
        return _("today")
    if apart == 1:
        return _("tomorrow")
    if apart > 1:
        return _("{n} days").format(n=apart)
    return _("{n} days late").format(n=-apart) if apart < -1 else _("1 day late")


def when_shown(day: date, today: date) -> str:
    """How far a shown day lies from today: ``yesterday``, ``in 3 days``, ``5 days ago``."""
    apart = (day - today).days
    if apart in (-1, 0, 1):
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[apart]
    if apart > 0:
        return _("in {n} days").format(n=apart)
    return _("{n} days ago").format(n=-apart)
