# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the list of documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.overview import DocumentLine
from sohodesk.ui import paint
from sohodesk.ui.columns import Cell, Column

PADS = 16


def columns(today: date, numbers: Iterable[str] = ()) -> list[Column]:
    """The columns; ``today`` decides what is late, the ``numbers`` how wide theirs is."""
    widest = max((paint.width_of(number, "name") for number in numbers), default=0.0)
    number = min(max(int(widest) + PADS + 10, 88), 160)
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
        Column("amount", _("Amount"), _amount, width=112, align="right", sort="amount"),
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


def _amount(line: DocumentLine) -> Cell:
    facts = line.facts
    minor = -facts.due_minor if facts.kind == "credit" else facts.due_minor
    tone = "text3" if facts.state == "void" else "text"
    part = line.unpaid and facts.open_minor != facts.due_minor
    return Cell(
        rowwords.money(minor, facts.currency),
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
