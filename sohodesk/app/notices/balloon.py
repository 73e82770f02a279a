# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices by Qt's tray icon, which Windows and macOS show by their own notification centres.

They come from the icon that is in the tray anyway; where there is none, from one of their own.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.app.tray.tray import shown_icon
from sohodesk.ui.assets import asset

KIND = QSystemTrayIcon.MessageIcon


class Balloon(QObject):
    """Shows notices through a tray icon, which is in sight only while one may be pressed."""

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None
        self._heard: set[int] = set()
        self._last = ""

    def show_notice(self, notice: Notice) -> None:
        """Show a notice; it has no buttons here."""
        if notice.question or not QSystemTrayIcon.supportsMessages():
            self.lost.emit(notice)
            return
        tray = shown_icon() or self._own()
        if id(tray) not in self._heard:
            self._heard.add(id(tray))
            tray.messageClicked.connect(self._clicked)
        self._last = notice.key
        icon = KIND.Warning if notice.urgent else KIND.Information
        tray.showMessage(notice.title, notice.text, icon)
        if notice.answers:
            self.bare.emit(notice)

    def _own(self) -> QSystemTrayIcon:
        """An icon that is in sight only while a notice may be pressed."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(QIcon(asset("icons", "sohodesk-icon-32.svg")), self)
            self._tray.setToolTip("SohoDesk")
        self._tray.show()
        return self._tray

    def _clicked(self) -> None:
        if self._last:
            self.answered.emit(self._last, OPENED)

    def take_back(self, key: str) -> None:
        """What the system has shown it does not take back."""

    def close(self) -> None:
        """Take the icon away."""
        self._last = ""
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
