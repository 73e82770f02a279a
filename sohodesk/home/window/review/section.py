# SPDX-License-Identifier: GPL-3.0-or-later
"""One of the five steps of the review: its number or tick, a title, what it says, its content."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import icons, paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px


class Badge(QWidget):
    """The number of a step; a tick once it is done."""

    access_role = ""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.state = number, "ahead"
        self.setFixedSize(px(24), px(24))

    def show_state(self, state: str) -> None:
        """``done``, ``now`` or ``ahead``."""
        self.state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        fill = {"done": "ok_sub", "now": "work_fill", "ahead": "sunken"}[self.state]
        paint.box(painter, rect, fill=fill, radius=px(12))
        if self.state == "done":
            icons.draw(painter, "check", px(5), px(5), px(14), "ok", 2.5)
            return
        tone = "work_on" if self.state == "now" else "text2"
        paint.text(painter, rect, str(self.number), "small.strong", tone, paint.CENTRE)


class Section(QWidget):
    """A step. Done, it shows its ``summary`` alone, until somebody wants to change it."""

    access_role = "Grouping"

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.title_text = title
        self.open = False
        self._state = "ahead"
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(14), px(16), px(14))
        row.setSpacing(px(16))
        self.badge = Badge(number)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(px(4))
        row.addLayout(self.column, 1)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.title = Text(title, "strong", wrap=True)
        self.note = Text("", "small", "text3")
        head.addWidget(self.title, 1)
        head.addWidget(self.note)
        self.column.addLayout(head)
        below = QHBoxLayout()
        below.setSpacing(px(8))
        self.summary = Text("", "small", "text2", wrap=True)
        self.change = Button(_("Change"), kind="link")
        self.change.setAccessibleName(f"{_('Change')}: {title}")
        self.change.clicked.connect(self._opened)
        below.addWidget(self.summary, 1)
        below.addWidget(self.change)
        self.column.addLayout(below)
        self.holder = QWidget()
        self.rows = QVBoxLayout(self.holder)
        self.rows.setContentsMargins(0, px(4), 0, 0)
        self.rows.setSpacing(px(6))
        self.column.addWidget(self.holder)

    def show_state(self, state: str, *, summary: str, note: str = "", changes: bool = True) -> None:
        """Show how far the step is, and what it says in one line."""
        if state != "done":
            self.open = False
        self._state = state
        self.badge.show_state(state)
        self.note.setText(note)
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        word = {"done": _("done"), "now": _("now"), "ahead": _("to come")}[state]
        self.setAccessibleName(f"{self.badge.number} {self.title_text}, {word}")
        shown = state != "done" or self.open
        self.change.setVisible(state == "done" and changes and not self.open)
        self.holder.setVisible(shown and self.rows.count() > 0)

    def _opened(self, _on: bool = False) -> None:
        self.open = True
        self.change.hide()
        self.holder.setVisible(self.rows.count() > 0)
        self.focus_first()

    def refill(self) -> bool:
        """Throw the content away; gives whether the focus was in it."""
        held = QApplication.focusWidget()
        had = held is not None and self.holder.isAncestorOf(held)
        while (item := self.rows.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        return had

    def focus_first(self) -> None:
        """Put the focus on the first thing to press."""
        for part in self.holder.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(self):
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.change.isVisibleTo(self):
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
