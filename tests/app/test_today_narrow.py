# SPDX-License-Identifier: GPL-3.0-or-later
"""Today in a narrow window with large texts: the cards keep to their column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sohodesk.ui.scrolled import Scrolled
from tests.shared import afternoon
from tests.ui import places


@pytest.mark.parametrize("said", ["id", "xx-long"])
def test_no_card_makes_the_narrow_column_wider_than_its_room(
    demo_book: Path, tmp_path: Path, qtbot: QtBot, said: str
) -> None:
    book = tmp_path / "demo.sohodesk"
    shutil.copy(demo_book, book)
    with places.opened(
        book, tmp_path, afternoon(), size=(1024, 640), scale=150, said=said
    ) as window:
        window.go("today")
        places.settle()
        side = window.page.side
        assert side.narrow
        (area,) = [part for part in side.children() if isinstance(part, Scrolled)]
        content = area.widget()
        assert content is not None
        # A card that was laid out for more room must not hold the column at that width.
        assert content.minimumSizeHint().width() < side.week.minimumSizeHint().width()
        assert content.width() == area.viewport().width()
        inside = [side.week.figure, side.week.days, *side.week.days.findChildren(QWidget)]
        edges = [part.mapTo(side.week, part.rect().topRight()).x() for part in inside]
        assert max(edges) <= side.week.width()
