# SPDX-License-Identifier: GPL-3.0-or-later
"""Zones: instants from wall-clock times, and where local days, weeks and months begin."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import (
    day_bounds,
    day_of,
    day_start,
    instant,
    local,
    month_bounds,
    month_start,
    next_month,
    steady_offset,
    week_bounds,
    week_start,
    zone,
    zone_names,
)

BERLIN = "Europe/Berlin"
ODD_ZONES = [
    "Asia/Jakarta",
    "UTC",
    BERLIN,
    "America/Sao_Paulo",  # midnight jumped over, until 2018
    "Africa/Cairo",  # the same, again since 2023
    "Asia/Beirut",  # the same, each year
    "America/Havana",  # 01:00 goes back to 00:00: midnight comes twice
    "America/St_Johns",  # 00:01 goes back to 23:01, until 2011
    "Pacific/Apia",  # 2011-12-30 never was
    "Australia/Lord_Howe",  # half-hour change
    "Asia/Kathmandu",
    "Africa/Casablanca",
]
zones = st.sampled_from(ODD_ZONES)
days = st.dates(date(1975, 1, 1), date(2037, 12, 30))
moments = st.datetimes(datetime(1975, 1, 2), datetime(2037, 12, 30)).map(
    lambda at: at.replace(microsecond=0)
)


def hours(day: date, zone_name: str) -> float:
    start, end = day_bounds(day, zone_name)
    return (end - start) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone_name", "day", "length"),
    [
        (BERLIN, date(2026, 3, 29), 23),
        (BERLIN, date(2026, 10, 25), 25),
        (BERLIN, date(2026, 3, 28), 24),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("America/Sao_Paulo", date(2018, 2, 17), 25),
        ("Africa/Cairo", date(2024, 4, 26), 23),
        ("Asia/Beirut", date(2026, 3, 29), 23),
        ("Asia/Beirut", date(2026, 10, 24), 25),
        ("America/Havana", date(2025, 11, 2), 25),
        ("Pacific/Apia", date(2011, 12, 29), 24),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Pacific/Apia", date(2011, 12, 31), 24),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
    ],
)
def test_a_day_lasts_as_long_as_the_zone_says(zone_name: str, day: date, length: float) -> None:
    assert hours(day, zone_name) == length


def test_a_day_without_midnight_begins_at_the_change() -> None:
    start = day_start(date(2018, 11, 4), "America/Sao_Paulo")
    assert start == datetime(2018, 11, 4, 3, tzinfo=UTC)
    assert local(start, "America/Sao_Paulo").time() == time(1)


def test_midnight_inside_a_jump_that_does_not_start_at_midnight() -> None:
    # Toronto 1919: 23:30 on 30 March became 00:30 on the 31st.
    start = day_start(date(1919, 3, 31), "America/Toronto")
    assert local(start, "America/Toronto").time() == time(0, 30)
    before = start - timedelta(seconds=1)
    assert local(before, "America/Toronto").time() == time(23, 29, 59)


def test_midnight_that_comes_twice_counts_the_first_time() -> None:
    start = day_start(date(2025, 11, 2), "America/Havana")
    assert start == datetime(2025, 11, 2, 4, tzinfo=UTC)
    assert local(start + timedelta(hours=1), "America/Havana").time() == time(0)


@given(zones, days)
def test_days_follow_each_other_without_hole_or_overlap(zone_name: str, day: date) -> None:
    start, end = day_bounds(day, zone_name)
    assert start <= end == day_bounds(day + timedelta(days=1), zone_name)[0]
    assert end - start <= timedelta(hours=26)


@given(zones, moments)
def test_every_instant_lies_in_exactly_one_day(zone_name: str, at: datetime) -> None:
    at = at.replace(tzinfo=UTC)
    start, end = day_bounds(day_of(at, zone_name), zone_name)
    assert start <= at < end


@given(zones, moments, st.sampled_from([0, 1]))
def test_the_clock_at_an_instant_shows_what_was_asked_for(
    zone_name: str, wall: datetime, fold: int
) -> None:
    try:
        at = instant(wall, zone_name, fold=fold)
    except Refusal:  # skipped: no instant shows it, by any offset the zone has had
        offsets = [timedelta(minutes=m) for m in range(-14 * 60, 14 * 60 + 1, 15)]
        shown = [local(wall.replace(tzinfo=UTC) - o, zone_name) for o in offsets]
        assert all(clock.replace(tzinfo=None) != wall for clock in shown)
    else:
        assert local(at, zone_name).replace(tzinfo=None) == wall


def test_a_skipped_time_is_refused_and_the_sentence_says_what_to_type() -> None:
    with pytest.raises(Refusal, match=r"02:30 does not exist on 2026-03-29 .* type 03:00"):
        instant(datetime(2026, 3, 29, 2, 30), BERLIN)


def test_a_time_of_a_skipped_day_is_refused() -> None:
    with pytest.raises(Refusal, match=r"09:00 does not exist on 2011-12-30 .* 2011-12-31 00:00"):
        instant(datetime(2011, 12, 30, 9), "Pacific/Apia")


def test_a_time_that_comes_twice_is_asked_for() -> None:
    wall = datetime(2026, 10, 25, 2, 30)
    with pytest.raises(Refusal) as refused:
        instant(wall, BERLIN)
    assert "2026-10-25T02:30+02:00" in refused.value.sentence
    assert "2026-10-25T02:30+01:00" in refused.value.sentence
    assert instant(wall, BERLIN, fold=0) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(wall, BERLIN, fold=1) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_wall_clock_time_with_a_zone_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no zone"):
        instant(datetime(2026, 1, 1, tzinfo=UTC), BERLIN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("asia/jakarta", "Asia/Jakarta"),
        ("WIB", "Asia/Jakarta"),
        ("jakarta", "Asia/Jakarta"),
        ("Europe/Berlni", "Europe/Berlin"),
        ("New York", "America/New_York"),
    ],
)
def test_an_unknown_zone_is_refused_with_the_one_probably_meant(typed: str, meant: str) -> None:
    with pytest.raises(Refusal, match=f"did you mean {meant}"):
        zone(typed)


@pytest.mark.parametrize("typed", ["", "America", "../x", "/etc/passwd", "a\0b", "WIBB??", "."])
def test_what_is_no_zone_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refusal, match="There is no time zone"):
        zone(typed)


def test_zones_to_choose_from_are_the_full_names() -> None:
    assert {"Asia/Jakarta", BERLIN, "UTC"} <= set(zone_names())
    assert "EST" not in zone_names()


def test_weeks_begin_on_the_chosen_day() -> None:
    thursday = date(2026, 11, 19)
    assert week_start(thursday, 0) == date(2026, 11, 16)
    assert week_start(thursday, 6) == date(2026, 11, 15)
    assert week_start(thursday, 3) == thursday


@pytest.mark.parametrize(
    ("day", "length"),
    [(date(2026, 3, 25), 167), (date(2026, 10, 20), 169), (date(2026, 6, 1), 168)],
)
def test_a_week_has_its_hours(day: date, length: int) -> None:
    start, end = week_bounds(day, 0, BERLIN)
    assert end - start == timedelta(hours=length)


@given(days, st.integers(0, 6))
def test_a_week_holds_its_day_and_begins_right(day: date, first_weekday: int) -> None:
    first = week_start(day, first_weekday)
    assert first <= day < first + timedelta(days=7)
    assert first.weekday() == first_weekday


@given(days)
def test_a_month_ends_where_the_next_begins(day: date) -> None:
    assert month_start(day) <= day < next_month(day)
    assert next_month(day) - timedelta(days=1) == next_month(day).replace(day=1) - timedelta(1)
    assert (next_month(day) - timedelta(days=1)).month == day.month


def test_a_month_with_a_clock_change() -> None:
    start, end = month_bounds(date(2026, 3, 10), BERLIN)
    assert end - start == timedelta(hours=31 * 24 - 1)


@given(zones, days, st.integers(0, 86_399))
def test_a_steady_day_needs_no_zone_arithmetic(zone_name: str, day: date, second: int) -> None:
    offset = steady_offset(day, zone_name)
    wall = datetime.combine(day, time()) + timedelta(seconds=second)
    if offset is not None:
        quick = (day - date(1970, 1, 1)).days * 86_400 + second - offset
        assert instant(wall, zone_name).timestamp() == quick


def test_a_day_with_a_change_is_not_steady() -> None:
    assert steady_offset(date(2026, 3, 29), BERLIN) is None
    assert steady_offset(date(2026, 10, 25), BERLIN) is None
    assert steady_offset(date(2011, 12, 30), "Pacific/Apia") is None
    assert steady_offset(date(2026, 3, 28), BERLIN) == 3600
    assert steady_offset(date(2026, 7, 1), BERLIN) == 7200
