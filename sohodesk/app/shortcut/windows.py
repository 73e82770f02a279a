# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys by ``RegisterHotKey`` of Windows, heard among the messages of the window's thread."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal

from sohodesk.app.shortcut.grab import Wish, taken

WM_HOTKEY: Final = 0x0312
NO_REPEAT: Final = 0x4000
GENERIC: Final = b"windows_generic_MSG"
_MODIFIERS = {"Alt": 1, "Ctrl": 2, "Shift": 4, "Meta": 8}
_KEYS = {
    "Backspace": 0x08,
    "Tab": 0x09,
    "Return": 0x0D,
    "Pause": 0x13,
    "Escape": 0x1B,
    "Space": 0x20,
    "PageUp": 0x21,
    "PageDown": 0x22,
    "End": 0x23,
    "Home": 0x24,
    "Left": 0x25,
    "Up": 0x26,
    "Right": 0x27,
    "Down": 0x28,
    "Insert": 0x2D,
    "Delete": 0x2E,
}


class Message(ctypes.Structure):
    """``MSG`` of Windows."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_long),
        ("y", ctypes.c_long),
    )


def virtual_key(key: str) -> int:
    """The virtual key code of a key of ``keys.KEYS``."""
    if key in _KEYS:
        return _KEYS[key]
    return ord(key) if len(key) == 1 else 0x6F + int(key[1:])


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, owner: Windows) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: Any
    ) -> Any:
        """Hear a key; every message goes on."""
        if (kind.data() if isinstance(kind, QByteArray) else bytes(kind)) == GENERIC:
            found = Message.from_address(int(message))
            if found.message == WM_HOTKEY:
                self._owner.heard(found.wParam)
        return False, 0


class Windows(QObject):
    """Hears keys on Windows. ``library`` is user32 unless another is handed in."""

    pressed = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None, *, library: Any = None) -> None:
        super().__init__(parent)
        self._library = library
        self._names: dict[int, str] = {}
        self._filter: _Filter | None = None

    def hold(self, wishes: Sequence[Wish]) -> None:
        """Register these keys."""
        if self._library is None:
            self._library = vars(ctypes)["windll"].user32
        for number, wish in enumerate(wishes, 1):
            mask = sum(_MODIFIERS[name] for name in wish.combo.modifiers) | NO_REPEAT
            if self._library.RegisterHotKey(None, number, mask, virtual_key(wish.combo.key)):
                self._names[number] = wish.name
            else:
                self.refused.emit(taken(wish))
        app = QCoreApplication.instance()
        if app is not None and self._filter is None:
            self._filter = _Filter(self)
            app.installNativeEventFilter(self._filter)

    def heard(self, number: int) -> None:
        """A registered key was pressed."""
        if number in self._names:
            self.pressed.emit(self._names[number])

    def close(self) -> None:
        """Give every key back."""
        app = QCoreApplication.instance()
        if app is not None and self._filter is not None:
            app.removeNativeEventFilter(self._filter)
            self._filter = None
        for number in self._names:
            self._library.UnregisterHotKey(None, number)
        self._names.clear()
