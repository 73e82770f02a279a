# SPDX-License-Identifier: GPL-3.0-or-later
"""A week of very many blocks is asked for by portions of columns; a usual one as a whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QRect

from sohodesk.base.zones import day_start
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import service
from sohodesk.timelog.week.portions import MOST


def fill(desk: Desk, view: Any, days: int, each: int) -> None:
    """So many entries of five minutes on each of the first days of the shown week."""
    client = clients.add_client(desk, name="Nusa Kopi")
    project = clients.add_project(desk, client_id=client, name="Website")
    with desk.work("Fill"):
        for day in range(days):
            start = day_start(view.first + timedelta(days=day), view.data.zone)
            for n in range(each):
                at = start + timedelta(minutes=8 * n)
                service.log(desk, start=at, end=at + timedelta(minutes=5), project_id=project)


def test_many_blocks_come_by_columns(desk: Desk, window: Any) -> None:
    window.shell.resize(1440, 900)
    window.go("time")
    view = window.page.shown
    fill(desk, view, days=3, each=50)
    window.page.refresh()
    grid = view.grid
    assert len(grid.layout_.front) >= 150 > MOST
    grid.portions.begin()
    rects = list(grid.portions.left)
    assert len(rects) == 2
    whole = QRect()
    for rect in rects:
        assert not whole.intersects(rect)
        whole = whole.united(rect)
    assert whole == grid.rect()
    grid.portions.left.clear()


def test_a_usual_week_is_painted_whole(desk: Desk, window: Any) -> None:
    window.shell.resize(1440, 900)
    window.go("time")
    view = window.page.shown
    fill(desk, view, days=5, each=6)
    window.page.refresh()
    view.grid.portions.begin()
    assert view.grid.portions.left == []
