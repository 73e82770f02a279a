# SPDX-License-Identifier: GPL-3.0-or-later
"""Covered time: the union of intervals, in whole seconds since 1970, fast enough for ten years.

Intervals are half-open, [start, end).  The same arithmetic as ``base.spans``, on bare numbers: a
week of a long log is asked a hundred questions, and each is a search in two sorted lists.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import sub
from typing import NamedTuple


class Piece(NamedTuple):
    """One interval, [start, end), seconds since 1970."""

    start: int
    end: int

    @property
    def seconds(self) -> int:
        """Its length."""
        return self.end - self.start


class Cover:
    """Time covered by any of some intervals; overlapping and touching ones are one.

    ``starts`` and ``ends`` are sorted and of one length.  Nothing of it is changed once made.
    """

    __slots__ = ("_before", "ends", "starts")

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        starts: list[int] = []
        ends: list[int] = []
        last: int | None = None
        for start, end in sorted(pairs):
            if end <= start:
                continue
            if last is not None and start <= last:
                if end > last:
                    ends[-1] = last = end
            else:
                starts.append(start)
                ends.append(end)
                last = end
        self.starts, self.ends = starts, ends
        self._before: list[int] | None = None

    def __bool__(self) -> bool:
        return bool(self.starts)

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Piece]:
        return map(Piece, self.starts, self.ends)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cover) and (self.starts, self.ends) == (other.starts, other.ends)

    __hash__ = None  # type: ignore[assignment]

    @property
    def total(self) -> int:
        """All the covered seconds."""
        return sum(map(sub, self.ends, self.starts))

    def up_to(self, at: int) -> int:
        """The covered seconds before an instant."""
        if self._before is None:
            self._before = [0, *accumulate(map(sub, self.ends, self.starts))]
        index = bisect_right(self.starts, at)
        if index == 0:
            return 0
        return self._before[index - 1] + min(at, self.ends[index - 1]) - self.starts[index - 1]

    def seconds(self, start: int, end: int) -> int:
        """The covered seconds of [start, end)."""
        return self.up_to(end) - self.up_to(start) if end > start else 0

    def touches(self, start: int, end: int) -> bool:
        """Whether any second of [start, end) is covered."""
        index = bisect_left(self.starts, end)
        return index > 0 and self.ends[index - 1] > start and end > start

    def next_start(self, at: int) -> int | None:
        """Where the first interval that is not over at an instant begins, perhaps before it."""
        index = bisect_right(self.ends, at)
        return self.starts[index] if index < len(self.starts) else None

    def pieces(self, start: int, end: int) -> list[Piece]:
        """What is covered of [start, end), cut to it."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return [
            Piece(max(start, self.starts[i]), min(end, self.ends[i])) for i in range(first, last)
        ]

    def gaps(self, start: int, end: int) -> list[Piece]:
        """What is not covered of [start, end)."""
        found, at = [], start
        for piece in self.pieces(start, end):
            if piece.start > at:
                found.append(Piece(at, piece.start))
            at = piece.end
        if at < end:
            found.append(Piece(at, end))
        return found

    def longest_gap(self, start: int, end: int) -> Piece:
        """The longest uncovered stretch of [start, end), the first of equals; empty where none."""
        longest = Piece(start, start)
        for gap in self.gaps(start, end):
            if gap.seconds > longest.seconds:
                longest = gap
        return longest

    def without(self, other: Cover) -> Cover:
        """What this covers and the other doesn't."""
        if not other:
            return self
        return Cover(
            gap
            for start, end in zip(self.starts, self.ends, strict=True)
            for gap in other.gaps(start, end)
        )

    def shared(self, other: Cover) -> Cover:
        """What both cover."""
        return Cover(
            piece
            for start, end in zip(self.starts, self.ends, strict=True)
            for piece in other.pieces(start, end)
        )
