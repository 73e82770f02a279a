# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick-add line: days, times, words, tags, and what is refused by which word."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.timelog.quickadd import parse_line, parse_what
from sohodesk.timelog.showline import show_line
from tests.timelog.quicklines import BERLIN, JAKARTA, PLACES, parse, refused, times

# ------------------------------------------------------------------------------------- whole lines


def test_the_line_of_the_picture() -> None:
    said = parse("9:30-11 Nusa Kopi / Website checkout bug #bugfix")
    assert (said.client_id, said.project_id, said.task_id) == (1, 1, None)
    assert said.description == "checkout bug"
    assert said.tags == ("bugfix",)
    assert said.seconds == 5400
    assert not said.not_billable
    assert said.span is not None
    assert said.span.start == datetime(2026, 11, 19, 2, 30, tzinfo=UTC)


def test_a_line_with_a_day_and_a_project_alone() -> None:
    said = parse("2026-03-02 9:30-11 Shop checkout bug #bugfix")
    assert (said.client_id, said.project_id) == (2, 3)
    assert said.description == "checkout bug"
    assert str(said.day) == "2026-03-02"


def test_tags_and_the_mark_stand_anywhere_after_the_times() -> None:
    said = parse("9-10 #one Shop ! fix #42 it #Two, #one. #ONE")
    assert said.project_id == 3
    assert said.description == "fix #42 it ,"
    assert said.tags == ("one", "Two")
    assert said.not_billable


def test_the_pieces_are_told_for_marking() -> None:
    text = "yesterday 9:30 - 11 Nusa Kopi / Website checkout bug #bugfix !"
    kinds = [(token.kind, text[token.start : token.end]) for token in parse(text).tokens]
    assert kinds == [
        ("day", "yesterday"),
        ("time", "9:30 - 11"),
        ("place", "Nusa Kopi / Website"),
        ("text", "checkout bug"),
        ("tag", "#bugfix"),
        ("unbilled", "!"),
    ]


# ------------------------------------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30-11", "11-19 09:30 11-19 11:00"),
        ("09:30 - 11:00 x", "11-19 09:30 11-19 11:00"),
        ("9.30–11.15 x", "11-19 09:30 11-19 11:15"),
        ("9-10:30 x", "11-19 09:00 11-19 10:30"),
        ("930-1100 x", "11-19 09:30 11-19 11:00"),
        ("9 to 11 x", "11-19 09:00 11-19 11:00"),
        ("9 sampai 11 x", "11-19 09:00 11-19 11:00"),
        ("jam 9 pagi - jam 2 siang x", "11-19 09:00 11-19 14:00"),
        ("9am-5 x", "11-19 09:00 11-19 17:00"),
        ("2-4pm x", "11-19 14:00 11-19 16:00"),
        ("11-1pm x", "11-19 11:00 11-19 13:00"),
        ("noon-2 x", "11-19 12:00 11-19 14:00"),
        ("9-noon x", "11-19 09:00 11-19 12:00"),
        ("23:00-1:00 x", "11-19 23:00 11-20 01:00"),
        ("22-24 x", "11-19 22:00 11-20 00:00"),
        ("14:00 +45m x", "11-19 14:00 11-19 14:45"),
        ("14:00+1:30 x", "11-19 14:00 11-19 15:30"),
        ("14 + 1h30 x", "11-19 14:00 11-19 15:30"),
        ("2h ago - now x", "11-19 12:29 11-19 14:29"),
        ("2 jam lalu - sekarang x", "11-19 12:29 11-19 14:29"),
        ("2h ago - 14:00 x", "11-19 12:29 11-19 14:00"),
        ("2h ago +30m x", "11-19 12:29 11-19 12:59"),
        ("1h30 x", "11-19 12:59 11-19 14:29"),
        ("90m x", "11-19 12:59 11-19 14:29"),
        ("1:30 x", "11-19 12:59 11-19 14:29"),
        ("0:45, x", "11-19 13:44 11-19 14:29"),
        ("1:30:30: x", "11-19 12:58 11-19 14:29"),
        ("1:30 - x", "11-19 01:30 …"),
        ("1:30-3 x", "11-19 01:30 11-19 03:00"),
        ("9\u201011 x", "11-19 09:00 11-19 11:00"),
        ("9:30\u201111:00 x", "11-19 09:30 11-19 11:00"),
        ("9 − 11 x", "11-19 09:00 11-19 11:00"),
        ("9:30 - Shop x", "11-19 09:30 …"),
        ("9:30 -", "11-19 09:30 …"),
        ("9 - ... 3 things", "11-19 09:00 …"),
        ("yesterday 9-10 x", "11-18 09:00 11-18 10:00"),
        ("kemarin 14.00-15.30 x", "11-18 14:00 11-18 15:30"),
        ("mon 9-12 x", "11-16 09:00 11-16 12:00"),
        ("thu 9-12 x", "11-19 09:00 11-19 12:00"),
        ("2 days ago 9-10 x", "11-17 09:00 11-17 10:00"),
        ("2 mar 2026, 9-10 x", "03-02 09:00 03-02 10:00"),
        ("mon 22:00 - tue 1:00 x", "11-16 22:00 11-17 01:00"),
        ("2026-03-02T09:30+07:00 - 2026-03-02T10:30+07:00 x", "03-02 09:30 03-02 10:30"),
        ("2026-03-02T23:30 - 1:00 x", "03-02 23:30 03-03 01:00"),
        ("9-11, x", "11-19 09:00 11-19 11:00"),
        ("9-11: x", "11-19 09:00 11-19 11:00"),
        ("9 s/d 11 x", "11-19 09:00 11-19 11:00"),
        ("jumat 9 s.d. 11 x", "11-13 09:00 11-13 11:00"),
        ("from 9:30 to 11 x", "11-19 09:30 11-19 11:00"),
        ("yesterday from 9 to 11 x", "11-18 09:00 11-18 11:00"),
        ("dari 9.30 sampai 11.00 x", "11-19 09:30 11-19 11:00"),
        ("since 9:30 x", "11-19 09:30 …"),
        ("sejak 9.30 x", "11-19 09:30 …"),
        ("since 9:30 - x", "11-19 09:30 …"),
        ("14:00 for 45m x", "11-19 14:00 11-19 14:45"),
        ("kemarin 14.00 selama 1 jam x", "11-18 14:00 11-18 15:00"),
        ("half an hour ago - now x", "11-19 13:59 11-19 14:29"),
        ("setengah jam x", "11-19 13:59 11-19 14:29"),
        ("9pm-11pm yesterday x", "11-18 21:00 11-18 23:00"),
        ("9-11 hari ini x", "11-19 09:00 11-19 11:00"),
    ],
)
def test_times_as_people_type_them(text: str, expected: str) -> None:
    assert times(text) == expected


def test_a_length_on_a_day_has_no_invented_start() -> None:
    said = parse("yesterday 1h30 Shop call")
    assert (said.start, said.end, said.seconds) == (None, None, 5400)
    assert str(said.day) == "2026-11-18"
    assert said.span is None
    said = parse("mon 1:30 Shop call")
    assert (said.start, said.seconds, str(said.day)) == (None, 5400, "2026-11-16")


@pytest.mark.parametrize(
    "line", ["1h30 - Shop x", "9-11 – Shop x", "1h30 − Shop: x", "9-11, Shop x"]
)
def test_a_lone_dash_parts_times_and_words(line: str) -> None:
    said = parse(line)
    assert (said.project_id, said.description) == (3, "x")


def test_a_dash_before_a_number_is_no_second_time() -> None:
    assert parse("2h - 3 bugs").description == "3 bugs"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("25:00-26:00 x", "25:00"),
        ("9:60-11 x", "9:60"),
        ("9-99 x", "99"),
        ("2026-02-30 9-10 x", "2026-02-30"),
        ("31/13/2026 9-10 x", "31/13/2026"),
        ("02/03/2026 9-10 x", "2026-03-02"),
        ("9-9 x", "9"),
        ("14:00 +0m x", "0m"),
        ("14:00 +45 x", "45"),
        ("14:00 +1h90 x", "1h90"),
        ("0m x", "0m"),
        ("9:30 x", "After “9:30” an end must follow, not “x”"),
        ("9:30", "“9:30” has no end"),
        ("5:00 Shop", "a length like 9h30"),
        ("01:30 Shop", "After “01:30”"),
        ("1:30 am Shop", "After “1:30 am”"),
        ("0:00 Shop", "0:00"),
        ("9h30-11h Shop", "names no time"),
        ("9h - 11h Shop", "names no time"),
        ("9h-11 Shop", "names no time"),
        ("2h ago x", "2h ago"),
        ("2026-03-02T09:30-11:00 x", "2026-03-02T09:30-11:00"),
        ("now - 1h ago x", "names no time"),
        ("Shop checkout", "names no time"),
        ("yesterday Shop", "names no time"),
        ("", "names no time"),
        ("mon 12:00 - mon 9:00 x", "“12:00” to “9:00” leaves no time"),
    ],
)
def test_times_that_are_refused_by_name(text: str, word: str) -> None:
    assert word in refused(text)


def test_times_that_the_clock_skips_or_repeats() -> None:
    assert "type 03:00" in refused("2026-03-29 2:30-4 x", BERLIN)
    assert "2026-10-25T02:30+01:00" in refused("2026-10-25 1:00-2:30 x", BERLIN)
    said = parse("2026-10-25 1:00 - 2026-10-25T02:30+01:00 x", BERLIN)
    assert said.seconds == 2.5 * 3600
    assert parse("2026-03-29 1:00-4:00 x", BERLIN).seconds == 2 * 3600


@pytest.mark.parametrize(
    "text",
    ["404 page", "Sun Microsystems call", "mon 3 bugs", "9-11th street", "Noon meeting", "3.5"],
)
def test_words_that_are_no_time_stay_words(text: str) -> None:
    said = parse(text, needs_time=False)
    assert said.description == text
    assert (said.day, said.start, said.seconds) == (None, None, None)


# -------------------------------------------------------------------------------- words alone


def test_words_alone_need_no_grammar() -> None:
    said = parse_what("Variant picker 9-11 #bugfix, #42 ! : x")
    assert said.description == "Variant picker 9-11 , #42 : x"
    assert said.tags == ("bugfix",)
    assert said.not_billable


def test_signs_that_no_book_can_keep_become_spaces() -> None:
    said = parse("9-10 a\x00b\udcffc\u00a0d\ne")
    assert said.description == "a b c d e"


def test_an_endless_line_is_refused() -> None:
    assert "too long" in refused("9-10 " + "x" * 3000)


# --------------------------------------------------------------------------------------- any text

PIECES = """
    9 9:30 9.30 25:00 11 1:30 0:45:10 4:59 5:00 9h30-11h 1h30-
    − - – + ... now 2h ago 1h30 45m today kemarin mon 2026-03-29 2:30 2026-02-30
    2026-10-25T02:30+02:00 am pagi , : / ! # #tag #42 Nusa Kopi Website Shop care plan nusa/web
    Frontend C# #dotnet the a
"""
pieces = st.sampled_from(PIECES.split())
lines = st.lists(pieces | st.text(max_size=4), max_size=9).map(" ".join)
zones = st.sampled_from([JAKARTA, BERLIN, "America/Sao_Paulo", "Pacific/Apia"])
nows = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)


@settings(max_examples=200)
@given(lines | st.text(max_size=30), st.booleans(), nows, zones)
def test_any_text_is_an_entry_or_refused(
    text: str, needs_time: bool, now: datetime, zone: str
) -> None:
    with suppress(Refusal):
        said = parse_line(text, places=PLACES, now=now, zone=zone, needs_time=needs_time)
        assert said.end is None or (said.start is not None and said.end > said.start)
        for before, after in zip(said.tokens, said.tokens[1:], strict=False):
            assert before.start < before.end <= after.start


@settings(max_examples=200)
@given(lines, st.booleans(), nows, zones)
def test_an_entry_written_as_a_line_reads_back_as_the_same(
    text: str, needs_time: bool, now: datetime, zone: str
) -> None:
    try:
        said = parse_line(text, places=PLACES, now=now, zone=zone, needs_time=needs_time)
    except Refusal:
        return
    written = show_line(said)
    again = parse_line(written, places=PLACES, now=now, zone=zone, needs_time=needs_time)
    assert replace(again, tokens=()) == replace(said, tokens=()), written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "yesterday 9.30-11 Shop checkout bug #bugfix !",
            "2026-11-18 09:30-11:00 Big Company / Shop: checkout bug #bugfix !",
        ),
        ("22-1 x", "2026-11-19 22:00-01:00 : x"),
        ("9:30 - HS", "2026-11-19 09:30 - ... Hartmann & Söhne / Shop relaunch:"),
        ("mon 90m", "2026-11-16 1h30m"),
    ],
)
def test_how_entries_are_written(text: str, written: str) -> None:
    assert show_line(parse(text)) == written
    assert re.sub(r"\s+", " ", written) == written


def test_an_hour_that_comes_twice_is_written_by_its_instants() -> None:
    said = parse("2026-10-25T02:30+02:00 - 2026-10-25T02:10+01:00 x", BERLIN)
    assert show_line(said) == "2026-10-25T00:30:00Z - 2026-10-25T01:10:00Z : x"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shop 45m", "“45m” must stand first"),
        ("Shop yesterday 9-11 fix", "“yesterday 9-11” must stand first"),
        ("call with Lena 9:30-11", "“9:30-11” must stand first"),
        ("since 2019 we do it", "names no time"),
        ("from Nusa to Shop", "names no time"),
        ("for 3 things", "names no time"),
        ("3.50 euro stamps", "names no time"),
        ("9h - 11h Shop", "names no time"),
    ],
)
def test_a_time_in_the_wrong_place_is_named(text: str, named: str) -> None:
    assert named in refused(text)


def test_yesterday_may_follow_the_times_but_belongs_to_names_and_words_first() -> None:
    said = parse("45m yesterday Shop call")
    assert (str(said.day), said.seconds, said.start) == ("2026-11-18", 2700, None)
    assert (said.project_id, said.description) == (3, "call")
    kinds = [token.kind for token in said.tokens]
    assert kinds == ["time", "day", "place", "text"]
    assert parse("mon 9-11 yesterday Shop").description == "yesterday Shop"  # the day is said
    assert parse("9-11 : yesterday").description == "yesterday"
    assert "yesterday / x" in refused("9-11 yesterday / x")
