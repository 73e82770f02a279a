# SPDX-License-Identifier: GPL-3.0-or-later
"""``home plan``, ``ratio``, ``forecasts`` on the command line: the planner's worked examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
RATIOS = (("10", "8"), ("10", "10"), ("20", "20"), ("10", "12"), ("10", "15"), ("10", "20"))


def told(say: Say) -> None:
    """The six past jobs of the example."""
    for guess, real in RATIOS:
        say("home", "ratio", "add", guess, real)


def test_forty_hours_with_sixty_free(say: Say, desk: Desk) -> None:
    told(say)
    plan = ("home", "plan", "--hours", "40", "--by", "2026-04-30", "--free-hours", "60")
    found = say(*plan, "--json").json
    assert found["p_all_without"] == 1
    assert found["p_all_with"] == found["p_new"] == pytest.approx(0.767, abs=1e-3)
    assert found["band"] == pytest.approx([0.60, 0.91], abs=0.011)
    assert found["quote_hours"] == pytest.approx(67.1, abs=0.05)
    assert found["own_jobs"] == 6
    assert found["text"] == (
        "about 8 of 10 (6 to 9), from 6 finished jobs of yours and a general rule"
    )
    assert found["shortage_hours"]["p50"] == 0
    out = say(*plan, "--ask-only").out
    assert "about 8 of 10 (6 to 9)" in out
    assert "67 h" in out
    assert len(say("home", "forecasts", "--json").json["forecasts"]) == 1


def test_without_jobs_of_ones_own(say: Say, desk: Desk) -> None:
    found = say(
        *("home", "plan", "--hours", "40", "--by", "2026-04-30", "--free-hours", "60", "--json")
    ).json
    assert found["p_new"] == pytest.approx(0.70, abs=5e-3)
    assert found["own_jobs"] == 0
    assert "general rule" in found["text"]


def test_open_jobs_with_deadlines_and_own_hours(say: Say, desk: Desk) -> None:
    told(say)
    say("client", "add", "Hartmann")
    job = ("project", "add", "Hartmann / Shop", "--estimate-hours", "60")
    say(*job, "--deadline", "2026-03-20", "--state", "active")
    found = say("home", "plan", "--hours", "40", "--by", "2026-03-27", "--json").json
    assert [one["project"] for one in found["jobs"]] == ["Hartmann / Shop"]
    # Four weeks of 45 hours, 0.85 of it while there is no history; Nyepi and Idul Fitri are off.
    assert 100 < found["free_hours"] < 153
    assert found["p_all_with"] < found["p_all_without"] < 1
    assert found["earliest_date_80"] > "2026-03-27"
    say("home", "protect", "add", "Mon-Fri 08:00-12:00")
    less = say("home", "plan", "--hours", "40", "--by", "2026-03-27", "--json").json
    assert less["free_hours"] < found["free_hours"] * 0.6
    assert less["p_all_with"] < found["p_all_with"]


def test_a_finished_project_is_a_job_of_ones_own(say: Say, desk: Desk) -> None:
    say("client", "add", "Hartmann")
    say("project", "add", "Hartmann / Site", "--estimate-hours", "4")
    say("log", "2026-02-27 08:00-14:00 Hartmann / Site")
    say("project", "edit", "Hartmann / Site", "--state", "done")
    found = say("home", "plan", "--hours", "10", "--by", "2026-04-30", "--json").json
    assert found["own_jobs"] == 1


def test_what_came_of_forecasts(say: Say, desk: Desk) -> None:
    plan = ("home", "plan", "--hours", "40", "--by", "2026-04-30", "--free-hours", "70", "--json")
    for number in range(10):
        kept = say(*plan).json["forecast"]
        say("home", "outcome", str(kept), "on-time" if number < 7 else "late")
    found = say("home", "forecasts", "--json").json
    assert found["outcomes"] == 10
    (called,) = found["called"]
    assert (called["forecasts"], called["on_time"]) == (10, 7)
    assert f"On time in 7 of the 10 we called {called['tenths']} of 10" in (
        say("home", "forecasts").out
    )
    say("undo")
    assert say("home", "forecasts", "--json").json["called"] == []
    assert "now 9" in say("home", "forecasts").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--hours", "0", "--by", "2026-04-30"), "above 0"),
        (("--hours", "-3", "--by", "2026-04-30"), "above 0"),
        (("--hours", "abc", "--by", "2026-04-30"), "abc"),
        (("--hours", "40", "--by", "2026-02-01"), "is over"),
        (("--hours", "40", "--by", "2036-02-01"), "too far away"),
        (("--hours", "40", "--by", "2026-04-30", "--partner", "40"), "less than all"),
        (("--hours", "40", "--by", "2026-04-30", "--start", "2026-05-30"), "after the day"),
    ],
)
def test_what_no_plan_can_answer_is_refused(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in say("home", "plan", *words, code=1).err


def test_past_jobs_are_listed_and_taken_back(say: Say, desk: Desk) -> None:
    say("home", "ratio", "add", "10", "15", "--title", "Kopi", "--kind", "shop")
    (row,) = say("home", "ratio", "list", "--json").json
    assert (row["ratio"], row["title"], row["kind"]) == (1.5, "Kopi", "shop")
    say("home", "ratio", "remove", "1")
    assert say("home", "ratio", "list", "--json").json == []
    assert "above 0" in say("home", "ratio", "add", "0", "5", code=1).err
    assert "number 7" in say("home", "ratio", "remove", "7", code=1).err


def test_what_would_help_each_alone(say: Say, desk: Desk) -> None:
    told(say)
    say("client", "add", "Hartmann", "--currency", "EUR")
    job = ("project", "add", "Hartmann / Shop", "--estimate-hours", "60")
    say(*job, "--deadline", "2026-03-20", "--state", "active")
    plan = ("home", "plan", "--hours", "90", "--by", "2026-04-03", "--ask-only", "--levers")
    found = say(*plan, "--client", "Hartmann", "--fee", "900", "--json").json
    assert [one["lever"] for one in found["levers"]] == ["later", "smaller", "partner", "drop"]
    for lever in found["levers"]:
        assert lever["p_all_with"] >= found["p_all_with"]
    later = found["levers"][0]
    assert (later["unit"], later["due"]) == ("days", found["earliest_date_80"])
    assert later["p_all_with"] >= 0.8
    assert found["levers"][3]["project"] == "Hartmann / Shop"
    out = say(*plan, "--client", "Hartmann", "--fee", "900", "--with", "Sari").out
    assert "Sari takes 36 h; their share is about € 360.00" in out.replace("\u00a0", " ")


def test_a_deadline_that_can_slip(say: Say, desk: Desk) -> None:
    plan = ("home", "plan", "--hours", "90", "--by", "2026-03-20", "--ask-only", "--json")
    strict, loose = say(*plan).json, say(*plan, "--slip", "14").json
    assert loose["p_all_with"] > strict["p_all_with"]
    later = say(*plan[:5], "2026-04-03", *plan[6:]).json
    assert loose["p_all_with"] == later["p_all_with"]
    assert "slip by at most" in say(*plan, "--slip", "400", code=1).err


def test_the_answer_as_a_page_and_as_a_quote(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("client", "add", "Hartmann", "--currency", "EUR")
    plan = ("home", "plan", "--hours", "60", "--by", "2026-04-30", "--title", "Price lists")
    assert "Choose the client first" in say(*plan, "--quote", code=1).err
    for language in ("en", "id"):
        path = tmp_path / f"{language}.pdf"
        say("settings", "set", "office.language", language)
        say(*plan, "--ask-only", "--pdf", path)
        assert path.read_bytes().startswith(b"%PDF")
    say("settings", "set", "office.language", "en")
    found = say(*plan, "--client", "Hartmann", "--fee", "2880", "--quote", "--json").json
    quote = say("invoice", "show", str(found["quote"]), "--json").json
    assert quote["lines"][0]["quantity"] == "60"
    assert quote["totals"]["net"] == "2880.00"
    (kept,) = say("home", "forecasts", "--json").json["forecasts"]
    assert (kept["id"], kept["title"]) == (found["forecast"], "Price lists")


def test_a_forecast_is_scored_by_its_project(say: Say, desk: Desk) -> None:
    say("client", "add", "Hartmann")
    say("project", "add", "Hartmann / Lists")
    key = str(say("home", "plan", "--hours", "9", "--by", "2026-04-30", "--json").json["forecast"])
    assert (
        say("home", "forecast", "link", key, "Hartmann / Lists", "--json").json["outcome"] is None
    )
    say("project", "edit", "Hartmann / Lists", "--state", "done")
    (kept,) = say("home", "forecasts", "--json").json["forecasts"]
    assert (kept["outcome"], kept["outcome_date"]) == ("on-time", "2026-03-02")
    say("home", "outcome", key, "late")
    assert say("home", "forecasts", "--json").json["forecasts"][0]["outcome"] == "late"
    say("home", "forecast", "delete", key)
    assert say("home", "forecasts", "--json").json["forecasts"] == []
    say("undo")
    assert len(say("home", "forecasts", "--json").json["forecasts"]) == 1
    assert "no forecast 99" in say("home", "forecast", "delete", "99", code=1).err


def test_what_is_left_out_is_named(say: Say, desk: Desk) -> None:
    say("client", "add", "Hartmann")
    say("project", "add", "Hartmann / Open end", "--estimate-hours", "20")
    say("project", "add", "Hartmann / No guess")
    say("settings", "set", "home.holidays", "none")
    plan = ("home", "plan", "--hours", "9", "--by", "2026-04-30", "--ask-only")
    out = say(*plan).out
    assert "Without an estimate, so not counted: Hartmann / No guess." in out
    assert "Without a deadline, so not counted: Hartmann / Open end." in out
    say("home", "protect", "add", "Mon-Sun")
    assert "No own hours are free by then" in say(*plan).out
