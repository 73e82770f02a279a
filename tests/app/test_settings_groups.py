# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of groups of the settings in a low window: the open group is in sight."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("group", ["about", "profile"])
def test_the_open_group_is_in_sight_in_a_low_window(window: Any, qtbot: QtBot, group: str) -> None:
    window.shell.resize(1024, 420)
    window.go("settings", group=group)
    listed = window.page.groups
    button = listed.buttons[group]

    def in_sight() -> None:
        port = listed.area.viewport()
        assert listed.area.verticalScrollBar().maximum() > 0
        spot = QRect(button.mapTo(port, QPoint(0, 0)), button.size())
        assert port.rect().contains(spot)

    qtbot.waitUntil(in_sight)
