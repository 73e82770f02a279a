# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what repeats and is due, when a book is opened and when a day begins."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sohodesk.store.desk import Desk

if TYPE_CHECKING:
    from sohodesk.invoices.repeating.making import Batch

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
    from sohodesk.expenses.repeatmaking import make_due

    return len(make_due(desk))


_ANY_DOCUMENT = "SELECT 1 FROM repeat WHERE NOT paused LIMIT 1"


def due_documents(desk: Desk, without: Collection[int] = ()) -> Batch | None:
    """The repeating documents that are due, to be made piece by piece; None where none repeats.

    ``without`` are the ids of those that are to wait.
    """
    if desk.book.read_only:
        return None
    with desk.read() as session:
        if session.connection().exec_driver_sql(_ANY_DOCUMENT).first() is None:
            return None
    from sohodesk.invoices.repeating.making import Batch

    return Batch(desk, without=without)


def skip_earlier(desk: Desk) -> int:
    """Of documents that are due more than once let all but the latest pass; how many."""
    from sohodesk.invoices.repeating import waiting

    return waiting.skip_earlier(desk)
