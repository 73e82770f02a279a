# SPDX-License-Identifier: GPL-3.0-or-later
"""``home promise``, ``home time`` on the command line, as specified."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
ADD = ("home", "promise", "add", "Dinner", "--at", "18:30", "--for", "1h")
PICKUP = ("home", "promise", "add", "School pickup", "--at", "12:00", "--for", "45m")
TIME = ("home", "time", "2026-03-07 09:00-12:00 Kebun Raya")


def listed(say: Say) -> list[tuple[str, str | None]]:
    """Days and answers of the week of 2 March."""
    rows = say("home", "promise", "days", "--to", "2026-03-08", "--json").json
    return [(row["date"], row["answer"]) for row in rows]


def test_a_promise_is_made_and_listed(say: Say, desk: Desk) -> None:
    made = say(*ADD, "--repeat", "Mon-Fri", "--place", "At home", "--json").json
    assert made == {
        "id": 1,
        "title": "Dinner",
        "place": "At home",
        "first": "2026-03-02",
        "at": "18:30",
        "seconds": 3600,
        "zone": "Asia/Jakarta",
        "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "weekdays": ["mon", "tue", "wed", "thu", "fri"],
        "until": None,
        "next": "2026-03-02",
        "with": [],
        "around": False,
        "prayer": None,
        "shift": 0,
        "sign": None,
    }
    assert say("home", "promise", "list", "--json").json == [made]
    assert "Mon–Fri" in say("home", "promise", "list").out
    (first, *_rest) = say("home", "promise", "days", "--json").json
    assert first == {
        "id": 1,
        "title": "Dinner",
        "place": "At home",
        "date": "2026-03-02",
        "start": "2026-03-02T18:30:00+07:00",
        "end": "2026-03-02T19:30:00+07:00",
        "answer": None,
        "moved_to": None,
        "moved_from": None,
    }


def test_on_one_day_and_by_a_rule(say: Say, desk: Desk) -> None:
    once = say(*PICKUP, "--on", "2026-03-05", "--json").json
    assert (once["rule"], once["first"], once["seconds"]) == (None, "2026-03-05", 2700)
    rule = "FREQ=MONTHLY;BYDAY=1SU;UNTIL=20260601T000000Z"
    monthly = say(*ADD, "--rrule", rule, "--json").json
    assert (monthly["first"], monthly["until"]) == ("2026-04-05", "2026-05-31")
    assert monthly["rule"] == "FREQ=MONTHLY;BYDAY=1SU"
    assert "FREQ=MONTHLY" in say("home", "promise", "list").out


def test_answers_by_title_and_number(say: Say, desk: Desk) -> None:
    say(*ADD, "--repeat", "Mon-Fri")
    say("home", "promise", "answer", "dinner@2026-03-02", "kept")
    say("home", "promise", "answer", "1@tomorrow", "missed")
    say("home", "promise", "answer", "1@2026-03-05", "cancelled-family")
    told = say("home", "promise", "answer", "Din@2026-03-06", "cancelled-force")
    assert "cancelled by force" in told.out
    say("home", "promise", "answer", "1@2026-03-04", "moved", "--to", "2026-03-07")
    assert listed(say) == [
        ("2026-03-02", "kept"),
        ("2026-03-03", "missed"),
        ("2026-03-04", "moved"),
        ("2026-03-05", "cancelled-family"),
        ("2026-03-06", "cancelled-force"),
        ("2026-03-07", None),
    ]
    say("home", "promise", "answer", "1@2026-03-03", "none")
    assert listed(say)[1] == ("2026-03-03", None)
    assert "Dinner, 2026-03-04: moved to 2026-03-07" in say("history").out


def test_of_two_with_one_title_the_one_of_that_day_is_meant(say: Say, desk: Desk) -> None:
    say(*ADD, "--repeat", "Mon")
    say(*ADD, "--repeat", "Tue")
    say("home", "promise", "answer", "Dinner@2026-03-03", "kept")
    assert listed(say) == [("2026-03-02", None), ("2026-03-03", "kept")]
    told = say("home", "promise", "remove", "Dinner", code=1)
    assert "Dinner (1), Dinner (2)" in told.err


def test_a_promise_is_changed_and_taken_away(say: Say, desk: Desk) -> None:
    say(*ADD, "--repeat", "Mon-Fri")
    say("home", "promise", "answer", "Dinner@2026-03-02", "kept")
    changed = say(
        *("home", "promise", "edit", "1", "--at", "19:00", "--repeat", "Mon, Wed"),
        *("--title", "Late dinner", "--to", "2026-03-31", "--json"),
    ).json
    assert (changed["title"], changed["at"], changed["until"]) == (
        "Late dinner",
        "19:00",
        "2026-03-31",
    )
    assert listed(say) == [("2026-03-02", "kept"), ("2026-03-04", None)]
    say("home", "promise", "remove", "late dinner")
    assert listed(say) == []
    say("undo")
    assert listed(say) == [("2026-03-02", "kept"), ("2026-03-04", None)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*ADD, "--repeat", "someday"), "names no days"),
        ((*ADD, "--rrule", "FREQ=SOMETIMES"), "no rule for days"),
        ((*ADD, "--rrule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "never comes about"),
        ((*ADD, "--on", "2026-02-30"), "month has 28 days"),
        ((*ADD, "--on", "2026-03-02", "--to", "2026-03-05"), "say --on alone"),
        ((*ADD, "--repeat", "Mon", "--to", "2026-03-01"), "before its first day"),
        ((*ADD, "--repeat", "Mon", "--with", "Alya", "Bima"), "Nobody in the family is called"),
        (("home", "promise", "add", " ", "--at", "18:30", "--on", "today"), "what is promised"),
        (("home", "promise", "add", "X", "--at", "25:00", "--on", "today"), "25:00"),
        (("home", "promise", "add", "X", "--at", "9", "--for", "0m", "--on", "today"), "minute"),
        (("home", "promise", "add", "X", "--at", "9", "--for", "200h", "--on", "today"), "seven"),
        (("home", "promise", "add", "X" * 201, "--at", "9", "--on", "today"), "at most 200"),
        (("home", "promise", "answer", "Dinner", "kept"), "no promise of a day"),
        (("home", "promise", "answer", "Lunch@today", "kept"), "no promise “Lunch”"),
        (("home", "promise", "answer", "7@today", "kept"), "no promise “7”"),
        (("home", "promise", "edit", "Lunch", "--at", "9"), "no promise “Lunch”"),
        (("home", "promise", "days", "--to", "2025-01-01"), "follow each other"),
        (("home", "time", "2026-03-07"), "no start and end"),
        (("home", "time", "2026-03-07 1h30"), "no start and end"),
        (("home", "time", "dinner"), "names no time"),
        (
            ("home", "time", "2026-03-07 09:00-12:00", "--with", "Ani"),
            "Nobody in the family is called",
        ),
        (("home", "times", "--remove", "9"), "no home time 9"),
    ],
)
def test_what_is_wrong_is_refused_in_words(
    say: Say, desk: Desk, words: tuple[str, ...], said: str
) -> None:
    assert said in say(*words, code=1).err
    assert say("home", "promise", "list", "--json").json == []
    assert say("history", "--json").json == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Dinner@2026-03-07", "kept"), "nearest days are 2026-03-06, 2026-03-09"),
        (("Dinner@2026-03-02", "moved"), "to which day"),
        (("Dinner@2026-03-02", "kept", "--to", "2026-03-07"), "only a moved promise"),
        (("Dinner@2026-03-02", "moved", "--to", "2026-03-03"), "already"),
        (("Dinner@2026-03-02", "moved", "--to", "never"), "never"),
    ],
)
def test_an_answer_that_is_none_is_refused(
    say: Say, desk: Desk, words: tuple[str, ...], said: str
) -> None:
    say(*ADD, "--repeat", "Mon-Fri")
    assert said in say("home", "promise", "answer", *words, code=1).err
    assert {answer for _day, answer in listed(say)} == {None}


def test_wrong_usage_is_told(say: Say, desk: Desk) -> None:
    assert "is required" in say(*ADD, code=2).err
    assert "not allowed with" in say(*ADD, "--on", "today", "--repeat", "Mon", code=2).err


def test_time_of_the_family_is_written_down(say: Say, desk: Desk) -> None:
    made = say(*TIME, "--json").json
    assert made == {
        "id": 1,
        "title": "Kebun Raya",
        "start": "2026-03-07T09:00:00+07:00",
        "end": "2026-03-07T12:00:00+07:00",
        "zone": "Asia/Jakarta",
        "seconds": 10800,
        "around": False,
        "with": [],
    }
    assert say("home", "time", "today 7-8", "--around", "--json").json["around"] is True
    assert "Kebun Raya" in say("home", "times", "--to", "2026-03-08").out
    rows = say("home", "times", "--from", "today", "--to", "2026-03-08", "--json").json
    assert [row["id"] for row in rows] == [2, 1]
    say("home", "times", "--remove", "1")
    rows = say("home", "times", "--to", "2026-03-08", "--json").json
    assert [row["id"] for row in rows] == [2]
