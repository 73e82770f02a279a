# SPDX-License-Identifier: GPL-3.0-or-later
"""``home week`` over clock changes, edges of weeks and flights: the other worked examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import service
from tests.conftest import Told

Say = Callable[..., Told]
AMSTERDAM = "Europe/Amsterdam"


@pytest.fixture
def clock() -> FixedClock:
    """After all that is told here."""
    return FixedClock(datetime(2026, 12, 1, 2, tzinfo=UTC), "Asia/Jakarta")


def log(say: Say, *lines: str) -> None:
    for line in lines:
        say("log", line, "--yes")


def week(say: Say, day: str) -> Any:
    return say("home", "week", day, "--json").json


def lives_in(say: Say, zone: str) -> None:
    say("settings", "set", "office.zone", zone)


def test_2_a_spring_night_hides_a_breach(say: Say, desk: Desk) -> None:
    lives_in(say, AMSTERDAM)
    log(say, "2026-03-28 13:00-22:00", "2026-03-29 09:00-12:00")
    found = week(say, "2026-03-29")
    rests = {one["date"]: one for one in found["metrics"]["daily_rest"]}
    assert rests["2026-03-29"] == {"date": "2026-03-29", "minutes": 600, "breach": True}
    assert found["week"]["hours"] == 167


def test_2_a_night_over_the_spring_change_is_three_hours(say: Say, desk: Desk) -> None:
    lives_in(say, AMSTERDAM)
    log(say, "2026-03-28 23:30-03:30")
    assert week(say, "2026-03-28")["metrics"]["work_hours"] == 3.0


def test_3_an_autumn_night(say: Say, desk: Desk) -> None:
    lives_in(say, AMSTERDAM)
    log(say, "2026-10-25T01:30+02:00 - 2026-10-25T02:30+01:00")
    found = week(say, "2026-10-25")
    assert found["metrics"]["work_hours"] == 2.0
    assert found["week"]["hours"] == 169


def test_4_a_night_over_the_edge_of_the_week(say: Say, desk: Desk) -> None:
    log(say, "2026-03-08 21:00-02:00")
    hours = [week(say, day)["metrics"]["work_hours"] for day in ("2026-03-08", "2026-03-09")]
    assert hours == [3.0, 2.0]
    say("settings", "set", "office.week_start", "sun")
    found = week(say, "2026-03-08")
    assert found["week"]["start"] == "2026-03-08"
    assert found["metrics"]["work_hours"] == 5.0
    assert found["metrics"]["night_hours"] == 4.0


def test_7_the_mean_of_seventeen_weeks(say: Say, desk: Desk) -> None:
    first = date(2026, 1, 5)
    weeks = (*[50] * 8, *[46] * 6, 0, 0, 30)
    for number, hours in enumerate(weeks):
        for back in range(5):
            part = hours / 5
            if part:
                day = first + timedelta(days=7 * number + back)
                log(say, f"{day} 06:00 - {_clock(6 + part)}")
    leave = first + timedelta(days=7 * 14)
    say("home", "off", str(leave), "--to", str(leave + timedelta(days=13)), "--kind", "leave")
    last = first + timedelta(days=7 * 16)
    say("home", "off", str(last), "--to", str(last + timedelta(days=1)), "--kind", "sick")
    found = week(say, str(last))["metrics"]
    assert found["effective_weeks"] == pytest.approx(14.6)
    assert round(found["mean_17_weeks"], 2) == 48.36


def _clock(hours: float) -> str:
    return f"{int(hours):02}:{round(hours % 1 * 60):02}"


def test_9_a_flight_changes_no_rest_and_home_stays_home(say: Say, desk: Desk) -> None:
    say("home", "protect", "add", "Thu 18:00-20:00")
    log(say, "2026-03-11 09:00-17:00")
    lives_in(say, AMSTERDAM)
    say("settings", "set", "home.zone", "Asia/Jakarta")
    log(say, "2026-03-12 09:00-17:00")
    found = week(say, "2026-03-12")["metrics"]
    assert found["daily_rest"][-1]["minutes"] == 22 * 60
    assert found["protected"]["violated_minutes"] == 120
    say("home", "off", "2026-03-12", "--kind", "away")
    assert week(say, "2026-03-12")["metrics"]["protected"]["kept_percent"] is None


def test_11_the_way_that_was_won_back(say: Say, desk: Desk) -> None:
    say("settings", "set", "home.commute_minutes", "90")
    days = [date(2026, 3, 2) + timedelta(days=i) for i in range(24) if i % 7 < 5]
    for day in days:
        log(say, f"{day} 09:00-10:00")
    log(say, f"{days[3]} 12:00-14:00 #travel")
    rows = say("home", "week", str(days[-1]), "--weeks", "4", "--json").json
    won = sum(row["metrics"]["commute_minutes_won"] for row in rows)
    assert len(days) == 18
    assert won == 25.5 * 60


def test_a_zone_of_the_report_changes_no_hours(say: Say, desk: Desk) -> None:
    log(say, "2026-03-04 20:00-23:00", "2026-03-05 08:00-11:00")
    before = week(say, "2026-03-04")["metrics"]
    lives_in(say, "America/New_York")
    after = week(say, "2026-03-04")["metrics"]
    assert before["work_hours"] == after["work_hours"] == 6.0
    assert before["night_hours"] == after["night_hours"] == 1.0


def test_time_without_a_clock_counts_as_worked(say: Say, desk: Desk) -> None:
    log(say, "2026-03-04 5h", "2026-03-05 08:00-11:00")
    found = week(say, "2026-03-04")["metrics"]
    assert (found["work_hours"], found["untimed_hours"]) == (8.0, 5.0)


def test_what_is_ahead_is_not_worked_and_what_runs_ends_now(
    say: Say, desk: Desk, clock: FixedClock
) -> None:
    log(say, "2026-12-01 20:00-22:00")
    assert week(say, "2026-12-01")["metrics"]["work_hours"] == 0
    say("start", "Something", "--at", "08:00")
    clock.advance(hours=1)
    found = week(say, "2026-12-01")
    assert found["metrics"]["work_hours"] == 2.0
    assert found["week"]["running"] is True


def test_a_member_who_left_stays_in_past_weeks(say: Say, desk: Desk, clock: FixedClock) -> None:
    say("home", "member", "add", "Citra", "--goal", "3h")
    say("home", "time", "2026-11-24 18:00-19:30", "--with", "Citra")
    told = say("home", "member", "remove", "Citra")
    assert "former" in told.out
    family = week(say, "2026-11-24")["metrics"]["family"]["members"]
    assert [(one["name"], one["ratio"]) for one in family] == [("Citra", 0.5)]
    clock.advance(hours=14 * 24)
    assert week(say, "2026-12-14")["metrics"]["family"]["members"] == []
    (row,) = say("home", "member", "list", "--json").json
    assert row["former"] is True
    say("undo")
    (row,) = say("home", "member", "list", "--json").json
    assert row["former"] is False


def test_a_goal_of_zero_is_none(say: Say, desk: Desk) -> None:
    say("home", "member", "add", "Ani", "--goal", "0")
    say("home", "time", "2026-11-24 18:00-19:30", "--with", "Ani")
    found = week(say, "2026-11-24")
    (ani,) = found["metrics"]["family"]["members"]
    assert (ani["hours"], ani["goal_hours"], ani["ratio"]) == (1.5, None, None)
    assert "family" in found["score"]["missing"]


def test_windows_over_midnight_and_over_clock_changes(say: Say, desk: Desk) -> None:
    lives_in(say, AMSTERDAM)
    say("home", "protect", "add", "Sat 22:00-06:00")
    log(say, "2026-03-28 23:00-04:00", "2026-10-24 23:00-23:30")
    spring = week(say, "2026-03-28")["metrics"]["protected"]
    assert (spring["windows"], spring["broken"]) == (1, 1)
    assert (spring["minutes"], spring["violated_minutes"]) == (7 * 60, 4 * 60)
    autumn = week(say, "2026-10-24")["metrics"]["protected"]
    assert (autumn["minutes"], autumn["violated_minutes"]) == (9 * 60, 30)


@pytest.mark.parametrize("seconds", [299, 300, 301])
def test_the_grace_of_five_minutes(say: Say, desk: Desk, seconds: int) -> None:
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    start = datetime(2026, 3, 3, 11, tzinfo=UTC)
    end = start + timedelta(seconds=seconds)
    service.log(desk, start=start, end=end, zone="Asia/Jakarta")
    found = week(say, "2026-03-03")["metrics"]["protected"]
    assert found["broken"] == (seconds > 300)
