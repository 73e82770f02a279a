# SPDX-License-Identifier: GPL-3.0-or-later
"""What the keys mean on the grid of the week."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import Qt

from sohodesk.ui import mirror

_WAYS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
_DEEDS = {Qt.Key.Key_Delete: "delete", Qt.Key.Key_B: "billable", Qt.Key.Key_S: "split"}
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
_HELD = {
    _SHIFT: {
        Qt.Key.Key_Up: "earlier",
        Qt.Key.Key_Down: "later",
        Qt.Key.Key_Left: "day_before",
        Qt.Key.Key_Right: "day_after",
    },
    _ALT | _SHIFT: {Qt.Key.Key_Up: "shorter", Qt.Key.Key_Down: "longer"},
    _CTRL | _SHIFT: {Qt.Key.Key_Right: "copy"},
}
_TURNED = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}


class Meaning(NamedTuple):
    """``walk`` that way, do a ``deed`` on the current block, or ``open`` it."""

    kind: Literal["walk", "deed", "open"]
    name: str = ""


def meaning(key: Qt.Key, held: Qt.KeyboardModifier) -> Meaning | None:
    """What a key means with what is held down beside it; None where nothing."""
    held &= _ALT | _CTRL | _SHIFT
    if mirror.turned():
        key = _TURNED.get(key, key)
    if held != _NONE:
        name = _HELD.get(held, {}).get(key, "")
        return Meaning("deed", name) if name else None
    if key in _WAYS:
        return Meaning("walk", _WAYS[key])
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return Meaning("open")
    return Meaning("deed", _DEEDS[key]) if key in _DEEDS else None
