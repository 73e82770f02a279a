# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane beside the week: one entry to be edited, and below it the week by project."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.known import Known
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.paneform import PaneForm
from sohodesk.timelog.week.projectbars import ProjectBars
from sohodesk.timelog.week.reading import WeekData
from sohodesk.ui import mirror
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

BAR = 14
"""The room of a scroll bar beside the fields."""


class EntryPane(Card):
    """Edits one entry; made by going through ``making``.

    ``wanted(name)`` asks for a deed on it: split, copy, delete.  ``closed`` when the user is done.
    """

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(inset=0)
        self.around = around
        self.row: EntryRow | None = None
        self.setAccessibleName(_("Entry"))
        self.making = self._make()

    def _make(self) -> Iterator[None]:
        self._make_verbs()
        self.body.addWidget(self.head)
        area = Scrolled(_("Entry"), inset=0)
        area.body.setContentsMargins(px(15), 0, px(15), 0)
        self.hint = Text(_("Pick an entry to change it here."), "small", "text2", wrap=True)
        self.hint.setContentsMargins(0, px(12), 0, px(4))
        self.body.addWidget(area, 1)
        area.body.addWidget(self.hint)
        yield
        self.form = PaneForm(self.around)
        self.form.hide()
        area.body.addWidget(self.form)
        yield
        yield from self.form.making
        self.form.split.clicked.connect(lambda: self.wanted.emit("split"))
        self.bars = ProjectBars()
        area.body.addStretch()
        area.body.addWidget(Rule("border"))
        area.body.addWidget(self.bars)

    def _make_verbs(self) -> None:
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(mirror.inset(px(15), px(8), px(8), px(4)))
        row.setSpacing(0)
        self.name = Text(_("Edit entry"), "card")
        row.addWidget(self.name)
        row.addStretch()
        self.verbs = []
        for icon, words, name in (
            ("scissors", _("Split here"), "split"),
            ("copy", _("Copy to the next day"), "copy"),
            ("trash-2", _("Delete"), "delete"),
        ):
            button = icon_button(icon, words, small=True, kind="quiet")
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
            row.addWidget(button)
            self.verbs.append(button)
        self.close_button = icon_button("x", _("Close"), small=True, kind="quiet")
        self.close_button.clicked.connect(self.closed)
        row.addWidget(self.close_button)
        self.head.hide()

    def join(self, *, joined: bool) -> None:
        super().join(joined=joined)
        self.close_button.setVisible(not joined)  # what it lies in has one of its own

    def show_week(self, data: WeekData, known: Known) -> None:
        """Show the sums, and the entry as it is now unless it is being changed."""
        self.form.known = known
        self.bars.show_week(data)
        if self.row is None:
            return
        row = next((each for each in data.rows if each.id == self.row.id), None)
        if row is None:
            self.show_entry(None)
        elif row != self.row and not self.form.touched:
            self.show_entry(row)

    def show_entry(self, row: EntryRow | None, *, focus: bool = False) -> None:
        """Show an entry in the fields, or none."""
        self.row = row
        self.head.setVisible(row is not None)
        self.form.setVisible(row is not None)
        self.hint.setVisible(row is None)
        if row is not None:
            self.form.show_entry(row)
            if focus:
                self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)
                self.form.what.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.fit(self.width() - 2 * px(15) - px(BAR))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.row is not None:
            self.closed.emit()
            return
        super().keyPressEvent(event)
