# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting again what an earlier entry says, by number, by words, or the latest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def worked(say: Say, desk: Desk) -> Say:
    """Three pieces of work of this morning."""
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    say("log", "7:00-7:30 Website: Café menu #print !", "--task", "Design")
    say("log", "7:30-8:00 Website: Checkout")
    say("log", "8:00-8:30 : Letters")
    return say


def running(say: Say) -> Any:
    return say("status", "--json").json["entry"]


def test_the_latest_work_is_continued(worked: Say) -> None:
    assert "Started “Letters” at 09:00" in worked("continue").out
    assert running(worked)["description"] == "Letters"
    assert "Continue Letters" in worked("undo").out
    assert running(worked) is None


def test_everything_but_the_times_comes_along(worked: Say) -> None:
    worked("continue", "cafe")  # case and accents are ignored
    entry = running(worked)
    assert (entry["description"], entry["project"], entry["task"]) == (
        "Café menu",
        "Website",
        "Design",
    )
    assert (entry["tags"], entry["billable"]) == (["print"], False)
    assert entry["start"] == "2026-03-02T09:00:00+07:00"


def test_what_runs_is_stopped_at_the_same_instant(worked: Say, clock: FixedClock) -> None:
    worked("start", "Call")
    clock.advance(minutes=30)
    worked("continue", "checkout", "--at", "9:20")
    rows = {row["description"]: row for row in worked("entries", "--json").json}
    assert rows["Call"]["end"] == "2026-03-02T09:20:00+07:00"
    assert running(worked)["start"] == "2026-03-02T09:20:00+07:00"


def test_by_number(worked: Say) -> None:
    number = worked("entries", "--json").json[1]["id"]
    worked("continue", str(number))
    assert running(worked)["description"] == "Checkout"
    assert "runs already" in worked("continue", running(worked)["id"], code=1).err
    assert "no entry 99" in worked("continue", "99", code=1).err
    assert "no entry" in worked("continue", "9" * 40, code=1).err


def test_words_that_fit_several_or_nothing(worked: Say) -> None:
    told = worked("continue", "website", code=1).err
    assert "“Café menu” (Nusa Kopi / Website)" in told
    assert "“Checkout”" in told
    told = worked("continue", "holiday", code=1).err
    assert "holiday" in told
    assert "“Letters”" in told
    assert running(worked) is None


def test_an_empty_book_has_nothing_to_continue(say: Say, desk: Desk) -> None:
    assert "no earlier work" in say("continue", code=1).err
