# SPDX-License-Identifier: GPL-3.0-or-later
"""What the watchers of Windows and macOS share: one object of the system's calls, asked and heard.

A system says in three methods how its calls are listened to and read; all else is the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from sohodesk.app.presence.watcher import Listener, Look
from sohodesk.timelog.presence.signals import What


class Calls(Protocol):
    """The calls of a system."""

    def stop(self) -> None:
        """Listen no more."""


C = TypeVar("C", bound=Calls)


class NativeWatcher(ABC, Generic[C]):
    """Puts together what a system tells; ``make`` gives its calls."""

    def __init__(self, make: Callable[[], C]) -> None:
        self._make = make
        self._calls: C | None = None
        self._listener: Listener | None = None
        self._locked: bool | None = None
        self._can: frozenset[str] = frozenset()

    @abstractmethod
    def _listen(self, calls: C) -> bool:
        """Begin to hear the system; whether that went well.  ``_told`` takes what is heard."""

    @abstractmethod
    def _idle(self, calls: C) -> int | None:
        """Whole seconds since the last key or mouse; None where nobody can tell."""

    @abstractmethod
    def _presenting(self, calls: C) -> bool | None:
        """Whether somebody seems to present or to be in a call; None where nobody can tell."""

    def start(self, listener: Listener) -> None:
        """Begin to listen; where the system's libraries fail nothing is watched."""
        self._listener = listener
        try:
            calls = self._make()
            hears = self._listen(calls)
        except (OSError, AttributeError, ImportError):
            return
        self._calls = calls
        can = {"idle"} if self._idle(calls) is not None else set()
        can |= {"lock", "sleep", "off"} if hears else set()
        can |= {"presenting"} if self._presenting(calls) is not None else set()
        self._can = frozenset(can)

    def _told(self, what: What | None) -> None:
        """Take what the system has told, if it means anything."""
        if what in ("lock", "unlock"):
            self._locked = what == "lock"
        if what is not None and self._listener is not None:
            self._listener(what)

    def look(self) -> Look:
        """Look now."""
        if self._calls is None:
            return Look()
        # A locked screen may count as busy, too, but nobody presents there.
        presenting = bool(self._presenting(self._calls)) and not self._locked
        return Look(self._idle(self._calls), self._locked, presenting)

    def ready(self) -> None:
        """Nobody is waited for here: what is to be written is written at once."""

    def can(self) -> frozenset[str]:
        """What it tells."""
        return self._can

    def stop(self) -> None:
        """Let go."""
        if self._calls is not None:
            self._calls.stop()
            self._calls = None
