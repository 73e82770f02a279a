# SPDX-License-Identifier: GPL-3.0-or-later
"""What the office of the demo book does again and again: its favourites, and a usual Monday."""

from __future__ import annotations

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.timelog import queries
from sohodesk.timelog.templates import favourites, service

KEPT = 4
"""So many of the works done most often lately are favourites."""
LATELY = 300


def keep_habits(books: Bookkeeper) -> None:
    """Keep what was done most often lately, and the last Monday as a template."""
    desk = books.desk
    with desk.read() as session:
        rows = [
            row
            for row in queries.entries(session, newest_first=True, limit=LATELY)
            if row.timed and row.seconds and row.description and row.project_id
        ]
        mondays = sorted({row.day for row in rows if row.day.weekday() == 0}, reverse=True)
    counted: dict[tuple[int | None, str], list[queries.EntryRow]] = {}
    for row in rows:
        counted.setdefault((row.project_id, row.description), []).append(row)
    often = sorted(counted.values(), key=lambda same: (-len(same), same[0].description))
    for same in often[:KEPT]:
        favourites.pin(desk, entry_id=same[0].id)
    for monday in mondays[:1]:
        service.save_day(desk, day=monday, name="Monday")
