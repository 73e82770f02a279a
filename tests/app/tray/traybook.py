# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the tray stand on: a Monday with promises and hours of home, its entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.queries import EntryRow

ZONE = "Asia/Jakarta"


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """An instant of Monday 2 March 2026 in Jakarta."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


PICKUP = Behind("promise", "promise:1@2026-03-02", at(12), at(12, 45), "School pickup")
KEPT = Behind("promise", "promise:2@2026-03-02", at(11), at(11, 30), "Walk", state="kept")
HOME = Behind("protected", "protected:1", at(17, 30), at(21), "Protected")
TOMORROW = Behind("promise", "promise:3@2026-03-03", at(9, day=3), at(10, day=3), "Dentist")


def behind(_desk: Desk, _first: date, _last: date) -> Sequence[Behind]:
    return [KEPT, PICKUP, HOME, TOMORROW]


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)
