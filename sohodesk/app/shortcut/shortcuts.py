# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's keys that are heard everywhere: which way this system has, what is held, what came."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from sohodesk.app.shortcut import standing
from sohodesk.app.shortcut.grab import Grabber, Wish
from sohodesk.app.shortcut.keys import parse_combo
from sohodesk.app.shortcut.settings import SETTINGS
from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import Setting
from sohodesk.base.texts import _
from sohodesk.store.desk import Desk
from sohodesk.ui.tasks import Tasks

Making = Callable[[Tasks, QObject], Grabber | None]


def way(platform: str, environment: Mapping[str, str], shown_by: str) -> str:
    """Which way a system has: ``portal``, ``x11``, ``windows``, ``macos``, or none.

    ``shown_by`` is Qt's own name of what shows its windows.  Under Wayland an X server hears keys
    only while an X program has the focus, so the portal is asked there.
    """
    if platform == "win32":
        return "windows"
    if platform == "darwin":
        return "macos"
    if shown_by.startswith("wayland") or (shown_by == "xcb" and environment.get("WAYLAND_DISPLAY")):
        return "portal"
    return "x11" if shown_by == "xcb" else ""


def of_system(tasks: Tasks, parent: QObject) -> Grabber | None:
    """The way of this system; None where it has none."""
    found = way(sys.platform, os.environ, QGuiApplication.platformName())
    if found == "portal":
        from sohodesk.app.shortcut.portal import Portal

        return Portal(tasks, parent)
    if found == "x11":
        from sohodesk.app.shortcut.x11 import X11

        return X11(parent)
    if found == "windows":
        from sohodesk.app.shortcut.windows import Windows

        return Windows(parent)
    if found == "macos":
        from sohodesk.app.shortcut.macos import MacOS

        return MacOS(parent)
    return None


class Shortcuts(QObject):
    """Holds the keys that are set. ``deeds`` are by the setting's key, ``tell`` says a refusal."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        deeds: Mapping[str, Callable[[], None]],
        tell: Callable[[str], None],
        parent: QObject,
        *,
        making: Making = of_system,
    ) -> None:
        super().__init__(parent)
        self.desk, self.tasks, self.deeds, self.tell = desk, tasks, deeds, tell
        self._making = making
        self._grabber: Grabber | None = None

    def look(self) -> None:
        """Hold the keys that are set now, instead of those held before."""
        self._let_go()
        standing.say("")
        wishes = self._wishes()
        if not wishes:
            return
        try:
            self._grabber = self._making(self.tasks, self)
        except (ImportError, OSError, AttributeError):
            self._grabber = None  # a part of the system that is said to be there is not
        if self._grabber is None:
            self._refused(_("This desktop offers no keys to programs."))
            return
        self._grabber.pressed.connect(self._pressed)
        self._grabber.refused.connect(self._refused)
        try:
            self._grabber.hold(wishes)
        except (OSError, AttributeError):
            self._refused(_("This desktop offers no keys to programs."))

    def _wishes(self) -> list[Wish]:
        found: dict[str, Wish] = {}
        for setting in SETTINGS:
            wish = self._wish(setting)
            if wish is not None and found.setdefault(str(wish.combo), wish) is not wish:
                self._refused(_("{keys} stands for two things.").format(keys=wish.combo))
        return list(found.values())

    def _wish(self, setting: Setting[str]) -> Wish | None:
        try:
            combo = parse_combo(self.desk.setting(setting))
        except Refusal:
            return None  # somebody wrote it into the file by hand
        return None if combo is None else Wish(setting.key, combo, _(setting.label))

    def _pressed(self, name: str) -> None:
        deed = self.deeds.get(name)
        if deed is not None:
            deed()

    def _refused(self, sentence: str) -> None:
        standing.say(sentence)
        self.tell(sentence)

    def _let_go(self) -> None:
        if self._grabber is not None:
            self._grabber.close()
            if isinstance(self._grabber, QObject):
                self._grabber.deleteLater()
            self._grabber = None

    def close(self) -> None:
        """Give every key back."""
        self._let_go()
