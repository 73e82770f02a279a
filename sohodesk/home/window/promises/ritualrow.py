# SPDX-License-Identifier: GPL-3.0-or-later
"""A promise with a mark for each of its days in four weeks; each mark can be answered."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.base.texts import _
from sohodesk.home.promises.answering import ANSWER_KEYS
from sohodesk.home.promises.overview import RitualLine, member_names
from sohodesk.home.promises.signs import sign_of
from sohodesk.home.promises.week import PromiseDay
from sohodesk.home.window.promises import marks
from sohodesk.home.window.promises.wording import kept_words, often_words, trouble_of, when_words
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.saying import short_day, when_shown
from sohodesk.ui.scale import px

MARK, SMALL, HIGH, STEP, BETWEEN = 10, 7, 14, 2, 7
LEFT, TOP = 28, 36


class RitualRow(QPushButton):
    """A press opens the promise; a press on a mark asks how that day went.

    Left and right go from mark to mark, the answers' keys answer the one that is picked.
    """

    asked = Signal(object)
    """A ``PromiseDay`` whose mark was pressed."""
    answered = Signal(object, str)
    """A ``PromiseDay`` and how it went, by a key."""
    menu_wanted = Signal(QPoint)

    def __init__(self, line: RitualLine, today: date, now: datetime, *, hidden: bool) -> None:
        super().__init__()
        self.line, self.today, self.hidden = line, today, hidden
        self.at: int | None = None
        self.days: list[PromiseDay] = [day for week in line.weeks for day in week]
        self.often = often_words(line.promise, now, hidden=hidden)
        self.trouble = trouble_of(line.promise)
        self.figures = kept_words(line.tally, hidden=hidden)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def second(self) -> str:
        """To whom it is, and what else there is to know."""
        promise = self.line.promise
        kind = _("around") if promise.around else ""
        names = member_names(self.line.members)
        return " · ".join(part for part in (names, promise.place, kind) if part)

    @property
    def next(self) -> str:
        """When it stands next."""
        coming = self.line.coming
        if coming is None:
            return _("ended")
        if self.hidden:
            return ""
        apart = (coming - self.today).days
        return when_shown(coming, self.today) if apart < 2 else short_day(coming)

    def _tell(self) -> None:
        title = self.line.promise.title
        day = self.picked()
        if day is not None:
            words = f"{title}, {when_words(day, hidden=self.hidden)}"
            self.setAccessibleName(f"{words}, {marks.word_of(marks.kind_of(day))}")
            return
        parts = (title, self.often, self.second, self.figures, self.next, self.trouble)
        self.setAccessibleName(", ".join(part for part in parts if part))
        told = (title, self.second, self.trouble)
        self.setToolTip("\n".join(part for part in told if part))

    def picked(self) -> PromiseDay | None:
        """The day on which the cursor stands."""
        return None if self.at is None else self.days[self.at]

    # Size and places ---

    def sizeHint(self) -> QSize:
        high = TOP + HIGH + 12 if self.days else TOP + 6
        return QSize(px(240), px(high + (18 if self.trouble else 0)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.sizeHint().height())

    def places(self) -> list[QRectF]:
        """Where the marks lie."""
        gaps = px(BETWEEN) * sum(1 for week in self.line.weeks[:-1] if week)
        room = self.width() - px(LEFT) - px(90) - gaps - px(8)
        wide = px(MARK) if len(self.days) * (px(MARK) + px(STEP)) <= room else px(SMALL)
        found, x = [], float(px(LEFT))
        for week in self.line.weeks:
            for _day in week:
                found.append(QRectF(x, px(TOP), wide, px(HIGH)))
                x += wide + px(STEP)
            x += px(BETWEEN) if week else 0
        return found

    # Mouse and keys ---

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if mirror.turned():
            spot.setX(self.width() - spot.x())
        for at, rect in enumerate(self.places()):
            if rect.adjusted(-1, -6, 1, 6).contains(spot) and self.isDown():
                self.setDown(False)
                self.at = at
                self._tell()
                self.update()
                self.asked.emit(self.days[at])
                return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, day = mirror.key(event.key()), self.picked()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.days:
            self._step(-1 if key == Qt.Key.Key_Left else 1)
        elif day is not None and key in ANSWER_KEYS and not event.modifiers():
            self.answered.emit(day, ANSWER_KEYS[key])
        elif day is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(day)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self.at is None:
            begun = [n for n, day in enumerate(self.days) if day.begun]
            self.at = begun[-1] if begun else 0
        else:
            self.at = min(max(self.at + by, 0), len(self.days) - 1)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.at = None
            self._tell()
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    # Painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, rect.adjusted(0, px(2), 0, -px(2)), fill="sunken", radius=px(6))
        icons.draw(painter, sign_of(self.line.promise), px(4), px(10), px(16), "home")
        right = rect.right() - px(6)
        wide = paint.width_of(self.figures, "strong")
        spot = QRectF(right - wide, px(8), wide, px(20))
        paint.text(painter, spot, self.figures, "strong", "text", paint.RIGHT)
        self._paint_words(painter, right - wide - px(12))
        if self.days:
            coming = QRectF(right - px(84), px(TOP), px(84), px(HIGH))
            paint.text(painter, coming, self.next, "small", "text3", paint.RIGHT)
            self._paint_marks(painter)
        if self.trouble:
            below = QRectF(px(LEFT), rect.bottom() - px(22), right - px(LEFT), px(16))
            icons.draw(painter, "triangle-alert", px(LEFT), below.y() + px(1), px(13), "warn")
            below.adjust(px(18), 0, 0, 0)
            paint.text(painter, below, self.trouble, "small", "warn")

    def _paint_words(self, painter: QPainter, right: float) -> None:
        x = float(px(LEFT))
        for said, style, tone in (
            (self.line.promise.title, "name", "text"),
            (self.often, "small", "text2"),
            (self.second, "small", "text3"),
        ):
            room = right - x
            if said and room > px(24):
                x += paint.text(painter, QRectF(x, px(8), room, px(20)), said, style, tone) + px(8)

    def _paint_marks(self, painter: QPainter) -> None:
        places = self.places()
        last = len(self.line.weeks[-1])
        if last:
            whole = places[-last].united(places[-1]).adjusted(-px(3), -px(3), px(3), px(3))
            paint.box(painter, whole, line="home_line", radius=px(4))
        for at, (place, day) in enumerate(zip(places, self.days, strict=True)):
            marks.draw(painter, place, marks.kind_of(day))
            if at == self.at:
                paint.ring(painter, place.adjusted(-px(3), -px(3), px(3), px(3)), px(5))
