# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the history: when, what, by which face of the program."""

from __future__ import annotations

from datetime import datetime

from sohodesk.app.history.reading import RecordStep, StepLine
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.ui import saying
from sohodesk.ui.columns import Cell, Column

Line = StepLine | RecordStep

_ICONS = {"undo": "undo-2", "redo": "redo-2"}


def columns(zone: str, today: datetime) -> list[Column]:
    """The columns; times in the zone of the book, the year only where it is another one."""

    def when(line: Line) -> Cell:
        wall = local(line.at, zone)
        form = "d MMM" if wall.year == today.year else "d MMM yyyy"
        text = f"{saying.pattern(wall.date(), form)}, {saying.clock(wall)}"
        return Cell(text, style="small", tone="text2")

    return [
        Column("what", _("Step"), _what, width=200, stretch=1),
        Column("when", _("When"), when, width=138),
    ]


def _what(line: Line) -> Cell:
    undone = isinstance(line, StepLine) and line.undone
    return Cell(
        said_of(line),
        style="name",
        tone="text3" if undone else "text",
        beside=_("undone") if undone else by_word(line.by),
        icon=_ICONS.get(line.kind, "check"),
        slot=24,
    )


def said_of(line: Line) -> str:
    """The step in words; an undo names what it took back."""
    if line.kind == "undo":
        return _("Undone: {step}").format(step=line.said)
    if line.kind == "redo":
        return _("Done again: {step}").format(step=line.said)
    return line.said


def by_word(by: str) -> str:
    """By which face of the program; nothing where that was not written down."""
    return {"window": _("window"), "command": _("command line")}.get(by, "")
