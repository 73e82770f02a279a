# SPDX-License-Identifier: GPL-3.0-or-later
"""The style sheet is the window's: parts get their parents cheaply, and a change reaches all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from sohodesk.ui import theme


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
