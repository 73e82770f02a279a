# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer below the palette shows the window as it was, and gives that up when it has changed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sohodesk.app.palette import overlay as overlays
from sohodesk.base import texts
from sohodesk.ui.theme import colour

OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent


@pytest.fixture
def overlay(window: Any) -> Any:
    """The layer of a palette that was open before, over a window that has been painted."""
    window.searching.open()
    window.searching.put_away()
    window.shell.repaint()
    QApplication.processEvents()
    return window.searching.palette.overlay


def test_the_window_shows_through_the_same_with_its_picture_and_without(
    window: Any, overlay: Any
) -> None:
    window.searching.open()
    assert overlay.testAttribute(OPAQUE)
    kept = overlay.grab().toImage().pixelColor(5, 300)
    ground = window.shell.ground
    overlay.look_through()
    assert not overlay.testAttribute(OPAQUE)
    assert ground.grab().toImage().pixelColor(5, 300) == kept
    assert kept != colour("overlay")


def shown_below(overlay: Any) -> bool:
    """Whether it paints a picture of the window, instead of the window itself."""
    return overlay._below is not None


def test_a_change_of_the_book_or_of_the_size_is_seen(window: Any, overlay: Any) -> None:
    window.searching.open()
    window.searching.hear(frozenset({"project"}))
    assert overlay._below is None
    window.searching.put_away()
    window.searching.open()
    assert shown_below(overlay)
    window.shell.resize(1200, 800)
    QApplication.processEvents()
    assert not shown_below(overlay)
    assert overlay.size() == window.shell.ground.size()


def test_the_running_clock_is_painted_anew_and_nothing_runs_on_after_closing(
    window: Any, overlay: Any
) -> None:
    window.searching.open()
    assert overlay._second.isActive()
    before = overlay._below.copy()
    window.shell.timer.what.setText("something else")
    overlay._second.timeout.emit()
    assert overlay._below == before  # no clock runs: nothing is painted for it
    window.shell.timer.running = True
    overlay._second.timeout.emit()
    assert overlay._below != before
    window.shell.timer.running = False
    window.searching.put_away()
    assert not overlay._second.isActive()
    assert overlay._below is None


def test_where_the_window_has_several_pictures_it_shows_through(
    window: Any, overlay: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlays, "ONE_PICTURE", frozenset())
    window.searching.open()
    assert overlay._below is None
    assert not overlay.testAttribute(OPAQUE)


def test_the_keys_at_its_foot_are_made_once(window: Any, overlay: Any) -> None:
    def keys() -> list[Any]:
        row = overlay.panel.foot.row
        return [row.itemAt(n).widget() for n in range(row.count())]

    window.searching.open()
    first = keys()
    window.searching.put_away()
    window.searching.open()
    assert keys() == first
    window.searching.put_away()
    texts.use("id")
    window.searching.open()
    assert not {each for each in keys() if each} & {each for each in first if each}
