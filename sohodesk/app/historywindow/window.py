# SPDX-License-Identifier: GPL-3.0-or-later
"""The history in a window: the steps of the book, or one record from → to, and the way back."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from sohodesk.app.history import reading, service
from sohodesk.app.history.reading import RecordHistory, RecordStep, StepLine, Touched
from sohodesk.app.history.service import Restored
from sohodesk.app.historywindow.detail import Detail
from sohodesk.app.historywindow.lists import columns, said_of
from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

SIZE = (880, 600)
DETAIL = 380
DETAIL_SHARE = 48
"""Percent of the window that the detail takes at most: the steps want to be read, too."""


def open_history(around: Surroundings, record: str = "") -> HistoryWindow:
    """Show the steps of the book, or the history of a record."""
    made = HistoryWindow(around, record)
    made.open()
    return made


class HistoryWindow(QDialog):
    """Steps on the left, newest first; on the right what the picked one did."""

    def __init__(self, around: Surroundings, record: str = "") -> None:
        super().__init__(around.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around = around
        self.record = record
        self.history: RecordHistory | None = None
        self.lines: dict[int, StepLine | RecordStep] = {}
        desk = around.desk
        self.rows = Rows(columns(desk.setting(office.ZONE), desk.clock.now()))
        self.view = RowsView(self.rows, _("Steps"))
        self.view.picked.connect(self._picked)
        self.view.opened.connect(self._opened)
        self.detail = Detail()
        self.detail.record_wanted.connect(self.show_record)
        self.detail.back_wanted.connect(self._bring_back)
        self.heading = Text("", "figure.mid")
        self.name = Elided("", "body", "text2", stretch=True)
        self.nothing = Text(_("Nothing was done yet."), "body", "text2")
        self.nothing.setContentsMargins(px(20), px(12), px(20), px(12))
        self.all_steps = Button(_("All steps"), icon="chevron-left")
        self.all_steps.clicked.connect(lambda: self.show_record(""))
        self.undo = Button(_("Undo"), icon="undo-2")
        self.undo.clicked.connect(around.undo)
        self._lay_out()
        host = around.window
        room = host.size() if host is not None else self.size()
        wide, high = px(SIZE[0]), px(SIZE[1])
        self.resize(min(wide, room.width() - px(48)), min(high, room.height() - px(48)))
        self.ring = FocusRing(self)
        self._end_notice = desk.on_change(lambda _tables: self._changed())
        self.finished.connect(lambda _code: self._end())
        self.refresh()
        self.view.setFocus()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(20), 0, px(16))
        rows.setSpacing(px(12))
        head = QHBoxLayout()
        head.setContentsMargins(px(20), 0, px(20), 0)
        head.setSpacing(px(12))
        head.addWidget(self.heading)
        head.addWidget(self.name, 1)
        head.addWidget(self.all_steps)
        rows.addLayout(head)
        rows.addWidget(Rule("border"))
        across = QHBoxLayout()
        across.setSpacing(0)
        left = QVBoxLayout()
        left.addWidget(self.view, 1)
        left.addWidget(self.nothing)
        across.addLayout(left, 1)
        across.addWidget(Rule("border", upright=True))
        across.addWidget(self.detail)
        rows.addLayout(across, 1)
        rows.addWidget(Rule("border"))
        foot = QHBoxLayout()
        foot.setContentsMargins(px(20), 0, px(20), 0)
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        foot.addWidget(self.undo)
        foot.addStretch()
        foot.addWidget(close)
        rows.addLayout(foot)

    # Reading ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.setFixedWidth(min(px(DETAIL), self.width() * DETAIL_SHARE // 100))

    def show_record(self, record: str) -> None:
        """Show the history of another record, or the steps of the book."""
        self.record = record
        self.detail.show_nothing()
        self.refresh()

    def _changed(self) -> None:
        # Told by the thread that wrote; the reading comes back on this one.
        self.around.tasks.book(lambda: None, lambda _none: self.refresh(), owner=self)

    def refresh(self) -> None:
        """Read again; the picked step stays picked."""
        desk, record = self.around.desk, self.record
        self.setWindowTitle(_("History"))
        self.all_steps.setVisible(bool(record))
        if record:
            self.around.read(lambda: reading.read_record(desk, record), self._show_one, owner=self)
        else:
            self.around.read(lambda: reading.read_steps(desk), self._show_all, owner=self)
        self.around.tasks.book(desk.next_undo, self._show_undo, owner=self)

    def _show_undo(self, step: str | None) -> None:
        self.undo.setVisible(step is not None and not self.around.desk.book.read_only)
        self.undo.setText(_("Undo: {step}").format(step=step or ""))

    def _show_all(self, steps: list[StepLine]) -> None:
        self.history = None
        self.heading.setText(_("History of the book"))
        self.name.setText("")
        self._show_lines(list(steps))

    def _show_one(self, history: RecordHistory) -> None:
        self.history = history
        self.heading.setText(history.kind)
        self.name.setText(
            history.name if history.there else _("{name}, deleted").format(name=history.name)
        )
        self._show_lines(list(history.steps))

    def _show_lines(self, lines: list[StepLine] | list[RecordStep]) -> None:
        kept = self.view.picked_id()
        self.lines = {line.id: line for line in lines}
        self.rows.show_rows(list(self.lines.values()))
        self.view.share_width()
        self.nothing.setVisible(not lines)
        if lines:
            picked = kept if kept in self.lines else lines[0].id
            self.view.pick(picked)
            self._picked(picked)
        else:
            self.detail.show_nothing()

    # Picking ---

    def _picked(self, key: Hashable) -> None:
        line = self.lines.get(key) if isinstance(key, int) else None
        if isinstance(line, RecordStep):
            there = self.history is not None and self.history.there
            may_write = not self.around.desk.book.read_only
            self.detail.show_step(line, there=there, may_write=may_write)
        elif line is not None:
            self._read_touched(line)

    def _read_touched(self, line: StepLine) -> None:
        desk = self.around.desk

        def show(touched: list[Touched]) -> None:
            if self.view.picked_id() == line.id:
                self.detail.show_touched(said_of(line), touched)

        self.around.read(lambda: reading.read_touched(desk, line.id), show, owner=self)

    def _opened(self, _key: Hashable) -> None:
        links = self.detail.links
        if links:
            links[0].click()

    def _bring_back(self, step_id: int, fields: list[str]) -> None:
        desk, record = self.around.desk, self.record
        self.around.write(
            lambda: service.restore(desk, record=record, step_id=step_id, fields=fields),
            said=_brought_back,
            failed=self.detail.complain,
            owner=self,
        )

    def _end(self) -> None:
        self._end_notice()


def _brought_back(done: Restored) -> str:
    return " ".join([_("{name} is brought back.").format(name=done.name), *done.notes()])
