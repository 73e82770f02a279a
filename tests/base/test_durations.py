# SPDX-License-Identifier: GPL-3.0-or-later
"""Durations: typed in many ways, exact, and shown so that they can be typed again."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.durations import (
    DURATION_PATTERN,
    parse_duration,
    show_duration,
    show_seconds,
    speak_duration,
)
from sohodesk.base.refusals import Refusal


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30", 5400),
        ("01:30", 5400),
        ("1:30:15", 5415),
        ("1h30", 5400),
        ("1h30m", 5400),
        ("1h 30m", 5400),
        ("1 h 30", 5400),
        ("1j30", 5400),
        ("1 j 30", 5400),
        ("1 jam 30 menit", 5400),
        ("1 hour 30 minutes", 5400),
        ("90m", 5400),
        ("90 min", 5400),
        ("90 menit", 5400),
        ("1.5h", 5400),
        ("1,5h", 5400),
        ("1,5 jam", 5400),
        ("45m", 2700),
        ("2H", 7200),
        ("2h 5s", 7205),
        ("30s", 30),
        ("30 detik", 30),
        ("0m", 0),
        ("  45   min ", 2700),
        ("1.333h", 4799),  # 4798.8
        ("0.5m", 30),
        ("100:00", 360_000),
    ],
)
def test_durations_as_people_type_them(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "90", "1:5", "h", "1h30m20", "-1h", "1,5,0", "one hour", "1:", "1h x", "1e3h", "²h", "٣h"],
)
def test_what_is_no_duration_is_refused_by_name(text: str) -> None:
    with pytest.raises(Refusal, match=re.escape(f"“{text}” is no duration")):
        parse_duration(text)


@pytest.mark.parametrize("text", ["1:75", "1:30:60", "1h90"])
def test_minutes_beside_hours_stay_below_sixty(text: str) -> None:
    with pytest.raises(Refusal, match="below 60"):
        parse_duration(text)


def test_an_absurd_length_is_refused() -> None:
    with pytest.raises(Refusal, match="too long"):
        parse_duration("999999999h")


@pytest.mark.parametrize(
    ("seconds", "figures", "english", "indonesian"),
    [
        (6600, "1:50", "1 h 50", "1 j 50"),
        (7200, "2:00", "2 h", "2 j"),
        (2700, "0:45", "45 min", "45 menit"),
        (0, "0:00", "0 min", "0 menit"),
        (29, "0:00", "0 min", "0 menit"),
        (30, "0:01", "1 min", "1 menit"),
        (3599, "1:00", "1 h", "1 j"),
        (-29, "0:00", "0 min", "0 menit"),
        (-1800, "−0:30", "−30 min", "−30 menit"),
        (151_800, "42:10", "42 h 10", "42 j 10"),
        (3900, "1:05", "1 h 05", "1 j 05"),
    ],
)
def test_durations_as_they_are_shown(
    seconds: int, figures: str, english: str, indonesian: str
) -> None:
    assert show_duration(seconds) == figures
    assert speak_duration(seconds, "en") == english
    assert speak_duration(seconds, "id") == indonesian


def test_the_running_timer_shows_seconds() -> None:
    assert show_seconds(5050) == "01:24:10"
    assert show_seconds(-1) == "00:00:00"


@given(st.integers(0, 6_000_000).map(lambda minutes: minutes * 60), st.sampled_from(["en", "id"]))
def test_what_is_shown_can_be_typed(seconds: int, language: str) -> None:
    assert parse_duration(show_duration(seconds)) == seconds
    assert parse_duration(speak_duration(seconds, language)) == seconds


@given(st.text(max_size=12) | st.from_regex(DURATION_PATTERN, fullmatch=True))
def test_any_text_is_a_duration_or_refused(text: str) -> None:
    with suppress(Refusal):
        assert parse_duration(text) >= 0
