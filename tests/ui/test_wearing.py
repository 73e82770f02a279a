# SPDX-License-Identifier: GPL-3.0-or-later
"""The style sheet is the window's: parts get their parents cheaply, and a change reaches all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import delete

from sohodesk.app.work.standing import Standing
from sohodesk.app.work.wording import tag_of
from sohodesk.invoices.rowwords import _tag
from sohodesk.invoices.states import LOOKS
from sohodesk.ui import fonts, scale, theme
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.completing import complete
from sohodesk.ui.contrast import tokens_of
from sohodesk.ui.fonts import font
from sohodesk.ui.paint import TAG_TONES
from sohodesk.ui.rowpaint import RowsDelegate
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView


@pytest.fixture
def worn(qtbot: Any) -> Iterator[QWidget]:
    theme.use("light")
    made = QWidget()
    theme.wear(made)
    yield made
    delete(made)
    theme.use("light")


def test_a_window_wears_the_sheet_in_place_of_the_application(worn: QWidget, qapp: Any) -> None:
    assert qapp.styleSheet() == ""
    assert "QLineEdit" in worn.styleSheet()


def test_a_change_of_theme_reaches_the_window(worn: QWidget) -> None:
    light = worn.styleSheet()
    theme.use("dark")
    assert worn.styleSheet() != light
    theme.use("light")
    assert worn.styleSheet() == light


def test_parts_without_a_window_have_the_applications_sheet(qtbot: Any, qapp: Any) -> None:
    window = QWidget()
    theme.use("light")
    theme.wear(window)
    delete(window)
    theme.use("light")
    assert isinstance(qapp, QApplication)
    assert "QLineEdit" in qapp.styleSheet()


def test_a_list_of_completions_wears_the_sheet(worn: QWidget, qtbot: Any) -> None:
    line = QLineEdit(worn)
    popup = complete(line, ["Website", "Wholesale"]).popup()
    assert popup is not None
    assert popup.styleSheet() == worn.styleSheet()
    theme.use("dark")
    assert popup.styleSheet() == worn.styleSheet() != ""


def test_a_text_scale_is_in_fonts_sizes_and_the_sheet(worn: QWidget) -> None:
    theme.use_scale(150)
    try:
        assert font("body").pixelSize() == 20
        assert fonts.line("body") == 30
        assert "border-radius:9px" in worn.styleSheet()
        assert "border:1px" in worn.styleSheet()
    finally:
        theme.use_scale(100)
    assert font("body").pixelSize() == 13
    assert "border-radius:6px" in worn.styleSheet()


@pytest.mark.parametrize(
    ("kept", "taken"),
    [("125", 125), (125, 125), (None, 100), ("large", 100), (90, 100), ("400", 150), (True, 100)],
)
def test_a_text_scale_is_taken_from_whatever_was_kept(kept: object, taken: int) -> None:
    scale.use(kept)
    try:
        assert scale.percent() == taken
    finally:
        scale.use(100)


def test_motion_is_as_chosen_or_as_the_system_says(qtbot: Any) -> None:
    theme.use_motion("reduced")
    assert theme.moving(160) == 0
    theme.use_motion("full")
    assert theme.moving(160) == 160
    theme.use_motion("system")
    assert theme.moving(160) == 160  # without a screen nobody asks for less


def test_high_contrast_wears_the_systems_colours(worn: QWidget, qapp: Any) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    strong = tokens_of(palette)
    assert strong.of("border") == strong.of("text") == "#ffff00"
    assert strong.of("surface") == strong.of("danger_sub") == "#000000"
    assert strong.of("c7") == "#ffff00"
    theme.look().high_contrast = True
    try:
        theme.use("light")
        assert theme.tokens().name == "contrast"
        assert worn.styleSheet() != ""
    finally:
        theme.look().high_contrast = None
        theme.use("light")
    assert theme.tokens().name == "light"


def test_a_cell_that_is_cut_tells_itself_whole(qtbot: Any) -> None:
    columns = [Column("what", "What", lambda row: Cell(row.text, beside="#tag"), width=200)]
    rows = Rows(columns)
    rows.show_rows([_Row(1, "Short"), _Row(2, "A good deal longer than the column is wide")])
    view = RowsView(rows, "Rows")
    qtbot.addWidget(view)
    delegate = view.itemDelegate()
    assert isinstance(delegate, RowsDelegate)
    assert delegate.whole(rows, rows.index(0, 0), 200) == ""
    assert "column is wide" in delegate.whole(rows, rows.index(1, 0), 200)


class _Row(NamedTuple):
    id: int
    text: str


def test_no_state_is_told_by_colour_alone(qtbot: Any) -> None:
    projects: list[tuple[str, ...]] = [tuple(tag_of(standing)) for standing in Standing]
    documents: list[tuple[str, ...]] = [tuple(_tag(look)) for look in LOOKS]
    for text, kind, icon in [*projects, *documents]:
        assert kind in TAG_TONES
        assert text
        assert icon
    assert len(set(projects)) == len(projects)
    assert len(set(documents)) == len(documents)
