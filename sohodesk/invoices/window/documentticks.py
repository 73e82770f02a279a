# SPDX-License-Identifier: GPL-3.0-or-later
"""Ticking several documents of the list: the view that does, and the bar for what is ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _, ngettext
from sohodesk.invoices import bulk, rowwords
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.labels import Text
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tightrow import TightRow
from sohodesk.ui.writeform import WriteForm

_MANY = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class DocumentsView(RowsView):
    """One document is picked; Space, Ctrl and Shift tick several. ``begun`` when ticking begins."""

    begun = Signal()

    def __init__(self, rows: Rows, name: str) -> None:
        super().__init__(rows, name)
        rows.ticks_changed.connect(self._end)

    def begin(self) -> None:
        """Show a box before each document."""
        if not self.ticks:
            self.ticks = True
            self.begun.emit()

    def end(self) -> None:
        """Untick all, and show no boxes any more."""
        self.rows.tick(set(self.rows.ticked), on=False)
        self._end()

    def _end(self) -> None:
        if self.ticks and not self.rows.ticked:
            self.ticks = False
            self.begun.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() & _MANY:
            at = self.indexAt(event.position().toPoint()).row()
            picked = self.picked_id()
            if at >= 0 and not self.ticks:
                self.begin()
                if picked is not None:
                    self.rows.tick({picked}, on=True)
                if self.rows.id_at(at) == picked:
                    return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self.currentIndex()
        if key == Qt.Key.Key_Space and at.isValid():
            self.begin()
            self._tick_to(at.row(), reach=False)
            return
        if key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.begin()
            self.rows.tick(self._known_ids(), on=True)
            return
        if key == Qt.Key.Key_Escape and self.ticks:
            self.end()
            return
        super().keyPressEvent(event)


class TickBar(TightRow):
    """How many are ticked, what they come to, and what can be done with them.

    ``issue``, ``pay``, ``pages`` and ``export`` are pressed with the ticked lines; ``cleared``.
    """

    access_role = "ToolBar"
    issue = Signal(object)
    pay = Signal(object)
    pages = Signal(object)
    export = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Several documents"))
        self.lines: list[DocumentLine] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(8), 0)
        row.setSpacing(px(8))
        self.setFixedHeight(px(44))
        self.count, self.sums = Text("", "strong"), Text("", "small", "text2")
        row.addWidget(self.count)
        row.addWidget(self.sums, 1)
        self.issue_button = self._button(row, _("Issue…"), "file-check", self.issue)
        self.pay_button = self._button(row, _("Mark paid…"), "banknote", self.pay)
        self.pages_button = self._button(row, _("Pages…"), "download", self.pages)
        self.export_button = self._button(row, _("Export…"), "file-spreadsheet", self.export)
        self.clear = icon_button("x", _("Untick all"), small=True, kind="quiet")
        self.clear.clicked.connect(self.cleared)
        row.addWidget(self.clear)

    def _button(self, row: QHBoxLayout, words: str, icon: str, told: Any) -> Button:
        button = Button(words, icon=icon, small=True)
        button.clicked.connect(lambda _on=False: told.emit(self.lines))
        row.addWidget(button)
        return button

    def show_lines(self, lines: Sequence[DocumentLine], currency: str) -> None:
        """Tell what is ticked; what can be done with none of it is not offered."""
        self.lines = list(lines)
        self.count.setText(ngettext("{n} ticked", "{n} ticked", len(lines)).format(n=len(lines)))
        money: dict[str, int] = {}
        for line in lines:
            facts = line.facts
            minor = -facts.due_minor if facts.kind == "credit" else facts.due_minor
            money[facts.currency] = money.get(facts.currency, 0) + minor
        self.sums.setText(rowwords.few_sums(money, currency))
        self.sums.setToolTip(rowwords.sums(money, currency))
        self.issue_button.setVisible(any(line.facts.state == "draft" for line in lines))
        self.pay_button.setVisible(any(line.unpaid for line in lines))


class PayEachForm(WriteForm):
    """Asks on which day what is open of several invoices came in, each in full."""

    def __init__(
        self, around: Surroundings, lines: Sequence[DocumentLine], today: date, currency: str
    ) -> None:
        n = len(lines)
        super().__init__(
            around,
            ngettext("Mark {n} invoice paid", "Mark {n} invoices paid", n).format(n=n),
            self._gather_all,
            save_text=_("Mark paid"),
            said=ngettext("{n} invoice is paid", "{n} invoices are paid", n).format(n=n),
            width=460,
        )
        self.ids, self.today = [line.id for line in lines], today
        money: dict[str, int] = {}
        for line in lines:
            facts = line.facts
            money[facts.currency] = money.get(facts.currency, 0) + facts.open_minor
        names = ", ".join(line.facts.name for line in lines)
        self.place((Text(names, "small", "text2", wrap=True), 1))
        self.place((Text(rowwords.sums(money, currency), "figure.mid"), 1))
        day = entering.line(entering.show_day(today))
        self.place((self.field("on", _("Came in on"), day), 1))
        words = _("What is open of each is booked as paid in full; undo takes all of it back.")
        self.place((Text(words, "small", "text2", wrap=True), 1))

    def _gather_all(self) -> Callable[[], Any]:
        on = entering.read(self.fields["on"], entering.day(self.today))
        desk, ids = self.around.desk, self.ids
        return lambda: bulk.pay_each(desk, ids, on)
