# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher on macOS: last input, sleep, end of session, the lock of the screen, presentation.

``MacWatcher`` knows what the notifications mean and asks ``Functions`` for the rest; only
``objc`` calls the system, so everything here is tested anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from sohodesk.app.presence.native import NativeWatcher
from sohodesk.timelog.presence.signals import What

NAMES: Final[dict[str, What]] = {
    "NSWorkspaceWillSleepNotification": "sleep",
    "NSWorkspaceDidWakeNotification": "wake",
    "NSWorkspaceWillPowerOffNotification": "off",
    "com.apple.screenIsLocked": "lock",
    "com.apple.screenIsUnlocked": "unlock",
}
"""Notifications of the workspace and, the last two, of all programs."""
WORKSPACE: Final = tuple(name for name in NAMES if name.startswith("NSWorkspace"))
SHARED: Final = tuple(name for name in NAMES if name.startswith("com.apple"))


class Functions(Protocol):
    """The calls of the system; each gives None where it fails."""

    def idle_s(self) -> float | None:
        """Seconds since the last key or mouse."""

    def display_kept_awake(self) -> bool | None:
        """Whether a program keeps the display awake: a call, slides, a film."""

    def listen(self, heard: Callable[[str], None]) -> bool:
        """Hear the notifications by name; they arrive on the main thread."""

    def stop(self) -> None:
        """Listen no more."""


def _functions() -> Functions:
    from sohodesk.app.presence.objc import ObjC  # there is nothing to load elsewhere

    return ObjC(WORKSPACE, SHARED)


class MacWatcher(NativeWatcher[Functions]):
    """Puts together what macOS tells."""

    def __init__(self, make: Callable[[], Functions] = _functions) -> None:
        super().__init__(make)

    def _listen(self, calls: Functions) -> bool:
        return calls.listen(lambda name: self._told(NAMES.get(name)))

    def _idle(self, calls: Functions) -> int | None:
        idle = calls.idle_s()
        return None if idle is None else int(idle)

    def _presenting(self, calls: Functions) -> bool | None:
        return calls.display_kept_awake()
