# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the rows of Toggl Track's detailed time entries, one at a time.

Decisions, where files leave room:

- Start and end win over the duration; rows where they differ by more than a minute are counted
  (``differing``), because the report can round durations.
- No end date, and an end not after the start: the next day.  An end date that says otherwise is
  believed only if the duration proves the next day; else the row is refused.
- Without an end the duration gives it; without a start time the row stays a mere duration.
- A repeated time is told by the duration where that proves it, else taken as the earlier.
- A name with a slash between spaces is written without them (``kept_name``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from datetime import timedelta
from operator import itemgetter

from sohodesk.base.texts import _
from sohodesk.base.zones import day_start
from sohodesk.exchange.rows import RefusedRow, Remedy, TimeRow, kept_name
from sohodesk.exchange.tabular import Progress, padded, read_rows
from sohodesk.exchange.toggl import TogglFile
from sohodesk.exchange.wallclock import (
    DAY,
    TOLERANCE,
    BadCell,
    DateOrder,
    Day,
    Days,
    Durations,
    Times,
    instants,
    parts_by_day,
    starting,
)

LONGEST_NAME = 200
LONGEST_DESCRIPTION = 1000
LONGEST_DAYS = 7
_MOST_KEPT = 10_000

_YES_NO = {"Yes": True, "No": False, "": None}
# Beside English: German, Dutch, Indonesian, French, Spanish, Italian, Portuguese.
_YES = frozenset(["yes", "true", "1", "y", "ja", "j", "ya", "oui", "sí", "si", "sì", "sim"])
_NO = frozenset(["no", "false", "0", "n", "nein", "nee", "tidak", "non", "não", "nao"])

# Day, start, end, seconds and parts, as in TimeRow.
_Time = tuple[str, int, int | None, int, tuple[tuple[str, int], ...]]
_made = TimeRow._make


@dataclass
class TogglRows:
    """The rows of a file in turn, each a ``TimeRow`` or a ``RefusedRow``.

    ``zone`` is that of the user's Toggl profile: the file tells only wall-clock times.  With
    ``long``, entries over 24 hours (up to seven days) are taken.  ``user`` takes only the rows of
    one user, by name or address.  While reading, ``differing`` counts rows whose duration is not
    that of their times, and ``users`` the rows of each user.
    """

    file: TogglFile
    zone: str
    order: DateOrder | None = None
    long: bool = False
    user: str = ""
    progress: Progress | None = None
    differing: int = 0
    users: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._days = Days(self.zone, self.order)
        self._times = Times()
        self._durations = Durations()
        self._names = _Names()
        self._tags = _Tags()
        self._cells = itemgetter(*astuple(self.file.columns))
        self._width = len(self.file.table.header)
        self._user = self.file.columns.user
        self.cells: list[str] = []
        """The cells of the row that was read last, and one more."""

    def __iter__(self) -> Iterator[TimeRow | RefusedRow]:
        return read_rows(self.file.table, self._take, self.progress)

    def _take(self, line: int, cells: list[str]) -> TimeRow | RefusedRow | None:
        if len(cells) < self._width:
            cells = padded(cells, self._width)
            return RefusedRow(line, _("the row has too few cells"), cells)
        cells.append("")  # stands for every column that is missing
        self.cells = cells
        user = cells[self._user]
        self.users[user] = self.users.get(user, 0) + 1
        if self.user and not self._is_wanted(cells):
            return None
        try:
            return self._row(line, cells)
        except BadCell as bad:
            return RefusedRow(line, bad.reason, cells[:-1], bad.remedy)

    def what(self, row: RefusedRow) -> str:
        """The description of a refused row, so that it is known again."""
        at = self.file.columns.description
        return " ".join(row.cells[at].split()) if at >= 0 else ""

    def _is_wanted(self, cells: list[str]) -> bool:
        columns = self.file.columns
        names = (cells[columns.user], cells[columns.email])
        return self.user.strip().casefold() in (name.strip().casefold() for name in names)

    def _row(self, line: int, cells: list[str]) -> TimeRow:
        *when, user, email, client, project, task, text, billable, tags = self._cells(cells)
        description = " ".join(text.split())
        if len(description) > LONGEST_DESCRIPTION:
            raise BadCell(
                _("the description is longer than {n} characters").format(n=LONGEST_DESCRIPTION)
            )
        truth = _YES_NO[billable] if billable in _YES_NO else _truth(billable)
        names = self._names[client, project, task]
        time = self._time(*when)
        return _made((line, user or email, *names, description, self._tags[tags], truth, *time))

    def _time(
        self, start_date: str, start_time: str, end_date: str, end_time: str, length: str
    ) -> _Time:
        """Day, start, end, seconds and parts of a row."""
        first = self._days[start_date]
        duration = self._durations.read(length)
        if not start_time:
            return self._untimed(first, duration)
        begun = self._times.read(start_time)
        if not end_time:
            return self._by_duration(first, begun, duration)
        ended = self._times.read(end_time)
        if end_date == start_date and ended > begun:
            last = first
        else:
            last = self._last_day(end_date, first, begun, ended, duration)
        if first.base is None or last.base is None:
            start, end = instants((first, begun), (last, ended), duration, self.zone)
        else:
            start, end = first.base + begun, last.base + ended
        seconds = end - start
        if not 0 < seconds <= DAY:
            self._check(seconds)
        if duration is not None and not -TOLERANCE <= seconds - duration <= TOLERANCE:
            self.differing += 1
        if first is last and first.base is not None:
            return first.iso, start, end, seconds, ()
        return first.iso, start, end, seconds, parts_by_day(start, end, self.zone)

    def _last_day(
        self, end_date: str, first: Day, begun: int, ended: int, duration: int | None
    ) -> Day:
        """The day of the end: as the file says, else this or the next."""
        if end_date:
            last = self._days[end_date]
            if last is not first or ended > begun:
                return last
            if duration is None or abs(ended + DAY - begun - duration) > TOLERANCE:
                return last
        elif ended > begun or (ended == begun and duration != DAY):
            return first
        return self._days[(first.date + timedelta(days=1)).isoformat()]

    def _by_duration(self, first: Day, begun: int, duration: int | None) -> _Time:
        if duration is None:
            raise BadCell(_("neither an end nor a duration is given"))
        self._check(duration)
        if first.base is None:
            start = starting((first, begun), self.zone)
        else:
            start = first.base + begun
            if begun + duration <= DAY:
                return first.iso, start, start + duration, duration, ()
        parts = parts_by_day(start, start + duration, self.zone)
        return first.iso, start, start + duration, duration, parts

    def _untimed(self, first: Day, duration: int | None) -> _Time:
        if duration is None:
            raise BadCell(_("neither times nor a duration are given"))
        if duration > DAY:
            raise BadCell(_("more than 24 hours on one day"))
        self._check(duration)
        start = int(day_start(first.date, self.zone).timestamp())
        return first.iso, start, None, duration, ()

    def _check(self, seconds: int) -> None:
        if 0 < seconds <= DAY:
            return
        if seconds < 0:
            raise BadCell(_("the end is before the start"))
        if seconds == 0:
            raise BadCell(_("it lasts no time at all"))
        if seconds > LONGEST_DAYS * DAY:
            raise BadCell(_("it lasts more than seven days"))
        if not self.long:
            raise BadCell(_("it lasts more than 24 hours"), Remedy.LONG)


class _Names(dict[tuple[str, str, str], tuple[str, str, str]]):
    """Client, project and task by the spelling of their cells, without stray space."""

    def __missing__(self, cells: tuple[str, str, str]) -> tuple[str, str, str]:
        client, project, task = map(kept_name, cells)
        if max(len(client), len(project), len(task)) > LONGEST_NAME:
            raise BadCell(_("a name is longer than {n} characters").format(n=LONGEST_NAME))
        if task and not project and not client:
            raise BadCell(_("the task {name} has no project").format(name=task))
        self[cells] = client, project, task
        return client, project, task


class _Tags(dict[str, tuple[str, ...]]):
    """Tags by the spelling of their cell."""

    def __missing__(self, cell: str) -> tuple[str, ...]:
        tags = tuple(tag for tag in (part.strip() for part in cell.split(",")) if tag)
        if len(self) < _MOST_KEPT:
            self[cell] = tags
        return tags


def _truth(cell: str) -> bool:
    word = cell.strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise BadCell(_("“{cell}” in the column Billable is neither Yes nor No").format(cell=cell))
