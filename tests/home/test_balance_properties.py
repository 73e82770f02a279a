# SPDX-License-Identifier: GPL-3.0-or-later
"""What always holds of the balance, whatever was logged."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.home.balance import metrics
from sohodesk.home.balance.bounds import Week
from sohodesk.home.balance.cover import Cover
from sohodesk.home.balance.score import PARTS, WEIGHTS, family_part, hours_part, score

MONDAY = date(2026, 3, 2)
START = Week(MONDAY, "UTC", 0).start
FOUR_WEEKS = 28 * 86_400
LATER = START + 2 * FOUR_WEEKS
MINUTE = 60

moments = st.integers(0, FOUR_WEEKS // MINUTE).map(lambda m: START + m * MINUTE)
spans = st.tuples(moments, st.integers(1, 600)).map(lambda p: (p[0], p[0] + p[1] * MINUTE))
logs = st.lists(spans, max_size=40)
zones = st.sampled_from(
    ["UTC", "Asia/Jakarta", "Europe/Amsterdam", "America/New_York", "Pacific/Apia"]
)


@given(logs, st.integers(0, 6), zones)
def test_the_weeks_add_up_to_all_work(log: list[tuple[int, int]], first: int, zone: str) -> None:
    work = Cover(log)
    days = [MONDAY + timedelta(days=first - 14 + 7 * i) for i in range(9)]
    weeks = [Week(day, zone, LATER) for day in days]
    assert sum(work.seconds(one.start, one.end) for one in weeks) == work.total


@given(logs, st.randoms())
def test_the_union_is_idempotent_and_free_of_order(
    log: list[tuple[int, int]], random: object
) -> None:
    work = Cover(log)
    mixed = list(log)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert Cover(mixed) == Cover(work) == work
    assert Cover([*log, *work]) == work
    covered = {minute for start, end in log for minute in range(start, end, MINUTE)}
    assert work.total == len(covered) * MINUTE


@given(logs, logs)
def test_difference_and_share_add_up(
    left: list[tuple[int, int]], right: list[tuple[int, int]]
) -> None:
    one, other = Cover(left), Cover(right)
    assert one.without(other).total + one.shared(other).total == one.total
    assert not one.without(other).shared(other)


@given(logs, st.integers(-200, 200))
def test_whole_weeks_later_changes_nothing(log: list[tuple[int, int]], weeks: int) -> None:
    by = weeks * 7 * 86_400
    week = Week(MONDAY, "Asia/Jakarta", LATER)
    moved = Week(MONDAY + weeks * timedelta(days=7), "Asia/Jakarta", LATER + by)
    work, later = Cover(log), Cover((start + by, end + by) for start, end in log)
    assert _measures(work, week) == _measures(later, moved)


def _measures(work: Cover, week: Week) -> tuple[object, ...]:
    return (
        work.seconds(week.start, week.end),
        [rest.seconds for rest in metrics.daily_rests(work, week)],
        metrics.weekly_rest(work, week).seconds,
        metrics.longest_stretch(work, week, 30).seconds,
        metrics.evenings(work, week),
        list(metrics.nights({week.zone: work}, week).values()),
    )


WINDOWS = [(START + day * 86_400 + 11 * 3600, START + day * 86_400 + 13 * 3600) for day in range(5)]
TOGETHER = [(START + 6 * 86_400, START + 6 * 86_400 + 8 * 3600)]


@given(logs, spans)
def test_more_work_never_raises_a_part(log: list[tuple[int, int]], more: tuple[int, int]) -> None:
    week = Week(MONDAY, "UTC", LATER)
    less, added = Cover(log), Cover([*log, more])

    def parts(work: Cover) -> list[Fraction]:
        kept = metrics.protected(WINDOWS, Cover(), work, week).kept
        home = Cover(TOGETHER).without(work).total
        family = family_part([min(Fraction(1), Fraction(home, 6 * 3600))])
        assert kept is not None
        assert family is not None
        return [hours_part(work.seconds(week.start, week.end), 40), kept, family]

    for before, after in zip(parts(less), parts(added), strict=True):
        assert after <= before


@given(logs, zones, zones)
def test_the_zone_of_the_report_changes_no_rest_gap(
    log: list[tuple[int, int]], one: str, other: str
) -> None:
    work = Cover(log)

    def gaps(zone: str) -> dict[int, int]:
        weeks = [Week(MONDAY + timedelta(days=7 * i), zone, LATER) for i in range(-1, 6)]
        return {rest.first: rest.seconds for w in weeks for rest in metrics.daily_rests(work, w)}

    ours, theirs = gaps(one), gaps(other)
    for start in ours.keys() & theirs.keys():
        assert ours[start] == theirs[start]


values = st.one_of(st.none(), st.fractions(0, 100))


@given(st.fixed_dictionaries(dict.fromkeys(PARTS, values)))
def test_a_score_lies_between_its_parts(said: dict[str, Fraction | None]) -> None:
    found = score(said, WEIGHTS)
    there = [value for value in said.values() if value is not None]
    if found.value is None:
        assert sum(WEIGHTS[name] for name in PARTS if said[name] is not None) < 50
        return
    assert 0 <= min(there) <= found.value <= max(there) <= 100
