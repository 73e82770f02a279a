# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys grabbed from an X server, over a connection of our own, by libxcb.

A passive grab on the root window is heard whichever window has the focus.  Caps Lock and Num Lock
are modifiers to the server, so each key is grabbed with and without them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from sohodesk.app.shortcut.grab import Wish, taken
from sohodesk.base.texts import _

KEY_PRESS, MAPPING_NOTIFY = 2, 34
BAD_ACCESS = 10
ASYNC = 1
_MASKS = {"Shift": 1, "Ctrl": 4, "Alt": 8, "Meta": 64}
_OURS = sum(_MASKS.values())
_LOCKS = (0, 2, 16, 18)
"""No lock, Caps Lock, Num Lock, both."""
REPEAT_MS: Final = 400
"""A key that is held is pressed again and again by the server; these are one press."""
_KEYSYMS = {
    "Space": 0x20,
    "Backspace": 0xFF08,
    "Tab": 0xFF09,
    "Return": 0xFF0D,
    "Pause": 0xFF13,
    "Escape": 0xFF1B,
    "Home": 0xFF50,
    "Left": 0xFF51,
    "Up": 0xFF52,
    "Right": 0xFF53,
    "Down": 0xFF54,
    "PageUp": 0xFF55,
    "PageDown": 0xFF56,
    "End": 0xFF57,
    "Insert": 0xFF63,
    "Delete": 0xFFFF,
}


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


def keysym(key: str) -> int:
    """The keysym of a key of ``keys.KEYS``."""
    if key in _KEYSYMS:
        return _KEYSYMS[key]
    return ord(key.lower()) if len(key) == 1 else 0xFFBD + int(key[1:])


def _library() -> Any:
    """The library with the shapes of its functions. Raises ``OSError`` where there is none."""
    xcb = ctypes.CDLL("libxcb.so.1")
    pointer, byte = ctypes.c_void_p, ctypes.c_uint8
    for name, result, words in (
        ("xcb_connect", pointer, (ctypes.c_char_p, pointer)),
        ("xcb_connection_has_error", ctypes.c_int, (pointer,)),
        ("xcb_get_setup", pointer, (pointer,)),
        ("xcb_setup_roots_iterator", _Screens, (pointer,)),
        ("xcb_get_file_descriptor", ctypes.c_int, (pointer,)),
        ("xcb_flush", ctypes.c_int, (pointer,)),
        ("xcb_disconnect", None, (pointer,)),
        ("xcb_poll_for_event", pointer, (pointer,)),
        ("xcb_request_check", pointer, (pointer, _Cookie)),
        ("xcb_get_keyboard_mapping", _Cookie, (pointer, byte, byte)),
        ("xcb_get_keyboard_mapping_reply", pointer, (pointer, _Cookie, pointer)),
        ("xcb_get_keyboard_mapping_keysyms", ctypes.POINTER(ctypes.c_uint32), (pointer,)),
        ("xcb_get_keyboard_mapping_keysyms_length", ctypes.c_int, (pointer,)),
        (
            "xcb_grab_key_checked",
            _Cookie,
            (pointer, byte, ctypes.c_uint32, ctypes.c_uint16, byte, byte, byte),
        ),
        ("xcb_ungrab_key", _Cookie, (pointer, byte, ctypes.c_uint32, ctypes.c_uint16)),
    ):
        made = getattr(xcb, name)
        made.restype, made.argtypes = result, words
    return xcb


class X11(QObject):
    """Hears keys on the X server that ``DISPLAY`` names."""

    pressed = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._xcb: Any = None
        self._free: Any = None
        self._connection: int | None = None
        self._root = 0
        self._reader: QSocketNotifier | None = None
        self._wishes: tuple[Wish, ...] = ()
        self._held: dict[tuple[int, int], str] = {}
        self._last: dict[str, int] = {}
        self._told: set[str] = set()

    def hold(self, wishes: Sequence[Wish]) -> None:
        """Grab these keys."""
        self._wishes = tuple(wishes)
        self._told.clear()
        if not self._connect():
            self.refused.emit(
                _(
                    "The X server gives no keys to programs; set the key in the "
                    "desktop's own settings."
                )
            )
            return
        self._grab_all()

    def _connect(self) -> bool:
        try:
            self._xcb = _library()
            self._free = ctypes.CDLL(None).free
            self._free.argtypes = (ctypes.c_void_p,)
        except OSError:
            return False
        self._connection = self._xcb.xcb_connect(None, None)
        if not self._connection or self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            return False
        setup = self._xcb.xcb_get_setup(self._connection)
        self._root = self._xcb.xcb_setup_roots_iterator(setup).data[0]
        socket = self._xcb.xcb_get_file_descriptor(self._connection)
        self._reader = QSocketNotifier(socket, QSocketNotifier.Type.Read, self)
        self._reader.activated.connect(self._read)
        return True

    def _codes(self) -> dict[int, int]:
        """The keycode of each keysym on this keyboard; the plain level of a key comes first."""
        setup = self._xcb.xcb_get_setup(self._connection)
        first, last = ctypes.cast(setup + 34, ctypes.POINTER(ctypes.c_uint8))[0:2]
        cookie = self._xcb.xcb_get_keyboard_mapping(self._connection, first, last - first + 1)
        reply = self._xcb.xcb_get_keyboard_mapping_reply(self._connection, cookie, None)
        if not reply:
            return {}
        each = ctypes.cast(reply + 1, ctypes.POINTER(ctypes.c_uint8))[0]
        count = self._xcb.xcb_get_keyboard_mapping_keysyms_length(reply)
        symbols = self._xcb.xcb_get_keyboard_mapping_keysyms(reply)[0:count]
        self._free(reply)
        found: dict[int, int] = {}
        for level in range(each):
            for at in range(level, count, each):
                found.setdefault(symbols[at], first + at // each)
        return found

    def _grab_all(self) -> None:
        codes = self._codes()
        for wish in self._wishes:
            code = codes.get(keysym(wish.combo.key))
            if code is None:
                words = _("This keyboard has no key {key}.").format(key=wish.combo.key)
                self._refuse(wish, words)
                continue
            if not all(self._grab(code, _mask(wish) | lock) for lock in _LOCKS):
                self._refuse(wish, taken(wish))
                self._ungrab(code, wish)
                continue
            self._held[code, _mask(wish)] = wish.name
        self._xcb.xcb_flush(self._connection)
        self._read()  # what came with the answers to our questions is not told by the socket

    def _refuse(self, wish: Wish, sentence: str) -> None:
        """Tell once, however often the keyboard changes."""
        if wish.name not in self._told:
            self._told.add(wish.name)
            self.refused.emit(sentence)

    def _grab(self, code: int, mask: int) -> bool:
        cookie = self._xcb.xcb_grab_key_checked(
            self._connection, 1, self._root, mask, code, ASYNC, ASYNC
        )
        error = self._xcb.xcb_request_check(self._connection, cookie)
        if error:
            self._free(error)
        return not error

    def _ungrab(self, code: int, wish: Wish) -> None:
        for lock in _LOCKS:
            self._xcb.xcb_ungrab_key(self._connection, code, self._root, _mask(wish) | lock)

    def _read(self) -> None:
        while self._connection:
            event = self._xcb.xcb_poll_for_event(self._connection)
            if not event:
                break
            kind = ctypes.cast(event, ctypes.POINTER(ctypes.c_uint8))[0] & 0x7F
            code = ctypes.cast(event + 1, ctypes.POINTER(ctypes.c_uint8))[0]
            time = ctypes.cast(event + 4, ctypes.POINTER(ctypes.c_uint32))[0]
            state = ctypes.cast(event + 28, ctypes.POINTER(ctypes.c_uint16))[0]
            self._free(event)
            if kind == KEY_PRESS:
                self._key(code, state & _OURS, time)
            elif kind == MAPPING_NOTIFY:
                self._regrab()
        if self._connection and self._xcb.xcb_connection_has_error(self._connection):
            self.close()  # the server is gone, and the program will soon be, too

    def _key(self, code: int, mask: int, time: int) -> None:
        name = self._held.get((code, mask))
        if name is None:
            return
        last, self._last[name] = self._last.get(name), time
        if last is None or not 0 <= time - last < REPEAT_MS:
            self.pressed.emit(name)

    def _regrab(self) -> None:
        """Another layout: the same letters may stand on other keys."""
        for code, mask in self._held:
            for lock in _LOCKS:
                self._xcb.xcb_ungrab_key(self._connection, code, self._root, mask | lock)
        self._held.clear()
        self._grab_all()

    def close(self) -> None:
        """Give every key back; the server does it when the connection goes."""
        if self._reader is not None:
            self._reader.setEnabled(False)
            self._reader.deleteLater()
            self._reader = None
        if self._connection:
            self._xcb.xcb_disconnect(self._connection)
        self._connection = None
        self._held.clear()


def _mask(wish: Wish) -> int:
    return sum(_MASKS[name] for name in wish.combo.modifiers)
