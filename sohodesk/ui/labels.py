# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts on a page: a label in a type style and a tone, and one that cuts itself where it must."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sohodesk.ui import icons, paint
from sohodesk.ui.fonts import font, line, typing_font
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

_WHOLE = ("page", "clock", "figure", "figure.mid")
"""Styles of titles and figures, which are never cut."""
_LEAST = 48
"""A label on one line gives way down to this width and is then cut with an ellipsis."""


class Text(QLabel):
    """A label in a type style (``tokens.TYPE``) and a tone (``text``, ``text2``, ``work`` …)."""

    def __init__(
        self,
        said: str = "",
        style: str = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self.setText(said)
        self.setWordWrap(wrap)
        self.setMinimumHeight(line(style))
        self.setTextFormat(Qt.TextFormat.PlainText)
        if tone != "text":
            self.setProperty("tone", tone)

    def setText(self, said: str) -> None:
        """Show another text; one with a hyphen does without figures of one width."""
        wanted = typing_font(self._style) if "-" in said else font(self._style)
        if self.font() != wanted:  # setting it lays out all around it again
            self.setFont(wanted)
        if said != self.text():
            super().setText(said)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._breaks() or self._style in _WHOLE:
            return least
        return QSize(min(least.width(), px(_LEAST)), least.height())

    def _breaks(self) -> bool:
        return self.wordWrap() or self.textFormat() != Qt.TextFormat.PlainText

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        if self._breaks() or self.sizeHint().width() <= self.width() or "\n" in self.text():
            if self.__dict__.get("_whole_text"):
                paint.on(self).end()  # it is no longer cut
            super().paintEvent(event)
            return
        tone = str(self.property("tone") or "text")
        paint.text(paint.on(self), QRectF(room), self.text(), self._style, tone, self.alignment())

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Rich(Text):
    """A label whose text may hold ``<b>``; everything else in it must be escaped by the caller."""

    def __init__(self, said: str = "", style: str = "body", tone: str = "text") -> None:
        super().__init__("", style, tone)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(said)


class Elided(QWidget):
    """One line of text that is cut with an ellipsis, and then tells itself whole in a tooltip."""

    access_role = "StaticText"

    def __init__(
        self,
        said: str = "",
        style: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
        *,
        stretch: bool = False,
    ) -> None:
        super().__init__(parent)
        self._said = said
        self._style = style
        self._tone = tone
        across = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(said)

    def text(self) -> str:
        """The whole text."""
        return self._said

    def setText(self, said: str) -> None:
        """Show another text."""
        if said != self._said:
            self._said = said
            self.setAccessibleName(said)
            self.updateGeometry()
            self.update()

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        self._tone = tone
        self.update()

    def set_style(self, style: str) -> None:
        """Change the type style."""
        self._style = style
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(paint.width_of(self._said, self._style)), line(self._style))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(24), self.sizeHint().width()), line(self._style))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        paint.text(painter, QRectF(self.rect()), self._said, self._style, self._tone)
        cut = self.sizeHint().width() > self.width() + 1
        tip = self._said if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)


class Picture(QWidget):
    """An icon that stands by itself; decoration for the eye, silent for the screen reader."""

    access_role = ""

    def __init__(
        self, name: str, tone: str = "text2", size: int = 16, stroke: float = 1.75
    ) -> None:
        super().__init__()
        self.name = name
        self.tone = tone
        self.size_ = px(size)
        self.stroke = stroke
        self.setFixedSize(self.size_, self.size_)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self.name, self.tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(paint.on(self), self.name, 0, 0, self.size_, self.tone, self.stroke)


class Rule(QWidget):
    """A dividing line, one pixel, across or upright."""

    access_role = ""

    def __init__(self, tone: str = "grid", *, upright: bool = False) -> None:
        super().__init__()
        self.tone = tone
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.on(self).fillRect(self.rect(), colour(self.tone))

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)
