# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of the history: what a step did to a record, or which records it touched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.app.history.reading import FieldLine, RecordStep, Touched
from sohodesk.app.historywindow.lists import said_of
from sohodesk.base.texts import _
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

_DONE = {"I": "plus", "U": "pencil", "D": "trash-2"}


class RecordLink(Button):
    """Leads to a record; gives way where its name is longer than the room, and tells it whole."""

    def __init__(self, words: str, icon: str) -> None:
        super().__init__(words, icon=icon, kind="link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.whole_width() > self.width() else "")


class Detail(QWidget):
    """What the picked step did.

    ``record_wanted(record)`` asks for another history, ``back_wanted(step, fields)`` to bring
    back; ``fields`` are the columns that are ticked.
    """

    record_wanted = Signal(str)
    back_wanted = Signal(int, list)

    def __init__(self) -> None:
        super().__init__()
        self.title = Text("", "card", wrap=True)
        self.area = Scrolled(_("What changed"), inset=0)
        self.back = Button(_("Bring this back"), icon="undo-2", kind="main")
        self.back.clicked.connect(self._bring_back)
        self.wrong = Text("", "small", "danger", wrap=True)
        self.note = Text("", "small", "text3", wrap=True)
        self.ticks: dict[str, Check] = {}
        self.links: list[Button] = []
        self._step: RecordStep | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(mirror.inset(px(16), px(12), px(20), 0))
        rows.setSpacing(px(8))
        rows.addWidget(self.title)
        rows.addWidget(self.area, 1)
        rows.addWidget(self.wrong)
        rows.addWidget(self.note)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.back)
        rows.addLayout(foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is picked."""
        self._empty()
        self.title.setText("")

    def _empty(self) -> None:
        body = self.area.body
        while body.count():
            item = body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.ticks, self.links, self._step = {}, [], None
        self.back.hide()
        for text in (self.wrong, self.note):
            text.hide()

    def show_touched(self, said: str, touched: Sequence[Touched]) -> None:
        """The records of a step, each leading to its own history."""
        self._empty()
        self.title.setText(said)
        for one in touched:
            link = RecordLink(f"{one.kind}: {one.name}", _DONE[one.op])
            link.clicked.connect(lambda _on=False, r=one.record: self.record_wanted.emit(r))
            self.links.append(link)
            self.area.body.addWidget(link)
        self.area.body.addStretch()

    def show_step(self, step: RecordStep, *, there: bool, may_write: bool) -> None:
        """What a step did to the record, from → to, to be brought back."""
        self._empty()
        self._step = step
        self.title.setText(said_of(step))
        for line in step.fields:
            self.area.body.addWidget(self._field(line, tick=step.op == "U" and there))
        self.area.body.addStretch()
        can = (step.op == "D" and not there) or (step.op == "U" and there)
        self.back.setText(_("Bring the record back") if step.op == "D" else _("Bring this back"))
        self.back.setVisible(can and may_write)
        if step.op == "U" and not there:
            self._tell(_("The record is deleted; bring it back first, from the step that did it."))

    def _field(self, line: FieldLine, *, tick: bool) -> QWidget:
        row = QWidget()
        rows = QVBoxLayout(row)
        rows.setContentsMargins(0, px(4), 0, px(4))
        rows.setSpacing(px(2))
        if tick:
            check = Check(line.label, on=True)
            check.toggled.connect(lambda _on: self._ticked())
            self.ticks[line.column] = check
            rows.addWidget(check)
        else:
            rows.addWidget(Text(line.label, "label", "text2", wrap=True))
        values = QHBoxLayout()
        values.setContentsMargins(mirror.inset(px(28) if tick else 0, 0, 0, 0))
        values.setSpacing(px(8))
        before, after = Text(line.before, wrap=True), Text(line.after, wrap=True)
        values.addWidget(before, 1)
        values.addWidget(Picture("chevron-right", "text3", 14))
        values.addWidget(after, 1)
        rows.addLayout(values)
        row.setAccessibleName(
            _("{field}: from {before} to {after}").format(
                field=line.label, before=line.before, after=line.after
            )
        )
        return row

    def _ticked(self) -> None:
        self.back.setEnabled(any(check.isChecked() for check in self.ticks.values()))

    def _bring_back(self) -> None:
        if self._step is None:
            return
        ticked = [column for column, check in self.ticks.items() if check.isChecked()]
        self.wrong.hide()
        self.back_wanted.emit(self._step.id, ticked if len(ticked) < len(self.ticks) else [])

    def complain(self, sentence: str) -> None:
        """Say why it can't be brought back."""
        self.wrong.setText(sentence)
        self.wrong.show()

    def _tell(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.show()
