# SPDX-License-Identifier: GPL-3.0-or-later
"""The mark of one day of a promise: how it went, told by shape and not by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from sohodesk.base.texts import _
from sohodesk.home.promises.week import PromiseDay
from sohodesk.home.promises.words import answer_word
from sohodesk.ui import icons, paint
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

LEGEND = ("kept", "moved", "missed", "cancelled-family", "cancelled-force", "open", "coming")
_ICONS = {"moved": "arrow-right", "missed": "x", "cancelled-family": "minus"}


def kind_of(day: PromiseDay) -> str:
    """What a day is marked as: its answer, else ``open`` once it has begun, else ``coming``."""
    if day.standing.answer:
        return day.standing.answer
    return "open" if day.begun else "coming"


def word_of(kind: str) -> str:
    """A mark in words."""
    if kind == "coming":
        return _("to come")
    return answer_word("" if kind == "open" else kind)


def draw(painter: QPainter, rect: QRectF, kind: str) -> None:
    """Paint a mark: filled, hollow with a sign, crossed through, or dashed while it is open."""
    radius = px(2.5)
    if kind == "kept":
        paint.box(painter, rect, fill="home_fill", radius=radius)
        return
    if kind in ("open", "coming"):
        paint.box(painter, rect, line="home_line", radius=radius, dashed=True)
        if kind == "open":
            _dot(painter, rect)
        return
    ground = "home_sub" if kind == "moved" else None
    edge = "home" if kind == "missed" else "home_line"
    paint.box(painter, rect, fill=ground, line=edge, radius=radius)
    if kind == "cancelled-force":
        painter.setPen(QPen(colour("home"), px(1.5)))
        inner = rect.adjusted(px(2), px(3), -px(2), -px(3))
        painter.drawLine(inner.bottomLeft(), inner.topRight())
        return
    size = min(rect.width(), px(10)) - px(1)
    spot = rect.center() - QPointF(size / 2, size / 2)
    icons.draw(painter, _ICONS[kind], spot.x(), spot.y(), round(size), "home", 3)


def _dot(painter: QPainter, rect: QRectF) -> None:
    size = px(3)
    paint.dot(painter, rect.center().x() - size / 2, rect.center().y(), "home", size)
