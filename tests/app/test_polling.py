# SPDX-License-Identifier: GPL-3.0-or-later
"""A hidden window asks for news less often, and at once when it is shown again."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sohodesk.app.window.polling import SEEN_MS, UNSEEN_MS, Polling


def test_a_hidden_window_looks_less_often_and_at_once_when_shown_again(qtbot: QtBot) -> None:
    window, looks = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    parent = QObject()
    polling = Polling(window, lambda: looks.append("look"), parent)
    polling.start()
    assert polling.every_ms == SEEN_MS

    window.hide()
    assert polling.every_ms == UNSEEN_MS
    assert looks == []

    window.show()
    assert polling.every_ms == SEEN_MS
    assert looks == ["look"]
    polling.stop()

    window.hide()
    assert polling.every_ms == SEEN_MS, "who has stopped hears no more of the window"
