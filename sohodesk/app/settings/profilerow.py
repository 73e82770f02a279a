# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of the business profile: a mark, two lines, a tag; pressed, it opens to be changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px

HEIGHT = 48


class ProfileRow(QPushButton):
    """One address or account; ``mark`` is a short word in a chip, or ``icon`` one in a ``tone``."""

    def __init__(
        self,
        title: str,
        second: str,
        *,
        mark: str = "",
        icon: str = "",
        tone: str = "text2",
        tag: str,
        strong: bool,
    ) -> None:
        super().__init__()
        self.tone = tone
        self.title, self.second, self.mark, self.icon_name = title, second, mark, icon
        self.tag, self.strong = tag, strong
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (mark, title, second, tag) if part))
        self.setToolTip(f"{title}\n{second}")

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, rect.adjusted(0, px(2), 0, -px(2)), fill="sunken", radius=px(6))
        x = 0.0
        if self.mark:
            chip = QRectF(px(4), rect.center().y() - px(10), px(40), px(20))
            paint.box(painter, chip, fill="sunken", radius=px(5))
            paint.text(painter, chip, self.mark, "head", "text2", paint.CENTRE)
            x = px(56)
        elif self.icon_name:
            icons.draw(painter, self.icon_name, px(4), px(8), px(16), self.tone)
            x = px(28)
        wide = paint.tag_width(self.tag) if self.tag else 0
        room = rect.width() - x - wide - (px(12) if wide else 0) - px(4)
        title = QRectF(x, px(5), room, px(20))
        paint.text(painter, title, self.title, "name")
        paint.text(painter, QRectF(x, px(25), room, px(16)), self.second, "small", "text2")
        if self.tag:
            kind = "work" if self.strong else "neutral"
            paint.tag(painter, rect.right() - wide - px(3), rect.center().y(), self.tag, kind)
