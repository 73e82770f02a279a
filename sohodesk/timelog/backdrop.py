# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies behind the entries of a day or week: hours of home, promises, events of calendars.

Rooms above this one know of home; the window hands their reader down to the pages of time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sohodesk.store.desk import Desk


@dataclass(frozen=True)
class Behind:
    """One thing behind the entries, half-open between two instants.

    ``key`` tells it apart and says what it is: ``protected:4``, ``promise:3@2026-11-19``,
    ``event:17``.  ``state`` is how a promise went: ``kept``, ``moved``, ``missed``,
    ``cancelled-family``, ``cancelled-force``, or empty.  ``colour`` is that of a calendar, 1 to 6;
    ``home`` tells that it is the family's.  ``sign`` is the icon of a promise.
    """

    kind: Literal["protected", "promise", "event"]
    key: str
    start: datetime
    end: datetime
    title: str
    place: str = ""
    state: str = ""
    colour: int | None = None
    whole_day: bool = False
    home: bool = False
    sign: str = ""


Backdrop = Callable[[Desk, date, date], list[Behind]]
"""Reads what lies behind the days from the first to the last, both included, by start."""


def nothing(_desk: Desk, _first: date, _last: date) -> list[Behind]:
    """A backdrop with nothing on it."""
    return []
