# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what reminders go by: settings, hours, promises and the work of the last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sohodesk.app.away import settings
from sohodesk.app.away.reminders import Ahead, Situation, Wanted
from sohodesk.app.notices.settings import SHOWN
from sohodesk.base import office
from sohodesk.base.spans import Span
from sohodesk.base.workrules import CUSTOM, Break, rule_on
from sohodesk.base.zones import day_of
from sohodesk.home.guard.settings import TELL
from sohodesk.store.anything import there_is
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.cleanup.rules import usual_hours
from sohodesk.timelog.cleanup.settings import WORKING_HOURS

DAY = timedelta(days=1)


def read_wanted(desk: Desk) -> Wanted:
    """Which reminders the user wants; none of them where notices are off."""
    if not desk.setting(SHOWN):
        return Wanted()
    pomodoro = None
    if desk.setting(settings.POMODORO):
        pomodoro = (desk.setting(settings.POMODORO_WORK), desk.setting(settings.POMODORO_REST))
    start: bool = desk.setting(settings.START)
    return Wanted(
        stop=desk.setting(settings.STOP),
        start=start,
        start_after=desk.setting(settings.START_AFTER) if start else Wanted().start_after,
        breaks=breaks_of(desk) if desk.setting(settings.BREAKS) else (),
        pomodoro=pomodoro,
        promises=desk.setting(settings.PROMISES),
        answers=desk.setting(settings.ANSWERS),
        guarded=desk.setting(TELL),
    )


def breaks_of(desk: Desk) -> tuple[Break, ...]:
    """The breaks that are due by the rules in use today."""
    profile = desk.setting(settings.RULES)
    if profile == CUSTOM:
        own = Break(desk.setting(settings.BREAK_AFTER), desk.setting(settings.BREAK_MINUTES))
        return (own,)
    rule = rule_on(profile, day_of(desk.clock.now(), desk.setting(office.ZONE)))
    return rule.breaks if rule is not None else ()


def read_situation(desk: Desk, here_since: datetime | None) -> Situation:
    """What is so now; runs on the book's worker."""
    now, zone = desk.clock.now(), desk.setting(office.ZONE)
    today = day_of(now, zone)
    days = (today - DAY, today)
    working = usual_hours(desk.setting(WORKING_HOURS))
    with desk.read() as session:
        row = queries.running(session)
        rows = queries.entries_touching(session, now - DAY, now)
        at_home, ahead = _home(session, days, zone)
    work = [
        Span(each.start, min(each.end or now, now))
        for each in rows
        if each.timed and each.start < min(each.end or now, now)
    ]
    return Situation(
        now,
        None if row is None else (row.id, row.start),
        here_since,
        tuple(span for day in days if (span := working.of_day(day, zone)) is not None),
        at_home,
        tuple(work),
        ahead,
    )


def _home(
    session: Session, days: tuple[date, ...], zone: str
) -> tuple[tuple[Span, ...], tuple[Ahead, ...]]:
    """Hours of home of the days, promises of the last; loaded is what the book has any of."""
    protected, promised = there_is(session, "FROM protected_hours", "FROM promise")
    hours: tuple[Span, ...] = ()
    if protected:
        from sohodesk.home.hours import protected_of_days

        hours = tuple(protected_of_days(session, days, zone))
    return hours, tuple(_promises(session, *days)) if promised else ()


def _promises(session: Session, first: date, last: date) -> Iterator[Ahead]:
    """Those of yesterday, too, which may be over only now, and of tomorrow after midnight."""
    from sohodesk.home.promises.standing import standings

    for each in standings(session, first, last + DAY):
        if not each.answer:
            promise = each.promise
            key = f"promise:{promise.id}@{each.day.isoformat()}"
            yield Ahead(key, promise.title, promise.place, each.start, each.end, promise.around)
