# SPDX-License-Identifier: GPL-3.0-or-later
"""Work hours by week: where a running week is heading, and which weeks went over a limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.home.balance import service
from sohodesk.home.balance.bounds import Week
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.trend import heading, read_trend
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
HOUR = 3600


@pytest.fixture
def clock() -> FixedClock:
    """Wednesday 15 April 2026, noon in Jakarta."""
    return FixedClock(datetime(2026, 4, 15, 5, tzinfo=UTC), "Asia/Jakarta")


def log_weeks(say: Say, weeks: int, hours: int) -> None:
    """So many weeks before this one with work on Monday and Thursday from 08:00 on."""
    for back in range(1, weeks + 1):
        monday = date(2026, 4, 13) - timedelta(days=7 * back)
        for day in (monday, monday + timedelta(days=3)):
            say("log", f"{day} 08:00-{8 + hours:02}:00", "--yes")


def test_a_running_week_heads_for_what_the_weeks_before_did_after_its_moment(
    say: Say, desk: Desk
) -> None:
    log_weeks(say, 5, 6)
    say("log", "2026-04-14 08:00-12:00", "--yes")
    found = read_trend(desk)
    assert [one.seconds for one in found.weeks[-6:]] == [12 * HOUR] * 5 + [4 * HOUR]
    assert found.weeks[0].seconds is None
    assert found.heading == (4 + 6) * HOUR
    assert found.mean == 12 * HOUR


def test_too_few_weeks_give_no_forecast(say: Say, desk: Desk) -> None:
    log_weeks(say, 3, 6)
    assert read_trend(desk).heading is None


def test_a_week_that_is_over_has_no_forecast(say: Say, desk: Desk) -> None:
    log_weeks(say, 8, 6)
    assert read_trend(desk, date(2026, 4, 5)).heading is None


def test_weeks_over_the_limit_of_their_own_choice_are_marked(say: Say, desk: Desk) -> None:
    log_weeks(say, 4, 6)
    service.choose(desk, valid_from=date(2026, 4, 1), target_minutes=600, profile="custom")
    found = read_trend(desk).weeks
    assert [one.over for one in found[-5:]] == [False, False, True, True, False]
    assert found[-1].limit is None
    assert found[-4].limit == 40 * HOUR


def test_an_empty_book_has_weeks_without_figures(desk: Desk) -> None:
    found = read_trend(desk, weeks=52)
    assert len(found.weeks) == 52
    assert found.mean is None
    assert found.whole == []


@given(st.lists(st.integers(0, 7 * 24 - 2), max_size=40), st.integers(1, 7 * 24 - 1))
def test_a_week_like_all_others_heads_for_what_they_came_to(starts: list[int], passed: int) -> None:
    start = Week(date(2026, 4, 13), "Asia/Jakarta", 0).start
    week = Week(date(2026, 4, 13), "Asia/Jakarta", start + passed * HOUR)
    every = [
        (start - back * 7 * 86_400 + at * HOUR, start - back * 7 * 86_400 + (at + 1) * HOUR)
        for back in range(13)
        for at in starts
    ]
    work = Cover((begin, min(end, week.now)) for begin, end in every if begin < week.now)
    assert heading(work, {}, week, date(2025, 1, 1)) == len(set(starts)) * HOUR
