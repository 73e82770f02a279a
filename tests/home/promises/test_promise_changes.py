# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises that change or end, what a typed one means, and lines of home time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.promises import changing, service
from sohodesk.home.promises.homeline import parse_home_line
from sohodesk.home.promises.overview import overview
from sohodesk.home.promises.preview import preview
from sohodesk.home.promises.rules import Times
from sohodesk.home.promises.standing import standings
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
MONDAY = date(2026, 3, 2)
ADD = ("home", "promise", "add", "Dinner", "--at", "18:30", "--repeat", "every day")


def add(desk: Desk, rule: str = "FREQ=DAILY", **facts: object) -> int:
    said: dict[str, object] = {"title": "Dinner", "first": MONDAY, "at_minute": 1110, **facts}
    return service.add_promise(desk, rule=rule, **said)  # type: ignore[arg-type]


def days(desk: Desk, last: date) -> list[tuple[int, date, str]]:
    with desk.read() as session:
        found = standings(session, MONDAY, last)
    return [(one.promise.id, one.day, one.answer) for one in found]


def test_a_rule_with_a_number_of_times_keeps_its_number(desk: Desk) -> None:
    key = add(desk, "FREQ=DAILY;COUNT=10")
    new = changing.change_from(desk, promise_id=key, day=MONDAY + timedelta(3), at_minute=1140)
    far = MONDAY + timedelta(40)
    assert [day for _key, day, _said in days(desk, far)] == [
        MONDAY + timedelta(n) for n in range(10)
    ]
    assert {key_ for key_, _day, _said in days(desk, far)} == {key, new}
    desk.undo()
    assert {key_ for key_, _day, _said in days(desk, far)} == {key}


def test_what_was_moved_over_the_day_of_the_change_stays_whole(desk: Desk) -> None:
    key = add(desk, "FREQ=WEEKLY;BYDAY=MO")
    service.answer_promise(
        desk, promise_id=key, day=MONDAY, answer="moved", moved_to=MONDAY + timedelta(5)
    )
    service.answer_promise(desk, promise_id=key, day=MONDAY + timedelta(5), answer="kept")
    changing.change_from(desk, promise_id=key, day=MONDAY + timedelta(2), minutes=30)
    assert days(desk, MONDAY + timedelta(6)) == [
        (key, MONDAY, "moved"),
        (key, MONDAY + timedelta(5), "kept"),
    ]


def test_before_it_has_begun_all_of_it_changes(desk: Desk) -> None:
    key = add(desk)
    assert changing.change_from(desk, promise_id=key, day=MONDAY, minutes=30) == key
    once = add(desk, "", title="Call")
    assert changing.change_from(desk, promise_id=once, day=MONDAY, minutes=15) == once
    with pytest.raises(Refusal, match="one day only"):
        changing.end_promise(desk, promise_id=once, last=MONDAY)


@given(st.integers(0, 30), st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TH,FR"]))
def test_the_days_are_the_same_whenever_it_was_changed(after: int, rule: str) -> None:
    first = date(2026, 3, 2)
    whole = Times(first, 720, 45, "Asia/Jakarta", rule)
    cut = first + timedelta(after)
    before = Times(first, 720, 45, "Asia/Jakarta", rule, cut - timedelta(1))
    later = Times(cut, 720, 45, "Asia/Jakarta", rule)
    last = first + timedelta(60)
    assert before.days(first, last) + later.days(first, last) == whole.days(first, last)


def test_an_hour_that_comes_twice_or_never_is_told(desk: Desk) -> None:
    facts = {"at_minute": 150, "minutes": 60, "zone": "Europe/Amsterdam", "rule": "FREQ=DAILY"}
    facts |= {"until": None, "prayer": "", "shift": 0}
    with desk.read() as session:
        spring = preview(session, {**facts, "first": date(2026, 3, 28)}, MONDAY).days
        autumn = preview(session, {**facts, "first": date(2026, 10, 24)}, MONDAY).days
    assert [day.jumped for day in spring] == [False, True, False, False, False]
    assert f"{spring[1].begins:%H:%M}" == "03:30"
    assert [day.twice for day in autumn] == [False, True, False, False, False]
    rule = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    with desk.read() as session, pytest.raises(Refusal, match="never comes about"):
        preview(session, {**facts, "first": MONDAY, "rule": rule}, MONDAY)


def test_what_ended_is_told_apart(desk: Desk) -> None:
    add(desk, until=MONDAY + timedelta(2))
    add(desk, "", title="Call", first=date(2025, 1, 6))
    with desk.read() as session:
        found = overview(session, MONDAY + timedelta(70), desk.clock.now() + timedelta(70))
    assert [line.promise.title for line in found.ended] == ["Dinner", "Call"]
    assert found.week == ()


DEWI = MemberRow(1, "Dewi", "", None, "", None, None)
ALYA = MemberRow(2, "Alya", "", None, "", None, None)
NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "hours", "title", "members", "around"),
    [
        ("2 h with Dewi", (5.5, 7.5), "", (1,), False),
        ("90m dengan alya", (6, 7.5), "", (2,), False),
        ("9-12 with Alya, Dewi Zoo", (2, 5), "Zoo", (2, 1), False),
        ("9:00-11:00 Kebun Raya bersama Dewi dan Alya", (2, 4), "Kebun Raya", (1, 2), False),
        ("13:00-14:00 homework with Alya around", (6, 7), "homework", (2,), True),
        ("1:30", (6, 7.5), "", (), False),
    ],
)
def test_a_line_as_people_say_it(
    said: str, hours: tuple[float, float], title: str, members: tuple[int, ...], around: bool
) -> None:
    found = parse_home_line(said, now=NOW, zone="Asia/Jakarta", members=[DEWI, ALYA])
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    assert [(at - midnight) / timedelta(hours=1) for at in (found.start, found.end)] == list(hours)
    assert (found.title, found.members, found.around) == (title, members, around)


def test_lines_that_say_nothing_are_refused() -> None:
    for said, why in (("with Dewi", "no time"), ("2 h with Bob", "Bob")):
        with pytest.raises(Refusal, match=why):
            parse_home_line(said, now=NOW, zone="Asia/Jakarta", members=[DEWI])


def test_verbs_of_promises_members_and_days(say: Say, desk: Desk) -> None:
    say("home", "member", "add", "Dewi", "--birthday", "1988-03-20")
    made = say(*ADD, "--sign", "utensils", "--with", "Dewi", "--json").json
    assert (made["sign"], made["with"]) == ("utensils", ["Dewi"])
    say("home", "promise", "edit", "1", "--at", "19:00", "--since", "2026-03-05")
    assert say("home", "promise", "end", "2", "2026-03-08", "--json").json["until"] == "2026-03-08"
    rows = say("home", "promise", "days", "--to", "2026-03-10", "--json").json
    assert [row["start"][11:16] for row in rows] == ["18:30"] * 3 + ["19:00"] * 4
    assert "no sign" in say(*ADD, "--sign", "ufo", code=1).err
    left = say("home", "member", "leave", "Dewi", "--on", "2026-03-01", "--json").json
    assert (left["former"], left["left"], left["age"]) == (True, "2026-03-01", 37)
    assert say("home", "member", "back", "Dewi", "--json").json["former"] is False
    assert "to come" in say("home", "member", "leave", "Dewi", "--on", "2026-03-09", code=1).err


def test_time_is_said_and_replaced(say: Say, desk: Desk) -> None:
    say("home", "member", "add", "Dewi")
    made = say("home", "time", "2 h with Dewi", "--json").json
    assert (made["seconds"], made["with"], made["end"][11:16]) == (7200, ["Dewi"], "09:00")
    said = ("home", "time", "2026-03-01 9-12 Zoo", "--with", "Dewi", "--replace", "1", "--json")
    assert say(*said).json["title"] == "Zoo"
    assert len(say("home", "times", "--json").json) == 1
    assert "no home time 9" in say("home", "time", "9-10", "--replace", "9", code=1).err


def test_a_holiday_is_worked_and_off_again(say: Say, desk: Desk) -> None:
    say("home", "off", "2026-12-25", "--kind", "work")
    rows = say("home", "offs", "--from", "2026-12-01", "--json").json
    assert [(row["kind"], row["first"]) for row in rows] == [("work", "2026-12-25")]
    say("home", "off", "2026-12-25", "--remove")
    rows = say("home", "offs", "--from", "2026-12-01", "--json").json
    assert [row["kind"] for row in rows] == ["holiday"]
    assert "No days are marked" in say("home", "off", "2026-12-25", "--remove", code=1).err
