# SPDX-License-Identifier: GPL-3.0-or-later
"""Which stretches belong to home, what is told of them when, and that it is told once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.spans import Span
from sohodesk.home.guard.rules import (
    AHEAD,
    SHORT,
    Block,
    Guarding,
    Marks,
    blocks_of,
    days_around,
)
from sohodesk.home.rules import ProtectedRule, parse_hours

MONDAY = date(2026, 3, 2)
JAKARTA, AMSTERDAM = "Asia/Jakarta", "Europe/Amsterdam"


def at(text: str) -> datetime:
    """An instant, in UTC: ``2 11:00`` is the second of March."""
    day, clock = text.split()
    hour, minute = clock.split(":")
    return datetime(2026, 3, int(day), int(hour), int(minute), tzinfo=UTC)


def rule(said: str, name: str = "") -> ProtectedRule:
    return ProtectedRule(parse_hours(said), name)


def spans(blocks: tuple[Block, ...]) -> list[tuple[datetime, datetime]]:
    return [(block.start, block.end) for block in blocks]


def told(*said: tuple[Block, str], until: datetime | None = None) -> Marks:
    keys = [(block.start, what) for block, what in said]
    return Marks(
        dict.fromkeys(keys, at("2 00:00")), dict.fromkeys(keys, until) if until is not None else {}
    )


def test_windows_that_overlap_are_one_those_that_touch_stay_two() -> None:
    rules = [rule("Mon 18:00-20:00", "Dinner"), rule("Mon 19:00-21:00"), rule("Mon 21:00-22:00")]
    found = blocks_of(rules, [MONDAY], JAKARTA)
    assert spans(found) == [(at("2 11:00"), at("2 14:00")), (at("2 14:00"), at("2 15:00"))]
    assert found[0].name == "Dinner"


def test_a_window_over_midnight_is_one_stretch() -> None:
    found = blocks_of([rule("Mon 22:00-06:00")], days_around(MONDAY), JAKARTA)
    assert spans(found) == [(at("2 15:00"), at("2 23:00"))]


def test_exceptions_days_away_and_days_off_move_the_boundary() -> None:
    rules = [rule("every day 18:00-20:00")]
    days = [MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)]
    found = blocks_of(
        rules,
        days,
        JAKARTA,
        away={days[1]}.__contains__,
        off={days[2]: ("holiday", "Nyepi")},
        agreed=[Span(at("2 10:30"), at("2 12:00"))],
    )
    assert spans(found) == [(at("2 12:00"), at("2 13:00")), (at("3 17:00"), at("4 17:00"))]
    assert (found[1].name, found[1].off) == ("Nyepi", "holiday")


def test_nights_on_which_the_clocks_change() -> None:
    spring, autumn = date(2026, 3, 28), date(2026, 10, 24)
    (short,) = blocks_of([rule("Sat 22:00-06:00")], [spring], AMSTERDAM)
    (long,) = blocks_of([rule("Sat 22:00-06:00")], [autumn], AMSTERDAM)
    assert short.end - short.start == timedelta(hours=7)
    assert long.end - long.start == timedelta(hours=9)
    jumped = blocks_of([rule("Sun 02:00-03:00")], [date(2026, 3, 29)], AMSTERDAM)
    assert jumped == (), "the clock jumps over all of it"


def test_a_running_timer_is_told_before_and_as_it_begins() -> None:
    (block,) = blocks_of([rule("Mon 18:00-20:00")], [MONDAY], JAKARTA)
    guarding, since = Guarding((block,)), at("2 08:00")
    assert guarding.due(block.start - AHEAD - timedelta(seconds=1), since) is None
    before = guarding.due(block.start - AHEAD, since)
    assert before is not None
    assert before.what == "before"
    begun = guarding.due(block.start, since)
    assert begun is not None
    assert begun.what == "at"
    assert guarding.due(block.end, since) is None
    late = guarding.due(at("2 12:59"), since)
    assert late is not None
    assert late.what == "at", "after sleep over the boundary one note, not two"
    assert Guarding((block,), told((block, "at"))).due(block.start, since) is None
    back = Guarding((block,), told((block, "at"))).due(block.start - AHEAD, since)
    assert back is None, "the clock was set back over the boundary"


def test_whoever_began_in_it_was_asked_and_is_not_told() -> None:
    (block,) = blocks_of([rule("Mon 18:00-20:00")], [MONDAY], JAKARTA)
    assert Guarding((block,)).due(at("2 12:00"), at("2 11:30")) is None
    assert Guarding((block,)).asks(at("2 12:00")) == block
    assert Guarding((block,), told((block, "asked"))).asks(at("2 12:00")) is None
    assert Guarding((block,)).asks(block.end) is None


def test_after_the_quarter_of_an_hour_one_note() -> None:
    (block,) = blocks_of([rule("Mon 18:00-20:00")], [MONDAY], JAKARTA)
    until = block.start + SHORT
    guarding = Guarding((block,), told((block, "short"), until=until))
    assert guarding.due(until - timedelta(seconds=1), block.start) is None
    assert guarding.next(block.start) == until
    note = guarding.due(until, block.start)
    assert note is not None
    assert (note.what, note.until) == ("over", until)
    both = Guarding((block,), told((block, "short"), (block, "over"), until=until))
    assert both.due(until, block.start) is None
    assert both.asks(until) is None


def test_several_boundaries_each_once() -> None:
    rules = [rule("Mon 12:00-13:00"), rule("Mon 18:00-20:00"), rule("Mon 20:00-22:00")]
    blocks = blocks_of(rules, [MONDAY], JAKARTA)
    now, since, said = at("2 03:00"), at("2 02:00"), []
    marks: dict[tuple[datetime, str], datetime] = {}
    while now < at("2 16:00"):
        note = Guarding(blocks, Marks(marks, {})).due(now, since)
        if note is not None:
            said.append((note.what, now))
            marks[(note.block.start, note.what)] = now
        now += timedelta(minutes=1)
    assert said == [
        ("before", at("2 04:45")),
        ("at", at("2 05:00")),
        ("before", at("2 10:45")),
        ("at", at("2 11:00")),
        ("at", at("2 13:00")),
    ], "within home's time nothing is told ahead"


def test_a_changed_rule_is_another_stretch() -> None:
    (block,) = blocks_of([rule("Mon 18:00-20:00")], [MONDAY], JAKARTA)
    (earlier,) = blocks_of([rule("Mon 17:30-20:00")], [MONDAY], JAKARTA)
    (longer,) = blocks_of([rule("Mon 18:00-21:00")], [MONDAY], JAKARTA)
    marks = told((block, "before"), (block, "at"))
    again = Guarding((earlier,), marks).due(at("2 10:40"), at("2 08:00"))
    assert again is not None
    assert again.what == "at"
    assert Guarding((longer,), marks).due(at("2 12:00"), at("2 08:00")) is None


@given(
    st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=5),
    st.lists(st.tuples(st.integers(0, 72), st.integers(1, 30)), max_size=4),
    st.sampled_from([JAKARTA, AMSTERDAM, "America/New_York", "Australia/Lord_Howe"]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_stretches_never_overlap_and_hold_no_exception(
    hours: list[tuple[int, int]], cuts: list[tuple[int, int]], zone: str, day: date
) -> None:
    rules = [
        ProtectedRule(parse_hours(f"every day {a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}"))
        for a, b in hours
        if a % 1440 != b % 1440
    ]
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    agreed = [
        Span(midnight + timedelta(hours=a), midnight + timedelta(hours=a + b)) for a, b in cuts
    ]
    blocks = blocks_of(rules, days_around(day), zone, agreed=agreed)
    assert all(block.start < block.end for block in blocks)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert not any(Span(b.start, b.end).overlaps(cut) for b in blocks for cut in agreed)
