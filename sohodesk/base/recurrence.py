# SPDX-License-Identifier: GPL-3.0-or-later
"""The days that a recurrence rule of RFC 5545 means, and rules as they may be written.

What these rules are for stands at most once a day: they count days, weeks, months or years, and
their hours are kept elsewhere, as is their end (``UNTIL``), a day.  Rules by days and weeks, which
nearly all are, are reckoned here; ``dateutil`` is loaded for the others only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.weekdays import EVERY_DAY
from sohodesk.base.zones import zone

LONGEST = 500
"""Characters of a rule."""
MOST = 1000
"""Of days, weeks, months or years between two occurrences."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[0-9]{1,9}",
    "COUNT": r"[0-9]{1,9}",
    "UNTIL": r"[0-9]{8}(?:T[0-9]{6}Z?)?",
    "WKST": "|".join(_WEEKDAYS),
    "BYMONTH": r"[0-9]{1,2}(?:,[0-9]{1,2})*",
    "BYWEEKNO": r"[+-]?[0-9]{1,2}(?:,[+-]?[0-9]{1,2})*",
    "BYYEARDAY": r"[+-]?[0-9]{1,3}(?:,[+-]?[0-9]{1,3})*",
    "BYMONTHDAY": r"[+-]?[0-9]{1,2}(?:,[+-]?[0-9]{1,2})*",
    "BYDAY": r"(?:[+-]?[0-9]{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)"
    r"(?:,(?:[+-]?[0-9]{1,2})?(?:MO|TU|WE|TH|FR|SA|SU))*",
    "BYSETPOS": r"[+-]?[0-9]{1,3}(?:,[+-]?[0-9]{1,3})*",
}
_BOUNDS = {"BYMONTH": 12, "BYWEEKNO": 53, "BYYEARDAY": 366, "BYMONTHDAY": 31, "BYSETPOS": 366}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_SIMPLE = frozenset({"FREQ", "INTERVAL", "BYDAY", "WKST"})
# The calendar is the same every 400 years, to the day of the week.
_ERA, _ERA_DAYS = 400, 146_097
_LAST_YEAR, _ROOM = 9999, 60


@lru_cache(maxsize=512)
def parts_of(rule: str) -> Mapping[str, str]:
    """The parts of a rule by name."""
    return MappingProxyType(dict(part.split("=", 1) for part in rule.split(";")))


def unit_of(rule: str) -> tuple[str, int]:
    """The unit that a rule counts in (``day``, ``week``, ``month``, ``year``), and how many."""
    parts = parts_of(rule)
    return _UNITS[parts["FREQ"]], int(parts.get("INTERVAL", "1"))


def weekly(weekdays: int) -> str:
    """The rule of a set of days of the week (1 for Monday … 64 for Sunday, added up)."""
    days = [code for n, code in enumerate(_WEEKDAYS) if weekdays >> n & 1]
    return "FREQ=DAILY" if weekdays == EVERY_DAY else f"FREQ=WEEKLY;BYDAY={','.join(days)}"


def weekdays_of(rule: str) -> int | None:
    """The days of a rule that is nothing but days of every week; None for another one."""
    parts = parts_of(rule)
    if parts.keys() - _SIMPLE or parts.get("INTERVAL", "1") != "1":
        return None
    if parts["FREQ"] == "DAILY" and "BYDAY" not in parts:
        return EVERY_DAY
    days = parts.get("BYDAY", "")
    return _mask(days) if days and parts["FREQ"] in ("DAILY", "WEEKLY") else None


# As written ---


def read_rule(text: str, *, at_minute: int, zone_name: str) -> tuple[str, date | None]:
    """A rule in its plain form, without ``UNTIL``, and the last day on which it may stand.

    ``UNTIL`` given as an instant ends it on the last day whose occurrence begins no later.
    """
    typed = re.sub(r"\s+", "", text).upper().removeprefix("RRULE:").strip(";")
    if len(typed) > LONGEST:
        raise _no_rule(typed[:40] + "…")
    parts: dict[str, str] = {}
    for part in typed.split(";"):
        name, _equals, value = part.partition("=")
        form = _PARTS.get(name)
        if form is None or name in parts or not re.fullmatch(form, value):
            raise _no_rule(part or typed)
        parts[name] = value
    _require_sense(parts, typed)
    until = parts.pop("UNTIL", None)
    rule = ";".join(f"{name}={parts[name]}" for name in _PARTS if name in parts)
    return rule, None if until is None else _last_day(until, at_minute, zone_name)


def _require_sense(parts: dict[str, str], typed: str) -> None:
    if "FREQ" not in parts or ("COUNT" in parts and "UNTIL" in parts):
        raise _no_rule(typed)
    for name in ("INTERVAL", "COUNT"):
        if not 1 <= int(parts.get(name, "1")) <= (MOST if name == "INTERVAL" else 100_000):
            raise _no_rule(f"{name}={parts[name]}")
    for name, most in _BOUNDS.items():
        numbers = [int(n) for n in parts.get(name, "1").split(",")]
        if not all(1 <= abs(n) <= most for n in numbers):
            raise _no_rule(f"{name}={parts[name]}")
    ordinals = re.search(r"[0-9]", parts.get("BYDAY", ""))
    yearly = parts["FREQ"] == "YEARLY"
    if ordinals and (not (yearly or parts["FREQ"] == "MONTHLY") or "BYWEEKNO" in parts):
        raise _no_rule(f"BYDAY={parts['BYDAY']}")
    if ("BYWEEKNO" in parts or "BYYEARDAY" in parts) and not yearly:
        raise _no_rule(typed)
    if "BYSETPOS" in parts and not any(
        name.startswith("BY") and name != "BYSETPOS" for name in parts
    ):
        raise _no_rule(typed)


def _no_rule(text: str) -> Refusal:
    return Refusal(
        _(
            "“{text}” is no rule for days; say one of RFC 5545, like FREQ=WEEKLY;BYDAY=SA or "
            "FREQ=MONTHLY;BYDAY=1SU."
        ).format(text=text)
    )


def _last_day(until: str, at_minute: int, zone_name: str) -> date:
    try:
        if len(until) == 8:
            return datetime.strptime(until, "%Y%m%d").date()
        wall = datetime.strptime(until[:15], "%Y%m%dT%H%M%S")
    except ValueError:
        raise _no_rule(f"UNTIL={until}") from None
    if until.endswith("Z"):
        wall = wall.replace(tzinfo=UTC).astimezone(zone(zone_name)).replace(tzinfo=None)
    begins = datetime.combine(wall.date(), time()) + timedelta(minutes=at_minute)
    return wall.date() if begins <= wall else wall.date() - timedelta(days=1)


# Its days ---


def days_of(rule: str, begun: date, first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last``, both included, on which a rule begun on a day stands."""
    first = max(first, begun)
    if last < first:
        return []
    parts = parts_of(rule)
    if not parts.keys() - _SIMPLE and parts["FREQ"] in ("DAILY", "WEEKLY"):
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if _stands(parts, begun, day)]
    return _expanded(rule, begun, first, last)


def first_day(rule: str, begun: date) -> date | None:
    """The first day of all; None for a rule that never comes about."""
    moved = _moved(begun)
    found = next(iter(_rrule(rule, moved)), None)
    return None if found is None else found.date() - (moved - begun)


def _stands(parts: Mapping[str, str], begun: date, day: date) -> bool:
    every = int(parts.get("INTERVAL", "1"))
    days = _mask(parts.get("BYDAY", ""))
    if parts["FREQ"] == "DAILY":
        return (day - begun).days % every == 0 and (not days or bool(days >> day.weekday() & 1))
    if not (days or 1 << begun.weekday()) >> day.weekday() & 1:
        return False
    first = _WEEKDAYS.index(parts.get("WKST", "MO"))
    weeks = (day - begun).days + (begun.weekday() - first) % 7 - (day.weekday() - first) % 7
    return weeks // 7 % every == 0


def _mask(days: str) -> int:
    return sum(1 << _WEEKDAYS.index(code) for code in set(filter(None, days.split(","))))


def _expanded(rule: str, begun: date, first: date, last: date) -> list[date]:
    moved = _moved(begun)
    by = moved - begun
    last = min(last, date.max - by - timedelta(days=1))
    found = _rrule(rule, moved).between(_midnight(first + by), _midnight(last + by), inc=True)
    return [at.date() - by for at in found]


def _moved(day: date) -> date:
    """The same day of a late era: ``dateutil`` gives a rule without days up at the year 9999 only.

    It lies at least 60 years before: no rule that has days at all goes longer without one.
    """
    eras = max(0, (_LAST_YEAR - _ROOM - day.year) // _ERA)
    return day + timedelta(days=eras * _ERA_DAYS)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _rrule(rule: str, begun: date) -> Any:
    from dateutil.rrule import rrulestr

    return rrulestr(rule, dtstart=_midnight(begun))
