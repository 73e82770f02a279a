# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the list of costs."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import date

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.ui import paint
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.saying import day_month, whole_date

PADS = 16
_MEASURED = 8


def money(minor: int, currency: str) -> str:
    """Money as it is shown."""
    return show_money(from_minor(minor, currency), currency, current())


def distance(row: ExpenseRow) -> str:
    """``148,5 km`` of a trip."""
    if row.distance is None:
        return ""
    return f"{show_decimal(row.distance, current())}\N{NO-BREAK SPACE}{row.unit}"


def columns(today: date, book: str, rows: Sequence[ExpenseRow] = ()) -> list[Column]:
    """The columns; ``rows`` decide how wide figures are, ``book`` is the book's currency."""
    longest = heapq.nlargest(
        _MEASURED, {money(row.amount_minor, row.currency) for row in rows}, key=len
    )
    widest = max((paint.width_of(text, "name") for text in longest), default=0.0)
    amount = min(max(int(widest) + PADS + 2, 104), 190)
    return [
        Column("day", _("Date"), lambda row: _day(row.day, today), width=72, sort="day"),
        Column("what", _("What"), _what, width=140, stretch=3, sort="what"),
        Column(
            "category", _("Category"), _category, width=110, stretch=2, sort="category",
            hide_below=760,
        ),
        Column(
            "whose", _("Client / project"), _whose, width=110, stretch=2, sort="whose",
            hide_below=600,
        ),
        Column(
            "amount", _("Amount"), lambda row: _amount(row, book), width=amount, align="right",
            sort="amount",
        ),
        Column("state", _("State"), _state, width=_tag_width() + 2 * PADS),
    ]  # fmt: skip


def _day(shown: date, today: date) -> Cell:
    said = day_month(shown) if shown.year == today.year else whole_date(shown)
    return Cell(said, style="small", tone="text2", said=whole_date(shown))


def _what(row: ExpenseRow) -> Cell:
    beside = [each for each in (row.supplier, row.partner, row.way) if each and each != row.label]
    icon = "car" if row.kind == "mileage" else "paperclip" if row.receipts else ""
    return Cell(
        row.label or "–",
        style="name",
        second=" · ".join(beside) or distance(row),
        after=icon,
        tip=row.label,
        said=", ".join((row.label, *beside, *([_("with a receipt")] if row.receipts else []))),
    )


def _category(row: ExpenseRow) -> Cell:
    return Cell(row.category or "–", style="small", tone="text2", tip=row.category or "")


def _whose(row: ExpenseRow) -> Cell:
    if row.client is None:
        return Cell("–", style="small", tone="text3")
    return Cell(row.client, style="small", tone="text2", second=row.project or "", tip=row.whose)


def _amount(row: ExpenseRow, book: str) -> Cell:
    second = distance(row)
    if row.currency != book:
        second = money(row.in_book_minor(book), book)
    return Cell(money(row.amount_minor, row.currency), style="name", second=second)


def state_tag(row: ExpenseRow) -> tuple[str, str, str]:
    """Word, kind and icon of how a cost stands; what is to be done comes first."""
    if row.number is not None:
        return _("Billed"), "ok", "check"
    if row.invoice_line_id is not None:
        return _("On a draft"), "work", "pencil"
    if row.billable:
        return _("To be billed"), "warn", "banknote"
    if row.kind == "cost" and row.paid_on is None:
        return _("Not paid"), "neutral", "clock"
    return "", "", ""


def _state(row: ExpenseRow) -> Cell:
    word, kind, icon = state_tag(row)
    tip = row.number or ""
    return Cell(word, tag=kind, icon=icon, tip=tip) if word else Cell("")


def _tag_width() -> int:
    words = (_("Billed"), _("On a draft"), _("To be billed"), _("Not paid"))
    return int(max(paint.tag_width(word, "check") for word in words))
