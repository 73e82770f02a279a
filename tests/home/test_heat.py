# SPDX-License-Identifier: GPL-3.0-or-later
"""When work happens: the map of hours on the command line, over clock changes, as a property."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.home.balance.bounds import Week, start_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.heat import Inside, heat_map, hours_of, minutes_of
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
AMSTERDAM, NEVER = "Europe/Amsterdam", 2**40


@pytest.fixture
def clock() -> FixedClock:
    """Sunday evening, a week after what is told here."""
    return FixedClock(datetime(2026, 3, 15, 16, tzinfo=UTC), "Asia/Jakarta")


def heat(say: Say, day: str = "2026-03-02", weeks: int = 1) -> Any:
    return say("home", "heat", day, "--weeks", str(weeks), "--json").json


def test_hours_count_once_and_over_midnight_on_both_days(say: Say, desk: Desk) -> None:
    for line in (
        "2026-03-02 09:00-12:00",
        "2026-03-02 11:00-13:30",
        "2026-03-07 22:30 to 2026-03-08 01:15",
    ):
        say("log", line, "--yes")
    days = heat(say)["days"]
    assert days[0]["minutes"][8:15] == [0, 60, 60, 60, 60, 30, 0]
    assert days[5]["minutes"][22:] == [30, 60]
    assert days[6]["minutes"][:3] == [60, 15, 0]


def test_shares_are_of_the_hours_that_have_passed_since_the_log_began(say: Say, desk: Desk) -> None:
    say("log", "2026-03-05 09:00-10:00", "--yes")
    say("log", "2026-03-12 09:00-10:00", "--yes")
    found = heat(say, "2026-03-12", weeks=12)
    assert found["days"][3]["minutes"][9] == 60  # two Thursdays, and ten before the log began
    say("log", "2026-03-11 09:00-10:00", "--yes")
    assert heat(say, "2026-03-12", weeks=12)["days"][2]["minutes"][9] == 60


def test_work_inside_protected_time_is_told(say: Say, desk: Desk) -> None:
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    say("log", "2026-03-03 17:00-18:45", "--yes")
    say("log", "2026-03-05 19:57-21:00", "--yes")
    found = heat(say)
    assert found["inside_protected_minutes"] == 45
    assert found["inside_protected_first"] == "2026-03-03T11:00:00+00:00"
    assert found["days"][1]["protected_minutes"] == [[1080, 1200]]
    assert found["days"][5]["protected_minutes"] == []
    say("home", "exempt", "2026-03-03 18:00-19:00")
    assert heat(say)["inside_protected_minutes"] == 0
    assert heat(say)["days"][1]["protected_minutes"] == [[1140, 1200]]


def test_what_has_no_clock_time_is_in_no_hour(say: Say, desk: Desk) -> None:
    say("log", "2026-03-03 2h", "--yes")
    found = heat(say)
    assert found["untimed_hours"] == 2
    assert not any(sum(day["worked_seconds"]) for day in found["days"])


def test_a_timer_that_runs_counts_up_to_now(say: Say, desk: Desk, clock: FixedClock) -> None:
    say("start", "--at", "22:30")
    days = heat(say, "2026-03-15")["days"]
    assert days[6]["worked_seconds"][22] == 1800
    assert days[6]["minutes"][22] == 30


def test_an_empty_book_has_an_empty_map(say: Say, desk: Desk) -> None:
    told = say("home", "heat")
    assert "Mon" in told.out
    assert "0:00" in told.out


@pytest.mark.parametrize(
    ("day", "lengths"),
    [(date(2026, 3, 29), [1, 1, 0]), (date(2026, 10, 25), [1, 1, 2])],
)
def test_the_hour_of_the_change_is_as_long_as_it_is(day: date, lengths: list[int]) -> None:
    bounds = hours_of(day, AMSTERDAM)
    assert [(bounds[n + 1] - bounds[n]) // 3600 for n in range(3)] == lengths
    assert bounds[24] - bounds[0] == 3600 * (20 + sum(lengths) + 1)


def test_a_day_without_midnight_has_its_hours_in_order() -> None:
    bounds = hours_of(date(2026, 4, 24), "Africa/Cairo")  # begins at 01:00
    assert bounds == sorted(bounds)
    assert bounds[24] - bounds[0] == 23 * 3600


def test_a_protected_window_over_the_change_stands_by_the_clock() -> None:
    week = Week(date(2026, 3, 23), AMSTERDAM, NEVER)
    start = start_of(date(2026, 3, 29), AMSTERDAM)
    spans = [(start + 3600, start + 4 * 3600)]  # 01:00 to 05:00 by the clock
    assert minutes_of(spans, week)[6] == [(60, 300)]


pieces = st.lists(
    st.tuples(st.integers(0, 21 * 86_400), st.integers(1, 90_000)).map(
        lambda one: (one[0], one[0] + one[1])
    ),
    max_size=30,
)


@given(pieces, st.sampled_from(["Asia/Jakarta", AMSTERDAM, "America/New_York", "Asia/Kathmandu"]))
def test_all_hours_come_to_all_work(said: list[tuple[int, int]], zone: str) -> None:
    week = Week(date(2026, 3, 30), zone, NEVER)
    since = week.before(2).start
    work = Cover((since + start, since + end) for start, end in said)
    found = heat_map(work, week, 3, since, [[]] * 7, Inside())
    assert found.seconds == work.seconds(since, week.end)
    assert sum(map(sum, found.passed)) == week.end - since
    assert all(0 <= found.share(day, hour) <= 1 for day in range(7) for hour in range(24))
