# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of documents as a file for a spreadsheet: CSV and XLSX, money as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from sohodesk.base import sheetfile
from sohodesk.base.money import Money
from sohodesk.base.sheetfile import Sheet, Value
from sohodesk.base.texts import _
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.states import state_name


def heads() -> list[str]:
    """The heads of the columns."""
    return [
        _("Number"),
        _("Client"),
        _("Subject"),
        _("Issued"),
        _("Due"),
        _("Currency"),
        _("Total"),
        _("Amount due"),
        _("Settled"),
        _("Credited"),
        _("Still open"),
        _("State"),
    ]


def values(row: DocumentRow) -> list[Value]:
    """The cells of a document; a credit note's money has a minus."""
    sign = -1 if row.kind == "credit" else 1

    def money(minor: int) -> Money:
        return Money.of_minor(minor, row.currency)

    return [
        row.number or row.name,
        row.client,
        row.subject,
        row.issue_date if row.issued else None,
        row.due_date if row.issued else None,
        row.currency,
        money(sign * row.total_minor),
        money(sign * row.due_minor),
        money(row.settled_minor),
        money(row.credited_minor),
        money(row.open_minor),
        state_name(row.state),
    ]


def csv_bytes(rows: Sequence[DocumentRow]) -> bytes:
    """UTF-8 with a mark at its start; days in ISO form, money with a dot."""
    return sheetfile.csv_bytes(sheet(rows))


def xlsx_bytes(rows: Sequence[DocumentRow]) -> bytes:
    """Days as days, money as numbers with the places of their currency."""
    return sheetfile.xlsx_bytes(sheet(rows))


def sheet(rows: Sequence[DocumentRow]) -> Sheet:
    """The documents as a table."""
    widths = (14, 28, 28, *[13] * 9)
    return Sheet(
        _("Invoices"), list(zip(heads(), widths, strict=True)), [values(row) for row in rows]
    )
