# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates, times of day and durations as cells of foreign tables, and the instants they stand for.

Cells repeat, so a spelling is read once and kept.  On a day without a clock change an instant is
one addition; on the others the zone is asked, a time that was skipped is refused, and one that came
twice is told by the duration where that proves it, else taken as the earlier.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span, split_by_day
from sohodesk.base.texts import _
from sohodesk.base.zones import instant, steady_offset, zone
from sohodesk.exchange.rows import Remedy

DateOrder = Literal["dmy", "mdy"]

DAY = 86_400
TOLERANCE = 60  # seconds by which a duration may be rounded
_EPOCH = date(1970, 1, 1).toordinal()
_MOST_KEPT = 20_000  # spellings kept; more are read again

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", re.ASCII)
_FIGURES = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", re.ASCII)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])\.?[Mm]\.?)?", re.ASCII)
_CLOCKLIKE = re.compile(r"(-?)([0-9]{1,6}):([0-9]{2})(?::([0-9]{2}))?( min)?", re.ASCII)
_DECIMAL = re.compile(r"(-?[0-9]{1,6}(?:[.,][0-9]{1,9})?) ?(h|hours?|min|minutes?)?", re.ASCII)


class BadCell(Exception):
    """A cell can't be read; ``reason`` says why, in the user's language."""

    def __init__(self, reason: str, remedy: Remedy | None = None) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class Day(NamedTuple):
    """A local date: ISO text, the epoch of its 00:00 if its offset is steady, and the date."""

    iso: str
    base: int | None
    date: date


class Days(dict[str, Day]):
    """Days by the spelling of their date; unknown ones are read."""

    def __init__(self, zone_name: str, order: DateOrder | None) -> None:
        super().__init__()
        zone(zone_name)
        self.zone_name = zone_name
        self.order = order

    def __missing__(self, cell: str) -> Day:
        read = self.of(read_date(cell, self.order))
        if len(self) < _MOST_KEPT:
            self[cell] = read
        return read

    def of(self, day: date) -> Day:
        """The day of a date."""
        offset = steady_offset(day, self.zone_name)
        base = None if offset is None else (day.toordinal() - _EPOCH) * DAY - offset
        return Day(day.isoformat(), base, day)


# The common spelling in two looks: 14:05 and :30.  Small tables, however many rows there are.
_MINUTE_OF_DAY = {f"{h:02}:{m:02}": h * 3600 + m * 60 for h in range(24) for m in range(60)}
_SECOND = {f":{s:02}": s for s in range(60)}


class Times(dict[str, int]):
    """Seconds of the day by the spelling of a time."""

    def read(self, cell: str) -> int:
        """The seconds; other spellings than 14:05:30 are read once and kept."""
        try:
            return _MINUTE_OF_DAY[cell[:5]] + _SECOND[cell[5:]]
        except KeyError:
            return self[cell]

    def __missing__(self, cell: str) -> int:
        read = read_time(cell)
        if len(self) < _MOST_KEPT:
            self[cell] = read
        return read


class Durations(dict[str, int | None]):
    """Seconds by the spelling of a duration, None for an empty cell."""

    def read(self, cell: str) -> int | None:
        """The seconds; other spellings than 01:30:00 are read once and kept."""
        try:
            return _MINUTE_OF_DAY[cell[:5]] + _SECOND[cell[5:]]
        except KeyError:
            return self[cell]

    def __missing__(self, cell: str) -> int | None:
        read = read_duration(cell)
        if len(self) < _MOST_KEPT:
            self[cell] = read
        return read


# --------------------------------------------------------------------------------- one cell


def read_date(cell: str, order: DateOrder | None) -> date:
    """The date of ``2026-03-02``, or of ``02/03/2026`` in a known order."""
    text = cell.strip()
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]), text)
    match = _FIGURES.fullmatch(text)
    if not match:
        raise BadCell(
            _("the date is missing") if not text else _("“{cell}” is no date").format(cell=text)
        )
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if order is None:
        words = _("the order of the date “{cell}” is not known").format(cell=text)
        raise BadCell(words, Remedy.ORDER)
    day, month = (first, second) if order == "dmy" else (second, first)
    return _date(year, month, day, text)


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        read = date(year, month, day)
    except ValueError:
        raise BadCell(_("the date {cell} does not exist").format(cell=text)) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadCell(_("the year of {cell} can't be right").format(cell=text))
    return read


def figures_of(cell: str) -> tuple[int, int] | None:
    """The first two figures of a date whose order must be proven; None for other dates."""
    match = _FIGURES.fullmatch(cell.strip())
    return (int(match[1]), int(match[2])) if match else None


def is_year_first(cell: str) -> bool:
    """Whether a date is written as 2026-03-02, which can be read in one way only."""
    return _ISO.fullmatch(cell.strip()) is not None


def read_time(cell: str) -> int:
    """Seconds of the day of ``14:05:00``, ``9:05`` or ``2:05 PM``, whatever space is in it."""
    text = " ".join(cell.split())
    match = _TIME.fullmatch(text)
    if not match:
        raise BadCell(
            _("the time is missing") if not text else _("“{cell}” is no time").format(cell=text)
        )
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half = (match[4] or "").lower()
    if half:
        wrong = not 1 <= hour <= 12
        hour = hour % 12 + (12 if half == "p" else 0)
    else:
        wrong = hour > 23
    if wrong or minute > 59 or second > 59:
        raise BadCell(_("the time {cell} does not exist").format(cell=text))
    return hour * 3600 + minute * 60 + second


def read_duration(cell: str) -> int | None:
    """Seconds of ``01:30:00``, ``1:30``, ``47:06 min``, ``1.5``, ``1,5 h`` or ``90 min``.

    None for an empty cell.  A negative one is refused, for no work lasts less than nothing.
    """
    text = " ".join(cell.split())
    if not text:
        return None
    if match := _CLOCKLIKE.fullmatch(text):
        seconds = _clocklike(match)
        negative = match[1] == "-" and seconds > 0
    elif match := _DECIMAL.fullmatch(text):
        value = Decimal(match[1].replace(",", "."))
        unit = 60 if (match[2] or "h").startswith("m") else 3600
        seconds = int((value * unit).quantize(Decimal(1), ROUND_HALF_UP))
        negative = value < 0
    else:
        raise BadCell(_("“{cell}” is no duration").format(cell=text))
    if negative:
        raise BadCell(_("the duration {cell} is negative").format(cell=text))
    return seconds


def _clocklike(match: re.Match[str]) -> int:
    first, second, third = int(match[2]), int(match[3]), int(match[4] or 0)
    if second > 59 or third > 59:
        raise BadCell(_("“{cell}” is no duration").format(cell=match[0]))
    if match[5]:  # minutes and seconds, as Toggl's classic format writes less than an hour
        return first * 60 + second
    return first * 3600 + second * 60 + third


# ---------------------------------------------------------------- days with a change of the clock


def instants(
    first: tuple[Day, int], last: tuple[Day, int], duration: int | None, zone_name: str
) -> tuple[int, int]:
    """Start and end on days of which one has a clock change: epochs.

    The readings of a repeated time that agree with the duration win, else the earlier ones.
    """
    starts, ends = _readings(*first, zone_name), _readings(*last, zone_name)
    pairs = [(start, end) for start in starts for end in ends if end > start]
    if duration is not None:
        proven = [(s, e) for s, e in pairs if abs(e - s - duration) <= TOLERANCE]
        pairs = proven or pairs
    return pairs[0] if pairs else (starts[0], ends[0])


def starting(first: tuple[Day, int], zone_name: str) -> int:
    """The epoch of a start on a day with a clock change, the earlier where there are two."""
    return _readings(*first, zone_name)[0]


def _readings(day: Day, seconds: int, zone_name: str) -> list[int]:
    wall = datetime.combine(day.date, time()) + timedelta(seconds=seconds)
    try:
        both = (instant(wall, zone_name, fold=fold) for fold in (0, 1))
        return sorted({int(at.timestamp()) for at in both})
    except Refusal:
        raise BadCell(
            _("{time} does not exist on {date} in {zone}: the clock jumped over it").format(
                time=f"{wall:%H:%M}", date=day.iso, zone=zone_name
            )
        ) from None


def parts_by_day(start: int, end: int, zone_name: str) -> tuple[tuple[str, int], ...]:
    """The seconds of each local day of a time that crosses midnight or a clock change."""
    span = Span(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC))
    return tuple((day.isoformat(), seconds) for day, seconds in split_by_day(span, zone_name))
