# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes that change a promise from a day on: the days before stay as they were promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sohodesk.base.recurrence import days_of, parts_of
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.home.family import queries as family
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.model import PromiseAnswer
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.store.desk import Desk

_FARTHEST = timedelta(days=366 * 300)
"""As far as a rule with a number of times is counted out."""


def end_promise(desk: Desk, *, promise_id: int, last: date) -> None:
    """Let a promise stand on a day for the last time; what was said of it stays."""
    with desk.read() as session:
        row = queries.promise_row(session, promise_id)
    if not row.times.rule:
        raise Refusal(
            _("“{title}” stands on one day only; move it, or delete it.").format(title=row.title)
        )
    if last < row.times.first:
        raise Refusal(
            _("“{title}” begins on {day} only; delete it to promise it no more.").format(
                title=row.title, day=row.times.first.isoformat()
            )
        )
    service.edit_promise(desk, promise_id=promise_id, until=last)


def change_from(
    desk: Desk,
    *,
    promise_id: int,
    day: date,
    members: Sequence[int] | None = None,
    **facts: Any,
) -> int:
    """Change a promise from a day on; returns the id under which it goes on.

    ``facts`` are those of ``edit_promise``.  The days before keep times, words and answers; what
    was said of later days goes along.  A promise of one day, or one that has not begun, is changed
    as a whole.
    """
    with desk.read() as session:
        row = queries.promise_row(session, promise_id)
        promised = list(family.promised_to(session).get(promise_id, ()))
    facts = {key: value for key, value in facts.items() if key != "first"}
    if not row.times.days(row.times.first, day - timedelta(days=1)) or not row.times.rule:
        service.edit_promise(desk, promise_id=promise_id, members=members, **facts)
        return promise_id
    said = _kept(row) | facts
    with desk.work(n_("Change the promise {title}")) as session:
        service.edit_promise(desk, promise_id=promise_id, until=day - timedelta(days=1))
        made = service.add_promise(
            desk,
            first=day,
            members=promised if members is None else members,
            zone_name=said.pop("zone"),
            **said,
        )
        _take_along(session, promise_id, made, day)
        desk.name_step(title=str(said["title"]))
    return made


def _kept(row: PromiseRow) -> dict[str, Any]:
    """What a promise is, as ``add_promise`` takes it; a number of times becomes a last day."""
    times, rule, until = row.times, row.times.rule, row.times.until
    if "COUNT" in parts_of(rule):
        last = days_of(rule, times.first, times.first, times.first + _FARTHEST)[-1]
        until = last if until is None else min(last, until)
        rule = ";".join(part for part in rule.split(";") if not part.startswith("COUNT="))
    return {
        "title": row.title,
        "place": row.place,
        "at_minute": times.at_minute,
        "minutes": times.minutes,
        "zone": times.zone,
        "rule": rule,
        "until": until,
        "around": row.around,
        "prayer": row.prayer,
        "shift": row.shift,
        "sign": row.sign,
        "calendar_uid": row.calendar_uid,
    }


def _take_along(session: Session, old: int, new: int, day: date) -> None:
    """Give the answers from a day on to the new promise, but those of what was moved over it."""
    own = select(PromiseAnswer).where(PromiseAnswer.promise_id == old)
    found = {row.day: row for row in session.scalars(own)}
    stay = {row.moved_to for row in found.values() if row.day < day and row.moved_to is not None}
    for row in sorted(found.values(), key=lambda one: one.day):
        if row.day in stay and row.moved_to is not None:
            stay.add(row.moved_to)  # moved once more
    going = [row.id for row in found.values() if row.day >= day and row.day not in stay]
    session.execute(update(PromiseAnswer).where(PromiseAnswer.id.in_(going)).values(promise_id=new))
