# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures of the balance against the worked examples of its rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from sohodesk.home.balance import metrics
from sohodesk.home.balance.bounds import Week, on_the_clock
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.score import (
    PRESETS,
    WEIGHTS,
    family_part,
    hours_part,
    ratio_to_goal,
    rest_part,
    score,
)

JAKARTA, AMSTERDAM = "Asia/Jakarta", "Europe/Amsterdam"
HOUR = 3600
LONG_AFTER = int(datetime(2027, 1, 1, tzinfo=UTC).timestamp())


def at(text: str, zone: str = JAKARTA, fold: int = 0) -> int:
    """``2026-03-02 09:00`` by the clock of a zone."""
    wall = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(wall.timestamp())


def span(day: str, hours: str, zone: str = JAKARTA) -> tuple[int, int]:
    """A day and ``09:00-12:00``."""
    first, last = hours.split("-")
    return at(f"{day} {first}", zone), at(f"{day} {last}", zone)


def week(first: date, zone: str = JAKARTA, now: int = LONG_AFTER) -> Week:
    """The week from a day on."""
    return Week(first, zone, now)


MARCH = week(date(2026, 3, 2))


def test_1_hours_overlap_and_the_longest_stretch() -> None:
    raw = [span("2026-03-02", said) for said in ("09:00-12:00", "11:00-13:00", "13:10-17:00")]
    work = Cover(raw)
    assert sum(end - start for start, end in raw) == 8 * HOUR + 50 * 60
    assert work.total == 7 * HOUR + 50 * 60
    assert metrics.overlap(raw, work, MARCH.start, MARCH.end) == 3600
    assert metrics.longest_stretch(work, MARCH, 20).seconds == 470 * 60
    assert metrics.longest_stretch(work, MARCH, 10).seconds == 240 * 60


def test_2_a_spring_night_hides_a_breach() -> None:
    spring = week(date(2026, 3, 23), AMSTERDAM)
    work = Cover(
        [
            span("2026-03-28", "13:00-22:00", AMSTERDAM),
            span("2026-03-29", "09:00-12:00", AMSTERDAM),
        ]
    )
    rests = {rest.day.day: rest for rest in metrics.daily_rests(work, spring)}
    assert (rests[29].seconds, rests[29].breach) == (600 * 60, True)
    assert rests[28].seconds == 24 * HOUR
    assert spring.end - spring.start == 167 * HOUR
    night = Cover([(at("2026-03-28 23:30", AMSTERDAM), at("2026-03-29 03:30", AMSTERDAM))])
    assert night.total == 3 * HOUR
    midnight = at("2026-03-29 00:00", AMSTERDAM)
    assert night.up_to(midnight) == HOUR // 2


def test_3_an_autumn_night() -> None:
    start = at("2026-10-25 01:30", AMSTERDAM)
    assert at("2026-10-25 02:30", AMSTERDAM, fold=1) - start == 2 * HOUR
    assert on_the_clock(date(2026, 10, 25), 150, AMSTERDAM) - start == HOUR
    autumn = week(date(2026, 10, 19), AMSTERDAM)
    assert autumn.end - autumn.start == 169 * HOUR


def test_4_a_night_over_the_edge_of_the_week() -> None:
    raw = (at("2026-03-08 21:00"), at("2026-03-09 02:00"))
    work = Cover([raw])
    old, new = week(date(2026, 3, 2)), week(date(2026, 3, 9))
    assert work.seconds(old.start, old.end) == 3 * HOUR
    assert work.seconds(new.start, new.end) == 2 * HOUR
    sunday = week(date(2026, 3, 8))
    assert work.seconds(sunday.start, sunday.end) == 5 * HOUR
    by_zone = {JAKARTA: work}
    assert sum(metrics.nights(by_zone, sunday).values()) == 4 * HOUR
    halves = [sum(metrics.nights(by_zone, one).values()) for one in (old, new)]
    assert halves == [2 * HOUR, 2 * HOUR]
    # The session began in the old week: the new one has no start, and so no rest to measure.
    assert metrics.daily_rests(work, new) == []


def test_5_protected_windows_and_their_grace() -> None:
    windows = [span(f"2026-03-0{day}", "18:00-20:00") for day in range(2, 7)]
    work = Cover(
        [
            span("2026-03-03", "17:00-18:45"),
            span("2026-03-03", "18:30-19:15"),
            span("2026-03-05", "19:57-21:00"),
        ]
    )
    found = metrics.protected(windows, Cover(), work, MARCH)
    assert [one.worked // 60 for one in found.windows if one.worked] == [75, 3]
    assert (found.seconds, found.violated, found.broken) == (600 * 60, 75 * 60, 1)
    assert found.kept == Fraction(875, 10)


def test_6_hours_of_the_family() -> None:
    events = {
        "Ani": [span("2026-03-07", "09:00-12:00"), span("2026-03-07", "18:00-19:30")],
        "Budi": [
            span("2026-03-07", "09:00-12:00"),
            span("2026-03-07", "11:00-13:00"),
            span("2026-03-07", "18:00-19:30"),
        ],
        "Citra": [span("2026-03-07", "18:00-19:30")],
    }
    work = Cover([span("2026-03-07", "10:00-10:30")])
    hours = {name: Cover(spans).without(work).total for name, spans in events.items()}
    assert hours == {"Ani": 4 * HOUR, "Budi": 5 * HOUR, "Citra": 3 * HOUR // 2}
    goals = {"Ani": 6, "Budi": 5, "Citra": 3}
    ratios = [ratio_to_goal(hours[name], goals[name] * HOUR) for name in goals]
    part = family_part([ratio for ratio in ratios if ratio is not None])
    assert part is not None
    assert round(float(part), 1) == 72.2
    assert Cover(one for spans in events.values() for one in spans).without(work).total == 5 * HOUR


def test_7_the_mean_of_seventeen_weeks() -> None:
    worked = [hours * HOUR for hours in (*[50] * 8, *[46] * 6, 0, 0, 30)]
    mean = metrics.weekly_mean(worked, excluded_days=12, workdays=5)
    assert mean.effective == Fraction(146, 10)
    assert mean.seconds is not None
    assert round(float(mean.seconds) / HOUR, 2) == 48.36
    assert metrics.weekly_mean(worked[:3], 0, 5).seconds is None


WORKED_8 = [
    span("2026-02-27", "08:00-17:00"),
    *(
        span(f"2026-03-0{day}", hours)
        for day in range(2, 7)
        for hours in ("08:00-12:00", "13:00-17:00")
    ),
    span("2026-03-04", "21:00-23:30"),
    span("2026-03-05", "18:30-19:30"),
    span("2026-03-07", "09:00-11:30"),
    span("2026-03-09", "08:00-09:00"),
]


def test_8_a_whole_week() -> None:
    work = Cover(WORKED_8)
    assert work.seconds(MARCH.start, MARCH.end) == 46 * HOUR
    rests = metrics.daily_rests(work, MARCH)
    assert [rest.seconds / HOUR for rest in rests] == [24, 15, 15, 8.5, 12.5, 16]
    assert [rest.day.day for rest in rests if rest.breach] == [5]
    weekly = metrics.weekly_rest(work, MARCH)
    assert weekly.seconds == 44.5 * HOUR
    assert metrics.longest_stretch(work, MARCH, 30).seconds == 240 * 60
    assert metrics.nights({JAKARTA: work}, MARCH) == {date(2026, 3, 4): 3 * HOUR // 2}
    assert metrics.on_days(work, [date(2026, 3, 7), date(2026, 3, 8)], MARCH) == 2.5 * HOUR
    assert metrics.evenings(work, MARCH) == (5, 7)
    windows = [span(f"2026-03-0{day}", "18:00-20:00") for day in range(2, 7)]
    kept = metrics.protected(windows, Cover(), work, MARCH).kept
    family = family_part([Fraction(9, 10), Fraction(1), Fraction(6, 8)])
    values = {
        "hours": hours_part(46 * HOUR, 40),
        "rest": rest_part(5, 6, weekly.seconds, over=True),
        "protected": kept,
        "promises": Fraction(500, 6),
        "family": family,
    }
    assert [round(float(value or 0), 2) for value in values.values()] == [
        70.0,
        90.0,
        90.0,
        83.33,
        88.33,
    ]
    whole = score(values, WEIGHTS)
    assert whole.value is not None
    assert (round(float(whole.value), 1), whole.shown, whole.colour) == (83.4, 83, "green")
    fewer = score(values | {"promises": None, "family": None}, WEIGHTS)
    assert fewer.value is not None
    assert round(float(fewer.value), 1) == 82.3
    assert fewer.missing == ("promises", "family")
    two = score({"hours": values["hours"], "rest": values["rest"]}, WEIGHTS)
    assert (two.value, two.shown, two.colour) == (None, None, None)


def test_9_a_flight_changes_no_rest() -> None:
    work = Cover([span("2026-03-11", "09:00-17:00"), span("2026-03-12", "09:00-17:00", AMSTERDAM)])
    one = week(date(2026, 3, 9), AMSTERDAM)
    assert metrics.daily_rests(work, one)[-1].seconds == 22 * HOUR
    home = [span("2026-03-12", "18:00-20:00")]
    assert metrics.protected(home, Cover(), work, one).violated == 120 * 60
    away = Cover([span("2026-03-12", "00:00-23:59")])
    assert metrics.protected(home, away, work, one).kept is None


def test_11_the_way_that_was_won_back() -> None:
    days = [date(2026, 3, 2) + timedelta(days=i) for i in range(24) if i % 7 < 5]
    work = Cover(span(day.isoformat(), "09:00-10:00") for day in days)
    won = metrics.commute_won(work, {days[3]: 7200}, days, JAKARTA, 90 * 60)
    assert len(days) == 18
    assert won == 25.5 * HOUR


def test_a_red_part_is_never_hidden() -> None:
    values = dict.fromkeys(WEIGHTS, Fraction(100)) | {"rest": Fraction(39)}
    assert score(values, WEIGHTS).colour == "red"
    assert score(values | {"rest": Fraction(40)}, WEIGHTS).colour == "amber"
    assert score(values | {"rest": Fraction(70)}, WEIGHTS).colour == "green"


@pytest.mark.parametrize("preset", PRESETS)
def test_weights_are_a_hundred(preset: str) -> None:
    assert sum(PRESETS[preset].values()) == 100


@pytest.mark.parametrize(
    ("hours", "target", "points"),
    [
        (0, 40, 100),
        (40, 40, 100),
        (44, 40, 80),
        (48, 40, 60),
        (51.5, 40, 40),
        (55, 40, 20),
        (57.5, 40, 10),
        (60, 40, 0),
        (90, 40, 0),
        (48, 48, 100),
        (50, 60, Fraction(60) - Fraction(2, 7) * 40),
        (30, 20, Fraction(100) - Fraction(10, 28) * 40),
    ],
)
def test_points_for_hours(hours: float, target: int, points: Fraction) -> None:
    assert hours_part(int(hours * HOUR), target) == points


def test_a_running_week_is_judged_so_far() -> None:
    now = at("2026-03-05 12:00")
    running = week(date(2026, 3, 2), now=now)
    work = Cover(span(f"2026-03-0{day}", "08:00-12:00") for day in range(2, 6))
    windows = [span(f"2026-03-0{day}", "11:00-13:00") for day in range(2, 7)]
    assert len(metrics.protected(windows, Cover(), work, running).windows) == 4
    assert metrics.evenings(work, running) == (3, 3)
    assert running.days_begun == 4
    assert rest_part(4, 4, 20 * HOUR, over=False) == 100
    assert rest_part(3, 4, 35 * HOUR, over=False) == 85
    assert rest_part(0, 0, 20 * HOUR, over=False) is None
    assert rest_part(0, 0, 168 * HOUR, over=True) == 100


def test_a_week_off_and_one_ahead() -> None:
    work = Cover(WORKED_8)
    off = week(date(2026, 3, 16), now=at("2026-03-25 12:00"))
    assert metrics.daily_rests(work, off) == []
    assert metrics.weekly_rest(work, off).seconds == 168 * HOUR
    ahead = week(date(2026, 4, 6), now=at("2026-03-25 12:00"))
    assert metrics.weekly_rest(work, ahead).seconds == 0
    assert metrics.evenings(work, ahead) == (0, 0)


def test_windows_that_overlap_are_one_and_those_that_touch_are_two() -> None:
    windows = [(0, 10), (5, 20), (20, 30), (30, 30)]
    assert metrics.joined(windows) == [(0, 20), (20, 30)]


def test_three_low_answers_in_a_row_open_the_card() -> None:
    assert not metrics.needs_care([2, 2])
    assert metrics.needs_care([5, 2, 1, 2])
    assert not metrics.needs_care([1, 1, 3])
    assert metrics.check_in_median([4, 2, 3, 5]) == Fraction(7, 2)
    assert metrics.check_in_median([]) is None
