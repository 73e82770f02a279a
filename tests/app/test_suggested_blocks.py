# SPDX-License-Identifier: GPL-3.0-or-later
"""What ActivityWatch suggests stands pale beside the day, at its time, until it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from sohodesk.app.today.page import TodayPage
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.suggestions import service as suggestions
from sohodesk.timelog.suggestions.settings import ADDRESS, SHOWN
from sohodesk.ui.dayblock import BlockButton
from tests.timelog.suggestions.activitywatch import served

EIGHT = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def page(desk: Desk, clock: FixedClock, window: Any) -> Iterator[TodayPage]:
    """Today at 15:00, with two suggestions and an entry with a gap after it."""
    client = clients.add_client(desk, name="Nusa Kopi", rate=None)
    project = clients.add_project(desk, client_id=client, name="Website")
    clock.advance(hours=6)
    for start in (EIGHT - HOUR, EIGHT + 4 * HOUR):
        service.log(desk, start=start, end=start + HOUR, description="Shop", project_id=project)
    with served() as server:
        server.there(EIGHT, 10 * 3600)
        server.window(EIGHT, 2400, "Code", "shop.py")
        server.window(EIGHT + 2 * HOUR, 2700, "Zoom", "")
        server.window(EIGHT + 3 * HOUR, 600, "Mail", "Inbox")
        desk.settings.set(desk, ADDRESS, server.address)
        desk.settings.set(desk, SHOWN, True)
        shown = window.page
        assert isinstance(shown, TodayPage)
        shown.beside.ask_again()
        yield shown


def pale(page: TodayPage) -> list[BlockButton]:
    """The suggestions on the line of the day."""
    return [button for button in page.timeline.buttons if button.block.kind == "suggested"]


def test_they_stand_at_their_time_beside_the_gap(page: TodayPage, desk: Desk) -> None:
    assert [button.accessibleName() for button in pale(page)] == [
        "Suggested: shop.py, 08:00–08:40, 40 min",
        "Suggested: Zoom, 10:00–10:45, 45 min",
    ], "ten minutes could not be read there; they stand in the card alone"
    assert page.beside.suggestions is not None
    assert len(page.beside.suggestions.deed_rows) == 3
    line = page.timeline
    first = pale(page)[0].geometry()
    assert abs(first.top() - line.y_of(8 * 60)) <= 2
    (gap,) = [b.geometry() for b in line.buttons if b.block.kind == "gap"]
    assert gap.top() <= first.top()
    assert gap.bottom() >= first.bottom()
    assert not gap.intersects(first)
    for entry in (b.geometry() for b in line.buttons if b.block.kind == "entry"):
        assert not entry.intersects(first)
    with desk.read() as session:
        assert len(queries.entries(session)) == 2, "nothing is stored that was not accepted"


def test_its_menu_accepts_and_ignores(page: TodayPage, desk: Desk, window: Any) -> None:
    assert page.beside.suggestions is not None
    assert page.beside.suggestions.data is not None
    suggestions.accept(desk, suggestion=page.beside.suggestions.data.rows[0], project_id=1)
    page.refresh()
    with desk.read() as session:
        assert len(queries.entries(session)) == 3
    assert [button.block.title for button in pale(page)] == ["Zoom"]
    key = pale(page)[0].block.id
    page.open_block(key)
    (menu,) = [m for m in page.findChildren(QMenu) if m.isVisible()]
    deeds = {action.text(): action for action in menu.actions()}
    assert list(deeds) == ["Accept…", "Adjust", "Ignore"]
    deeds["Ignore"].trigger()
    menu.close()
    assert pale(page) == []
    window.around.undo()
    assert len(pale(page)) == 1


def test_switched_off_none_is_left(page: TodayPage, desk: Desk) -> None:
    desk.settings.set(desk, SHOWN, False)
    page.refresh()
    assert pale(page) == []


def test_another_day_has_none_of_them(page: TodayPage) -> None:
    page.step(-1)
    assert pale(page) == []
    page.to_today()
    assert len(pale(page)) == 2


def test_an_entry_logged_over_one_takes_its_place(page: TodayPage, desk: Desk) -> None:
    service.log(desk, start=EIGHT, end=EIGHT + HOUR, description="By hand")
    page.refresh()
    assert [button.block.title for button in pale(page)] == ["Zoom"]
