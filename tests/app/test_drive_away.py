# SPDX-License-Identifier: GPL-3.0-or-later
"""A book on a drive that goes away while it is open: one sentence, nothing lost, back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from sohodesk.app.window.banner import GoneBanner
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """The book lies in a folder of its own, as on a drive."""
    drive = tmp_path / "drive"
    drive.mkdir()
    return drive / "test.sohodesk"


@pytest.fixture
def away(book_path: Path) -> Iterator[Path]:
    """Where the drive is while it is away; back at the end, whatever happens."""
    place = book_path.parent.with_name("elsewhere")
    yield place
    if place.exists():
        place.rename(book_path.parent)


def banners(window: Any) -> list[GoneBanner]:
    window._poll()
    QApplication.processEvents()  # a part that is added to a window is shown by its layout
    return [b for b in window.shell.ground.findChildren(GoneBanner) if b.isVisible()]


def test_it_is_told_once_and_works_again(
    window: Any, desk: Desk, book_path: Path, away: Path
) -> None:
    timer.start(desk, description="before")
    book_path.parent.rename(away)
    (banner,) = banners(window)
    assert str(book_path) in banner.accessibleName()
    assert banners(window) == [banner]
    # What is written meanwhile is refused in one sentence, and nothing else happens.
    window.timing.stop()
    assert "is out of reach" in window.around.toasts.said
    window._beat()
    away.rename(book_path.parent)
    assert banners(window) == []
    with desk.read() as session:
        running = queries.running(session)
    assert running is not None
    assert running.description == "before"
    window.timing.stop()
    with desk.read() as session:
        assert queries.running(session) is None
    assert window.shell.timer.running is False


def test_try_again_looks_at_once(window: Any, desk: Desk, book_path: Path, away: Path) -> None:
    book_path.parent.rename(away)
    (banner,) = banners(window)
    banner.again.click()
    assert window.presence.gone
    away.rename(book_path.parent)
    banner.again.click()
    assert not window.presence.gone
