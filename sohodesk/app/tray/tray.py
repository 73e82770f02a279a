# SPDX-License-Identifier: GPL-3.0-or-later
"""The icon in the tray at work: shown where the desktop has a tray, silent where it has none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from sohodesk.app.tray import wording
from sohodesk.app.tray.facts import Facts
from sohodesk.app.tray.icon import panel_is_dark, tray_icon
from sohodesk.app.tray.menu import Deeds, TrayMenu
from sohodesk.ui import theme

_shown: list[QSystemTrayIcon] = []
_PRESSED = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)


def shown_icon() -> QSystemTrayIcon | None:
    """The icon that is in the tray now, for notices to come from; None where there is none."""
    return next((icon for icon in _shown if icon.isVisible()), None)


class Tray(QObject):
    """One icon. ``pressed`` comes when it is pressed itself, not its menu."""

    pressed = Signal()

    def __init__(self, deeds: Deeds, parent: QObject, *, panel: str = "auto") -> None:
        super().__init__(parent)
        self.panel = panel
        self.facts: Facts | None = None
        self.icon = QSystemTrayIcon(self)
        _shown.append(self.icon)
        self.menu = TrayMenu(deeds)
        theme.wear(self.menu)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._dress)

    @property
    def in_sight(self) -> bool:
        """Whether the desktop shows the icon, so that the program can be found again."""
        return self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def show_facts(self, facts: Facts) -> None:
        """Show another state; the icon appears with the first one for which there is a tray."""
        self.facts = facts
        self._dress()
        self.icon.setToolTip(wording.tooltip(facts))
        if not self.menu.isVisible():
            self.menu.show_facts(facts)
        # Looked at anew each time: panels come late, and a tray may be started by hand.
        if not self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def use_panel(self, said: str) -> None:
        """Take another ground: ``auto``, ``light`` or ``dark``."""
        self.panel = said
        self._dress()

    def tell(self, title: str, words: str) -> None:
        """Say something beside the icon, where the desktop can."""
        self.icon.showMessage(title, words, self.icon.icon())

    @property
    def state(self) -> str:
        """Which of the three pictures is shown."""
        if self.facts is None or not (self.facts.running or self.facts.at_home):
            return "quiet"
        return "running" if self.facts.running else "home"

    def _dress(self) -> None:
        self.icon.setIcon(tray_icon(self.state, dark=panel_is_dark(self.panel)))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _PRESSED:
            self.pressed.emit()

    def close(self) -> None:
        """Take the icon away."""
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._dress)
        self.icon.hide()
        _shown.remove(self.icon)
        self.menu.deleteLater()
        self.deleteLater()
