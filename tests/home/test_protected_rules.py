# SPDX-License-Identifier: GPL-3.0-or-later
"""Protected hours as said, and where they stand on a day, on days of 23 and 25 hours, too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base import weekdays
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span, total_seconds, union
from sohodesk.base.texts import use
from sohodesk.base.weekdays import EVERY_DAY, parse_weekdays, show_weekdays
from sohodesk.base.zones import day_bounds
from sohodesk.home.rules import (
    Hours,
    ProtectedRule,
    parse_hours,
    show_hours,
    window,
    window_after,
    window_at,
    windows_of_day,
)

JAKARTA, AMSTERDAM = "Asia/Jakarta", "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("Mon-Fri 18:00-20:00", Hours(31, 1080, 1200)),
        ("sen-jum 17.30–21.00", Hours(31, 1050, 1260)),
        ("Sat, Sun 22:00-06:00", Hours(96, 1320, 360)),
        ("Fri-Mon 9-17", Hours(16 + 32 + 64 + 1, 540, 1020)),
        ("Sun", Hours(64, 0, 1440)),
        ("all Sunday", Hours(64, 0, 1440)),
        ("Minggu sehari penuh", Hours(64, 0, 1440)),
        ("every day 18:00-24:00", Hours(127, 1080, 1440)),
        ("18:00-00:00", Hours(127, 1080, 1440)),
        ("weekdays 6pm to 8pm", Hours(31, 1080, 1200)),
    ],
)
def test_hours_as_people_say_them(said: str, hours: Hours) -> None:
    assert parse_hours(said) == hours


@pytest.mark.parametrize(
    "said",
    [
        *("", "dinner", "Mon-Fri 18:00", "Mon 25:00-26:00", "Mon 18:00-18:00", "Mon 24:00-02:00"),
        *("Monn 18:00-20:00", "Mon-Fri 18:00-20:00 21:00", "0-0"),
    ],
)
def test_what_are_no_hours_is_refused(said: str) -> None:
    with pytest.raises(Refusal):
        parse_hours(said)


@given(st.integers(1, EVERY_DAY), st.sampled_from(["en", "id"]))
def test_days_that_are_shown_can_be_said(days: int, language: str) -> None:
    use(language)
    assert parse_weekdays(show_weekdays(days, language)) == days


hours_of_week = st.builds(
    Hours, st.integers(1, EVERY_DAY), st.integers(0, 1439), st.integers(1, 1440)
).filter(lambda h: h.from_minute != h.to_minute)


@given(hours_of_week, st.sampled_from(["en", "id"]))
def test_hours_that_are_shown_can_be_said(hours: Hours, language: str) -> None:
    use(language)
    shown = show_hours(hours, language)
    assert parse_hours(shown) == hours, shown


def test_the_names_of_the_days_are_those_of_cldr() -> None:
    for language, names in weekdays.SHORT.items():
        kept = Locale.parse(language).days["format"]["abbreviated"]
        assert names == tuple(kept[n] for n in range(7))


# Where they stand ---


def rule(said: str, first: date | None = None, last: date | None = None) -> ProtectedRule:
    return ProtectedRule(parse_hours(said), valid_from=first, valid_to=last)


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def test_a_window_over_midnight_belongs_in_part_to_each_day() -> None:
    night = [rule("Fri 22:00-06:00")]
    friday, saturday = date(2026, 3, 6), date(2026, 3, 7)
    assert windows_of_day(night, friday, JAKARTA) == [
        Span(utc("2026-03-06T15:00"), utc("2026-03-06T17:00"))
    ]
    assert windows_of_day(night, saturday, JAKARTA) == [
        Span(utc("2026-03-06T17:00"), utc("2026-03-06T23:00"))
    ]
    assert windows_of_day(night, date(2026, 3, 8), JAKARTA) == []


def test_days_from_and_to_are_both_included() -> None:
    lent = [rule("every day 18:00-20:00", date(2026, 3, 3), date(2026, 3, 4))]
    found = [len(windows_of_day(lent, date(2026, 3, d), JAKARTA)) for d in (2, 3, 4, 5)]
    assert found == [0, 1, 1, 0]


def test_windows_that_meet_are_one() -> None:
    both = [rule("Mon 17:30-19:00"), rule("Mon 19:00-21:00"), rule("Mon 18:00-20:00")]
    (only,) = windows_of_day(both, date(2026, 3, 2), JAKARTA)
    assert only.seconds == 3.5 * 3600


@pytest.mark.parametrize(
    ("said", "day", "hours"),
    [
        ("Sun", date(2026, 3, 29), 23),
        ("Sun", date(2026, 10, 25), 25),
        ("Sun 01:00-04:00", date(2026, 3, 29), 2),
        ("Sun 02:30-04:00", date(2026, 3, 29), 0.5),  # 02:30 is jumped over: from 03:30 on
        ("Sun 02:00-03:00", date(2026, 3, 29), 0),  # jumped over altogether
        ("Sun 01:00-04:00", date(2026, 10, 25), 4),
        ("Sun 02:30-04:00", date(2026, 10, 25), 2.5),  # from the first 02:30
        ("Sat 22:00-06:00", date(2026, 3, 29), 5),
    ],
)
def test_days_on_which_the_clock_changes(said: str, day: date, hours: float) -> None:
    assert total_seconds(windows_of_day([rule(said)], day, AMSTERDAM)) == hours * 3600


def test_what_holds_now_and_what_comes() -> None:
    found = windows_of_day([rule("Mon 12-13"), rule("Mon 17:30-21:00")], date(2026, 3, 2), JAKARTA)
    noon, evening = found
    assert window_at(found, utc("2026-03-02T05:00")) == noon
    assert window_at(found, utc("2026-03-02T06:00")) is None
    assert window_after(found, utc("2026-03-02T06:00")) == evening
    assert window_after(found, utc("2026-03-02T14:00")) is None


zones = st.sampled_from([JAKARTA, AMSTERDAM, "America/Sao_Paulo", "Africa/Cairo", "Pacific/Apia"])
days = st.dates(date(2009, 1, 1), date(2030, 1, 1))


@given(st.lists(st.builds(ProtectedRule, hours_of_week), max_size=4), days, zones)
def test_windows_lie_in_their_day_apart_and_in_order(
    rules: list[ProtectedRule], day: date, zone: str
) -> None:
    start, end = day_bounds(day, zone)
    found = windows_of_day(rules, day, zone)
    assert all(start <= span.start < span.end <= end for span in found)
    assert all(one.end < other.start for one, other in pairwise(found))


@given(hours_of_week, days, zones)
def test_the_parts_of_the_days_add_up_to_the_windows(hours: Hours, day: date, zone: str) -> None:
    """Over a week and a day, nothing is lost at midnight and nothing counted twice."""
    rules = [ProtectedRule(hours, valid_from=day, valid_to=day + timedelta(days=6))]
    parts = sum(
        total_seconds(windows_of_day(rules, day + timedelta(days=n), zone)) for n in range(8)
    )
    begun = (day + timedelta(days=n) for n in range(7))
    windows = [window(hours, d, zone) for d in begun if rules[0].begins_on(d)]
    covered: list[Span] = [Span(a, b) for a, b in windows if a < b]

    assert parts == total_seconds(union(covered))


@given(hours_of_week, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_without_summer_time_a_window_lasts_as_the_clock_says(hours: Hours, day: date) -> None:
    start, end = window(hours, day, JAKARTA)
    minutes = (hours.to_minute - hours.from_minute) % 1440 or 1440
    assert (end - start).total_seconds() == minutes * 60
