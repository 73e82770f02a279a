# SPDX-License-Identifier: GPL-3.0-or-later
"""Every place of the window holds longer words, larger texts and the other direction of reading."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sohodesk.ui.labels import Text
from tests.shared import afternoon
from tests.ui import clipping, places

LARGE, SMALL = (1440, 900), (1024, 640)
LOOKS = [("xx-long", 100), ("xx-rtl", 100), ("id", 100), ("en", 150)]
SIZES = [LARGE, SMALL]
WALKS = [
    *(("xx-long", 100, SMALL), ("xx-rtl", 100, SMALL), ("id", 150, SMALL), ("en", 150, SMALL)),
    ("id", 100, LARGE),
]


@pytest.mark.parametrize(("said", "scale", "size"), WALKS)
def test_nothing_is_cut_or_laid_over_another(
    demo_book: Path, tmp_path: Path, qtbot: QtBot, said: str, scale: int, size: tuple[int, int]
) -> None:
    book = tmp_path / "demo.sohodesk"
    shutil.copy(demo_book, book)
    found: dict[str, list[str]] = {}
    with places.opened(book, tmp_path, afternoon(), size=size, scale=scale, said=said) as window:
        for seen in (places.pages(window), places.overlays(window)):
            for title, root in seen:
                faults = clipping.faults(root)
                if root.height() > size[1] or root.width() > size[0]:
                    faults.append(f"larger than the window: {root.size().toTuple()}")
                for fault in faults:
                    found.setdefault(fault, []).append(title)
    assert found == {}


def test_longer_words_have_room_beside_an_entry_and_a_project(
    demo_book: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    book = tmp_path / "demo.sohodesk"
    shutil.copy(demo_book, book)
    opened = places.opened(book, tmp_path, afternoon(), size=LARGE, scale=100, said="xx-long")
    with opened as window:
        window.go("time", view="week")
        places.settle()
        grid = window.page.shown.grid
        grid.pick(next(block.key for block in grid.layout_.front if block.kind == "entry"))
        places.settle()
        assert window.page.shown.pane.form.isVisible()
        assert clipping.faults(window.shell) == []
        window.go("work", project=1)
        places.settle()
        pane = window.page.pane
        row = [pane.first, pane.bill, pane.more]
        assert sum(button.sizeHint().width() for button in row) <= pane.width() - 48
        assert clipping.faults(window.shell) == []


@pytest.mark.parametrize("scale", [100, 125, 150])
def test_the_timer_leaves_room_for_its_words(window: Any, scale: int) -> None:
    from sohodesk.base import office

    shell = window.shell
    shell.resize(*SMALL)
    window.desk.settings.set(window.desk, office.TEXT_SCALE, scale)
    places.settle()
    shell.timer.show_running("Review", "A long client / A project", "c1", billable=True, seconds=9)
    places.settle()
    assert shell.timer.what.width() >= 160
    assert clipping.faults(shell.timer) == []
    shell.resize(1800, 900)
    places.settle()
    assert not shell.timer.button.brief
    assert not shell.timer.billable_chip.brief


def test_what_is_cut_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(300, 100)
    qtbot.addWidget(window)
    inside = Text("This is a good deal longer than its place", parent=window)
    inside.setWordWrap(True)
    inside.setGeometry(10, 10, 80, 20)
    outside = QWidget(window)
    outside.setGeometry(250, 0, 100, 20)
    window.show()
    said = " ".join(clipping.faults(window))
    assert "cut below" in said
    assert "outside" in said


def test_a_text_scale_is_taken_at_once(window: Any) -> None:
    from sohodesk.base import office

    opening, shell = window.opening, window.shell
    window.go("work")
    before = shell.rail.buttons["today"].height(), shell.timer.height()
    window.desk.settings.set(window.desk, office.TEXT_SCALE, 150)
    places.settle()
    after = shell.rail.buttons["today"].height(), shell.timer.height()
    assert [round(a / b, 1) for a, b in zip(after, before, strict=True)] == [1.5, 1.5]
    assert opening.book is not window
    assert opening.book.shown == "work"
    opening.book.desk.settings.set(opening.book.desk, office.TEXT_SCALE, 100)
    places.settle()
    assert (shell.rail.buttons["today"].height(), shell.timer.height()) == before


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("said", "scale"), LOOKS)
def test_the_first_run_holds_them_too(
    qtbot: QtBot, said: str, scale: int, size: tuple[int, int]
) -> None:
    with places.without_a_book(size=size, scale=scale, said=said) as shell:
        assert clipping.faults(shell) == []
