# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the clean-up: working hours over DST, gaps and overlaps of any entries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.spans import Span, overlap_seconds, total_seconds, union
from sohodesk.base.zones import day_bounds, day_of
from sohodesk.timelog.cleanup.rules import (
    Logged,
    WorkingHours,
    cut_earlier,
    cut_later,
    gaps,
    overlaps,
    parse_hours,
)

ZONES = ("Asia/Jakarta", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe")
DAYS = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 3, 2))
minutes = st.integers(0, 24 * 60)
spans = st.lists(st.tuples(minutes, st.integers(1, 400)), max_size=8)


def rows_of(day: date, zone: str, said: list[tuple[int, int]]) -> list[Logged]:
    begin = day_bounds(day, zone)[0]
    rows = []
    for n, (start, length) in enumerate(said):
        first = begin + timedelta(minutes=start)
        last = first + timedelta(minutes=length)
        on = day_of(first, zone)
        rows.append(Logged(n, first, last, length * 60, True, on, "", True, True))
    return rows


def test_working_hours_of_a_day_follow_its_clock() -> None:
    hours = parse_hours("Sun 02:30-17:00")
    spring = hours.of_day(date(2026, 3, 29), "Europe/Amsterdam")
    assert spring is not None
    # 02:30 does not exist that night: it is 03:30, as the clock then says.
    assert spring.start == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert spring.seconds == 13 * 3600 + 1800
    assert hours.of_day(date(2026, 3, 30), "Europe/Amsterdam") is None


@given(st.sampled_from(ZONES), st.sampled_from(DAYS), spans)
def test_gaps_and_entries_cover_the_working_hours(
    zone: str, day: date, said: list[tuple[int, int]]
) -> None:
    rows = rows_of(day, zone, said)
    hours = WorkingHours(127, 8 * 60, 17 * 60)
    now = day_bounds(day, zone)[1] + timedelta(days=2)
    found = gaps(rows, [day], hours=hours, resting=(), least=1, now=now, zone=zone)
    free = [Span(f.start, f.end) for f in found if f.end is not None]
    covered = [Span(row.start, row.end) for row in rows if row.end is not None]
    working = hours.of_day(day, zone)
    assert working is not None
    assert total_seconds(union([*free, *covered, working])) == total_seconds(
        union([*free, *covered])
    )
    assert overlap_seconds([*free, *union(covered)]) == 0


@given(spans)
def test_overlaps_name_every_pair_and_their_length(said: list[tuple[int, int]]) -> None:
    rows = rows_of(DAYS[3], "Asia/Jakarta", said)
    found = {f.entries: f.seconds for f in overlaps(rows, datetime(2027, 1, 1, tzinfo=UTC))}
    ordered = sorted(rows, key=lambda row: (row.start, row.id))
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            assert one.end is not None
            assert other.end is not None
            both = (min(one.end, other.end) - other.start).total_seconds()
            assert found.get((one.id, other.id), 0) == max(0, int(both))


@given(st.tuples(minutes, st.integers(1, 400)), st.tuples(minutes, st.integers(1, 400)))
def test_a_cut_keeps_the_hours_and_the_other_entry(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    first, second = sorted(rows_of(DAYS[3], "Asia/Jakarta", [one, two]), key=lambda row: row.start)
    assert first.end is not None
    assert second.end is not None
    if second.start >= first.end:
        return
    whole = union([Span(first.start, first.end), Span(second.start, second.end)])
    for cut, kept in ((cut_earlier(first, second), second), (cut_later(first, second), first)):
        if cut is None:
            continue
        assert kept.end is not None
        parts = [Span(cut.start, cut.end), Span(kept.start, kept.end)]
        if cut.rest is not None and cut.rest_end is not None:
            parts.append(Span(cut.rest, cut.rest_end))
        assert union(parts) == whole
        assert overlap_seconds(parts) == 0
