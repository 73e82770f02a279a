# SPDX-License-Identifier: GPL-3.0-or-later
"""Chips, state tags, key caps and badges as widgets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import CHIP_HEIGHT, RADIUS_FIELD, SMALL_HEIGHT, TAG_HEIGHT

_FIXED = QSizePolicy.Policy.Fixed


class Chip(QPushButton):
    """A chip that can be pressed: a dot or an icon, a text, perhaps an arrow.

    It is 24 px high to the eye and 28 px to the hand. ``most`` cuts the text at that width.
    """

    def __init__(
        self,
        text: str = "",
        *,
        dot: str = "",
        icon: str = "",
        after: str = "",
        kind: str = "plain",
        most: int = 0,
        style: str = "small.name",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.dot = dot
        self.icon_name = icon
        self.after = after
        self.kind = kind
        self.most = most
        self.brief = False  # shows its icon alone
        self._tip = ""
        self.style_name = style
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(_FIXED, _FIXED)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_chip(
        self, text: str, *, dot: str = "", icon: str = "", kind: str = "plain", tip: str = ""
    ) -> None:
        """Change everything that the chip shows."""
        self.dot, self.icon_name, self.kind = dot, icon, kind
        self._tip = tip
        self.setText(text)
        self._fit()

    def cut_at(self, most: int) -> None:
        """Cut the text at another width."""
        if most != self.most:
            self.most = most
            self._fit()

    def set_brief(self, *, brief: bool) -> None:
        """Show the icon alone, with the words in the tooltip; or the words again."""
        if brief != self.brief:
            self.brief = brief
            self._fit()

    def _fit(self) -> None:
        cut = self.brief or self._text_width() > self._room()
        told = (self.text() if cut else "", self._tip)
        self.setToolTip("\n".join(part for part in told if part))
        self.updateGeometry()
        self.update()

    def _text_width(self) -> float:
        return paint.width_of(self.text(), self.style_name)

    def _room(self) -> float:
        return min(self._text_width(), float(px(self.most) or 10_000))

    def sizeHint(self) -> QSize:
        if self.brief:
            return QSize(px(14) + 2 * px(8), px(SMALL_HEIGHT))
        width = px(17) + self._room()
        if self.dot:
            width += px(14)
        if self.icon_name:
            width += px(20)
        if self.after:
            width += px(20)
        return QSize(int(width + 0.99), px(SMALL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        middle = self.height() / 2
        rect = QRectF(0, middle - px(CHIP_HEIGHT) / 2, self.width(), px(CHIP_HEIGHT))
        front, ground = ("text", "sunken")
        if self.kind in paint.TAG_TONES and self.kind != "neutral":
            front, ground = paint.TAG_TONES[self.kind]
        elif self.kind.endswith("_sub"):
            ground = self.kind
        edge = "border" if ground == "sunken" else None
        if self.underMouse() and self.isEnabled() and self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            edge = "control"
        paint.box(painter, rect, fill=ground, line=edge, radius=px(RADIUS_FIELD))
        x = px(8.0)
        if self.dot:
            paint.dot(painter, x, middle, self.dot)
            x += px(14)
        if self.icon_name:
            icons.draw(
                painter,
                self.icon_name,
                x,
                middle - px(7),
                px(14),
                front if front != "text" else "text3",
            )
            x += px(20)
        if self.brief:
            return
        room = self.width() - x - px(8) - (px(20) if self.after else 0)
        spot = QRectF(x, rect.y(), room + 1, px(CHIP_HEIGHT))
        paint.text(painter, spot, self.text(), self.style_name, front)
        if self.after:
            icons.draw(
                painter, self.after, self.width() - px(8) - px(14), middle - px(7), px(14), "text3"
            )


def mark(
    text: str, *, dot: str = "", icon: str = "", kind: str = "plain", style: str = "small.name"
) -> Chip:
    """A chip that only shows something: not pressed, not in the tab order."""
    chip = Chip(text, dot=dot, icon=icon, kind=kind, style=style)
    chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return chip


class Tag(QWidget):
    """A state with icon and word; not clickable. ``kind`` is a key of ``paint.TAG_TONES``."""

    access_role = "StaticText"

    def __init__(self, text: str = "", kind: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.said, self.kind, self.icon_name = text, kind, icon
        self.setSizePolicy(_FIXED, _FIXED)
        self.setAccessibleName(text)

    def show_tag(self, text: str, kind: str = "neutral", icon: str = "") -> None:
        """Show another state."""
        self.said, self.kind, self.icon_name = text, kind, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(paint.tag_width(self.said, self.icon_name) + 0.99), px(TAG_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.tag(paint.on(self), 0, self.height() / 2, self.said, self.kind, self.icon_name)


class Keys(QWidget):
    """A key cap."""

    access_role = "StaticText"

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said
        self.setSizePolicy(_FIXED, _FIXED)
        self.setAccessibleName(said)

    def sizeHint(self) -> QSize:
        return QSize(int(paint.kbd_width(self.said)), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.kbd(paint.on(self), 0, self.height() / 2, self.said)


class Dot(QWidget):
    """A round dot in the colour of a token."""

    access_role = ""

    def __init__(self, tone: str, size: int = 8) -> None:
        super().__init__()
        self.tone = tone
        self.setFixedSize(px(size), px(size))

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        self.tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.dot(paint.on(self), 0, self.height() / 2, self.tone, self.width())


class Bar(QWidget):
    """A bar filled to a share from 0 to 1, with its value told to the screen reader."""

    access_role = "ProgressBar"

    def __init__(self, share: float = 0.0, tone: str = "work", height: int = 8) -> None:
        super().__init__()
        self.share, self.tone = share, tone
        self.setFixedHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, _FIXED)

    def show_share(self, share: float, tone: str, said: str) -> None:
        """Fill to another share; ``said`` is what the screen reader tells."""
        self.share, self.tone = share, tone
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.bar(paint.on(self), QRectF(self.rect()), self.share, self.tone)
