# SPDX-License-Identifier: GPL-3.0-or-later
"""The days of a rule agree with an expansion done otherwise; so do the instants, over DST, too."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.recurrence import days_of, first_day, read_rule, weekdays_of, weekly
from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import local
from sohodesk.home.promises.rules import Answer, Times, outcome

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
dates = st.dates(date(1990, 1, 1), date(2060, 12, 31))
ZONES = ("Asia/Jakarta", "Europe/Amsterdam", "America/New_York", "Pacific/Apia", "Asia/Kathmandu")
codes = st.lists(st.sampled_from(CODES), unique=True, max_size=4)
interval = st.integers(1, 5)


@st.composite
def simple(draw: st.DrawFn) -> str:
    """A rule by days or weeks."""
    days, every = draw(codes), draw(interval)
    parts = [f"FREQ={draw(st.sampled_from(['DAILY', 'WEEKLY']))}", f"INTERVAL={every}"]
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(CODES))}")
    return ";".join([*parts, *([f"BYDAY={','.join(days)}"] if days else [])])


@given(simple(), dates, st.integers(0, 400), st.integers(0, 60))
def test_rules_by_weeks_agree_with_dateutil(rule: str, begun: date, skip: int, length: int) -> None:
    first = begun + timedelta(days=skip - 20)
    last = first + timedelta(days=length)
    found = rrulestr(rule, dtstart=datetime.combine(begun, time())).between(
        datetime.combine(first, time()), datetime.combine(last, time()), inc=True
    )
    assert days_of(rule, begun, first, last) == [at.date() for at in found]


@given(st.integers(1, 31), st.integers(1, 6), dates, st.integers(0, 1000))
def test_rules_by_months_agree_with_counting(
    monthday: int, every: int, begun: date, skip: int
) -> None:
    rule = f"FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={monthday}"
    first = begun + timedelta(days=skip)
    last = first + timedelta(days=500)
    wanted = []
    for n in range((last - begun).days + 1):
        day = begun + timedelta(days=n)
        months = (day.year - begun.year) * 12 + day.month - begun.month
        if day.day == monthday and months % every == 0 and day >= first:
            wanted.append(day)
    assert days_of(rule, begun, first, last) == wanted


@given(st.integers(-1, 4).filter(bool), st.sampled_from(CODES), dates)
def test_the_first_or_last_sunday_of_a_month(nth: int, code: str, begun: date) -> None:
    last = begun + timedelta(days=200)
    wanted = []
    for n in range(201):
        day = begun + timedelta(days=n)
        left = monthrange(day.year, day.month)[1] - day.day
        place = -(left // 7 + 1) if nth < 0 else (day.day - 1) // 7 + 1
        if CODES[day.weekday()] == code and place == nth:
            wanted.append(day)
    assert days_of(f"FREQ=MONTHLY;BYDAY={nth}{code}", begun, begun, last) == wanted


@given(simple(), dates)
def test_the_first_day_is_the_first_of_all(rule: str, begun: date) -> None:
    found = first_day(rule, begun)
    near = days_of(rule, begun, begun, begun + timedelta(days=366))
    assert found == (near[0] if near else None)
    if found is not None:  # begun there, it means the same days
        last = found + timedelta(days=100)
        assert days_of(rule, found, found, last) == days_of(rule, begun, begun, last)


@given(st.integers(1, 127))
def test_days_of_the_week_are_known_again(days: int) -> None:
    assert weekdays_of(weekly(days)) == days


def test_a_count_is_kept_from_the_first_day_on() -> None:
    rule, begun = "FREQ=WEEKLY;COUNT=3;BYDAY=SU", date(2026, 3, 2)
    found = days_of(rule, begun, date(2026, 3, 9), date(2030, 1, 1))
    assert found == [date(2026, 3, 15), date(2026, 3, 22)]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260310", date(2026, 3, 10)),
        ("20260310T113000Z", date(2026, 3, 10)),  # 18:30 in Jakarta
        ("20260310T112959Z", date(2026, 3, 9)),
        ("20260310T183000", date(2026, 3, 10)),
        ("20260309T200000Z", date(2026, 3, 9)),  # 03:00 of the 10th
    ],
)
def test_until_ends_on_a_day_of_the_zone(until: str, last: date) -> None:
    said = f"rrule:freq=daily; until={until}"
    at = {"at_minute": 18 * 60 + 30}
    assert read_rule(said, zone_name="Asia/Jakarta", **at) == ("FREQ=DAILY", last)


@given(st.text(max_size=60) | st.text("FREQ=WKLYDAIU;BN0123456789,+-", max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    try:
        rule, _until = read_rule(text, at_minute=0, zone_name="Asia/Jakarta")
    except Refusal:
        return
    days_of(rule, date(2026, 3, 2), date(2026, 3, 2), date(2026, 4, 2))


# By the clock ---


@given(
    st.sampled_from(ZONES), dates, st.integers(0, 1439), st.integers(1, 10_080), st.integers(0, 366)
)
def test_it_stands_by_the_clock_whatever_the_clock_does(
    zone: str, begun: date, minute: int, minutes: int, n: int
) -> None:
    times = Times(begun, minute, minutes, zone, "FREQ=DAILY")
    day = begun + timedelta(days=n)
    start = times.begins(day)
    assert times.ends(day) - start == timedelta(minutes=minutes)
    shown = local(start, zone).replace(tzinfo=None)
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    # Shown as said, or shifted forward by what the clock jumped over.
    assert shown == wall or wall < shown <= wall + timedelta(days=1)
    if shown == wall:  # of two the earlier
        before = local(start - timedelta(hours=1), zone).replace(tzinfo=None)
        assert before < wall or before.date() > day


def test_the_hours_that_do_not_exist_or_come_twice() -> None:
    night = Times(date(2026, 3, 1), 150, 60, "Europe/Amsterdam", "FREQ=DAILY")
    assert night.begins(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30
    assert night.begins(date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert night.begins(date(2026, 10, 26)) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


# What an answer counts as ---

DAY = date(2026, 3, 4)
DINNER = Times(date(2026, 3, 2), 1110, 60, "Asia/Jakarta", "FREQ=WEEKLY;BYDAY=WE")
EARLY = datetime(2026, 3, 3, 11, 30, tzinfo=UTC)  # 24 hours ahead to the second
LATER = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({}, "open"),
        ({DAY: Answer("kept", LATER)}, "kept"),
        ({DAY: Answer("missed", LATER)}, "broken"),
        ({DAY: Answer("cancelled-family", LATER)}, "waived"),
        ({DAY: Answer("cancelled-force", LATER)}, "waived"),
    ],
)
def test_answers_count(said: dict[date, Answer], counts: str) -> None:
    assert outcome(DINNER, DAY, said, LATER) == counts


@pytest.mark.parametrize(
    ("days", "moved", "then", "counts"),
    [
        (1, EARLY, "kept", "kept"),
        (7, EARLY, "kept", "kept"),
        (8, EARLY, "kept", "broken"),
        (1, EARLY + timedelta(seconds=1), "kept", "broken"),
        (1, EARLY, "missed", "broken"),
        (1, EARLY, "cancelled-family", "waived"),
        (1, EARLY, None, "broken"),
    ],
)
def test_a_moved_one_counts(days: int, moved: datetime, then: str | None, counts: str) -> None:
    to = DAY + timedelta(days=days)
    said = {DAY: Answer("moved", moved, to)}
    if then is not None:
        said[to] = Answer(then, LATER)
    assert outcome(DINNER, DAY, said, LATER) == counts


def test_a_moved_one_is_open_until_its_time_is_over() -> None:
    to = DAY + timedelta(days=2)
    said = {DAY: Answer("moved", EARLY, to)}
    over = DINNER.ends(to)
    assert outcome(DINNER, DAY, said, over - timedelta(seconds=1)) == "open"
    assert outcome(DINNER, DAY, said, over) == "broken"
