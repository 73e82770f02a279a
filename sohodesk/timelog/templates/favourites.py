# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of favourites: add, put in order, remove; and what they are for: start it, or log it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, making, queries, service, timer
from sohodesk.timelog.settings import several
from sohodesk.timelog.tagging import clean_tags
from sohodesk.timelog.templates.model import Favourite
from sohodesk.timelog.templates.queries import FavouriteRow, favourites
from sohodesk.timelog.templates.rules import moved

MOST = 30


def add(
    desk: Desk,
    *,
    description: str = "",
    project_id: int | None = None,
    task_id: int | None = None,
    tags: Iterable[str] = (),
    billable: bool | None = None,
    seconds: int | None = None,
) -> int:
    """Keep work as a favourite, behind the others; returns its id.

    ``seconds`` is how long it usually takes, None where that differs.  Refused without words and
    project, and where the same is one already.
    """
    description = making.clean_description(description)
    if not description and project_id is None:
        raise Refusal(_("A favourite needs words or a project."))
    if seconds is not None and not 0 < seconds <= checks.DAY_SECONDS:
        raise Refusal(_("A duration on one day is more than zero and at most 24 hours."))
    with desk.work(n_("Add favourite {what}"), what=making.shown(description)) as session:
        project_id, billable = making.check_place(session, project_id, task_id, billable)
        known = favourites(session)
        for row in known:
            same = (row.description, row.project_id, row.task_id)
            if same == (description, project_id, task_id):
                raise Refusal(_("“{what}” is a favourite already.").format(what=row.name))
        if len(known) >= MOST:
            raise Refusal(
                _("There are {n} favourites, which is the most; remove one first.").format(n=MOST)
            )
        made = Favourite(
            position=max((row.position for row in known), default=0) + 1,
            description=description,
            project_id=project_id,
            task_id=task_id,
            tags=" ".join(clean_tags(tags)),
            billable=billable,
            seconds=seconds,
        )
        session.add(made)
        session.flush()
        return made.id


def pin(desk: Desk, *, entry_id: int) -> int:
    """Keep what an entry says as a favourite, with its length unless it runs; returns its id."""
    with desk.read() as session:
        row = queries.entry(session, entry_id)
    seconds = row.seconds if row.seconds and row.seconds <= checks.DAY_SECONDS else None
    return add(
        desk,
        description=row.description,
        project_id=row.project_id,
        task_id=row.task_id,
        tags=row.tags,
        billable=row.billable,
        seconds=seconds,
    )


def remove(desk: Desk, *, favourite_id: int) -> None:
    """Take a favourite away; its entries stay."""
    with desk.work(n_("Remove favourite {what}")) as session:
        row = _require(session, favourite_id)
        desk.name_step(what=making.shown(row.description))
        session.delete(row)


def move(desk: Desk, *, favourite_id: int, by: int) -> None:
    """Move a favourite up (negative) or down among the others."""
    with desk.work(n_("Move favourite {what}")) as session:
        row = _require(session, favourite_id)
        desk.name_step(what=making.shown(row.description))
        rows = list(session.scalars(select(Favourite).order_by(Favourite.position, Favourite.id)))
        at = {
            key: n for n, key in enumerate(moved([other.id for other in rows], favourite_id, by), 1)
        }
        for other in rows:
            other.position = at[other.id]


def start(
    desk: Desk, *, favourite_id: int, at: datetime | None = None, confirmed: bool = False
) -> int:
    """Start the timer on a favourite and return the entry's id.

    What runs is stopped at that instant, unless several timers may run.
    """
    with desk.work(n_("Start {what}")) as session:
        row = _row(session, favourite_id)
        desk.name_step(what=making.shown(row.name))
        facts = {**_facts(row), "at": at}
        if several(desk):
            return timer.start(desk, **facts)
        return timer.switch(desk, confirmed=confirmed, **facts)


def log(
    desk: Desk,
    *,
    favourite_id: int,
    end: datetime | None = None,
    seconds: int | None = None,
    confirmed: bool = False,
) -> int:
    """Log a favourite as just done, its usual length up to now unless said; returns the id."""
    with desk.work(n_("Log {what}")) as session:
        row = _row(session, favourite_id)
        desk.name_step(what=making.shown(row.name))
        facts, length = _facts(row), seconds or row.seconds
        if length is None:
            raise Refusal(
                _("“{what}” has no usual length; say how long it took.").format(what=row.name)
            )
        end = end or desk.clock.now()
        start, sure = end - timedelta(seconds=length), confirmed or seconds is None
        return service.log(desk, start=start, end=end, confirmed=sure, **facts)


def _facts(row: FavouriteRow) -> dict[str, Any]:
    if row.archived:
        raise Refusal(
            _("“{name}” is archived; bring it back before you log time for it.").format(
                name=row.place
            )
        )
    return {
        "description": row.description,
        "project_id": row.project_id,
        "task_id": row.task_id,
        "tags": row.tags,
        "billable": row.billable,
    }


def _row(session: Session, favourite_id: int) -> FavouriteRow:
    for row in favourites(session):
        if row.id == favourite_id:
            return row
    raise Refusal(_("This favourite is no longer in the book."))


def _require(session: Session, favourite_id: int) -> Favourite:
    row = session.get(Favourite, favourite_id)
    if row is None:
        raise Refusal(_("This favourite is no longer in the book."))
    return row
