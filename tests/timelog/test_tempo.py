# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the pace of projects leads, for all of them at once: the same as for each alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from sohodesk.clients import queries as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.outlook import ahead_of, outlook, tempos
from tests.conftest import Told

Say = Callable[..., Told]
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _place(say: Say, desk: Desk) -> None:
    """A client at 100 000 an hour; today is 2 March 2026 in Jakarta."""
    say("client", "add", "Nusa", "--rate", "100000")


def listed(say: Say) -> dict[str, Any]:
    return {row["name"]: row for row in say("project", "list", "--all", "--json").json}


def add(say: Say, name: str, *words: str) -> None:
    say("project", "add", f"Nusa / {name}", *words)


def weekly(say: Say, name: str, hours: int, *days: str) -> None:
    for day in days or ("02-09", "02-16", "02-23", "03-02"):
        say("log", f"2026-{day} 0:00-{hours}:00 {name} work")


def test_the_list_and_the_pane_reckon_alike(say: Say, desk: Desk) -> None:
    add(say, "Even", "--budget-hours", "50", "--deadline", "2026-03-16")
    weekly(say, "Even", 8)
    add(say, "Uneven", "--estimate-hours", "60", "--deadline", "2026-04-30")
    weekly(say, "Uneven", 3, "01-02", "02-03", "02-10", "02-11", "02-28")
    add(say, "Idle", "--estimate-hours", "60", "--deadline", "2026-04-30")
    weekly(say, "Idle", 3, "01-02")
    add(say, "Fresh", "--estimate-hours", "60", "--deadline", "2026-03-10")
    weekly(say, "Fresh", 3, "03-01")
    add(say, "Unbegun", "--estimate-hours", "60", "--deadline", "2026-03-10")
    say("start", "x", "--project", "Fresh", "--at", "1h ago")
    now = desk.clock.now()
    with desk.read() as session:
        running = queries.all_running(session)
        found = tempos(session, today=TODAY, now=now, running=running)
        rows = clients.projects(session)
        for row in rows:
            alone = outlook(session, row, today=TODAY, now=now, running=running)
            said = ahead_of(row, found.get(row.id), seconds=alone.seconds, today=TODAY)
            assert said == alone.forecast, row.name
    assert len(found) == 4
    assert {name: row["standing"] for name, row in listed(say).items()} == {
        "Even": "active",
        "Uneven": "risk",  # 12 h and six a week until April: 60 are out of reach
        "Idle": "risk",  # nothing for four weeks, and most of it left
        "Fresh": "active",  # two days are no pace
        "Unbegun": "active",
    }
    assert listed(say)["Idle"]["forecast"]["hours_left"] == "57"


def test_a_pace_past_the_budget_is_a_risk_long_before_it_is_used_up(say: Say) -> None:
    add(say, "Site", "--budget-hours", "50", "--deadline", "2026-03-16")
    weekly(say, "Site", 8)  # 32 of 50, 48 in two weeks
    assert listed(say)["Site"]["standing"] == "active"
    say("project", "edit", "Site", "--deadline", "2026-03-20")  # 52.6
    assert listed(say)["Site"]["standing"] == "risk"
    assert "At risk" in say("project", "list").out
    say("project", "edit", "Site", "--budget-hours", "60")
    assert listed(say)["Site"]["standing"] == "active"
    say("project", "edit", "Site", "--deadline", "2026-03-01")
    assert listed(say)["Site"]["standing"] == "late"
    assert listed(say)["Site"]["forecast"]["hours_low"] is None


def test_an_estimate_out_of_reach_is_a_risk(say: Say) -> None:
    add(say, "Site", "--estimate-hours", "52", "--deadline", "2026-03-16")
    weekly(say, "Site", 8)  # 48 in two weeks
    row = listed(say)["Site"]
    assert (row["standing"], row["forecast"]["hours_left"]) == ("risk", "4")
    say("project", "edit", "Site", "--deadline", "2026-03-20")  # 52.6: within reach, and just past
    assert listed(say)["Site"]["forecast"]["hours_left"] is None


def test_all_projects_take_one_select(say: Say, desk: Desk) -> None:
    for n in range(5):
        add(say, f"Job {n}", "--budget-hours", "9", "--deadline", "2026-04-30")
        weekly(say, f"Nusa/Job {n}", 1)
    asked: list[str] = []
    with desk.read() as session:
        bind = session.get_bind()

        def note(*told: Any) -> None:
            asked.append(told[2])

        event.listen(bind, "before_cursor_execute", note)
        try:
            found = tempos(session, today=TODAY, now=desk.clock.now())
        finally:
            event.remove(bind, "before_cursor_execute", note)
    assert len(found) == 5
    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_what_a_retainer_earns_is_said_of_its_month(say: Say) -> None:
    add(say, "Care", "--billing", "retainer", "--price", "4000000")
    say("log", "2026-02-10 8:00-18:00 Care a")
    say("log", "2026-03-01 8:00-13:00 Care b")
    row = listed(say)["Care"]
    assert (row["per_hour"], row["per_hour_of"], row["seconds"]) == ("800000", "month", 54000)
    say("project", "edit", "Care", "--budget-every", "month", "--renews-day", "10")
    assert listed(say)["Care"]["per_hour"] == "266667"  # 15 h since 10 February
    add(say, "Site")
    say("log", "2026-02-11 8:00-9:00 Site a")
    assert listed(say)["Site"]["per_hour_of"] == "all"
