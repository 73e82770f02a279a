# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of documents as a file for a spreadsheet: CSV and XLSX, money as numbers.

Names come from the user and from files of others.  In XLSX they are written as text, whatever they
begin with; in CSV, which knows no types, one that a spreadsheet would reckon with gets an
apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sohodesk.base.money import digits, from_minor, plain
from sohodesk.base.texts import _
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.states import state_name

_RECKONED = ("=", "+", "-", "@", "\t", "\r", "\n")
Value = str | date | Decimal | None


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

    def money(minor: int) -> Decimal:
        return from_minor(minor, row.currency)

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
    out = io.StringIO(newline="")
    write = csv.writer(out).writerow
    write(heads())
    for row in rows:
        write([_cell(value, row.currency) for value in values(row)])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value, currency: str) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain(value, currency)
    return f"'{value}" if value.startswith(_RECKONED) else value


def xlsx_bytes(rows: Sequence[DocumentRow]) -> bytes:
    """Days as days, money as numbers with the places of their currency."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = {
        places: book.add_format({"num_format": "#,##0" + ("." + "0" * places if places else "")})
        for places in {digits(row.currency) for row in rows}
    }
    page = book.add_worksheet(_("Invoices")[:31])
    for column, head in enumerate(heads()):
        page.write_string(0, column, head, bold)
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(values(row)):
            if isinstance(value, Decimal):
                page.write_number(at, column, value, money[digits(row.currency)])
            elif isinstance(value, date):
                page.write_datetime(at, column, value, day)
            elif value is not None:
                page.write_string(at, column, value)
    page.set_column(0, 0, 14)
    page.set_column(1, 2, 28)
    page.set_column(3, 11, 13)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
