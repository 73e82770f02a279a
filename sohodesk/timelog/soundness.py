# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the day slices still add up to the entries they were made from."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.timelog.model import Entry, EntrySlice

SHOWN = 20


def check_entries(session: Session) -> list[Problem]:
    """Entries whose slices don't add up; at most the first twenty."""
    sums = (
        select(EntrySlice.entry_id, func.sum(EntrySlice.seconds).label("seconds"))
        .group_by(EntrySlice.entry_id)
        .subquery()
    )
    wrong = session.execute(
        select(Entry.id)
        .outerjoin(sums, sums.c.entry_id == Entry.id)
        .where(func.coalesce(Entry.seconds, 0) != func.coalesce(sums.c.seconds, 0))
        .order_by(Entry.id)
        .limit(SHOWN)
    ).scalars()
    sentence = _("its day totals don't add up to its length.")
    return [Problem(f"entry {entry_id}", sentence) for entry_id in wrong]
