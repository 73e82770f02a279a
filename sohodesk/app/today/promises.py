# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of this week's promises: which were kept, which are still open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from sohodesk.base.texts import _
from sohodesk.home.promises.answering import ANSWER_KEYS, offer_answers, say
from sohodesk.home.promises.signs import sign_of
from sohodesk.home.promises.week import PromiseDay, PromiseLine, summed
from sohodesk.home.promises.words import answer_word
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.promises.wording import kept_words
from sohodesk.ui import icons, mirror, paint, saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.fonts import line
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

DOT, GAP, FIGURES = 13, 1, 26
SHOWN = 4
"""Promises for which there is room without scrolling."""
_ROOM = 140
"""What a title needs beside the dots."""


class PromisesCard(Card):
    """A figure, then a row for each promise; a press on a row says how one went."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Home promises kept"), _("this week"))
        self.around = around
        self.lines: list[PromiseRow] = []
        self._found: Sequence[PromiseLine] = ()
        self._hidden = False
        top = QHBoxLayout()
        top.setSpacing(px(6))
        self.figure = Text("", "figure", "home")
        self.of = Text("", "name", "text2")
        self.of.setContentsMargins(0, 0, 0, px(3))
        self.ask = Button("", kind="link")
        self.ask.clicked.connect(lambda: around.actions.run("page.answers"))
        top.addWidget(self.figure)
        top.addWidget(self.of, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch()
        self.top = top
        self.body.addLayout(top)
        self._stand()
        self.body.addSpacing(px(4))
        self.area = Scrolled(_("Home promises kept"), inset=0)
        self.body.addWidget(self.area, 1)
        self.missed = Elided("", "small", "text2")
        self.body.addWidget(self.missed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def showEvent(self, event: QShowEvent) -> None:
        # The eye of the Home page may have been pressed since; no table tells of it.
        if bool(self.around.desk.setting(HIDDEN)) is not self._hidden:
            self.show_lines(self._found)
        super().showEvent(event)

    def _stand(self) -> None:
        """What is to answer stands beside the figure, or below it where there is no room."""
        words = sum(part.sizeHint().width() for part in (self.figure, self.of, self.ask))
        beside = words + 3 * px(6) <= self.width() - 2 * px(16)
        within = self.top.indexOf(self.ask) >= 0
        if beside and not within:
            self.top.addWidget(self.ask)
        elif not beside and (within or self.body.indexOf(self.ask) < 0):
            self.body.insertWidget(1, self.ask, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, found: Sequence[PromiseLine]) -> None:
        """Show the promises of the week."""
        count = summed(list(found))
        hidden = self._hidden = bool(self.around.desk.setting(HIDDEN))
        self._found = found
        self.figure.setText("" if hidden else str(count.kept))
        so_far = kept_words(count, hidden=True)
        self.of.setText(so_far if hidden else _("of {n} due so far").format(n=count.due))
        ask = _("Some to answer") if hidden else _("{n} to answer")
        self.ask.show_text(ask.format(n=count.unanswered))
        self.ask.setVisible(bool(count.unanswered))
        self._stand()
        rows = self.area.fresh()
        # What stands on most days is looked for first.
        most = sorted(found, key=lambda each: -len(each.days))
        self.lines = [PromiseRow(each, hidden=hidden) for each in most]
        for row in self.lines:
            row.clicked.connect(partial(self._answer, row))
            row.answered.connect(self._say)
            rows.addWidget(row)
        rows.addStretch()
        shown = min(len(self.lines), SHOWN)
        self.area.setMinimumHeight(sum(row.sizeHint().height() for row in self.lines[:shown]))
        broken = [
            f"{saying.weekday(day.standing.day)} {each.promise.title}"
            for each in found
            for day in each.days
            if day.outcome == "broken"
        ]
        self.missed.setText(_("Missed: {what}").format(what=", ".join(broken)))
        self.missed.setVisible(bool(broken))

    def _answer(self, row: PromiseRow, _on: bool = False) -> None:
        day = row.asked()
        spot = row.mapToGlobal(QPoint(px(24), row.height()))
        offer_answers(self.around, row.line.promise.id, day.standing.day, spot, self)

    def _say(self, day: PromiseDay, answer: str) -> None:
        if not self.around.desk.book.read_only:
            say(self.around, day.standing, answer)


class PromiseRow(QPushButton):
    """A promise with a dot for each day of the week on which it stands.

    A press on the dot of an open day that has begun says that it was kept; the answers' keys
    answer the day that is asked.
    """

    answered = Signal(object, str)

    def __init__(self, found: PromiseLine, *, hidden: bool = False) -> None:
        super().__init__()
        self.line, self.hidden = found, hidden
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        days = ", ".join(f"{saying.weekday(d.standing.day)} {_word(d)}" for d in found.days)
        self.setAccessibleName(f"{found.promise.title}, {days}")
        self.setToolTip(f"{found.promise.title}\n{days}")

    def asked(self) -> PromiseDay:
        """The day that is meant by a press: the first that is open and has begun, else the next."""
        days = self.line.days
        waiting = [day for day in days if day.begun and not day.standing.answer]
        coming = [day for day in days if not day.begun]
        return (waiting or coming or list(days[-1:]))[0]

    @property
    def figures(self) -> str:
        """``2/3``; the day on which the only one stands while nothing is due yet."""
        count = self.line.tally
        if self.hidden:
            return ""
        if not count.due and len(self.line.days) == 1:
            return saying.weekday(self.line.days[0].standing.day)
        return f"{count.kept}/{count.due}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ANSWER_KEYS and not event.modifiers():
            self.answered.emit(self.asked(), ANSWER_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        at = self._dot_at(self.width() - x if mirror.turned() else x)
        if at is not None and self.isDown() and at.begun and not at.standing.answer:
            self.setDown(False)
            self.answered.emit(at, "kept")
            return
        super().mouseReleaseEvent(event)

    def _dot_at(self, x: float) -> PromiseDay | None:
        step = px(DOT) + px(GAP)
        left = self.width() - px(FIGURES) - px(4) - step * len(self.line.days)
        at = int((x - left) // step)
        return self.line.days[at] if 0 <= at < len(self.line.days) else None

    def sizeHint(self) -> QSize:
        return QSize(px(200), line("small") + px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, rect, fill="sunken", radius=px(4))
        middle = rect.center().y()
        icons.draw(painter, sign_of(self.line.promise), 0, middle - px(7), px(14), "home")
        figures = QRectF(rect.right() - px(FIGURES), 0, px(FIGURES), rect.height())
        paint.text(painter, figures, self.figures, "small", "text2", paint.RIGHT)
        step = px(DOT) + px(GAP)
        wide = step * len(self.line.days)
        x = figures.left() - px(4) - wide
        said = self.line.promise.title
        dots = x - px(28) >= min(paint.width_of(said, "small"), px(_ROOM) / 2)
        right = x if dots else figures.left() - px(4)  # whose it is comes before how it went
        title = QRectF(px(20), 0, max(right - px(24), 0), rect.height())
        paint.text(painter, title, said, "small")
        if not dots:
            return
        for day in self.line.days:
            _dot(painter, QRectF(x, middle - px(DOT) / 2, px(DOT), px(DOT)), day)
            x += step


def _dot(painter: QPainter, rect: QRectF, day: PromiseDay) -> None:
    mark = px(9)
    spot = rect.center().x() - mark / 2, rect.center().y() - mark / 2, mark
    radius = rect.width() / 2
    if day.outcome == "kept":
        paint.box(painter, rect, fill="home_fill", radius=radius)
        icons.draw(painter, "check", *spot, "home_on", 3)
    elif day.outcome == "broken":
        paint.box(painter, rect, line="home", radius=radius)
        icons.draw(painter, "x", *spot, "home", 2.5)
    elif day.outcome == "waived":
        paint.box(painter, rect, line="home_line", radius=radius)
        icons.draw(painter, "minus", *spot, "home", 2.5)
    else:
        paint.box(painter, rect, line="home_line", radius=radius, dashed=True)


def _word(day: PromiseDay) -> str:
    return answer_word(day.standing.answer)
