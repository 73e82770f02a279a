# SPDX-License-Identifier: GPL-3.0-or-later
"""Days side by side on one line of clock time, over every clock change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.base.zones import day_bounds, instant, local

CHANGES = (
    # the week with the change, its column, hours of that day, hours on the line
    ("Europe/Berlin", date(2026, 3, 23), 6, 23, 24),
    ("Europe/Berlin", date(2026, 10, 19), 6, 25, 25),
    ("America/New_York", date(2026, 3, 8), 0, 23, 24),
    ("America/New_York", date(2026, 11, 1), 0, 25, 25),
    ("Australia/Lord_Howe", date(2026, 9, 28), 6, 23.5, 24),
    ("Australia/Lord_Howe", date(2026, 3, 30), 6, 24.5, 24.5),
    ("America/Havana", date(2026, 3, 2), 6, 23, 24),
    ("America/Havana", date(2026, 10, 26), 6, 25, 25),
)
ZONES = sorted({zone for zone, *_rest in CHANGES} | {"Asia/Jakarta", "Asia/Kathmandu", "UTC"})


@pytest.mark.parametrize(("zone", "first", "column", "hours", "line"), CHANGES)
def test_a_day_has_the_hours_that_it_has(
    zone: str, first: date, column: int, hours: float, line: float
) -> None:
    axis = DayAxis(first, 7, zone)
    assert axis.length == line * 3600
    for n in range(7):
        drawn = sum(run.foot - run.top for run in axis.runs(n))
        start, end = day_bounds(axis.day(n), zone)
        assert drawn == int((end - start).total_seconds())
        assert drawn == (hours if n == column else 24) * 3600
        assert drawn + sum(foot - top for top, foot, _skipped in axis.missing(n)) == axis.length
    assert [skipped for _top, _foot, skipped in axis.missing(column)] == [True] * (hours < 24)


@pytest.mark.parametrize(("zone", "first", "column", "hours", "line"), CHANGES)
def test_all_other_days_stand_at_the_same_height(
    zone: str, first: date, column: int, hours: float, line: float
) -> None:
    axis = DayAxis(first, 7, zone)
    for clock in ("00:00", "03:30", "09:00", "23:55"):
        hour, minute = map(int, clock.split(":"))
        wall = [datetime.combine(axis.day(n), datetime.min.time()) for n in range(7)]
        heights = {
            axis.spot(instant(day.replace(hour=hour, minute=minute), zone, fold=0)).at
            for n, day in enumerate(wall)
            if n != column or hour > 3
        }
        assert len(heights) == 1, clock


def test_the_doubled_hour_stands_twice() -> None:
    axis = DayAxis(date(2026, 10, 19), 7, "Europe/Berlin")
    assert [clock // 3600 for _at, clock in axis.hours()][:6] == [0, 1, 2, 2, 3, 4]
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in summer time
    again = first + timedelta(hours=1)
    assert axis.spot(first) == Spot(6, 9000)
    assert axis.spot(again) == Spot(6, 9000 + 3600)
    assert axis.instant(Spot(6, 9000 + 3600)) == again
    # On the days beside it nothing is there; what is put there begins at 03:00.
    assert local(axis.instant(Spot(2, 9000 + 3600)), "Europe/Berlin").hour == 3
    assert axis.missing(2) == [(3 * 3600, 4 * 3600, False)]


def test_a_start_in_the_skipped_hour_is_shifted_forward() -> None:
    axis = DayAxis(date(2026, 3, 23), 7, "Europe/Berlin")
    at = axis.instant(Spot(6, 9000))  # 02:30, which there is not
    assert f"{local(at, 'Europe/Berlin'):%H:%M}" == "03:30"
    end = axis.instant(Spot(6, 9000), end=True)
    assert end == datetime(2026, 3, 29, 1, tzinfo=UTC)  # the jump itself


def test_a_span_over_midnight_stands_on_both_days() -> None:
    axis = DayAxis(date(2026, 3, 2), 7, "Asia/Jakarta")
    start = datetime(2026, 3, 3, 15, tzinfo=UTC)  # 22:00 on Tuesday
    pieces = axis.pieces(start, start + timedelta(hours=4))
    assert [(p.first, p.last) for p in pieces] == [(True, False), (False, True)]
    assert [p[:3] for p in pieces] == [(1, 22 * 3600, 24 * 3600), (2, 0, 2 * 3600)]
    whole = axis.pieces(start, start + timedelta(hours=2))
    assert whole == [(1, 22 * 3600, 24 * 3600, True, True)]


@given(
    st.sampled_from(ZONES),
    st.dates(date(1995, 1, 1), date(2035, 12, 31)),
    st.integers(0, 7 * 24 * 60),
)
def test_every_minute_is_found_again(zone: str, first: date, minute: int) -> None:
    axis = DayAxis(first, 7, zone)
    at = day_bounds(first, zone)[0] + timedelta(minutes=minute)
    assert axis.instant(axis.spot(at)) == at


@given(
    st.sampled_from(ZONES),
    st.dates(date(1995, 1, 1), date(2035, 12, 31)),
    st.integers(0, 6 * 24 * 60),
    st.integers(1, 30 * 60),
)
def test_what_is_drawn_of_a_span_is_as_long_as_it(
    zone: str, first: date, minute: int, long: int
) -> None:
    axis = DayAxis(first, 7, zone)
    start = day_bounds(first, zone)[0] + timedelta(minutes=minute)
    end = min(start + timedelta(minutes=long), day_bounds(axis.day(6), zone)[1])
    if start >= end:
        return
    drawn = 0
    for column, top, foot, _first, _last in axis.pieces(start, end):
        drawn += foot - top
        for low, high, _skipped in axis.missing(column):
            drawn -= max(0, min(high, foot) - max(low, top))
    assert drawn == int((end - start).total_seconds())
