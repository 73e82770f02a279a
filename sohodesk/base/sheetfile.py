# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists as files for a spreadsheet: CSV and XLSX, money as numbers, texts never reckoned with.

Names come from the user and from files of others.  In XLSX they are written as text, whatever they
begin with; in CSV, which knows no types, one that a spreadsheet would reckon with gets an
apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sohodesk.base.money import Money, digits, plain
from sohodesk.base.numbers import plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.wholefile import write_whole

_RECKONED = ("=", "+", "-", "@", "\t", "\r", "\n")
Value = str | date | Decimal | Money | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, the heads of its columns with their widths in letters, and its rows."""

    title: str
    heads: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Value]]


def write_sheet(path: Path, sheet: Sheet, *, force: bool) -> Path:
    """Write it as its name ends, ``.csv`` or ``.xlsx``; refused for another ending."""
    kinds = {".csv": csv_bytes, ".xlsx": xlsx_bytes}
    made = kinds.get(path.suffix.lower())
    if made is None:
        raise Refusal(_("Lists are written as .csv or .xlsx; end the name with one of them."))
    write_whole(path, made(sheet), force=force)
    return path


def csv_bytes(sheet: Sheet) -> bytes:
    """UTF-8 with a mark at its start; days in ISO form, money with a dot."""
    out = io.StringIO(newline="")
    write = csv.writer(out).writerow
    write([head for head, _width in sheet.heads])
    for row in sheet.rows:
        write([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return plain(value.amount, value.currency)
    if isinstance(value, Decimal):
        return plain_decimal(value)
    return f"'{value}" if value.startswith(_RECKONED) else value


def xlsx_bytes(sheet: Sheet) -> bytes:
    """Days as days, money as numbers with the places of their currency."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    places = {digits(v.currency) for row in sheet.rows for v in row if isinstance(v, Money)}
    money = {
        n: book.add_format({"num_format": "#,##0" + ("." + "0" * n if n else "")}) for n in places
    }
    page = book.add_worksheet(sheet.title[:31])
    for column, (head, width) in enumerate(sheet.heads):
        page.write_string(0, column, head, bold)
        page.set_column(column, column, width)
    for at, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, Money):
                page.write_number(at, column, value.amount, money[digits(value.currency)])
            elif isinstance(value, Decimal):
                page.write_number(at, column, value)
            elif isinstance(value, date):
                page.write_datetime(at, column, value, day)
            elif value is not None:
                page.write_string(at, column, value)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
