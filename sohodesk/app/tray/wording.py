# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of tray and mini window, made of what was read."""

from __future__ import annotations

from datetime import datetime

from sohodesk.app.tray.facts import Facts
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui import saying

SOON = 3600
"""From so many seconds before its start on it is said how long until a promise."""


def what(row: EntryRow) -> str:
    """What a piece of work is called."""
    return row.description or row.place or _("no description")


def where(row: EntryRow) -> str:
    """The place of a piece of work, where it is not what it is called by."""
    place = row.place if row.description else ""
    return f"{place} / {row.task}" if place and row.task else place


def tooltip(facts: Facts) -> str:
    """What the icon tells under the mouse."""
    row = facts.row
    if row is None:
        return _("SohoDesk · no timer runs")
    parts = [what(row), show_duration(lasted(row, facts.at))]
    if len(facts.running) > 1:
        parts.append(f"+{len(facts.running) - 1}")
    return " · ".join([*parts, where(row)] if where(row) else parts)


def sums(facts: Facts) -> tuple[str, str]:
    """Today's time, and the week's of its limit."""
    today = _("Today {time}").format(time=show_duration(facts.today_seconds))
    week = _("week {time} of {n} h").format(
        time=show_duration(facts.week_seconds), n=facts.week_hours
    )
    return today, week


def promised(facts: Facts) -> tuple[str, str]:
    """The next promise and when it is; two empty texts where there is none."""
    part = facts.promise
    if part is None:
        return "", ""
    when = _clock(part.start, facts.zone)
    minutes = -int((facts.at - part.start).total_seconds() // 60)
    if 0 < minutes * 60 < SOON:
        when = _("{time}, in {n} min").format(time=when, n=minutes)
    return part.title, when


def home_time(facts: Facts) -> tuple[str, str]:
    """Home time and when it begins or until when it lasts; two empty texts where there is none."""
    part = facts.home
    if part is None:
        return "", ""
    if facts.at_home:
        return _("Home time"), _("until {time}").format(time=_end(part, facts.zone))
    return _("Home time"), _clock(part.start, facts.zone)


def _clock(at: datetime, zone: str) -> str:
    return saying.clock(local(at, zone))


def _end(part: Behind, zone: str) -> str:
    end = local(part.end, zone)
    return _("midnight") if end.hour == end.minute == 0 else saying.clock(end)
