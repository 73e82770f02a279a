# SPDX-License-Identifier: GPL-3.0-or-later
"""Which projects and tags were used lately, and how often: what a completion offers first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.zones import day_of
from sohodesk.clients import queries as clients
from sohodesk.clients.matching import Place
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.model import Entry, EntrySlice, EntryTag, Tag

LATELY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Usage:
    """The places and tags there are, those used most lately first."""

    places: Sequence[Place] = ()
    tags: Sequence[str] = ()
    uses: Mapping[int, int] = field(default_factory=dict)
    """Entries on each project lately, by its id."""


def read_usage(desk: Desk) -> Usage:
    """What can be completed; runs on the book's worker."""
    since = day_of(desk.clock.now(), desk.setting(office.ZONE)) - LATELY
    with desk.read() as session:
        uses = _project_uses(session, since)
        worn = _tag_uses(session, since)
        places = clients.places(session)
        tags = queries.tags(session)
    return Usage(
        places=sorted(places, key=lambda place: -uses.get(place.project_id, 0)),
        tags=sorted(tags, key=lambda tag: -worn.get(tag, 0)),
        uses=uses,
    )


def _project_uses(session: Session, since: date) -> dict[int, int]:
    rows = session.execute(
        select(EntrySlice.project_id, func.count())
        .where(EntrySlice.day >= since, EntrySlice.project_id.is_not(None))
        .group_by(EntrySlice.project_id)
    )
    return {project: uses for project, uses in rows if project is not None}


def _tag_uses(session: Session, since: date) -> dict[str, int]:
    rows = session.execute(
        select(Tag.name, func.count())
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .join(Entry, Entry.id == EntryTag.entry_id)
        .where(Entry.day >= since)
        .group_by(Tag.id)
    )
    return {row[0]: row[1] for row in rows}
