# SPDX-License-Identifier: GPL-3.0-or-later
"""What every way of watching the computer can do; nothing here knows of windows or threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from sohodesk.timelog.presence.signals import What

Listener = Callable[[What], None]
"""Hears ``lock``, ``unlock``, ``sleep``, ``wake`` and ``off``; may be called on any thread."""


class Look(NamedTuple):
    """What can be seen now.

    ``idle`` are whole seconds since the last key or mouse and ``locked`` whether the screen is;
    None where nobody can tell.
    """

    idle: int | None = None
    locked: bool | None = None
    presenting: bool = False


class Watcher(Protocol):
    """Watches the computer.  No method raises: what can't be told is left untold."""

    def start(self, listener: Listener) -> None:
        """Begin to listen; called on the sentry's thread, may wait for a moment."""

    def look(self) -> Look:
        """Look now; called on the sentry's thread, may wait for a moment."""

    def ready(self) -> None:
        """What was announced (sleep, shutdown) is written down: the system may go on."""

    def can(self) -> frozenset[str]:
        """What it tells: some of ``idle``, ``lock``, ``sleep``, ``off``, ``presenting``."""

    def stop(self) -> None:
        """Let go of everything."""


class Unwatched:
    """Where nothing can be asked: the beats of the program itself tell of sleep and crashes."""

    def start(self, listener: Listener) -> None:
        """There is nothing to listen to."""

    def look(self) -> Look:
        """Nothing is seen."""
        return Look()

    def ready(self) -> None:
        """Nobody waits."""

    def can(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()

    def stop(self) -> None:
        """There is nothing to let go of."""
