# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of a week's score came from: the entries, windows, promises and times themselves.

Instants are seconds since 1970; values in, values out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from sohodesk.home.balance.bounds import Week, end_of, start_of
from sohodesk.home.balance.cover import Cover, Piece
from sohodesk.home.balance.log import Log
from sohodesk.home.balance.metrics import Window
from sohodesk.home.balance.report import Member, Together
from sohodesk.home.promises.queries import Answers, PromiseRow
from sohodesk.home.promises.rules import outcome
from sohodesk.home.promises.standing import standings_of

Went = Literal["kept", "broken", "waived", "open", "ahead"]


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """A day of the week: the seconds worked, and the entries that lie in it."""

    day: date
    seconds: int
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WindowWorked:
    """A protected window, and the entries that reach into it."""

    window: Window
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """One occurrence of a promise and what it counts as; ``ahead`` is still to come.

    ``answer`` is what was said of it, ``moved_to`` the day to which it was moved.
    """

    promise: PromiseRow
    day: date
    start: int
    went: Went
    answer: str = ""
    moved_to: date | None = None


@dataclass(frozen=True, slots=True)
class TimeWith:
    """Time of the family with a member in the week, less what was worked of it."""

    member: int
    start: int
    end: int
    seconds: int
    around: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a week's parts came from."""

    days: Sequence[DayOfWork]
    windows: Sequence[WindowWorked]
    promised: Sequence[Promised]
    times: Sequence[TimeWith]

    @property
    def entries(self) -> tuple[int, ...]:
        """All entries of the week, each once."""
        return tuple(dict.fromkeys(entry for day in self.days for entry in day.entries))


Entries = Sequence[tuple[int, int, int]]
"""Start, end and id of entries with a clock time."""


def of_week(log: Log, week: Week) -> Entries:
    """The entries with a clock time that reach into a week, by start; one that runs ends now."""
    start, until, now = week.start, week.until, week.now
    found = [
        (begin, now if end is None or end > now else end, key)
        for begin, end, timed, key in zip(log.starts, log.ends, log.timed, log.ids, strict=True)
        if begin < until and timed and (end is None or end > start)
    ]
    return sorted(found)


def touching(entries: Entries, start: int, end: int) -> tuple[int, ...]:
    """Those that reach into [start, end)."""
    return tuple(key for begin, stop, key in entries if begin < end and stop > start)


def days_of_work(entries: Entries, log: Log, work: Cover, week: Week) -> list[DayOfWork]:
    """The days of a week that have work, those without a clock time too."""
    typed: dict[date, list[int]] = {}
    lengths = log.lengths()
    if lengths:
        for day, timed, key in zip(log.days, log.timed, log.ids, strict=True):
            if not timed:
                typed.setdefault(day, []).append(key)
    found = []
    for day in week.days:
        start, end = start_of(day, week.zone), end_of(day, week.zone)
        seconds = work.seconds(start, min(end, week.until)) + lengths.get(day, 0)
        keys = (*touching(entries, start, end), *typed.get(day, ()))
        if seconds or keys:
            found.append(DayOfWork(day, seconds, keys))
    return found


def windows_worked(entries: Entries, windows: Sequence[Window]) -> list[WindowWorked]:
    """The windows of a week with the entries that lie in them."""
    return [
        WindowWorked(window, _inside(entries, window.pieces) if window.worked else ())
        for window in windows
    ]


def _inside(entries: Entries, pieces: Sequence[Piece]) -> tuple[int, ...]:
    keys = (key for piece in pieces for key in touching(entries, piece.start, piece.end))
    return tuple(dict.fromkeys(keys))


def promised_in(
    rows: Sequence[PromiseRow], said: Answers, first: date, last: date, now: int
) -> list[Promised]:
    """The occurrences of these days that stand by their rule, by start; moved ones on their day."""
    at = datetime.fromtimestamp(now, UTC)
    found = []
    for one in standings_of(rows, said, first, last):
        if not one.promise.times.days(one.day, one.day):
            continue  # it came here from another day, and counts there
        went: Went = outcome(one.promise.times, one.day, said.get(one.promise.id, {}), at)
        if went == "open" and one.start > at:
            went = "ahead"
        start = int(one.start.timestamp())
        found.append(Promised(one.promise, one.day, start, went, one.answer, one.moved_to))
    return found


def times_with(
    members: Sequence[Member], together: Sequence[Together], work: Cover, week: Week
) -> list[TimeWith]:
    """The times of the family in a week by member and start, less what was worked."""
    found = []
    for member in members:
        for one in sorted(together, key=lambda each: each.start):
            start, end = max(one.start, week.start), min(one.end, week.until)
            if member.id in one.members and start < end:
                free = end - start - work.seconds(start, end)
                found.append(TimeWith(member.id, start, end, free, one.around))
    return found
