# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards: a surface with a head (title, tags, a note at the right), a body and perhaps a foot."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.ui import paint
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import CARD_HEAD, RADIUS_CARD


class Panel(QWidget):
    """A painted surface with round corners; ``ground`` and ``edge`` are token names."""

    def __init__(
        self, *, ground: str = "surface", edge: str | None = "border", radius: int = RADIUS_CARD
    ) -> None:
        super().__init__()
        self.ground, self.edge, self.radius = ground, edge, radius

    def set_ground(self, ground: str, edge: str | None = "border") -> None:
        """Change the colours."""
        self.ground, self.edge = ground, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint.box(paint.on(self), rect, fill=self.ground, line=self.edge, radius=self.radius)


class Corners(QWidget):
    """Lies over a card that is filled to its edge and keeps the corners round.

    Only its edge and its corners are there for Qt: a list under the whole of it could not be
    scrolled by moving its picture, and would paint each row again at each step.
    """

    access_role = ""

    def __init__(self, parent: Panel, behind: str) -> None:
        super().__init__(parent)
        self.behind = behind
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole, size = self.rect(), px(RADIUS_CARD) + 1
        shown = QRegion(whole).subtracted(QRegion(whole.adjusted(1, 1, -1, -1)))
        for x in (0, whole.width() - size):
            for y in (0, whole.height() - size):
                shown += QRect(x, y, size, size)
        self.setMask(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        path = QPainterPath()
        path.addRect(rect)
        path.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(RADIUS_CARD), px(RADIUS_CARD))
        painter.fillPath(path, colour(self.behind))
        paint.box(painter, rect, line="border", radius=px(RADIUS_CARD))


class Card(Panel):
    """A card. Put its content into ``body``; ``head_row`` takes more parts beside the title.

    Without an inset the content reaches the edge; ``behind`` is the token of what lies around.
    """

    def __init__(
        self, title: str = "", note: str = "", *, inset: int = 16, behind: str = "bg"
    ) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(1, 1, 1, 1)
        self.rows.setSpacing(0)
        self.note = Text(note, "small", "text3")
        self.title = Text(title, "card")
        self.head_row = QHBoxLayout()
        self.head_row.setSpacing(px(8))
        self.head_row.setContentsMargins(px(15), 0, px(15), 0)
        if title:
            self._make_head(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        inset = px(inset)
        self.body.setContentsMargins(inset, 0 if title else inset, inset, inset)
        self.rows.addLayout(self.body, 1)
        self._corners = None if inset else Corners(self, behind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_head()
        if self._corners is not None:
            self._corners.setGeometry(self.rect())
            self._corners.raise_()

    def fit_head(self) -> None:
        """Leave the note out where the title needs its room; the title tells it then."""
        note = self.note.text().strip()
        if not note or not self.title.text():
            return
        items = [self.head_row.itemAt(n) for n in range(self.head_row.count())]
        parts = [item.widget() for item in items if item is not None]
        shown = [each for each in parts if each is self.note or (each and not each.isHidden())]
        need = sum(part.sizeHint().width() for part in shown) + len(shown) * px(8)
        fits = need <= self.width() - 2 * px(16)
        if fits is self.note.isHidden():
            self.note.setVisible(fits)
            self.title.setToolTip("" if fits else note)

    def join(self, *, joined: bool) -> None:
        """Drop the border where the card lies in a part that has one, or put it on again."""
        self.set_ground("surface", None if joined else "border")
        if self._corners is not None:
            self._corners.setVisible(not joined)

    def _make_head(self, title: str) -> None:
        self.setAccessibleName(title)
        head = QWidget()
        head.setFixedHeight(px(CARD_HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self.head_row)
        self.head_row.addWidget(self.title)
        self.head_row.addStretch()
        self.head_row.addWidget(self.note)
        self.rows.addWidget(head)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a part after the title and what was added before."""
        self.head_row.insertWidget(self.head_row.count() - 2, widget)

    def foot(self, height: int = 36) -> QHBoxLayout:
        """Add a foot with a line above it; gives its row."""
        holder = QWidget()
        holder.setFixedHeight(px(height))
        row = QHBoxLayout(holder)
        row.setContentsMargins(px(15), 0, px(15), 0)
        row.setSpacing(px(8))
        self.rows.addWidget(Rule("border"))
        self.rows.addWidget(holder)
        return row
