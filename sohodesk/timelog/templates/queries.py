# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of favourites and of templates of a day; one select each, frozen rows."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import CLIENT, PROJECT, TASK
from sohodesk.store.records import record
from sohodesk.timelog.templates.model import DAY_TEMPLATE, DAY_TEMPLATE_PART, FAVOURITE


class FavouriteRow(NamedTuple):
    """Work that is started often, with the names of its place; ``seconds`` None: it differs.

    ``archived`` says that its project or client was put away.
    """

    id: int
    position: int
    description: str
    project_id: int | None
    task_id: int | None
    tags: tuple[str, ...]
    billable: bool
    seconds: int | None
    client: str | None
    project: str | None
    task: str | None
    colour: int | None
    archived: bool

    @property
    def place(self) -> str:
        """``Client / Project``, or nothing."""
        return f"{self.client} / {self.project}" if self.project else ""

    @property
    def name(self) -> str:
        """What it is called: its words, else its task or its place."""
        return self.description or self.task or self.place


class TemplateRow(NamedTuple):
    """A template of a day: how many entries it has, and their minutes by the clock."""

    id: int
    name: str
    parts: int
    minutes: int


class PartRow(NamedTuple):
    """One entry of a template, in minutes of the clock, with the names of its place."""

    id: int
    from_minute: int
    to_minute: int
    description: str
    project_id: int | None
    task_id: int | None
    tags: tuple[str, ...]
    billable: bool
    notes: str
    client: str | None
    project: str | None
    task: str | None
    colour: int | None
    archived: bool

    @property
    def place(self) -> str:
        """``Client / Project``, or nothing."""
        return f"{self.client} / {self.project}" if self.project else ""


_PLACE = (
    CLIENT.c.name,
    PROJECT.c.name,
    TASK.c.name,
    PROJECT.c.colour,
    PROJECT.c.archived,
    CLIENT.c.archived,
)


def _with_tags(row: Any, tags_at: int) -> tuple[Any, ...]:
    """The columns with the tags as words, and whether project or client is put away."""
    said = list(row[:-2])
    said[tags_at] = tuple(said[tags_at].split())
    return (*said, row[-2] is not None or row[-1] is not None)


def favourites(session: Session) -> list[FavouriteRow]:
    """All favourites in their order."""
    found = (
        select(
            FAVOURITE.c.id,
            FAVOURITE.c.position,
            FAVOURITE.c.description,
            FAVOURITE.c.project_id,
            FAVOURITE.c.task_id,
            FAVOURITE.c.tags,
            FAVOURITE.c.billable,
            FAVOURITE.c.seconds,
            *_PLACE,
        )
        .outerjoin(PROJECT, PROJECT.c.id == FAVOURITE.c.project_id)
        .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == FAVOURITE.c.task_id)
        .order_by(FAVOURITE.c.position, FAVOURITE.c.id)
    )
    return [record(FavouriteRow, _with_tags(row, 5)) for row in session.execute(found)]


def templates(session: Session) -> list[TemplateRow]:
    """All templates of a day by name."""
    part = DAY_TEMPLATE_PART
    found = (
        select(
            DAY_TEMPLATE.c.id,
            DAY_TEMPLATE.c.name,
            func.count(part.c.id),
            func.coalesce(func.sum(part.c.to_minute - part.c.from_minute), 0),
        )
        .outerjoin(part, part.c.template_id == DAY_TEMPLATE.c.id)
        .group_by(DAY_TEMPLATE.c.id)
        .order_by(func.lower(DAY_TEMPLATE.c.name), DAY_TEMPLATE.c.id)
    )
    return [record(TemplateRow, row) for row in session.execute(found)]


def template_named(session: Session, name: str) -> TemplateRow:
    """The template of a name, whatever the case of its letters; refused where there is none."""
    wanted = " ".join(name.split()).casefold()
    rows = templates(session)
    for row in rows:
        if row.name.casefold() == wanted:
            return row
    known = ", ".join(row.name for row in rows[:5])
    if known:
        sentence = _("There is no template “{name}”; there are {known}.")
        raise Refusal(sentence.format(name=name, known=known))
    raise Refusal(_("There is no template of a day yet; save a day as one first."))


def parts(session: Session, template_id: int) -> list[PartRow]:
    """The entries of a template by time."""
    part = DAY_TEMPLATE_PART
    found = (
        select(
            part.c.id,
            part.c.from_minute,
            part.c.to_minute,
            part.c.description,
            part.c.project_id,
            part.c.task_id,
            part.c.tags,
            part.c.billable,
            part.c.notes,
            *_PLACE,
        )
        .outerjoin(PROJECT, PROJECT.c.id == part.c.project_id)
        .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(TASK, TASK.c.id == part.c.task_id)
        .where(part.c.template_id == template_id)
        .order_by(part.c.from_minute, part.c.to_minute, part.c.id)
    )
    return [record(PartRow, _with_tags(row, 6)) for row in session.execute(found)]
