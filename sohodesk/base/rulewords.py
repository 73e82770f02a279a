# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of RFC 5545 in words: ``every 2 weeks on Mon``, ``every month on the last day``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sohodesk.base.cldr import MONTHS
from sohodesk.base.recurrence import parts_of, unit_of, weekdays_of
from sohodesk.base.texts import _, current, n_, ngettext
from sohodesk.base.weekdays import EVERY_DAY, SHORT, WORKDAYS

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Parts that the plain words know; a rule with any other is shown as it is written.
_PLAIN = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "COUNT"})

_NTH = {
    "1": n_("on the first {day}"),
    "2": n_("on the second {day}"),
    "3": n_("on the third {day}"),
    "4": n_("on the fourth {day}"),
    "-1": n_("on the last {day}"),
}


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


def _often(rule: str, parts: Mapping[str, str], first: date) -> str:
    unit, every = unit_of(rule)
    days = parts.get("BYDAY", "")
    if unit in ("day", "week"):
        if parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYSETPOS"}:
            return ""
        return _by_days(unit, every, days, first)
    plain = _("every month") if every == 1 else _("every {n} months")
    if unit == "year":
        plain = _("every year") if every == 1 else _("every {n} years")
    on = _on_weekday(unit, parts) if days else _on_day(unit, parts, first)
    return f"{plain.format(n=every)} {on}" if on else ""


def _on_weekday(unit: str, parts: Mapping[str, str]) -> str:
    """The first Monday, the last working day; of months only."""
    if unit != "month" or parts.keys() & {"BYMONTH", "BYMONTHDAY"}:
        return ""
    days, place = parts["BYDAY"], parts.get("BYSETPOS", "")
    if place and frozenset(days.split(",")) == frozenset(_CODES[:5]):
        working = {"1": _("on the first working day"), "-1": _("on the last working day")}
        return working.get(place, "")
    nth, code = days[:-2] or place, days[-2:]
    if "," in days or (days[:-2] and place) or nth not in _NTH:
        return ""
    name = SHORT.get(current(), SHORT["en"])[_CODES.index(code)]
    return _(_NTH[nth]).format(day=name)


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


def _on_day(unit: str, parts: Mapping[str, str], first: date) -> str:
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
