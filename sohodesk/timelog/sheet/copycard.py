# SPDX-License-Identifier: GPL-3.0-or-later
"""The card that copies the week before: rows, hours or notes, each with what it would bring."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.sheet.copying import Plan, What
from sohodesk.timelog.sheet.reading import SheetData
from sohodesk.timelog.sheet.week import number_of
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.radio import Radio
from sohodesk.ui.scale import px


class CopyCard(Card):
    """Asks what is copied. ``wanted(what)`` copies it; ``given_up`` closes the card."""

    wanted = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(_("Copy last week"), " ")
        self.rows_only = Radio(_("Rows only"), on=True)
        self.hours = Radio(_("Rows and hours"))
        self.notes = Radio(_("Rows, hours and notes"))
        self.copy = Button(_("Copy"), kind="main")
        cancel = Button(_("Cancel"), kind="quiet")
        self.copy.clicked.connect(lambda: self.wanted.emit(self.what()))
        cancel.clicked.connect(self.given_up)
        for radio in (self.rows_only, self.hours, self.notes):
            self.body.addWidget(radio)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.copy)
        row.addWidget(cancel)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addSpacing(px(8))
        self.hint = Text(_("Cells that hold hours stay as they are."), "small", "text3", wrap=True)
        self.body.addWidget(self.hint)

    def what(self) -> What:
        """What is chosen."""
        if self.notes.isChecked():
            return "notes"
        return "hours" if self.hours.isChecked() else "rows"

    def show_sheet(self, sheet: SheetData) -> None:
        """Say what each choice would bring into this week."""
        plan, week = sheet.plan, sheet.week
        self.note.setText(_("from week {number}").format(number=number_of(sheet.before.first)))
        self.rows_only.show_second(_rows(plan))
        present = week.first < sheet.today <= week.last
        self.hours.show_second(_cells(plan, present=present, first=saying.weekday(week.first)))
        notes = ngettext("the same, with {n} note", "the same, with {n} notes", plan.notes)
        self.notes.show_second(notes.format(n=plan.notes))
        self.copy.setEnabled(bool(plan.rows or plan.cells))


def _rows(plan: Plan) -> str:
    if not plan.rows:
        return _("all its rows are here")
    words = ngettext("{n} row, empty cells", "{n} rows, empty cells", len(plan.rows))
    return words.format(n=len(plan.rows))


def _cells(plan: Plan, *, present: bool, first: str) -> str:
    count = len(plan.cells)
    if present:
        words = ngettext(
            "fills {n} empty cell from today on", "fills {n} empty cells from today on", count
        )
        return words.format(n=count)
    words = ngettext(
        "fills {n} empty cell from {day} on", "fills {n} empty cells from {day} on", count
    )
    return words.format(n=count, day=first)
