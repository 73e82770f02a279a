# SPDX-License-Identifier: GPL-3.0-or-later
"""Small parts of the pane: the head with name and state, notices, lines of entries."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.outlookwords import Notice
from sohodesk.base.texts import _
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.cards import Panel
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Elided, Picture, Text
from sohodesk.ui.linerow import LineParts
from sohodesk.ui.marks import Square
from sohodesk.ui.saying import day_month, pattern
from sohodesk.ui.scale import px


def head(name: str, tag: Tag | None, square: str) -> QWidget:
    """The name with its square and its state."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, px(2))
    row.setSpacing(px(8))
    if square:
        row.addWidget(Square(square))
    row.addWidget(Elided(name, "figure.mid", stretch=True), 1)
    if tag is not None:
        row.addWidget(tag)
    return holder


def notice(said: Notice) -> QWidget:
    """A sentence that wants to be read."""
    ground, icon, tone = (
        ("warn_sub", "triangle-alert", "warn") if said.warns else ("sunken", "gauge", "text2")
    )
    panel = Panel(ground=ground, edge=None, radius=px(6))
    row = QHBoxLayout(panel)
    row.setContentsMargins(px(10), px(8), px(10), px(8))
    row.setSpacing(px(8))
    row.addWidget(Picture(icon, tone, 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(said.words, "small", wrap=True), 1)
    return panel


def about(line: ProjectLine, today: date) -> str:
    """Client, way of billing, rate and deadline in a line."""
    facts = line.facts
    parts = [facts.client, wording.billing_kind(line)]
    if facts.billing in ("hourly", "daily") and line.rate is not None:
        shown = wording.rate(line.rate, facts.currency)
        parts.append(_("{rate} an hour").format(rate=shown))
    if facts.deadline is not None:
        shape = "d MMMM" if facts.deadline.year == today.year else "d MMMM y"
        parts.append(_("due {day}").format(day=pattern(facts.deadline, shape)))
    if facts.field:
        parts.append(facts.field)
    return " · ".join(part for part in parts if part)


def entry_parts(entry: EntryRow, wide: int) -> LineParts:
    """An entry as a line; ``wide`` is the room of all days."""
    what = entry.description or entry.task or _("No description")
    value = _("running") if entry.seconds is None else wording.hours(entry.seconds)
    tone = "text" if entry.description or entry.task else "warn"
    return LineParts(what, value, lead=day_month(entry.day), lead_width=wide, tone=tone)
