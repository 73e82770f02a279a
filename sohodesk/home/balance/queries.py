# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the balance: work intervals as bare numbers, choices and answers; one select each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import BigInteger, Date, and_, bindparam, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from sohodesk.home.balance.choices import Choice
from sohodesk.home.balance.log import Log
from sohodesk.home.balance.model import BALANCE_CHOICE, CHECK_IN
from sohodesk.home.balance.score import PARTS
from sohodesk.home.promises.model import HOME_TIME
from sohodesk.store.prepared import Prepared
from sohodesk.timelog.model import ENTRY, ENTRY_TAG, TAG

LONGEST_ENTRY = timedelta(days=3)
"""How long before a stretch an entry may have begun that reaches into it."""

_FIRST, _LAST = bindparam("first", type_=Date()), bindparam("last", type_=Date())
_INTERVALS = Prepared(
    select(
        type_coerce(ENTRY.c.start, BigInteger()),
        type_coerce(ENTRY.c.end, BigInteger()),
        ENTRY.c.seconds,
        ENTRY.c.timed,
        ENTRY.c.zone,
        ENTRY.c.billable,
        type_coerce(ENTRY.c.day, Date()),
        ENTRY.c.id,
    ).where(ENTRY.c.day.between(_FIRST, _LAST))
)


def log_of(session: Session, first: date, last: date) -> Log:
    """All entries that lie on days from one to another, both included, or reach into them."""
    return Log(_INTERVALS.columns(session, first=first - LONGEST_ENTRY, last=last))


def first_entry(session: Session) -> date | None:
    """The day of the first entry of the book."""
    found: date | None = session.scalar(select(func.min(ENTRY.c.day)))
    return found


def first_home_time(session: Session) -> int | None:
    """When the first time of the family began that was written down, seconds since 1970."""
    found: int | None = session.scalar(
        select(func.min(type_coerce(HOME_TIME.c.start, BigInteger())))
    )
    return found


def travelled(session: Session, tag: str, first: date, last: date) -> dict[date, int]:
    """The seconds of travel of each day, by the entries that carry a tag."""
    wanted = (
        select(ENTRY.c.day, func.sum(ENTRY.c.seconds))
        .join(ENTRY_TAG, ENTRY_TAG.c.entry_id == ENTRY.c.id)
        .join(TAG, TAG.c.id == ENTRY_TAG.c.tag_id)
        .where(
            func.lower(TAG.c.name) == tag.lower(),
            ENTRY.c.day.between(first, last),
            ENTRY.c.seconds.is_not(None),
        )
        .group_by(ENTRY.c.day)
    )
    return {day: int(seconds) for day, seconds in session.execute(wanted)}


def choices(session: Session) -> list[Choice]:
    """Everything that weeks are scored by, by its first day."""
    wanted = select(
        BALANCE_CHOICE.c.valid_from,
        *(BALANCE_CHOICE.c[part] for part in PARTS),
        BALANCE_CHOICE.c.target_minutes,
        BALANCE_CHOICE.c.evenings,
        BALANCE_CHOICE.c.profile,
    ).order_by(BALANCE_CHOICE.c.valid_from)
    return [
        Choice(dict(zip(PARTS, weights, strict=True)), target, evenings, profile, day)
        for day, *weights, target, evenings, profile in session.execute(wanted)
    ]


def check_ins(session: Session, weeks: Iterable[date]) -> dict[date, int]:
    """The answers of these weeks, by their first day."""
    wanted = select(CHECK_IN.c.week, CHECK_IN.c.answer).where(CHECK_IN.c.week.in_(list(weeks)))
    return {row.week: row.answer for row in session.execute(wanted)}


def check_in_word(session: Session, week: date) -> str:
    """The word for oneself that was written for a week."""
    found = session.scalar(select(CHECK_IN.c.word).where(CHECK_IN.c.week == week))
    return found or ""


def entries_in(session: Session, start: int, end: int, first: date, last: date) -> list[int]:
    """The ids of the entries that lie in a stretch or reach into it, by start."""
    begin, stop = type_coerce(ENTRY.c.start, BigInteger()), type_coerce(ENTRY.c.end, BigInteger())
    wanted = select(ENTRY.c.id).where(
        ENTRY.c.day.between(first - LONGEST_ENTRY, last),
        begin < end,
        or_(stop > start, and_(stop.is_(None), ENTRY.c.timed)),
    )
    return list(session.scalars(wanted.order_by(ENTRY.c.start, ENTRY.c.id)))
