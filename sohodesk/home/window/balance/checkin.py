# SPDX-License-Identifier: GPL-3.0-or-later
"""The own question of the week, 1 to 5: one tap answers, a word for oneself can be added."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sohodesk.base.texts import _
from sohodesk.home.balance.overview import Asked
from sohodesk.home.window.balance import figures
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.entering import line
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

LONGEST = 200
FACES = ("frown", "annoyed", "meh", "smile", "laugh")


def answer_words() -> tuple[str, str, str, str, str]:
    """The answers in words, 1 to 5."""
    return _("badly"), _("poorly"), _("so-so"), _("well"), _("very well")


class AnswerButton(QPushButton):
    """One answer: a round button with its figure, or a face where no figures are told."""

    def __init__(self, answer: int) -> None:
        super().__init__()
        self.answer, self.plain = answer, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", 15)

    def speak(self, *, plain: bool) -> None:
        """Say the answer with its figure, or in a word alone."""
        self.plain = plain
        word = answer_words()[self.answer - 1]
        name = word if plain else f"{self.answer}, {word}"
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(28), px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The arrows belong to the question, which goes from answer to answer.
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect, on = paint.on(self), QRectF(self.rect()), self.isChecked()
        edge = "home_line" if on else "control" if self.underMouse() else "border"
        ground = "home_sub" if on else "surface"
        paint.box(painter, rect, fill=ground, line=edge, radius=px(14))
        tone = "home" if on else "text2"
        if self.plain:
            icons.draw(painter, FACES[self.answer - 1], px(6), px(6), px(16), tone)
            return
        paint.text(painter, rect, str(self.answer), "small.strong", tone, paint.CENTRE)


class CheckIn(QWidget):
    """``answered(answer)`` with 0 to take it back; ``worded(text)`` when a word was written."""

    access_role = "Grouping"

    answered = Signal(int)
    worded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: Asked | None = None
        question = _("How did work and family fit together this week?")
        self.setAccessibleName(question)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(10), 0, 0)
        rows.setSpacing(px(8))
        self.question = Text(question, "small", "text2", wrap=True)
        rows.addWidget(self.question)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.buttons = [AnswerButton(answer) for answer in range(1, 6)]
        for button in self.buttons:
            button.clicked.connect(partial(self._clicked, button.answer))
            row.addWidget(button)
        row.addStretch()
        self.median = Text("", "small", "text3")
        row.addWidget(self.median)
        rows.addLayout(row)
        self.word = line("", _("A word for yourself"), longest=LONGEST)
        self.word.setAccessibleName(_("A word for yourself"))
        self.word.editingFinished.connect(self._worded)
        rows.addWidget(self.word)

    def show_asked(self, asked: Asked, *, plain: bool, open_: bool) -> None:
        """Show the answer; ``open_`` whether the week has begun and may be answered."""
        if asked != self.asked and not self.word.hasFocus():
            self.word.setText(asked.word)
        self.asked = asked
        for button in self.buttons:
            button.setChecked(button.answer == asked.answer)
            button.setEnabled(open_)
            button.speak(plain=plain)
        said = ""
        if asked.median is not None and not plain:
            places = 0 if asked.median.denominator == 1 else 1
            shown = figures.decimal(asked.median, places)
            said = _("4-week median {n}").format(n=shown)
        self.median.setText(said)
        self.word.setVisible(asked.answer is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        step = {keys.Key_Left: -1, keys.Key_Right: 1}.get(mirror.key(event.key()), 0)
        digit = event.key() - keys.Key_1 + 1
        if step:
            held = next((n for n, each in enumerate(self.buttons) if each.hasFocus()), 0)
            at = min(max(held + step, 0), len(self.buttons) - 1)
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif 1 <= digit <= 5 and not event.modifiers() and not self.word.hasFocus():
            self.buttons[digit - 1].click()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Go to the answer that was given, else to the first one."""
        held = next((each for each in self.buttons if each.isChecked()), self.buttons[0])
        held.setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, answer: int, _on: bool = False) -> None:
        again = self.asked is not None and self.asked.answer == answer
        self.answered.emit(0 if again else answer)

    def _worded(self) -> None:
        typed: QLineEdit = self.word
        if self.asked is not None and typed.text().strip() != self.asked.word:
            self.worded.emit(typed.text().strip())
