# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets at their edges: years and empty months between, thresholds to the second, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sohodesk.app.work.reading import read_work
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
MONTHLY = ("--budget-every", "month", "--budget-carry", "yes")


@pytest.fixture(autouse=True)
def _place(say: Say, desk: Desk) -> None:
    """A client at 100 000 an hour; today is 2 March 2026 in Jakarta."""
    say("client", "add", "Nusa", "--rate", "100000")


def hours(say: Say) -> dict[str, str]:
    (row,) = say("budgets", "--json").json
    found: dict[str, str] = row["hours"]
    return found


def alerts(say: Say) -> list[int]:
    return [row["alert"] for row in say("budgets", "--alerts", "--json").json]


def at(desk: Desk, moment: datetime) -> None:
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.at = moment


def test_carried_across_the_end_of_a_year_and_months_without_work(say: Say) -> None:
    say("project", "add", "Nusa / Care", "--budget-hours", "8", *MONTHLY, "--renews-day", "20")
    say("log", "2025-11-25 8:00-14:00 Care a")  # leaves 2
    say("log", "2026-01-19 8:00-11:00 Care b")  # the month from 20 December leaves 7
    assert hours(say) == {"budget": "23", "used": "0", "carried": "15"}  # January is empty: 15
    say("log", "2026-02-20 8:00-9:00 Care c")
    assert hours(say) == {"budget": "23", "used": "1", "carried": "15"}


def test_what_one_month_overdraws_the_next_does_not_owe(say: Say) -> None:
    say("project", "add", "Nusa / Care", "--budget-hours", "8", *MONTHLY)
    say("log", "2025-12-31 0:00-20:00 Care a", "--yes")
    assert hours(say) == {"budget": "24", "used": "0", "carried": "16"}


def test_thirds_of_an_hour_are_added_exactly(say: Say) -> None:
    """Three times twenty minutes at three rates are the whole hour, to the threshold."""
    say("project", "add", "Nusa / Site", "--budget-hours", "1")
    for n, start in enumerate(("8:00", "9:00", "10:00")):
        say("rate", "set", "Nusa / Site", str(70_000 + n))
        say("log", f"{start}-{start[:-2]}20 Site a")
    assert alerts(say) == [100]
    (row,) = say("budgets", "--json").json
    assert (row["share"], row["reached"], row["hours"]["used"]) == ("1", 100, "1")


def test_thirds_are_carried_exactly(say: Say) -> None:
    say("project", "add", "Nusa / Care", "--budget-hours", "1", *MONTHLY)
    for day in (3, 4):
        say("log", f"2026-02-0{day} 8:00-8:20 Care a")
    for hour in (8, 9, 10, 11):
        say("log", f"2026-03-02 {hour}:00-{hour}:20 Care a")
    assert alerts(say) == [100]  # an hour and a third of an hour, all used


@pytest.mark.parametrize("percent", [75, 90, 100])
def test_a_threshold_is_reached_to_the_second(say: Say, percent: int) -> None:
    say("project", "add", "Nusa / Site", "--budget-hours", "1")
    below = {75: [], 90: [75], 100: [90]}[percent]
    end = datetime(2026, 3, 2, 7, tzinfo=UTC) + timedelta(seconds=36 * percent)
    just_before = end - timedelta(seconds=1)
    say("log", f"7:00:00-{just_before:%H:%M:%S} Site a")
    assert alerts(say) == below
    say("edit", "1", "--end", f"{end:%H:%M:%S}")
    assert alerts(say) == [percent]
    assert alerts(say) == []


def test_a_threshold_is_reached_to_the_second_of_what_was_carried(say: Say) -> None:
    say("project", "add", "Nusa / Care", "--budget-hours", "8", *MONTHLY)
    say("log", "2026-02-03 8:00-13:20 Care a")  # 2:40 are left, so March has 10:40
    say("log", "2026-03-01 8:00-17:35:59 Care a")
    assert alerts(say) == [75]
    say("edit", "2", "--end", "2026-03-01 17:36")
    assert alerts(say) == [90]
    (row,) = say("budgets", "--json").json
    assert (row["share"], row["reached"]) == ("0.9", 90)


def test_an_undo_takes_a_threshold_back_and_a_redo_reaches_it_anew(say: Say) -> None:
    say("project", "add", "Nusa / Site", "--budget-hours", "10")
    say("log", "0:00-7:00 Site a")
    say("log", "7:00-7:30 Site b")
    assert alerts(say) == [75]
    say("undo")
    say("redo")
    assert alerts(say) == []  # nobody looked in between
    say("undo")
    assert alerts(say) == []
    say("redo")
    assert alerts(say) == [75]
    assert alerts(say) == []


def test_falling_back_tells_nothing(say: Say) -> None:
    """From nothing to all at once, then back to 80 %: the lower thresholds are no news."""
    say("project", "add", "Nusa / Site", "--budget-hours", "8")
    say("log", "0:00-8:00 Site a")
    assert alerts(say) == [100]
    say("project", "edit", "Site", "--budget-hours", "10")
    assert [alerts(say), alerts(say)] == [[], []]
    say("log", "8:00-9:00 Site b")
    assert alerts(say) == [90]
    say("log", "9:00-9:01 Site c")
    assert alerts(say) == []


def test_of_a_timer_over_the_renewal_each_month_has_its_own_hours(say: Say, desk: Desk) -> None:
    say("project", "add", "Nusa / Care", "--budget-hours", "8", "--budget-every", "month")
    at(desk, datetime(2026, 3, 31, 16, tzinfo=UTC))  # 23:00 in Jakarta
    say("start", "x", "--project", "Care")
    at(desk, datetime(2026, 3, 31, 18, 30, tzinfo=UTC))  # 1:30 of April

    def seen() -> tuple[str, Any]:
        (line,) = read_work(desk).projects
        assert line.month is not None
        return hours(say)["used"], line.month.seconds

    assert seen() == ("1.5", 5400)
    say("stop")
    assert seen() == ("1.5", 5400)
