# SPDX-License-Identifier: GPL-3.0-or-later
"""The calls of Windows that tell of presence, by ctypes; loaded on Windows alone."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Any

from sohodesk.app.presence.microphone import microphone_used

CLASS = "SohoDeskPresence"
NOTIFY_FOR_THIS_SESSION = 0
WM_CLOSE, WM_DESTROY = 0x0010, 0x0002
PATIENCE_S = 3


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("tick", ctypes.c_uint))


class WinApi:
    """The functions of the system."""

    def __init__(self) -> None:
        libraries: Any = getattr(ctypes, "windll")  # noqa: B009 only there on Windows
        self._user, self._kernel = libraries.user32, libraries.kernel32
        self._shell, self._sessions = libraries.shell32, libraries.wtsapi32
        self._kernel.GetTickCount.restype = ctypes.c_uint
        self._user.DefWindowProcW.restype = ctypes.c_ssize_t
        self._user.DefWindowProcW.argtypes = (
            ctypes.c_void_p,
            ctypes.c_uint,
            ctypes.c_size_t,
            ctypes.c_ssize_t,
        )
        self._user.CreateWindowExW.restype = ctypes.c_void_p
        self._kernel.GetModuleHandleW.restype = ctypes.c_void_p
        self._window: int | None = None
        self._thread: threading.Thread | None = None
        self._kept: Any = None
        self._made = threading.Event()

    def tick_ms(self) -> int | None:
        """Milliseconds since the start, 32 bits."""
        return int(self._kernel.GetTickCount())

    def last_input_ms(self) -> int | None:
        """The tick of the last input of this session."""
        info = _LastInput(ctypes.sizeof(_LastInput), 0)
        return int(info.tick) if self._user.GetLastInputInfo(ctypes.byref(info)) else None

    def notification_state(self) -> int | None:
        """Whether this is a moment to be left alone."""
        state = ctypes.c_int()
        failed = self._shell.SHQueryUserNotificationState(ctypes.byref(state))
        return None if failed else state.value

    def microphone_used(self) -> bool | None:
        """Whether a program listens to the microphone now."""
        return microphone_used()

    def listen(self, heard: Callable[[int, int], None]) -> bool:
        """Make a hidden top-level window, which hears of power, sessions and their end."""
        self._thread = threading.Thread(
            target=self._run, args=(heard,), name="sohodesk-winmsg", daemon=True
        )
        self._thread.start()
        self._made.wait(PATIENCE_S)
        return self._window is not None

    def _run(self, heard: Callable[[int, int], None]) -> None:
        prototype = getattr(ctypes, "WINFUNCTYPE")(  # noqa: B009 only there on Windows
            ctypes.c_ssize_t,
            ctypes.c_void_p,
            ctypes.c_uint,
            ctypes.c_size_t,
            ctypes.c_ssize_t,
        )

        def procedure(window: int, message: int, first: int, second: int) -> int:
            heard(message, first)
            if message == WM_DESTROY:
                self._user.PostQuitMessage(0)
                return 0
            return int(self._user.DefWindowProcW(window, message, first, second))

        self._kept = prototype(procedure)
        self._window = self._make_window()
        self._made.set()
        if self._window is None:
            return
        self._sessions.WTSRegisterSessionNotification(
            ctypes.c_void_p(self._window), NOTIFY_FOR_THIS_SESSION
        )
        message = (ctypes.c_byte * 64)()  # larger than a MSG of any Windows
        while self._user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            self._user.DispatchMessageW(ctypes.byref(message))

    def _make_window(self) -> int | None:
        class WindowClass(ctypes.Structure):
            _fields_ = (
                ("style", ctypes.c_uint),
                ("procedure", ctypes.c_void_p),
                ("class_extra", ctypes.c_int),
                ("window_extra", ctypes.c_int),
                ("instance", ctypes.c_void_p),
                ("icon", ctypes.c_void_p),
                ("cursor", ctypes.c_void_p),
                ("background", ctypes.c_void_p),
                ("menu", ctypes.c_wchar_p),
                ("name", ctypes.c_wchar_p),
            )

        instance = ctypes.c_void_p(self._kernel.GetModuleHandleW(None))
        procedure = ctypes.cast(self._kept, ctypes.c_void_p)
        made = WindowClass(0, procedure, 0, 0, instance, None, None, None, None, CLASS)
        self._user.RegisterClassW(ctypes.byref(made))
        none = ctypes.c_void_p(None)
        found = self._user.CreateWindowExW(
            0, CLASS, CLASS, 0, 0, 0, 0, 0, none, none, instance, none
        )
        return int(found) if found else None

    def stop(self) -> None:
        """Close the hidden window, and with it the thread."""
        if self._window is not None:
            window = ctypes.c_void_p(self._window)
            self._sessions.WTSUnRegisterSessionNotification(window)
            self._user.PostMessageW(window, WM_CLOSE, 0, 0)
            self._window = None
        if self._thread is not None:
            self._thread.join(timeout=PATIENCE_S)
            self._thread = None
