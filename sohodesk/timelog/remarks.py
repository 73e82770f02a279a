# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said beside an entry that was just written: what it lies over, that it is to come."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.overlapping import overlap_words
from sohodesk.timelog.queries import EntryRow


def remarks(desk: Desk, entry_id: int) -> str:
    """Sentences about an entry as it stands in the book; empty where there is nothing to say."""
    with desk.read() as session:
        row = queries.entry(session, entry_id)
    return " ".join(said for said in (overlap_words(desk, row), ahead_words(desk, row)) if said)


def ahead_words(desk: Desk, row: EntryRow) -> str:
    """That an entry is not over yet, so that it does not count as worked; empty where it is."""
    now = desk.clock.now()
    ahead = row.end is not None and row.end > now
    if not row.timed:
        ahead = row.day > day_of(now, row.zone)
    if not ahead:
        return ""
    return _("It lies in the future, and counts as worked once it is over.")
