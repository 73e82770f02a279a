# SPDX-License-Identifier: GPL-3.0-or-later
"""A drop-down list whose text is longer than its place; cards of the board from right to left."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sohodesk.ui import theme
from sohodesk.ui.forms import Choice

LONG = "Untuk seluruh pekerjaan, dari awal sampai akhir"


def test_a_long_text_ends_with_an_ellipsis_and_is_told_whole(qtbot: QtBot) -> None:
    theme.use("light")
    cut, short = Choice([(1, LONG)]), Choice([(1, LONG[:14] + "…")])
    for choice in (cut, short):
        qtbot.addWidget(choice)
        choice.show()
    room = cut.fontMetrics().horizontalAdvance(LONG[:14] + "…") + 46
    for choice in (cut, short):
        choice.setFixedWidth(room + 1)
    assert cut.grab().toImage() == short.grab().toImage()
    assert cut.toolTip() == LONG
    assert short.toolTip() == ""
    cut.setFixedWidth(900)
    cut.grab()
    assert cut.toolTip() == ""
