# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the window stands, by set-up of screens; the folded rail; a file handed by the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from sohodesk.app.window import habits, placement
from sohodesk.ui import screens


@pytest.fixture
def bare(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    return window


def test_a_window_comes_back_to_where_it_stood(bare: QMainWindow) -> None:
    bare.setGeometry(120, 90, 520, 430)
    kept = {habits.GEOMETRY: placement.with_place_of(bare, None)}
    bare.setGeometry(10, 10, 600, 500)
    placement.put_in_place(bare, kept)
    assert (bare.width(), bare.height()) == (520, 430)
    assert bare.geometry().topLeft() == QPoint(120, 90)


def test_the_place_on_other_screens_is_kept_and_not_used(bare: QMainWindow) -> None:
    elsewhere = {"3840x2160+0+0@2": "bm90IGEgc2hhcGU="}
    kept = placement.with_place_of(bare, elsewhere)
    assert set(kept) == {"3840x2160+0+0@2", screens.screens()}
    bare.setGeometry(30, 40, 410, 310)
    placement.put_in_place(bare, {habits.GEOMETRY: elsewhere})
    assert bare.width() == 410


def test_only_the_latest_set_ups_are_kept(bare: QMainWindow) -> None:
    kept: Any = {f"{n}x1+0+0@1": "x" for n in range(40)}
    kept = placement.with_place_of(bare, kept)
    assert len(kept) == screens.MOST
    assert screens.screens() in kept
    assert "39x1+0+0@1" in kept


@pytest.mark.parametrize("kept", [None, 5, "AAAA", ["x"], {"x": 3}, {}])
def test_a_settings_file_with_something_else_in_it_moves_nothing(
    bare: QMainWindow, kept: object
) -> None:
    before = bare.size()
    placement.put_in_place(bare, {habits.GEOMETRY: kept})
    assert bare.size() == before


@pytest.mark.parametrize("away", [QPoint(-5000, 20), QPoint(20, 9000), QPoint(99_999, -99_999)])
def test_a_window_whose_screen_went_away_comes_into_sight(bare: QMainWindow, away: QPoint) -> None:
    bare.move(away)
    placement.bring_into_sight(bare)
    assert bare.screen().availableGeometry().contains(bare.pos())


def test_a_screen_that_goes_away_brings_its_window_into_sight(
    bare: QMainWindow, qtbot: QtBot
) -> None:
    placement.ScreenWatch(bare)
    bare.move(QPoint(-5000, 20))
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(bare.screen())
    qtbot.waitUntil(lambda: bare.screen().availableGeometry().contains(bare.pos()))


def test_a_window_that_can_be_taken_hold_of_stays(bare: QMainWindow) -> None:
    bare.move(-200, 50)
    placement.bring_into_sight(bare)
    assert bare.pos() == QPoint(-200, 50)


def test_the_rail_folds_to_icons_and_stays_folded(window: Any) -> None:
    shell = window.shell
    shell.resize(1440, 900)
    wide = shell.rail.width()
    window.around.actions["view.rail"].run()
    assert shell.rail.width() < wide / 2
    assert window.desk.settings.user.read()[habits.RAIL] == "narrow"
    assert shell.rail.buttons["time"].toolTip() == "Time"
    window.around.actions["view.rail"].run()
    assert shell.rail.width() == wide
    assert window.desk.settings.user.read()[habits.RAIL] == "wide"


HANDED = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from sohodesk.app.window.start import application
app = application()
app.handed.connect(lambda path: (print(path), app.quit()))
app.postEvent(app, QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))
sys.exit(app.exec())
"""


def test_a_file_handed_by_the_system_is_told(tmp_path: Path) -> None:
    book = tmp_path / "Studio Dewi.sohodesk"
    done = subprocess.run(
        [sys.executable, "-c", HANDED, str(book)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.strip() == str(book), done.stderr
