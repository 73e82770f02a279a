# SPDX-License-Identifier: GPL-3.0-or-later
"""Spans: interval arithmetic against sets of seconds, and parts by day in odd zones."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import (
    Span,
    clip,
    gaps,
    intersect,
    overlap_seconds,
    split_by_day,
    subtract,
    total_seconds,
    union,
)
from sohodesk.base.zones import day_bounds, day_of

ZERO = datetime(2026, 3, 28, 12, tzinfo=UTC)
ZONES = [
    "Europe/Berlin",
    "Asia/Jakarta",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "America/Havana",
    "America/St_Johns",
    "Pacific/Apia",
    "Australia/Lord_Howe",
]


def at(second: int) -> datetime:
    return ZERO + timedelta(seconds=second)


def span(start: int, end: int) -> Span:
    return Span(at(start), at(end))


# Small numbers, so that spans touch and nest often; each second is an element of the naive model.
spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: span(p[0], p[0] + p[1])),
    max_size=8,
)


def seconds_of(listed: list[Span]) -> set[int]:
    return {
        second
        for one in listed
        for second in range(
            round((one.start - ZERO).total_seconds()), round((one.end - ZERO).total_seconds())
        )
    }


def is_tidy(listed: list[Span]) -> bool:
    return all(a.end < b.start for a, b in pairwise(listed))


@given(spans)
def test_union_covers_the_same_seconds_once(a: list[Span]) -> None:
    merged = union(a)
    assert seconds_of(merged) == seconds_of(a)
    assert is_tidy(merged)
    assert total_seconds(merged) == len(seconds_of(a))


@given(spans, st.randoms())
def test_union_is_idempotent_and_knows_no_order(a: list[Span], chance: Random) -> None:
    shuffled = list(a)
    chance.shuffle(shuffled)
    assert union(shuffled) == union(a) == union(union(a))


@given(spans, spans)
def test_intersection_and_difference_against_sets(a: list[Span], b: list[Span]) -> None:
    assert seconds_of(intersect(a, b)) == seconds_of(a) & seconds_of(b)
    assert seconds_of(subtract(a, b)) == seconds_of(a) - seconds_of(b)
    assert is_tidy(intersect(a, b))
    assert is_tidy(subtract(a, b))


@given(spans, spans)
def test_the_lengths_add_up(a: list[Span], b: list[Span]) -> None:
    both, shared = total_seconds(union(a + b)), total_seconds(intersect(a, b))
    assert both == total_seconds(union(a)) + total_seconds(union(b)) - shared
    assert total_seconds(subtract(a, b)) == total_seconds(union(a)) - shared


@given(spans)
def test_gaps_and_cover_fill_the_frame(a: list[Span]) -> None:
    frame = span(10, 50)
    assert union(gaps(a, frame) + clip(a, frame)) == [frame]
    assert intersect(gaps(a, frame), a) == []


@given(spans)
def test_overlap_is_what_is_counted_twice(a: list[Span]) -> None:
    raw = sum(one.seconds for one in a)
    assert overlap_seconds(a) == raw - len(seconds_of(a))


def test_touching_spans_become_one_and_do_not_overlap() -> None:
    assert union([span(0, 5), span(5, 9)]) == [span(0, 9)]
    assert not span(0, 5).overlaps(span(5, 9))
    assert intersect([span(0, 5)], [span(5, 9)]) == []


def test_a_span_has_its_start_and_not_its_end() -> None:
    one = span(0, 5)
    assert at(0) in one
    assert at(4) in one
    assert at(5) not in one


@pytest.mark.parametrize("end", [0, -1])
def test_zero_and_negative_lengths_are_refused(end: int) -> None:
    with pytest.raises(Refusal, match="end must be after the start"):
        span(0, end)


def test_a_bound_without_zone_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="instants"):
        Span(datetime(2026, 1, 1), at(0))


def test_length_is_real_time_across_a_clock_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Span(
        datetime(2026, 3, 28, 23, 30, tzinfo=berlin), datetime(2026, 3, 29, 3, 30, tzinfo=berlin)
    )
    assert night.seconds == 3 * 3600
    assert split_by_day(night, "Europe/Berlin") == [
        (date(2026, 3, 28), 1800),
        (date(2026, 3, 29), 9000),
    ]


def test_the_repeated_hour_counts_twice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 25, 1, 30, tzinfo=berlin)
    assert Span(start, datetime(2026, 10, 25, 2, 30, tzinfo=berlin)).seconds == 3600
    assert Span(start, datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1)).seconds == 7200


def test_a_skipped_date_gets_no_part() -> None:
    apia = ZoneInfo("Pacific/Apia")
    over = Span(datetime(2011, 12, 29, 23, tzinfo=apia), datetime(2011, 12, 31, 1, tzinfo=apia))
    assert split_by_day(over, "Pacific/Apia") == [
        (date(2011, 12, 29), 3600),
        (date(2011, 12, 31), 3600),
    ]


def test_a_long_span_over_a_day_of_23_hours() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    over = Span(datetime(2026, 3, 28, 12, tzinfo=berlin), datetime(2026, 3, 30, 12, tzinfo=berlin))
    assert [s for _, s in split_by_day(over, "Europe/Berlin")] == [43_200, 82_800, 43_200]


instants = st.datetimes(datetime(2005, 1, 2), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


@given(instants, st.integers(1, 5 * 86_400), st.sampled_from(ZONES))
def test_parts_by_day_add_up_and_lie_in_their_days(
    start: datetime, length: int, zone_name: str
) -> None:
    whole = Span(start, start + timedelta(seconds=length))
    parts = split_by_day(whole, zone_name)
    assert sum(seconds for _, seconds in parts) == length
    assert [day for day, _ in parts] == sorted({day for day, _ in parts})
    assert parts[0][0] == day_of(start, zone_name)
    for day, seconds in parts:
        bounds = Span(*day_bounds(day, zone_name))
        assert total_seconds(intersect([whole], [bounds])) == seconds
