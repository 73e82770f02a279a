# SPDX-License-Identifier: GPL-3.0-or-later
"""What looks odd in logged time: gaps, overlaps, no project, no words, lengths hard to believe.

Nothing is judged and nothing is changed: each finding is asked about, and what the user found right
is not asked again.  Bounds: under a minute, over 16 h (a forgotten timer), over 24 h.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from sohodesk.base.clocktimes import read_clock
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span, subtract, union
from sohodesk.base.texts import _
from sohodesk.base.weekdays import parse_weekdays
from sohodesk.base.zones import day_of
from sohodesk.timelog.wallclock import at_minute

SHORT, LONG, OVER_A_DAY = 60, 16 * 3600, 24 * 3600
LONGEST_BETWEEN = 5 * 3600
"""Between two entries: beyond this the day's work was over and began again."""
Kind = Literal["gap", "overlap", "project", "text", "short", "long", "over-day"]
Oddity = Literal["overlap", "length", "project", "text"]
_HOURS = re.compile(
    r"(?P<days>.*?)[,\s]*\b(?P<from>[0-9]{1,2}[:.][0-9]{2})\s*(?:[-–—]|to|sampai)\s*"
    r"(?P<to>[0-9]{1,2}[:.][0-9]{2})",
    re.IGNORECASE | re.ASCII,
)
_DAY = timedelta(days=1)


class Logged(NamedTuple):
    """An entry as far as it can look odd; ``end`` is None while it runs, or for a mere length."""

    id: int
    start: datetime
    end: datetime | None
    seconds: int
    timed: bool
    day: date
    what: str
    has_project: bool
    has_text: bool

    @property
    def running(self) -> bool:
        """Whether the timer runs on it."""
        return self.timed and self.end is None


class Finding(NamedTuple):
    """One thing to mend or to find right.

    ``entries`` are the ids it is about, of an overlap the earlier entry first; none for a gap.
    ``start`` and ``end`` bound the gap, the time counted twice, or the entry (None: it runs).
    """

    kind: Kind
    day: date
    start: datetime
    end: datetime | None
    seconds: int
    entries: tuple[int, ...] = ()
    what: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A name that stays as long as the finding does."""
        if self.kind == "gap":
            return f"gap-{self.start:%Y%m%dT%H%M%SZ}"
        return "-".join((self.kind, *map(str, self.entries)))

    @property
    def oddity(self) -> Oddity | None:
        """What is remembered once it is found right; a gap is called a pause instead."""
        if self.kind == "gap":
            return None
        if self.kind in ("overlap", "project", "text"):
            return self.kind
        return "length"


class WorkingHours(NamedTuple):
    """Hours of the week that are usually worked: days (1 Monday … 64 Sunday), minutes by clock."""

    weekdays: int
    from_minute: int
    to_minute: int

    def of_day(self, day: date, zone: str) -> Span | None:
        """The hours of a day as instants, None where it is no working day."""
        if not self.weekdays >> day.weekday() & 1:
            return None
        start, end = at_minute(day, self.from_minute, zone), at_minute(day, self.to_minute, zone)
        return Span(start, end) if start < end else None


# Working hours as they are typed ---


def parse_hours(text: str) -> WorkingHours:
    """``Mon-Fri 08:00-17:00``; no days named are all days.  Refuses what is none."""
    typed = " ".join(text.split())
    found = _HOURS.fullmatch(typed)
    if found is None:
        raise Refusal(
            _("“{text}” are no working hours; say them like Mon-Fri 08:00-17:00.").format(
                text=typed
            )
        )
    days = parse_weekdays(found["days"].strip() or "every day")
    start, end = (read_clock(found[name]).seconds // 60 for name in ("from", "to"))
    if end <= start:
        raise Refusal(_("In “{text}” the end must be after the start.").format(text=typed))
    return WorkingHours(days, start, end)


def checked_hours(text: str) -> str:
    """Working hours as they were typed, once they can be read; nothing for none."""
    typed = " ".join(text.split())
    if typed:
        parse_hours(typed)
    return typed


NO_HOURS = WorkingHours(0, 0, 17 * 60)
"""Of whoever works at no usual hours: no time is missed, and the evening begins at 17:00."""


def usual_hours(text: str) -> WorkingHours:
    """The working hours that a setting says."""
    return parse_hours(text) if text.strip() else NO_HOURS


# What is odd ---


def findings(
    rows: Sequence[Logged],
    days: Sequence[date],
    *,
    hours: WorkingHours,
    resting: Iterable[Span],
    accepted: Collection[tuple[int, str]],
    least_gap: int,
    now: datetime,
    zone: str,
) -> list[Finding]:
    """What looks odd on the days, by day and start.

    ``resting`` is time that is no gap (pauses, hours of home), ``accepted`` are entries and what
    was found right of them, ``least_gap`` is in seconds.
    """
    wanted = set(days)
    own = [row for row in rows if row.day in wanted]
    found = [
        *gaps(rows, days, hours=hours, resting=resting, least=least_gap, now=now, zone=zone),
        *(f for f in overlaps(rows, now) if f.day in wanted),
        *(f for row in own for f in of_entry(row, now)),
        *(f for row in rows if row.day not in wanted for f in _overnight(row, wanted, now, zone)),
    ]
    kept = [f for f in found if not _found_right(f, accepted)]
    return sorted(kept, key=lambda f: (f.day, f.start, f.kind, f.entries))


def _found_right(finding: Finding, accepted: Collection[tuple[int, str]]) -> bool:
    oddity = finding.oddity
    return oddity is not None and all((entry, oddity) in accepted for entry in finding.entries)


def gaps(
    rows: Sequence[Logged],
    days: Sequence[date],
    *,
    hours: WorkingHours,
    resting: Iterable[Span],
    least: int,
    now: datetime,
    zone: str,
) -> list[Finding]:
    """Time up to now that was not logged: within working hours, and between entries of a day."""
    covered = union(
        Span(row.start, row.end or now)
        for row in rows
        if row.timed and row.start < (row.end or now)
    )
    open_ = [span for day in days if (span := hours.of_day(day, zone)) is not None]
    open_ += [Span(a.end, b.start) for a, b in pairwise(covered) if _between(a, b, zone)]
    free = subtract(subtract(open_, covered), list(resting))
    found = []
    for span in free:
        end = min(span.end, now)
        day = day_of(span.start, zone)
        if span.start < end and (end - span.start).total_seconds() >= least and day in days:
            seconds = int((end - span.start).total_seconds())
            found.append(Finding("gap", day, span.start, end, seconds))
    return found


def _between(before: Span, after: Span, zone: str) -> bool:
    near = (after.start - before.end).total_seconds() <= LONGEST_BETWEEN
    return near and day_of(before.start, zone) == day_of(after.start, zone)


def overlaps(rows: Sequence[Logged], now: datetime) -> list[Finding]:
    """Pairs of entries that count the same time twice, the one that began earlier first."""
    timed = sorted((row for row in rows if row.timed), key=lambda row: (row.start, row.id))
    found, reaching = [], list[Logged]()
    for row in timed:
        reaching = [other for other in reaching if (other.end or now) > row.start]
        for other in reaching:
            end = min(other.end or now, row.end or now)
            if end > row.start:
                seconds = int((end - row.start).total_seconds())
                pair = (other.id, row.id)
                words = (other.what, row.what)
                found.append(Finding("overlap", row.day, row.start, end, seconds, pair, words))
        reaching.append(row)
    return found


def of_entry(row: Logged, now: datetime) -> list[Finding]:
    """What is odd in an entry by itself."""
    kinds: list[Kind] = []
    if not row.has_project:
        kinds.append("project")
    if not row.has_text:
        kinds.append("text")
    seconds = max(0, int((now - row.start).total_seconds())) if row.running else row.seconds
    if seconds > OVER_A_DAY:
        kinds.append("over-day")
    elif seconds > LONG:
        kinds.append("long")
    elif seconds < SHORT and not row.running:
        kinds.append("short")
    about = (row.day, row.start, row.end, seconds, (row.id,), (row.what,))
    return [Finding(kind, *about) for kind in kinds]


def _overnight(row: Logged, wanted: Collection[date], now: datetime, zone: str) -> list[Finding]:
    """A length that is hard to believe is told on the day it ends on, too: it began the day before.

    The evening of its own day could not know of it.
    """
    if not row.timed:
        return []
    last = day_of((row.end or now) - timedelta(seconds=1), zone)
    lengths = [f for f in of_entry(row, now) if f.kind in ("long", "over-day")]
    return [f._replace(day=last) for f in lengths if last in wanted]


# How an overlap is cut ---


class Cut(NamedTuple):
    """What mends an overlap: an entry that gets another start or end, or loses its middle."""

    entry: int
    start: datetime
    end: datetime
    rest: datetime | None = None
    """Where a second part begins, which ends where the entry ended."""
    rest_end: datetime | None = None


def cut_earlier(earlier: Logged, later: Logged) -> Cut | None:
    """The earlier one ends where the later begins, and goes on behind it; None: nothing is left."""
    if earlier.end is None or not earlier.start < later.start:
        return None
    if later.end is not None and later.end < earlier.end:
        return Cut(earlier.id, earlier.start, later.start, later.end, earlier.end)
    return Cut(earlier.id, earlier.start, later.start)


def cut_later(earlier: Logged, later: Logged) -> Cut | None:
    """The later one begins where the earlier ends; None where it lies within it, or one runs."""
    if earlier.end is None or later.end is None or not earlier.end < later.end:
        return None
    return Cut(later.id, earlier.end, later.end)
