# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's life at home: what is promised, and how that went in the last half year."""

from __future__ import annotations

from datetime import datetime, timedelta
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


class Vow(NamedTuple):
    """What is promised: at which minute of the day, for how long, on which days, where."""

    title: str
    minute: int
    minutes: int
    rule: str
    place: str = ""


VOWS = (
    Vow("School pickup", 12 * 60, 40, "FREQ=WEEKLY;BYDAY=TH,FR"),
    Vow("Dinner", 18 * 60 + 30, 60, "FREQ=DAILY"),
    Vow("Sunday outing", 9 * 60, 5 * 60, "FREQ=WEEKLY;BYDAY=SU", "Kebun Raya"),
)


def promise_at_home(books: Bookkeeper) -> None:
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
            )
        dice = Random(SEED + 7)
        worked = [each.span for each in told.stretches if each.day >= first]
        for one in standings(session, first, told.today):
            if one.end <= told.now:
                session.add(
                    PromiseAnswer(
                        promise_id=one.promise.id,
                        day=one.day,
                        answer=_answer(one, worked, dice),
                        answered=_said(one, told.now),
                    )
                )


def _answer(one: Standing, worked: list[Span], dice: Random) -> str:
    chance = dice.random()
    own = Span(one.start, one.end)
    through = total_seconds(intersect([own], worked))
    if through * _MOST_MISSED > own.seconds:
        return "missed"
    if chance > 0.985:
        return "cancelled-force"
    return "cancelled-family" if chance > 0.965 else "kept"


def _said(one: Standing, now: datetime) -> datetime:
    return min(one.end + timedelta(minutes=5), now)
