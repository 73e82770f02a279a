# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawing the small shapes of the design: boxes, text, tags, chips, bars, dots and focus rings."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sohodesk.ui import icons, laid, mirror, outline
from sohodesk.ui.fonts import font, metrics
from sohodesk.ui.laid import HYPHEN
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import RADIUS_TAG, TAG_HEIGHT

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

# Python looks a value of an enumeration up anew each time it is named.
_SMOOTH = QPainter.RenderHint.Antialiasing
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush

# What of the room that a text leaves free stands before it.
_FREE = {LEFT: 0.0, RIGHT: 1.0, CENTRE: 0.5}
HATCH_OPACITY = 0.8

TAG_TONES = {
    "work": ("work", "work_sub"),
    "home": ("home", "home_sub"),
    "ok": ("ok", "ok_sub"),
    "warn": ("warn", "warn_sub"),
    "danger": ("danger", "danger_sub"),
    "neutral": ("text2", "sunken"),
}
"""Front and ground of a tag by what it says."""


def on(part: QWidget) -> QPainter:
    """A painter on a part, turned round where the window goes from right to left."""
    painter = QPainter(part)
    if mirror.turned():
        mirror.turn(painter, part.width() / 2)
    kept = part.__dict__.pop(_WHOLE, "")
    if kept and part.toolTip() == kept:
        part.setToolTip("")  # ``text`` tells it again where it is still cut
    return painter


_WHOLE = "_whole_text"


def _tell_whole(painter: QPainter, said: str) -> None:
    """Let a part whose text is cut tell it whole in a tooltip, if it has none of its own."""
    part = painter.device()
    if not isinstance(part, QWidget) or isinstance(part.parentWidget(), QAbstractItemView):
        return  # a table tells its cells by itself
    before = part.__dict__.get(_WHOLE, "")
    if part.toolTip() == before:
        whole = f"{before}\n{said}" if before else said
        part.__dict__[_WHOLE] = whole
        part.setToolTip(whole)


def box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: str | None = None,
    line: str | None = None,
    radius: float = 6,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rectangle with round corners; the line lies inside ``rect``. Colours are token names."""
    painter.setRenderHint(_SMOOTH)
    painter.setBrush(colour(fill) if fill else _NO_BRUSH)
    painter.setPen(_NO_PEN)
    if not line:
        painter.drawRoundedRect(rect, radius, radius)
        return
    half = width / 2
    inner = rect.adjusted(half, half, -half, -half)
    if fill:
        painter.drawRoundedRect(inner, radius, radius)
    if width == 1 and not dashed and outline.draw(painter, rect, colour(line), radius):
        return
    pen = QPen(colour(line), width)
    if dashed:
        pen.setDashPattern([4 / width, 3 / width])
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    painter.drawRoundedRect(inner, radius, radius)


@cache
def _one_line(align: Qt.AlignmentFlag) -> int:
    """Flags put together cost as much as the text that is drawn."""
    return int(align | Qt.TextFlag.TextSingleLine)


def text(
    painter: QPainter,
    rect: QRectF,
    said: str,
    style: str = "body",
    tone: str = "text",
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """One line of text, cut with an ellipsis where it does not fit. Returns the width it took."""
    one, cut = laid.laid(said, style, rect.width())
    if cut:
        _tell_whole(painter, said.replace("-", HYPHEN))
    width = min(one.width, rect.width()) if cut else one.width
    painter.setFont(font(style))
    painter.setPen(colour(tone))
    free = _FREE.get(align) if one.plain and not mirror.is_turned(painter) else None
    if free is None:
        _say(painter, rect, _one_line(align), one.said)
    else:
        laid.draw(painter, rect, one, rect.x() + (rect.width() - one.width) * free)
    return width


def words(
    painter: QPainter,
    rect: QRectF,
    said: str,
    style: str = "body",
    tone: str = "text",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Text that breaks into several lines where it is longer than ``rect`` is wide."""
    painter.setFont(font(style))
    painter.setPen(colour(tone))
    _say(painter, rect, int(align | Qt.TextFlag.TextWordWrap), said)


def lines_of(said: str, style: str, width: float, most: int) -> list[str]:
    """A text in lines of a width; a path or a word without room breaks where it must.

    What goes beyond ``most`` lines hangs on the last one, where ``text`` cuts it.
    """
    layout = QTextLayout(said, font(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(said)]
    return [said[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _say(painter: QPainter, rect: QRectF, flags: int, said: str) -> None:
    if not mirror.is_turned(painter):
        painter.drawText(rect, flags, said)
        return
    painter.save()
    mirror.turn(painter, rect.center().x())
    painter.drawText(rect, flags, said)  # Qt takes left for right by itself
    painter.restore()


def width_of(said: str, style: str = "body") -> float:
    """How wide a text is in a type style, rounded up to whole pixels."""
    return float(int(_advance(said.replace("-", HYPHEN), style) + 0.999))


class _Widths:
    """Texts of one type style that were measured; a list paints the same ones again and again."""

    MOST = 4000

    def __init__(self) -> None:
        self._of: dict[str, tuple[QFontMetricsF, dict[str, float]]] = {}

    def of(self, said: str, style: str) -> float:
        """The width of a text; measured anew once the style has other metrics."""
        measure, (kept_for, widths) = metrics(style), self._of.get(style, (None, {}))
        if kept_for is not measure or len(widths) > self.MOST:
            widths = {}
            self._of[style] = (measure, widths)
        width = widths.get(said)
        if width is None:
            width = widths[said] = measure.horizontalAdvance(said)
        return width


_advance = _Widths().of


def dot(painter: QPainter, x: float, middle: float, tone: str, size: float = 0) -> None:
    """A round dot whose left edge is ``x`` and whose middle height is ``middle``; 8 px."""
    size = size or px(8)
    painter.setRenderHint(_SMOOTH)
    painter.setPen(_NO_PEN)
    painter.setBrush(colour(tone))
    painter.drawEllipse(QRectF(x, middle - size / 2, size, size))


def square(painter: QPainter, x: float, middle: float, tone: str, size: float = 0) -> None:
    """A small square with round corners, as it stands before a project's name; 10 px."""
    size = size or px(10)
    box(painter, QRectF(x, middle - size / 2, size, size), fill=tone, radius=px(3))


def initials(painter: QPainter, x: float, middle: float, letters: str, size: float = 24) -> None:
    """The circle that stands for a person, with the letters of the name."""
    spot = QRectF(x, middle - size / 2, size, size)
    box(painter, spot, fill="sunken", line="border", radius=size / 2)
    text(painter, spot.adjusted(-4, 0, 4, 0), letters, "head", "text2", CENTRE)


def bar(painter: QPainter, rect: QRectF, share: float, tone: str, radius: float = 4) -> None:
    """A bar filled to ``share`` (0 to 1; more is drawn full)."""
    radius = min(px(radius), rect.height() / 2)
    box(painter, rect, fill="grid", radius=radius)
    if share > 0:
        width = max(rect.width() * min(share, 1.0), radius * 2)
        box(painter, QRectF(rect.x(), rect.y(), width, rect.height()), fill=tone, radius=radius)


def tick_box(painter: QPainter, rect: QRectF, *, on: bool, some: bool = False) -> None:
    """A check box of 16 px in the middle of ``rect``."""
    spot = QRectF(rect.center().x() - px(8), rect.center().y() - px(8), px(16), px(16))
    if on or some:
        box(painter, spot, fill="work_fill", line="work", radius=px(4))
        name = "check" if on else "minus"
        icons.draw(painter, name, spot.x() + px(2), spot.y() + px(2), px(12), "work_on", 3)
    else:
        box(painter, spot, fill="surface", line="control", radius=px(4))


def tag_width(said: str, icon: str = "") -> float:
    """The width of a state tag."""
    return px(14) + width_of(said, "head") + (px(17) if icon else 0)


def tag(
    painter: QPainter,
    x: float,
    middle: float,
    said: str,
    kind: str = "neutral",
    icon: str = "",
    *,
    room: float = 10_000,
) -> float:
    """A state tag: icon and word on a quiet ground, cut at ``room``. Returns its width."""
    front, ground = TAG_TONES[kind]
    width = min(tag_width(said, icon), room)
    rect = QRectF(x, middle - px(TAG_HEIGHT) / 2, width, px(TAG_HEIGHT))
    box(painter, rect, fill=ground, radius=px(RADIUS_TAG))
    left = x + px(7)
    if icon:
        icons.draw(painter, icon, left, middle - px(6), px(12), front, 2)
        left += px(17)
    text(
        painter,
        QRectF(left, rect.y(), x + width - left - px(3), px(TAG_HEIGHT)),
        said,
        "head",
        front,
    )
    return width


def kbd_width(said: str) -> float:
    """The width of a key cap."""
    return px(12) + width_of(said, "caption")


def kbd(painter: QPainter, x: float, middle: float, said: str) -> float:
    """A key cap such as ``Ctrl+K``. Returns its width."""
    rect = QRectF(x, middle - px(9), kbd_width(said), px(18))
    box(painter, rect, fill="bg", line="border", radius=px(4))
    text(painter, rect, said, "caption", "text3", CENTRE)
    return rect.width()


def ring(painter: QPainter, rect: QRectF, radius: float = 7) -> None:
    """The focus ring: 2 px inside ``rect``."""
    box(painter, rect, line="focus", width=2, radius=radius)


def hatch(painter: QPainter, rect: QRectF, *, origin: QPointF | None = None) -> None:
    """The hatching of protected hours: 45 degrees, a 3 px line every 8 px, fainter than text.

    ``origin`` is the upper left corner of the whole where ``rect`` is but a part of it.
    """
    painter.save()
    painter.setOpacity(painter.opacity() * HATCH_OPACITY)
    painter.setClipRect(rect)
    painter.setRenderHint(_SMOOTH)
    painter.setPen(QPen(colour("hatch"), px(3)))
    step = px(8) * 2**0.5
    x = rect.left() - rect.height()
    if origin is not None:  # all parts of a whole carry on the same lines
        x -= (x - origin.x() + rect.bottom() - origin.y()) % step
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += step
    painter.restore()


def faded(name: str, share: float) -> QColor:
    """The colour of a token at a share of its opacity."""
    made = QColor(colour(name))
    made.setAlphaF(share)
    return made
