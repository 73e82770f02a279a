# SPDX-License-Identifier: GPL-3.0-or-later
"""What undo brings back of a removed calendar: its events and its password, without a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from sohodesk.timelog.calendars import queries, service
from sohodesk.timelog.calendars.queries import CalendarRow
from tests.calendarserver import PASSWORD, USER, radicale_calendar

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:x\r
BEGIN:VEVENT\r
UID:7\r
DTSTAMP:20260301T000000Z\r
SUMMARY:Review\r
DTSTART;TZID=Asia/Jakarta:20260303T100000\r
DTEND;TZID=Asia/Jakarta:20260303T113000\r
END:VEVENT\r
END:VCALENDAR\r
"""


def only(desk: Desk) -> CalendarRow:
    """The calendar that there is."""
    with desk.read() as session:
        (row,) = queries.calendars(session)
    return row


def behind(window: Any) -> int:
    """How many events lie behind the week."""
    window.go("time")
    return len([1 for part in window.page.shown.grid.layout_.back if "event:" in part.key])


def test_its_events_stand_behind_the_week_again(window: Any, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "team.ics"
    path.write_text(ICS, newline="")
    key = service.add_calendar(desk, kind="file", address=str(path))
    assert behind(window) == 1, "what somebody else has added is read, too"
    service.remove_calendar(desk, calendar_id=key)
    assert behind(window) == 0
    window.around.undo()
    assert only(desk).events == 1
    assert behind(window) == 1


def test_its_password_goes_and_comes_back(window: Any, desk: Desk, tmp_path: Path) -> None:
    secrets: Any = desk.secrets
    with radicale_calendar(tmp_path) as (_address, calendar):
        calendar.add_event(ICS)
        found = [("Work", str(calendar.url))]
        (key,) = service.add_collections(desk, found=found, user=USER, password=PASSWORD)
        assert behind(window) == 1
        service.remove_calendar(desk, calendar_id=key)
        assert secrets.kept == {}
        window.around.undo()
        row = only(desk)
        assert (row.events, row.trouble) == (1, "")
        assert list(secrets.kept.values()) == [PASSWORD]
        assert behind(window) == 1


def test_by_hand_only_is_kept_to_by_the_clock(window: Any, desk: Desk, tmp_path: Path) -> None:
    key = service.add_calendar(desk, kind="file", address=str(tmp_path / "gone.ics"))
    tried = only(desk).tried
    assert tried is not None
    assert "can't be read" in only(desk).trouble
    service.edit_calendar(desk, calendar_id=key, name="Gone")
    assert only(desk).tried == tried, "what failed is not asked for again with every change"


@pytest.fixture(autouse=True)
def at_once(window: Any) -> None:
    """All is done in place, so that what comes of a step is there after it."""
    assert window.around.tasks.at_once
