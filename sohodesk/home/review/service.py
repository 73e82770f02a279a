# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the review of a week: each answer is kept at once; undo takes back the last one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of, week_start, zone
from sohodesk.home import service as protecting
from sohodesk.home.promises import queries as promising
from sohodesk.home.promises import service as promises
from sohodesk.home.promises.standing import standings_of
from sohodesk.home.review.model import WeekReview
from sohodesk.home.review.rules import (
    LONGEST_WORDS,
    PUT_OFF_TO,
    Steps,
    Words,
    read_steps,
    words_key,
    write_steps,
)
from sohodesk.home.rules import DAY, Hours
from sohodesk.store.desk import Desk

WEEK = timedelta(days=7)


def week_of(desk: Desk, day: date) -> date:
    """The first day of the week in which a day lies."""
    return week_start(day, office.first_weekday(desk.setting(office.WEEK_START)))


def confirm_hours(desk: Desk, *, week: date, on: bool = True) -> None:
    """Say that the hours of a week are on record, or take that back."""
    with desk.work(n_("Hours of the week of {day}: on record")) as session:
        row = _begun(session, desk, week)
        row.confirmed = desk.clock.now() if on else None


def finish(desk: Desk, *, week: date) -> None:
    """Close the review of a week."""
    with desk.work(n_("Review of the week of {day}: done")) as session:
        row = _begun(session, desk, week)
        row.done, row.skipped = desk.clock.now(), None


def skip(desk: Desk, *, week: date) -> None:
    """Leave the review of a week out."""
    with desk.work(n_("Review of the week of {day}: not this week")) as session:
        row = _begun(session, desk, week)
        row.skipped, row.done = desk.clock.now(), None


def reopen(desk: Desk, *, week: date) -> None:
    """Take the review of a week up again."""
    with desk.work(n_("Review of the week of {day}: taken up again")) as session:
        row = _begun(session, desk, week)
        row.skipped = row.done = None


def put_off(desk: Desk, *, week: date) -> datetime:
    """Let the card come back the next morning; returns when."""
    now, zone_name = desk.clock.now(), desk.setting(office.ZONE)
    morning = datetime.combine(day_of(now, zone_name) + timedelta(days=1), PUT_OFF_TO)
    later = morning.replace(tzinfo=zone(zone_name), fold=0).astimezone(UTC)
    with desk.work(n_("Review of the week of {day}: later")) as session:
        row = _begun(session, desk, week)
        steps = read_steps(row.steps)
        row.steps = write_steps(Steps(steps.ticked, later, steps.words))
    return later


def tick(desk: Desk, *, week: date, key: str, on: bool = True) -> None:
    """Tick something of the review, or take the tick back; nothing else happens."""
    with desk.work(n_("Review of the week of {day}: ticked")) as session:
        _tick(session, desk, week, key, on=on)


def bring_over(desk: Desk, *, week: date) -> list[str]:
    """Promise once more in the next week what was to be once in this one and did not come about.

    What stands there already under its title is left alone.  Returns the titles.
    """
    brought = []
    with desk.work(n_("Bring the promises of the week of {day} over")) as session:
        last = week + timedelta(days=6)
        rows = promising.promises(session)
        said = promising.answers(session, week, last + WEEK)
        ahead = {
            (one.promise.title, one.day)
            for one in standings_of(rows, said, last + timedelta(days=1), last + WEEK)
        }
        for one in standings_of(rows, said, week, last):
            row, day = one.promise, one.day + WEEK
            if row.times.rule or one.answer not in ("", "missed") or (row.title, day) in ahead:
                continue
            promises.add_promise(
                desk,
                title=row.title,
                place=row.place,
                first=day,
                at_minute=row.times.at_minute,
                minutes=row.times.minutes,
                zone_name=row.times.zone,
                around=row.around,
                sign=row.sign,
                members=_members(session, row.id),
            )
            brought.append(row.title)
        _tick(session, desk, week, "bring", on=True)
    return brought


def _members(session: Session, promise_id: int) -> list[int]:
    from sohodesk.home.family.queries import promised_to

    return list(promised_to(session).get(promise_id, ()))


def keep_free(desk: Desk, *, week: date, day: date, from_minute: int) -> None:
    """Protect a day of the next week from a minute on to its end, once."""
    with desk.work(n_("Keep {free} free")) as session:
        hours = Hours(1 << day.weekday(), from_minute, DAY)
        name = _("Free, said on the review")
        protecting.add_protected(desk, hours=hours, name=name, valid_from=day, valid_to=day)
        _tick(session, desk, week, "free", on=True)
        desk.name_step(free=day.isoformat())


def choose_words(desk: Desk, *, month: date, language: str, words: Words) -> None:
    """Keep own words for the page of a month in a language; empty ones are the program's again."""
    for each in (words.title, words.greeting, words.to_come):
        if len(each) > LONGEST_WORDS:
            raise Refusal(
                _("The text is too long; give at most {n} characters.").format(n=LONGEST_WORDS)
            )
    first = month.replace(day=1)
    with desk.work(n_("Words for the fridge, {month}")) as session:
        row = _row(session, week_of(desk, first))
        steps = read_steps(row.steps).with_words(words_key(first, language), words)
        row.steps = write_steps(steps)
        desk.name_step(month=f"{first:%Y-%m}")


def _tick(session: Session, desk: Desk, week: date, key: str, *, on: bool) -> None:
    row = _begun(session, desk, week)
    row.steps = write_steps(read_steps(row.steps).with_tick(key, on=on))


def _begun(session: Session, desk: Desk, week: date) -> WeekReview:
    """The row of a week that has begun; the step is named after it."""
    if week > day_of(desk.clock.now(), desk.setting(office.ZONE)):
        raise Refusal(_("That week has not begun yet."))
    desk.name_step(day=week.isoformat())
    return _row(session, week)


def _row(session: Session, week: date) -> WeekReview:
    row = session.scalar(select(WeekReview).where(WeekReview.week == week))
    if row is None:
        row = WeekReview(week=week)
        session.add(row)
        session.flush()
    return row
