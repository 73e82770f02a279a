# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet as a file for a spreadsheet: CSV with hours, XLSX with durations as numbers.

Names and notes come from the user and from files of others.  In XLSX they are written as text,
whatever they begin with; in CSV, which knows no types, a text that a spreadsheet would reckon with
gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from decimal import ROUND_HALF_UP, Decimal

from sohodesk.base.texts import _
from sohodesk.timelog.sheet.reading import SheetData
from sohodesk.timelog.sheet.week import Line, number_of

DAY = 86_400
_RECKONED = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLACES = Decimal("0.0001")
_FIRST_DAY = 3
"""The column of the first day, after client, project and task."""


def heads(sheet: SheetData) -> list[str]:
    """The heads of the columns; days in ISO form."""
    days = [day.isoformat() for day in sheet.week.days]
    return [_("Client"), _("Project"), _("Task"), *days, _("Week")]


def csv_bytes(sheet: SheetData) -> bytes:
    """The sheet as CSV, UTF-8 with a mark at its start; hours with a dot, four places at most."""
    out = io.StringIO(newline="")
    write = csv.writer(out).writerow
    write(heads(sheet))
    for line in sheet.week.lines:
        write([*map(_plain, _names(line)), *map(_hours, _figures(line))])
    total = [*sheet.week.by_day, sheet.week.seconds]
    write([_("Total"), "", "", *map(_hours, total)])
    return out.getvalue().encode("utf-8-sig")


def _names(line: Line) -> list[str]:
    return [line.place.client, line.place.project, line.place.task]


def _figures(line: Line) -> list[int | None]:
    return [*(cell.seconds if cell.parts else None for cell in line.cells), line.seconds]


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RECKONED) else text


def _hours(seconds: int | None) -> str:
    if seconds is None:
        return ""
    hours = (Decimal(seconds) / 3600).quantize(_PLACES, ROUND_HALF_UP)
    return f"{hours.normalize():f}"


def xlsx_bytes(sheet: SheetData) -> bytes:
    """The sheet as XLSX: durations are days, as spreadsheets reckon, shown as hours and minutes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": _("Timesheet"), "created": sheet.now.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bottom": 1})
    right = book.add_format({"bold": True, "bottom": 1, "align": "right"})
    time = book.add_format({"num_format": "[h]:mm"})
    total = book.add_format({"num_format": "[h]:mm", "bold": True, "top": 1})
    words = book.add_format({"bold": True, "top": 1})
    page = book.add_worksheet(f"{sheet.first:%Y}-W{number_of(sheet.first):02}")
    for column, head in enumerate(heads(sheet)):
        page.write_string(0, column, head, bold if column < _FIRST_DAY else right)
    for row, line in enumerate(sheet.week.lines, 1):
        for column, name in enumerate(_names(line)):
            page.write_string(row, column, name)
        for column, seconds in enumerate(_figures(line), _FIRST_DAY):
            if seconds is not None:
                page.write_number(row, column, seconds / DAY, time)
        for column, cell in enumerate(line.cells, _FIRST_DAY):
            if cell.noted:
                page.write_comment(row, column, "\n".join([cell.note, *cell.other_notes]).strip())
    last = len(sheet.week.lines) + 1
    for column, name in enumerate((_("Total"), "", "")):
        page.write_string(last, column, name, words)
    for column, seconds in enumerate([*sheet.week.by_day, sheet.week.seconds], _FIRST_DAY):
        page.write_number(last, column, seconds / DAY, total)
    page.set_column(0, _FIRST_DAY - 1, 24)
    page.set_column(_FIRST_DAY, _FIRST_DAY + 7, 11)
    page.freeze_panes(1, _FIRST_DAY)
    book.close()
    return out.getvalue()
