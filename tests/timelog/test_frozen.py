# SPDX-License-Identifier: GPL-3.0-or-later
"""What is frozen when: rates when the timer stops, estimates when work begins, time when billed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _place(say: Say, desk: Desk) -> None:
    """A client at 60 000 an hour with two projects; it is 9:00 in Jakarta on 2 March 2026."""
    say("client", "add", "Nusa", "--rate", "60000")
    say("project", "add", "Nusa / Site", "--estimate-hours", "40")
    say("project", "add", "Nusa / Shop", "--estimate-hours", "20")


def later(desk: Desk, **more: int) -> None:
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(**more)


def rates(say: Say) -> list[str | None]:
    return [row["rate"] for row in say("entries", "--json").json]


def estimate(say: Say, name: str = "Site") -> tuple[str | None, str | None]:
    rows = say("project", "list", "--json").json
    (row,) = [row for row in rows if row["name"] == name]
    return row["estimate_hours"], row["original_hours"]


def guess(say: Say, hours: str, name: str = "Site") -> tuple[str | None, str | None]:
    say("project", "edit", name, "--estimate-hours", hours)
    return estimate(say, name)


@pytest.mark.parametrize("words", [(), ("--unbilled",)])
def test_a_running_timer_takes_the_rate_that_holds_when_it_stops(
    say: Say, desk: Desk, words: tuple[str, ...]
) -> None:
    say("log", "7:00-8:00 Site a")
    say("start", "b", "--project", "Site", "--at", "8:00")
    told = say("rate", "set", "Nusa / Site", "90000", *words, "--json").json
    assert told["entries"] == len(words)  # the finished one alone
    say("stop")
    assert rates(say) == ["90000" if words else "60000", "90000"]
    say("undo")
    say("undo")
    assert rates(say)[0] == "60000"
    say("stop")
    assert rates(say) == ["60000", "60000"]


# Worked and billed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "minimum", "billed"),
    [("up", "0", "0.25"), ("nearest", "6", "0.1"), ("down", "6", "0.1"), ("none", "6", "0.1")],
)
def test_a_second_is_billed_by_the_rule_and_kept_as_worked(
    say: Say, way: str, minimum: str, billed: str
) -> None:
    say("client", "edit", "Nusa", "--rounding", way, "--rounding-minutes", "15")
    say("client", "edit", "Nusa", "--minimum-minutes", minimum)
    say("log", "7:00:00-7:00:01 Site a")
    draft = say("invoice", "bill", "Nusa", "--json").json["id"]
    (line,) = say("invoice", "show", draft, "--json").json["lines"]
    assert line["quantity"] == billed
    assert say("entries", "--json").json[0]["seconds"] == 1


def test_the_minimum_is_of_an_entry_also_across_midnight(say: Say) -> None:
    """One entry over two days is rounded once; two entries of one day, each on its own."""
    say("client", "edit", "Nusa", "--rounding", "up", "--rounding-minutes", "30")
    say("client", "edit", "Nusa", "--minimum-minutes", "60")
    say("log", "2026-02-27 23:50-0:11 Site a")
    say("log", "2026-02-28 7:00-7:01 Site b")
    say("log", "2026-02-28 8:00-9:01 Site c")
    assert [row["seconds"] for row in say("entries", "--json").json] == [1260, 60, 3660]
    draft = say("invoice", "bill", "Nusa", "--json").json["id"]
    lines = say("invoice", "show", draft, "--json").json["lines"]
    assert sum(float(line["quantity"]) for line in lines) == 1 + 1 + 1.5
    (row,) = [r for r in say("project", "list", "--json").json if r["name"] == "Site"]
    assert row["seconds"] == 1260 + 60 + 3660


# Estimates --------------------------------------------------------------------------------------


def test_a_minute_makes_the_estimate_stand(say: Say, desk: Desk) -> None:
    assert guess(say, "41") == ("41", "41")
    say("log", "7:00:00-7:00:59 Site a")
    assert guess(say, "42") == ("42", "42")
    say("log", "8:00:00-8:00:01 Site b")
    assert guess(say, "43") == ("43", "42")
    assert guess(say, "44") == ("44", "42")


def test_a_running_minute_counts(say: Say, desk: Desk) -> None:
    say("start", "x", "--project", "Site")
    later(desk, seconds=59)
    assert guess(say, "41") == ("41", "41")
    later(desk, seconds=1)
    assert guess(say, "42") == ("42", "41")


def test_undo_and_redo_carry_the_first_estimate_along(say: Say) -> None:
    say("log", "7:00-8:00 Site a")
    assert guess(say, "50") == ("50", "40")
    say("undo")
    assert estimate(say) == ("40", "40")
    say("redo")
    assert estimate(say) == ("50", "40")
    say("undo")
    say("undo")  # the hour, too: work has not begun
    assert guess(say, "60") == ("60", "60")


def test_work_that_moves_takes_the_freeze_along(say: Say) -> None:
    say("log", "7:00-8:00 Site a")
    assert guess(say, "50") == ("50", "40")
    say("edit", "1", "--project", "Shop")
    assert guess(say, "25", "Shop") == ("25", "20")
    assert guess(say, "60") == ("60", "60")  # nothing is left there
    say("log", "8:00-9:00 Site b")
    assert guess(say, "70") == ("70", "60")


def test_imported_work_counts(say: Say, tmp_path: Path) -> None:
    export = tmp_path / "toggl.csv"
    export.write_text(
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
        "End time,Duration,Tags\n"
        "A,a@example.org,Nusa,Site,,work,Yes,2026-02-20,08:00:00,2026-02-20,09:00:00,01:00:00,\n",
        encoding="utf-8",
    )
    said: Any = say("import", export, "--zone", "Asia/Jakarta", "--json").json
    assert said
    assert guess(say, "50") == ("50", "40")
    assert guess(say, "25", "Shop") == ("25", "25")
