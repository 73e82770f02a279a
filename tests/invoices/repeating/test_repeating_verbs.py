# SPDX-License-Identifier: GPL-3.0-or-later
"""``repeat …``: set up, run after weeks away, skip, pause, change, end; drafts and issued ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
DAY = 86_400


@pytest.fixture
def plan(desk: Desk, say: Say, tmp_path: Path) -> Callable[..., Any]:
    """Sets a care plan up, monthly unless said, and gives its answer."""
    say("client", "add", "Van Dijk", "--currency", "EUR", "--language", "id", "--rate", "50")
    say("currency", "rate", "EUR", "17000", "--on", "2020-01-01")
    file = tmp_path / "plan.json"

    def make(*words: str, code: int = 0, **keys: Any) -> Any:
        lines = [{"description": "Perawatan {period}", "quantity": "1", "price": "420.00"}]
        whole = {"client": "Van Dijk", "title": "Care plan {month} {year}", "lines": lines, **keys}
        file.write_text(json.dumps(whole), encoding="utf-8")
        said = words if "--every" in words or "--rrule" in words else ("--every", "month", *words)
        told = say("repeat", "add", "--file", file, *said, "--json", code=code)
        return told.err if code else told.json

    return make


def made(say: Say, *words: str) -> list[str]:
    """The days that a run has made."""
    return [row["day"] for row in say("repeat", "run", *words, "--json").json["made"]]


def test_after_weeks_away_each_missed_one_comes_once_and_in_order(
    plan: Any, say: Say, clock: FixedClock
) -> None:
    told = plan("--from", "2026-01-31")
    assert (told["state"], told["next"], told["made"]) == ("active", "2026-01-31", 0)
    assert told["due"] == ["2026-01-31", "2026-02-28"]
    dry = say("repeat", "run", "--dry-run", "--json").json["due"]
    assert [row["day"] for row in dry] == ["2026-01-31", "2026-02-28"]
    assert made(say) == ["2026-01-31", "2026-02-28"]
    assert made(say) == []
    clock.advance(seconds=90 * DAY)
    assert made(say) == ["2026-03-31", "2026-04-30", "2026-05-31"]
    runs = say("repeat", "show", "care", "--json").json["runs"]
    assert [run["day"] for run in runs][:2] == ["2026-05-31", "2026-04-30"]


def test_a_draft_bears_its_day_its_period_and_its_texts(plan: Any, say: Say) -> None:
    plan("--from", "2026-01-15", "--every", "quarter")
    key = say("repeat", "run", "--json").json["made"][0]["document"]
    draft = say("invoice", "show", str(key), "--json").json
    assert draft["subject"] == "Care plan Januari 2026"
    assert draft["issue_date"] == "2026-01-15"
    assert draft["period"] == {"from": "2026-01-01", "to": "2026-03-31"}
    assert draft["lines"][0]["description"] == "Perawatan Januari – Maret 2026"
    assert draft["totals"]["total"] == "420.00"


def test_a_period_that_is_said_moves_along(plan: Any, say: Say) -> None:
    plan(
        "--from",
        "2026-02-01",
        issue_date="2026-02-01",
        period_from="2026-01-01",
        period_to="2026-01-31",
    )
    keys = [row["document"] for row in say("repeat", "run", "--json").json["made"]]
    periods = [say("invoice", "show", str(key), "--json").json["period"] for key in keys]
    assert periods == [
        {"from": "2026-01-01", "to": "2026-01-31"},
        {"from": "2026-02-01", "to": "2026-02-28"},
    ]


def test_the_drafts_of_a_run_are_one_step(plan: Any, say: Say) -> None:
    plan("--from", "2026-01-31")
    assert len(made(say)) == 2
    assert "Repeating drafts made: 2" in say("undo").out
    assert say("invoice", "list", "--json").json == []
    assert say("repeat", "show", "1", "--json").json["due"] == ["2026-01-31", "2026-02-28"]
    say("redo")
    assert made(say) == []
    assert len(say("invoice", "list", "--json").json) == 2


def test_issued_ones_bear_their_day_while_dates_and_numbers_rise(
    plan: Any, say: Say, clock: FixedClock
) -> None:
    plan("--from", "2026-01-31", "--issue")
    plan("--from", "2026-02-15", "--issue", title="Hosting")
    rows = say("repeat", "run", "--json").json["made"]
    assert [(row["day"], row["number"]) for row in rows] == [
        ("2026-01-31", "2026-001"),
        ("2026-02-15", "2026-002"),
        ("2026-02-28", "2026-003"),
    ]
    assert [row["issue_date"] for row in rows] == [row["day"] for row in rows]
    # A later invoice is out already: what was missed before it bears today's date.
    clock.advance(seconds=60 * DAY)  # 1 May
    other = {"client": "Van Dijk", "lines": [{"description": "x", "quantity": "1", "price": "1"}]}
    Path("other.json").write_text(json.dumps(other), encoding="utf-8")
    say("invoice", "create", "other.json")
    key = say("invoice", "list", "--state", "draft", "--json").json[0]["id"]
    say("invoice", "issue", str(key), "--date", "2026-04-20")
    rows = say("repeat", "run", "--json").json["made"]
    assert [row["day"] for row in rows] == ["2026-03-15", "2026-03-31", "2026-04-15", "2026-04-30"]
    assert {row["issue_date"] for row in rows[:3]} == {"2026-05-01"}
    dates = [
        row["issue_date"]
        for row in sorted(
            say("invoice", "list", "--json").json, key=lambda row: row["number"] or "~"
        )
    ]
    assert dates == sorted(dates)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_skip_pause_resume_end(plan: Any, say: Say, clock: FixedClock) -> None:
    plan("--from", "2026-02-28")
    assert say("repeat", "skip", "care", "--json").json == {"skipped": "2026-02-28"}
    assert say("repeat", "skip", "1", "--on", "2026-04-28", "--json").json
    assert (
        "does not come on 2026-04-29"
        in say("repeat", "skip", "1", "--on", "2026-04-29", code=1).err
    )
    assert say("repeat", "pause", "1", "--json").json["state"] == "paused"
    clock.advance(seconds=30 * DAY)  # 1 April
    assert made(say) == []
    told = say("repeat", "resume", "van dijk", "--json").json
    assert (told["skipped"], told["next"]) == (3, "2026-05-28")
    clock.advance(seconds=60 * DAY)  # 31 May
    assert made(say) == ["2026-05-28"]
    told = say("repeat", "end", "1", "--on", "2026-06-15", "--json").json
    assert (told["state"], told["next"]) == ("ended", None)
    assert "nothing to skip" in say("repeat", "skip", "1", code=1).err


def test_what_was_missed_in_a_pause_can_be_caught_up(
    plan: Any, say: Say, clock: FixedClock
) -> None:
    plan("--from", "2026-02-28")
    say("repeat", "pause", "1")
    clock.advance(seconds=60 * DAY)
    say("repeat", "resume", "1", "--catch-up")
    assert made(say) == ["2026-02-28", "2026-03-28", "2026-04-28"]


def test_a_change_counts_from_the_next_one(plan: Any, say: Say, clock: FixedClock) -> None:
    plan("--from", "2026-01-31")
    assert len(made(say)) == 2
    told = say("repeat", "edit", "1", "--every", "2 weeks", "--times", "3", "--json").json
    assert told["next"] == "2026-03-31"
    clock.advance(seconds=120 * DAY)
    assert made(say) == ["2026-03-31", "2026-04-14", "2026-04-28"]
    assert say("repeat", "show", "1", "--json").json["state"] == "ended"
    say("repeat", "edit", "1", "--every", "year", "--from", "2028-02-29", "--issue")
    told = say("repeat", "show", "1", "--json").json
    assert (told["next"], told["deed"]) == ("2028-02-29", "issue")


def test_weekdays_only(plan: Any, say: Say, clock: FixedClock) -> None:
    told = plan("--every", "weekday", "--from", "2026-02-26")
    assert told["due"] == ["2026-02-26", "2026-02-27", "2026-03-02"]


def test_an_archived_client_pauses_it_with_a_sentence(
    plan: Any, say: Say, clock: FixedClock
) -> None:
    plan("--from", "2026-02-28")
    say("client", "archive", "Van Dijk")
    held = say("repeat", "run", "--json").json["held"]
    assert [row["reason"] for row in held] == [
        "“Care plan (Van Dijk)” is paused, because Van Dijk is archived."
    ]
    assert say("repeat", "show", "1", "--json").json["state"] == "paused"
    assert "archived" in say("repeat", "resume", "1", code=1).err
    say("client", "archive", "Van Dijk", "--bring-back")
    say("repeat", "resume", "1", "--catch-up")
    assert made(say) == ["2026-02-28"]


def test_an_issued_invoice_comes_again_after_its_own_day(plan: Any, say: Say) -> None:
    plan("--from", "2026-02-28", "--issue")
    number = say("repeat", "run", "--json").json["made"][0]["number"]
    told = say("repeat", "add", number, "--every", "month", "--json").json
    assert (told["next"], told["due"], told["total"]) == ("2026-03-28", [], "420.00")


def test_what_can_not_repeat(plan: Any, say: Say, desk: Desk) -> None:
    plan("--from", "2026-02-28")
    assert "pattern of a repeating" in say("repeat", "add", "1", "--every", "week", code=1).err
    assert "pattern of a repeating" in say("invoice", "issue", "1", code=1).err
    assert "pattern of a repeating" in say("invoice", "delete", "1", code=1).err
    for words in (["--every", "month", "--times", "0"], ["--every", "blue"], ["--rrule", "X=1"]):
        plan(*words, "--from", "2026-03-28", code=1)
    assert "at once" in plan("--every", "day", "--from", "2001-01-01", code=1)
    assert len(say("repeat", "list", "--json").json) == 1
    assert "no repeating document" in say("repeat", "skip", "xyz", code=1).err


def test_deleting_keeps_what_was_made(plan: Any, say: Say) -> None:
    plan("--from", "2026-01-31")
    assert len(made(say)) == 2
    say("repeat", "delete", "1")
    assert say("repeat", "list", "--json").json == []
    assert len(say("invoice", "list", "--json").json) == 2
    say("undo")
    told = say("repeat", "show", "1", "--json").json
    assert (told["made"], told["due"]) == (2, [])


def test_one_that_can_not_be_issued_stays_due_and_blocks_only_itself(plan: Any, say: Say) -> None:
    reverse = [
        {"description": "x", "quantity": "1", "price": "5", "tax": {"category": "AE", "rate": "0"}}
    ]
    plan("--from", "2026-01-31", "--issue", lines=reverse, title="Reverse")
    plan("--from", "2026-01-31", "--issue", title="Plain")
    told = say("repeat", "run", "--json").json
    assert [row["repeat"] for row in told["made"]] == [2, 2]
    assert len(told["held"]) == 1
    assert "VAT number" in told["held"][0]["reason"]
    assert say("repeat", "show", "1", "--json").json["due"] == ["2026-01-31", "2026-02-28"]
    numbers = [row["number"] for row in say("invoice", "list", "--json").json]
    assert sorted(numbers) == ["2026-001", "2026-002"]


def test_ahead_of_its_day_only_drafts_are_made(plan: Any, say: Say) -> None:
    plan("--from", "2026-03-10")
    plan("--from", "2026-03-10", "--issue", title="Plain")
    rows = say("repeat", "run", "--to", "2026-03-31", "--json").json["made"]
    assert [(row["repeat"], row["number"]) for row in rows] == [(1, None)]
