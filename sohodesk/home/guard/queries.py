# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of what the guard has asked and told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.home.guard.model import GUARD_MARK
from sohodesk.home.guard.rules import Marks

_MARKS = select(GUARD_MARK.c.block, GUARD_MARK.c.what, GUARD_MARK.c.at, GUARD_MARK.c.until)


def marks(session: Session, since: datetime) -> Marks:
    """What was said of stretches that begin from an instant on."""
    found = session.execute(_MARKS.where(GUARD_MARK.c.block >= since)).all()
    return Marks(
        {(row.block, row.what): row.at for row in found},
        {(row.block, row.what): row.until for row in found if row.until is not None},
    )
