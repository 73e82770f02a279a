# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons: main, plain, quiet, dangerous; with icon, key cap or arrow; never of fixed width."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import CONTROL_HEIGHT, RADIUS_FIELD, SMALL_HEIGHT

_KINDS: dict[str, tuple[str | None, str | None, str, str | None]] = {
    # kind: ground, line, front, ground under the mouse
    "main": ("work_fill", None, "work_on", "work_hover"),
    "plain": ("surface", "border", "text", "sunken"),
    "quiet": (None, None, "text2", "sunken"),
    "danger": ("surface", "border", "danger", "danger_sub"),
    "stop": ("text", None, "surface", "text2"),
    "link": (None, None, "work", None),
}


class Button(QPushButton):
    """A button of the design.

    ``kind`` is one of main, plain, quiet, danger, stop, link; ``icon`` and ``after`` are Lucide
    names before and after the text; ``keys`` is shown as a key cap. A button without text needs
    ``name``, which is its accessible name and tooltip.
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        kind: str = "plain",
        small: bool = False,
        after: str = "",
        keys: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self.icon_name = icon
        self.after = after
        self.keys = keys
        self.small = small
        self.bold = ""  # a second, stronger word, as in "Project any"
        self.icon_tone = ""
        self.brief = False  # shows its icon alone
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)

    @property
    def style_name(self) -> str:
        """The type style of the text."""
        if self.small or self.kind == "link":
            return "small.name"
        return "name" if self.bold else "button"

    def show_text(self, text: str, *, bold: str = "", icon: str | None = None) -> None:
        """Change text, second word and icon."""
        self.bold = bold
        if icon is not None:
            self.icon_name = icon
        self.setText(text)
        if bold:
            self.setAccessibleName(f"{text} {bold}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = px(SMALL_HEIGHT) if self.small or self.kind == "link" else px(CONTROL_HEIGHT)
        if not self.text() or self.brief:
            return QSize(height, height)
        return QSize(self.whole_width(), height)

    def whole_width(self) -> int:
        """The width with all its words."""
        pad = 0 if self.kind == "link" else (px(10) if self.small else px(12))
        return int(2 * pad + self._content_width())

    def set_brief(self, *, brief: bool) -> None:
        """Show the icon alone, with the words in a tooltip; or the words again."""
        if brief != self.brief:
            self.brief = brief
            if not brief and self.toolTip() == self.text():
                self.setToolTip("")
            elif brief and not self.toolTip():
                self.setToolTip(self.text())
            self.updateGeometry()
            self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _icon_size(self) -> int:
        if self.kind == "stop":
            return px(12)
        return px(14) if self.small or self.kind == "link" else px(16)

    def _content_width(self) -> float:
        width = paint.width_of(self.text().replace("&", ""), self.style_name)
        if self.icon_name:
            width += self._icon_size() + px(8)
        return width + self._behind()

    def _behind(self) -> float:
        """The width of what stands after the text."""
        width = 0.0
        if self.bold:
            width += px(5) + paint.width_of(self.bold, "strong")
        if self.after:
            width += px(14) + (px(4) if self.kind == "link" else px(8))
        if self.keys:
            width += paint.kbd_width(self.keys) + px(8)
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        ground, edge, front, hover = _KINDS[self.kind]
        over = self.underMouse() and self.isEnabled()
        if self.isDown() or over or self.isChecked():
            ground = hover
        rect = QRectF(self.rect())
        if ground or edge:
            paint.box(painter, rect, fill=ground, line=edge, radius=px(RADIUS_FIELD))
        self._paint_content(painter, rect, front)

    def _paint_content(self, painter: QPainter, rect: QRectF, front: str) -> None:
        middle = rect.height() / 2
        size = self._icon_size()
        tone = self.icon_tone or front
        if not (self.text() or self.icon_name):
            return  # it is about to be hidden
        if not self.text() or self.brief:
            icons.draw(
                painter, self.icon_name, (rect.width() - size) / 2, middle - size / 2, size, tone
            )
            return
        least = 0.0 if self.kind == "link" else px(2.0)
        x = max((rect.width() - self._content_width()) / 2, least)
        if self.icon_name:
            stroke = 3 if self.kind == "stop" else icons.STROKE
            icons.draw(painter, self.icon_name, x, middle - size / 2, size, tone, stroke)
            x += size + px(8)
        said = self.text().replace("&", "")
        room = max(rect.width() - x - self._behind(), 0.0)
        spot = QRectF(x, 0, room, rect.height())
        x += paint.text(painter, spot, said, self.style_name, front)
        if self.bold:
            spot = QRectF(x + px(5), 0, rect.width() - x, rect.height())
            x += px(5) + paint.text(painter, spot, self.bold, "strong", front)
        if self.after:
            x += px(4) if self.kind == "link" else px(8)
            icons.draw(
                painter,
                self.after,
                x,
                middle - px(7),
                px(14),
                "text3" if self.kind == "plain" else front,
            )
            x += px(14)
        if self.keys:
            self._paint_keys(painter, x + px(8), middle, front)

    def _paint_keys(self, painter: QPainter, x: float, middle: float, front: str) -> None:
        if self.kind != "main":
            paint.kbd(painter, x, middle, self.keys)
            return
        rect = QRectF(x, middle - px(9), paint.kbd_width(self.keys), px(18))
        painter.save()
        painter.setOpacity(painter.opacity() * 0.85)
        paint.box(painter, rect, line=front, radius=px(4))
        painter.restore()
        paint.text(painter, rect, self.keys, "caption", front, paint.CENTRE)


def icon_button(icon: str, name: str, *, small: bool = False, kind: str = "plain") -> Button:
    """A square button with an icon only; ``name`` says what it does."""
    return Button(icon=icon, name=name, small=small, kind=kind)
