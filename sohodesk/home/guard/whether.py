# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a book has anything to guard; asked before anything else is loaded or read."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sohodesk.home.guard.settings import DAYS_OFF, HOLIDAYS
from sohodesk.store.anything import there_is
from sohodesk.store.desk import Desk


def may_guard(desk: Desk, session: Session) -> bool:
    """Protected hours, days off where those are wanted, or public holidays where they are."""
    if desk.setting(HOLIDAYS):
        return True
    hours, off = there_is(session, "FROM protected_hours", "FROM day_off WHERE kind != 'away'")
    return hours or (off and desk.setting(DAYS_OFF))
