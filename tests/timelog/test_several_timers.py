# SPDX-License-Identifier: GPL-3.0-or-later
"""Several timers at once, by setting: each is named, none is stopped that nobody meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.app.soundness import problems_of
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from sohodesk.timelog.settings import SEVERAL
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def two(say: Say, desk: Desk, clock: FixedClock) -> tuple[int, int]:
    """Two timers, the second begun ten minutes after the first; ten minutes have passed since."""
    say("settings", "set", "timer.several", "yes")
    first = say("start", "Render the film", "--json").json["id"]
    clock.advance(minutes=10)
    second = say("start", "Answer letters #mail", "--json").json["id"]
    clock.advance(minutes=10)
    return first, second


def running(say: Say) -> list[str]:
    return [entry["description"] for entry in say("status", "--json").json["entries"]]


def test_status_tells_all_and_keeps_its_keys(say: Say, two: tuple[int, int]) -> None:
    status = say("status", "--json").json
    assert set(status) >= {"running", "entry", "entries", "today_seconds", "week_seconds"}
    assert status["running"] is True
    assert status["entry"] == status["entries"][0]
    assert [entry["id"] for entry in status["entries"]] == [two[1], two[0]]
    assert status["today_seconds"] == status["week_seconds"] == (20 + 10) * 60  # each counts whole
    told = say("status").out
    assert "“Answer letters” runs since 09:10: 0:10." in told
    assert "“Render the film” runs since 09:00: 0:20." in told


@pytest.mark.parametrize("verb", ["stop", "cancel"])
def test_which_one_must_be_said(say: Say, desk: Desk, two: tuple[int, int], verb: str) -> None:
    before = say("entries", "--json").json
    told = say(verb, code=1).err
    assert f"{two[0]} “Render the film”" in told
    assert f"{two[1]} “Answer letters”" in told
    assert say("entries", "--json").json == before
    assert "Nobody" in say(verb, "Nobody", code=1).err
    say(verb, "film")
    assert running(say) == ["Answer letters"]
    say(verb, str(two[1]))
    assert running(say) == []
    assert "not running" in say(verb, code=1).err
    assert problems_of(desk) == []


def test_words_that_fit_both_are_refused(say: Say, two: tuple[int, int]) -> None:
    told = say("stop", "e", code=1).err
    assert "Render the film" in told
    assert "Answer letters" in told
    assert len(running(say)) == 2


def test_switch_stops_the_last_one_or_the_one_that_is_named(
    say: Say, two: tuple[int, int], clock: FixedClock
) -> None:
    say("switch", "Third")
    assert running(say) == ["Third", "Render the film"]
    clock.advance(minutes=5)
    say("switch", "Fourth", "--stop", "film")
    assert running(say) == ["Fourth", "Third"]
    rows = {row["description"]: row["seconds"] for row in say("entries", "--json").json}
    assert rows["Answer letters"] == 600
    assert rows["Render the film"] == 25 * 60


def test_continue_starts_beside_what_runs(say: Say, two: tuple[int, int]) -> None:
    say("stop", "letters")
    say("continue", "letters")
    assert running(say) == ["Answer letters", "Render the film"]
    assert say("status", "--json").json["entry"]["tags"] == ["mail"]
    assert "runs already" in say("continue", str(two[0]), code=1).err


def test_the_last_started_stays_the_one_in_sight_when_its_start_is_set_back(
    say: Say, two: tuple[int, int]
) -> None:
    say("timer", "edit", "letters", "--start", "8:30")
    assert say("status", "--json").json["entry"]["id"] == two[1]


def test_the_setting_can_be_turned_off_once_one_runs(
    say: Say, desk: Desk, two: tuple[int, int]
) -> None:
    told = say("settings", "set", "timer.several", "no", code=1).err
    assert "Render the film" in told
    assert "Stop all but one" in told
    assert say("settings", "get", "timer.several", "--json").json["value"] == "yes"
    with pytest.raises(Refusal):
        desk.settings.set(desk, SEVERAL, False)
    say("stop", "film")
    say("settings", "set", "timer.several", "no")
    assert "runs already" in say("start", "Third", code=1).err


def test_a_book_with_two_timers_is_sound_only_where_several_may_run(
    say: Say, desk: Desk, two: tuple[int, int]
) -> None:
    assert problems_of(desk) == []
    with desk.work("", undoable=False) as session:
        from sohodesk.store.settings import SettingRow

        session.query(SettingRow).filter_by(key="timer.several").update({"value": "no"})
    desk.settings.forget()
    assert [problem.sentence for problem in problems_of(desk)] == ["a second timer runs."]


def test_a_switch_from_what_was_stopped_meanwhile_stops_nothing_else(
    desk: Desk, clock: FixedClock
) -> None:
    def now_running() -> list[Any]:
        with desk.read() as session:
            return [row.description for row in queries.all_running(session)]

    seen = timer.start(desk, description="Seen by the window")
    clock.advance(minutes=5)
    timer.stop(desk, entry_id=seen)
    timer.switch(desk, stop_id=seen, description="Next")  # nothing runs: it just starts
    clock.advance(minutes=5)
    with pytest.raises(Refusal, match="Meanwhile “Next” was started"):
        timer.switch(desk, stop_id=seen, description="Other")
    assert now_running() == ["Next"]


def test_every_sum_counts_all_that_run(
    say: Say, desk: Desk, two: tuple[int, int], clock: FixedClock
) -> None:
    """By project, by day and over the week: each timer counts whole, on its own project."""
    from sohodesk.app.today.reading import read_day
    from sohodesk.app.work.reading import read_work

    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website", "--budget-hours", "10")
    for number in two:
        say("timer", "edit", str(number), "--project", "Website", "--billable", "yes")
    figures = read_work(desk)
    (line,) = figures.projects
    assert line.seconds == line.month_seconds == 30 * 60
    assert figures.month.seconds == figures.month.billable_seconds == 30 * 60
    today = read_day(desk, None)
    assert [hours.seconds for hours in today.by_project] == [30 * 60]
    (row,) = say("budgets", "--project", "Website", "--json").json
    assert row["hours"]["used"] == "0.5"
