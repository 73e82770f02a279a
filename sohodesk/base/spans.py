# SPDX-License-Identifier: GPL-3.0-or-later
"""Spans of time and their arithmetic: union, difference, intersection, gaps, parts by day.

Spans are half-open, [start, end), between instants in UTC with whole seconds, so neither a clock
change nor a flight can alter a length.  Conventions: docs/architecture.md, Time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, day_start


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The time from ``start`` up to, not including, ``end``; at least one second.

    Bounds may come in any zone and are kept in UTC, fractions of a second dropped: two aware
    datetimes of the same zone would subtract by the wall clock.  A length of zero or less is
    refused; a bound without a zone is our own mistake (ValueError).
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("the bounds of a span are instants")
        object.__setattr__(self, "start", self.start.astimezone(UTC).replace(microsecond=0))
        object.__setattr__(self, "end", self.end.astimezone(UTC).replace(microsecond=0))
        if self.end <= self.start:
            raise Refusal(_("The end must be after the start."))

    @property
    def seconds(self) -> int:
        """The length."""
        return seconds_between(self.start, self.end)

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least a second; touching ones don't."""
        return self.start < other.end and other.start < self.end


def seconds_between(start: datetime, end: datetime) -> int:
    """Whole seconds from one UTC instant to another."""
    apart = end - start
    return apart.days * 86_400 + apart.seconds


def total_seconds(spans: Iterable[Span]) -> int:
    """The sum of the lengths; an hour that lies in two spans counts twice."""
    return sum(span.seconds for span in spans)


def union(spans: Iterable[Span]) -> list[Span]:
    """The time covered by any span, in order; overlapping and touching ones become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def intersect(left: Iterable[Span], right: Iterable[Span]) -> list[Span]:
    """The time covered by both sides, in order and merged."""
    ours, theirs = union(left), union(right)
    shared: list[Span] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        start = max(ours[i].start, theirs[j].start)
        end = min(ours[i].end, theirs[j].end)
        if start < end:
            shared.append(Span(start, end))
        if ours[i].end <= theirs[j].end:
            i += 1
        else:
            j += 1
    return shared


def subtract(left: Iterable[Span], right: Iterable[Span]) -> list[Span]:
    """The time covered by the left side and not by the right, in order and merged."""
    cuts = union(right)
    rest: list[Span] = []
    first = 0
    for span in union(left):
        while first < len(cuts) and cuts[first].end <= span.start:
            first += 1
        rest.extend(_remains(span, cuts, first))
    return rest


def _remains(span: Span, cuts: list[Span], first: int) -> Iterator[Span]:
    start = span.start
    for index in range(first, len(cuts)):
        cut = cuts[index]
        if cut.start >= span.end:
            break
        if cut.start > start:
            yield Span(start, cut.start)
        start = max(start, cut.end)
    if start < span.end:
        yield Span(start, span.end)


def gaps(spans: Iterable[Span], within: Span) -> list[Span]:
    """The uncovered stretches of ``within``."""
    return subtract([within], spans)


def clip(spans: Iterable[Span], within: Span) -> list[Span]:
    """Each span cut to ``within``, in the order given and not merged; those outside are dropped."""
    return [
        Span(max(span.start, within.start), min(span.end, within.end))
        for span in spans
        if span.overlaps(within)
    ]


def overlap_seconds(spans: Iterable[Span]) -> int:
    """How much time is covered more than once, counted once for each further span."""
    listed = list(spans)
    return total_seconds(listed) - total_seconds(union(listed))


def split_by_day(span: Span, zone_name: str) -> list[tuple[date, int]]:
    """The seconds of the span on each local day, in order; they add up to its length.

    Days are those of ``zones.day_bounds``; a day with no time in the span is not listed.
    """
    parts: list[tuple[date, int]] = []
    start, day = span.start, day_of(span.start, zone_name)
    while start < span.end:
        following = day + timedelta(days=1)
        end = min(span.end, day_start(following, zone_name))
        if end > start:
            parts.append((day, seconds_between(start, end)))
            start = end
        day = following
    return parts
