# SPDX-License-Identifier: GPL-3.0-or-later
"""``home week`` on the command line: the worked examples as a person would type them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def clock() -> FixedClock:
    """Some weeks after what is told here."""
    return FixedClock(datetime(2026, 4, 20, 2, tzinfo=UTC), "Asia/Jakarta")


def log(say: Say, *lines: str) -> None:
    for line in lines:
        say("log", line, "--yes")


def week(say: Say, day: str = "2026-03-02") -> Any:
    return say("home", "week", day, "--json").json


def members(say: Say, **goals: str) -> None:
    for name, goal in goals.items():
        say("home", "member", "add", name, "--goal", goal)


def test_1_overlap_and_the_longest_stretch(say: Say, desk: Desk) -> None:
    log(say, "2026-03-02 09:00-12:00", "2026-03-02 11:00-13:00", "2026-03-02 13:10-17:00")
    found = week(say)["metrics"]
    assert found["work_hours"] == pytest.approx(7 + 50 / 60)
    assert found["overlap_minutes"] == 60
    say("settings", "set", "home.rest_days", "Sun")
    assert found["longest_stretch_minutes"] == 470


def test_5_protected_hours(say: Say, desk: Desk) -> None:
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    log(say, "2026-03-03 17:00-18:45", "2026-03-03 18:30-19:15", "2026-03-05 19:57-21:00")
    assert week(say)["metrics"]["protected"] == {
        "minutes": 600,
        "violated_minutes": 75,
        "kept_percent": 87.5,
        "windows": 5,
        "broken": 1,
    }
    say("home", "exempt", "2026-03-03 18:00-19:15")
    assert week(say)["metrics"]["protected"]["kept_percent"] == 100
    say("home", "off", "2026-03-06", "--kind", "away")
    assert week(say)["metrics"]["protected"]["windows"] == 4


def test_6_hours_with_the_family(say: Say, desk: Desk) -> None:
    members(say, Ani="6h", Budi="5h", Citra="3h")
    say("home", "time", "2026-03-07 09:00-12:00", "--with", "Ani", "Budi")
    say("home", "time", "2026-03-07 11:00-13:00", "--with", "Budi")
    say("home", "time", "2026-03-07 18:00-19:30", "--with", "Ani", "Budi", "Citra")
    log(say, "2026-03-07 10:00-10:30")
    found = week(say)
    family = found["metrics"]["family"]
    assert [(one["name"], one["hours"]) for one in family["members"]] == [
        ("Ani", 4.0),
        ("Budi", 5.0),
        ("Citra", 1.5),
    ]
    assert family["any_hours"] == 5.0
    assert parts(found)["family"] == pytest.approx(72.2, abs=0.03)


def parts(found: Any) -> dict[str, float | None]:
    return {part["name"]: part["value"] for part in found["score"]["parts"]}


def whole_week(say: Say) -> None:
    """The week of the eighth example."""
    say("settings", "set", "home.rest_days", "Sat Sun")
    log(say, "2026-02-27 08:00-17:00")
    for day in range(2, 7):
        log(say, f"2026-03-0{day} 08:00-12:00", f"2026-03-0{day} 13:00-17:00")
    log(say, "2026-03-04 21:00-23:30", "2026-03-05 18:30-19:30", "2026-03-07 09:00-11:30")
    log(say, "2026-03-09 08:00-09:00")
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    members(say, Dewi="10h", Alya="10h", Bima="8h")
    times = {"Dewi": "06:00-15:00", "Alya": "06:00-18:00", "Bima": "18:00-24:00"}
    for name, hours in times.items():
        say("home", "time", f"2026-03-08 {hours}", "--with", name)
    for number in range(6):
        title, when = f"Promise {number}", f"2026-03-0{2 + number}"
        say("home", "promise", "add", title, "--at", "05:00", "--for", "10m", "--on", when)
        answer = "missed" if number == 5 else "kept"
        say("home", "promise", "answer", f"{title}@{when}", answer)


def test_8_a_whole_week(say: Say, desk: Desk) -> None:
    whole_week(say)
    found = week(say)
    measures, score = found["metrics"], found["score"]
    assert found["week"] == {
        "start": "2026-03-02",
        "end": "2026-03-08",
        "hours": 168,
        "zone": "Asia/Jakarta",
        "running": False,
        "label": None,
    }
    assert measures["work_hours"] == 46.0
    assert [(one["date"][-2:], one["minutes"]) for one in measures["daily_rest"]] == [
        ("02", 1440),
        ("03", 900),
        ("04", 900),
        ("05", 510),
        ("06", 750),
        ("07", 960),
    ]
    assert [one["date"] for one in measures["daily_rest"] if one["breach"]] == ["2026-03-05"]
    assert measures["weekly_rest_hours"] == 44.5
    assert measures["longest_stretch_minutes"] == 240
    assert measures["protected"]["violated_minutes"] == 60
    assert (measures["promises"]["kept"], measures["promises"]["due"]) == (5, 6)
    assert [one["ratio"] for one in measures["family"]["members"]] == [0.9, 1.0, 0.75]
    assert measures["night_hours"] == 1.5
    assert measures["rest_day_hours"] == 2.5
    assert measures["free_evenings"] == 5
    assert (measures["mean_17_weeks"], measures["effective_weeks"]) == (None, 1.0)
    assert [round(value or 0, 2) for value in parts(found).values()] == [
        70.0,
        90.0,
        90.0,
        83.33,
        88.33,
    ]
    assert round(score["value"], 1) == 83.4
    assert (score["shown"], score["colour"], score["missing"]) == (83, "green", [])
    told = say("home", "week", "2026-03-02").out
    assert "83 of 100, green" in told


def test_8_without_promises_and_family_and_without_protection(say: Say, desk: Desk) -> None:
    say("settings", "set", "home.rest_days", "Sat Sun")
    log(say, "2026-02-27 08:00-17:00", "2026-03-09 08:00-09:00")
    for day in range(2, 7):
        log(say, f"2026-03-0{day} 08:00-12:00", f"2026-03-0{day} 13:00-17:00")
    log(say, "2026-03-04 21:00-23:30", "2026-03-05 18:30-19:30", "2026-03-07 09:00-11:30")
    found = week(say)["score"]
    assert (found["value"], found["shown"], found["colour"]) == (None, None, None)
    assert found["missing"] == ["protected", "promises", "family"]
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    found = week(say)["score"]
    assert round(found["value"], 1) == 82.3
    assert found["missing"] == ["promises", "family"]


def test_an_empty_book_and_weeks_before_it(say: Say, desk: Desk) -> None:
    found = week(say)
    assert found["score"]["value"] is None
    assert len(found["score"]["missing"]) == 5
    log(say, "2026-03-02 09:00-12:00")
    assert week(say, "2026-02-23")["score"]["value"] is None
    assert week(say, "2026-03-09")["week"]["label"] == "off"
    say("home", "off", "2026-03-02", "--to", "2026-03-06", "--kind", "sick")
    sick = week(say)
    assert (sick["week"]["label"], sick["score"]["value"]) == ("sick", None)
    assert "sickness" in say("home", "week", "2026-03-02").out


def test_several_weeks_and_the_own_answer(say: Say, desk: Desk) -> None:
    log(say, "2026-03-02 09:00-12:00", "2026-03-16 09:00-12:00")
    rows = say("home", "week", "2026-03-16", "--weeks", "3", "--json").json
    assert [row["metrics"]["work_hours"] for row in rows] == [3, 0, 3]
    say("home", "checkin", "4", "--week", "2026-03-16")
    say("home", "checkin", "2", "--week", "2026-03-03", "--word", "too much")
    assert week(say, "2026-03-16")["metrics"]["check_in_median"] == 3
    assert week(say, "2026-02-23")["metrics"]["check_in_median"] is None
    say("undo")
    assert week(say, "2026-03-16")["metrics"]["check_in_median"] == 4
    assert "not begun" in say("home", "checkin", "3", "--week", "2026-05-04", code=1).err


def test_leave_of_twelve_months_and_the_answer_of_the_week(say: Say, desk: Desk) -> None:
    log(say, "2026-03-02 09:00-12:00")
    say("settings", "set", "home.rest_days", "Sat Sun")
    say("settings", "set", "home.holidays", "none")
    # Monday to Sunday: five days of it were planned work; what lies further back has gone by.
    say("home", "off", "2026-02-16", "--to", "2026-02-22", "--kind", "leave")
    say("home", "off", "2025-03-06", "--to", "2025-03-10", "--kind", "leave")
    say("home", "off", "2026-02-24", "--kind", "sick")
    say("home", "checkin", "4", "--week", "2026-03-02")
    found = week(say)["metrics"]
    assert found["leave_days_12_months"] == 6  # of 2025 only 10 March, a Monday
    assert (found["check_in"], found["travel_hours"]) == (4, 0)
    assert week(say, "2026-02-16")["metrics"]["check_in"] is None


def test_where_the_way_went_that_was_won_back(say: Say, desk: Desk) -> None:
    say("settings", "set", "home.commute_minutes", "90")
    say("settings", "set", "time.working_hours", "Mon-Fri 08:00-17:00")
    members(say, Ani="6h")
    log(say, "2026-03-02 07:30-17:00")  # half an hour of the way there was worked
    say("home", "time", "2026-03-02 17:15-18:00", "--with", "Ani")
    found = week(say)["metrics"]
    assert found["commute_minutes_won"] == 90
    assert found["commute_minutes_to_work"] == 30
    assert found["commute_minutes_to_family"] == 30


def test_of_the_family_nothing_is_known_before_it_was_first_told_of(say: Say, desk: Desk) -> None:
    members(say, Ani="6h")
    log(say, "2026-02-24 09:00-12:00", "2026-03-03 09:00-12:00", "2026-03-10 09:00-12:00")
    say("home", "time", "2026-03-07 09:00-12:00", "--with", "Ani")
    found = [parts(week(say, day))["family"] for day in ("2026-02-24", "2026-03-03", "2026-03-10")]
    assert found == [None, 50.0, 0.0]


def test_what_weeks_are_scored_by_is_shown_and_changed(say: Say, desk: Desk) -> None:
    whole_week(say)
    shown = say("home", "weights", "--json").json
    assert shown["weights"]["hours"] == 25
    assert (shown["target_hours"], shown["evenings"], shown["profile"]) == (40, 5, "id")
    assert "100 in all" in say("home", "weights", "--hours", "30", code=1).err
    say(
        "home",
        "weights",
        "--hours",
        "30",
        "--rest",
        "15",
        "--target",
        "46h",
        "--from",
        "2026-03-02",
    )
    found = week(say)["score"]
    assert found["parts"][0] == {"name": "hours", "weight": 30, "value": 100.0}
    assert found["parts"][1]["weight"] == 15
    assert week(say, "2026-02-23")["score"]["parts"][0]["weight"] == 25
    say("home", "weights", "--style", "separator", "--profile", "de", "--from", "2026-03-02")
    assert say("home", "weights", "--json").json["weights"]["protected"] == 30
    say("undo")
    assert say("home", "weights", "--json").json["weights"]["protected"] == 20
    assert "not both" in say("home", "weights", "--style", "cycler", "--rest", "9", code=1).err


def test_beside_the_score_and_an_answer_taken_back(say: Say, desk: Desk) -> None:
    whole_week(say)
    say("home", "checkin", "4", "--week", "2026-03-02")
    told = say("home", "week", "2026-03-02").out
    for words in ("Night work: 1:30", "Free evenings: 5 of 7", "Own answer: 4 of 5"):
        assert words in told
    say("home", "checkin", "0", "--week", "2026-03-02")
    assert week(say)["metrics"]["check_in"] is None
