# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates of a day: saved, laid out on other days, never silently over what is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.zones import local
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.templates.rules import Minutes, laid_out, minutes_of, moved
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _day(say: Say, desk: Desk) -> None:
    """Two entries on Sunday 1 March, one of which only has a length."""
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    say("log", "2026-03-01 9-10:30 Website stand-up #call !")
    say("log", "2026-03-01 23:00 - 2026-03-02 00:30 Website deploy")
    say("log", "2026-03-01 1h Website mail")


def entries(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.read() as session:
        rows = [r for r in queries.entries(session) if r.timed]
    return [
        (r.description, f"{local(r.start, r.zone):%d %H:%M}", f"{local(r.end, r.zone):%d %H:%M}")
        for r in rows
        if r.end
    ]


def save(say: Say, *words: str) -> Any:
    return say("template", "save", "Sunday", "--day", "2026-03-01", *words, "--json").json


def test_a_day_is_saved_and_laid_out_in_one_step(say: Say, desk: Desk) -> None:
    saved = save(say)
    assert (saved["entries"], saved["left_out"]) == (2, 1)
    (listed,) = say("template", "list", "--json").json
    assert (listed["name"], listed["entries"], listed["seconds"]) == ("Sunday", 2, 3 * 3600)
    shown = say("template", "show", "sunday", "--json").json
    assert [(p["from"], p["to"]) for p in shown] == [("09:00", "10:30"), ("23:00", "00:30+1")]
    assert (shown[0]["tags"], shown[0]["billable"]) == (["call"], False)
    before = entries(desk)
    made = say("template", "apply", "Sunday", "--day", "2026-02-10", "--json").json
    assert len(made["entries"]) == 2
    assert entries(desk)[:2] == [
        ("stand-up", "10 09:00", "10 10:30"),
        ("deploy", "10 23:00", "11 00:30"),
    ]
    say("undo")
    assert entries(desk) == before


def test_notes_go_with_the_day(say: Say, desk: Desk) -> None:
    rows = say("entries", "--json").json
    first = next(row["id"] for row in rows if row["description"] == "stand-up")
    say("edit", str(first), "--notes", "Dial in by phone.\nPIN on the wall.")
    save(say)
    say("template", "edit", "Sunday", "--add", "13-14 Website mail", "--notes", "Only replies.")
    shown = say("template", "show", "Sunday", "--json").json
    noted = ["Dial in by phone.\nPIN on the wall.", "Only replies.", ""]
    assert [part["notes"] for part in shown] == noted
    made = say("template", "apply", "Sunday", "--day", "2026-02-10", "--json").json["entries"]
    with desk.read() as session:
        assert [queries.entry(session, key).notes for key in made] == noted
    refused = say("template", "edit", "Sunday", "--add", "15-16", "--notes", "x" * 10_001, code=1)
    assert "too long" in refused.err


def test_what_is_there_is_named_before_anything_lies_over_it(say: Say, desk: Desk) -> None:
    save(say)
    say("log", "2026-02-10 10-11 Website review")
    before = entries(desk)
    refused = say("template", "apply", "Sunday", "--day", "2026-02-10", code=1).err
    assert "10:00–11:00 review" in refused
    assert "--skip" in refused
    assert entries(desk) == before
    told = say("template", "apply", "Sunday", "--day", "2026-02-10", "--dry-run", "--json").json
    assert [bool(part["over"]) for part in told] == [True, False]
    assert entries(desk) == before
    made = say("template", "apply", "Sunday", "--day", "2026-02-10", "--skip", "--json").json
    assert (len(made["entries"]), made["left_out"]) == (1, 1)
    say("undo")
    say("template", "apply", "Sunday", "--day", "2026-02-10", "--yes")
    assert len(entries(desk)) == len(before) + 2
    assert ("review", "10 10:00", "10 11:00") in entries(desk)


def test_a_name_is_not_taken_twice_unless_it_is_replaced(say: Say, desk: Desk) -> None:
    save(say)
    assert "--replace" in say("template", "save", "SUNDAY", "--day", "2026-03-01", code=1).err
    say("template", "save", "SUNDAY", "--day", "2026-03-01", "--replace")
    assert [row["name"] for row in say("template", "list", "--json").json] == ["SUNDAY"]


def test_a_template_is_edited_and_deleted(say: Say, desk: Desk) -> None:
    save(say)
    say(
        "template",
        "edit",
        "Sunday",
        "--remove",
        "2",
        "--add",
        "13-14 Website mail",
        "--name",
        "Day",
    )
    shown = say("template", "show", "Day", "--json").json
    assert [(p["from"], p["description"]) for p in shown] == [
        ("09:00", "stand-up"),
        ("13:00", "mail"),
    ]
    say("undo")
    assert say("template", "show", "Sunday", "--json").json[1]["description"] == "deploy"
    say("template", "delete", "Sunday")
    assert say("template", "list").out == "No templates of a day.\n"
    say("undo")
    assert len(say("template", "show", "Sunday", "--json").json) == 2


def test_a_locked_day_takes_no_template(say: Say, desk: Desk) -> None:
    save(say)
    say("lock", "2026-02")
    before = entries(desk)
    assert "is locked" in say("template", "apply", "Sunday", "--day", "2026-02-10", code=1).err
    assert entries(desk) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("save", "X", "--day", "2026-02-01"), "no entries with clock times"),
        (("save", "", "--day", "2026-03-01"), "A name is missing"),
        (("save", "x" * 101, "--day", "2026-03-01"), "too long"),
        (("apply", "X"), "There is no template of a day yet"),
        (("delete", "X"), "There is no template"),
        (("show", "X"), "There is no template"),
    ],
)
def test_impossible_templates_are_refused(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in say("template", *words, code=1).err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Nothing was said to change"),
        (("--remove", "9"), "no part 9"),
        (
            ("--add", "2026-03-01 1h Website mail"),
            "needs a start and an end",
        ),
        (("--add", "13-12:60 Website"), "minutes"),
    ],
)
def test_impossible_changes_are_refused(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    save(say)
    before = say("template", "show", "Sunday").out
    assert sentence in say("template", "edit", "Sunday", *words, code=1).err
    assert say("template", "show", "Sunday").out == before


def test_archived_places_are_named(say: Say, desk: Desk) -> None:
    save(say)
    say("client", "archive", "Nusa Kopi")
    before = entries(desk)
    refused = say("template", "apply", "Sunday", "--day", "2026-02-10", code=1).err
    assert "“Nusa Kopi / Website” is archived" in refused
    assert entries(desk) == before


ZONES = ("Asia/Jakarta", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe")
CHANGES = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 4, 5))


@given(st.sampled_from(ZONES), st.sampled_from(CHANGES), st.integers(0, 1439), st.integers(1, 1440))
def test_any_part_lies_on_any_day_as_its_clock_shows(
    zone: str, day: date, start: int, length: int
) -> None:
    span = laid_out(Minutes(start, start + length), day, zone)
    assert span.end > span.start
    shown = local(span.start, zone)
    asked = divmod(start, 60)
    if (shown.hour, shown.minute) != asked:  # jumped over: shifted forward by an hour or a half
        shift = (shown.hour * 60 + shown.minute) - start
        assert shift in (30, 60)
    twice = minutes_of(span.start, span.end, day, zone)
    assert twice is not None
    again = laid_out(twice, day, zone)
    assert again.start == span.start or again.start == span.start - timedelta(hours=1)


@given(st.permutations(range(6)), st.integers(0, 5), st.integers(-9, 9))
def test_moving_keeps_all_and_the_order_of_the_rest(order: list[int], key: int, by: int) -> None:
    found = moved(order, key, by)
    assert sorted(found) == sorted(order)
    assert [n for n in found if n != key] == [n for n in order if n != key]


def test_the_night_of_summer_time_is_laid_out(desk: Desk, say: Say) -> None:
    say("settings", "set", "office.zone", "Europe/Amsterdam")
    service.log(
        desk,
        start=datetime(2026, 2, 1, 1, 15, tzinfo=UTC),
        end=datetime(2026, 2, 1, 2, 45, tzinfo=UTC),
        description="night",
    )
    say("template", "save", "Night", "--day", "2026-02-01")
    made = say("template", "apply", "Night", "--day", "2026-03-29", "--json").json["entries"]
    with desk.read() as session:
        (row,) = [queries.entry(session, key) for key in made]
    # 02:15 does not exist that night: it is 03:15, and 03:45 stays 03:45.
    assert row.seconds == 1800
