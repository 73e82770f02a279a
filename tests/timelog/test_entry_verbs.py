# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries from the command line: log, list, edit, split, merge, delete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, totals
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _places(say: Say, desk: Desk) -> None:
    """Two clients with three projects."""
    say("client", "add", "Nusa Kopi", "--rate", "350000")
    say("project", "add", "Nusa Kopi / Website")
    say("project", "add", "Nusa Kopi / Wholesale portal")
    say("client", "add", "Hartmann & Söhne", "--currency", "EUR", "--rate", "48")
    say("project", "add", "Hartmann / Shop")


def logged(say: Say, line: str, *words: str) -> Any:
    return say("log", line, *words, "--json").json


def slices(desk: Desk, first: date, last: date) -> dict[date, int]:
    with desk.read() as session:
        found = totals.seconds_by_day(session, first, last)
    return {day: seconds for day, (seconds, _billable) in found.items()}


# Log -------------------------------------------------------------------------------------------


def test_a_line_is_read_as_in_the_window(say: Say) -> None:
    row = logged(say, "7:30-8:45 Nusa Kopi / Website checkout bug #bugfix")
    assert row["project"] == "Website"
    assert row["description"] == "checkout bug"
    assert row["tags"] == ["bugfix"]
    assert row["start"] == "2026-03-02T07:30:00+07:00"
    assert row["end"] == "2026-03-02T08:45:00+07:00"
    assert row["seconds"] == 75 * 60
    assert (row["rate"], row["currency"]) == ("350000", "IDR")
    assert row["invoice"] is None


def test_a_line_may_be_said_in_several_words(say: Say) -> None:
    row = say("log", "7:30-8:45", "Shop", "variants", "--json").json
    assert (row["client"], row["project"]) == ("Hartmann & Söhne", "Shop")
    assert row["rate"] == "48.00"


def test_a_task_is_made_where_there_is_none(say: Say) -> None:
    assert logged(say, "7-8 Shop variants", "--task", "Frontend")["task"] == "Frontend"
    assert logged(say, "8-9 Shop variants", "--task", "frontend")["task"] == "Frontend"
    assert [row["name"] for row in say("task", "list", "--json").json] == ["Frontend"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("9-25 Shop late", "25"),
        ("Shop without any time", "time"),
        ("9-11 Bakery / Oven bread", "Bakery"),
        ("9-11 Nusa menus", "Website"),  # two projects fit: both are told
        ("2026-02-30 9-10 Shop x", "2026-02-30"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused(say: Say, line: str, said: str) -> None:
    assert said in say("log", line, code=1).err
    assert say("entries", "--json").json == []


def test_more_than_a_day_wants_a_word(desk: Desk, clock: FixedClock) -> None:
    start, end = datetime(2026, 2, 26, tzinfo=UTC), datetime(2026, 2, 27, 0, 1, tzinfo=UTC)
    with pytest.raises(Refusal, match="24 hours"):
        service.log(desk, start=start, end=end)
    assert service.log(desk, start=start, end=end, confirmed=True) == 1
    with pytest.raises(Refusal, match="after the start"):
        service.log(desk, start=end, end=start)


# Local days ------------------------------------------------------------------------------------


def test_midnight_is_counted_on_both_days(say: Say, desk: Desk) -> None:
    row = logged(say, "yesterday 22:30-1:15 Shop release")
    assert row["seconds"] == 165 * 60
    assert row["end"] == "2026-03-02T01:15:00+07:00"
    days = slices(desk, date(2026, 3, 1), date(2026, 3, 2))
    assert days == {date(2026, 3, 1): 5400, date(2026, 3, 2): 4500}
    status = say("status", "--json").json
    assert (status["today_seconds"], status["week_seconds"]) == (4500, 4500)


@pytest.mark.parametrize(
    ("line", "hours"),
    [("2026-03-29 1:00-4:00 Shop release", 2), ("2025-10-26 1:00-4:00 Shop release", 4)],
)
def test_a_night_of_changing_clocks_is_as_long_as_it_was(
    say: Say, desk: Desk, clock: FixedClock, line: str, hours: int
) -> None:
    desk.settings.set(desk, office.ZONE, "Europe/Berlin")
    clock.at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    row = logged(say, line)
    assert row["seconds"] == hours * 3600
    day = date.fromisoformat(row["start"][:10])
    assert slices(desk, day, day) == {day: hours * 3600}


@pytest.mark.parametrize("line", ["2026-03-29 2:15-4 Shop x", "2025-10-26 1-2:30 Shop x"])
def test_a_line_in_the_changing_hour_is_refused(
    say: Say, desk: Desk, clock: FixedClock, line: str
) -> None:
    desk.settings.set(desk, office.ZONE, "Europe/Berlin")
    clock.at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert line.split(maxsplit=1)[0] in say("log", line, code=1).err
    assert say("entries", "--json").json == []


def test_an_entry_keeps_its_own_zone(say: Say, desk: Desk, clock: FixedClock) -> None:
    logged(say, "8-9 Shop in Jakarta")
    desk.settings.set(desk, office.ZONE, "Europe/Berlin")
    row = say("entries", "--json").json[0]
    assert (row["zone"], row["start"]) == ("Asia/Jakarta", "2026-03-02T08:00:00+07:00")
    edited = say("edit", row["id"], "--end", "9:30", "--json").json
    assert edited["end"] == "2026-03-02T09:30:00+07:00"


# List ------------------------------------------------------------------------------------------


def test_entries_are_listed_by_what_is_asked(say: Say, desk: Desk) -> None:
    logged(say, "2026-02-27 8-9 Website first #a")
    logged(say, "2026-02-28 8-9 Shop second #A #b")
    logged(say, "7-8 : third")

    def found(*words: str) -> list[str]:
        return [row["description"] for row in say("entries", *words, "--json").json]

    assert found() == ["first", "second", "third"]
    assert found("--from", "2026-02-28") == ["second", "third"]
    assert found("--to", "2026-02-28") == ["first", "second"]
    assert found("--from", "yesterday", "--to", "today") == ["third"]
    assert found("--project", "website") == ["first"]
    assert found("--client", "hartmann") == ["second"]
    assert found("--tag", "#a") == ["first", "second"]
    assert found("--unbilled") == ["first", "second"]  # without a project nobody pays
    printed = say("entries").out
    assert "Hartmann & Söhne / Shop" in printed
    assert "second #a #b" in printed  # a tag keeps its first spelling
    assert "No entries." in say("entries", "--from", "tomorrow").out
    assert "There is no" in say("entries", "--project", "nothing", code=1).err
    assert "someday" in say("entries", "--from", "someday", code=1).err


# Edit ------------------------------------------------------------------------------------------


def test_what_is_said_changes_and_the_rest_stays(say: Say) -> None:
    entry = logged(say, "8-9 Website checkout #a")["id"]
    row = say("edit", entry, "--what", "Cart", "--tags", "b,#c, a", "--billable", "no", "--json")
    assert row.json["description"] == "Cart"
    assert row.json["tags"] == ["a", "b", "c"]
    assert row.json["billable"] is False
    assert row.json["seconds"] == 3600
    assert say("edit", entry, "--tags", "", "--json").json["tags"] == []
    assert say("edit", entry, "--duration", "1h30", "--json").json["seconds"] == 5400
    moved = say("edit", entry, "--start", "7:45", "--json").json
    assert (moved["start"], moved["seconds"]) == ("2026-03-02T07:45:00+07:00", 6300)
    assert "after the start" in say("edit", entry, "--end", "7:00", code=1).err
    assert "24 hours" in say("edit", entry, "--start", "2026-02-28 7:00", code=1).err
    assert "Nothing was said" in say("edit", entry, code=1).err
    assert "no entry 77" in say("edit", 77, "--what", "x", code=1).err


def test_another_project_brings_its_rate(say: Say) -> None:
    entry = logged(say, "8-9 Website checkout", "--task", "Build")["id"]
    row = say("edit", entry, "--project", "shop", "--json").json
    assert (row["client"], row["task"], row["rate"]) == ("Hartmann & Söhne", None, "48.00")
    row = say("edit", entry, "--project", "", "--json").json
    assert (row["client"], row["project"], row["rate"]) == (None, None, None)


def test_a_mere_duration_has_no_clock_times(say: Say, desk: Desk) -> None:
    service.log_duration(desk, day=date(2026, 3, 1), seconds=5400, description="Books")
    row = say("entries", "--json").json[0]
    assert (row["start"], row["end"], row["seconds"]) == ("2026-03-01", None, 5400)
    assert "no clock times" in say("edit", 1, "--start", "8:00", code=1).err
    assert say("edit", 1, "--duration", "2h", "--json").json["seconds"] == 7200
    assert "1:30" not in say("entries").out
    assert "can't be split" in say("split", 1, "--at", "1:00", code=1).err
    with pytest.raises(Refusal, match="can't be moved"):
        service.move_by(desk, entry_ids=[1], seconds=60)


# Split, merge, delete --------------------------------------------------------------------------


def test_split_and_merge_are_each_others_inverse(say: Say) -> None:
    whole = logged(say, "7-9 Website checkout #a #b")
    first, second = say("split", whole["id"], "--at", "8:10", "--json").json
    assert (first["seconds"], second["seconds"]) == (70 * 60, 50 * 60)
    assert first["tags"] == second["tags"] == ["a", "b"]
    assert second["rate"] == "350000"
    merged = say("merge", second["id"], first["id"], "--json").json
    assert merged == whole
    assert len(say("entries", "--json").json) == 1


def test_a_running_entry_is_split(say: Say, clock: FixedClock) -> None:
    say("start", "Long", "--project", "website")
    clock.advance(hours=3)
    first, second = say("split", 1, "--at", "10:30", "--json").json
    assert (first["seconds"], first["rate"]) == (5400, "350000")
    assert (second["end"], second["seconds"]) == (None, 5400)


@pytest.mark.parametrize("at", ["7:00", "9:00", "6:00", "2026-03-01 8:00"])
def test_a_cut_lies_inside(say: Say, at: str) -> None:
    logged(say, "7-9 Website checkout")
    told = say("split", 1, "--at", at, code=1).err
    assert "07:00" in told
    assert "09:00" in told


def test_merging_invents_no_time(say: Say) -> None:
    logged(say, "6-7 Website a")
    logged(say, "7:10-8 Website b")
    logged(say, "8-8:30 Shop c")
    assert "gap" in say("merge", 1, 2, code=1).err
    assert "one project" in say("merge", 2, 3, code=1).err
    assert "at least two" in say("merge", 1, code=1).err
    assert "at least two" in say("merge", 1, 1, code=1).err
    assert len(say("entries", "--json").json) == 3


def test_deleted_entries_come_back(say: Say) -> None:
    logged(say, "6-7 Website a #x")
    logged(say, "7-8 Website b")
    before = say("entries", "--json").json
    assert say("delete", 1, 2, 1, "--json").json == {"deleted": [1, 2]}
    assert say("entries", "--json").json == []
    assert "no entry 1" in say("delete", 1, code=1).err
    say("undo")
    assert say("entries", "--json").json == before


def test_moved_by_minutes(say: Say, desk: Desk) -> None:
    logged(say, "6-7 Website a")
    service.move_by(desk, entry_ids=[1], seconds=-7 * 3600)
    row = say("entries", "--json").json[0]
    assert row["start"] == "2026-03-01T23:00:00+07:00"
    assert slices(desk, date(2026, 3, 1), date(2026, 3, 2)) == {date(2026, 3, 1): 3600}


# Notes -----------------------------------------------------------------------------------------


def test_notes_are_edited_kept_and_told(say: Say, desk: Desk) -> None:
    row = logged(say, "7:30-8:45 Nusa Kopi / Website checkout")
    assert row["notes"] == ""
    say("edit", row["id"], "--notes", "Lena prefers swatches. \nTwo versions.")
    (row,) = say("entries", "--json").json
    assert row["notes"] == "Lena prefers swatches.\nTwo versions."
    assert "Lena prefers swatches" in say("history", f"entry:{row['id']}").out
    say("split", row["id"], "--at", "8:00")
    rows = say("entries", "--json").json
    assert [each["notes"] for each in rows] == [row["notes"]] * 2
    say("edit", rows[1]["id"], "--notes", "Send her both.")
    say("merge", *(each["id"] for each in rows))
    (merged,) = say("entries", "--json").json
    assert merged["notes"] == f"{row['notes']}\nSend her both."
    assert "too long" in say("edit", merged["id"], "--notes", "x" * 10_001, code=1).err
