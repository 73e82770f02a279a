# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner against the worked examples of its rules."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohodesk.base.texts import speaking
from sohodesk.home.balance.bounds import start_of
from sohodesk.home.balance.cover import Cover
from sohodesk.home.planner import calibration, capacity, drawing, words
from sohodesk.home.planner.drawing import remaining
from sohodesk.home.planner.ratios import Job, Reference, of_a_kind, reference
from sohodesk.home.planner.simulation import Futures
from sohodesk.home.planner.standing import Open

OWN = [Job(10, 10 * ratio) for ratio in (0.8, 1, 1, 1.2, 1.5, 2)]
MIXED = reference(OWN)


def test_the_own_past_and_the_general_rule() -> None:
    assert reference(OWN, prior=0).chance(1.5) == pytest.approx(0.833, abs=5e-4)
    assert reference().chance(1.5) == pytest.approx(0.702, abs=5e-3)
    assert MIXED.chance(1.5) == pytest.approx(0.767, abs=5e-4)
    assert MIXED.quantile(0.8) == pytest.approx(1.678, abs=5e-4)
    assert round(40 * MIXED.quantile(0.8)) == 67
    assert MIXED.own == 6


def test_one_job_of_forty_hours_and_sixty_free() -> None:
    found = Futures([], Open(40, 0, 60, 1), MIXED).forecast()
    assert found.new == found.all_with == pytest.approx(0.767, abs=5e-4)
    assert found.all_without == 1
    assert found.band == pytest.approx((0.60, 0.91), abs=0.01)
    again = Futures([], Open(40, 0, 60, 1), MIXED).forecast()
    assert again == found


def test_a_job_in_progress_has_only_what_may_still_come() -> None:
    own = reference(OWN, prior=0)
    still = remaining(Open(40, 44, 0, 1), np.array(own.values), np.array([own.weights]), 300)
    assert np.unique(still.round(9)).tolist() == [4, 16, 36]
    beyond = remaining(Open(40, 90, 0, 1), np.array(own.values), np.array([own.weights]), 300)
    assert np.unique(beyond.round(9)).tolist() == [18, 45, 90]


def test_three_jobs_that_go_their_own_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "RHO", 0.0)
    known = reference([Job(1, 1), Job(2, 3)], prior=0)
    jobs = [Open(30, 0, 75, 20), Open(20, 0, 30, 10)]
    found = Futures(jobs, Open(15, 0, 75, 20), known, runs=80_000).forecast()
    assert found.all_without == 1
    assert found.all_with == pytest.approx(3 / 8, abs=0.005)
    assert 5 <= found.shortage[1] <= 7.5


def test_the_earliest_date_and_deadlines_of_one_day() -> None:
    futures = Futures([Open(10, 0, 20, 5)], Open(10, 0, 20, 5), MIXED)
    assert futures.chance_by(5, 20) < 0.5
    day = futures.earliest(range(5, 60), lambda order: 4.0 * order)
    assert day is not None
    assert futures.chance_by(day, 4.0 * day) >= 0.8 > futures.chance_by(day - 1, 4.0 * (day - 1))
    assert futures.earliest(range(5, 8), lambda _order: 5.0) is None
    found = futures.forecast()
    assert found.on_time[0] == found.on_time[1] == found.all_with


guesses = st.floats(1, 80)


@settings(max_examples=10)
@given(st.lists(st.tuples(guesses, st.integers(1, 20)), max_size=5), guesses, st.integers(1, 20))
def test_one_job_more_never_makes_it_safer(
    rows: list[tuple[float, int]], guess: float, due: int
) -> None:
    jobs = [Open(hours, 0, 12.0 * order, order) for hours, order in rows]
    found = Futures(jobs, Open(guess, 0, 12.0 * due, due), MIXED, runs=500).forecast()
    assert found.all_with <= min(found.all_without, found.new)
    assert 0 <= found.band[0] <= found.band[1] <= 1
    low, middle, high = found.shortage
    assert 0 <= low <= middle <= high


def test_abandoned_jobs_took_at_least_what_was_spent() -> None:
    known = reference([Job(1, 1), Job(1, 1.2, abandoned=True), Job(1, 2)], prior=0)
    assert dict(zip(known.values, known.weights, strict=True)) == {1: 1, 2: 2}
    assert known.own == 2
    last = reference([Job(1, 1), Job(1, 3, abandoned=True)], prior=0)
    assert list(last.values) == [1, 3]
    whole = reference([*OWN, Job(1, 1.1, abandoned=True)])
    assert sum(whole.weights) == pytest.approx(13)


def test_six_of_a_kind_speak_alone() -> None:
    shops = [Job(1, 2, "shop")] * 5
    others = [Job(1, 1, "text")] * 3
    assert of_a_kind([*shops, *others], "shop") == [*shops, *others]
    assert of_a_kind([*shops, *shops[:1], *others], "shop") == shops + shops[:1]
    assert len(of_a_kind([Job(1, 1)] * 300, "")) == 200
    assert of_a_kind([Job(0, 5), Job(5, 0)], "") == []


def _inside(known: Reference, truth: np.ndarray) -> float:
    low, high = known.quantile(0.1), known.quantile(0.9)
    return float(((truth >= low) & (truth <= high)).mean())


def test_the_interval_of_eight_in_ten_holds_eight_in_ten() -> None:
    random = np.random.default_rng(7)

    def drawn(median: float, n: int) -> np.ndarray:
        return median * np.exp(0.5 * random.standard_normal(n))

    assert 0.78 <= _inside(reference(), drawn(1.15, 20_000)) <= 0.83
    for median in (1.0, 1.5, 2.0):
        held = [
            _inside(reference([Job(1, r) for r in drawn(median, 30)]), drawn(median, 400))
            for _trial in range(60)
        ]
        assert 0.75 <= float(np.mean(held)) <= 0.86


# Capacity ---

MONDAY, ZONE = date(2026, 3, 2), "Asia/Jakarta"
HOUR = 3600


def _plan(**said: object) -> list[capacity.FreeDay]:
    def hours(day: date, first: int, last: int) -> tuple[int, int]:
        start = start_of(day, ZONE)
        return start + first * HOUR, start + last * HOUR

    days = [MONDAY + timedelta(days=i) for i in range(14)]
    windows = Cover(hours(day, 8, 17) for day in days if day.weekday() < 5)
    home = Cover(hours(day, 12, 13) for day in days)
    facts = {"off": [], "now": start_of(MONDAY, ZONE)} | said
    return capacity.plain_days(
        windows,
        home,
        first=MONDAY,
        last=days[-1],
        zone=ZONE,
        **facts,  # type: ignore[arg-type]
    )


def test_protected_hours_leave_and_the_past_are_no_capacity() -> None:
    days = _plan(off=[MONDAY + timedelta(days=1)], now=start_of(MONDAY, ZONE) + 10 * HOUR)
    assert [day.seconds // HOUR for day in days[:7]] == [6, 0, 8, 8, 8, 0, 0]
    free = capacity.Capacity(days, most_a_week=None)
    assert free.by(MONDAY) == 6 * HOUR
    assert free.by(MONDAY + timedelta(days=20)) == (30 + 40) * HOUR
    assert free.by(MONDAY - timedelta(days=1)) == 0


def test_a_week_gives_no_more_than_good_weeks_gave() -> None:
    most = capacity.usual_week([30 * HOUR, 34 * HOUR, 32 * HOUR, 36 * HOUR], 40 * HOUR)
    assert most == 33 * HOUR
    assert capacity.usual_week([30 * HOUR] * 3, 40 * HOUR) == 34 * HOUR
    admin = capacity.admin_share([(HOUR, 10 * HOUR), (2 * HOUR, 10 * HOUR), (0, 0)])
    assert admin == Fraction(15, 100)
    free = capacity.Capacity(_plan(), most_a_week=most, admin=Fraction(1, 10))
    assert list(free.weeks().values()) == [int(33 * HOUR * 0.9)] * 2
    begun = capacity.Capacity(_plan(), most_a_week=most, worked={MONDAY: 20 * HOUR})
    assert list(begun.weeks().values()) == [13 * HOUR, 33 * HOUR]


# Words and calibration ---


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (1.0, "over 9 of 10"),
        (0.96, "over 9 of 10"),
        (0.95, "about 9 of 10"),
        (0.767, "about 8 of 10"),
        (0.05, "about 1 of 10"),
        (0.0, "under 1 of 10"),
    ],
)
def test_chances_are_said_in_tenths(chance: float, said: str) -> None:
    with speaking("en"):
        assert words.show_chance(chance) == said


def test_an_answer_says_where_it_comes_from() -> None:
    with speaking("en"):
        assert words.show_answer(0.767, (0.6, 0.91), 6) == (
            "about 8 of 10 (6 to 9), from 6 finished jobs of yours and a general rule"
        )
        assert "without jobs of yours" in words.show_answer(0.7, (0.6, 0.8), 0)


def test_calibration_is_shown_from_ten_outcomes_on() -> None:
    said = [(0.78, True)] * 7 + [(0.82, False)] * 3
    assert calibration.calibration(said[:9]).called == ()
    found = calibration.calibration(said)
    assert [(one.tenths, one.forecasts, one.on_time) for one in found.called] == [(8, 10, 7)]
    assert found.brier is not None
