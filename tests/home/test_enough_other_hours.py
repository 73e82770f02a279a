# SPDX-License-Identifier: GPL-3.0-or-later
"""The log with other hours: as much goes as is asked for, the evenings first or all alike."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.home.balance.bounds import Week
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.log import Log
from sohodesk.home.enough.otherhours import changed

ZONE = "Asia/Jakarta"
FIRST = date(2026, 3, 2)
NOW = int(datetime(2026, 3, 20, tzinfo=ZoneInfo(ZONE)).timestamp())
WEEK = Week(FIRST, ZONE, NOW)
HOUR = 3600


def at(day: int, hour: float) -> int:
    """An hour of a day of the week, counted from its Monday."""
    return WEEK.start + day * 24 * HOUR + int(hour * HOUR)


def log_of(*spans: tuple[int, int, bool]) -> Log:
    """Entries: from, to, billable."""
    rows = [
        (start, end, end - start, True, ZONE, billable, FIRST, key)
        for key, (start, end, billable) in enumerate(spans)
    ]
    return Log(list(zip(*rows, strict=True)))


def after(log: Log, percent: int, *, evenings: bool) -> tuple[Cover, float]:
    """What is worked after the change, and the part of the billable hours that is left."""
    work = Cover(log.spans(NOW))
    made = changed(log, work, [WEEK], percent, evenings=evenings)
    return Cover(made.log.spans(NOW)), made.billable_after / max(1, made.billable_before)


def test_evenings_go_first() -> None:
    days = [(at(day, 9), at(day, 16), True) for day in range(5)]
    evening = (at(1, 19), at(1, 22), False)
    kept, income = after(log_of(*days, evening), -10, evenings=True)
    # A tenth of 38 hours is 3 h 48: the whole evening goes, 48 minutes of the afternoons.
    assert not kept.touches(*evening[:2])
    assert abs(kept.total - 38 * HOUR * 0.9) <= 5
    assert kept.seconds(at(0, 9), at(0, 16)) == 7 * HOUR - 576
    assert income == (35 * HOUR - 48 * 60) / (35 * HOUR)


def test_work_after_midnight_is_of_the_evening_before() -> None:
    kept, _income = after(
        log_of((at(0, 9), at(0, 17), True), (at(1, 1), at(1, 3), True)), -20, evenings=True
    )
    assert kept.seconds(at(1, 1), at(1, 3)) == 0
    assert kept.total == 8 * HOUR


def test_evenly_takes_as_much_of_what_is_billable() -> None:
    days = [(at(day, 9), at(day, 12), True) for day in range(5)]
    own = [(at(day, 12), at(day, 16), False) for day in range(5)]
    kept, income = after(log_of(*days, *own), -10, evenings=False)
    assert kept.total == 35 * HOUR * 0.9
    assert income == 0.9


def test_more_work_follows_on_the_day_or_comes_in_the_evening() -> None:
    days = [(at(day, 9), at(day, 17), True) for day in range(5)]
    log = log_of(*days)
    evenly, income = after(log, 20, evenings=False)
    assert (evenly.total, income) == (48 * HOUR, 1.2)
    assert evenly.seconds(at(0, 17), at(0, 19)) == 8 * HOUR // 5
    late, _income = after(log, 20, evenings=True)
    assert late.total == 48 * HOUR
    assert late.seconds(at(0, 19), at(0, 22)) == 8 * HOUR // 5


def test_hours_without_a_clock_time_change_evenly() -> None:
    row = (at(0, 0), None, 10 * HOUR, False, ZONE, True, FIRST, 1)
    made = changed(Log([[each] for each in row]), Cover(), [WEEK], -10, evenings=True)
    assert made.log.lengths() == {FIRST: 9 * HOUR}
    assert (made.billable_before, made.billable_after) == (10 * HOUR, 9 * HOUR)


def test_without_a_log_nothing_changes() -> None:
    for percent in (-10, 10):
        made = changed(Log([[]] * 8), Cover(), [WEEK], percent, evenings=True)
        assert len(made.log) == 0


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 300), st.booleans()),
        min_size=1,
        max_size=25,
    ),
    st.integers(-30, -1),
    st.booleans(),
)
def test_less_is_less_by_as_much_and_never_elsewhere(
    sessions: list[tuple[int, int, int, bool]], percent: int, evenings: bool
) -> None:
    log = log_of(
        *((at(d, h), min(at(d, h) + m * 60, WEEK.end), billable) for d, h, m, billable in sessions)
    )
    work = Cover(log.spans(NOW))
    kept, income = after(log, percent, evenings=evenings)
    assert not kept.without(work)
    wanted = work.total * (100 + percent) / 100
    # By evenings whole seconds of each day, evenly whole seconds of each stretch.
    assert abs(kept.total - wanted) <= 2 * len(sessions) + 7
    assert 0 <= income <= 1
