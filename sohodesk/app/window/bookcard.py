# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the book at the foot of the rail: its name, and when it was last backed up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.base.texts import _
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px


class BookCard(QPushButton):
    """Shows the open book; pressing it opens the menu."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.name = ""
        self.saved = ""
        self.read_only = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring_radius", 8)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Menu"))

    def show_book(self, name: str, saved: str, *, read_only: bool = False) -> None:
        """Show a book by name and when it was backed up (``10:42``, empty for never)."""
        self.name, self.saved, self.read_only = name, saved, read_only
        self.setAccessibleName(
            _("Book {name}, {state}; menu").format(name=name, state=self._state())
        )
        self.setToolTip(f"{name}\n{self._state()}" if self.narrow else "")
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon only."""
        self.narrow = narrow
        self.setToolTip(f"{self.name}\n{self._state()}" if narrow and self.name else "")
        self.updateGeometry()

    def _state(self) -> str:
        if self.read_only:
            return _("Open read-only")
        if not self.saved:
            return _("No backup yet")
        return _("Backed up {time}").format(time=self.saved)

    def sizeHint(self) -> QSize:
        return QSize(px(36) if self.narrow else px(160), px(36) if self.narrow else px(52))

    def _sign(self) -> tuple[str, str]:
        if self.read_only:
            return "lock", "warn"
        return ("check", "ok") if self.saved else ("circle-dashed", "text3")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        edge = "control" if self.underMouse() else "border"
        paint.box(painter, rect, fill="surface", line=edge, radius=px(6) if self.narrow else px(8))
        icon, tone = self._sign()
        if self.narrow:
            icons.draw(painter, "book-open", px(9), px(9), px(18), "text2")
            if self.name:
                badge = QRectF(rect.right() - px(12), rect.bottom() - px(12), px(14), px(14))
                ground = f"{tone}_sub" if tone in ("ok", "warn") else "sunken"
                paint.box(painter, badge.translated(-px(2), -px(2)), fill=ground, radius=px(7))
                icons.draw(painter, icon, badge.x(), badge.y(), px(10), tone, 2.5)
            return
        icons.draw(painter, "book-open", px(10), rect.height() / 2 - px(9), px(18), "text2")
        if not self.name:
            spot = QRectF(px(38), 0, rect.width() - px(46), rect.height())
            paint.text(painter, spot, _("No book open"), "body", "text3")
            return
        paint.text(
            painter, QRectF(px(38), px(9), rect.width() - px(46), px(18)), self.name, "strong"
        )
        icons.draw(painter, icon, px(38), px(29), px(12), tone, 2.5)
        paint.text(
            painter,
            QRectF(px(54), px(27), rect.width() - px(62), px(16)),
            self._state(),
            "caption",
            "text3",
        )
