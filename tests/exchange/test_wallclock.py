# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells with dates, times and durations, and the instants they stand for."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.exchange.wallclock import (
    BadCell,
    DateOrder,
    Days,
    Durations,
    Times,
    instants,
    parts_by_day,
    read_date,
    read_duration,
    read_time,
)

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-03-02", None, date(2026, 3, 2)),
        (" 2026/3/2 ", None, date(2026, 3, 2)),
        ("02/03/2026", "dmy", date(2026, 3, 2)),
        ("02/03/2026", "mdy", date(2026, 2, 3)),
        ("2.3.2026", "dmy", date(2026, 3, 2)),
        ("2-3-2026", "mdy", date(2026, 2, 3)),
    ],
)
def test_dates(cell: str, order: DateOrder | None, day: date) -> None:
    assert read_date(cell, order) == day


@pytest.mark.parametrize(
    ("cell", "order", "reason"),
    [
        ("31/02/2026", "dmy", "the date 31/02/2026 does not exist"),
        ("2026-02-30", None, "the date 2026-02-30 does not exist"),
        ("13/13/2026", "dmy", "does not exist"),
        ("02/03/2026", None, "the order of the date “02/03/2026” is not known"),
        ("yesterday", None, "“yesterday” is no date"),
        ("", None, "the date is missing"),
        ("0001-01-01", None, "the year of 0001-01-01 can't be right"),
    ],
)
def test_dates_that_are_refused(cell: str, order: DateOrder | None, reason: str) -> None:
    with pytest.raises(BadCell) as bad:
        read_date(cell, order)
    assert reason in bad.value.reason


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("09:30:15", "9:30:15"),
        ("9:30", "9:30:00"),
        ("00:00:00", "0:00:00"),
        ("10:23:52 AM", "10:23:52"),
        ("10:23 pm", "22:23:00"),
        ("12:00 AM", "0:00:00"),
        ("12:05:00 p.m.", "12:05:00"),
    ],
)
def test_times(cell: str, clock: str) -> None:
    assert str(timedelta(seconds=read_time(cell))) == clock
    assert Times().read(cell) == read_time(cell)


@pytest.mark.parametrize("cell", ["25:00:00", "24:00", "9:60", "9:30:60", "13:00 PM", "0:30 AM"])
def test_times_that_do_not_exist(cell: str) -> None:
    with pytest.raises(BadCell, match=f"the time {cell} does not exist"):
        Times().read(cell)


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("01:30:00", 5400),
        ("1:30", 5400),
        ("123:00:00", 442_800),
        ("1.5", 5400),
        ("1,5 h", 5400),
        ("0.25 h", 900),
        ("90 min", 5400),
        ("47:06 min", 2826),
        ("0", 0),
        ("", None),
        ("  ", None),
    ],
)
def test_durations(cell: str, seconds: int | None) -> None:
    assert read_duration(cell) == seconds
    assert Durations().read(cell) == seconds


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-01:00:00", "is negative"),
        ("-1.5", "is negative"),
        ("1,5,0", "“1,5,0” is no duration"),
        ("1:75:00", "is no duration"),
        ("soon", "is no duration"),
    ],
)
def test_durations_that_are_refused(cell: str, reason: str) -> None:
    with pytest.raises(BadCell, match=reason):
        read_duration(cell)


@given(st.text(max_size=10) | st.from_regex(r"-?[0-9]{1,3}[:.,/-][0-9]{1,2}.{0,6}"))
def test_any_cell_is_read_or_refused(cell: str) -> None:
    for read in (read_time, read_duration, lambda cell: read_date(cell, "dmy")):
        with suppress(BadCell):
            read(cell)


@given(st.integers(0, 86_399))
def test_the_quick_look_reads_as_the_slow_one(second: int) -> None:
    cell = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    assert Times().read(cell) == read_time(cell) == second
    assert Durations().read(cell) == read_duration(cell) == second


# ------------------------------------------------------------------------------- clock changes


def at(text: str, zone: str = BERLIN, fold: int = 0) -> int:
    wall = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(wall.timestamp())


def both(start: str, end: str, duration: int | None) -> tuple[int, int]:
    days = Days(BERLIN, None)
    cells = [text.split("T") for text in (start, end)]
    first, last = ((days[day], read_time(time)) for day, time in cells)
    return instants(first, last, duration, BERLIN)


def test_a_repeated_time_is_told_by_the_duration() -> None:
    start = "2026-10-25T01:30"
    assert both(start, "2026-10-25T02:30", 3600)[1] == at("2026-10-25T02:30")
    assert both(start, "2026-10-25T02:30", 7200)[1] == at("2026-10-25T02:30", fold=1)
    assert both(start, "2026-10-25T02:30", None)[1] == at("2026-10-25T02:30")
    assert both(start, "2026-10-25T02:30", 5000)[1] == at("2026-10-25T02:30")


def test_a_repeated_start_with_an_end_before_it_on_the_clock() -> None:
    start, end = both("2026-10-25T02:50", "2026-10-25T02:10", 1200)
    assert (start, end) == (at("2026-10-25T02:50"), at("2026-10-25T02:10", fold=1))


def test_a_skipped_time_is_refused_with_the_reason() -> None:
    with pytest.raises(BadCell, match="02:30 does not exist on 2026-03-29 in Europe/Berlin"):
        both("2026-03-29T02:30", "2026-03-29T04:00", None)


@given(
    st.datetimes(datetime(1975, 1, 2), datetime(2037, 12, 1)),
    st.sampled_from([BERLIN, "Asia/Jakarta", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia"]),
)
def test_the_quick_instants_are_those_of_the_zone(wall: datetime, zone: str) -> None:
    wall = wall.replace(microsecond=0)
    day = Days(zone, None)[wall.date().isoformat()]
    if day.base is not None:
        seconds = wall.hour * 3600 + wall.minute * 60 + wall.second
        assert datetime.fromtimestamp(day.base + seconds, UTC) == wall.replace(
            tzinfo=ZoneInfo(zone)
        )


def test_the_parts_of_a_long_time_by_day() -> None:
    start, end = at("2026-03-28T23:00"), at("2026-03-30T01:00")
    parts = parts_by_day(start, end, BERLIN)
    assert parts == (("2026-03-28", 3600), ("2026-03-29", 82_800), ("2026-03-30", 3600))
    assert all(before < after for (before, _), (after, _) in pairwise(parts))
