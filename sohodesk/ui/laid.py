# SPDX-License-Identifier: GPL-3.0-or-later
"""Short texts laid out once for all their paintings.

To lay a text out takes Qt longer than to draw a box round it, and a window paints the same names,
times and sums again and again.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText, QTextOption

from sohodesk.ui.fonts import metrics

MOST = 800
"""So many texts are kept: those of a screen or two."""
SELDOM = 2
"""So often a text is drawn without being laid out for good."""
FINEST = 64
"""Parts of a pixel that Qt knows of when it places letters."""
HYPHEN = "\N{HYPHEN}"
"""Looks as a hyphen should; the one on the keyboard is as wide as a figure in our font."""

UNBROKEN = "\N{NO-BREAK SPACE}"
"""Stands between a currency and its amount, and is drawn as any other."""

LATIN = 0x250
OWN = frozenset("‐–—…−“”‘’€→←×")
"""What our font has beyond the letters of Latin."""


class Laid:
    """A text in a type style, and its width; ``said`` is what of it is shown.

    ``plain`` where it needs no other font: only then its height is that of its style.
    """

    __slots__ = ("_text", "_times", "measure", "plain", "said", "width")

    def __init__(self, said: str, width: float, measure: QFontMetricsF, *, plain: bool) -> None:
        self.said, self.width, self.measure, self.plain = said, width, measure, plain
        self._text: QStaticText | None = None
        self._times = 0

    def draw(self, painter: QPainter, x: float, foot: float) -> None:
        """Draw it; laid out for good once it is drawn for the third time.

        To lay a text out takes longer than to draw it once, and in a list that is scrolled or
        searched most texts are seen once.
        """
        self._times += 1
        if self._text is None and self._times <= SELDOM and _is_exact(painter, x):
            painter.drawText(QPointF(x, foot), self.said)
            return
        if self._text is None:
            self._text = QStaticText(self.said)
            self._text.setTextFormat(Qt.TextFormat.PlainText)
            self._text.setTextOption(_one_line)
        painter.drawStaticText(QPointF(x, foot - self.measure.ascent()), self._text)


def _is_exact(painter: QPainter, x: float) -> bool:
    """Whether both ways to draw a text come to the same pixels there.

    They do but between quarters of a pixel on a screen with one and a half pixels to each of ours.
    """
    return (x * 4).is_integer() or painter.device().devicePixelRatio().is_integer()


_kept: OrderedDict[tuple[str, str, int], Laid] = OrderedDict()
_one_line = QTextOption()
_one_line.setWrapMode(QTextOption.WrapMode.NoWrap)


def laid(said: str, style: str, room: float) -> tuple[Laid, bool]:
    """A text in a type style, cut with an ellipsis at ``room``; and whether it is cut."""
    whole = _of(said, style, 0)
    if whole.width <= room + 0.5:
        return whole, False
    return _of(said, style, max(int(room), 1)), True


def _of(said: str, style: str, room: int) -> Laid:
    key, measure = (said, style, room), metrics(style)
    found = _kept.get(key)
    if found is None or found.measure is not measure:  # texts are of another size now
        found = _kept[key] = _made(said, measure, room)
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _made(said: str, measure: QFontMetricsF, room: int) -> Laid:
    shown = said.replace("-", HYPHEN)
    if room:
        shown = measure.elidedText(shown, Qt.TextElideMode.ElideRight, room)
    ours = shown.isascii() or all(ord(letter) < LATIN or letter in OWN for letter in shown)
    plain = ours and shown.replace(UNBROKEN, " ").isprintable()
    return Laid(shown, measure.horizontalAdvance(shown), measure, plain=plain)


def draw(painter: QPainter, rect: QRectF, one: Laid, x: float) -> None:
    """Draw a plain text from ``x`` on in the middle height of ``rect``, in the painter's pen.

    Its foot stands on a whole pixel, where Qt puts it, too.
    """
    rise = one.measure.ascent()
    foot = round(rect.y() + (rect.height() - one.measure.height()) / 2 + rise)
    one.draw(painter, int(x * FINEST) / FINEST, foot)
