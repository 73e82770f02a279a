# SPDX-License-Identifier: GPL-3.0-or-later
"""Day slices: how many seconds of each entry lie on which local day.

They are made anew at the end of every step for the entries it touched, so totals by day are an
index range and an entry across midnight counts on both days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from sohodesk.base.spans import Span, split_by_day

CHUNK = 500
_INSERT = (
    "INSERT INTO entry_slice (entry_id, day, seconds, project_id, billable) VALUES (?, ?, ?, ?, ?)"
)


def derive_slices(session: Session, ids: Sequence[int]) -> None:
    """Make the slices of these entries anew; entries that are gone or still run have none."""
    connection = session.connection()
    for i in range(0, len(ids), CHUNK):
        chunk = tuple(ids[i : i + CHUNK])
        marks = ", ".join("?" * len(chunk))
        connection.exec_driver_sql(f"DELETE FROM entry_slice WHERE entry_id IN ({marks})", chunk)
        rows = connection.exec_driver_sql(
            'SELECT id, start, "end", seconds, timed, day, zone, project_id, billable FROM entry'
            f" WHERE seconds IS NOT NULL AND id IN ({marks})",
            chunk,
        )
        made = [piece for row in rows for piece in slices_of(row)]
        if made:
            connection.exec_driver_sql(_INSERT, made)


def slices_of(row: Row[Any]) -> Iterable[tuple[Any, ...]]:
    """The slices of one entry as rows (entry, ISO day, seconds, project, billable).

    ``row.start`` and ``row.end`` are seconds since 1970.
    """
    if not row.timed or row.end is None:
        return [(row.id, row.day, row.seconds, row.project_id, row.billable)]
    span = Span(datetime.fromtimestamp(row.start, UTC), datetime.fromtimestamp(row.end, UTC))
    return [
        (row.id, on.isoformat(), length, row.project_id, row.billable)
        for on, length in split_by_day(span, row.zone)
    ]
