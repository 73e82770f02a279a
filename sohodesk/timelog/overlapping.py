# SPDX-License-Identifier: GPL-3.0-or-later
"""Which other entries an entry lies over: that is allowed, and it is said."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.queries import EntryRow

MOST = 3
"""So many are named."""


def overlaid(desk: Desk, row: EntryRow) -> list[EntryRow]:
    """The entries with clock times that share a second with this one; what runs lasts until now."""
    now = desk.clock.now()
    end = row.end or now
    if not row.timed or end <= row.start:
        return []
    with desk.read() as session:
        near = queries.entries_touching(session, row.start, end)
    return [
        other
        for other in near
        if other.id != row.id and other.timed and row.start < (other.end or now)
    ]


def overlap_words(desk: Desk, row: EntryRow) -> str:
    """A sentence that names them; empty where there are none."""
    others = overlaid(desk, row)
    if not others:
        return ""
    names = [f"“{other.description or other.place or _('no description')}”" for other in others]
    more = f" (+{len(names) - MOST})" if len(names) > MOST else ""
    return _("It lies over {entries}, which stays as it is.").format(
        entries=", ".join(names[:MOST]) + more
    )
