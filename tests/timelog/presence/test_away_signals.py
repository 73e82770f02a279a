# SPDX-License-Identifier: GPL-3.0-or-later
"""From signals to absences: sleep, lock, idle, silence, and clocks that somebody set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.timelog.presence.signals import Away, Fact, Jump, Left, Moment, Signal, begin, step

NINE = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LEAST = 300
YEAR = 365 * 86_400


@dataclass
class Computer:
    """A computer that is used, left, locked, put to sleep; it says what a watcher would."""

    least: int = LEAST
    at: datetime = NINE
    up: int = 1000
    awake: int = 1000
    touched: int = 1000
    told: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.watch = begin(self.moment, least=self.least)

    @property
    def moment(self) -> Moment:
        """What the clocks say."""
        return Moment(self.at, self.up, self.awake)

    def say(self, what: Any, **more: Any) -> None:
        """Let the watcher hear something."""
        self.watch, facts = step(self.watch, Signal(what, self.moment, **more))
        self.told += facts

    def wait(self, seconds: int, *, asleep: bool = False, used: bool = False) -> None:
        """Let time pass without a word."""
        self.at += timedelta(seconds=seconds)
        self.up += seconds
        self.awake += 0 if asleep else seconds
        self.touched = self.up if used else self.touched

    def beats(self, seconds: int, *, used: bool = True, every: int = 15, **more: Any) -> None:
        """Let time pass with beats."""
        for _turn in range(seconds // every):
            self.wait(every, used=used)
            self.say("beat", idle=self.up - self.touched, **more)

    def set_clock(self, seconds: int) -> None:
        """Somebody sets the clock."""
        self.at += timedelta(seconds=seconds)

    @property
    def away(self) -> list[tuple[int, int, str]]:
        """Absences told, in seconds after nine."""
        return [
            (int((g.start - NINE).total_seconds()), int((g.end - NINE).total_seconds()), g.kind)
            for fact in self.told
            if isinstance(fact, Away)
            for g in fact.gones
        ]

    @property
    def jumps(self) -> list[int]:
        """By how much the clock was set, each time."""
        return [fact.seconds for fact in self.told if isinstance(fact, Jump)]


def test_a_sleep_of_nine_hours() -> None:
    pc = Computer()
    pc.beats(600)
    pc.say("sleep")
    pc.wait(9 * 3600, asleep=True)
    pc.say("wake")
    assert pc.away == [], "a computer can wake with nobody there"
    pc.wait(3, used=True)
    pc.say("beat", idle=0)
    assert pc.away == [(600, 600 + 9 * 3600, "sleep")]
    assert pc.jumps == []
    assert pc.told[0] == Left(NINE + timedelta(seconds=600))


@pytest.mark.parametrize("told", [True, False])
def test_a_sleep_nobody_told_of_is_known_from_the_clocks(told: bool) -> None:
    pc = Computer()
    pc.beats(600)
    if told:
        pc.say("sleep")
    pc.wait(9 * 3600, asleep=True, used=True)
    pc.say("beat", idle=0)
    assert pc.away == [(600, 600 + 9 * 3600, "sleep")]


def test_a_lock_of_twenty_seconds_does_not_count() -> None:
    pc = Computer()
    pc.beats(600)
    pc.say("lock")
    pc.wait(20, used=True)
    pc.say("unlock")
    pc.beats(600)
    assert pc.away == []


def test_a_long_lock_counts_from_the_lock() -> None:
    pc = Computer()
    pc.beats(600)
    pc.say("lock")
    pc.beats(1800, used=False, locked=True)
    pc.wait(7, used=True)
    pc.say("unlock")
    assert pc.away == [(600, 2407, "lock")]


def test_idle_for_twelve_minutes_counts_from_the_last_key() -> None:
    pc = Computer()
    pc.beats(600)
    pc.beats(720, used=False)
    assert not pc.watch.here
    pc.beats(15)
    assert pc.away == [(600, 1335, "idle")]


def test_idle_then_locked_then_asleep_is_one_absence() -> None:
    pc = Computer()
    pc.beats(600)
    pc.beats(360, used=False)
    pc.say("lock")
    pc.beats(60, used=False, locked=True)
    pc.say("sleep")
    pc.wait(3600, asleep=True)
    pc.say("wake")
    pc.beats(30, used=False, locked=True)
    pc.wait(5, used=True)
    pc.say("unlock")
    pc.beats(60)
    assert pc.away == [(600, 600 + 360 + 60 + 3600 + 35, "sleep")]


def test_nobody_is_judged_idle_while_presenting() -> None:
    pc = Computer()
    pc.beats(3600, used=False, presenting=True)
    pc.beats(270, used=False)
    assert pc.watch.here
    assert pc.away == []
    pc.beats(60, used=False)
    pc.beats(15)
    assert pc.away == [(3600, 3945, "idle")]


def test_where_idle_is_not_known_locks_and_sleeps_still_are() -> None:
    pc = Computer()
    pc.wait(60)
    pc.say("beat")
    pc.say("sleep")
    pc.wait(600, asleep=True)
    pc.say("wake")
    pc.wait(15)
    pc.say("beat")
    assert pc.away == [(60, 660, "sleep")]


def test_a_program_that_stood_still_saw_nobody() -> None:
    pc = Computer()
    pc.beats(600)
    pc.wait(1200, used=True)
    pc.say("beat", idle=0)
    assert pc.away == [(600, 1800, "unseen")]


def test_a_sleep_that_never_came() -> None:
    pc = Computer()
    pc.say("sleep")
    pc.beats(90)
    assert pc.watch.here
    pc.beats(600)
    assert pc.away == []


@pytest.mark.parametrize("seconds", [3600, -3600, YEAR, -YEAR])
def test_a_clock_that_was_set_is_neither_absence_nor_work(seconds: int) -> None:
    pc = Computer()
    pc.beats(600)
    pc.set_clock(seconds)
    pc.beats(600)
    assert (pc.away, pc.jumps) == ([], [seconds])


def test_a_clock_set_while_away_alters_no_length() -> None:
    pc = Computer()
    pc.beats(600)
    pc.say("lock")
    pc.set_clock(3600)
    pc.beats(600, used=False, locked=True)
    pc.say("unlock")
    assert pc.jumps == [3600]
    assert pc.away == [(4200, 4800, "lock")]


STRETCHES = st.lists(
    st.tuples(
        st.sampled_from(["use", "idle", "lock", "sleep", "present", "set"]),
        st.integers(1, 240).map(lambda n: n * 15),
    ),
    max_size=12,
)


@given(STRETCHES)
def test_whatever_happens_absences_are_times_nobody_was_there(stretches: Any) -> None:
    """Absences lie apart, in order, none short, and none in time that was used or presented."""
    pc = Computer()
    offset, jumps, used = 0, 0, []
    for kind, seconds in stretches:
        begun = pc.up
        if kind == "use":
            pc.beats(seconds)
        elif kind == "idle":
            pc.beats(seconds, used=False)
        elif kind == "present":
            pc.beats(seconds, used=False, presenting=True)
        elif kind == "set":
            pc.set_clock(seconds * 60 - 7200)
            offset = seconds * 60 - 7200
            pc.beats(15)
            jumps += offset
        else:
            pc.say("lock" if kind == "lock" else "sleep")
            pc.wait(seconds, asleep=kind == "sleep")
            pc.say("unlock" if kind == "lock" else "wake")
            pc.beats(15)
        if kind in ("use", "present"):
            used.append((begun, pc.up))
    pc.beats(30)
    assert abs(sum(pc.jumps) - jumps) < 60
    if jumps:
        return
    gones = [(start + 1000, end + 1000) for start, end, _kind in pc.away]
    assert all(end - start >= LEAST for start, end in gones)
    assert gones == sorted(gones)
    assert all(a[1] <= b[0] for a, b in pairwise(gones))
    for start, end in gones:
        for begun, ended in used:
            # The first and last beat of a stretch, and the minute that is no return, are slack.
            assert min(end, ended) - max(start, begun) <= 75
