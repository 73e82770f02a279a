# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the mini window stood, kept for each set-up of screens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

from sohodesk.ui.screens import MOST, screens

EDGE = 24
"""From the corner of the screen, where it was never moved."""


def kept_place(kept: object, size: QSize) -> QPoint:
    """Where it stood on these screens, wholly in sight; else the lower right corner."""
    place = kept.get(screens()) if isinstance(kept, dict) else None
    if isinstance(place, list) and len(place) == 2 and all(isinstance(n, int) for n in place):
        return in_sight(QRect(QPoint(*place), size))
    room = QGuiApplication.primaryScreen().availableGeometry()
    corner = room.bottomRight() - QPoint(size.width() + EDGE, size.height() + EDGE)
    return in_sight(QRect(corner, size))


def in_sight(rect: QRect) -> QPoint:
    """The nearest place at which a rectangle lies wholly on a screen."""
    screen = QGuiApplication.screenAt(rect.center()) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    x = min(max(rect.x(), room.left()), room.right() - rect.width() + 1)
    y = min(max(rect.y(), room.top()), room.bottom() - rect.height() + 1)
    return QPoint(max(x, room.left()), max(y, room.top()))


def with_place(kept: object, at: QPoint) -> dict[str, list[int]]:
    """What to keep: the places known so far, and this one on the screens of now."""
    places = {k: v for k, v in kept.items() if k != screens()} if isinstance(kept, dict) else {}
    places[screens()] = [at.x(), at.y()]
    return dict(list(places.items())[-MOST:])
