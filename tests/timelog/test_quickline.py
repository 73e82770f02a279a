# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick-add line in the real window: suggestions by the keys, chips of what was understood."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.page import TimePage
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.quickline import QuickLine


@pytest.fixture
def quick(desk: Desk, window: Any, qtbot: QtBot) -> QuickLine:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    webinar = clients.add_project(desk, client_id=client, name="Webinar")
    website = clients.add_project(desk, client_id=client, name="Website")
    start = datetime(2026, 3, 1, 2, tzinfo=UTC)
    for n, project in enumerate((website, website, webinar)):
        at = start.replace(hour=2 + n)
        service.log(desk, start=at, end=at.replace(minute=30), project_id=project, tags=["bugfix"])
    window.go("time")
    page = window.page
    assert isinstance(page, TimePage)
    window.shell.activateWindow()
    page.quick.line.setFocus()
    qtbot.waitUntil(page.quick.line.hasFocus)
    return page.quick


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return [row for row in queries.entries(session) if row.day.day == 2]


def shown(quick: QuickLine, qtbot: QtBot, count: int) -> list[str]:
    qtbot.waitUntil(lambda: quick.suggestions.shown)
    assert quick.suggestions.list is not None
    rows = quick.suggestions.list.rows
    qtbot.waitUntil(lambda: rows.rowCount() == count)
    return [rows.row(at).text for at in range(rows.rowCount())]


def test_a_project_is_completed_by_use_with_tab(desk: Desk, quick: QuickLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(quick.line, "8-8:45 web")
    assert shown(quick, qtbot, 2) == ["Nusa Kopi / Website", "Nusa Kopi / Webinar"]
    qtbot.keyClick(quick.line, Qt.Key.Key_Tab)
    assert quick.line.text() == "8-8:45 Nusa Kopi / Website "
    assert quick.line.hasFocus()
    assert not quick.suggestions.shown
    assert "Nusa Kopi / Website" in [chip.text() for chip in quick._shown]
    qtbot.keyClicks(quick.line, "checkout #bu")
    assert shown(quick, qtbot, 1) == ["#bugfix"]
    qtbot.keyClick(quick.line, Qt.Key.Key_Tab)
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.place, row.description, row.tags) == (
        "Nusa Kopi / Website",
        "checkout",
        ("bugfix",),
    )


def test_arrows_mark_and_enter_takes_the_marked_one(quick: QuickLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(quick.line, "8-9 web")
    shown(quick, qtbot, 2)
    qtbot.keyClick(quick.line, Qt.Key.Key_Down)
    qtbot.keyClick(quick.line, Qt.Key.Key_Down)
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert quick.line.text() == "8-9 Nusa Kopi / Webinar "
    quick.line.undo()
    assert quick.line.text() == "8-9 web"


def test_enter_logs_while_nothing_is_marked(desk: Desk, quick: QuickLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(quick.line, "8-9 website #bug")
    shown(quick, qtbot, 1)
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.place, row.tags) == ("Nusa Kopi / Website", ("bug",))
    assert not quick.suggestions.shown


def test_escape_puts_the_suggestions_away_and_keeps_the_line(
    quick: QuickLine, qtbot: QtBot
) -> None:
    qtbot.keyClicks(quick.line, "8-9 web")
    shown(quick, qtbot, 2)
    qtbot.keyClick(quick.line, Qt.Key.Key_Escape)
    assert not quick.suggestions.shown
    assert quick.line.text() == "8-9 web"
    qtbot.keyClick(quick.line, Qt.Key.Key_Tab)  # a Tab without suggestions leaves the line
    focus = QWidget.focusWidget(quick.window())
    assert focus is not quick.line
