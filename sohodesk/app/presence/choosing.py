# SPDX-License-Identifier: GPL-3.0-or-later
"""Which watcher there is for this system; its code is loaded only when it is asked for."""

from __future__ import annotations

from sohodesk.app.presence.watcher import Unwatched, Watcher


def watcher_of_system(system: str) -> Watcher:
    """The watcher for a system, as ``platform.system`` names it; loaded only when asked for."""
    if system == "Linux":
        from sohodesk.app.presence.linux import LinuxWatcher

        return LinuxWatcher()
    if system == "Windows":
        from sohodesk.app.presence.windows import WindowsWatcher

        return WindowsWatcher()
    if system == "Darwin":
        from sohodesk.app.presence.macos import MacWatcher

        return MacWatcher()
    return Unwatched()
