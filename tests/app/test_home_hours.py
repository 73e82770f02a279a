# SPDX-License-Identifier: GPL-3.0-or-later
"""Protected hours on Today: hatched behind the day, and how long until they begin."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sohodesk.app.today.page import TodayPage
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.home.rules import parse_hours
from sohodesk.home.service import add_protected
from sohodesk.store.desk import Desk


@pytest.fixture
def page(window: Any) -> TodayPage:
    found = window.page
    assert isinstance(found, TodayPage)
    return found


def said(page: TodayPage) -> str:
    """What stands beside the day's name."""
    home = page.home_time
    return home.accessibleName() if home.isVisibleTo(page) else ""


def protect(desk: Desk, hours: str) -> None:
    add_protected(desk, hours=parse_hours(hours))


def test_nothing_is_said_where_nothing_is_protected(page: TodayPage) -> None:
    assert said(page) == ""
    assert page.timeline.hatched == ()
    assert not page.legend.isVisible()


def test_how_long_until_home_time(desk: Desk, page: TodayPage, clock: FixedClock) -> None:
    protect(desk, "Mon-Fri 17:30-21:00")
    assert said(page) == "8 h 30 until home time at 17:30"
    clock.advance(hours=5, minutes=29, seconds=40)
    page._time_passed()
    assert said(page) == "3 h 01 until home time at 17:30"
    clock.advance(hours=3, minutes=1)
    page._time_passed()
    assert said(page) == "Home time until 21:00"
    assert page.timeline.last_hour == 21
    clock.advance(hours=4)
    page._time_passed()
    assert said(page) == ""
    (part,) = page.timeline.hatched
    assert part == (1050, 1260, "Protected until 21:00", "Protected 17:30–21:00")
    assert page.timeline.last_hour == 22, "the hand of the clock stands in it"
    assert "Protected 17:30–21:00" in page.timeline.accessibleDescription()
    assert page.legend.isVisible()


def test_words_without_room_are_left_out_whole(desk: Desk, page: TodayPage) -> None:
    protect(desk, "Mon-Fri 17:30-21:00")
    home = page.home_time
    wide = home.sizeHint().width()
    home.resize(wide, 20)
    assert not home.words.isHidden()
    home.resize(wide - 20, 20)
    assert home.words.isHidden()
    assert not home.time.isHidden()
    assert home.toolTip() == "8 h 30 until home time at 17:30"
    assert home.sizeHint().width() == wide, "else they never came back"
    home.resize(wide, 20)
    assert not home.words.isHidden()


def test_a_whole_day_and_a_night(desk: Desk, page: TodayPage) -> None:
    protect(desk, "Mon")
    assert said(page) == "Home time for the rest of the day"
    assert page.timeline.hatched[0].label == "Protected all day"
    page.step(1)
    assert said(page) == ""
    assert not page.timeline.hatched
    protect(desk, "Tue 22:00-06:00")
    assert page.timeline.hatched[0].label == "Protected until midnight"
    page.step(1)
    assert page.timeline.hatched[0][:3] == (0, 360, "Protected until 06:00")


def test_undo_takes_it_off_the_day(desk: Desk, page: TodayPage, window: Any) -> None:
    protect(desk, "Mon 18:00-20:00")
    assert page.timeline.hatched
    window.around.undo()
    assert not page.timeline.hatched


def test_minutes_are_those_of_the_day_when_clocks_change(desk: Desk, page: TodayPage) -> None:
    desk.settings.set(desk, office.ZONE, "Europe/Amsterdam")
    protect(desk, "Sun 18:00-20:00")
    page.show_day(date(2026, 3, 29))
    assert page.timeline.hatched[0][:2] == (17 * 60, 19 * 60)
    page.show_day(date(2026, 10, 25))
    assert page.timeline.hatched[0][:2] == (19 * 60, 21 * 60)


def test_what_belongs_to_home_is_no_gap(desk: Desk, page: TodayPage) -> None:
    from datetime import UTC, datetime

    from sohodesk.timelog.service import log

    for hour in (3, 7):  # 10:00 and 14:00 in Jakarta
        start = datetime(2026, 2, 27, hour, tzinfo=UTC)
        log(desk, start=start, end=start.replace(hour=hour + 1), description="work")
    page.show_day(date(2026, 2, 27))
    assert page.data is not None
    assert len(page.data.gaps) == 1
    protect(desk, "Fri 11:00-13:30")
    assert not page.data.gaps
