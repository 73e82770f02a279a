# SPDX-License-Identifier: GPL-3.0-or-later
"""What an entry comes to for the client, reckoned in SQL by the rule of ``clients.rounding``.

Nothing is stored while time is unbilled: another rule holds at once for all of it.  The line that
bills an entry freezes its figure in ``entry.billed_seconds``.  A test holds the expression and the
pure rule together.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, func, literal

from sohodesk.clients import rounding
from sohodesk.clients.model import Client, Project
from sohodesk.clients.rounding import Rounding, in_force, parts
from sohodesk.timelog.model import Entry
from sohodesk.timelog.queries import EntryRow


def unbilled_seconds(book: Rounding) -> ColumnElement[int]:
    """Billed seconds of an entry that is on no line; ``project`` and ``client`` are joined."""
    own = parts(book)
    way = func.coalesce(Project.rounding, Client.rounding, literal(book.way))
    minutes = case(
        (Project.rounding.is_not(None), Project.rounding_minutes),
        (Client.rounding.is_not(None), Client.rounding_minutes),
        else_=literal(book.minutes),
    )
    step = func.coalesce(minutes, 1) * 60
    least = func.coalesce(
        Project.minimum_minutes * 60, Client.minimum_minutes * 60, literal(own.least)
    )
    rounded = case(
        (way == "none", Entry.seconds),
        (way == "up", (Entry.seconds + step - 1) // step * step),
        (way == "nearest", (Entry.seconds + step // 2) // step * step),
        else_=Entry.seconds // step * step,
    )
    return case((rounded < least, least), else_=rounded)


def billed_seconds(book: Rounding) -> ColumnElement[int]:
    """Billed seconds of any finished entry: as its line froze them, else by the rule now."""
    return case(
        (
            Entry.invoice_line_id.is_not(None),
            func.coalesce(Entry.billed_seconds, Entry.seconds),
        ),
        else_=unbilled_seconds(book),
    )


def billed_of(row: EntryRow, seconds: int, book: Rounding) -> int:
    """What an entry of so many seconds comes to for the client; as frozen where a line bills it."""
    if row.invoice_id is not None:
        return seconds if row.frozen_seconds is None else row.frozen_seconds
    return rounding.billed_seconds(seconds, in_force(book, row.client_rounding, row.own_rounding))
