# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries by project, client, task or tag instead of by day: groups with their sums, page by page.

A day has few entries, a project of ten years thousands: so the entries of a group are fetched by
pages of ``PAGE``.  An entry with several tags stands in the group of each; sums of the whole list
are made without the groups then (``totals``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Null, Select, func, literal, null, select
from sqlalchemy.orm import Session

from sohodesk.clients.model import CLIENT, PROJECT, TASK
from sohodesk.timelog.entryfilter import EntryFilter, conditions
from sohodesk.timelog.model import ENTRY, ENTRY_TAG, TAG
from sohodesk.timelog.queries import EntryRow, entries_where, lasted

By = Literal["day", "project", "client", "task", "tag", "none"]
BY: Final[tuple[By, ...]] = ("day", "project", "client", "task", "tag", "none")
PAGE: Final = 100


class PageKey(NamedTuple):
    """A page of a group; ``id`` is that of its project, client, task or tag, None for none."""

    by: By
    id: int | None
    page: int = 0


class GroupRow(NamedTuple):
    """A group: what it is called, how many entries it has, and their finished seconds.

    ``second`` tells a task's place.
    """

    key: PageKey
    label: str
    second: str
    colour: int | None
    entries: int
    seconds: int
    billable_seconds: int


class Sums(NamedTuple):
    """Entries and finished seconds of a whole list."""

    entries: int
    seconds: int
    billable_seconds: int


_SUMS = (
    func.count(),
    func.coalesce(func.sum(ENTRY.c.seconds), 0),
    func.coalesce(func.sum(ENTRY.c.seconds).filter(ENTRY.c.billable), 0),
)


def totals(session: Session, wanted: EntryFilter) -> Sums:
    """How many entries a filter lets through, and their seconds, each entry once."""
    return Sums(*session.execute(select(*_SUMS).where(*conditions(wanted))).one())


def groups(session: Session, wanted: EntryFilter, by: By) -> list[GroupRow]:
    """The groups of a filter's entries, by name; what belongs to none is the last."""
    rows = session.execute(_grouped(by).where(*conditions(wanted)))
    found = [GroupRow(PageKey(by, row[0]), *row[1:]) for row in rows]
    return sorted(found, key=_order)


def group_page(
    session: Session, wanted: EntryFilter, key: PageKey, *, newest_first: bool, limit: int = PAGE
) -> list[EntryRow]:
    """The entries of one page of a group, by day and start; ``limit`` may ask for more."""
    return entries_where(
        session,
        [*conditions(wanted), *_in_group(key)],
        newest_first=newest_first,
        limit=limit,
        offset=key.page * PAGE,
    )


def group_rows(
    rows: Sequence[EntryRow], by: By, now: datetime, clients: dict[int, int]
) -> list[tuple[GroupRow, list[EntryRow]]]:
    """Entries that are all here, in groups; ``clients`` tells a project's client.

    What runs counts up to now.
    """
    held: dict[PageKey, tuple[str, str, int | None, list[EntryRow]]] = {}
    for row in rows:
        for key, label, second, colour in _groups_of(row, by, clients):
            held.setdefault(key, (label, second, colour, []))[3].append(row)
    found = []
    for key, (label, second, colour, own) in held.items():
        seconds = sum(lasted(row, now) for row in own)
        billable = sum(lasted(row, now) for row in own if row.billable)
        group = GroupRow(key, label, second, colour, len(own), seconds, billable)
        found.append((group, own))
    return sorted(found, key=lambda pair: _order(pair[0]))


def with_running(group: GroupRow, running: Iterable[EntryRow], now: datetime) -> GroupRow:
    """A group read from the book with what runs in it counted up to now."""
    for row in running:
        if runs_in(group, row):
            more = lasted(row, now)
            group = group._replace(
                seconds=group.seconds + more,
                billable_seconds=group.billable_seconds + (more if row.billable else 0),
            )
    return group


def runs_in(group: GroupRow, row: EntryRow) -> bool:
    """Whether what runs stands in a group."""
    by, key, _page = group.key
    if by == "project":
        return row.project_id == key
    if by == "task":
        return row.task_id == key
    if by == "client":
        return (row.client or "") == group.label
    if by == "tag":
        return group.label in row.tags if key is not None else not row.tags
    return True


def _groups_of(
    row: EntryRow, by: By, clients: dict[int, int]
) -> list[tuple[PageKey, str, str, int | None]]:
    if by == "project":
        return [(PageKey(by, row.project_id), row.place, "", row.colour)]
    if by == "client":
        return [(PageKey(by, clients.get(row.project_id or 0)), row.client or "", "", None)]
    if by == "task":
        place = row.place if row.task else ""
        return [(PageKey(by, row.task_id), row.task or "", place, row.colour if place else None)]
    if by == "tag":
        # Tags are told apart by name here; the list of the week needs no ids.
        return [(PageKey(by, _number(tag)), tag, "", None) for tag in row.tags] or [
            (PageKey(by, None), "", "", None)
        ]
    return [(PageKey(by, None), "", "", None)]


def _number(tag: str) -> int:
    """A number for a name, the same one as long as the program runs."""
    return _NUMBERS.setdefault(tag, len(_NUMBERS))


_NUMBERS: dict[str, int] = {}


def _order(group: GroupRow) -> tuple[bool, str, str]:
    return (group.key.id is None, group.label.casefold(), group.second.casefold())


def _grouped(by: By) -> Select[Any]:
    place = func.coalesce(CLIENT.c.name + " / " + PROJECT.c.name, "")
    if by == "project":
        return _with_client(_summed(ENTRY.c.project_id, place, literal(""), PROJECT.c.colour))
    if by == "client":
        name = func.coalesce(CLIENT.c.name, "")
        return _with_client(_summed(CLIENT.c.id, name, literal(""), null()))
    if by == "task":
        name = func.coalesce(TASK.c.name, "")
        found = _summed(TASK.c.id, name, place, PROJECT.c.colour).select_from(ENTRY)
        found = found.outerjoin(TASK, TASK.c.id == ENTRY.c.task_id)
        found = found.outerjoin(PROJECT, PROJECT.c.id == TASK.c.project_id)
        return found.outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
    if by == "tag":
        name = func.coalesce(TAG.c.name, "")
        found = _summed(TAG.c.id, name, literal(""), null()).select_from(ENTRY)
        found = found.outerjoin(ENTRY_TAG, ENTRY_TAG.c.entry_id == ENTRY.c.id)
        return found.outerjoin(TAG, TAG.c.id == ENTRY_TAG.c.tag_id)
    found = select(null(), literal(""), literal(""), null(), *_SUMS).select_from(ENTRY)
    return found.having(func.count() > 0)


def _summed(key: Any, name: Any, second: Any, colour: Any) -> Select[Any]:
    columns = (key, name, second, colour)
    named = [column for column in columns if not isinstance(column, BindParameter | Null)]
    return select(*columns, *_SUMS).group_by(*named)


def _with_client(found: Select[Any]) -> Select[Any]:
    found = found.select_from(ENTRY).outerjoin(PROJECT, PROJECT.c.id == ENTRY.c.project_id)
    return found.outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)


def _in_group(key: PageKey) -> list[ColumnElement[bool]]:
    if key.by == "project":
        return [_is(ENTRY.c.project_id, key.id)]
    if key.by == "client":
        of_client = select(PROJECT.c.id).where(PROJECT.c.client_id == key.id)
        return [
            _is(ENTRY.c.project_id, None) if key.id is None else ENTRY.c.project_id.in_(of_client)
        ]
    if key.by == "task":
        return [_is(ENTRY.c.task_id, key.id)]
    if key.by == "tag":
        tagged = select(ENTRY_TAG.c.entry_id)
        if key.id is None:
            return [ENTRY.c.id.not_in(tagged)]
        return [ENTRY.c.id.in_(tagged.where(ENTRY_TAG.c.tag_id == key.id))]
    return []


def _is(column: ColumnElement[Any], value: int | None) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value
