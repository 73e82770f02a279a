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


def touching(log: Log, start: int, end: int, now: int) -> tuple[int, ...]:
    """The entries with a clock time that reach into [start, end), by start."""
    found = [
        (begin, key)
        for begin, stop, timed, key in zip(log.starts, log.ends, log.timed, log.ids, strict=True)
        if timed and begin < min(end, now) and (now if stop is None else stop) > start
    ]
    return tuple(key for _begin, key in sorted(found))


def days_of_work(log: Log, work: Cover, week: Week) -> list[DayOfWork]:
    """The days of a week that have work, those without a clock time too."""
    lengths = log.lengths()
    typed: dict[date, list[int]] = {}
    for day, timed, key in zip(log.days, log.timed, log.ids, strict=True):
        if not timed:
            typed.setdefault(day, []).append(key)
    found = []
    for day in week.days:
        start, end = start_of(day, week.zone), end_of(day, week.zone)
        seconds = work.seconds(start, min(end, week.until)) + lengths.get(day, 0)
        entries = (*touching(log, start, end, week.now), *typed.get(day, ()))
        if seconds or entries:
            found.append(DayOfWork(day, seconds, entries))
    return found


def windows_worked(log: Log, windows: Sequence[Window], now: int) -> list[WindowWorked]:
    """The windows of a week with the entries that lie in them."""
    return [
        WindowWorked(window, _inside(log, window.pieces, now) if window.worked else ())
        for window in windows
    ]


def _inside(log: Log, pieces: Sequence[Piece], now: int) -> tuple[int, ...]:
    keys = (key for piece in pieces for key in touching(log, piece.start, piece.end, now))
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
