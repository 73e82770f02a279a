# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the time list: its days or groups, their entries as far as wanted, the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate
from operator import attrgetter

from sqlalchemy.orm import Session

from sohodesk.clients import queries as clients
from sohodesk.timelog import queries
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.timelog.grouping import (
    By,
    GroupRow,
    PageKey,
    Sums,
    group_page,
    group_rows,
    groups,
    runs_in,
    totals,
    with_running,
)
from sohodesk.timelog.queries import DayRow, EntryRow, lasted

SCREEN = 40
"""So many rows are seen at first in a large window."""
Key = date | PageKey
"""What names a day of the list, or a page of a group."""


@dataclass(slots=True)
class ListParts:
    """The groups of a list, their entries as far as they are wanted, and the sums of all."""

    session: Session
    asked: EntryFilter
    by: By
    running: Sequence[EntryRow]
    now: datetime
    in_sight: Sequence[Key]
    oldest_first: bool
    whole: bool
    groups: list[DayRow | GroupRow] = field(default_factory=list)
    entries: dict[Key, Sequence[EntryRow]] = field(default_factory=dict)
    sums: Sums = field(default_factory=lambda: Sums(0, 0, 0))

    def read(self) -> ListParts:
        """Read by day, by another group that is here as a whole, or by pages of groups."""
        if self.by == "day":
            self._by_day()
        elif self.whole:
            self._whole()
        else:
            self._by_pages()
        return self

    def _by_day(self) -> None:
        days = queries.days(self.session, self.asked)
        for row in self.running:
            days = [_with_running(day, row, self.now) for day in days]
        if self.oldest_first:
            days.reverse()
        sight = [d.day for d in days]
        if not self.whole:
            sight = [day for day in self.in_sight if isinstance(day, date)] or first_screen(days)
        rows = queries.entries_of_days(self.session, sight, self.asked) if sight else []
        self.groups = list(days)
        self.entries = grouped(self._priced(rows), sight, oldest_first=self.oldest_first)
        self.sums = _added(days)

    def _whole(self) -> None:
        newest_first = not self.oldest_first
        rows = queries.entries(self.session, self.asked, newest_first=newest_first)
        of_project = {p.id: p.client_id for p in clients.projects(self.session, archived=True)}
        found = group_rows(self._priced(rows), self.by, self.now, of_project)
        self.groups = [group for group, _rows in found]
        self.entries = {group.key: own for group, own in found}
        self.sums = Sums(
            len(rows),
            sum(lasted(row, self.now) for row in rows),
            sum(lasted(row, self.now) for row in rows if row.billable),
        )

    def _by_pages(self) -> None:
        found = groups(self.session, self.asked, self.by)
        found = [with_running(group, self.running, self.now) for group in found]
        self.groups = list(found)
        for key in self.in_sight:
            if isinstance(key, PageKey) and key.by == self.by:
                self.entries[key] = self._priced(
                    group_page(
                        self.session,
                        self.asked,
                        key,
                        newest_first=not self.oldest_first,
                    )
                )
        # An entry with several tags stands in several groups, but is one entry.
        self.sums = _added(found)
        if self.by == "tag":
            sums = totals(self.session, self.asked)
            more = [row for row in self.running if any(runs_in(g, row) for g in found)]
            self.sums = Sums(
                sums.entries,
                sums.seconds + sum(lasted(row, self.now) for row in more),
                sums.billable_seconds + sum(lasted(r, self.now) for r in more if r.billable),
            )

    def _priced(self, rows: Sequence[EntryRow]) -> list[EntryRow]:
        known = {row.id: row for row in self.running}
        return [known.get(row.id, row) for row in rows]


def _added(rows: Sequence[DayRow | GroupRow]) -> Sums:
    return Sums(
        sum(map(attrgetter("entries"), rows)),
        sum(map(attrgetter("seconds"), rows)),
        sum(map(attrgetter("billable_seconds"), rows)),
    )


def grouped(
    rows: Sequence[EntryRow], days: Sequence[date], *, oldest_first: bool
) -> dict[Key, Sequence[EntryRow]]:
    """Rows by day; days without any are there, too."""
    found: dict[Key, list[EntryRow]] = {day: [] for day in days}
    for row in reversed(rows) if oldest_first else rows:
        found.setdefault(row.day, []).append(row)
    return dict(found)


def first_screen(days: Sequence[DayRow]) -> list[date]:
    """The days that are seen when a list is opened at its top."""
    reached = accumulate(day.entries + 1 for day in days)
    last = next((n for n, rows in enumerate(reached) if rows >= SCREEN), len(days))
    return [day.day for day in days[: last + 1]]


def _with_running(day: DayRow, running: EntryRow | None, now: datetime) -> DayRow:
    """The day with what runs counted up to now, if it began that day."""
    if running is None or running.day != day.day:
        return day
    more = lasted(running, now)
    return DayRow(
        day.day,
        day.entries,
        day.seconds + more,
        day.billable_seconds + (more if running.billable else 0),
    )
