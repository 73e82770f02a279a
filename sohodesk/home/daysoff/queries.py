# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of days off and agreed exceptions: one select each, frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.home.daysoff.model import DAY_OFF, EXEMPTION
from sohodesk.home.daysoff.rules import Off


@dataclass(frozen=True, slots=True)
class OffRow:
    """Days off as kept."""

    id: int
    kind: str
    first: date
    last: date
    note: str

    @property
    def off(self) -> Off:
        """What holds, without its note."""
        return Off(self.kind, self.first, self.last)


@dataclass(frozen=True, slots=True)
class ExemptionRow:
    """Protected time that was given up, as kept."""

    id: int
    start: datetime
    end: datetime
    reason: str


_OFF = select(DAY_OFF.c.id, DAY_OFF.c.kind, DAY_OFF.c.first, DAY_OFF.c.last, DAY_OFF.c.note)
_EXEMPTION = select(EXEMPTION.c.id, EXEMPTION.c.start, EXEMPTION.c.end, EXEMPTION.c.reason)


def days_off(session: Session, first: date, last: date) -> list[OffRow]:
    """Those that touch days from one to another, both included, by their first day."""
    wanted = _OFF.where(DAY_OFF.c.first <= last, DAY_OFF.c.last >= first)
    return [OffRow(*row) for row in session.execute(wanted.order_by(DAY_OFF.c.first, DAY_OFF.c.id))]


def day_off_row(session: Session, off_id: int) -> OffRow:
    """One of them; refused where it is not in the book."""
    found: Any = session.execute(_OFF.where(DAY_OFF.c.id == off_id)).first()
    if found is None:
        raise Refusal(
            _("There are no days off {id} in the book; list them to see which there are.").format(
                id=off_id
            )
        )
    return OffRow(*found)


def exemptions(session: Session, start: datetime, end: datetime) -> list[ExemptionRow]:
    """The exceptions that touch a stretch, by start."""
    wanted = _EXEMPTION.where(EXEMPTION.c.start < end, EXEMPTION.c.end > start)
    found = session.execute(wanted.order_by(EXEMPTION.c.start, EXEMPTION.c.id))
    return [ExemptionRow(*row) for row in found]
