# SPDX-License-Identifier: GPL-3.0-or-later
"""What projects and tasks are called, read beside many entries instead of joined to each of them.

A week has hundreds of entries on a handful of projects; one meets the same names in the next week.
What was read is kept until the next step of the book, whoever made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from sohodesk.clients.model import CLIENT, PROJECT, TASK
from sohodesk.clients.rounding import UNSAID, Own
from sohodesk.store.desk import LAST_STEP
from sohodesk.store.prepared import Prepared

AT_ONCE = 1_000


class PlaceNames(NamedTuple):
    """What stands beside an entry of a project; all of nothing where it is on none."""

    client: str | None = None
    project: str | None = None
    colour: int | None = None
    client_rounding: Own = UNSAID
    own_rounding: Own = UNSAID
    short: str = ""
    billing: str = ""


_STEP = Prepared(LAST_STEP)
NOWHERE = PlaceNames()


@dataclass(slots=True)
class Names:
    """Projects and tasks by their ids, as they were after ``step``."""

    step: int
    projects: dict[int | None, PlaceNames] = field(default_factory=lambda: {None: NOWHERE})
    tasks: dict[int | None, str | None] = field(default_factory=lambda: {None: None})


_KEPT: WeakKeyDictionary[Any, Names] = WeakKeyDictionary()
"""By the engine of a book."""


def _ids() -> Any:
    return bindparam("ids", expanding=True)


_PROJECTS: Select[Any] = (
    select(
        PROJECT.c.id,
        CLIENT.c.name,
        PROJECT.c.name,
        PROJECT.c.colour,
        CLIENT.c.rounding,
        CLIENT.c.rounding_minutes,
        CLIENT.c.minimum_minutes,
        PROJECT.c.rounding,
        PROJECT.c.rounding_minutes,
        PROJECT.c.minimum_minutes,
        CLIENT.c.short,
        PROJECT.c.billing,
    )
    .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
    .where(PROJECT.c.id.in_(_ids()))
)
_TASKS: Select[Any] = select(TASK.c.id, TASK.c.name).where(TASK.c.id.in_(_ids()))


def place_names(
    session: Session, projects: Iterable[int | None], tasks: Iterable[int | None]
) -> tuple[Mapping[int | None, PlaceNames], Mapping[int | None, str | None]]:
    """The names of these projects and tasks, each by one select for those not known yet."""
    known = _known(session)
    for row in _missing(session, _PROJECTS, set(projects) - known.projects.keys()):
        key, client, project, colour, *rounding, short, billing = row
        known.projects[key] = PlaceNames(
            client, project, colour, Own(*rounding[:3]), Own(*rounding[3:]), short or "", billing
        )
    for key, name in _missing(session, _TASKS, set(tasks) - known.tasks.keys()):
        known.tasks[key] = name
    return known.projects, known.tasks


def _known(session: Session) -> Names:
    """What is kept of this book; nothing inside a write, which may yet come to nothing."""
    bind = session.get_bind()
    if bind.get_execution_options().get("write"):
        return Names(0)
    step = _STEP.rows(session)[0][0] or 0
    kept = _KEPT.get(bind)
    if kept is None or kept.step != step:
        kept = _KEPT[bind] = Names(step)
    return kept


def _missing(session: Session, wanted: Select[Any], ids: set[int | None]) -> Iterable[Any]:
    listed = sorted(key for key in ids if key is not None)
    for n in range(0, len(listed), AT_ONCE):
        yield from session.execute(wanted, {"ids": listed[n : n + AT_ONCE]})
