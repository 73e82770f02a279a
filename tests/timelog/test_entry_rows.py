# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries as rows for machines, and what is typed to change them: days, midnights, odd ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk

Say = Callable[..., Any]
KEYS = [
    *("id", "client", "project", "task", "description", "tags", "start", "end", "zone"),
    *("seconds", "billable", "rate", "currency", "invoice"),
]


@pytest.fixture(autouse=True)
def _places(say: Say, desk: Desk) -> None:
    say("client", "add", "Big Company")
    say("project", "add", "Big Company / Shop")


def logged(say: Say, line: str, *words: str) -> Any:
    return say("log", line, *words, "--json").json


def test_every_row_has_the_keys_of_the_specification(say: Say) -> None:
    rows = [logged(say, "8-9 Shop x #y"), logged(say, "yesterday 1h30 Shop")]
    rows += [say("start", "runs", "--json").json, say("status", "--json").json["entry"]]
    rows += say("entries", "--json").json
    assert [list(row) for row in rows] == [[*KEYS, "notes"]] * 7
    timed, length, running, *_rest = rows
    assert (timed["start"], timed["end"]) == (
        "2026-03-02T08:00:00+07:00",
        "2026-03-02T09:00:00+07:00",
    )
    assert (length["start"], length["end"], length["seconds"]) == ("2026-03-01", None, 5400)
    assert (running["start"], running["end"]) == ("2026-03-02T09:00:00+07:00", None)


def test_both_days_of_a_range_are_in_it(say: Say) -> None:
    for day in ("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"):
        logged(say, f"{day} 0:00-0:30 Shop {day} first")
        logged(say, f"{day} 23:30-24:00 Shop {day} last")
    found = say("entries", "--from", "2026-02-28", "--to", "yesterday", "--json").json
    days = [f"{day} {end}" for day in ("2026-02-28", "2026-03-01") for end in ("first", "last")]
    assert [row["description"] for row in found] == days
    assert say("entries", "--from", "2026-03-03", "--json").json == []
    assert "lies before" in say("entries", "--from", "tomorrow", "--to", "yesterday", code=1).err


def test_a_tag_is_found_whatever_its_letters(say: Say) -> None:
    logged(say, "8-9 Shop x #Über-Ärger #日本")
    for said in ("über-ärger", "#ÜBER-ÄRGER", "日本"):
        assert len(say("entries", "--tag", said, "--json").json) == 1
    assert say("entries", "--tag", "uber", "--json").json == []


# Midnight ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words", "start", "end"),
    [
        ("yesterday 22-1 Shop", ("--end", "0:30"), "01T22:00", "02T00:30"),
        ("yesterday 22-1 Shop", ("--end", "23:30"), "01T22:00", "01T23:30"),
        ("yesterday 22-1 Shop", ("--start", "23:00"), "01T23:00", "02T01:00"),
        ("yesterday 9-10 Shop", ("--start", "22:00", "--end", "1:00"), "01T22:00", "02T01:00"),
        ("yesterday 9-10 Shop", ("--start", "today 6:00", "--end", "7:00"), "02T06:00", "02T07:00"),
        ("yesterday 9-10 Shop", ("--end", "24:00"), "01T09:00", "02T00:00"),
    ],
)
def test_an_end_after_midnight(
    say: Say, line: str, words: tuple[str, ...], start: str, end: str
) -> None:
    entry = logged(say, line)["id"]
    row = say("edit", str(entry), *words, "--json").json
    assert (row["start"][8:16], row["end"][8:16]) == (start, end)


def test_an_end_before_the_start_of_one_day_is_refused(say: Say) -> None:
    entry = str(logged(say, "8-9 Shop")["id"])
    for words in (("--end", "7:00"), ("--start", "9:00"), ("--start", "8:00", "--end", "8:00")):
        assert "must be after" in say("edit", entry, *words, code=1).err


def test_a_cut_after_midnight(say: Say) -> None:
    entry = str(logged(say, "yesterday 22-1 Shop")["id"])
    first, second = say("split", entry, "--at", "0:15", "--json").json
    assert (first["seconds"], second["seconds"]) == (8100, 2700)
    assert second["start"].startswith("2026-03-02T00:15")


def test_a_running_entry_ends_after_midnight(say: Say, clock: FixedClock) -> None:
    entry = str(say("start", "release", "--at", "yesterday 23:00", "--json").json["id"])
    assert say("edit", entry, "--end", "1:00", "--json").json["seconds"] == 7200
    clock.at = datetime(2026, 3, 4, tzinfo=UTC)


# Names -------------------------------------------------------------------------------------------


def test_names_may_hold_slashes(say: Say) -> None:
    say("client", "add", "C/O Media")
    say("project", "add", "C/O Media / A/B test")
    say("task", "add", "C/O Media / A/B test / read/write")
    for line in ("8-9 C/O Media / A/B test / read/write: x", "9-10 A/B test x"):
        row = logged(say, line)
        assert (row["client"], row["project"]) == ("C/O Media", "A/B test")
    assert logged(say, "8-9 C/O Media / A/B test / read/write x")["task"] == "read/write"
    assert say("start", "x", "--project", "c/o media / a/b test", "--json").json["client"]


def test_what_is_archived_is_told_as_such(say: Say) -> None:
    say("project", "add", "Big Company / Old")
    say("project", "archive", "Big Company / Old")
    for said in ("Old", "big company / old"):
        told = say("start", "x", "--project", said, code=1)
        assert "“Big Company / Old” is archived; bring it back with:" in told.err
    assert "There is no project “Older”" in say("start", "x", "--project", "Older", code=1).err
    told = say("log", "8-9 Big Company / Old words", code=1)
    assert "“Big Company / Old” is archived; bring it back before" in told.err
    assert "There is no project “Big / Oldest" in say("log", "8-9 Big / Oldest", code=1).err
    say("client", "archive", "Big Company")
    told = say("invoice", "bill", "big company", code=1)
    assert "“Big Company” is archived" in told.err
    say("client", "archive", "Big Company", "--bring-back")
    say("project", "archive", "Big Company / Old", "--bring-back")
    assert say("start", "x", "--project", "Old", "--json").json["project"] == "Old"


def test_more_than_a_day_says_how_to_confirm_it(say: Say, clock: FixedClock) -> None:
    assert "--yes confirms it." in say("log", "25h Shop", code=1).err
    say("start", "forgotten")
    clock.advance(hours=25)
    for verb in ("stop", "switch"):
        assert "--yes confirms it." in say(verb, code=1).err
    assert say("stop", "--yes", "--json").json["seconds"] == 25 * 3600


# Odd ids -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ["0", "-1", "99", str(2**63), str(-(2**70)), "1" * 400])
def test_an_id_of_no_entry(say: Say, entry: str) -> None:
    kept = str(logged(say, "8-9 Shop")["id"])
    for words in (
        ("edit", entry, "--what", "x"),
        ("split", entry, "--at", "8:30"),
        ("merge", kept, entry),
        ("delete", kept, entry),
    ):
        assert "There is no entry" in say(*words, code=1).err
    assert len(say("entries", "--json").json) == 1


def test_an_id_said_twice_is_one_entry(say: Say) -> None:
    entry = str(logged(say, "8-9 Shop x")["id"])
    assert say("delete", entry, entry, "--json").json == {"deleted": [int(entry)]}
    assert say("undo").out == "Undone: Delete x.\n"
    assert "at least two" in say("merge", entry, entry, code=1).err
