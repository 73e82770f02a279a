# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments and times of day as people say them, with gaps and folds of the clock refused."""

import re
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.base.when import parse_clock, parse_moment, read_clock, show_clock, show_clocks

JAKARTA, BERLIN = "Asia/Jakarta", "Europe/Berlin"
NOW = datetime(2026, 11, 19, 14, 29, tzinfo=ZoneInfo(JAKARTA))  # a Thursday


def wall(text: str) -> str:
    at = parse_moment(text, now=NOW, zone=JAKARTA)
    assert at.tzinfo is UTC
    return f"{at.astimezone(ZoneInfo(JAKARTA)):%m-%d %H:%M:%S}".removesuffix(":00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30", "11-19 09:30"),
        ("09.30", "11-19 09:30"),
        ("9", "11-19 09:00"),
        ("930", "11-19 09:30"),
        ("1100", "11-19 11:00"),
        ("9am", "11-19 09:00"),
        ("9 pm", "11-19 21:00"),
        ("12am", "11-19 00:00"),
        ("12pm", "11-19 12:00"),
        ("9:30 p.m.", "11-19 21:30"),
        ("noon", "11-19 12:00"),
        ("at 9:30", "11-19 09:30"),
        ("jam 9", "11-19 09:00"),
        ("jam 9 pagi", "11-19 09:00"),
        ("pukul 14.00", "11-19 14:00"),
        ("jam 2 siang", "11-19 14:00"),
        ("12 siang", "11-19 12:00"),
        ("4 sore", "11-19 16:00"),
        ("8 malam", "11-19 20:00"),
        ("12 malam", "11-19 00:00"),
        ("24:00", "11-20 00:00"),
        ("9:30:15", "11-19 09:30:15"),
        ("yesterday 14:00", "11-18 14:00"),
        ("kemarin 14.00", "11-18 14:00"),
        ("kemarin jam 14", "11-18 14:00"),
        ("14:00 yesterday", "11-18 14:00"),
        ("mon 9", "11-16 09:00"),
        ("2 days ago 9:30", "11-17 09:30"),
        ("2026-03-02 9:30", "03-02 09:30"),
        ("2026-03-02 09:30", "03-02 09:30"),
        ("2026-11-19T09:30", "11-19 09:30"),
        ("2026-11-19T09:30+07:00", "11-19 09:30"),
        ("2026-11-19T09:30:00Z", "11-19 16:30"),
        ("2026-11-19T09:30+0530", "11-19 11:00"),
        ("now", "11-19 14:29"),
        ("sekarang", "11-19 14:29"),
        ("2h ago", "11-19 12:29"),
        ("90m ago", "11-19 12:59"),
        ("1h30 ago", "11-19 12:59"),
        ("2 jam lalu", "11-19 12:29"),
        ("20 menit yang lalu", "11-19 14:09"),
    ],
)
def test_moments_as_people_say_them(text: str, expected: str) -> None:
    assert wall(text) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("25:00", "25:00"),
        ("9:60", "9:60"),
        ("24:01", "24:01"),
        ("13pm", "13pm"),
        ("0am", "0am"),
        ("9 sore", "9 sore"),
        ("yesterday 25:00", "25:00"),
        ("2026-02-30 9:30", "2026-02-30"),
        ("2026-02-30T09:30", "2026-02-30"),
        ("2026-03-02T09:30+19:00", "+19:00"),
        ("9:5", "9:5"),
        ("nonsense", "nonsense"),
        ("", "“” is no time"),
    ],
)
def test_an_impossible_moment_is_refused_by_name(text: str, word: str) -> None:
    with pytest.raises(Refusal, match=re.escape(word)):
        parse_moment(text, now=NOW, zone=JAKARTA)


def test_a_day_alone_is_no_moment() -> None:
    with pytest.raises(Refusal, match=r"“yesterday” is a day; add the time, like yesterday 14:00"):
        parse_moment("yesterday", now=NOW, zone=JAKARTA)


def test_a_skipped_and_a_repeated_time_say_what_to_type_and_that_works() -> None:
    with pytest.raises(Refusal, match="type 03:00"):
        parse_moment("2026-03-29 2:30", now=NOW, zone=BERLIN)
    with pytest.raises(Refusal) as refused:
        parse_moment("2026-10-25 2:30", now=NOW, zone=BERLIN)
    first, second = re.findall(r"2026-10-25T02:30\+0[12]:00", refused.value.sentence)
    a, b = (parse_moment(text, now=NOW, zone=BERLIN) for text in (first, second))
    assert b - a == timedelta(hours=1)


def test_today_is_the_day_of_the_zone_not_of_utc() -> None:
    late = datetime(2026, 11, 19, 20, tzinfo=UTC)  # 03:00 on the 20th in Jakarta
    at = parse_moment("today 1:00", now=late, zone=JAKARTA)
    assert at == datetime(2026, 11, 19, 18, tzinfo=UTC)


def test_hours_ago_are_real_hours_across_a_clock_change() -> None:
    after = datetime(2026, 3, 29, 4, tzinfo=ZoneInfo(BERLIN))
    at = parse_moment("2h ago", now=after, zone=BERLIN)
    assert at == datetime(2026, 3, 29, 0, tzinfo=UTC)
    assert at.astimezone(ZoneInfo(BERLIN)).time() == time(1)


def test_which_half_of_the_day_is_known() -> None:
    assert read_clock("9").open_half
    assert not read_clock("09").open_half
    assert not read_clock("13").open_half
    assert read_clock("9am").stated
    assert read_clock("24:00").seconds == 86_400


def test_clock_times_in_both_languages() -> None:
    assert parse_clock("9.30") == time(9, 30)
    assert show_clock(time(9, 30), "en") == "09:30"
    assert show_clock(time(9, 30), "id") == "09.30"
    assert show_clocks(time(9, 30), time(11), "en") == "09:30–11:00"
    with pytest.raises(Refusal, match="24:00"):
        parse_clock("24:00")


@given(st.times(), st.sampled_from(["en", "id"]))
def test_what_is_shown_can_be_typed(shown: time, language: str) -> None:
    assert parse_clock(show_clock(shown, language)) == shown.replace(second=0, microsecond=0)


pieces = st.sampled_from(
    ["mon", "kemarin", "9", "9:30", "25:00", "am", "2026-03-29", "2:30", "T", "ago", "2h", "+07:00"]
)


@given(
    st.text(max_size=20) | st.lists(pieces, max_size=5).map(" ".join),
    st.datetimes(datetime(1901, 1, 1), datetime(2198, 1, 1)),
    st.sampled_from([JAKARTA, BERLIN, "America/Sao_Paulo", "Pacific/Apia"]),
)
def test_any_text_is_a_moment_or_refused(text: str, now: datetime, zone: str) -> None:
    with suppress(Refusal):
        assert parse_moment(text, now=now.replace(tzinfo=UTC), zone=zone).tzinfo is UTC
