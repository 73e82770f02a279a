# SPDX-License-Identifier: GPL-3.0-or-later
"""Painting from right to left, for languages that are written so.

Layouts turn round by themselves; what is painted does not.  So a painted part takes its painter
from ``paint.on``, which is turned round as a whole in such a language, and paints as if it went
from left to right.  Text, and icons that point nowhere, are turned back in their own place.
"""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPainter

POINTING = frozenset(
    {
        *("chevron-left", "chevron-right", "chevrons-left", "chevrons-right"),
        *("arrow-left", "arrow-right", "corner-down-left", "corner-down-right", "undo-2", "redo-2"),
        *("panel-left", "panel-right", "log-in", "log-out", "send", "forward", "reply"),
    }
)
"""Icons that show a way along the line of reading."""

_ACROSS = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
_turned = False


def use(*, right_to_left: bool) -> bool:
    """Paint from right to left from now on, or not; gives whether that differs."""
    global _turned
    changed, _turned = right_to_left != _turned, right_to_left
    return changed


def turned() -> bool:
    """Whether the window goes from right to left."""
    return _turned


def key(pressed: int) -> Qt.Key:
    """An arrow key as it is meant: Right goes on along the line of reading, Left goes back."""
    found = Qt.Key(pressed)
    return _ACROSS.get(found, found) if _turned else found


def is_turned(painter: QPainter) -> bool:
    """Whether a painter is turned round now."""
    return _turned and painter.worldTransform().m11() < 0


def spot(left: float, wide: float, room: float) -> float:
    """The left edge of a part that is laid out by hand in a room so wide."""
    return room - left - wide if _turned else left


def inset(left: int, top: int, right: int, bottom: int) -> QMargins:
    """Margins of which left is where reading begins; layouts do not turn them round themselves."""
    return QMargins(right, top, left, bottom) if _turned else QMargins(left, top, right, bottom)


def turn(painter: QPainter, middle: float) -> None:
    """Turn a painter round an upright line at ``middle``."""
    painter.translate(2 * middle, 0)
    painter.scale(-1, 1)
