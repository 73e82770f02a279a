# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher on Windows: last input, lock and unlock, sleep, end of session, presentation.

``WindowsWatcher`` knows what the messages mean and asks ``Functions`` for the rest; only
``winapi`` calls the system, so everything here is tested anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from sohodesk.app.presence.native import NativeWatcher
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

    def microphone_used(self) -> bool | None:
        """Whether a program listens to the microphone, as in a call."""

    def listen(self, heard: Callable[[int, int], None]) -> bool:
        """Hear the messages to a hidden window, on a thread of its own."""

    def stop(self) -> None:
        """Take the hidden window away."""


def _functions() -> Functions:
    from sohodesk.app.presence.winapi import WinApi  # there is nothing to load elsewhere

    return WinApi()


class WindowsWatcher(NativeWatcher[Functions]):
    """Puts together what Windows tells."""

    def __init__(self, make: Callable[[], Functions] = _functions) -> None:
        super().__init__(make)

    def _listen(self, calls: Functions) -> bool:
        return calls.listen(lambda message, parameter: self._told(meaning(message, parameter)))

    def _idle(self, calls: Functions) -> int | None:
        tick, last = calls.tick_ms(), calls.last_input_ms()
        return None if tick is None or last is None else idle_seconds(tick, last)

    def _presenting(self, calls: Functions) -> bool | None:
        state, used = calls.notification_state(), calls.microphone_used()
        if state is None and used is None:
            return None
        return state in BUSY_STATES or bool(used)
