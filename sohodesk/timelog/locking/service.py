# SPDX-License-Identifier: GPL-3.0-or-later
"""Locking a period and taking the lock off: one step each, which can be undone.

What a lock holds back is decided in ``timelog.lockguard``, at the end of every step.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.store.desk import Desk
from sohodesk.timelog.locking.model import PeriodLock
from sohodesk.timelog.locking.rules import Days, joined, without
from sohodesk.timelog.making import clock_text
from sohodesk.timelog.model import ENTRY

LONGEST_NOTE = 200


def lock(desk: Desk, *, first: date, last: date, note: str = "") -> int:
    """Lock the days from ``first`` to ``last``, both included; returns the lock's id.

    Periods with a day in common become one, with the words of both; those that only touch stay
    apart.  Days that have not begun can't be locked, nor those of a running timer.  Days that are
    locked already change nothing.
    """
    wanted = Days(first, last)
    if last < first:
        raise Refusal(
            _("The last day, {last}, lies before the first, {first}.").format(
                first=first.isoformat(), last=last.isoformat()
            )
        )
    note = _clean(note)
    with desk.work(
        n_("Lock {first} to {last}"), first=first.isoformat(), last=last.isoformat()
    ) as session:
        _require_begun(desk, last)
        _require_no_timer(session, desk.clock.now(), wanted)
        rows = list(session.scalars(select(PeriodLock).order_by(PeriodLock.first)))
        meeting = [row for row in rows if _days(row).meets(wanted)]
        return _make(session, wanted, meeting, note, desk.clock.now())


def unlock(desk: Desk, *, first: date, last: date) -> None:
    """Take the lock off the days from ``first`` to ``last``; what lies around them stays locked."""
    taken = Days(first, last)
    with desk.work(
        n_("Unlock {first} to {last}"), first=first.isoformat(), last=last.isoformat()
    ) as session:
        rows = [row for row in session.scalars(select(PeriodLock)) if _days(row).meets(taken)]
        if not rows:
            raise Refusal(
                _("No day from {first} to {last} is locked.").format(
                    first=first.isoformat(), last=last.isoformat()
                )
            )
        for row in rows:
            left = without(_days(row), taken)
            session.delete(row)
            for days in left:
                session.add(
                    PeriodLock(first=days.first, last=days.last, note=row.note, made=row.made)
                )


def unlock_period(desk: Desk, *, lock_id: int) -> None:
    """Take a whole lock off; refused where it is gone."""
    with desk.work(n_("Unlock {first} to {last}")) as session:
        row = session.get(PeriodLock, lock_id)
        if row is None:
            raise Refusal(_("This lock was taken off already."))
        desk.name_step(first=row.first.isoformat(), last=row.last.isoformat())
        session.delete(row)


def _make(
    session: Session, wanted: Days, meeting: list[PeriodLock], note: str, now: datetime
) -> int:
    whole = joined(wanted, [_days(row) for row in meeting])
    words = dict.fromkeys(part for part in (*(row.note for row in meeting), note) if part)
    kept = "; ".join(words)[:LONGEST_NOTE]
    if len(meeting) == 1:
        (row,) = meeting
        row.first, row.last, row.note = whole.first, whole.last, kept
        return row.id
    for row in meeting:
        session.delete(row)
    made = PeriodLock(first=whole.first, last=whole.last, note=kept, made=now)
    session.add(made)
    session.flush()
    return made.id


def _days(row: PeriodLock) -> Days:
    return Days(row.first, row.last)


def _clean(note: str) -> str:
    clean = " ".join(note.split())
    if len(clean) > LONGEST_NOTE:
        raise Refusal(_("The note is too long; give at most {n} characters.").format(n=200))
    return clean


def _require_begun(desk: Desk, last: date) -> None:
    if last > day_of(desk.clock.now(), desk.setting(office.ZONE)):
        raise Refusal(
            _("{day} has not begun; only days up to today can be locked.").format(
                day=last.isoformat()
            )
        )


def _require_no_timer(session: Session, now: datetime, wanted: Days) -> None:
    found = select(ENTRY.c.start, ENTRY.c.day, ENTRY.c.zone).where(ENTRY.c.seconds.is_(None))
    for start, day, zone in session.execute(found):
        if Days(day, max(day, day_of(now, zone))).meets(wanted):
            raise Refusal(
                _(
                    "The timer has run since {start}, within these days; stop it before you lock "
                    "them."
                ).format(start=clock_text(start, zone))
            )
