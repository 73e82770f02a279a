# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's promises at home, and how they went in the last half year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.app.demo.cast import ZONE
from sohodesk.app.demo.days import SEED
from sohodesk.base.spans import Span, intersect, total_seconds
from sohodesk.base.texts import n_
from sohodesk.home.promises import service
from sohodesk.home.promises.model import PromiseAnswer
from sohodesk.home.promises.standing import Standing, standings

BACK = timedelta(weeks=26)
_MOST_MISSED = 4
"""One part of a promise that may be worked through before it counts as missed."""
_MOVED_BEFORE = timedelta(days=40)
"""The last outing before this was moved ahead to its Saturday."""
_LATELY = timedelta(weeks=4)
"""In the last weeks nothing was missed but for work."""
ALL = ("Dewi", "Alya", "Bima")


class Vow(NamedTuple):
    """What is promised: at which minute of the day, for how long, on which days, to whom, where.

    One with a ``prayer`` begins at its time, wherever that lies by the clock.
    """

    title: str
    minute: int
    minutes: int
    rule: str
    sign: str
    members: tuple[str, ...] = ALL
    place: str = ""
    prayer: str = ""


VOWS = (
    Vow("Maghrib together", 17 * 60 + 50, 20, "FREQ=DAILY", "moon", prayer="maghrib"),
    Vow("Family dinner", 18 * 60 + 30, 60, "FREQ=DAILY", "utensils"),
    Vow("School pickup", 12 * 60, 45, "FREQ=WEEKLY;BYDAY=TH,FR", "school", ("Alya", "Bima")),
    Vow("Sunday outing", 9 * 60, 5 * 60, "FREQ=WEEKLY;BYDAY=SU", "trees", place="Kebun Raya"),
)
OUTING = VOWS[3].title


def promise_at_home(books: Bookkeeper, members: Mapping[str, int]) -> None:
    """Promise it all, and say how it went: kept but where work or illness came between."""
    told, desk = books.told, books.desk
    first = told.today - BACK
    with desk.work(n_("Promise {title}"), title=VOWS[0].title) as session:
        for vow in VOWS:
            service.add_promise(
                desk,
                title=vow.title,
                first=first,
                at_minute=vow.minute,
                minutes=vow.minutes,
                rule=vow.rule,
                place=vow.place,
                zone_name=ZONE,
                prayer=vow.prayer,
                sign=vow.sign,
                members=[members[name] for name in vow.members],
            )
        dice = Random(SEED + 7)
        worked = [each.span for each in told.stretches if each.day >= first]
        past = [one for one in standings(session, first, told.today) if one.end <= told.now]
        outings = [one.day for one in past if one.promise.title == OUTING]
        moved = max((day for day in outings if day < told.today - _MOVED_BEFORE), default=None)
        for one in past:
            if one.promise.title == OUTING and one.day == moved:
                session.add_all(_moved(one))
                continue
            left_out = one.promise.title == OUTING and one.day == outings[-1]
            answer = "missed" if left_out else _answer(one, worked, dice, told.today)
            session.add(_said(one, one.day, answer, _after(one.end, told.now)))


def _moved(one: Standing) -> list[PromiseAnswer]:
    """Moved two days ahead to the day before, and kept there."""
    before = one.day - timedelta(days=1)
    return [
        _said(one, one.day, "moved", one.start - timedelta(days=2), before),
        _said(one, before, "kept", one.end - timedelta(days=1)),
    ]


def _said(
    one: Standing, day: date, answer: str, at: datetime, to: date | None = None
) -> PromiseAnswer:
    return PromiseAnswer(
        promise_id=one.promise.id, day=day, answer=answer, moved_to=to, answered=at
    )


def _answer(one: Standing, worked: list[Span], dice: Random, today: date) -> str:
    chance = dice.random()
    own = Span(one.start, one.end)
    through = total_seconds(intersect([own], worked))
    if through * _MOST_MISSED > own.seconds:
        return "missed"
    if chance > 0.985:
        return "cancelled-force"
    if chance < 0.06 and one.day < today - _LATELY:
        return "missed"
    return "cancelled-family" if chance > 0.965 else "kept"


def _after(end: datetime, now: datetime) -> datetime:
    return min(end + timedelta(minutes=5), now)
