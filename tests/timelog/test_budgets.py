# SPDX-License-Identifier: GPL-3.0-or-later
"""Use of budgets by the command line: once and by month, carried over, alerts told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import queries as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import budgets
from sohodesk.timelog.outlook import outlook
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _place(say: Say, desk: Desk) -> None:
    """A client at 100 000 an hour; today is 2 March 2026 in Jakarta."""
    say("client", "add", "Nusa", "--rate", "100000")


def used(say: Say, *words: str) -> Any:
    return say("budgets", *words, "--json").json


def test_a_budget_that_holds_once(say: Say) -> None:
    say("project", "add", "Nusa / Site", "--budget-hours", "10", "--budget", "2000000")
    say("project", "add", "Nusa / Free")
    say("log", "2026-01-05 8:00-12:00 Site a")
    say("log", "2026-03-01 8:00-11:30 Site b !")
    (row,) = used(say)
    assert row["hours"] == {"budget": "10", "used": "7.5", "carried": "0"}
    assert row["money"]["used"] == "400000"
    assert (row["from"], row["share"], row["reached"]) == (None, "0.75", 75)
    assert "7.5 / 10" in say("budgets").out


def test_a_month_begins_anew(say: Say) -> None:
    say(
        *("project", "add", "Nusa / Care", "--budget-hours", "8", "--budget-every", "month"),
        *("--renews-day", "20"),
    )
    say("log", "2026-02-19 8:00-14:00 Care a")
    say("log", "2026-02-20 8:00-10:00 Care b")
    say("log", "2026-03-01 8:00-9:00 Care c")
    (row,) = used(say)
    assert (row["from"], row["to"]) == ("2026-02-20", "2026-03-19")
    assert row["hours"] == {"budget": "8", "used": "3", "carried": "0"}


def test_what_is_left_is_carried_over(say: Say) -> None:
    say(
        *("project", "add", "Nusa / Care", "--budget-hours", "8", "--budget-every", "month"),
        *("--budget-carry", "yes", "--starts", "2025-12-10"),
    )
    say("log", "2026-01-05 8:00-14:00 Care a")  # December leaves 8, January 10
    say(
        "log", "2026-02-05 1:00-21:00 Care b", "--yes"
    )  # 20 of 18: nothing is left, nothing is owed
    (row,) = used(say)
    assert row["hours"] == {"budget": "8", "used": "0", "carried": "0"}
    say("edit", "2", "--end", "2026-02-05 13:00")  # 12 of 18
    (row,) = used(say)
    assert row["hours"] == {"budget": "14", "used": "0", "carried": "6"}


def test_alerts_are_told_once(say: Say, desk: Desk) -> None:
    say("project", "add", "Nusa / Site", "--budget-hours", "10")
    say("log", "1:00-8:00 Site a")
    assert used(say, "--alerts") == []
    say("log", "8:00-8:30 Site b")
    (told,) = used(say, "--alerts")
    assert (told["alert"], told["share"]) == (75, "0.75")
    assert used(say, "--alerts") == []
    say("log", "9:00-11:30 Site c")
    assert "100 %" in say("budgets", "--alerts").out  # 90 and 100 are one telling
    assert "Nothing new" in say("budgets", "--alerts").out
    assert say("undo").out.startswith("Undone: Log")  # telling was no step
    say("redo")
    say("project", "edit", "Site", "--budget-hours", "12")
    assert used(say, "--alerts") == []  # 83 %: told before
    say("log", "11:30-13:30 Site d")
    assert [row["alert"] for row in used(say, "--alerts")] == [100]


def test_alerts_of_each_month(say: Say, desk: Desk) -> None:
    say("project", "add", "Nusa / Care", "--budget-hours", "1", "--budget-every", "month")
    say("log", "2026-03-01 8:00-9:00 Care a")
    assert [row["alert"] for row in used(say, "--alerts")] == [100]
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(days=31)
    say("log", "2026-04-01 8:00-9:00 Care a")
    assert [alert.percent for alert in budgets.new_alerts(desk)] == [100]


def test_the_thresholds_are_the_offices(say: Say) -> None:
    say("project", "add", "Nusa / Site", "--budget", "1000000")
    say("log", "1:00-6:00 Site a")
    assert used(say)[0]["reached"] is None
    say("settings", "set", "work.alerts", "50 %, 120")
    assert used(say)[0]["reached"] == 50
    say("settings", "set", "work.alerts", "")
    assert used(say, "--alerts") == []
    assert "percents" in say("settings", "set", "work.alerts", "often", code=1).err


def test_closed_and_archived_projects_are_quiet(say: Say) -> None:
    say("project", "add", "Nusa / Site", "--budget-hours", "1")
    say("log", "1:00-6:00 Site a")
    say("project", "edit", "Site", "--state", "done")
    assert used(say) == []
    assert used(say, "--project", "Site")[0]["share"] == "5"
    assert "No project" in say("budgets").out


def test_a_running_timer_counts(say: Say, desk: Desk) -> None:
    say("project", "add", "Nusa / Site", "--budget-hours", "2")
    say("start", "x", "--project", "Site", "--at", "1h ago")
    assert used(say)[0]["hours"]["used"] == "1"


def test_a_project_has_an_outlook(say: Say, desk: Desk) -> None:
    say("project", "add", "Nusa / Site", "--budget-hours", "50", "--deadline", "2026-03-16")
    for day in ("02-09", "02-16", "02-23", "03-02"):
        say("log", f"2026-{day} 0:00-8:00 Site a")
    (row,) = used(say, "--project", "Site")
    assert row["forecast"] == {
        "hours_low": "48",
        "hours_high": "48",
        "spent_from": "2026-03-18",
        "spent_to": "2026-03-18",
        "hours_left": None,
    }
    with desk.read() as session:
        project = clients.project(session, 1)
        said = outlook(session, project, today=date(2026, 3, 2), now=desk.clock.now())
    assert said.seconds == 32 * 3600
    assert len(said.days) == 4
