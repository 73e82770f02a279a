# SPDX-License-Identifier: GPL-3.0-or-later
"""The clean-up from the command line: what it finds, what mends it, what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _evening(say: Say, desk: Desk, clock: FixedClock) -> None:
    """Monday 2 March, 18:00, with a client and a project."""
    clock.advance(hours=9)
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")


def found(say: Say, *words: str) -> list[dict[str, Any]]:
    rows = say("cleanup", *words, "--json").json
    assert isinstance(rows, list)
    return rows


def log(say: Say, line: str, *words: str) -> int:
    return int(say("log", line, *words, "--json").json["id"])


def spans(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.read() as session:
        rows = queries.entries(session)
    return [
        (r.description, f"{r.start:%d %H:%M}", f"{r.end:%d %H:%M}" if r.end else "") for r in rows
    ]


def test_a_whole_day_is_in_order(say: Say, desk: Desk) -> None:
    log(say, "8-17 Website: shop")
    assert found(say) == []
    assert say("cleanup").out == "The day is in order.\n"


def test_gaps_lie_within_working_hours_and_between_entries(say: Say, desk: Desk) -> None:
    log(say, "10-12 Website: shop")
    log(say, "13-16 Website: shop")
    log(say, "17:30-17:45 Website: call")
    rows = found(say)
    assert [(r["kind"], r["start"][11:16], r["end"][11:16]) for r in rows] == [
        ("gap", "08:00", "10:00"),
        ("gap", "16:00", "17:30"),  # 12:00 to 13:00 is shorter than a gap
    ]
    assert rows[0]["entries"] == []
    assert rows[0]["seconds"] == 7200


def test_a_gap_can_be_called_no_work(say: Say, desk: Desk) -> None:
    log(say, "10-17 Website: shop")
    (gap,) = found(say)
    say("cleanup", "rest", gap["key"])
    assert found(say) == []
    say("undo")
    assert len(found(say)) == 1


def test_what_has_not_happened_is_no_gap(say: Say, desk: Desk) -> None:
    say("settings", "set", "time.working_hours", "every day 17:00-23:00")
    assert found(say) == []  # one hour of them has passed
    say("settings", "set", "time.working_hours", "Tue 08:00-12:00")
    assert found(say) == []
    say("settings", "set", "time.working_hours", "")
    assert found(say) == []  # of whoever has no usual hours nothing is missed


def test_hours_of_home_are_no_gap(say: Say, desk: Desk) -> None:
    log(say, "10-17 Website: shop")
    say("home", "protect", "add", "Mon 07:30-10:00")
    assert found(say) == []


def test_overlaps_are_told_and_cut_only_when_asked(say: Say, desk: Desk) -> None:
    one = log(say, "8-12 Website: shop")
    other = log(say, "11-17 Website: call")
    (row,) = found(say)
    assert row["kind"] == "overlap"
    assert row["entries"] == [one, other]
    assert row["seconds"] == 3600
    before = spans(desk)
    say("cleanup", "cut", row["key"])
    assert spans(desk) == [("shop", "02 01:00", "02 04:00"), ("call", "02 04:00", "02 10:00")]
    assert found(say) == []
    say("undo")
    assert spans(desk) == before
    say("cleanup", "cut", row["key"], "--later")
    assert spans(desk) == [("shop", "02 01:00", "02 05:00"), ("call", "02 05:00", "02 10:00")]


def test_an_entry_within_another_is_cut_out_of_it(say: Say, desk: Desk) -> None:
    log(say, "8-17 Website: shop #shop")
    log(say, "11-12 Website: call")
    (row,) = found(say)
    refused = say("cleanup", "cut", row["key"], "--later", code=1)
    assert "leave nothing of “call”" in refused.err
    say("cleanup", "cut", row["key"])
    assert spans(desk) == [
        ("shop", "02 01:00", "02 04:00"),
        ("call", "02 04:00", "02 05:00"),
        ("shop", "02 05:00", "02 10:00"),
    ]
    with desk.read() as session:
        assert [r.tags for r in queries.entries(session)] == [("shop",), (), ("shop",)]
    say("undo")
    assert len(spans(desk)) == 2


def test_two_at_once_can_be_right(say: Say, desk: Desk) -> None:
    log(say, "8-17 Website: shop")
    log(say, "8-17 Website: supervising")
    (row,) = found(say)
    assert "leave nothing" in say("cleanup", "cut", row["key"], code=1).err
    say("cleanup", "accept", row["key"])
    assert found(say) == []
    third = log(say, "16-17 Website: call")
    assert all(third in row["entries"] for row in found(say))
    assert len(found(say)) == 2


def test_entries_without_project_or_words_are_found(say: Say, desk: Desk) -> None:
    bare = log(say, "8-12 : shop")
    mute = log(say, "12-17 Website")
    rows = found(say)
    assert [(r["kind"], r["entries"]) for r in rows] == [("project", [bare]), ("text", [mute])]
    say("cleanup", "accept", rows[0]["key"])
    say("edit", str(mute), "--what", "Design")
    assert found(say) == []
    say("undo")
    say("undo")
    assert found(say) == rows


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2026-03-01T00:00 - 2026-03-01T16:00:01 Website: long", "long"),
        ("2026-03-01T00:00 - 2026-03-02T00:00:01 Website: long", "over-day"),
        ("2026-03-01T08:00 - 2026-03-01T08:00:59 Website: short", "short"),
    ],
)
def test_lengths_hard_to_believe_are_asked_about(
    say: Say, desk: Desk, line: str, kind: str
) -> None:
    entry = log(say, line, "--yes")
    (row,) = found(say, "--day", "2026-03-01")
    assert (row["kind"], row["entries"]) == (kind, [entry])
    say("cleanup", "accept", row["key"], "--day", "2026-03-01")
    assert found(say, "--day", "2026-03-01") == []


@pytest.mark.parametrize("length", ["16h", "1m"])
def test_lengths_at_the_bounds_are_none(say: Say, desk: Desk, length: str) -> None:
    log(say, f"2026-03-01T00:00 +{length} Website: work")
    assert found(say, "--day", "2026-03-01") == []


def test_a_forgotten_timer_is_asked_about(say: Say, desk: Desk, clock: FixedClock) -> None:
    say("start", "night", "--project", "Website")
    clock.advance(hours=17)
    (row,) = found(say, "--day", "2026-03-02", "--to", "2026-03-02")[1:]
    assert (row["kind"], row["end"]) == ("long", None)
    with desk.read() as session:
        assert queries.running(session) is not None  # only asked, nothing was stopped


def test_a_timer_forgotten_over_night_is_told_on_the_next_evening_too(
    say: Say, desk: Desk, clock: FixedClock
) -> None:
    """On its own evening it was hardly long, and nobody looks at that day again."""
    say("start", "night", "--project", "Website")
    clock.advance(hours=20)
    say("stop", "--yes")
    clock.advance(hours=4)
    (own,) = [row for row in found(say, "--day", "2026-03-02") if row["kind"] == "long"]
    (next_,) = [row for row in found(say) if row["kind"] == "long"]
    assert (next_["key"], next_["day"], own["day"]) == (own["key"], "2026-03-03", "2026-03-02")
    both = found(say, "--day", "2026-03-02", "--to", "2026-03-03")
    assert [row["day"] for row in both if row["kind"] == "long"] == ["2026-03-02"], "but once"
    say("cleanup", "accept", next_["key"])
    assert [row for row in found(say) if row["kind"] == "long"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("accept", "overlap-1-2"), "no “overlap-1-2” to mend"),
        (("rest", "overlap-1-2"), "to mend"),
        (("--day", "soon"), "is no date"),
        (("--day", "2026-03-02", "--to", "2026-03-01"), "lies before the first"),
        (("--day", "2020-01-01", "--to", "2026-01-01"), "at most 400 days"),
    ],
)
def test_what_cannot_be_mended_is_told(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in say("cleanup", *words, code=1).err


def test_locked_time_is_not_cut(say: Say, desk: Desk) -> None:
    log(say, "8-12 Website: shop")
    log(say, "11-17 Website: call")
    (row,) = found(say)
    say("lock", "today")
    assert "is locked" in say("cleanup", "cut", row["key"], code=1).err
    say("cleanup", "accept", row["key"])  # that it is right changes no time


@pytest.mark.parametrize(
    "said", ["soon", "Mon-Fri", "Mon-Fri 17:00-08:00", "Xyz 08:00-09:00", "08:00-25:00"]
)
def test_working_hours_that_are_none_are_refused(say: Say, desk: Desk, said: str) -> None:
    refused = say("settings", "set", "time.working_hours", said, code=1).err
    assert "There is no setting" not in refused
