# SPDX-License-Identifier: GPL-3.0-or-later
"""The five figures of the Enough dial as cards; the one that is pressed is opened beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import mirror, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

HIGH, NARROWEST, GAP = 120, 176, 16
TAG_LINE, NOTE_LINE = 24, 16
"""What a card grows by where its state, or a second line of its note, has no room else."""
PAD = 14
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
TONES = {"ok": "ok", "warn": "warn", "danger": "danger", "neutral": "work"}
ICONS = {"ok": "check", "warn": "triangle-alert", "danger": "circle-alert", "neutral": "equal"}


@dataclass(frozen=True, slots=True)
class FigureLook:
    """What a card shows.

    ``share`` fills the bar, ``marks`` stand across it, 0 to 1; ``tone`` is one of ``TONES``.  A
    figure without data has no ``value``; where the figures are hidden ``words`` stand for it.
    """

    title: str
    value: str = ""
    unit: str = ""
    tag: str = ""
    tone: str = "neutral"
    share: float | None = None
    marks: tuple[float, ...] = ()
    note: str = ""
    words: str = ""

    def told(self) -> str:
        """The card in words."""
        value = f"{self.value} {self.unit}".strip()
        parts = (self.title, value, self.tag, self.words, self.note)
        return ", ".join(part for part in parts if part)


class FigureCard(QPushButton):
    """One figure: its state as icon and word, a bar with the limits, a line below."""

    def __init__(self) -> None:
        super().__init__()
        self.look = FigureLook("")
        self.tag_line = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(HIGH))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring_radius", 10)

    def show_look(self, look: FigureLook) -> None:
        """Show another figure."""
        if look != self.look:
            self.look = look
            self.setAccessibleName(look.told())
            self.setToolTip(look.told())
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(NARROWEST), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows belong to all cards; a button would go about by its own order."""
        if event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wants(self) -> tuple[int, int]:
        """What it wants to grow by at its width: for the state, and for the note."""
        look, room = self.look, self.width() - 2 * px(PAD)
        if not look.value:
            return 0, 0
        tag = paint.tag_width(look.tag, ICONS[look.tone]) + px(6) if look.tag else 0
        title, value = (paint.width_of(look.title, "body"), paint.width_of(look.value, "figure"))
        alone = min(title, value) + tag > room
        long = paint.width_of(look.note, "small") > room
        return (px(TAG_LINE) if alone else 0), (px(NOTE_LINE) if long else 0)

    def grow(self, tag: int, note: int) -> None:
        """Be higher by so much."""
        self.tag_line = tag
        self.setFixedHeight(px(HIGH) + tag + note)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        ground = "sunken" if self.underMouse() and not on else "surface"
        line, width = ("work", 2) if on else ("border", 1)
        paint.box(painter, rect, fill=ground, line=line, radius=px(10), width=width)
        inside = rect.adjusted(px(PAD), px(12), -px(PAD), -px(10))
        self._paint_head(painter, inside)
        look = self.look
        if look.value:
            self._paint_value(painter, inside)
        if look.value and look.share is not None:
            self._paint_bar(painter, inside)
            self._paint_note(painter, inside)
            return
        said = look.words or look.note
        style, tone = ("name", "text") if look.words else ("small", "text3")
        top = inside.y() + px(64 if look.value else 26)
        spot = QRectF(inside.x(), top, inside.width(), inside.bottom() - top)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        paint.words(painter, spot, said, style, tone, align)

    def _paint_note(self, painter: QPainter, inside: QRectF) -> None:
        top = inside.y() + px(80) + self.tag_line
        most = 2 if inside.bottom() - top > px(NOTE_LINE) * 1.5 else 1
        for at, line in enumerate(paint.lines_of(self.look.note, "small", inside.width(), most)):
            spot = QRectF(inside.x(), top + at * px(NOTE_LINE), inside.width(), px(NOTE_LINE))
            paint.text(painter, spot, line, "small", "text3")

    def _tag_beside(self, inside: QRectF) -> bool:
        """Whether the tag stands beside the title, else beside the value."""
        look = self.look
        title = paint.width_of(look.title, "body")
        return title + px(6) + paint.tag_width(look.tag, ICONS[look.tone]) <= inside.width()

    def _paint_head(self, painter: QPainter, inside: QRectF) -> None:
        look = self.look
        room = inside.width()
        if look.tag:
            icon = ICONS[look.tone]
            beside = self._tag_beside(inside)
            wide = min(paint.tag_width(look.tag, icon), inside.width())
            middle = inside.y() + (px(10) if beside else px(38))
            if self.tag_line and not beside:
                middle = inside.y() + px(66)
            kind = look.tone
            left = inside.x() if self.tag_line and not beside else inside.right() - wide
            paint.tag(painter, left, middle, look.tag, kind, icon, room=wide)
            room -= wide + px(6) if beside else 0
        spot = QRectF(inside.x(), inside.y(), room, px(20))
        paint.text(painter, spot, look.title, "body", "text2")

    def _paint_value(self, painter: QPainter, inside: QRectF) -> None:
        look = self.look
        room = inside.width()
        if look.tag and not self.tag_line and not self._tag_beside(inside):
            room -= paint.tag_width(look.tag, ICONS[look.tone]) + px(6)
        style = "figure" if paint.width_of(look.value, "figure") <= room else "figure.mid"
        spot = QRectF(inside.x(), inside.y() + px(22), room, px(32))
        wide = paint.text(painter, spot, look.value, style)
        if look.unit:
            left = spot.x() + wide + px(6)
            spot = QRectF(left, spot.y() + px(4), max(inside.x() + room - left, 0.0), px(28))
            paint.text(painter, spot, look.unit, "name", "text2")

    def _paint_bar(self, painter: QPainter, inside: QRectF) -> None:
        look = self.look
        bar = QRectF(inside.x(), inside.y() + px(62) + self.tag_line, inside.width(), px(8))
        paint.bar(painter, bar, max(0.0, look.share or 0.0), TONES[look.tone])
        for mark in look.marks:
            x = bar.x() + bar.width() * min(mark, 1.0)
            painter.fillRect(
                QRectF(x - 1, bar.y() - px(3), 2, bar.height() + px(6)), colour("text")
            )


class FigureCards(QWidget):
    """The cards by key in as many columns as there is room; ``opened`` gives the pressed one."""

    opened = Signal(str)

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__()
        self.setAccessibleName(_("Figures of Enough"))
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(px(GAP))
        self.group = QButtonGroup(self)
        self.cards = {key: FigureCard() for key in keys}
        self.columns = 0
        for key, card in self.cards.items():
            card.clicked.connect(lambda _on=False, key=key: self.opened.emit(key))
            self.group.addButton(card)
        self.cards[keys[0]].setChecked(True)
        self._lay(len(keys))

    def chosen(self) -> str:
        """The key of the pressed card."""
        return next(key for key, card in self.cards.items() if card.isChecked())

    def show_looks(self, looks: Mapping[str, FigureLook]) -> None:
        """Show other figures."""
        for key, look in looks.items():
            self.cards[key].show_look(look)
        self._fit_heights()

    def columns_at(self, width: int) -> int:
        """How many columns fit: all, else three, two or one."""
        count = len(self.cards)
        for columns in (count, 3, 2):
            if columns * px(NARROWEST) + (columns - 1) * px(GAP) <= width:
                return columns
        return 1

    def _lay(self, columns: int) -> None:
        if columns == self.columns:
            return
        self.columns = columns
        for at, card in enumerate(self.cards.values()):
            self.grid.addWidget(card, at // columns, at % columns)
        for at in range(len(self.cards)):
            self.grid.setColumnStretch(at, 1 if at < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self.columns_at(self.width()))
        self.grid.activate()
        self._fit_heights()

    def _fit_heights(self) -> None:
        """All as high as the one that wants most, so that bars and notes stand in lines."""
        wants = [card.wants() for card in self.cards.values()]
        tag, note = max(want[0] for want in wants), max(want[1] for want in wants)
        for card in self.cards.values():
            card.grow(tag, note)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
        }
        step = steps.get(mirror.key(event.key()), 0)
        keys = list(self.cards)
        at = keys.index(self.chosen()) + step
        if not step or not 0 <= at < len(keys):
            super().keyPressEvent(event)
            return
        card = self.cards[keys[at]]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        card.click()
