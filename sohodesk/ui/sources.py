# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a table's rows come from: a list, or blocks fetched only when they come into sight."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, Protocol

from sohodesk.ui.columns import Banner

KEPT_BLOCKS = 400
"""How many fetched blocks are kept before the oldest are let go."""


class Source(Protocol):
    """Rows by position; a row that is not here yet is None and is then asked for."""

    def __len__(self) -> int: ...

    def row(self, at: int) -> Any: ...

    def heads(self) -> Sequence[int]:
        """The positions of the group heads, ascending; they are lower than other rows."""
        ...

    def banners(self) -> Sequence[int]:
        """The positions of those rows that are a ``Banner`` and have been looked at."""
        ...

    def here(self) -> Iterator[tuple[int, Any]]:
        """The rows that are here, with their positions."""
        ...


class ListSource:
    """Rows that are all here."""

    def __init__(self, rows: Sequence[Any] = ()) -> None:
        self._rows = rows
        self._banners = [at for at, row in enumerate(rows) if isinstance(row, Banner)]

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, at: int) -> Any:
        """The row at a position."""
        return self._rows[at]

    def heads(self) -> Sequence[int]:
        """The positions of the group heads."""
        return [at for at in self._banners if self._rows[at].kind == "group"]

    def banners(self) -> Sequence[int]:
        """The positions of the banners."""
        return self._banners

    def here(self) -> Iterator[tuple[int, Any]]:
        """All rows with their positions."""
        return iter(enumerate(self._rows))


class Block(NamedTuple):
    """A run of rows that is fetched together: a day, or a page of a list without groups.

    ``head`` makes the banner above it, if any, when it is first looked at; a folded block has
    ``count`` 0.  A list of all time has thousands of them, and a tuple is made in a trice.
    """

    key: Hashable
    count: int  # type: ignore[assignment]  # tuples have a method of that name
    head: Callable[[], Banner] | None = None


class BlockSource:
    """Rows in blocks whose sizes are known and whose rows are fetched when they are looked at.

    ``ask(keys)`` is called with blocks that came into sight; ``take`` brings what was fetched.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        ask: Callable[[Sequence[Hashable]], None],
        known: Mapping[Hashable, Sequence[Any]] | None = None,
    ) -> None:
        self.blocks = blocks
        self._ask = ask
        sizes = [block.count + (block.head is not None) for block in blocks]
        self._ends = list(accumulate(sizes))
        self._at = {block.key: number for number, block in enumerate(blocks)}
        self._kept: OrderedDict[Hashable, Sequence[Any]] = OrderedDict(known or {})
        self._heads: dict[int, Banner] = {}
        self._limit = max(KEPT_BLOCKS, len(self._kept))
        self._asked: set[Hashable] = set()

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def heads(self) -> Sequence[int]:
        """The positions of the block heads."""
        both = zip(self._ends, self.blocks, strict=True)
        return [end - block.count - 1 for end, block in both if block.head is not None]

    def banners(self) -> Sequence[int]:
        """The positions of the heads that were looked at."""
        return [self._ends[number] - self.blocks[number].count - 1 for number in self._heads]

    def here(self) -> Iterator[tuple[int, Any]]:
        """The heads that were looked at and the rows that were fetched, with their positions."""
        for number, head in list(self._heads.items()):
            yield self._ends[number] - self.blocks[number].count - 1, head
        for key, rows in list(self._kept.items()):
            number = self._at.get(key, -1)
            if number >= 0 and self.blocks[number].count:
                first = self._ends[number] - self.blocks[number].count
                yield from enumerate(rows, first)

    def row(self, at: int) -> Any:
        """The row at a position, or None while its block is being fetched."""
        number = bisect_right(self._ends, at)
        block = self.blocks[number]
        offset = at - (self._ends[number - 1] if number else 0)
        if block.head is not None:
            if offset == 0:
                if number not in self._heads:
                    self._heads[number] = block.head()
                return self._heads[number]
            offset -= 1
        rows = self._kept.get(block.key)
        if rows is None:
            self._want(block.key)
            return None
        self._kept.move_to_end(block.key)
        return rows[offset] if offset < len(rows) else None

    def _want(self, key: Hashable) -> None:
        if key not in self._asked:
            self._asked.add(key)
            self._ask([key])

    def take(self, fetched: Mapping[Hashable, Sequence[Any]]) -> list[tuple[int, int]]:
        """Keep fetched blocks; gives the ranges of positions (first, last) that they fill."""
        ranges = []
        for key, rows in fetched.items():
            self._asked.discard(key)
            if key not in self._at:
                continue
            self._kept[key] = rows
            number = self._at[key]
            self._heads.pop(number, None)  # it may say more now
            end = self._ends[number]
            ranges.append((end - self.blocks[number].count, end - 1))
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        return ranges

    def forget_asked(self, keys: Sequence[Hashable]) -> None:
        """Let these blocks be asked for again (they went out of sight before they were fetched)."""
        self._asked.difference_update(keys)

    def keys_between(self, first: int, last: int) -> list[Hashable]:
        """The blocks that have rows between two positions, both included."""
        if last < first or not self.blocks:
            return []
        low = bisect_right(self._ends, first)
        high = min(bisect_right(self._ends, last), len(self.blocks) - 1)
        return [block.key for block in self.blocks[low : high + 1]]

    def position(self, key: Hashable) -> int:
        """Where a block begins, or -1."""
        number = self._at.get(key)
        if number is None:
            return -1
        return self._ends[number - 1] if number else 0
