# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher on Linux: logind, the desktop, and of keys whoever tells: Wayland, D-Bus or X11."""

from __future__ import annotations

import time
from collections.abc import Callable

from sohodesk.app.presence.desktop import Desktop
from sohodesk.app.presence.logind import Logind
from sohodesk.app.presence.watcher import Listener, Look
from sohodesk.app.presence.wayland import Wayland
from sohodesk.app.presence.x11 import X11
from sohodesk.timelog.presence.signals import What


def _nobody(_what: What) -> None:
    """Before anybody listens."""


class LinuxWatcher:
    """Puts together what can be told here; ``now_us`` is the wall's clock in µs since 1970."""

    def __init__(
        self,
        *,
        logind: Callable[[Listener], Logind] = Logind,
        desktop: Callable[[Listener], Desktop] = Desktop,
        wayland: Callable[[], Wayland] = Wayland,
        x11: Callable[[], X11] = X11,
        now_us: Callable[[], int] = lambda: time.time_ns() // 1000,
    ) -> None:
        self._listener: Listener = _nobody
        self._logind = logind(self._tell)
        self._desktop = desktop(self._tell)
        self._wayland, self._x11 = wayland(), x11()
        self._idle: Callable[[], int | None] = self._idle_hint
        self._now_us = now_us
        self._can: set[str] = set()
        self._awake_again = False

    def start(self, listener: Listener) -> None:
        """Begin to listen."""
        self._listener = listener
        if self._logind.start():
            self._can |= {"sleep", "off", "lock"}
        if self._desktop.start() and self._desktop.tells_presenting:
            self._can.add("presenting")
        # The compositor goes first: on Wayland the screen saver's answer of KDE is always 0.
        if self._wayland.start():
            self._idle = self._wayland.idle
            self._can |= {"idle", "presenting"}
        elif self._desktop.tells_idle:
            self._idle = self._desktop.idle
            self._can.add("idle")
        elif self._x11.start():
            self._idle = self._x11.idle
            self._can.add("idle")

    def look(self) -> Look:
        """Look now."""
        if self._awake_again:
            self._awake_again = False
            self._logind.hold_again()
        hints = [self._logind.locked(), self._desktop.locked()]
        known = [hint for hint in hints if hint is not None]
        return Look(self._idle(), any(known) if known else None, self._desktop.presenting())

    def _idle_hint(self) -> int | None:
        """What the desktop has told logind, where nobody tells of keys."""
        since = self._logind.idle_since()
        if since is None:
            return None
        return max(0, (self._now_us() - since) // 1_000_000) if since else 0

    def ready(self) -> None:
        """Let the computer go to sleep or off."""
        self._logind.ready()

    def can(self) -> frozenset[str]:
        """What it tells."""
        return frozenset(self._can)

    def stop(self) -> None:
        """Let go of everything."""
        self._logind.stop()
        self._desktop.stop()
        self._wayland.stop()
        self._x11.stop()

    def _tell(self, what: What) -> None:
        self._awake_again |= what == "wake"
        self._listener(what)
