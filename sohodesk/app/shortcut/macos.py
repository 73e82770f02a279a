# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys by ``RegisterEventHotKey`` of Carbon, which macOS still offers and asks no rights for."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from sohodesk.app.shortcut.grab import Wish, taken

CARBON = "/System/Library/Frameworks/Carbon.framework/Carbon"
SIGNATURE: Final = int.from_bytes(b"Soho")
KEYBOARD: Final = int.from_bytes(b"keyb")
PRESSED: Final = 5
PARAMETER: Final = int.from_bytes(b"----")
HOT_KEY_ID: Final = int.from_bytes(b"hkid")
# As elsewhere in the program Ctrl is Cmd on a Mac, and Meta the control key.
_MODIFIERS = {"Ctrl": 0x0100, "Shift": 0x0200, "Alt": 0x0800, "Meta": 0x1000}
_ROWS = (
    ("ASDFHGZXCV", 0),
    ("BQWERYT123465", 11),
    ("=97-80", 24),
    ("]OU[IP", 30),
    ("LJ'K;\\,/NM", 37),
)
_KEYS = {
    "Return": 36,
    "Tab": 48,
    "Space": 49,
    "Backspace": 51,
    "Escape": 53,
    "Home": 115,
    "PageUp": 116,
    "Delete": 117,
    "End": 119,
    "PageDown": 121,
    "Left": 123,
    "Right": 124,
    "Down": 125,
    "Up": 126,
    "Insert": 114,
    "Pause": 113,
}
_FUNCTION = (122, 120, 99, 118, 96, 97, 98, 100, 101, 109, 103, 111, 105, 107, 113, 106, 64, 79)


class HotKey(ctypes.Structure):
    """``EventHotKeyID``."""

    _fields_ = (("signature", ctypes.c_uint32), ("id", ctypes.c_uint32))


class EventType(ctypes.Structure):
    """``EventTypeSpec``."""

    _fields_ = (("eventClass", ctypes.c_uint32), ("eventKind", ctypes.c_uint32))


HANDLER = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


def key_code(key: str) -> int | None:
    """The virtual key code of a key of ``keys.KEYS`` (of an ANSI board); None where it has none."""
    if key in _KEYS:
        return _KEYS[key]
    if len(key) > 1:
        number = int(key[1:])
        return _FUNCTION[number - 1] if number <= len(_FUNCTION) else None
    for row, first in _ROWS:
        if key in row:
            return first + row.index(key)
    return None


class MacOS(QObject):
    """Hears keys on macOS. ``library`` is Carbon unless another is handed in."""

    pressed = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None, *, library: Any = None) -> None:
        super().__init__(parent)
        self._library = library
        self._names: dict[int, str] = {}
        self._held: list[ctypes.c_void_p] = []
        self._handler: Callable[..., int] | None = None  # Carbon holds it by address alone

    def hold(self, wishes: Sequence[Wish]) -> None:
        """Register these keys."""
        if self._library is None:
            self._library = ctypes.CDLL(CARBON)
            self._library.GetApplicationEventTarget.restype = ctypes.c_void_p
        target = ctypes.c_void_p(self._library.GetApplicationEventTarget())
        if self._handler is None:
            self._handler = HANDLER(self._heard)
            kind = EventType(KEYBOARD, PRESSED)
            self._library.InstallEventHandler(
                target, self._handler, 1, ctypes.byref(kind), None, None
            )
        for number, wish in enumerate(wishes, 1):
            code, made = key_code(wish.combo.key), ctypes.c_void_p()
            mask = sum(_MODIFIERS[name] for name in wish.combo.modifiers)
            key = HotKey(SIGNATURE, number)
            if code is None or self._library.RegisterEventHotKey(
                code, mask, key, target, 0, ctypes.byref(made)
            ):
                self.refused.emit(taken(wish))
                continue
            self._held.append(made)
            self._names[number] = wish.name

    def _heard(self, _call: Any, event: Any, _data: Any) -> int:
        found = HotKey()
        self._library.GetEventParameter(
            ctypes.c_void_p(event),
            PARAMETER,
            HOT_KEY_ID,
            None,
            ctypes.sizeof(found),
            None,
            ctypes.byref(found),
        )
        if found.signature == SIGNATURE and found.id in self._names:
            self.pressed.emit(self._names[found.id])
        return 0

    def close(self) -> None:
        """Give every key back."""
        for made in self._held:
            self._library.UnregisterEventHotKey(made)
        self._held.clear()
        self._names.clear()
