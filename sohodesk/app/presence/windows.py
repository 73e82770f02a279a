# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher on Windows: last input, lock and unlock, sleep, end of session, presentation.

``WindowsWatcher`` knows what the messages mean and asks ``Functions`` for the rest; only
``winapi`` calls the system, so everything here is tested anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from sohodesk.app.presence.watcher import Listener, Look
from sohodesk.timelog.presence.signals import What

WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
WM_QUERYENDSESSION: Final = 0x0011
WM_ENDSESSION: Final = 0x0016
PBT_APMSUSPEND: Final = 0x4
PBT_APMRESUMESUSPEND: Final = 0x7
PBT_APMRESUMEAUTOMATIC: Final = 0x12
WTS_SESSION_LOCK: Final = 0x7
WTS_SESSION_UNLOCK: Final = 0x8
BUSY_STATES: Final = frozenset({2, 3, 4})
"""Of ``SHQueryUserNotificationState``: busy (full screen), a 3D game, presenting."""
TURN: Final = 2**32
"""Milliseconds at which the counter of the last input begins anew, after 49.7 days."""

MESSAGES: Final[dict[tuple[int, int], What]] = {
    (WM_POWERBROADCAST, PBT_APMSUSPEND): "sleep",
    (WM_POWERBROADCAST, PBT_APMRESUMESUSPEND): "wake",
    (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC): "wake",
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK): "lock",
    (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK): "unlock",
}


def meaning(message: int, parameter: int) -> What | None:
    """What a message of the window system means for presence."""
    if message == WM_QUERYENDSESSION or (message == WM_ENDSESSION and parameter):
        return "off"
    return MESSAGES.get((message, parameter))


def idle_seconds(tick_ms: int, last_input_ms: int) -> int:
    """Whole seconds since the last input; both counters are of 32 bits and turn over."""
    return (tick_ms - last_input_ms) % TURN // 1000


class Functions(Protocol):
    """The calls of the system; each gives None where it fails."""

    def tick_ms(self) -> int | None:
        """Milliseconds since the start, of which the lowest 32 bits count."""

    def last_input_ms(self) -> int | None:
        """The tick of the last input."""

    def notification_state(self) -> int | None:
        """Of ``SHQueryUserNotificationState``."""

    def listen(self, heard: Callable[[int, int], None]) -> bool:
        """Hear the messages to a hidden window, on a thread of its own."""

    def stop(self) -> None:
        """Take the hidden window away."""


def _functions() -> Functions:
    from sohodesk.app.presence.winapi import WinApi  # there is nothing to load elsewhere

    return WinApi()


class WindowsWatcher:
    """Puts together what Windows tells."""

    def __init__(self, make: Callable[[], Functions] = _functions) -> None:
        self._make = make
        self._functions: Functions | None = None
        self._listener: Listener | None = None
        self._locked: bool | None = None
        self._can: frozenset[str] = frozenset()

    def start(self, listener: Listener) -> None:
        """Begin to listen; where the system's libraries fail nothing is watched."""
        self._listener = listener
        try:
            self._functions = self._make()
            hears = self._functions.listen(self._heard)
        except (OSError, AttributeError, ImportError):
            self._functions = None
            return
        can = {"idle"} if self._idle() is not None else set()
        can |= {"lock", "sleep", "off"} if hears else set()
        can |= {"presenting"} if self._functions.notification_state() is not None else set()
        self._can = frozenset(can)

    def _heard(self, message: int, parameter: int) -> None:
        what = meaning(message, parameter)
        if what in ("lock", "unlock"):
            self._locked = what == "lock"
        if what is not None and self._listener is not None:
            self._listener(what)

    def look(self) -> Look:
        """Look now."""
        if self._functions is None:
            return Look()
        presenting = self._functions.notification_state() in BUSY_STATES
        # A locked screen counts as busy, too, but nobody presents there.
        return Look(self._idle(), self._locked, presenting and not self._locked)

    def _idle(self) -> int | None:
        if self._functions is None:
            return None
        tick, last = self._functions.tick_ms(), self._functions.last_input_ms()
        return None if tick is None or last is None else idle_seconds(tick, last)

    def ready(self) -> None:
        """Windows waits for nobody here: what is to be written is written at once."""

    def can(self) -> frozenset[str]:
        """What it tells."""
        return self._can

    def stop(self) -> None:
        """Let go."""
        if self._functions is not None:
            self._functions.stop()
            self._functions = None
