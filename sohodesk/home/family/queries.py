# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the family: one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.home.family.model import HOME_TIME_MEMBER, MEMBER, PROMISE_MEMBER


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as kept; ``left`` is set for a former one."""

    id: int
    name: str
    relation: str
    birthday: date | None
    colour: str
    goal_minutes: int | None
    left: date | None

    @property
    def former(self) -> bool:
        """Whether only the past tells of them."""
        return self.left is not None


_MEMBER = select(
    MEMBER.c.id,
    MEMBER.c.name,
    MEMBER.c.relation,
    MEMBER.c.birthday,
    MEMBER.c.colour,
    MEMBER.c.goal_minutes,
    MEMBER.c.left,
)
_ORDERED = _MEMBER.order_by(MEMBER.c.position, MEMBER.c.id)


def members(session: Session) -> list[MemberRow]:
    """All of them in their order, former ones too."""
    return [MemberRow(*found) for found in session.execute(_ORDERED)]


def member_row(session: Session, member_id: int) -> MemberRow:
    """One member; refused where nobody has that number."""
    found = session.execute(_MEMBER.where(MEMBER.c.id == member_id)).first()
    if found is None:
        raise Refusal(
            _("There is no member {id} of the family; list them to see who there is.").format(
                id=member_id
            )
        )
    return MemberRow(*found)


def next_position(session: Session) -> int:
    """The place after all others."""
    return (session.scalar(select(func.max(MEMBER.c.position))) or 0) + 1


Parts = Mapping[int, Sequence[int]]


def promised_to(session: Session) -> Parts:
    """The members that each promise is to, by the promise."""
    return _by_first(
        session.execute(
            select(PROMISE_MEMBER.c.promise_id, PROMISE_MEMBER.c.member_id).order_by(
                PROMISE_MEMBER.c.promise_id, PROMISE_MEMBER.c.member_id
            )
        )
    )


def times_with(session: Session, home_time_ids: Sequence[int] | None = None) -> Parts:
    """The members that each home time was with, by the home time; of all, or of these."""
    wanted = select(HOME_TIME_MEMBER.c.home_time_id, HOME_TIME_MEMBER.c.member_id)
    if home_time_ids is not None:
        wanted = wanted.where(HOME_TIME_MEMBER.c.home_time_id.in_(home_time_ids))
    return _by_first(
        session.execute(
            wanted.order_by(HOME_TIME_MEMBER.c.home_time_id, HOME_TIME_MEMBER.c.member_id)
        )
    )


def parts_taken(session: Session, member_id: int) -> int:
    """In how many promises and times a member takes part."""
    promised = select(func.count()).where(PROMISE_MEMBER.c.member_id == member_id)
    spent = select(func.count()).where(HOME_TIME_MEMBER.c.member_id == member_id)
    found = select(promised.scalar_subquery() + spent.scalar_subquery())
    return int(session.scalar(found) or 0)


def _by_first(rows: Any) -> Parts:
    found: dict[int, list[int]] = {}
    for key, member in rows:
        found.setdefault(key, []).append(member)
    return found
