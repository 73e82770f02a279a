# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what repeats and is due, when a book is opened and when a day begins."""

from __future__ import annotations

from sohodesk.store.desk import Desk

_ANY = "SELECT 1 FROM expense_repeat WHERE NOT paused LIMIT 1"


def make_due_expenses(desk: Desk) -> int:
    """Make the repeating expenses that are due; how many.  Most books have none, and load nothing.

    A step of the program's own, which undo passes over.
    """
    if desk.book.read_only:
        return 0
    with desk.read() as session:
        if session.connection().exec_driver_sql(_ANY).first() is None:
            return 0
    from sohodesk.expenses.repeats import make_due

    return len(make_due(desk))
