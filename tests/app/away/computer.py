# SPDX-License-Identifier: GPL-3.0-or-later
"""The computer under the window as tests of absences use it, and what they look at."""

from __future__ import annotations

from typing import Any

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.entryfilter import EVERYTHING
from sohodesk.timelog.presence import queries as away
from sohodesk.timelog.presence.signals import Moment, Signal


class Computer:
    """The computer under the window: its clocks and what its watcher would say."""

    def __init__(self, window: Any, clock: FixedClock) -> None:
        self.window, self.clock = window, clock
        self.up = self.awake = 50_000
        self.minding = window.minding
        self.minding.sentry.clocks = lambda: Moment(clock.now(), self.up, self.awake)
        self.say("beat", idle=0)

    def say(self, what: Any, **more: Any) -> None:
        """Let the window hear a signal."""
        moment = Moment(self.clock.now(), self.up, self.awake)
        self.minding.sentry.take(Signal(what, moment, **more))

    def pass_by(self, seconds: int, *, asleep: bool = False) -> None:
        """Time goes on."""
        self.clock.advance(seconds=seconds)
        self.up += seconds
        self.awake += 0 if asleep else seconds

    def use(self, seconds: int) -> None:
        """Somebody is there."""
        for _turn in range(seconds // 15):
            self.pass_by(15)
            self.say("beat", idle=0)

    def set_clock(self, hours: int) -> None:
        """Somebody sets the clock."""
        self.clock.advance(hours=hours)


def book_of(desk: Desk) -> list[Any]:
    """All entries as they stand."""
    with desk.read() as session:
        return [row[:18] for row in queries.entries(session, EVERYTHING)]


def unclear(desk: Desk, clock: FixedClock) -> list[tuple[int, str]]:
    """Seconds away and kinds of what is unclear."""
    with desk.read() as session:
        found = away.open_questions(session, clock.now())
    return [(question.away, "+".join(g.kind for g in question.gones)) for question in found]


def close(window: Any) -> None:
    """Decide later."""
    if window.minding.dialog is not None:
        window.minding.dialog.reject()
