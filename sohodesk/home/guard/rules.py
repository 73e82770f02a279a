# SPDX-License-Identifier: GPL-3.0-or-later
"""Which stretches of time belong to home around now, and what is to be told of them when.

Values in, values out.  A stretch is what is left of a window of protected hours, or of a day off,
where no exception was agreed; it is known by its beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Literal, NamedTuple

from sohodesk.base.spans import Span, subtract
from sohodesk.base.zones import day_bounds
from sohodesk.home.rules import ProtectedRule, window

AHEAD: Final = timedelta(minutes=15)
"""So long before home's time begins a running timer is told of it."""
SHORT: Final = timedelta(minutes=15)
"""So long work may still go on where that is asked for."""
AROUND: Final = 2
"""Days before and after today that are looked at: a window over midnight, a zone far away."""

MARKS: Final = ("asked", "before", "at", "short", "over")
"""Asked on starting; told before and at the beginning; work goes on for a while, which is over."""
Told = Literal["before", "at", "over"]


class Block(NamedTuple):
    """A stretch of home's time, half-open, and its name; ``off`` is the kind of a day off."""

    start: datetime
    end: datetime
    name: str = ""
    off: str = ""

    def holds(self, at: datetime) -> bool:
        """Whether an instant lies in it."""
        return self.start <= at < self.end


class Marks(NamedTuple):
    """What was said so far: when something was asked or told, and until when work goes on."""

    at: Mapping[tuple[datetime, str], datetime]
    until: Mapping[tuple[datetime, str], datetime]

    def said(self, block: Block, what: str) -> bool:
        """Whether something was asked or told of a stretch."""
        return (block.start, what) in self.at

    def short(self, block: Block) -> datetime | None:
        """Until when work was to go on in a stretch."""
        return self.until.get((block.start, "short"))


NO_MARKS = Marks({}, {})


class Note(NamedTuple):
    """What is to be told: of which stretch, and with ``over`` which end of work is meant."""

    what: Told
    block: Block
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Guarding:
    """All that the guard goes by: stretches around now in order, and what was said of them."""

    blocks: tuple[Block, ...] = ()
    marks: Marks = field(default=NO_MARKS)

    def at(self, now: datetime) -> Block | None:
        """The stretch in which an instant lies."""
        return next((block for block in self.blocks if block.holds(now)), None)

    def after(self, now: datetime) -> Block | None:
        """The next stretch that begins later than an instant."""
        return next((block for block in self.blocks if block.start > now), None)

    def asks(self, now: datetime) -> Block | None:
        """The stretch of which whoever starts a timer now is asked; None where nobody is."""
        block = self.at(now)
        if block is None or self.marks.said(block, "asked") or self.marks.short(block):
            return None
        return block

    def due(self, now: datetime, since: datetime) -> Note | None:
        """What is to be told now to whom has a timer running since an instant."""
        block = self.at(now)
        if block is None:
            return self._ahead(now)
        until = self.marks.short(block)
        if until is not None:
            over = until <= now and self.marks.until.get((block.start, "over")) != until
            return Note("over", block, until) if over else None
        if since >= block.start or self.marks.said(block, "asked"):
            return None
        return None if self.marks.said(block, "at") else Note("at", block)

    def _ahead(self, now: datetime) -> Note | None:
        block = self.after(now)
        if block is None or block.start - now > AHEAD:
            return None
        told = self.marks.said(block, "before") or self.marks.said(block, "at")
        return None if told else Note("before", block)

    def next(self, now: datetime) -> datetime | None:
        """When it is to be looked again at the latest; None where nothing is near."""
        moments = [
            moment
            for block in self.blocks
            for moment in (
                block.start - AHEAD,
                block.start,
                self.marks.short(block),
                block.end,
            )
            if moment is not None and moment > now
        ]
        return min(moments, default=None)


def days_around(today: date) -> list[date]:
    """The days whose windows may touch now."""
    return [today + timedelta(days=n) for n in range(-AROUND, AROUND + 1)]


def blocks_of(
    rules: Iterable[ProtectedRule],
    days: Sequence[date],
    zone: str,
    *,
    away: Callable[[date], bool] = lambda _day: False,
    off: Mapping[date, tuple[str, str]] | None = None,
    agreed: Iterable[Span] = (),
) -> tuple[Block, ...]:
    """The stretches that begin on these days by the family's clock, in order.

    Windows that overlap are one, those that only touch stay two, as in the balance.  ``off`` are
    days off with their kind and name, from midnight to midnight; on days ``away`` nothing begins.
    """
    found = []
    for rule in rules:
        for day in days:
            if rule.begins_on(day) and not away(day):
                start, end = window(rule.hours, day, zone)
                if start < end:
                    found.append(Block(start, end, rule.name))
    for day, (kind, name) in (off or {}).items():
        start, end = day_bounds(day, zone)
        if start < end and not away(day):
            found.append(Block(start, end, name, kind))
    return tuple(_left(_merged(found), list(agreed)))


def _merged(blocks: Iterable[Block]) -> list[Block]:
    merged: list[Block] = []
    for block in sorted(blocks):
        last = merged[-1] if merged else None
        if last is None or block.start >= last.end:
            merged.append(block)
        elif block.end > last.end or (block.off and not last.off):
            merged[-1] = Block(
                last.start, max(last.end, block.end), last.name or block.name, last.off or block.off
            )
    return merged


def _left(blocks: Iterable[Block], agreed: Sequence[Span]) -> Iterable[Block]:
    if not agreed:
        yield from blocks
        return
    for block in blocks:
        for span in subtract([Span(block.start, block.end)], agreed):
            yield block._replace(start=span.start, end=span.end)
