# SPDX-License-Identifier: GPL-3.0-or-later
"""The question before a timer starts in home's time: three answers, each a key or a press."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.app.away.choicerow import ChoiceRow
from sohodesk.app.away.words import Choice
from sohodesk.base.texts import _
from sohodesk.timelog.hometime import AGREED, LEAVE, SHORT
from sohodesk.ui.buttons import Button
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.formroom import FormRoom, fit, most_of
from sohodesk.ui.labels import Picture, Rule, Text
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.timelog.hometime import HomeTime

WIDE = 480


def answers_of(problem: HomeTime) -> list[Choice]:
    """The three answers in their order."""
    rest = _("The rest of this time counts as an exception")
    if problem.off:
        rest = _("The rest of this day counts as an exception")
    return [
        Choice(AGREED, _("Start, it is agreed"), rest, "", ""),
        Choice(SHORT, _("Start for 15 minutes"), _("Then a note, and nothing more"), "", ""),
        Choice(LEAVE, _("Not now"), _("Nothing is started"), "", ""),
    ]


class HomeQuestion(QDialog):
    """Asks once; ``answered`` hears the answer unless it is not now."""

    def __init__(self, parent: QWidget, problem: HomeTime, answered: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answered = answered
        self.setWindowTitle(problem.heading)
        self.setMinimumWidth(min(px(WIDE), most_of(self).width()))
        self.room = FormRoom(problem.heading)
        self.room.body.setContentsMargins(px(16), 0, px(16), px(12))
        self.room.body.setSpacing(px(8))
        self.rows = [ChoiceRow(c, n) for n, c in enumerate(answers_of(problem), start=1)]
        for row in self.rows:
            self.room.body.addWidget(row)
            row.toggled.connect(self._chosen)
        self.room.body.addStretch()
        self.main = Button("", kind="main", keys=_("Enter"))
        self.main.clicked.connect(self.answer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(20), 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head(problem))
        whole.addWidget(self.room, 1)
        whole.addWidget(Rule("border"))
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(12), px(16), px(12))
        hint = Text(
            _("You are asked once; nothing is ever forbidden."), "small", "text3", wrap=True
        )
        foot.addWidget(hint, 1)
        foot.addWidget(self.main)
        whole.addLayout(foot)
        self.main.setDefault(True)
        self.choose(LEAVE)
        self.ring = FocusRing(self)

    def _head(self, problem: HomeTime) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Picture("shield", "home", 20))
        head.addWidget(Text(problem.heading, "figure.mid"))
        head.addStretch()
        rows = QVBoxLayout()
        rows.setContentsMargins(px(16), 0, px(16), px(12))
        rows.setSpacing(px(4))
        rows.addLayout(head)
        rows.addWidget(Text(problem.sentence, "body", "text2", wrap=True))
        return rows

    @property
    def chosen(self) -> str:
        """The answer that is chosen."""
        return next(row.choice.answer for row in self.rows if row.isChecked())

    def choose(self, answer: str) -> None:
        """Choose an answer."""
        for row in self.rows:
            if row.choice.answer == answer:
                row.setChecked(True)
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, _on: bool) -> None:
        """The button says what it would do."""
        found = next((row.choice.title for row in self.rows if row.isChecked()), "")
        self.main.show_text(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1.value
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 0 <= number < len(self.rows) and plain == Qt.KeyboardModifier.NoModifier:
            self.choose(self.rows[number].choice.answer)
            self.answer()
            return
        super().keyPressEvent(event)

    def setVisible(self, visible: bool) -> None:
        if visible:
            fit(self, self.room, shrink=True)
        super().setVisible(visible)

    def answer(self) -> None:
        """Do as is chosen."""
        said = self.chosen
        self.accept()
        if said != LEAVE:
            self._answered(said)
