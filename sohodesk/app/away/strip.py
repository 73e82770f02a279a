# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip of the question: the entry, the time away in it, and what was promised meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.app.away import words
from sohodesk.app.away.asking import Asked, Promised
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.timelog.presence.rules import Gone
from sohodesk.ui import paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

EDGE: Final = 46
BAND: Final = (24, 24)
"""Top and height of the band of work and absence."""
HIGH: Final = 72
LEAST: Final = 16
"""A stretch narrower than this could not be seen beside hours."""


class Strip(QWidget):
    """Painted; for the screen reader one figure that says it all."""

    access_role = "Chart"

    def __init__(self, about: Asked) -> None:
        super().__init__()
        self.about = about
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_said(about))

    def sizeHint(self) -> QSize:
        return QSize(px(558), px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(HIGH))

    def at(self, instant: datetime) -> float:
        """Where an instant stands from the left."""
        question = self.about.question
        whole = max(1.0, (question.end - question.start).total_seconds())
        share = (instant - question.start).total_seconds() / whole
        room = self.width() - 2 * px(EDGE)
        return px(EDGE) + room * min(max(share, 0.0), 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        question = self.about.question
        tone = f"c{question.colour or 6}"
        top, high = px(BAND[0]), px(BAND[1])
        whole = QRectF(self.at(question.start), top, 0, high)
        whole.setRight(self.at(question.end))
        paint.box(painter, whole, fill=f"{tone}_sub", radius=px(4))
        bar = QRectF(whole.left(), top, px(4), high)
        paint.box(painter, bar, fill=tone, radius=px(2))
        for gone in question.gones:
            self._paint_gone(painter, gone)
        self._paint_work(painter)
        for promised in self.about.promises:
            self._paint_promise(painter, promised)
        self._paint_marks(painter)

    def _paint_gone(self, painter: QPainter, gone: Gone) -> None:
        left, right = self.at(gone.start), self.at(gone.end)
        right = max(right, left + px(LEAST))
        rect = QRectF(left, px(BAND[0]), right - left, px(BAND[1]))
        paint.box(painter, rect, fill="surface", radius=px(4))
        painter.save()
        painter.setClipRect(rect.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(colour("control"), 1.6))
        step = px(8) * 2**0.5
        x = rect.left() - rect.height()
        while x < rect.right():
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
            x += step
        painter.restore()
        paint.box(painter, rect, line="control", radius=px(4), dashed=True)
        said = f"{_(words.STATES[gone.kind])} {show_duration(gone.seconds)}"
        wide = paint.width_of(said, "head") + px(12)
        if wide < rect.width() - px(8):
            spot = QRectF(0, 0, wide, px(16))
            spot.moveCenter(rect.center())
            if len(self.about.question.gones) == 1:
                spot.moveRight(rect.right() - px(16))
                spot.moveLeft(max(spot.left(), rect.left() + px(4)))
            paint.box(painter, spot, fill="surface", radius=0)
            paint.text(painter, spot, said, "head", "text2", paint.CENTRE)

    def _paint_work(self, painter: QPainter) -> None:
        """The words of the work in the part before the first absence."""
        question = self.about.question
        left, right = self.at(question.start) + px(12), self.at(question.seen) - px(4)
        if right - left < px(24):
            return
        before = int((question.seen - question.start).total_seconds())
        said = f"{words.what(question)} {show_duration(before)}"
        if paint.width_of(said, "head") > right - left:
            said = show_duration(before)
        room = QRectF(left, px(BAND[0]), right - left, px(BAND[1]))
        paint.text(painter, room, said, "head", "text")

    def _paint_promise(self, painter: QPainter, promised: Promised) -> None:
        left, right = self.at(promised.start), self.at(promised.end)
        rect = QRectF(left, px(3), max(right - left, px(LEAST)), px(17))
        paint.box(painter, rect, fill="home_sub", line="home_line", radius=px(4))
        room = rect.adjusted(px(4), 0, -px(4), 0)
        if room.width() > px(16):
            paint.text(painter, room, promised.title, "head", "home", paint.CENTRE)

    def _paint_marks(self, painter: QPainter) -> None:
        question, zone = self.about.question, self.about.question.zone
        seen = words.moment(question.seen, zone, question.end)
        last = words.clock(question.end, zone)
        if question.running:
            last = _("{time} now").format(time=last)
        marks = [
            (question.start, words.moment(question.start, zone, question.end), "text3"),
            (question.seen, _("{time} last seen").format(time=seen), "text3"),
            (question.end, last, "danger" if question.running else "text3"),
        ]
        taken = 0.0
        for index, (instant, said, tone) in enumerate(marks):
            x = self.at(instant)
            painter.setPen(QPen(colour(tone), 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawLine(QPointF(x, px(20)), QPointF(x, px(54)))
            wide = paint.width_of(said, "caption")
            left = min(max(x - wide / 2, taken), self.width() - wide)
            if index == 1:  # the last mark keeps its room
                end = self.width() - paint.width_of(marks[2][1], "caption")
                rest = min(self.at(question.end) - px(20), end) - px(8)
                left = min(left, rest - wide)
                if left < taken:
                    continue
            spot = QRectF(left, px(56), wide + 1, px(16))
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            paint.text(painter, spot, said, "caption", "text2", align)
            taken = left + wide + px(8)


def _said(about: Asked) -> str:
    """The strip in words."""
    question = about.question
    parts = [
        _("{what} from {start} to {end}.").format(
            what=words.what(question),
            start=words.moment(question.start, question.zone, question.end),
            end=words.clock(question.end, question.zone),
        ),
        *words.lines(question),
    ]
    if about.promises:
        titles = ", ".join(promised.title for promised in about.promises)
        parts.append(_("Promised meanwhile: {promises}.").format(promises=titles))
    return " ".join(parts)
