# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars as programs really write them: other sets of characters, odd zones, doubled events."""

from __future__ import annotations

import warnings
from datetime import date

import pytest

from sohodesk.timelog.calendars import bounding
from sohodesk.timelog.calendars.reading import Reading, read_calendar
from sohodesk.timelog.calendars.rules import decoded

AT_TEN = "DTSTART;TZID=Asia/Jakarta:20261102T100000\nDTEND;TZID=Asia/Jakarta:20261102T110000"


def text(*events: str) -> str:
    """A calendar of events, each given by its lines."""
    made = "".join(f"BEGIN:VEVENT\n{lines.strip()}\nEND:VEVENT\n" for lines in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{made}END:VCALENDAR\n".replace("\n", "\r\n")


def read(calendar: str | bytes) -> Reading:
    """What is read of November 2026."""
    return read_calendar(
        [calendar], first=date(2026, 11, 1), last=date(2026, 11, 30), zone_name="Asia/Jakarta"
    )


def told(reading: Reading) -> list[tuple[str, str]]:
    """Day and hour, and title, of what was read."""
    found = []
    for one in reading.occurrences:
        when = f"{one.start:%m-%d %H}" if one.start is not None else f"{one.first}"
        found.append((when, one.title))
    return found


@pytest.mark.parametrize(
    "data",
    [
        "Müller, Straße".encode("latin-1"),
        "Müller, Straße".encode("cp1252"),
        "Müller, Straße".encode("utf-8-sig"),
        "Müller, Straße".encode("utf-16"),
        "Müller, Straße".encode(),
    ],
)
def test_titles_are_read_in_whatever_set_they_come(data: bytes) -> None:
    assert decoded(data) == "Müller, Straße"


def test_the_servers_word_on_the_set_counts_where_it_is_no_utf_8() -> None:
    assert decoded("Жук".encode("koi8-r"), "koi8-r") == "Жук"
    assert decoded("Жук".encode(), "koi8-r") == "Жук", "UTF-8 tells itself"
    assert decoded("Müller".encode("latin-1"), "no-such-set") == "Müller"
    assert decoded(b"\x81\x8d") == "\x81\x8d", "what no set has is kept as it is"
    assert decoded("Café Жук".encode() + b"\xff") == "Café Жук�", "one bad byte among good ones"


@pytest.mark.parametrize("end_of_line", ["\n", "\r", "\r\n", "\r\n\r\n"])
def test_any_end_of_line(end_of_line: str) -> None:
    calendar = "\ufeff" + text(f"UID:1\nSUMMARY:Meeting\n{AT_TEN}").replace("\r\n", end_of_line)
    assert told(read(calendar)) == [("11-02 03", "Meeting")]


@pytest.mark.parametrize(
    "times",
    [
        "DTSTART:20261120T100000Z\nDTEND:20261120T090000Z",
        "DTSTART:20261120T100000Z\nDURATION:-PT1H",
        "DTSTART;VALUE=DATE:20261120\nDTEND;VALUE=DATE:20261118",
        "DTSTART;TZID=Asia/Jakarta:20261120T100000\nDTEND:20261120T020000Z",
    ],
)
def test_what_ends_before_it_begins_is_told_and_not_turned_round(times: str) -> None:
    reading = read(text(f"UID:1\nSUMMARY:Odd\n{times}", f"UID:2\nSUMMARY:Fine\n{AT_TEN}"))
    assert told(reading) == [("11-02 03", "Fine")]
    assert [(p.where, p.sentence) for p in reading.problems] == [
        ("Odd", "It ends before it begins.")
    ]


def test_an_unknown_zone_is_taken_as_ones_own_and_told() -> None:
    times = "DTSTART;TZID=Mars/Olympus:20261102T100000\nDTEND;TZID=Mars/Olympus:20261102T110000"
    reading = read(text(f"UID:1\nSUMMARY:Far\n{times}"))
    assert told(reading) == [("11-02 03", "Far")]
    (problem,) = reading.problems
    assert problem.sentence.startswith("Its time zone “Mars/Olympus” is unknown")


@pytest.mark.parametrize(
    "zone", ["W. Europe Standard Time", "/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"]
)
def test_names_of_zones_that_programs_make_up(zone: str) -> None:
    times = f"DTSTART;TZID={zone}:20261102T100000\nDTEND;TZID={zone}:20261102T110000"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = read(text(f"UID:1\nSUMMARY:Call\n{times}"))
    assert (told(reading), reading.problems) == ([("11-02 09", "Call")], [])


def test_events_that_share_an_identity_by_mistake_are_all_shown() -> None:
    later = AT_TEN.replace("20261102", "20261105")
    weekly = f"UID:1\nSUMMARY:First\n{AT_TEN}\nRRULE:FREQ=WEEKLY;COUNT=2"
    moved = (
        "UID:1\nSUMMARY:Moved\nRECURRENCE-ID;TZID=Asia/Jakarta:20261109T100000\n"
        "DTSTART;TZID=Asia/Jakarta:20261110T100000\nDTEND;TZID=Asia/Jakarta:20261110T110000"
    )
    reading = read(text(weekly, f"UID:1\nSUMMARY:Second\n{later}", moved))
    assert told(reading) == [("11-02 03", "First"), ("11-05 03", "Second"), ("11-10 03", "Moved")]


def test_of_revisions_of_an_event_the_latest_holds() -> None:
    later = AT_TEN.replace("20261102", "20261105")
    reading = read(
        text(f"UID:1\nSUMMARY:Old\n{AT_TEN}", f"UID:1\nSEQUENCE:2\nSUMMARY:New\n{later}")
    )
    assert told(reading) == [("11-05 03", "New")]


@pytest.mark.parametrize(
    "extra",
    [
        "EXDATE:20261109T030000Z",
        "EXDATE;VALUE=DATE:20261109",
        "EXDATE:20261109T100000",
        "EXDATE;TZID=Europe/Berlin:20261109T040000",
    ],
)
def test_an_exception_said_in_another_zone_is_the_same_moment(extra: str) -> None:
    reading = read(text(f"UID:1\nSUMMARY:W\n{AT_TEN}\nRRULE:FREQ=WEEKLY;COUNT=3\n{extra}"))
    assert [when for when, _title in told(reading)] == ["11-02 03", "11-16 03"]


def test_an_occurrence_moved_here_from_long_ago_and_added_dates() -> None:
    old = AT_TEN.replace("20261102", "20260102")
    moved = (
        "UID:1\nSUMMARY:Late\nRECURRENCE-ID;TZID=Asia/Jakarta:20260109T100000\n"
        "DTSTART;TZID=Asia/Jakarta:20261110T100000\nDTEND;TZID=Asia/Jakarta:20261110T110000"
    )
    added = f"UID:2\nSUMMARY:More\n{AT_TEN}\nRDATE;VALUE=PERIOD:20261105T030000Z/PT3H"
    reading = read(text(f"UID:1\nSUMMARY:Old\n{old}\nRRULE:FREQ=WEEKLY;COUNT=3", moved, added))
    assert told(reading) == [("11-02 03", "More"), ("11-05 03", "More"), ("11-10 03", "Late")]
    start, end = reading.occurrences[1].start, reading.occurrences[1].end
    assert start is not None
    assert end is not None
    assert (end - start).total_seconds() == 3 * 3600


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=HOURLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_would_be_followed_for_ever(rule: str) -> None:
    reading = read(text(f"UID:1\nSUMMARY:W\n{AT_TEN}\nRRULE:{rule}"))
    assert told(reading) == []
    assert [p.sentence for p in reading.problems] == ["Its rule never comes about."]


def test_very_many_old_rules_do_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounding, "_MOST_STEPS_IN_ALL", 130_000)
    old = "DTSTART:{year:04}0102T100000Z\nDTEND:{year:04}0102T110000Z\nRRULE:FREQ=DAILY"
    events = [f"UID:{n}\nSUMMARY:Oldest\n{old.format(year=1)}" for n in range(50)]
    events += [f"UID:x{n}\nSUMMARY:Old\n{old.format(year=1700)}" for n in range(20)]
    reading = read(text(*events, f"UID:z\nSUMMARY:Fine\n{AT_TEN}"))
    titles = [title for _when, title in told(reading)]
    assert (titles.count("Fine"), titles.count("Old")) == (1, 30)
    assert {p.sentence for p in reading.problems} == {"It repeats too often to be shown."}
