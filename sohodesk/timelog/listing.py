# SPDX-License-Identifier: GPL-3.0-or-later
"""What the time list shows: days with their sums, entries of the days in sight, gaps, totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.zones import day_bounds, day_of, month_start, next_month, week_start
from sohodesk.store.desk import Desk
from sohodesk.timelog import gaps, making, queries
from sohodesk.timelog.entryfilter import EntryFilter, State, state_counts
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.grouping import PAGE, By, GroupRow, PageKey, group_page
from sohodesk.timelog.known import Known
from sohodesk.timelog.knownnames import read_known
from sohodesk.timelog.listparts import Key, ListParts, grouped
from sohodesk.timelog.locking.queries import LockRow, locks
from sohodesk.timelog.queries import DayRow, EntryRow

WATCHED = frozenset(
    {"entry", "entry_tag", "tag", "pause", "project", "client", "task", "invoice", "invoice_line"}
    | {"setting", "period_lock"}
)

Range = Literal["week", "month", "all"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list: week or month of a day (today's where none), or all time; filter and order."""

    day: date | None = None
    range: Range = "week"
    filter: EntryFilter = field(default_factory=EntryFilter)
    oldest_first: bool = False
    in_sight: tuple[Key, ...] = ()
    ticked: tuple[int, ...] = ()
    by: By = "day"

    @property
    def filtered(self) -> bool:
        """Whether anything but the range is asked for."""
        return self.filter != EntryFilter()


@dataclass(frozen=True, slots=True)
class DayList:
    """The list. ``entries`` holds whole days: all of a week or month, those in sight else.

    ``days`` are the groups where the list is not grouped by day; ``by`` says how it is.
    """

    today: date
    now: datetime
    zone: str
    first: date | None
    last: date | None
    days: tuple[DayRow | GroupRow, ...]
    entries: Mapping[Key, Sequence[EntryRow]]
    gaps: Mapping[date, Sequence[Gap]]
    running: EntryRow | None
    known: Known | None = None
    """None where names have not changed since they were read."""
    seconds: int = 0
    billable_seconds: int = 0
    count: int = 0
    whole: bool = field(default=False)
    untouched: bool = False
    """The book has no entry at all."""
    ticked_asked: tuple[int, ...] = ()
    ticked: tuple[EntryRow, ...] = ()
    """Those ticked entries that are still in the list, in all time."""
    locks: tuple[LockRow, ...] = ()
    by: By = "day"

    def locked(self, day: date) -> bool:
        """Whether a day is locked."""
        return any(row.first <= day <= row.last for row in self.locks)


def read_list(desk: Desk, wanted: Wanted, *, names: bool = True) -> DayList:
    """Read the list; runs on the book's worker.  ``names`` says whether they are read, too."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    today = day_of(now, zone)
    first, last = _range(desk, wanted, today)
    asked = narrowed(wanted.filter, first, last)
    least = desk.setting(office.GAP_MINUTES) * 60
    with desk.read() as session:
        running = [priced(desk, session, row) for row in queries.all_running(session)]
        found = ListParts(
            session,
            asked,
            wanted.by,
            _within(session, asked, running),
            now,
            in_sight=wanted.in_sight,
            oldest_first=wanted.oldest_first,
            whole=first is not None,
        ).read()
        ticked = queries.entries_of_ids(session, wanted.ticked, asked) if wanted.ticked else []
        resting = []
        gaps_wanted = wanted.by == "day" and not wanted.filtered
        if first is not None and last is not None and gaps_wanted:
            start, end = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
            resting = gaps.pauses(session, start, end)
        untouched = not found.groups and not queries.entries(session, limit=1)
        known = read_known(desk) if names else None
        locked = locks(session)
    found_gaps: dict[date, Sequence[Gap]] = {}
    if first is not None and gaps_wanted:
        found_gaps = {
            day: gaps.gaps_between(of_day, resting, least=least, now=now)
            for day, of_day in found.entries.items()
            if isinstance(day, date)
        }
    return DayList(
        today=today,
        now=now,
        zone=zone,
        first=first,
        last=last,
        days=tuple(found.groups),
        entries=found.entries,
        gaps=found_gaps,
        running=running[0] if running else None,
        known=known,
        seconds=found.sums.seconds,
        billable_seconds=found.sums.billable_seconds,
        count=found.sums.entries,
        whole=first is not None,
        untouched=untouched,
        ticked_asked=wanted.ticked,
        ticked=tuple(ticked),
        locks=tuple(locked),
        by=wanted.by,
    )


def _within(session: Session, asked: EntryFilter, running: Sequence[EntryRow]) -> list[EntryRow]:
    """What runs, as far as it fits a filter."""
    ids = [row.id for row in running]
    fitting = {row.id for row in queries.entries_of_ids(session, ids, asked)} if ids else set()
    return [row for row in running if row.id in fitting]


def _range(desk: Desk, wanted: Wanted, today: date) -> tuple[date | None, date | None]:
    """The first and last day of the week or month that is wanted; none for all time."""
    if wanted.range == "all":
        return None, None
    if wanted.range == "month":
        month = month_start(wanted.day or today)
        return month, next_month(month) - timedelta(days=1)
    first = week_start(wanted.day or today, office.first_weekday(desk.setting(office.WEEK_START)))
    return first, first + timedelta(days=6)


def count_states(desk: Desk, wanted: Wanted) -> dict[State, int]:
    """How many entries of each state the list holds; runs on the book's worker."""
    today = day_of(desk.clock.now(), desk.setting(office.ZONE))
    with desk.read() as session:
        return state_counts(session, narrowed(wanted.filter, *_range(desk, wanted, today)))


def read_all(desk: Desk, wanted: Wanted, most: int) -> list[EntryRow]:
    """All entries of the list, ``most`` at most; runs on the book's worker."""
    today = day_of(desk.clock.now(), desk.setting(office.ZONE))
    asked = narrowed(wanted.filter, *_range(desk, wanted, today))
    with desk.read() as session:
        return queries.entries(session, asked, newest_first=True, limit=most)


def read_days(
    desk: Desk, keys: Sequence[Key], wanted: Wanted, *, most: int = PAGE
) -> dict[Key, Sequence[EntryRow]]:
    """The entries of days or pages that came into sight; runs on the book's worker.

    ``most`` entries of a page, so that a whole group can be asked for by its first one.
    """
    newest_first = not wanted.oldest_first
    days = [key for key in keys if isinstance(key, date)]
    with desk.read() as session:

        def shown(rows: Sequence[EntryRow]) -> list[EntryRow]:
            return [priced(desk, session, row) if row.running else row for row in rows]

        rows = shown(queries.entries_of_days(session, days, wanted.filter)) if days else []
        found = grouped(rows, days, oldest_first=wanted.oldest_first)
        for key in keys:
            if isinstance(key, PageKey):
                page = group_page(
                    session, wanted.filter, key, newest_first=newest_first, limit=most
                )
                found[key] = shown(page)
    return found


def priced(desk: Desk, session: Session, running: EntryRow) -> EntryRow:
    """What runs, at the rate that it would be frozen at if it stopped now."""
    rate = making.rate_of(desk, session, running.project_id, running.task_id)
    return running._replace(rate=rate.amount, currency=rate.currency)


def narrowed(asked: EntryFilter, first: date | None, last: date | None) -> EntryFilter:
    """A filter within two days, both included; None is no bound."""
    return asked._replace(from_day=first, to_day=last)
