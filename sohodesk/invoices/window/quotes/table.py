# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the list of quotes."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import date

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.quotes.states import LOOKS
from sohodesk.invoices.window.quotes import words
from sohodesk.ui import paint
from sohodesk.ui.columns import Cell, Column

PADS = 16
_MEASURED = 8
_GONE = ("replaced", "void", "refused")


def columns(today: date, rows: Sequence[QuoteRow] = ()) -> list[Column]:
    """The columns; ``today`` decides what runs out, the rows how wide figures are."""
    number = _fitting([row.number or "" for row in rows], PADS + 10, 96, 170)
    amount = _fitting([_money(row) for row in rows], PADS + 2, 112, 190)
    return [
        Column("number", _("Number"), _number, width=number, sort="number"),
        Column("client", _("Client"), _client, width=140, stretch=1, sort="client"),
        Column(
            "sent",
            _("Sent"),
            lambda row: _day(row.issue_date if row.issued else None, today),
            width=62,
            sort="sent",
            hide_below=690,
        ),
        Column(
            "valid",
            _("Valid until"),
            lambda row: _day(row.valid_until if row.issued else None, today),
            width=76,
            sort="valid",
            hide_below=640,
        ),
        Column("amount", _("Amount"), _amount, width=amount, align="right", sort="amount"),
        Column("state", _("State"), _state, width=int(words.widest_tag()) + PADS),
        Column("note", "", lambda row: _note(row, today), width=112, hide_below=540),
    ]


def _fitting(texts: Sequence[str], more: int, least: int, most: int) -> int:
    longest = heapq.nlargest(_MEASURED, set(texts), key=len)
    widest = max((paint.width_of(text, "name") for text in longest), default=0.0)
    return min(max(int(widest) + more, least), most)


def _number(row: QuoteRow) -> Cell:
    if row.number is None:
        revises = _("revision {n}").format(n=row.revision) if row.revision > 1 else ""
        return Cell(_("Draft"), style="name", tone="text2", second=revises, said=row.name)
    second = _("revision {n}").format(n=row.revision) if row.revision > 1 else ""
    tone = "text3" if row.state in _GONE else "text"
    return Cell(row.number, style="name", tone=tone, second=second)


def _client(row: QuoteRow) -> Cell:
    return Cell(row.client, style="name", second=row.title)


def _day(shown: date | None, today: date) -> Cell:
    return Cell(rowwords.day(shown, today), style="small", tone="text2")


def _money(row: QuoteRow) -> str:
    return rowwords.money(row.total_minor, row.currency)


def _amount(row: QuoteRow) -> Cell:
    return Cell(_money(row), style="name", tone="text3" if row.state in _GONE else "text")


def _state(row: QuoteRow) -> Cell:
    tag = words.tag_of(row)
    return Cell(tag.text, tag=LOOKS[row.state][0], icon=tag.icon)


def _note(row: QuoteRow, today: date) -> Cell:
    said = words.note(row, today)
    style = "small.name" if said.tone == "warn" else "small"
    return Cell(said.text, style=style, tone=said.tone, tip=said.text)
