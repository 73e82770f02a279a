# SPDX-License-Identifier: GPL-3.0-or-later
"""What dragging on days means, without a window."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.base.zones import instant, local
from sohodesk.ui.daydrag import Draft, Grip, LineGround, draft

ZONE = "Europe/Berlin"
SPRING = DayAxis(date(2026, 3, 23), 7, ZONE)
AUTUMN = DayAxis(date(2026, 10, 19), 7, ZONE)
NINE = datetime(2026, 3, 25, 8, tzinfo=UTC)


def at(column: int, clock: str, axis: DayAxis = SPRING) -> Spot:
    hour, minute = map(int, clock.split(":"))
    wall = datetime.combine(axis.day(column), datetime.min.time()).replace(hour=hour, minute=minute)

    return axis.spot(instant(wall, axis.zone, fold=0))


def body(start: datetime = NINE, hours: float = 2) -> Grip:
    return Grip(1, "body", start, start + timedelta(hours=hours))


def shown(found: Draft | None, zone: str = ZONE) -> str:
    assert found is not None
    start, end = local(found.start, zone), local(found.end, zone)
    return f"{found.deed} {start:%a %H:%M}-{end:%a %H:%M}"


def test_empty_space_makes_an_entry_either_way() -> None:
    assert shown(draft(SPRING, at(1, "9:02"), at(1, "10:29"), None)) == "make Tue 09:00-Tue 10:30"
    assert shown(draft(SPRING, at(1, "10:31"), at(1, "9:04"), None)) == "make Tue 09:00-Tue 10:30"
    # To the side it stays on the day where it began.
    assert shown(draft(SPRING, at(1, "9:00"), at(4, "9:30"), None)) == "make Tue 09:00-Tue 09:30"


def test_a_block_is_moved_by_five_minutes_or_by_one() -> None:
    begun = at(2, "9:30")
    assert shown(draft(SPRING, begun, at(2, "9:52"), body())) == "move Wed 09:20-Wed 11:20"
    found = draft(SPRING, begun, at(2, "9:52"), body(), fine=True)
    assert shown(found) == "move Wed 09:22-Wed 11:22"
    assert draft(SPRING, begun, at(2, "9:31"), body()) is None
    assert shown(draft(SPRING, begun, at(4, "9:31"), body())) == "move Fri 09:00-Fri 11:00"
    assert draft(SPRING, begun, begun, body(), copy=True) is None
    assert shown(draft(SPRING, begun, at(3, "9:30"), body(), copy=True)).startswith("copy Thu")


def test_seconds_stay_where_only_the_day_changes() -> None:
    start = NINE + timedelta(seconds=17)
    found = draft(SPRING, at(2, "9:30"), at(3, "9:30"), body(start))
    assert found is not None
    assert found.start == start + timedelta(days=1)


def test_the_length_stays_over_a_change_of_clocks() -> None:
    night = datetime(2026, 3, 24, 22, tzinfo=UTC)  # Tue 23:00, four hours
    found = draft(SPRING, at(1, "23:30"), at(5, "23:30"), body(night, 4))
    assert shown(found) == "move Sat 23:00-Sun 04:00"
    assert found is not None
    assert found.end - found.start == timedelta(hours=4)


def test_a_start_in_the_gap_is_shifted_forward() -> None:
    night = datetime(2026, 3, 25, 1, 30, tzinfo=UTC)  # Wed 02:30
    found = draft(SPRING, at(2, "2:45"), Spot(6, 2 * 3600 + 2700), body(night, 1))
    assert shown(found) == "move Sun 03:30-Sun 04:30"


def test_what_is_put_into_the_second_of_two_hours_is_there() -> None:
    again = AUTUMN.spot(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    found = draft(AUTUMN, Spot(6, again.at), Spot(6, again.at + 3600), None)
    assert found is not None
    assert found.start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("part", "to", "said"),
    [
        ("start", "8:31", "start Wed 08:30-Wed 11:00"),
        ("end", "12:14", "end Wed 09:00-Wed 12:15"),
        ("end", "7:00", "end Wed 09:00-Wed 09:01"),
        ("start", "13:00", "start Wed 10:59-Wed 11:00"),
    ],
)
def test_edges_never_pass_each_other(part: str, to: str, said: str) -> None:
    grip = Grip(1, part, NINE, NINE + timedelta(hours=2))  # type: ignore[arg-type]
    assert shown(draft(SPRING, at(2, "9:00"), at(2, to), grip)) == said


def test_a_day_alone_counts_since_it_began() -> None:
    ground = LineGround(datetime(2026, 3, 28, 23, tzinfo=UTC))  # the Sunday of 23 hours
    found = draft(ground, Spot(0, 8 * 3600), Spot(0, 9 * 3600), None)
    assert shown(found) == "make Sun 09:00-Sun 10:00"


@given(
    st.sampled_from([SPRING, AUTUMN]),
    st.tuples(st.integers(0, 6), st.integers(0, 86_399)),
    st.tuples(st.integers(0, 6), st.integers(0, 86_399)),
    st.sampled_from(["body", "start", "end", None]),
    st.integers(60, 20 * 3600),
    st.booleans(),
    st.booleans(),
)
def test_every_drag_gives_a_sound_span(
    axis: DayAxis,
    begun: tuple[int, int],
    now: tuple[int, int],
    part: str | None,
    long: int,
    fine: bool,
    copy: bool,
) -> None:
    start = axis.instant(Spot(*begun))
    end = start + timedelta(seconds=long)
    grip = Grip(1, part, start, end) if part else None  # type: ignore[arg-type]
    found = draft(axis, Spot(*begun), Spot(*now), grip, fine=fine, copy=copy)
    if found is None:
        return
    assert found.start < found.end
    if part == "body":
        assert found.end - found.start == end - start
        assert found.deed == ("copy" if copy else "move")
    if part == "start":
        assert found.end == end
    if part == "end":
        assert found.start == start
