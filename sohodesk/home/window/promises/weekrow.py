# SPDX-License-Identifier: GPL-3.0-or-later
"""One occurrence of a promise in the shown week, answered by one tap or one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sohodesk.base.texts import _, n_
from sohodesk.home.promises.answering import ANSWER_KEYS
from sohodesk.home.promises.signs import sign_of
from sohodesk.home.promises.week import PromiseDay
from sohodesk.home.window.promises import marks
from sohodesk.home.window.promises.wording import clocks, when_words
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.keynames import key_name
from sohodesk.ui.saying import short_day, weekday
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import RADIUS_FIELD

ANSWERS = (
    ("kept", "check", n_("Kept"), "K"),
    ("moved", "arrow-right", n_("Moved to another day…"), "M"),
    ("missed", "x", n_("Missed"), "X"),
    ("cancelled-family", "minus", n_("Cancelled by the family"), "F"),
    ("cancelled-force", "circle-slash", n_("Cancelled by force, as by illness"), "I"),
)


class AnswerButton(Button):
    """One answer; pressed in where it holds."""

    def __init__(self, icon: str, name: str, *, on: bool) -> None:
        super().__init__(icon=icon, name=name, small=True, kind="quiet")
        self.setCheckable(True)
        self.setChecked(on)
        # The row has the focus and the keys: five stops for each promise would be too many.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isChecked():
            super().paintEvent(event)
            return
        painter = paint.on(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, fill="home_sub", line="home_line", radius=px(RADIUS_FIELD))
        size = px(14)
        spot = rect.center().x() - size / 2, rect.center().y() - size / 2
        icons.draw(painter, self.icon_name, *spot, size, "home", 2.5)


class WeekRow(QWidget):
    """The promise, when it is, and a button for each answer; the keys stand in the tooltips."""

    access_role = "Grouping"

    answered = Signal(object, str)
    menu_wanted = Signal(object, QPoint)
    opened = Signal(object)

    def __init__(self, day: PromiseDay, *, hidden: bool, read_only: bool) -> None:
        super().__init__()
        self.day, self.hidden = day, hidden
        self.read_only = read_only
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(4), px(4), px(4))
        row.setSpacing(px(2))
        row.addStretch()
        title, when = day.standing.promise.title, when_words(day, hidden=hidden)
        self.buttons: dict[str, AnswerButton] = {}
        for answer, icon, word, key in ANSWERS:
            made = AnswerButton(icon, _(word), on=answer == day.standing.answer)
            made.setToolTip(f"{_(word)} ({key_name(key)})")
            made.setAccessibleName(f"{title}, {when}: {_(word)}")
            made.setEnabled(not read_only)
            made.clicked.connect(partial(self._tapped, answer))
            self.buttons[answer] = made
            row.addWidget(made)
        state = marks.word_of(marks.kind_of(day))
        self.setAccessibleName(f"{title}, {when}, {state}")
        self.setToolTip(f"{title}\n{self.second}")

    @property
    def second(self) -> str:
        """When it is, how it went, and from where it was moved or whereto."""
        standing = self.day.standing
        parts = [clocks(self.day, hidden=self.hidden)]
        state = marks.kind_of(self.day)
        name = weekday if self.hidden else short_day
        if standing.moved_to is not None:
            parts.append(_("moved to {day}").format(day=name(standing.moved_to)))
        elif state != "coming":
            parts.append(marks.word_of(state))
        if standing.moved_from is not None:
            parts.append(_("moved from {day}").format(day=name(standing.moved_from)))
        return " · ".join(parts)

    def _tapped(self, answer: str, _on: bool = False) -> None:
        again = answer == self.day.standing.answer
        self.buttons[answer].setChecked(again)  # until it is in the book
        self.answered.emit(self.day, "" if again and answer != "moved" else answer)

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = mirror.key(event.key())
        if key in ANSWER_KEYS and not event.modifiers() and not self.read_only:
            self.answered.emit(self.day, ANSWER_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.menu_wanted.emit(self.day, self.mapToGlobal(QPoint(px(28), self.height())))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.day, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, rect.adjusted(0, px(1), 0, -px(1)), fill="sunken", radius=px(6))
        mark = QRectF(px(6), rect.center().y() - px(8), px(12), px(16))
        marks.draw(painter, mark, marks.kind_of(self.day))
        icons.draw(painter, sign_of(self.day.standing.promise), px(28), px(6), px(14), "home")
        first = self.buttons["kept"]
        left = first.x() if not mirror.turned() else self.width() - first.x() - first.width()
        room = max(left - px(56), 0)
        title = self.day.standing.promise.title
        paint.text(painter, QRectF(px(48), px(4), room, px(18)), title, "name")
        paint.text(painter, QRectF(px(48), px(22), room, px(16)), self.second, "small", "text2")
