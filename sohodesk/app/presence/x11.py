# SPDX-License-Identifier: GPL-3.0-or-later
"""Idle time by the screen saver extension of X11, where the desktop tells none by D-Bus."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from typing import Any


class _Info(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


class X11:
    """A connection of its own to the display; used by one thread."""

    def __init__(self) -> None:
        self._x: Any = None
        self._saver: Any = None
        self._display: Any = None
        self._info: Any = None

    def start(self) -> bool:
        """Connect; false on Wayland, where X11 hears no keys, and without the library."""
        if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            return False
        names = [ctypes.util.find_library(name) for name in ("X11", "Xss")]
        if None in names:
            return False
        try:
            self._x, self._saver = (ctypes.CDLL(name) for name in names)
        except OSError:
            return False
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._saver.XScreenSaverAllocInfo.restype = ctypes.POINTER(_Info)
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            return False
        self._info = self._saver.XScreenSaverAllocInfo()
        return self.idle() is not None

    def idle(self) -> int | None:
        """Whole seconds since the last key or mouse."""
        if not self._display or not self._info:
            return None
        display = ctypes.c_void_p(self._display)
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(display))
        done = self._saver.XScreenSaverQueryInfo(display, root, self._info)
        return int(self._info.contents.idle) // 1000 if done else None

    def stop(self) -> None:
        """Let go of the display."""
        if self._info:
            self._x.XFree(self._info)
        if self._display:
            self._x.XCloseDisplay(ctypes.c_void_p(self._display))
        self._display = self._info = None
