# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the family: one function per verb of the user."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import local
from sohodesk.home.family import queries
from sohodesk.home.family.model import HomeTimeMember, Member, PromiseMember
from sohodesk.home.family.rules import (
    checked_birthday,
    checked_colour,
    checked_goal,
    checked_name,
    checked_relation,
)
from sohodesk.store.desk import Desk

_FACTS = frozenset({"name", "relation", "birthday", "colour", "goal_minutes", "left"})


def add_member(desk: Desk, *, name: str, **facts: Any) -> int:
    """Add somebody to the family; ``facts`` are those of the table.  Returns the id.

    A former member of that name comes back with it.
    """
    with desk.work(n_("Add {name} to the family")) as session:
        desk.name_step(name=checked_name(name))
        known = _of_name(session, checked_name(name))
        if known is not None and known.left is None:
            raise _known(known.name)
        row = known or Member(position=queries.next_position(session))
        row.left = None
        _fill(desk, session, row, {"name": name, **facts})
        session.add(row)
        session.flush()
        return row.id


def edit_member(desk: Desk, *, member_id: int, **facts: Any) -> None:
    """Change what is known of a member."""
    with desk.work(n_("Change {name} in the family")) as session:
        row = _found(session, member_id)
        _fill(desk, session, row, facts)
        desk.name_step(name=row.name)


def remove_member(desk: Desk, *, member_id: int) -> bool:
    """Take somebody out of the family; one with a history stays as a former member.

    Returns whether they stay so.
    """
    with desk.work(n_("Take {name} out of the family")) as session:
        row = _found(session, member_id)
        desk.name_step(name=row.name)
        if not queries.parts_taken(session, member_id):
            session.delete(row)
            return False
        if row.left is None:
            row.left = _today(desk)
        return True


def leave_member(desk: Desk, *, member_id: int, left: date | None) -> None:
    """Say from which day on somebody is of the family no more; None for somebody who is back.

    What is written down of the days before stays, and counts for them.
    """
    label = n_("{name} leaves the family") if left is not None else n_("{name} is back")
    with desk.work(label) as session:
        row = _found(session, member_id)
        desk.name_step(name=row.name)
        _fill(desk, session, row, {"left": left})


def order_members(desk: Desk, *, member_ids: Iterable[int]) -> None:
    """Put the members into an order."""
    with desk.work(n_("Put the family into another order")) as session:
        for place, member_id in enumerate(member_ids):
            _found(session, member_id).position = place


def promise_to(session: Session, promise_id: int, member_ids: Iterable[int]) -> None:
    """Say to whom a promise is, inside a step that is under way."""
    _parts(session, PromiseMember, "promise_id", promise_id, member_ids)


def time_with(session: Session, home_time_id: int, member_ids: Iterable[int]) -> None:
    """Say with whom time was, inside a step that is under way."""
    _parts(session, HomeTimeMember, "home_time_id", home_time_id, member_ids)


def _parts(session: Session, kind: Any, column: str, key: int, member_ids: Iterable[int]) -> None:
    wanted = list(dict.fromkeys(member_ids))
    for member_id in wanted:
        _found(session, member_id)
    session.execute(delete(kind).where(getattr(kind, column) == key))
    session.add_all(kind(**{column: key, "member_id": member_id}) for member_id in wanted)
    session.flush()


def _fill(desk: Desk, session: Session, row: Member, facts: dict[str, Any]) -> None:
    unknown = facts.keys() - _FACTS
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    if "name" in facts:
        name = checked_name(facts["name"])
        other = _of_name(session, name)
        if other is not None and other.id != row.id:
            raise _known(other.name)
        row.name = name
    if "relation" in facts:
        row.relation = checked_relation(facts["relation"])
    if "birthday" in facts:
        row.birthday = checked_birthday(facts["birthday"], _today(desk))
    if "colour" in facts:
        row.colour = checked_colour(facts["colour"])
    if "left" in facts:
        if facts["left"] is not None and facts["left"] > _today(desk):
            raise Refusal(_("That day is still to come; name one that has been."))
        row.left = facts["left"]
    if "goal_minutes" in facts:
        row.goal_minutes = checked_goal(facts["goal_minutes"])


def _of_name(session: Session, name: str) -> Member | None:
    """The member of a name, whatever its case."""
    rows = session.scalars(select(Member))
    return next((row for row in rows if row.name.casefold() == name.casefold()), None)


def _known(name: str) -> Refusal:
    return Refusal(
        _("“{name}” is in the family already; give a name that tells them apart.").format(name=name)
    )


def _found(session: Session, member_id: int) -> Member:
    row = session.get(Member, member_id)
    if row is None:
        queries.member_row(session, member_id)  # refuses in words
        raise LookupError(member_id)
    return row


def _today(desk: Desk) -> date:
    return local(desk.clock.now(), desk.setting(office.ZONE)).date()
