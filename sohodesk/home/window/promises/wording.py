# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises in the words of the window; where figures are hidden, without a single one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sohodesk.base.recurrence import weekdays_of
from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import show_weekdays
from sohodesk.base.zones import day_of, local
from sohodesk.home.promises.prayers import PRAYERS
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.rules import Tally, Times
from sohodesk.home.promises.week import PromiseDay
from sohodesk.ui.saying import clock, pattern, short_day, whole_date

_MOSTLY, _HALF = 4, 2


def often_words(row: PromiseRow, now: datetime, *, hidden: bool) -> str:
    """``17:48 every day``, ``12:00 Thu, Fri``, ``Sat 21 Nov 2026``."""
    times = row.times
    at = times.begins(max(times.first, min(day_of(now, times.zone), times.until or date.max)))
    often = _repeat(times) if times.rule else whole_date(times.first)
    if hidden:
        plain = times.rule and not any(sign.isdigit() for sign in often)
        return f"{_part_of(local(at, times.zone))} · {often}" if plain else _prayer(row)
    said = clock(local(at, times.zone))
    prayer = _prayer(row)
    return f"{prayer} {said} · {often}" if prayer else f"{said} · {often}"


def _repeat(times: Times) -> str:
    days = weekdays_of(times.rule)
    return rule_words(times.rule, times.first) if days is None else show_weekdays(days, current())


def _prayer(row: PromiseRow) -> str:
    return _(PRAYERS[row.prayer]) if row.prayer in PRAYERS else ""


def _part_of(at: datetime) -> str:
    """A time of day without figures."""
    if at.hour < 11:
        return _("in the morning")
    if at.hour < 14:
        return _("at noon")
    return _("in the afternoon") if at.hour < 17 else _("in the evening")


def when_words(day: PromiseDay, *, hidden: bool) -> str:
    """``Thu 19 Nov, 17:48``; without figures ``Thursday, in the evening``."""
    at = local(day.standing.start, day.standing.promise.times.zone)
    if hidden:
        return f"{pattern(day.standing.day, 'dddd')}, {_part_of(at)}"
    return f"{short_day(day.standing.day)}, {clock(at)}"


def clocks(day: PromiseDay, *, hidden: bool) -> str:
    """``17:48–18:08`` of one day; without figures the part of the day."""
    standing, zone = day.standing, day.standing.promise.times.zone
    start, end = local(standing.start, zone), local(standing.end, zone)
    if hidden:
        return _part_of(start)
    if end - start >= timedelta(days=1):
        return f"{clock(start)} – {short_day(end.date())} {clock(end)}"
    return f"{clock(start)}–{clock(end)}"


def kept_words(tally: Tally, *, hidden: bool) -> str:
    """``23 of 24``; without figures how it went all in all."""
    if not tally.due:
        return _("not due yet")
    if not hidden:
        return _("{kept} of {due}").format(kept=tally.kept, due=tally.due)
    if tally.kept == tally.due:
        return _("always kept")
    if _MOSTLY * (tally.due - tally.kept) <= tally.due:
        return _("mostly kept")
    return _("often kept") if _HALF * tally.kept >= tally.due else _("seldom kept")


def trouble_of(row: PromiseRow) -> str:
    """What is wrong with a promise, in a sentence; empty where nothing is."""
    if row.lost_zone:
        return _("The time zone {zone} is not known here; it goes by {other}.").format(
            zone=row.lost_zone, other=row.times.zone
        )
    if row.prayer and row.times.prayer is None:
        return _("No place is set for prayer times; it goes by the clock.")
    return ""
