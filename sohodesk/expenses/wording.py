# SPDX-License-Identifier: GPL-3.0-or-later
"""How a cost stands, in words: billed, to be billed, owed, without a receipt."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.repeatrows import RepeatRow


def billing_word(row: ExpenseRow) -> str:
    """Whether it is billed on."""
    if row.number is not None:
        return _("billed on {number}").format(number=row.number)
    if row.invoice_line_id is not None:
        return _("on draft {id}").format(id=row.document_id)
    return _("to be billed") if row.billable else ""


def state_words(row: ExpenseRow) -> list[str]:
    """All that is worth saying of its state."""
    found = [billing_word(row)]
    if row.kind == "cost":
        found.append("" if row.paid_on is not None else _("not paid"))
        found.append("" if row.receipts else _("no receipt"))
    return [word for word in found if word]


def repeat_state(row: RepeatRow) -> str:
    """When it comes next, or why it does not."""
    if row.paused:
        return _("paused")
    if row.next is None:
        return _("ended")
    return _("next on {day}").format(day=row.next.isoformat())
