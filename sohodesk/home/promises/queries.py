# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of promises, their answers and home time: one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Date, bindparam, or_, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import is_known
from sohodesk.home.promises.model import HOME_TIME, PROMISE, PROMISE_ANSWER
from sohodesk.home.promises.rules import Answer, Times
from sohodesk.store.prepared import Prepared
from sohodesk.store.settings import SettingRow

FURTHER = timedelta(days=31)
"""How far from its day a moved promise is followed."""
Answers = Mapping[int, Mapping[date, Answer]]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as kept.

    ``around`` is to be at home rather than together; ``prayer`` and ``shift`` say by which time it
    begins, also while no place is known to reckon it for; ``sign`` is the icon.  ``lost_zone`` is
    the zone that it was promised in where this computer does not know that: ``times`` then go by
    the zone of the book.
    """

    id: int
    title: str
    place: str
    times: Times
    calendar_uid: str = ""
    around: bool = False
    prayer: str = ""
    shift: int = 0
    sign: str = ""
    lost_zone: str = ""


@dataclass(frozen=True, slots=True)
class HomeTimeRow:
    """Time that was the family's; ``around`` where one was at home but not with them."""

    id: int
    start: datetime
    end: datetime
    zone: str
    title: str
    around: bool


_PROMISE = select(
    PROMISE.c.id,
    PROMISE.c.title,
    PROMISE.c.place,
    PROMISE.c.first,
    PROMISE.c.at_minute,
    PROMISE.c.minutes,
    PROMISE.c.zone,
    PROMISE.c.rule,
    PROMISE.c.until,
    PROMISE.c.calendar_uid,
    PROMISE.c.around,
    PROMISE.c.prayer,
    PROMISE.c.shift,
    PROMISE.c.sign,
)
_ANSWER = select(
    PROMISE_ANSWER.c.promise_id,
    PROMISE_ANSWER.c.day,
    PROMISE_ANSWER.c.answer,
    PROMISE_ANSWER.c.answered,
    PROMISE_ANSWER.c.moved_to,
)
# Made once: the week and the day ask for them at each turn of a page.
_ALL = Prepared(_PROMISE.order_by(PROMISE.c.at_minute, PROMISE.c.id))
_LATE, _LATE_END = bindparam("late", type_=Date()), bindparam("late_end", type_=Date())
_ANSWERS = Prepared(
    _ANSWER.where(
        or_(
            PROMISE_ANSWER.c.day.between(_LATE, _LATE_END),
            PROMISE_ANSWER.c.moved_to.between(_LATE, _LATE_END),
        )
    )
)
_HOME_TIME = select(
    HOME_TIME.c.id,
    HOME_TIME.c.start,
    HOME_TIME.c.end,
    HOME_TIME.c.zone,
    HOME_TIME.c.title,
    HOME_TIME.c.around,
)


def promises(session: Session) -> list[PromiseRow]:
    """All promises, by the minute of the day."""
    return _rows(session, _ALL.rows(session))


def promise_row(session: Session, promise_id: int) -> PromiseRow:
    """One promise; refused where it is not in the book."""
    found = session.execute(_PROMISE.where(PROMISE.c.id == promise_id)).first()
    if found is None:
        raise Refusal(
            _("There is no promise {id} in the book; list them to see which there are.").format(
                id=promise_id
            )
        )
    return _rows(session, [found])[0]


def answers(session: Session, first: date, last: date) -> Answers:
    """The answers that tell how occurrences of these days went: by promise and day."""
    asked = {"late": first - FURTHER, "late_end": last + FURTHER}
    found: dict[int, dict[date, Answer]] = {}
    for key, day, said, answered, moved_to in _ANSWERS.rows(session, **asked):
        found.setdefault(key, {})[day] = Answer(said, answered, moved_to)
    return found


def home_time(session: Session, start: datetime, end: datetime) -> list[HomeTimeRow]:
    """The time of the family that touches a stretch, by start."""
    wanted = _HOME_TIME.where(HOME_TIME.c.start < end, HOME_TIME.c.end > start)
    found = session.execute(wanted.order_by(HOME_TIME.c.start, HOME_TIME.c.id))
    return [HomeTimeRow(*row) for row in found]


def _rows(session: Session, rows: Sequence[Any]) -> list[PromiseRow]:
    """The place of prayers is asked for only where one is promised."""
    kept = [_Kept._make(row) for row in rows]
    by = place_of_prayers(session) if any(row.prayer for row in kept) else None
    lost = {row.zone for row in kept if not is_known(row.zone)}
    return [_row(row, by, _zone_of_book(session) if row.zone in lost else row.zone) for row in kept]


def _zone_of_book(session: Session) -> str:
    """The zone that the book's times are in; UTC where not even that one is known here."""
    said = session.scalar(select(SettingRow.value).where(SettingRow.key == office.ZONE.key))
    return said if said and is_known(said) else "UTC"


class _Kept(NamedTuple):
    id: int
    title: str
    place: str
    first: date
    at_minute: int
    minutes: int
    zone: str
    rule: str
    until: date | None
    calendar_uid: str
    around: bool
    prayer: str
    shift: int
    sign: str


def _row(kept: _Kept, by: tuple[float, float, str] | None, zone: str) -> PromiseRow:
    clock = None
    if kept.prayer and by is not None:
        from sohodesk.home.promises.prayers import PrayerClock

        clock = PrayerClock(kept.prayer, kept.shift, *by)
    times = Times(kept.first, kept.at_minute, kept.minutes, zone, kept.rule, kept.until, clock)
    return PromiseRow(
        kept.id,
        kept.title,
        kept.place,
        times,
        kept.calendar_uid,
        kept.around,
        kept.prayer,
        kept.shift,
        kept.sign,
        "" if zone == kept.zone else kept.zone,
    )


def place_of_prayers(session: Session) -> tuple[float, float, str] | None:
    """Latitude, longitude and method as set in the book; None where no place is."""
    from sohodesk.home.settings import PLACE, PRAYER_METHOD

    wanted = select(SettingRow.key, SettingRow.value).where(
        SettingRow.key.in_((PLACE.key, PRAYER_METHOD.key))
    )
    said = {row.key: row.value for row in session.execute(wanted)}
    if not said.get(PLACE.key):
        return None
    latitude, longitude = map(float, said[PLACE.key].split())
    return latitude, longitude, said.get(PRAYER_METHOD.key) or PRAYER_METHOD.default
