# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the hours that belong to home: one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.home.model import PROTECTED_HOURS
from sohodesk.home.rules import Hours, ProtectedRule
from sohodesk.store.prepared import Prepared


@dataclass(frozen=True, slots=True)
class ProtectedRow:
    """Protected hours as kept."""

    id: int
    name: str
    hours: Hours
    valid_from: date | None
    valid_to: date | None

    @property
    def rule(self) -> ProtectedRule:
        """What holds, without what it is called by."""
        return ProtectedRule(self.hours, self.name, self.valid_from, self.valid_to)


_WANTED = select(
    PROTECTED_HOURS.c.id,
    PROTECTED_HOURS.c.name,
    PROTECTED_HOURS.c.weekdays,
    PROTECTED_HOURS.c.from_minute,
    PROTECTED_HOURS.c.to_minute,
    PROTECTED_HOURS.c.valid_from,
    PROTECTED_HOURS.c.valid_to,
)
_ALL = Prepared(_WANTED.order_by(PROTECTED_HOURS.c.id))


def protected_hours(session: Session) -> list[ProtectedRow]:
    """All protected hours in the order in which they were added."""
    return [_row(found) for found in _ALL.rows(session)]


def protected_row(session: Session, protected_id: int) -> ProtectedRow:
    """One of them; refused where it is not in the book."""
    found = session.execute(_WANTED.where(PROTECTED_HOURS.c.id == protected_id)).first()
    if found is None:
        raise Refusal(
            _(
                "There are no protected hours {id} in the book; list them to see which there are."
            ).format(id=protected_id)
        )
    return _row(found)


def rules(session: Session) -> Sequence[ProtectedRule]:
    """All of them as rules."""
    return [row.rule for row in protected_hours(session)]


def _row(found: Any) -> ProtectedRow:
    key, name, weekdays, from_minute, to_minute, valid_from, valid_to = found
    return ProtectedRow(key, name, Hours(weekdays, from_minute, to_minute), valid_from, valid_to)
