# SPDX-License-Identifier: GPL-3.0-or-later
"""The navigation rail: the pages of the window, and the card of the book below them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import RAIL_NARROW, RAIL_WIDTH, TOP_BAR

REST_MS = 60
"""So long the mouse rests on a page's name before somebody is taken to make for it."""


class Place(NamedTuple):
    """A page as the rail shows it; ``text`` is a message id.

    ``tone`` is that of the page when it is shown: cool for work, warm for home.
    """

    key: str
    text: str
    icon: str
    below: bool = False
    tone: str = "work"


class RailButton(QPushButton):
    """One page in the rail; narrow it is an icon with a tooltip.

    ``neared(True)`` when mouse or focus come to it, ``neared(False)`` when they leave.
    """

    neared = Signal(bool)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.narrow = False
        self.count = 0
        self.bad = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.speak()

    def speak(self) -> None:
        """Take the words of the language in use."""
        self.setText(_(self.place.text))
        name = self.text()
        if self.count:
            name = _("{page}, {n} to look at").format(page=name, n=self.count)
        self.setAccessibleName(name)
        self.setToolTip(self.text() if self.narrow else "")

    def show_count(self, count: int, *, bad: bool) -> None:
        """Show how many things want to be looked at; ``bad`` when they are late."""
        self.count, self.bad = count, bad
        self.speak()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.neared.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.neared.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.neared.emit(True)

    def sizeHint(self) -> QSize:
        return QSize(px(36) if self.narrow else px(120), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on:
            paint.box(painter, rect, fill="surface", line="border", radius=px(6))
            paint.box(
                painter,
                QRectF(0, px(8), px(3), rect.height() - px(16)),
                fill=self.place.tone,
                radius=1.5,
            )
        elif self.underMouse():
            paint.box(painter, rect, fill="border", radius=px(6))
        tone = self.place.tone if on else "text2"
        middle = rect.height() / 2
        if self.narrow:
            icons.draw(
                painter, self.place.icon, (rect.width() - px(18)) / 2, middle - px(9), px(18), tone
            )
            if self.count:
                self._paint_small_count(painter, rect)
            return
        icons.draw(painter, self.place.icon, px(10), middle - px(9), px(18), tone)
        style = "strong" if on else "name"
        spot = QRectF(px(40), 0, rect.width() - px(48), rect.height())
        paint.text(painter, spot, self.text(), style, tone)
        if self.count:
            self._paint_count(painter, rect)

    def _paint_count(self, painter: QPainter, rect: QRectF) -> None:
        said = str(self.count)
        width = max(px(20.0), paint.width_of(said, "head") + px(12))
        spot = QRectF(rect.right() - px(10) - width, rect.center().y() - px(10), width, px(20))
        if self.bad:
            paint.box(painter, spot, fill="danger_sub", radius=px(10))
        else:
            paint.box(painter, spot, fill="sunken", line="border", radius=px(10))
        paint.text(painter, spot, said, "head", "danger" if self.bad else "text2", paint.CENTRE)

    def _paint_small_count(self, painter: QPainter, rect: QRectF) -> None:
        said = str(self.count)
        width = max(px(16.0), paint.width_of(said, "head") + px(8))
        spot = QRectF(rect.right() - width, 0, width, px(16))
        ground, front = ("danger", "surface") if self.bad else ("surface", "text2")
        paint.box(painter, spot, fill=ground, line=None if self.bad else "border", radius=px(8))
        paint.text(painter, spot, said, "head", front, paint.CENTRE)


class Brand(QWidget):
    """The sign of the program at the head of the rail."""

    access_role = ""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.setFixedHeight(px(TOP_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        x = (self.width() - px(26)) / 2 if self.narrow else px(8.0)
        icons.draw(painter, "sohodesk-icon-32", x, px(15), px(26), "text")
        if not self.narrow:
            spot = QRectF(px(44), 0, self.width() - px(44), px(TOP_BAR))
            paint.text(painter, spot, "SohoDesk", "brand")


class Rail(QWidget):
    """The rail.

    ``chosen(key)`` when a page is picked, ``neared(key)`` when somebody makes for it.
    """

    access_role = "Grouping"

    chosen = Signal(str)
    neared = Signal(str)

    def __init__(self, places: Sequence[Place], card: QWidget) -> None:
        super().__init__()
        self.brand = Brand()
        self.card = card
        self.group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        self._near = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self.neared.emit(self._near))
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(px(2))
        self._rows.addWidget(self.brand)
        self._rows.addSpacing(px(6))
        upper = [place for place in places if not place.below]
        for place in upper:
            self._rows.addWidget(self._button(place))
        self._rows.addStretch()
        for place in places:
            if place.below:
                self._rows.addWidget(self._button(place))
        self._rows.addSpacing(px(6))
        self._rows.addWidget(card)
        self.set_narrow(narrow=False)

    def _button(self, place: Place) -> RailButton:
        button = self.buttons[place.key] = RailButton(place)
        button.clicked.connect(lambda _on=False, key=place.key: self.chosen.emit(key))
        button.neared.connect(partial(self._come_near, place.key))
        self.group.addButton(button)
        return button

    def _come_near(self, key: str, near: bool) -> None:
        self._near = key
        if near:
            self._rest.start()
        else:
            self._rest.stop()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and names."""
        self.brand.narrow = narrow
        self.setFixedWidth(px(RAIL_NARROW) if narrow else px(RAIL_WIDTH))
        side = px(10) if narrow else px(12)
        self._rows.setContentsMargins(side, 0, side, px(12))
        for button in self.buttons.values():
            button.narrow = narrow
            button.speak()
            button.updateGeometry()
        self.update()

    def show_chosen(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def speak(self) -> None:
        """Take the words of the language in use."""
        self.setAccessibleName(_("Pages"))
        for button in self.buttons.values():
            button.speak()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        painter.fillRect(self.rect(), colour("rail"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), colour("border"))
