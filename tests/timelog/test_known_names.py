# SPDX-License-Identifier: GPL-3.0-or-later
"""Names are read when they changed, and again where what was read was never shown."""

from __future__ import annotations

from typing import Any

from sohodesk.clients import service as clients
from sohodesk.timelog.knownnames import NamesHeard
from sohodesk.timelog.sheet.view import SheetView
from sohodesk.timelog.week.view import WeekView


def test_only_what_came_counts() -> None:
    names = NamesHeard()
    assert names.wanted()
    assert names.wanted()  # the first read was dropped for a newer one
    names.came()
    assert not names.wanted()
    names.heard(frozenset({"entry"}))
    assert not names.wanted()
    names.heard(frozenset({"project"}))
    assert names.wanted()
    names.heard(frozenset({"task"}))  # while that read is under way
    names.came()
    assert names.wanted()


def test_a_dropped_read_loses_no_names(window: Any) -> None:
    window.go("time")
    page = window.page
    page.show_view("week")
    week = page.shown
    assert isinstance(week, WeekView)
    client = clients.add_client(window.desk, name="Nusa Kopi")
    clients.add_project(window.desk, client_id=client, name="Website")
    week.heard(frozenset({"project"}))
    page.request()  # asked for, and never shown
    page.refresh()
    assert [place.label for place in week.known.places] == ["Nusa Kopi / Website"]


def test_a_sheet_can_be_hidden_before_its_parts_are_made(window: Any, qtbot: Any) -> None:
    view = SheetView(window.page.around)
    qtbot.addWidget(view)
    view.show()
    view.hide()
    assert view.sheet is None
