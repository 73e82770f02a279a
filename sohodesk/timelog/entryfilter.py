# SPDX-License-Identifier: GPL-3.0-or-later
"""Which entries are asked for, as data and as conditions in SQL; the states an entry can have."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    column,
    exists,
    false,
    func,
    or_,
    select,
    table,
)
from sqlalchemy.orm import Session

from sohodesk.clients.model import Client, Project, Task
from sohodesk.timelog.model import Entry, EntryTag, Tag

# Documents belong to a room above this one: only the two names are known here, as SQL knows them.
LINE = table("invoice_line", column("id"), column("invoice_id"), column("net_minor"))
DOCUMENT = table("invoice", column("id"), column("number"), column("issued"), column("voided"))

State = Literal["", "running", "unbilled", "draft", "billed", "unbillable"]
"""Every entry has one; the empty one asks nothing."""
STATES: tuple[State, ...] = ("running", "unbilled", "draft", "billed", "unbillable")


More = Literal["noted", "wordless", "placeless", "typed", "timed", "long"]
MORE: tuple[More, ...] = ("noted", "wordless", "placeless", "typed", "timed", "long")
"""Further wishes: with notes, without words, on no project, a duration alone, with clock times,
of ``LONG`` seconds or more."""
LONG = 8 * 3600


class EntryFilter(NamedTuple):
    """Which entries: both days included; empty fields ask nothing.

    ``text`` is looked for in description, notes, client, project and task; all of ``more`` holds;
    ``ids`` are some entries that another page names.
    """

    from_day: date | None = None
    to_day: date | None = None
    client_id: int | None = None
    project_id: int | None = None
    task_id: int | None = None
    tag: str = ""
    billable: bool | None = None
    state: State = ""
    text: str = ""
    more: tuple[More, ...] = ()
    ids: tuple[int, ...] = ()


EVERYTHING = EntryFilter()


def conditions(wanted: EntryFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on ``entry`` alone, so that counts need no joins."""
    found: list[ColumnElement[bool]] = []
    if wanted.from_day is not None:
        found.append(Entry.day >= wanted.from_day)
    if wanted.to_day is not None:
        found.append(Entry.day <= wanted.to_day)
    if wanted.client_id is not None:
        of_client = select(Project.id).where(Project.client_id == wanted.client_id)
        found.append(Entry.project_id.in_(of_client))
    if wanted.project_id is not None:
        found.append(Entry.project_id == wanted.project_id)
    if wanted.task_id is not None:
        found.append(Entry.task_id == wanted.task_id)
    if wanted.billable is not None:
        found.append(Entry.billable.is_(wanted.billable))
    found += _state_conditions(wanted.state)
    if wanted.tag:
        found.append(
            exists()
            .where(EntryTag.entry_id == Entry.id, EntryTag.tag_id == Tag.id)
            .where(func.lower(Tag.name) == func.lower(wanted.tag))
        )
    if wanted.text:
        found.append(_text_condition(wanted.text))
    if wanted.ids:
        found.append(Entry.id.in_(wanted.ids))
    return found + [_more_condition(more) for more in wanted.more]


def _more_condition(more: More) -> ColumnElement[bool]:
    return {
        "noted": Entry.notes != "",
        "wordless": Entry.description == "",
        "placeless": Entry.project_id.is_(None),
        "typed": Entry.timed.is_(False),
        "timed": Entry.timed.is_(True),
        "long": Entry.seconds >= LONG,
    }[more]


def _state_conditions(state: State) -> list[ColumnElement[bool]]:
    free, ended = Entry.invoice_line_id.is_(None), Entry.seconds.is_not(None)
    if state == "running":
        return [Entry.seconds.is_(None)]
    if state == "unbilled":
        return [Entry.billable.is_(True), free, ended, ~_paid_by_the_month()]
    if state == "unbillable":
        return [Entry.billable.is_(False), free, ended]
    if state == "draft":
        return [Entry.invoice_line_id.in_(_lines(numbered=False))]
    if state == "billed":
        paid = and_(Entry.billable, free, ended, _paid_by_the_month())
        return [or_(Entry.invoice_line_id.in_(_lines(numbered=True)), paid)]
    return []


def _paid_by_the_month() -> ColumnElement[bool]:
    """The time of a retainer: its price pays it, so it waits for no bill."""
    retainers = select(Project.id).where(Project.billing == "retainer")
    return func.coalesce(Entry.project_id.in_(retainers), false())


def _lines(*, numbered: bool) -> Select[tuple[int]]:
    """The lines of documents that have a number, or of drafts."""
    has = DOCUMENT.c.number.is_not(None) if numbered else DOCUMENT.c.number.is_(None)
    return select(LINE.c.id).join(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id).where(has)


def state_counts(session: Session, wanted: EntryFilter) -> dict[State, int]:
    """How many entries of each state the rest of a filter lets through."""
    asked = conditions(wanted._replace(state=""))
    free = Entry.invoice_line_id.is_(None)
    state = case(
        (Entry.seconds.is_(None), "running"),
        (free & Entry.billable & ~_paid_by_the_month(), "unbilled"),
        (free & Entry.billable, "billed"),
        (free, "unbillable"),
        (Entry.invoice_line_id.in_(_lines(numbered=False)), "draft"),
        else_="billed",
    )
    rows = session.execute(select(state, func.count()).where(*asked).group_by(state))
    return {row[0]: row[1] for row in rows}


def _text_condition(said: str) -> ColumnElement[bool]:
    pattern = "%" + said.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    places = (
        select(Project.id)
        .join(Client, Client.id == Project.client_id)
        .where(
            or_(Project.name.ilike(pattern, escape="\\"), Client.name.ilike(pattern, escape="\\"))
        )
    )
    tasks = select(Task.id).where(Task.name.ilike(pattern, escape="\\"))
    return or_(
        Entry.description.ilike(pattern, escape="\\"),
        Entry.notes.ilike(pattern, escape="\\"),
        Entry.project_id.in_(places),
        Entry.task_id.in_(tasks),
    )
