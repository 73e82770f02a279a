# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the first run share: its page, keys where the focus is, a small export."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sohodesk.app.firstrun.page import FirstRun
from sohodesk.app.window.opening import Opening

TOGGL = """User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,\
End time,Duration,Tags
Dewi,d@x.example,Nusa,Website,,Checkout,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,
"""


def page_of(opening: Opening) -> FirstRun:
    assert opening.welcome is not None
    assert opening.welcome.page is not None
    return opening.welcome.page


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    where = QApplication.focusWidget()
    assert where is not None
    qtbot.keyClick(where, key, *modifiers)


def write(qtbot: QtBot, words: str) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    qtbot.keyClicks(where, words)
