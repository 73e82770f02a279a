# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of promises, their answers and home time: one function per verb of the user."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.recurrence import first_day, read_rule
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of, zone
from sohodesk.home.family.service import promise_to, time_with
from sohodesk.home.promises import queries
from sohodesk.home.promises.model import HomeTime, Promise, PromiseAnswer
from sohodesk.home.promises.prayers import FARTHEST_SHIFT, PRAYERS
from sohodesk.home.promises.rules import ANSWERS
from sohodesk.home.promises.standing import Standing, standings, standings_of
from sohodesk.home.promises.words import STEPS, checked_text, checked_title, not_on_day
from sohodesk.store.desk import Desk

LONGEST = 7 * 24 * 60
"""Minutes that a promise may last."""
USUAL_MINUTES = 60
_FACTS = frozenset(
    {"title", "place", "first", "at_minute", "minutes", "zone", "rule", "until"}
    | {"around", "prayer", "shift", "sign"}
)

# Promises ---


def add_promise(
    desk: Desk,
    *,
    title: str,
    first: date,
    at_minute: int,
    minutes: int = USUAL_MINUTES,
    rule: str = "",
    until: date | None = None,
    place: str = "",
    zone_name: str | None = None,
    calendar_uid: str = "",
    around: bool = False,
    prayer: str = "",
    shift: int = 0,
    sign: str = "",
    members: Sequence[int] = (),
) -> int:
    """Promise something on a day, or from it on by a rule of RFC 5545; returns its id.

    ``members`` are those of the family to whom it is promised.  Refused where the rule has no day
    at all, or none before ``until``.
    """
    title = checked_title(title)
    with desk.work(n_("Promise {title}"), title=title) as session:
        row = Promise(
            title=title,
            place=checked_text(place),
            first=first,
            at_minute=at_minute,
            minutes=minutes,
            zone=desk.setting(office.ZONE) if zone_name is None else zone_name,
            rule=rule,
            until=until,
            calendar_uid=calendar_uid,
            around=around,
            prayer=prayer,
            shift=shift,
            sign=checked_text(sign),
        )
        settle(row)
        session.add(row)
        session.flush()
        if members:
            promise_to(session, row.id, members)
        return row.id


def edit_promise(
    desk: Desk, *, promise_id: int, members: Sequence[int] | None = None, **facts: Any
) -> None:
    """Change a promise; ``facts`` are those of ``add_promise`` with ``zone`` by its own name.

    ``members`` None leaves to whom it is.  Answers stay with the days that they were given for.
    """
    unknown = facts.keys() - _FACTS
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    with desk.work(n_("Change the promise {title}")) as session:
        row = _found(session, promise_id)
        for name, value in facts.items():
            setattr(row, name, value)
        row.title, row.place = checked_title(row.title), checked_text(row.place)
        settle(row)
        if members is not None:
            promise_to(session, row.id, members)
        desk.name_step(title=row.title)


def delete_promise(desk: Desk, *, promise_id: int) -> None:
    """Take a promise away with all its answers."""
    with desk.work(n_("Delete the promise {title}")) as session:
        row = _found(session, promise_id)
        desk.name_step(title=row.title)
        session.delete(row)


def settle(row: Promise) -> None:
    """Check the times, and let the promise begin on the first day on which it stands."""
    zone(row.zone)
    if row.prayer and row.prayer not in PRAYERS:
        raise Refusal(
            _("There is no prayer “{prayer}”; it is one of {prayers}.").format(
                prayer=row.prayer, prayers=", ".join(PRAYERS)
            )
        )
    if abs(row.shift) > FARTHEST_SHIFT:
        raise Refusal(
            _("A promise by a prayer begins at most {n} minutes from it.").format(n=FARTHEST_SHIFT)
        )
    if not 0 <= row.at_minute < 24 * 60:
        raise Refusal(_("A promise begins at a time of the day, from 00:00 to 23:59."))
    if not 1 <= row.minutes <= LONGEST:
        raise Refusal(_("A promise lasts from one minute to seven days."))
    if not row.rule:
        row.until = None
        return
    row.rule, last = read_rule(row.rule, at_minute=row.at_minute, zone_name=row.zone)
    row.until = last if row.until is None else row.until
    found = first_day(row.rule, row.first)
    if found is None:
        raise Refusal(_("That rule never comes about; choose other days."))
    if row.until is not None and found > row.until:
        raise Refusal(
            _("The promise would end on {until}, before its first day, {first}.").format(
                until=row.until.isoformat(), first=found.isoformat()
            )
        )
    row.first = found


# Answers ---


def answer_promise(
    desk: Desk, *, promise_id: int, day: date, answer: str, moved_to: date | None = None
) -> None:
    """Say how one occurrence went; what was said of it before no longer holds.

    ``moved`` needs the new day, on which the promise must not stand already.
    """
    if answer not in ANSWERS:
        raise ValueError(answer)
    if (answer == "moved") != (moved_to is not None):
        raise Refusal(_("Say to which day it was moved; only a moved promise has one."))
    with desk.work(STEPS[answer]) as session:
        standing = _standing(session, promise_id, day)
        if moved_to is not None:
            _require_free(session, standing, moved_to)
            desk.name_step(to=moved_to.isoformat())
        desk.name_step(title=standing.promise.title, day=day.isoformat())
        _say(session, desk, standing, answer, moved_to)


def forget_answer(desk: Desk, *, promise_id: int, day: date) -> None:
    """Take back what was said of one occurrence."""
    with desk.work(n_("{title}, {day}: not answered")) as session:
        standing = _standing(session, promise_id, day)
        desk.name_step(title=standing.promise.title, day=day.isoformat())
        _unsay(session, standing)


def keep_promises_in(desk: Desk, *, start: datetime, end: datetime) -> list[str]:
    """Say that the promises were kept that nobody has answered and that lie in a stretch of time.

    Those are meant of which at least half lies in it.  Returns their titles, in order.
    """
    with desk.work(n_("Keep {promises}")) as session:
        kept = lying_in(session, start, end)
        desk.name_step(promises=", ".join(standing.promise.title for standing in kept))
        for standing in kept:
            _say(session, desk, standing, "kept", None)
        return [standing.promise.title for standing in kept]


def lying_in(session: Session, start: datetime, end: datetime) -> list[Standing]:
    """The unanswered promises of which at least half lies in a stretch of time."""
    around = timedelta(minutes=LONGEST) + timedelta(days=1)
    found = standings(session, (start - around).date(), (end + around).date())
    return [
        standing
        for standing in found
        if not standing.answer
        and 2 * (min(end, standing.end) - max(start, standing.start))
        >= standing.end - standing.start
    ]


def _standing(session: Session, promise_id: int, day: date) -> Standing:
    """The occurrence of a promise on a day; refused where it does not stand then."""
    row = queries.promise_row(session, promise_id)
    found = standings_of([row], queries.answers(session, day, day), day, day)
    if not found:
        raise not_on_day(row.title, row.times, day)
    return found[0]


def _require_free(session: Session, standing: Standing, day: date) -> None:
    row = standing.promise
    said = queries.answers(session, day, day)
    there = standings_of([row], said, day, day)
    # Moving an occurrence to where it was moved already is no news, and no hindrance.
    if day == standing.day or (there and there[0].moved_from != standing.day):
        raise Refusal(
            _("“{title}” stands on {day} already; move it to another day.").format(
                title=row.title, day=day.isoformat()
            )
        )


def _say(
    session: Session, desk: Desk, standing: Standing, answer: str, moved_to: date | None
) -> None:
    row = _answer(session, standing.promise.id, standing.day)
    if row is not None and (row.answer, row.moved_to) == (answer, moved_to):
        return  # it holds since it was first said
    _unsay(session, standing)
    session.add(
        PromiseAnswer(
            promise_id=standing.promise.id,
            day=standing.day,
            answer=answer,
            moved_to=moved_to,
            answered=desk.clock.now(),
        )
    )
    session.flush()


def _unsay(session: Session, standing: Standing) -> None:
    """Forget an answer, and what was said of the day that it moved the promise to."""
    times, key = standing.promise.times, standing.promise.id
    row = _answer(session, key, standing.day)
    days: list[date] = []
    while row is not None and row.day not in days:
        days.append(row.day)
        further = row.moved_to
        if further is None or times.days(further, further):
            break
        row = _answer(session, key, further)
    session.execute(
        delete(PromiseAnswer).where(PromiseAnswer.promise_id == key, PromiseAnswer.day.in_(days))
    )


def _answer(session: Session, promise_id: int, day: date) -> PromiseAnswer | None:
    return session.scalar(
        select(PromiseAnswer).where(
            PromiseAnswer.promise_id == promise_id, PromiseAnswer.day == day
        )
    )


# Home time ---


def log_home_time(
    desk: Desk,
    *,
    start: datetime,
    end: datetime,
    zone: str,
    title: str = "",
    around: bool = False,
    members: Sequence[int] = (),
) -> int:
    """Write down time that was the family's, half-open between two instants; returns its id.

    ``members`` are those with whom it was; nobody named is the family as a whole.
    """
    _require_stretch(start, end)
    with desk.work(n_("Home time on {day}"), day=day_of(start, zone).isoformat()) as session:
        row = HomeTime(start=start, end=end, zone=zone, title=checked_text(title), around=around)
        session.add(row)
        session.flush()
        if members:
            time_with(session, row.id, members)
        return row.id


def edit_home_time(
    desk: Desk,
    *,
    home_time_id: int,
    start: datetime,
    end: datetime,
    title: str,
    around: bool,
    members: Sequence[int],
) -> None:
    """Write a stretch of home time down otherwise; its zone stays."""
    _require_stretch(start, end)
    with desk.work(n_("Change home time on {day}")) as session:
        row = _home_time(session, home_time_id)
        row.start, row.end, row.around = start, end, around
        row.title = checked_text(title)
        time_with(session, row.id, members)
        desk.name_step(day=day_of(row.start, row.zone).isoformat())


def _require_stretch(start: datetime, end: datetime) -> None:
    if end <= start:
        raise Refusal(_("The end is not after the start; change one of them."))
    if end - start > timedelta(days=7):
        raise Refusal(_("That is longer than seven days; write it down in parts."))


def _home_time(session: Session, home_time_id: int) -> HomeTime:
    row = session.get(HomeTime, home_time_id)
    if row is None:
        raise Refusal(_("There is no home time {id} in the book.").format(id=home_time_id))
    return row


def delete_home_time(desk: Desk, *, home_time_id: int) -> None:
    """Take a stretch of home time away."""
    with desk.work(n_("Delete home time on {day}")) as session:
        row = _home_time(session, home_time_id)
        desk.name_step(day=day_of(row.start, row.zone).isoformat())
        session.delete(row)


def _found(session: Session, promise_id: int) -> Promise:
    row = session.get(Promise, promise_id)
    if row is None:
        queries.promise_row(session, promise_id)  # refuses in words
        raise LookupError(promise_id)
    return row
