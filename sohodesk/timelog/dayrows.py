# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the time list: days or groups that fold, entries fetched when they are in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.grouping import PAGE, GroupRow, PageKey
from sohodesk.timelog.listing import DayList
from sohodesk.timelog.listparts import Key
from sohodesk.timelog.queries import DayRow, EntryRow
from sohodesk.timelog.table import day_banner, gap_banner, group_banner
from sohodesk.ui import saying
from sohodesk.ui.columns import Banner
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.sources import Block, BlockSource, ListSource

_SIZE = itemgetter(0, 1)  # the day, how many entries
_BLOCK = cast("Callable[[tuple[Any, ...]], Block]", partial(tuple.__new__, Block))
"""As ``Block._make``, without the call of a function of Python."""
REMEMBERED = 4000
"""How many entries that were seen are remembered for what is ticked."""

Arrived = Callable[[Mapping[Key, Sequence[EntryRow]]], None]
Fetch = Callable[[list[Key], Arrived, bool], None]
"""Fetches days or pages for ``arrived``; ``whole`` wants all pages of the group of the one key."""


class DayRows(QObject):
    """Fills ``Rows`` from a ``DayList``: a week at once, all time by days in sight.

    ``came(rows)`` tells of entries that were fetched because they came into sight.
    """

    came = Signal(object)

    def __init__(self, rows: Rows, view: RowsView, fetch: Fetch) -> None:
        super().__init__(view)
        self.rows, self.view, self.fetch = rows, view, fetch
        self.data: DayList | None = None
        self.folded: set[Key] = set()
        self._seen: OrderedDict[int, EntryRow] = OrderedDict()
        self._ids: dict[Key, frozenset[int]] = {}
        self._asked: list[Key] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch_in_sight)

    # Showing ---

    def show(self, data: DayList) -> None:
        """Show a list; ticks stay on entries that are still there."""
        self.data = data
        self._ids = {}
        for day, of_day in data.entries.items():
            self._take_day(day, of_day)
        self.remember(data.ticked)
        self.view.total = None if data.whole else data.count
        if data.whole:
            self._show_week(data)
            self.rows.keep_ticks(row.id for of_day in data.entries.values() for row in of_day)
        else:
            self._show_all(data)
            gone = set(data.ticked_asked) - {row.id for row in data.ticked}
            self.rows.tick(gone, on=False)

    def forget(self) -> None:
        """Another range follows: unfold all and begin at the top."""
        self.folded.clear()
        self.view.verticalScrollBar().setValue(0)

    def fold(self, key: Key) -> None:
        """Fold or unfold a day or group."""
        self.folded ^= {key}
        if self.data is not None:
            self.show(self.data)

    def _banner(self, group: DayRow | GroupRow, data: DayList) -> Banner:
        open_, ids = group.key not in self.folded, self._ids.get(group.key)
        if isinstance(group, GroupRow):
            return group_banner(group, ids if data.whole else None, open_=open_)
        heading = saying.long_day(group.day, data.today)
        gaps = len(data.gaps.get(group.day, ()))
        locked = data.locked(group.day)
        return day_banner(group, heading, ids, gaps, open_=open_, locked=locked)

    def _show_week(self, data: DayList) -> None:
        shown: list[Any] = []
        for group in data.days:
            if data.by != "none":
                shown.append(self._banner(group, data))
            if group.key in self.folded:
                continue
            gaps = data.gaps.get(group.day, ()) if isinstance(group, DayRow) else ()
            for row in merged(data.entries[group.key], gaps):
                if isinstance(row, Gap):
                    shown.append(gap_banner(row, data.zone))
                else:
                    shown.append(row)
        self.rows.show_source(ListSource(shown))

    def _show_all(self, data: DayList) -> None:
        if data.by == "day":
            # Ten years have thousands of days, and each is made in a trice.
            days = cast("tuple[DayRow, ...]", data.days)
            heads = map(partial, repeat(self._banner), days, repeat(data))
            both = zip(map(_SIZE, days), heads, strict=True)
            blocks = [_BLOCK((day, entries, head)) for (day, entries), head in both]
            for n, day in enumerate(days) if self.folded else ():
                if day.day in self.folded:
                    blocks[n] = blocks[n]._replace(count=0)
        else:
            blocks = [block for group in data.days for block in self._pages(group, data)]
        known: dict[Hashable, Sequence[EntryRow]] = dict(data.entries.items())
        self.rows.show_source(BlockSource(blocks, self._ask, known))

    def _pages(self, group: DayRow | GroupRow, data: DayList) -> Iterator[Block]:
        """A group in pages, of which the first has the head."""
        if isinstance(group, DayRow):
            return
        count = 0 if group.key in self.folded else group.entries
        first = partial(self._banner, group, data) if data.by != "none" else None
        yield Block(group.key, min(count, PAGE), first)
        for page in range(1, -(-count // PAGE)):
            yield Block(group.key._replace(page=page), min(count - page * PAGE, PAGE))

    # Fetching ---

    def _ask(self, days: Sequence[Hashable]) -> None:
        self._asked += [key for key in days if isinstance(key, date | PageKey)]
        self._soon.start()

    def _fetch_in_sight(self) -> None:
        """Fetch the days that are in sight now; those scrolled past are let go."""
        source, asked = self.rows.source, self._asked
        self._asked = []
        if not isinstance(source, BlockSource):
            return
        wanted = [day for day in self.in_sight() if day in set(asked)]
        source.forget_asked([day for day in asked if day not in set(wanted)])

        def arrived(fetched: Mapping[Key, Sequence[EntryRow]]) -> None:
            self._arrived(source, fetched)

        if wanted:
            self.fetch(wanted, arrived, False)

    def _arrived(self, source: BlockSource, fetched: Mapping[Key, Sequence[EntryRow]]) -> None:
        if source is self.rows.source:
            for day, of_day in fetched.items():
                self._take_day(day, of_day)
            self.came.emit([row for of_day in fetched.values() for row in of_day])
            self.rows.fill(source, fetched)

    def tick_group(self, key: Key) -> None:
        """Tick a whole day or group of which the entries are not here: they are fetched first."""
        source = self.rows.source

        def arrived(fetched: Mapping[Key, Sequence[EntryRow]]) -> None:
            if isinstance(source, BlockSource) and isinstance(key, date):
                self._arrived(source, fetched)
            self.tick_rows(fetched.get(key, ()))

        self.fetch([key], arrived, True)

    def tick_rows(self, rows: Sequence[EntryRow]) -> None:
        """Tick entries, be they in sight or not."""
        self.remember(rows)
        self.rows.tick({row.id for row in rows}, on=True)

    def in_sight(self) -> tuple[Key, ...]:
        """The days of which rows can be seen; none for a week, which is here as a whole."""
        source = self.rows.source
        if not isinstance(source, BlockSource):
            return ()
        first, last = self.view.rows_in_sight()
        keys = source.keys_between(first, last)
        return tuple(key for key in keys if isinstance(key, date | PageKey))

    # What is known ---

    def _take_day(self, day: Key, rows: Sequence[EntryRow]) -> None:
        self.remember(rows)
        self._ids[day] = frozenset(row.id for row in rows)

    def remember(self, rows: Sequence[EntryRow]) -> None:
        """Know these entries when they are ticked, seen or not."""
        for row in rows:
            self._seen[row.id] = row
        while len(self._seen) > REMEMBERED + len(self.rows.ticked):
            key, row = self._seen.popitem(last=False)
            if key in self.rows.ticked:
                self._seen[key] = row

    def entry(self, key: object) -> EntryRow | None:
        """An entry that was seen, by its id."""
        return self._seen.get(key) if isinstance(key, int) else None

    def ticked(self) -> list[EntryRow]:
        """The ticked entries, by start."""
        found = [row for key in self.rows.ticked if (row := self.entry(key)) is not None]
        return sorted(found, key=lambda row: (row.start, row.id))

    def gap_at(self, at: int) -> Gap | None:
        """The gap in a row, if it is one."""
        row = self.rows.row(at)
        found = row.data if isinstance(row, Banner) else None
        return found if isinstance(found, Gap) else None

    def gaps(self) -> list[tuple[int, Gap]]:
        """The rows that are gaps, with their positions."""
        at_rows = ((at, self.gap_at(at)) for at in self.rows.source.banners())
        return [(at, gap) for at, gap in at_rows if gap is not None]


def merged(rows: Sequence[EntryRow], gaps: Sequence[Gap]) -> list[EntryRow | Gap]:
    """Entries and gaps of a day in the order of the entries."""
    descending = len(rows) > 1 and rows[0].start > rows[-1].start
    both: list[EntryRow | Gap] = [*rows, *gaps]
    return sorted(both, key=lambda part: part.start, reverse=descending) if gaps else list(rows)
