# SPDX-License-Identifier: GPL-3.0-or-later
"""What tray and mini window tell: what runs, where to switch, sums, the next promise, home time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sohodesk.base import office
from sohodesk.base.zones import day_of
from sohodesk.clients import queries as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.show import worked

MOST = 5
LOOKED_AT = 30
"""So many different pieces of work are looked through for projects."""

Reader = Callable[[Desk, date, date], Sequence[Any]]


class Choice(NamedTuple):
    """A project that the timer can be switched to."""

    project_id: int
    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The state of a book at an instant, as it is told outside the window.

    ``running`` are all that run, the one started last first; ``latest`` is the work that can be
    continued; ``projects`` are the last ones worked on, without the one that runs; ``home`` are
    the protected hours that are now or begin next today.
    """

    at: datetime
    zone: str
    running: tuple[EntryRow, ...] = ()
    latest: EntryRow | None = None
    projects: tuple[Choice, ...] = ()
    today_seconds: int = 0
    week_seconds: int = 0
    week_hours: int = 40
    promise: Behind | None = None
    home: Behind | None = None
    may_write: bool = True

    @property
    def row(self) -> EntryRow | None:
        """The entry that runs, the one started last of several."""
        return self.running[0] if self.running else None

    @property
    def at_home(self) -> bool:
        """Whether the hours belong to home now."""
        return self.home is not None and self.home.start <= self.at < self.home.end


def read_facts(desk: Desk, behind: Reader) -> Facts:
    """Read them on the book's worker; ``behind`` tells promises and hours of home."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    today = day_of(now, zone)
    found = worked(desk)
    with desk.read() as session:
        recent = queries.recent(session, limit=LOOKED_AT)
        in_use = {place.project_id for place in clients.places(session)}
    promise, home = next_of(behind(desk, today, today + timedelta(days=1)), now, today, zone)
    return Facts(
        at=now,
        zone=zone,
        running=found.several,
        latest=next((row for row in recent if not row.running), None),
        projects=choices(recent, in_use, found.running),
        today_seconds=found.today_seconds,
        week_seconds=found.week_seconds,
        week_hours=desk.setting(office.WEEKLY_HOURS),
        promise=promise,
        home=home,
        may_write=not desk.book.read_only,
    )


def choices(
    recent: Sequence[EntryRow], in_use: set[int], running: EntryRow | None
) -> tuple[Choice, ...]:
    """The last projects worked on that are in use and don't run now."""
    now_on = running.project_id if running is not None else None
    found: dict[int, Choice] = {}
    for row in recent:
        key = row.project_id
        if key is not None and key in in_use and key != now_on:
            found.setdefault(key, Choice(key, row.place, row.colour or 6))
    return tuple(found.values())[:MOST]


def next_of(
    parts: Sequence[Behind], now: datetime, today: date, zone: str
) -> tuple[Behind | None, Behind | None]:
    """The next open promise of today, and the protected hours that are now or begin next today."""
    ahead = [part for part in parts if part.end > now and day_of(part.start, zone) <= today]
    promises = [p for p in ahead if p.kind == "promise" and not p.state and p.start >= now]
    hours = [p for p in ahead if p.kind == "protected"]
    return (
        min(promises, key=lambda part: part.start, default=None),
        min(hours, key=lambda part: part.start, default=None),
    )
