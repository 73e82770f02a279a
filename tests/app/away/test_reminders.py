# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders: when each is due, what keeps it still, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sohodesk.app.away import settings
from sohodesk.app.away.reminders import Ahead, Situation, Told, Wanted, due, stretch
from sohodesk.app.away.situation import breaks_of, read_situation, read_wanted
from sohodesk.app.presence.sentry import Seen
from sohodesk.base.clock import FixedClock
from sohodesk.base.spans import Span
from sohodesk.base.workrules import PROFILES, Break, all_rules, rule_on
from sohodesk.home import service as home
from sohodesk.home.guard.settings import TELL
from sohodesk.home.promises.service import add_promise
from sohodesk.home.rules import parse_hours
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.cleanup.settings import WORKING_HOURS
from sohodesk.timelog.presence.signals import Moment, Signal

NINE = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def at(hours: float) -> datetime:
    """So many hours after nine."""
    return NINE + timedelta(hours=hours)


WORKING = (Span(at(0), at(8)),)
HOME = (Span(at(9), at(12)),)
ALL = Wanted(True, True, 15, (Break(360, 30), Break(540, 45)), (25, 5), True)


def kinds(now: Situation, wanted: Wanted = ALL, told: Told | None = None) -> list[str]:
    """The kinds of what is due."""
    return [each.kind for each in due(now, wanted, told or Told())]


ONLY_STOP = Wanted(stop=True)


@pytest.mark.parametrize(
    ("now", "start", "asked"),
    [
        (7.9, 0.0, False),  # within the working day
        (8.5, 0.0, False),  # soon after it
        (8.99, 0.0, False),
        (9.0, 0.0, True),  # an hour after it, and protected hours begin
        (10.0, 9.5, False),  # begun in protected hours: that is meant
        (13.0, 12.5, False),  # begun in the evening: that is meant, too
        (20.0, 12.5, False),
        (23.0, 12.5, True),  # but not for ten hours
    ],
)
def test_forgot_to_stop(now: float, start: float, asked: bool) -> None:
    situation = Situation(at(now), (1, at(start)), at(0), WORKING, HOME)
    assert (kinds(situation, ONLY_STOP) == ["stop"]) is asked


def test_it_is_asked_once() -> None:
    situation = Situation(at(9.1), (1, at(0)), at(0), WORKING, HOME)
    (first,) = due(situation, ONLY_STOP, Told())
    told = Told().with_told(first.key, at(9.1))
    assert due(replace(situation, now=at(9.5)), ONLY_STOP, told) == []
    off = told.put_off("stop", first.key, at(9.6))
    assert due(replace(situation, now=at(9.5)), ONLY_STOP, off) == []
    assert kinds(replace(situation, now=at(9.7)), ONLY_STOP, off) == ["stop"]


def test_protected_hours_keep_all_else_still() -> None:
    situation = Situation(
        at(9.5), (1, at(9.2)), at(0), (), HOME, (Span(at(0), at(9.5)),), (_promise(9.6),)
    )
    assert kinds(situation) == ["promise"], "which is the family's"
    assert sorted(kinds(replace(situation, protected=()))) == ["break", "promise"]


def test_where_the_guard_tells_of_protected_hours_this_does_not() -> None:
    situation = Situation(at(9.1), (1, at(0)), at(0), WORKING, HOME)
    assert kinds(situation, ONLY_STOP) == ["stop"]
    assert kinds(situation, replace(ONLY_STOP, guarded=True)) == []
    long = replace(situation, now=at(10.5))
    assert kinds(long, replace(ONLY_STOP, guarded=True)) == ["stop"], "ten hours are forgotten"


def test_promises_are_told_without_a_timer_and_asked_about_after() -> None:
    wanted = Wanted(promises=True, answers=True)
    situation = Situation(at(9.5), promises=(_promise(9.6),))
    assert kinds(situation, wanted) == ["promise"]
    assert kinds(replace(situation, now=at(9.6)), wanted) == [], "it begins"
    assert kinds(replace(situation, now=at(10.6)), wanted) == ["answer"]
    assert kinds(replace(situation, now=at(11.1)), wanted) == [], "the review asks later"


def _promise(start: float) -> Ahead:
    return Ahead("promise:1@2026-03-02", "Dinner", "", at(start), at(start + 1))


def test_forgot_to_start() -> None:
    wanted = Wanted(start=True, start_after=15)
    base = Situation(at(1.25), None, at(1), WORKING, HOME)
    assert kinds(base, wanted) == ["start"]
    assert kinds(replace(base, here_since=None), wanted) == []
    assert kinds(replace(base, here_since=at(1.1)), wanted) == []
    assert kinds(replace(base, working=()), wanted) == [], "outside working hours"
    assert kinds(replace(base, running=(1, at(1))), wanted) == []
    assert kinds(replace(base, work=(Span(at(0), at(1.2)),)), wanted) == [], "just stopped"
    told = Told({"start:x": at(1)})
    assert kinds(base, wanted, told) == [], "not again within the hour"
    assert kinds(replace(base, now=at(2.1)), wanted, told) == ["start"]


def test_breaks_by_the_rule() -> None:
    six = Situation(at(6), (1, at(0)), at(0), (), (), (Span(at(0), at(6)),))
    (found,) = due(six, Wanted(breaks=(Break(360, 30), Break(540, 45))), Told())
    assert (found.minutes, found.rest) == (360, 30)
    rested = replace(six, work=(Span(at(0), at(3)), Span(at(3.5), at(6))))
    assert kinds(rested, Wanted(breaks=(Break(360, 30),))) == []
    short = replace(six, now=at(6.5), work=(Span(at(0), at(3)), Span(at(3.4), at(6.5))))
    assert kinds(short, Wanted(breaks=(Break(360, 30),))) == ["break"], "24 minutes are none"


def test_a_stretch_is_worked_time() -> None:
    work = [Span(at(0), at(2)), Span(at(1), at(3)), Span(at(3.2), at(4))]
    assert stretch(work, at(4), 30) == (at(0), round(3.8 * 3600))
    assert stretch(work, at(4.5), 30) is None, "the break goes on"
    assert stretch([], at(4), 30) is None


def test_pomodoro_counts_its_breaks() -> None:
    wanted = Wanted(pomodoro=(25, 5))
    situation = Situation(at(25 / 60), (7, at(0)))
    (first,) = due(situation, wanted, Told())
    told = Told().with_told(first.key, situation.now)
    assert due(replace(situation, now=at(50 / 60)), wanted, told) == []
    assert kinds(replace(situation, now=at(55 / 60)), wanted, told) == ["pomodoro"]


def test_the_rules_are_dated_data_with_sources() -> None:
    assert {rule.profile for rule in all_rules()} == set(PROFILES)
    assert all(rule.source for rule in all_rules())
    german = rule_on("de", date(2026, 3, 2))
    assert german is not None
    assert german.breaks == (Break(360, 30), Break(540, 45))
    assert (german.mean_weeks, german.daily_rest, german.weekly_rest) == (24, 660, 2100)
    indonesian = rule_on("id", date(2026, 3, 2))
    assert indonesian is not None
    assert (indonesian.weekly_hours, indonesian.breaks) == (40, (Break(240, 30),))
    assert rule_on("id", date(2010, 1, 1)) is None
    assert rule_on("custom", date(2026, 3, 2)) is None


def test_what_is_read_from_the_book(desk: Desk, clock: FixedClock) -> None:
    home.add_protected(desk, hours=parse_hours("Mon-Fri 17:30-21:00"))
    add_promise(desk, title="Dinner", first=date(2026, 3, 2), at_minute=18 * 60 + 30)
    desk.settings.set_said(desk, WORKING_HOURS, "mon-fri 8:00-16:30")
    entry = timer.start(desk, description="work")
    clock.advance(hours=7, minutes=20)
    found = read_situation(desk, None)
    assert found.running == (entry, at(0))
    assert Span(at(-1), at(7.5)) in found.working
    assert Span(at(8.5), at(12)) in found.protected
    assert found.work == (Span(at(0), at(7) + timedelta(minutes=20)),)
    assert [p.title for p in found.promises] == ["Dinner"]
    desk.settings.set_said(desk, WORKING_HOURS, "")
    assert read_situation(desk, None).working == ()
    assert read_wanted(desk) == Wanted(stop=True, promises=True, answers=True, guarded=True)
    for profile, least in (("eu", 360), ("id", 240), ("custom", 120)):
        desk.settings.set_said(desk, settings.RULES, profile)
        assert breaks_of(desk)[0].after == least


def test_it_is_told_once_and_stops_the_timer(
    desk: Desk, clock: FixedClock, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(
        window.telling.notices, "tell", lambda notice, answers: shown.append((notice, answers))
    )
    desk.settings.user.write(TELL.key, "no")  # the guard would tell it, and better
    home.add_protected(desk, hours=parse_hours("Mon-Fri 17:30-21:00"))
    timer.start(desk, description="work")
    clock.advance(hours=8, minutes=40)
    window.shell.activateWindow()
    seen = Seen(Signal("beat", Moment(clock.now(), 9000, 9000), idle=0), here=True, facts=())
    window.minding.reminding.take(seen)
    window.minding.reminding.take(seen)
    ((notice, answers),) = shown
    assert (notice.title, notice.text) == ("Forgot to stop?", "The timer has run for 8 h 40.")
    assert [label for _name, label in notice.answers] == [
        "Stop the timer",
        "In 30 minutes",
        "Leave it",
    ]
    answers["act"]()
    assert not window.shell.timer.running
