# SPDX-License-Identifier: GPL-3.0-or-later
"""Painting a line of the palette: mark, text with the typed letters, facts, state, key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sohodesk.app.palette.items import Group, Look, Row
from sohodesk.app.palette.letters import marked
from sohodesk.app.palette.rowlist import LINE
from sohodesk.base.texts import _
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.scale import px

INSET = 4
EDGE = 16
MARK = 24
GAP = 12
SECOND_LEAST = 60
"""Room that the second text keeps; with less it is left out."""


class RowPainter(QStyledItemDelegate):
    """Paints the lines; ``typed`` is what is marked in the texts.

    With ``enter`` the row under the mark bears the key that takes it in place of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.current = -1
        self.enter = True

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE)
        rect = QRectF(option.rect)
        painter.save()
        if mirror.turned():
            mirror.turn(painter, rect.center().x())
        if isinstance(line, Group):
            _head(painter, rect, line)
        elif isinstance(line, Row):
            self._row(painter, rect, line, here=index.row() == self.current)
        painter.restore()

    def _row(self, painter: QPainter, rect: QRectF, row: Row, *, here: bool) -> None:
        rect = rect.adjusted(px(INSET), 0, -px(INSET), 0)
        middle = rect.center().y()
        if here:
            paint.box(painter, rect, fill="work_sub", radius=px(6))
            bar = QRectF(rect.left(), rect.top() + px(8), px(3), rect.height() - px(16))
            paint.box(painter, bar, fill="work", radius=1.5)
        look = row.look
        left = rect.left() + px(GAP)
        if look.square:
            paint.square(painter, left + px(MARK) / 2 - px(5), middle, look.square)
        elif look.initials:
            paint.initials(painter, left, middle, look.initials, px(MARK))
        elif look.icon:
            tone = "danger" if row.run is None else "work" if here else "text2"
            icons.draw(
                painter, look.icon, left + px(MARK) / 2 - px(8), middle - px(8), px(16), tone
            )
        left += px(MARK) + px(GAP)
        right = self._right_end(painter, rect, look, here=here and row.run is not None)
        self._texts(painter, QRectF(left, rect.top(), right - left - px(GAP), rect.height()), look)

    def _right_end(self, painter: QPainter, rect: QRectF, look: Look, *, here: bool) -> float:
        """State, amount and key from the right; gives where they begin."""
        right, middle = rect.right() - px(GAP), rect.center().y()
        keys = _("Enter") if here and self.enter and not look.state else look.keys
        if keys:
            right -= paint.kbd_width(keys)
            paint.kbd(painter, right, middle, keys)
            right -= px(GAP)
        if look.state is not None:
            right -= paint.tag_width(look.state.text, look.state.icon)
            paint.tag(painter, right, middle, look.state.text, look.state.kind, look.state.icon)
            right -= px(GAP)
        if look.amount:
            width = paint.width_of(look.amount, "name")
            right -= width
            spot = QRectF(right, rect.top(), width + 1, rect.height())
            paint.text(painter, spot, look.amount, "name")
            right -= px(GAP)
        return right

    def _texts(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        x = rect.left()
        for piece, is_marked in _pieces(look, self.typed):
            room = rect.right() - x
            if room <= px(4):
                break
            style, tone = ("strong", "work") if is_marked else ("name", "text")
            spot = QRectF(x, rect.top(), room, rect.height())
            x += paint.text(painter, spot, piece, style, tone)
        if look.second and rect.right() - x > px(SECOND_LEAST):
            spot = QRectF(x + px(10), rect.top(), rect.right() - x - px(10), rect.height())
            paint.text(painter, spot, look.second, "small", "text3")


def _head(painter: QPainter, rect: QRectF, group: Group) -> None:
    spot = rect.adjusted(px(EDGE), px(10), -px(EDGE), -px(4))
    paint.text(painter, spot, group.title, "head", "text3")
    if group.more:
        words = _("{n} of {all}").format(n=len(group.rows), all=group.count)
        paint.text(painter, spot, words, "head", "text3", paint.RIGHT)


def _pieces(look: Look, typed: str) -> list[tuple[str, bool]]:
    """The text cut into what was typed and what was not, the lead before it."""
    text, at = look.text, 0
    found = [(look.lead, False)] if look.lead else []
    for start, end in marked(text, typed) if typed and look.marks else []:
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    found.append((text[at:], False))
    return [(piece, is_marked) for piece, is_marked in found if piece]
