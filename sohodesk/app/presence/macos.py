# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher on macOS: last input, sleep, end of session, the lock of the screen, presentation.

``MacWatcher`` knows what the notifications mean and asks ``Functions`` for the rest; only
``objc`` calls the system, so everything here is tested anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from sohodesk.app.presence.watcher import Listener, Look
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


class MacWatcher:
    """Puts together what macOS tells."""

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
        can = {"idle"} if self._functions.idle_s() is not None else set()
        can |= {"lock", "sleep", "off"} if hears else set()
        can |= {"presenting"} if self._functions.display_kept_awake() is not None else set()
        self._can = frozenset(can)

    def _heard(self, name: str) -> None:
        what = NAMES.get(name)
        if what in ("lock", "unlock"):
            self._locked = what == "lock"
        if what is not None and self._listener is not None:
            self._listener(what)

    def look(self) -> Look:
        """Look now."""
        if self._functions is None:
            return Look()
        idle = self._functions.idle_s()
        awake = bool(self._functions.display_kept_awake()) and not self._locked
        return Look(None if idle is None else int(idle), self._locked, awake)

    def ready(self) -> None:
        """Nobody is waited for here: what is to be written is written at once."""

    def can(self) -> frozenset[str]:
        """What it tells."""
        return self._can

    def stop(self) -> None:
        """Let go."""
        if self._functions is not None:
            self._functions.stop()
            self._functions = None
