# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the list of documents."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from datetime import date

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.ui import paint
from sohodesk.ui.columns import Cell, Column

PADS = 16
_MEASURED = 8


def columns(today: date, lines: Sequence[DocumentLine] = ()) -> list[Column]:
    """The columns; ``today`` decides what is late, the ``lines`` how wide figures are."""
    number = _fitting((line.facts.number or "" for line in lines), PADS + 10, 88, 160)
    amount = _fitting((_money(line) for line in lines), PADS + 2, 112, 190)
    return [
        Column("number", _("Number"), _number, width=number, sort="number"),
        Column("client", _("Client"), _client, width=140, stretch=1, sort="client"),
        Column(
            "issued",
            _("Issued"),
            lambda line: _day(line.facts.issue_date if line.facts.issued else None, today),
            width=62,
            sort="issued",
            hide_below=690,
        ),
        Column("due", _("Due"), lambda line: _due(line, today), 62, sort="due", hide_below=640),
        Column("amount", _("Amount"), _amount, width=amount, align="right", sort="amount"),
        Column("state", _("State"), _state, width=int(rowwords.widest_tag()) + PADS),
        Column("note", "", lambda line: _note(line, today), width=_note_width(), hide_below=540),
    ]


def _number(line: DocumentLine) -> Cell:
    if line.facts.number is None:
        return Cell(_("Draft"), style="name", tone="text2", said=line.facts.name)
    void = line.facts.state == "void"
    return Cell(line.facts.number, style="name", tone="text3" if void else "text")


def _client(line: DocumentLine) -> Cell:
    return Cell(line.facts.client, style="name", second=line.facts.subject)


def _day(shown: date | None, today: date) -> Cell:
    return Cell(rowwords.day(shown, today), style="small", tone="text2")


def _due(line: DocumentLine, today: date) -> Cell:
    facts = line.facts
    return _day(facts.due_date if facts.issued and facts.kind == "invoice" else None, today)


def _fitting(texts: Iterable[str], more: int, least: int, most: int) -> int:
    """A column as wide as its longest figure; only the longest ones are measured."""
    longest = heapq.nlargest(_MEASURED, set(texts), key=len)
    widest = max((paint.width_of(text, "name") for text in longest), default=0.0)
    return min(max(int(widest) + more, least), most)


def _money(line: DocumentLine) -> str:
    facts = line.facts
    return rowwords.money(
        -facts.due_minor if facts.kind == "credit" else facts.due_minor, facts.currency
    )


def _amount(line: DocumentLine) -> Cell:
    facts = line.facts
    tone = "text3" if facts.state == "void" else "text"
    part = line.unpaid and facts.open_minor != facts.due_minor
    return Cell(
        _money(line),
        style="name",
        tone=tone,
        second=_("{money} open").format(money=rowwords.figure(facts.open_minor, facts.currency))
        if part
        else "",
    )


def _state(line: DocumentLine) -> Cell:
    tag = rowwords.tag_of(line)
    return Cell(tag.text, tag=tag.kind, icon=tag.icon)


def _note_width() -> int:
    """As wide as the longest note of this language, three figures of days included."""
    return max(114, int(paint.width_of(rowwords.late(888), "small.name")) + PADS + 10)


def _note(line: DocumentLine, today: date) -> Cell:
    said = rowwords.note(line, today)
    strong = said.tone in ("danger", "warn")
    style = "small.name" if strong else "small"
    return Cell(said.text, style=style, tone=said.tone, tip=said.text)
