# SPDX-License-Identifier: GPL-3.0-or-later
"""What a promise that is being typed would mean: its rule in words, and its next days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base.rulewords import rule_words
from sohodesk.base.zones import local
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.model import Promise
from sohodesk.home.promises.prayers import PrayerClock
from sohodesk.home.promises.rules import Times

SHOWN = 5
_FARTHEST = timedelta(days=366 * 60)


@dataclass(frozen=True, slots=True)
class PreviewDay:
    """One of the next days: when it begins by its own clock.

    ``jumped`` tells that the clock jumps over the time that was said, ``twice`` that it comes
    twice and the first is meant.
    """

    day: date
    begins: datetime
    jumped: bool = False
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The rule in words, empty for one day, and the next days.

    ``lost`` tells that it goes by a prayer whose time is not known, for no place is set.
    """

    often: str
    days: tuple[PreviewDay, ...]
    lost: bool = False


def preview(session: Session, facts: Mapping[str, Any], today: date) -> Preview:
    """What a promise of these facts (those of ``add_promise``) means from a day on.

    Refused as ``add_promise`` would refuse them.
    """
    row = Promise(
        title="?",
        first=facts["first"],
        at_minute=facts["at_minute"],
        minutes=facts["minutes"],
        zone=facts["zone"],
        rule=facts["rule"],
        until=facts["until"],
        prayer=facts["prayer"],
        shift=facts["shift"],
    )
    service.settle(row)
    by = queries.place_of_prayers(session) if row.prayer else None
    clock = PrayerClock(row.prayer, row.shift, *by) if by is not None else None
    times = Times(row.first, row.at_minute, row.minutes, row.zone, row.rule, row.until, clock)
    often = rule_words(row.rule, row.first) if row.rule else ""
    days = tuple(_day(times, day) for day in _days(times, today))
    return Preview(often, days, bool(row.prayer) and clock is None)


def _days(times: Times, today: date) -> list[date]:
    """The next days; near ones are looked for first, for most rules have them."""
    begin, found = max(today, times.first), list[date]()
    for reach in (timedelta(days=40), timedelta(days=800), _FARTHEST):
        found = times.days(begin, begin + reach)[:SHOWN]
        if len(found) == SHOWN or not times.rule:
            break
    return found if found or times.rule else [times.first]


def _day(times: Times, day: date) -> PreviewDay:
    at = local(times.begins(day), times.zone)
    if times.prayer is not None:
        return PreviewDay(day, at)
    said = datetime.combine(day, time()) + timedelta(minutes=times.at_minute)
    later = at.replace(fold=1 - at.fold)
    return PreviewDay(
        day,
        at,
        jumped=at.replace(tzinfo=None) != said,
        twice=at.replace(tzinfo=None) == said and later.utcoffset() != at.utcoffset(),
    )
