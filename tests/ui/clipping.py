# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds what does not fit in a window.

That is texts cut short, parts outside their parent or one over another, and scroll bars across.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QScrollBar,
    QWidget,
)

from sohodesk.ui import paint
from sohodesk.ui.fonts import metrics

SLACK = 1
"""Pixels of rounding that nobody sees."""
_FIGURE = re.compile(r"^(−|Rp|€|\$)?[ \N{NO-BREAK SPACE}]?\d[\d.,:]*( h \d+| h)?$")
"""Money, hours and counts; cut, they are other figures."""
ACROSS = {"Board"}
"""What may scroll across: lanes stand side by side, however many there are."""
INK = 0.72
"""Share of a font's height that its letters take at most, accents and tails included."""


def name_of(widget: QWidget) -> str:
    """A widget in words: its class, what it says, where it stands."""
    said = widget.accessibleName() or str(getattr(widget, "text", lambda: "")() or "")
    above: QWidget | None = widget.parentWidget()
    way: list[str] = []
    while above is not None and len(way) < 4:
        if not type(above).__name__.startswith("Q"):
            way.append(type(above).__name__)
        above = above.parentWidget()
    return f"{type(widget).__name__} “{said[:60]}” in {' < '.join(way)}"


class Painted:
    """What parts painted while they were watched: texts that were cut, and on what."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def heard(self, painter: QPainter, rect: QRectF, said: str, style: str, align: Any) -> None:
        """A text is about to be painted in a place."""
        device = painter.device()
        if not isinstance(device, QWidget) or not said:
            return
        if rect.height() < metrics(style).height() * INK:
            self.faults.append(f"low: “{said[:40]}” {rect.height():.0f} px in {name_of(device)}")
        if paint.width_of(said, style) <= rect.width() + SLACK:
            return
        if _FIGURE.search(said):
            self.faults.append(f"figure cut: “{said[:40]}” in {name_of(device)}")
        told = device
        while not told.toolTip() and not _is_cells(told):
            parent = told.parentWidget()
            if parent is None or not _paints_for(parent, device):
                break
            told = parent
        if _is_cells(device):
            return  # a table tells a cut cell by itself, see test_wearing
        if not told.toolTip():
            room = f"{rect.width():.0f} of {paint.width_of(said, style):.0f} px"
            self.faults.append(f"cut, no tooltip: “{said[:40]}” {room} in {name_of(device)}")


def _is_cells(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractItemView)


def _paints_for(parent: QWidget, child: QWidget) -> bool:
    return parent.rect() == child.geometry()


@contextmanager
def watched() -> Iterator[Painted]:
    """Hear of every text that is painted inside the block."""
    painted, own = Painted(), paint.text

    def text(
        painter: QPainter,
        rect: QRectF,
        said: str,
        style: str = "body",
        tone: str = "text",
        align: Any = paint.LEFT,
    ) -> float:
        width = own(painter, rect, said, style, tone, align)
        painted.heard(painter, rect, said, style, align)
        return width

    paint.text = text
    try:
        yield painted
    finally:
        paint.text = own


def shown(root: QWidget) -> list[QWidget]:
    """Every part that can be seen in a window, the window first."""
    return [root, *(w for w in root.findChildren(QWidget) if w.isVisibleTo(root))]


def faults(root: QWidget) -> list[str]:
    """What does not fit in a window, in words; nothing where all does."""
    with watched() as painted:
        root.grab()
    found = list(dict.fromkeys(painted.faults))
    for widget in shown(root):
        found += [f"{fault}: {name_of(widget)}" for fault in _of(widget, root)]
        layout = widget.layout()
        if layout is not None:
            found += _overlaps(layout, widget)
    return found


def _of(widget: QWidget, root: QWidget) -> Iterator[str]:
    if isinstance(widget, QScrollBar) and widget.orientation() == Qt.Orientation.Horizontal:
        across = any(type(each).__name__ in ACROSS for each in _above(widget))
        if widget.maximum() > widget.minimum() and widget.isVisible() and not across:
            yield f"scrolls across by {widget.maximum()} px"
        return
    if widget is not root and _is_placed(widget):
        yield from _outside(widget)
    if not widget.visibleRegion().isEmpty():
        yield from _cut(widget)


def _above(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def _is_placed(widget: QWidget) -> bool:
    """Whether a part stands in its parent's room, and not over it or scrolled in it."""
    return not (
        widget.isWindow()
        or widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        or isinstance(widget, QScrollBar)
        or widget.objectName().startswith("qt_scrollarea")
        or isinstance(widget.parentWidget(), QScrollBar)
    )


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None:
        return
    room, own = parent.rect(), widget.geometry()
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        if isinstance(area, QAbstractItemView):
            return
        if own.width() > room.width() + SLACK and not area.horizontalScrollBar().isVisible():
            yield f"{own.width()} px wide in {room.width()}"
        return
    if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(own) and not own.isEmpty():
        yield f"outside, {own.getRect()} in {room.getRect()}"


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label_cut(widget)
    elif isinstance(widget, QComboBox):
        if widget.sizeAdjustPolicy() == QComboBox.SizeAdjustPolicy.AdjustToContents:
            return
        text = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if text > widget.width() - 34 and not widget.toolTip():
            yield "cut, no tooltip"
    elif isinstance(widget, QAbstractButton) and widget.text():
        wanted = widget.sizeHint()
        if widget.height() < wanted.height() - SLACK:
            yield f"too low, {widget.height()} of {wanted.height()} px"


def _label_cut(label: QLabel) -> Iterator[str]:
    said, room = label.text(), label.contentsRect()
    if not said or label.pixmap().width():
        return
    if label.textFormat() == Qt.TextFormat.RichText:
        page = QTextDocument()
        page.setDefaultFont(label.font())
        page.setHtml(said)
        page.setDocumentMargin(0)
        page.setTextWidth(room.width() if label.wordWrap() else -1)
        wide, tall = page.idealWidth(), page.size().height()
    elif label.wordWrap():
        flags = int(Qt.TextFlag.TextWordWrap)
        box = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 9999), flags, said)
        wide, tall = box.width(), box.height()
    else:
        wide, tall = label.fontMetrics().size(0, said).width(), label.fontMetrics().height() * INK
    if wide > room.width() + SLACK and not label.toolTip():
        yield f"cut, {room.width()} of {wide:.0f} px"
    if tall > room.height() + 2 * SLACK:
        yield f"cut below, {room.height()} of {tall:.0f} px"


def _overlaps(layout: QLayout, owner: QWidget) -> Iterator[str]:
    spots: list[tuple[QRect, QWidget]] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if inner is not None:
            yield from _overlaps(inner, owner)
        if widget is not None and widget.isVisibleTo(owner) and not widget.size().isEmpty():
            spots.append((widget.geometry(), widget))
    if type(layout).__name__ == "QStackedLayout":
        return
    for n, (one, first) in enumerate(spots):
        for other, second in spots[n + 1 :]:
            both = one.intersected(other)
            if both.width() > SLACK and both.height() > SLACK:
                yield f"{name_of(first)} lies over {name_of(second)} by {both.size().toTuple()}"


def spot_of(widget: QWidget, root: QWidget) -> QRect:
    """Where a part stands in the window."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
