# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of costs as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from sohodesk.base.money import Money
from sohodesk.base.sheetfile import Sheet, Value
from sohodesk.base.texts import _
from sohodesk.expenses import rules
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.wording import billing_word


def cost_sheet(rows: Sequence[ExpenseRow], book: str) -> Sheet:
    """All that is known of costs; money in the currency of each and in the book's."""
    heads = [
        (_("Id"), 6),
        (_("Date"), 12),
        (_("What"), 30),
        (_("Supplier"), 24),
        (_("Category"), 22),
        (_("Currency"), 9),
        (_("Amount"), 13),
        (_("Tax in it"), 13),
        (_("Tax in it, %"), 9),
        (_("Net"), 13),
        (_("Deductible"), 13),
        (_("Exchange rate"), 12),
        (_("Amount in {currency}").format(currency=book), 14),
        (_("Client"), 22),
        (_("Project"), 22),
        (_("Billed on"), 18),
        (_("Paid on"), 12),
        (_("Account"), 14),
        (_("Partner"), 18),
        (_("Distance"), 10),
        (_("Unit"), 6),
        (_("Reference"), 16),
        (_("Note"), 30),
        (_("Receipts"), 9),
    ]
    return Sheet(_("Expenses"), heads, [_cells(row, book) for row in rows])


def _cells(row: ExpenseRow, book: str) -> list[Value]:
    def money(minor: int) -> Money:
        return Money.of_minor(minor, row.currency)

    percent = row.deductible_percent
    counts = row.net_minor if percent is None else rules.deductible_minor(row.net_minor, percent)
    return [
        str(row.id),
        row.day,
        row.description or row.way,
        row.supplier,
        row.category,
        row.currency,
        money(row.amount_minor),
        money(row.tax_minor),
        row.tax_rate,
        money(row.net_minor),
        money(counts),
        row.exchange_rate,
        Money.of_minor(row.in_book_minor(book), book),
        row.client,
        row.project,
        billing_word(row),
        row.paid_on,
        row.account,
        row.partner,
        row.distance,
        row.unit,
        row.reference,
        row.note,
        str(row.receipts or ""),
    ]
