# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices a file that is in the book already, but was read in another time zone then.

Its rows would not be known again, because another zone is another start: every hour would be in the
book twice.  Such an entry shows the same clock time in its zone as the row does in the zone of now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import instant, local
from sohodesk.exchange.fingerprint import content_of, import_key
from sohodesk.exchange.rows import TimeRow
from sohodesk.timelog.bulk import BulkEntries

LOOKED_AT = 100
"""So many of a chunk's new rows are tried in each zone, spread over all of them."""


class OtherZone(Refusal):
    """The rows are in the book as of the zone ``zone``."""

    def __init__(self, sentence: str, zone: str) -> None:
        super().__init__(sentence)
        self.zone = zone


def require_same_zone(book: BulkEntries, rows: Sequence[TimeRow], zone: str) -> None:
    """Refuse new rows, read in ``zone``, that the book has as of another zone."""
    tried = rows[:: len(rows) // LOOKED_AT + 1]
    for other in book.zones if tried else ():
        keys = (_key_in(row, zone, other) for row in tried if other != zone)
        if other in book.zones_of([key for key in keys if key is not None]):
            sentence = _(
                "These entries are in the book already, with their times read as {other}, not "
                "{zone}. Choose {other}, or undo that import first."
            )
            raise OtherZone(sentence.format(other=other, zone=zone), other)


def _key_in(row: TimeRow, zone: str, other: str) -> int | None:
    """The import key that the row had if its clock times were those of another zone."""
    wall = local(datetime.fromtimestamp(row.start, UTC), zone).replace(tzinfo=None)
    try:
        start = int(instant(wall, other, fold=0).timestamp())
    except Refusal:
        return None
    return None if start == row.start else import_key(start, content_of(row), 0)
