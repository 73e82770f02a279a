# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours that belong to home: as they are said, and where they stand on a day, as instants.

By the book's own rules: a time that the clock jumps over is shifted forward by the jump, of one
that comes twice the earlier is meant, and a window over midnight belongs in part to each day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sohodesk.base.clocktimes import read_clock, show_clocks
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span, union
from sohodesk.base.texts import _
from sohodesk.base.weekdays import parse_weekdays, show_weekdays
from sohodesk.base.zones import day_bounds, zone

DAY = 1440
"""Minutes of a day by the clock."""
LONGEST_NAME = 100
_CLOCK = r"[0-9]{1,4}(?:[:.][0-9]{2})?(?: ?(?:am|pm|pagi|siang|sore|malam))?"
_HOURS = re.compile(
    rf"(?P<days>.*?)[,\s]*\b(?P<from>{_CLOCK})\s*(?:[-–—]|to|sampai|s/d)\s*(?P<to>{_CLOCK})",
    re.IGNORECASE,
)
_ALL = re.compile(r"\s*\b(?:all day|sehari penuh|sepanjang hari)\b\s*|^\s*(?:all|sepanjang)\s+")


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the week: on which days they begin, from and to which minute by the clock.

    ``to_minute`` not after ``from_minute`` is of the day after; 0 to 1440 is the whole day.
    """

    weekdays: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class ProtectedRule:
    """Protected hours and the days on which they hold, both included, None for ever."""

    hours: Hours
    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def begins_on(self, day: date) -> bool:
        """Whether a window begins on a day."""
        if not self.hours.weekdays >> day.weekday() & 1:
            return False
        late = self.valid_from is None or self.valid_from <= day
        return late and (self.valid_to is None or day <= self.valid_to)


# As people say them ---


def parse_hours(text: str) -> Hours:
    """``Mon-Fri 18:00-20:00``, ``Sun`` (the whole day), ``Sat, Sun 22:00-06:00``."""
    typed = " ".join(text.split())
    found = _HOURS.fullmatch(typed)
    if found is None:
        if re.search(r"[0-9]", typed):
            raise _no_hours(typed)
        return Hours(parse_weekdays(_ALL.sub(" ", typed.lower()).strip()), 0, DAY)
    days = parse_weekdays(found["days"] or "every day")
    start, end = _minute(found["from"]), _minute(found["to"])
    if start == end % DAY and not (start == 0 and end == DAY):
        raise Refusal(_("“{text}” begins and ends at the same time.").format(text=typed))
    if start == DAY:
        raise _no_hours(typed)
    return Hours(days, start, end or DAY)


def _minute(text: str) -> int:
    return read_clock(text).seconds // 60


def _no_hours(text: str) -> Refusal:
    return Refusal(
        _("“{text}” are no hours; say them like Mon-Fri 18:00-20:00, or a day alone.").format(
            text=text
        )
    )


def show_hours(hours: Hours, language: str) -> str:
    """``Mon–Fri 18:00–20:00``; a whole day by its name alone."""
    days = show_weekdays(hours.weekdays, language)
    if (hours.from_minute, hours.to_minute) == (0, DAY):
        return _("{days}, all day").format(days=days)
    return f"{days} {show_clocks(clock(hours.from_minute), clock(hours.to_minute), language)}"


def clock(minute: int) -> time:
    """A minute of the day as a time; the end of the day is 00:00."""
    return time(minute // 60 % 24, minute % 60)


def checked_name(said: str) -> str:
    """A name on one line; refused where it is far too long."""
    name = " ".join(said.split())
    if len(name) > LONGEST_NAME:
        raise Refusal(
            _("The name has {n} characters; give at most {longest}.").format(
                n=len(name), longest=LONGEST_NAME
            )
        )
    return name


def require_days(valid_from: date | None, valid_to: date | None) -> None:
    """The last day may not lie before the first."""
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        raise Refusal(_("The last day lies before the first; change one of them."))


# On a day ---


def windows_of_day(
    rules: Iterable[ProtectedRule],
    day: date,
    zone_name: str,
    family_zone: str | None = None,
    away: Callable[[date], bool] = lambda _day: False,
) -> list[Span]:
    """What is protected of a local day, in order; windows that meet or overlap are one.

    The windows hold by the clock of the family's zone, if that is another one; none begin on days
    ``away``.
    """
    start, end = day_bounds(day, zone_name)
    held = family_zone or zone_name
    # Where the family lives elsewhere, its day before or after may reach into this one, too.
    reach = range(-1, 1) if held == zone_name else range(-2, 2)
    found = []
    for rule in rules:
        for begun in (day + timedelta(days=n) for n in reach):
            if not rule.begins_on(begun) or away(begun):
                continue
            first, last = window(rule.hours, begun, held)
            first, last = max(first, start), min(last, end)
            if first < last:
                found.append(Span(first, last))
    return union(found)


def window(hours: Hours, day: date, zone_name: str) -> tuple[datetime, datetime]:
    """The instants at which a window that begins on a day begins and ends.

    Both are the same where the clock jumps over all of it.
    """
    over = timedelta(days=1 if hours.to_minute <= hours.from_minute else 0)
    start = _instant(day, hours.from_minute, zone_name)
    end = _instant(day + over, hours.to_minute, zone_name)
    return start, max(start, end)


def _instant(day: date, minute: int, zone_name: str) -> datetime:
    if minute % DAY == 0:  # midnight may come twice or never; a day begins but once
        return day_bounds(day, zone_name)[minute // DAY]
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    # fold=0 is the earlier of two, and shifts a time that is jumped over forward by the jump.
    return wall.replace(tzinfo=zone(zone_name), fold=0).astimezone(UTC)


def window_at(windows: Sequence[Span], now: datetime) -> Span | None:
    """The window that holds an instant."""
    return next((span for span in windows if now in span), None)


def window_after(windows: Sequence[Span], now: datetime) -> Span | None:
    """The next window that begins later than an instant."""
    return next((span for span in windows if span.start > now), None)
