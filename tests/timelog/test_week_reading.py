# SPDX-License-Identifier: GPL-3.0-or-later
"""The week's sums, overlaps and gaps, against arithmetic of its own over random zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import backdrop, service, timer
from sohodesk.timelog.show import worked
from sohodesk.timelog.week.layout import Layout, lay_out
from sohodesk.timelog.week.reading import WeekData, read_week

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Havana",
    "Pacific/Apia",
    "UTC",
)
FIRST = (date(2026, 3, 23), date(2026, 10, 19), date(2026, 3, 8), date(2026, 6, 1))


def read(desk: Desk, first: date) -> WeekData:
    return read_week(desk, first, backdrop.nothing)


def minutes_by_day(spans: list[tuple[datetime, datetime]], zone: str) -> dict[date, int]:
    """Minute for minute, by the standard library alone."""
    found: dict[date, int] = {}
    for start, end in spans:
        at = start
        while at < end:
            day = at.astimezone(ZoneInfo(zone)).date()
            found[day] = found.get(day, 0) + 60
            at += timedelta(minutes=1)
    return found


def _lies_over(n: int, spans: list[tuple[datetime, datetime]]) -> bool:
    start, end = spans[n]
    return any(i != n and s < end and start < e for i, (s, e) in enumerate(spans))


@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(FIRST),
    spans=st.lists(
        st.tuples(st.integers(-600, 8 * 1440), st.integers(1, 600), st.booleans()),
        min_size=1,
        max_size=5,
    ),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_agree_with_counting_minutes(
    desk: Desk, clock: FixedClock, zone: str, first: date, spans: list[tuple[int, int, bool]]
) -> None:
    clock.at = datetime(2027, 1, 1, tzinfo=UTC)
    desk.settings.set_said(desk, office.ZONE, zone)
    begin = datetime.combine(first, datetime.min.time(), tzinfo=UTC)
    made = []
    with desk.work("Some"):
        for minute, long, billable in spans:
            start = begin + timedelta(minutes=minute)
            end = start + timedelta(minutes=long)
            service.log(desk, start=start, end=end, billable=billable)
            made.append((start, end, billable))
    data = read(desk, first)
    wanted = minutes_by_day([(s, e) for s, e, _b in made], zone)
    billed = minutes_by_day([(s, e) for s, e, b in made if b], zone)
    for n in range(7):
        day = first + timedelta(days=n)
        found = data.worked.by_day[day]
        assert (found.seconds, found.billable) == (wanted.get(day, 0), billed.get(day, 0)), day
    assert data.worked.whole.seconds == sum(data.worked.by_project.values())
    low, high = (
        datetime.combine(first + timedelta(days=n), datetime.min.time(), tzinfo=ZoneInfo(zone))
        for n in (0, 7)
    )
    here = [(s, e) for s, e, _b in made if s < high and e > low]
    over = [(s, e) for n, (s, e) in enumerate(here) if _lies_over(n, here)]
    assert sorted((r.start, r.end) for r in data.rows if r.id in data.over) == sorted(over)
    desk.undo()
    desk.undo()


@pytest.fixture
def monday(desk: Desk) -> date:
    client = clients.add_client(desk, name="Nusa Kopi")
    clients.add_project(desk, client_id=client, name="Website")
    return date(2026, 3, 2)


def log(desk: Desk, start: str, end: str, day: int = 2, what: str = "Work") -> int:
    def at(clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime(2026, 3, day, tzinfo=UTC) + timedelta(hours=hour - 7, minutes=minute)

    return service.log(desk, start=at(start), end=at(end), description=what)


def test_overlaps_stand_side_by_side_and_are_told(desk: Desk, monday: date) -> None:
    one, two = log(desk, "1:00", "3:00"), log(desk, "2:00", "4:00")
    three, four = log(desk, "4:00", "5:00"), log(desk, "2:30", "2:45")
    data = read(desk, monday)
    assert data.over == {one, two, four}
    layout: Layout = lay_out(data, 60)
    lanes = {part.row.id: (part.lane, part.of) for part in layout.front if part.row}
    assert lanes == {one: (0, 3), two: (1, 3), four: (2, 3), three: (0, 1)}
    # They are shown, and the sums are those of the entries.
    assert data.worked.by_day[monday].seconds == 5 * 3600 + 900


def test_an_entry_over_midnight_stands_on_both_days(desk: Desk, monday: date) -> None:
    entry = log(desk, "22:00", "26:00", day=1)
    data = read(desk, monday)
    (part,) = lay_out(data, 60).front
    assert (part.column, part.top, part.foot, part.first, part.last) == (0, 0, 7200, False, True)
    before = read(desk, monday - timedelta(days=7))
    (part,) = lay_out(before, 60).front
    assert (part.column, part.first, part.last) == (6, True, False)
    assert part.row is not None
    assert part.row.id == entry
    assert data.worked.whole.seconds == before.worked.whole.seconds == 7200


def test_mere_durations_stand_above_their_day(desk: Desk, monday: date) -> None:
    service.log_duration(desk, day=monday, seconds=5400, description="Call")
    data = read(desk, monday)
    layout = lay_out(data, 60)
    assert layout.front == ()
    assert [(column, part) for column, part in layout.untimed] == [(0, data.rows[0])]
    assert data.worked.by_day[monday].seconds == 5400


def test_what_lies_ahead_is_not_worked_yet_as_on_today(
    desk: Desk, monday: date, clock: FixedClock
) -> None:
    log(desk, "8:00", "10:00")  # it is nine
    log(desk, "8:00", "9:00", day=4)
    timer.start(desk, at=clock.now() - timedelta(hours=2))
    data = read(desk, monday)
    assert data.worked.whole.seconds == worked(desk).week_seconds == 3 * 3600
    clock.advance(hours=1)
    assert read(desk, monday).worked.whole.seconds == worked(desk).week_seconds == 5 * 3600


def test_gaps_end_where_home_begins(desk: Desk, monday: date) -> None:
    log(desk, "4:00", "5:00")
    log(desk, "8:00", "9:00")

    def home(_desk: Desk, _first: date, _last: date) -> list[backdrop.Behind]:
        start = datetime(2026, 3, 2, tzinfo=UTC)  # 07:00
        return [
            backdrop.Behind("protected", "protected:1", start, start + timedelta(hours=1), "Home")
        ]

    (gap,) = read_week(desk, monday, home).gaps
    assert gap.seconds == 7200
    (whole,) = read(desk, monday).gaps
    assert whole.seconds == 10_800


def test_one_project_alone(desk: Desk, monday: date) -> None:
    log(desk, "5:00", "6:00")
    start = datetime(2026, 3, 2, 1, tzinfo=UTC)
    service.log(desk, start=start, end=start + timedelta(hours=1), project_id=1)
    data = read_week(desk, monday, backdrop.nothing, project_id=1)
    assert [row.project_id for row in data.rows] == [1]
    assert data.worked.whole.seconds == 3600
    assert data.gaps == ()
