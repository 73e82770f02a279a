# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's family: who it is, when they were together, days off, and how the weeks felt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.app.demo.cast import PROTECTED, ZONE
from sohodesk.app.demo.chronicle import Chronicle
from sohodesk.app.demo.days import SEED
from sohodesk.app.demo.homelife import ALL, BACK
from sohodesk.app.demo.workdays import WHY_OFF, off_days
from sohodesk.base.spans import Span
from sohodesk.base.texts import n_
from sohodesk.base.zones import instant, local, week_start
from sohodesk.home import settings
from sohodesk.home.balance.model import CheckIn
from sohodesk.home.daysoff.model import DayOff, Exemption
from sohodesk.home.family import service as family
from sohodesk.home.family.model import HomeTimeMember
from sohodesk.home.promises.model import HomeTime
from sohodesk.home.rules import parse_hours
from sohodesk.home.service import add_protected

PLACE = "-6.9175 107.6191"
COMMUTE = 90
"""Dago to Gedebage and back, as it was before."""
_COMING = timedelta(days=12)
"""When the younger one has a birthday."""
_AGREED = (timedelta(days=20), timedelta(days=60))
"""How long ago it was agreed that one evening may be worked."""
_SKIPPED = 0.2
CHECK_INS = (4, 3, 4, 4, 2, 4, 5, 3, 4, 4, 3, 4)
"""How the last weeks felt, the latest first; the present one has no answer yet."""


class Kin(NamedTuple):
    """A member: who, the own goal in hours a week, how old, and how many days until a birthday."""

    name: str
    relation: str
    colour: str
    goal: int
    age: int
    birthday_in: timedelta


KIN = (
    Kin("Dewi", "spouse", "orange", 14, 36, timedelta(days=76)),
    Kin("Alya", "daughter", "rose", 10, 9, timedelta(days=115)),
    Kin("Bima", "son", "gold", 10, 5, _COMING),
)


class Usual(NamedTuple):
    """Time together on a day of the week, 0 for Monday."""

    weekday: int
    start: str
    end: str
    title: str
    members: tuple[str, ...]
    around: bool = False


USUAL = (
    *(Usual(day, "06:25", "07:10", "School run", ("Bima",)) for day in (0, 1, 3, 4)),
    Usual(2, "06:25", "07:15", "School run", ("Bima",)),
    *(Usual(day, "12:05", "13:00", "Lunch", ("Dewi",)) for day in (0, 1, 2)),
    Usual(0, "19:40", "20:25", "Board games", ALL),
    Usual(0, "20:30", "21:10", "Reading", ("Alya",)),
    Usual(1, "19:40", "20:30", "Homework", ("Alya",), around=True),
    Usual(1, "20:35", "21:30", "Tea", ("Dewi",)),
    Usual(2, "19:40", "20:25", "Board games", ALL),
    Usual(2, "20:30", "21:25", "Reading", ("Alya",)),
    Usual(2, "21:30", "22:30", "Tea", ("Dewi",)),
    Usual(4, "19:40", "21:10", "Film evening", ALL),
    Usual(5, "06:30", "08:00", "Market", ("Dewi",)),
    Usual(5, "10:45", "12:00", "Swimming", ("Alya", "Bima")),
    Usual(5, "14:00", "16:30", "In the garden", ALL, around=True),
)


def found_family(books: Bookkeeper) -> Mapping[str, int]:
    """Bring in the family, where it lives and its hours; returns the members by name.

    The timer runs already: whoever starts one in such hours is asked.
    """
    desk, today = books.desk, books.told.today
    for said, name in PROTECTED:
        add_protected(desk, hours=parse_hours(said), name=name)
    desk.settings.set(desk, settings.PLACE, PLACE)
    desk.settings.set(desk, settings.COMMUTE, COMMUTE)
    return {
        one.name: family.add_member(
            desk,
            name=one.name,
            relation=one.relation,
            colour=one.colour,
            goal_minutes=one.goal * 60,
            birthday=_born(one, today),
        )
        for one in KIN
    }


def _born(one: Kin, today: date) -> date:
    coming = today + one.birthday_in
    day = min(coming.day, 28)  # so that it is a day of each year
    return date(coming.year - one.age - 1, coming.month, day)


def live_together(books: Bookkeeper, members: Mapping[str, int]) -> None:
    """Write the time with the family down, days off, and how the weeks were."""
    desk, told = books.desk, books.told
    with desk.work(n_("Home time on {day}"), day=told.today.isoformat()) as session:
        made = [
            (
                usual,
                HomeTime(
                    start=span.start,
                    end=span.end,
                    zone=ZONE,
                    title=usual.title,
                    around=usual.around,
                ),
            )
            for usual, span in _times(told)
        ]
        session.add_all(row for _usual, row in made)
        session.flush()
        session.add_all(
            HomeTimeMember(home_time_id=row.id, member_id=members[name])
            for usual, row in made
            for name in usual.members
        )
    with desk.work(n_("Mark {first} to {last} as off")) as session:
        desk.name_step(first=told.days[-1].isoformat(), last=told.today.isoformat())
        for kind, first, last in off_days(told.days[-1], told.today):
            session.add(DayOff(kind=kind, first=first, last=last, note=WHY_OFF[kind]))
        agreed = _agreed(told)
        if agreed is not None:
            reason = "Launch evening, agreed with Dewi"
            session.add(Exemption(start=agreed.start, end=agreed.end, reason=reason))
        monday = week_start(told.today, 0)
        for back, answer in enumerate(CHECK_INS, 1):
            session.add(CheckIn(week=monday - timedelta(weeks=back), answer=answer, word=""))


def _times(told: Chronicle) -> Iterator[tuple[Usual, Span]]:
    """What was usual in the last half year; this week nothing of it was left out."""
    dice = Random(SEED + 9)
    monday = week_start(told.today, 0)
    day = week_start(told.today - BACK, 0)
    while day <= told.today:
        for usual in USUAL:
            if usual.weekday != day.weekday():
                continue
            left_out = dice.random() < _SKIPPED and day < monday
            span = Span(_at(day, usual.start), _at(day, usual.end))
            if not left_out and span.end <= told.now:
                yield usual, span
        day += timedelta(days=1)


def _at(day: date, clock: str) -> datetime:
    return instant(datetime.combine(day, time.fromisoformat(clock)), ZONE)


def _agreed(told: Chronicle) -> Span | None:
    """The last evening within some weeks that was worked in the hours of home."""
    least, most = _AGREED
    evenings = [
        each.span
        for each in told.stretches
        if told.today - most <= each.day <= told.today - least
        and local(each.span.start, ZONE).time() >= time(18)
    ]
    return evenings[-1] if evenings else None
