# SPDX-License-Identifier: GPL-3.0-or-later
"""The hours that ``status`` tells: instants up to now, by local days of 23, 24 and 25 hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, timer
from sohodesk.timelog.show import worked

Say = Callable[..., Any]
ZONES = ("Europe/Berlin", "Australia/Lord_Howe", "Asia/Jakarta")
# Sundays on which clocks change in Berlin (spring, autumn) and on Lord Howe (half an hour).
SUNDAYS = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), date(2026, 10, 4))


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def both(start: datetime, end: datetime, first: datetime, last: datetime) -> int:
    """Seconds that [start, end) and [first, last) share."""
    return max(0, int((min(end, last) - max(start, first)).total_seconds()))


spans = st.lists(
    st.tuples(st.integers(-40 * 3600, 60 * 3600), st.integers(1, 86_400)), min_size=1, max_size=6
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=st.sampled_from(ZONES),
    sunday=st.sampled_from(SUNDAYS),
    spans=spans,
    at=st.integers(0, 30 * 3600),
    running=st.integers(0, 30 * 3600) | st.none(),
)
def test_status_is_what_the_intervals_say(
    desk: Desk,
    clock: FixedClock,
    zone: str,
    sunday: date,
    spans: list[tuple[int, int]],
    at: int,
    running: int | None,
) -> None:
    desk.settings.set(desk, office.ZONE, zone)
    base = midnight(sunday, zone)
    now = clock.at = base + timedelta(seconds=at)
    made, ids = [], []
    for offset, seconds in spans:
        start = base + timedelta(seconds=offset)
        made.append((start, start + timedelta(seconds=seconds)))
        ids.append(service.log(desk, start=made[-1][0], end=made[-1][1], confirmed=True))
    if running is not None:
        ids.append(timer.start(desk, at=now - timedelta(seconds=running)))
        made.append((now - timedelta(seconds=running), now))
    told = worked(desk)
    today = now.astimezone(ZoneInfo(zone)).date()
    days = [told.week + timedelta(days=n) for n in range(8)]
    edges = [midnight(day, zone) for day in days]
    past = [(start, min(end, now)) for start, end in made]
    by_day = [sum(both(*span, *edge) for span in past) for edge in pairwise(edges)]
    assert told.today_seconds == by_day[days.index(today)]
    assert told.week_seconds == sum(by_day)
    service.delete_entries(desk, entry_ids=ids)


def test_what_is_logged_ahead_counts_when_it_is_over(
    say: Say, desk: Desk, clock: FixedClock
) -> None:
    for line in ("8-10 past and to come", "13-14 later", "tomorrow 9-10 x", "tomorrow 1h30 y"):
        say("log", line)
    told = say("status", "--json").json  # it is nine o'clock on Monday
    assert (told["today_seconds"], told["week_seconds"]) == (3600, 3600)
    clock.advance(hours=6)
    told = say("status", "--json").json
    assert (told["today_seconds"], told["week_seconds"]) == (10_800, 10_800)
    clock.advance(hours=24)
    told = say("status", "--json").json
    assert (told["today_seconds"], told["week_seconds"]) == (9000, 19_800)


def test_a_clock_that_was_set_back(say: Say, desk: Desk, clock: FixedClock) -> None:
    say("start", "work")
    clock.at -= timedelta(hours=2)
    told = say("status", "--json").json
    assert (told["entry"]["seconds"], told["today_seconds"]) == (0, 0)
    for verb in ("stop", "switch"):
        assert "set the clock right" in say(verb, code=1).err
    clock.at += timedelta(hours=3)
    assert say("stop", "--json").json["seconds"] == 3600


@pytest.mark.parametrize("zone", ZONES)
def test_a_timer_through_the_night_of_the_change(
    say: Say, desk: Desk, clock: FixedClock, zone: str
) -> None:
    desk.settings.set(desk, office.ZONE, zone)
    clock.at = midnight(date(2026, 3, 28), zone) + timedelta(hours=22)
    say("start", "release")
    clock.advance(hours=10)
    told = say("status", "--json").json
    assert told["entry"]["seconds"] == 10 * 3600
    assert told["today_seconds"] == 8 * 3600
