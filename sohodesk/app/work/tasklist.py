# SPDX-License-Identifier: GPL-3.0-or-later
"""The tasks of a project in the pane: ticked off, put in order, added in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.app.work import wording
from sohodesk.app.work.reading import TaskLine
from sohodesk.base.texts import _
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import SMALL_HEIGHT

_BOX = 28
_BAR = 56


class TaskRow(QCheckBox):
    """One task: a check box for its state, its name, day, hours against the estimate.

    The box or Space asks for ``turn``; a click beside it or Enter for ``opened``; Alt+Up and
    Alt+Down for ``moved``; the menu key or a right click for ``menu_wanted``.
    """

    turn = Signal()
    opened = Signal()
    moved = Signal(int)
    stepped = Signal(int)
    menu_wanted = Signal(object)
    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, task: TaskLine, tone: str, today: date, wide: int) -> None:
        super().__init__()
        self.task, self.tone, self.today, self.wide = task, tone, today, wide
        self.facts = task.facts
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setFixedHeight(px(SMALL_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if self.facts is not None:
            self.setChecked(self.facts.done is not None)
            self.setProperty("place", f"task:{self.facts.id}")
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(_("Alt with Up or Down moves it"))

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(SMALL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(SMALL_HEIGHT))

    # What it says ---

    def _due(self) -> str:
        if self.facts is None or self.facts.due is None:
            return ""
        return wording.day_of(self.facts.due, self.today)

    def _late(self) -> bool:
        facts = self.facts
        due = None if facts is None or facts.done is not None else facts.due
        return due is not None and due <= self.today

    def _spoken(self) -> str:
        if self.facts is None:
            return ""
        due = _("due {day}").format(day=self._due()) if self._due() else ""
        again = _("repeats") if self.facts.repeat else ""
        return ", ".join(p for p in (self.facts.name, due, again, value(self.task)) if p)

    # Mouse and keys ---

    def nextCheckState(self) -> None:
        """The book decides: the page shows the new state once it is written."""
        self.turn.emit()

    def hitButton(self, spot: QPoint) -> bool:
        return spot.x() < px(_BOX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if self._pressed is not None and not self.hitButton(self._pressed):
            far = abs(spot.y() - self._pressed.y()) >= QApplication.startDragDistance()
            self._dragging = self._dragging or far
            if self._dragging:
                self.dragged.emit(self.mapToParent(spot).y())
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragging = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        super().mouseReleaseEvent(event)
        if dragging:
            self.dropped.emit()
        elif (
            pressed is not None
            and not self.hitButton(pressed)
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    # Painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        facts = self.facts
        if facts is None:
            return
        painter, rect = paint.on(self), QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, rect, fill="sunken", radius=px(5))
        box = QRectF(px(6), 0, px(16), rect.height())
        paint.tick_box(painter, box, on=self.isChecked())
        right = self._paint_figures(painter, rect)
        left = px(30.0)
        due = self._due() if not self.isChecked() else ""
        if due:
            wide = paint.width_of(due, "caption")
            spot = QRectF(right - wide, 0, wide, rect.height())
            tone = "danger" if self._late() else "text3"
            paint.text(painter, spot, due, "caption", tone, paint.RIGHT)
            right -= wide + px(6)
        if facts.repeat:
            middle = rect.center().y() - px(6)
            icons.draw(painter, "repeat", right - px(12), middle, px(12), "text3")
            right -= px(18)
        spot = QRectF(left, 0, right - left, rect.height())
        tone = "text2" if self.isChecked() else "text"
        paint.text(painter, spot, facts.name, "small", tone)
        cut = paint.width_of(facts.name, "small") > spot.width() + 1
        tip = facts.name if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)

    def _paint_figures(self, painter: QPainter, rect: QRectF) -> float:
        """The value and the bar; gives where they begin."""
        share = share_of(self.task)
        over = share is not None and share > 1
        right = rect.right() - px(6)
        said = value(self.task)
        style, tone = ("small.name", "danger") if over else ("small", "text2")
        spot = QRectF(right - self.wide, 0, self.wide, rect.height())
        paint.text(painter, spot, said, style, tone, paint.RIGHT)
        right -= self.wide + px(8)
        if share is None:
            return right
        bar = QRectF(right - px(_BAR), rect.center().y() - px(3), px(_BAR), px(6))
        paint.bar(painter, bar, float(share), "danger" if over else self.tone, px(3))
        return right - px(_BAR) - px(8)


class TaskRows(QWidget):
    """The rows in their order; ``move(row, by)`` is called when one is dropped elsewhere."""

    def __init__(self, move: Callable[[TaskRow, int], None]) -> None:
        super().__init__()
        self.rows: list[TaskRow] = []
        self._move = move
        self._gap: int | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def add(self, row: TaskRow) -> None:
        """Add a row at the end."""
        self.rows.append(row)
        self._box.addWidget(row)
        row.stepped.connect(lambda by: self._step(row, by))
        row.moved.connect(lambda by: self._move(row, by))
        row.dragged.connect(self._drag)
        row.dropped.connect(lambda: self._drop(row))

    def _step(self, row: TaskRow, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextPrevChild(by > 0)

    def _drag(self, y: int) -> None:
        high = self.rows[0].height() or 1
        self._gap = max(0, min(len(self.rows), round(y / high)))
        self.update()

    def _drop(self, row: TaskRow) -> None:
        gap, self._gap = self._gap, None
        self.update()
        if gap is None:
            return
        at = self.rows.index(row)
        by = gap - at - (1 if gap > at else 0)
        if by:
            self._move(row, by)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._gap is None or not self.rows:
            return
        y = self._gap * self.rows[0].height()
        top = min(max(y - 1, 0), self.height() - 2)
        paint.on(self).fillRect(QRectF(px(6), top, self.width() - px(12), 2), colour("work"))


def share_of(task: TaskLine) -> Decimal | None:
    """The part of its estimate that a task has used."""
    estimate = None if task.facts is None else task.facts.estimate_hours
    return None if estimate is None else Decimal(task.seconds) / 3600 / estimate


def value(task: TaskLine) -> str:
    """``41.5 / 40 h``, or only the hours where nobody made an estimate."""
    used = wording.hours_number(Decimal(task.seconds) / 3600)
    estimate = None if task.facts is None else task.facts.estimate_hours
    if estimate is None:
        return _("{hours} h").format(hours=used)
    return f"{used} / {wording.budget_hours(estimate)}"
