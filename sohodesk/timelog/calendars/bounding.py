# SPDX-License-Identifier: GPL-3.0-or-later
"""What of an event of others can't be meant, or would take for ever to follow.

A rule is looked at before anybody follows it: the libraries go through every occurrence since the
first, and through all of time for one that never comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import prod
from typing import Any

from sohodesk.base.recurrence import first_day, read_rule
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

_MOST_NEVER = 20
"""Rules without any day that are looked through to the end; further ones are not read."""
_MOST_STEPS, _MOST_STEPS_IN_ALL = 200_000, 1_000_000
"""Of one rule and of all of a reading: every occurrence since the first is gone through, at about
five microseconds."""
_EVERY_HOUR_MOST = timedelta(days=366 * 20)
_MOST_A_DAY = 24
_DAYS_OF = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_HOURLY_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})


# What can't be meant ---


def require_ordered(events: list[Any]) -> None:
    """Refuse an event that ends before it begins; nobody can say which of the two is wrong."""
    for event in events:
        start, end = (event[key].dt if key in event else None for key in ("DTSTART", "DTEND"))
        length = event["DURATION"].dt if "DURATION" in event else timedelta(0)
        if isinstance(start, datetime) and isinstance(end, datetime):
            both = (start.tzinfo is None) == (end.tzinfo is None)
            backwards = both and end < start
        else:
            backwards = type(start) is type(end) and start is not None and end < start
        if backwards or length < timedelta(0):
            raise Refusal(_("It ends before it begins."))


def guessed(events: list[Any]) -> list[str]:
    """What was read, but not for sure: times of a zone that nobody knows."""
    zones = {
        str(event["DTSTART"].params["TZID"])
        for event in events
        if isinstance(event["DTSTART"].dt, datetime)
        and event["DTSTART"].dt.tzinfo is None
        and "TZID" in event["DTSTART"].params
    }
    words = _("Its time zone “{zone}” is unknown; its times are taken as yours.")
    return [words.format(zone=name[:60]) for name in sorted(zones)]


# What has no bounds ---


@dataclass
class Toil:
    """What following the rules has cost so far."""

    never: int = 0
    steps: int = 0


def require_bounded(events: list[Any], last: date, zone_name: str, toil: Toil) -> None:
    """Refuse rules that would take for ever to follow: too often, or on no day at all."""
    for event in events:
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            start = event["DTSTART"].dt
            day = start.date() if isinstance(start, datetime) else start
            _require_days(rule, day, last, zone_name, toil)


def _require_days(rule: Any, day: date, last: date, zone_name: str, toil: Toil) -> None:
    parts = {str(name).upper() for name in rule}
    often = str(next(iter(rule.get("FREQ", [""])), "")).upper()
    interval = int(next(iter(rule.get("INTERVAL", [1])), 1))
    if interval < 1:
        raise _never()
    if often == "HOURLY":
        if parts - _HOURLY_PARTS or last - day > _EVERY_HOUR_MOST:
            raise _too_often()
        return
    a_day = prod(len(rule.get(name, [0])) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if often in ("MINUTELY", "SECONDLY") or a_day > _MOST_A_DAY:
        raise _too_often()
    steps = max(0, (last - day).days) * a_day // (_DAYS_OF.get(often, 1) * interval)
    if steps > min(_MOST_STEPS, _MOST_STEPS_IN_ALL - toil.steps):
        raise _too_often()
    toil.steps += steps
    days = {name: value for name, value in rule.items() if _of_days(str(name).upper())}
    if not {str(name).upper() for name in days} - {"FREQ", "INTERVAL", "WKST"}:
        return
    if toil.never >= _MOST_NEVER:
        raise _never()
    plain = type(rule)(days).to_ical().decode()
    said, _until = read_rule(plain, at_minute=0, zone_name=zone_name)
    if first_day(said, day) is None:
        toil.never += 1
        raise _never()


def _of_days(name: str) -> bool:
    return name not in ("COUNT", "UNTIL", "BYHOUR", "BYMINUTE", "BYSECOND")


def _too_often() -> Refusal:
    return Refusal(_("It repeats too often to be shown."))


def _never() -> Refusal:
    return Refusal(_("Its rule never comes about."))
