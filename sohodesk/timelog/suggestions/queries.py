# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions for a day: what ActivityWatch saw, less what is logged or ignored."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.base.texts import _
from sohodesk.base.zones import day_bounds
from sohodesk.store.desk import Desk
from sohodesk.timelog.queries import entries_touching
from sohodesk.timelog.suggestions.address import Address, parse_address
from sohodesk.timelog.suggestions.asking import USUAL, Activity, Patience, read_activity
from sohodesk.timelog.suggestions.model import SUGGESTION_IGNORED, SUGGESTION_RULE
from sohodesk.timelog.suggestions.rules import Learned, Suggestion, Taught, suggestions
from sohodesk.timelog.suggestions.settings import ADDRESS, ELSEWHERE, SHOWN


class Question(NamedTuple):
    """What to ask and where; made on the book's worker, asked elsewhere."""

    address: Address
    within: Span


def question(desk: Desk, day: date) -> Question | None:
    """The question about a day up to now; None where the day has not begun.

    Refused while suggestions are off, and where the address is another computer unconfirmed.
    """
    if not desk.setting(SHOWN):
        raise Refusal(
            _("Suggestions are off; switch on “Suggestions from ActivityWatch” in Settings.")
        )
    address = parse_address(desk.setting(ADDRESS))
    if not address.here and not desk.setting(ELSEWHERE):
        raise Refusal(
            _(
                "{address} is not this computer; to ask it nevertheless switch on “ActivityWatch "
                "may be on another computer” in Settings."
            ).format(address=address)
        )
    start, end = day_bounds(day, desk.setting(office.ZONE))
    end = min(end, desk.clock.now())
    return Question(address, Span(start, end)) if start < end else None


def ask(asked: Question | None, patience: Patience = USUAL) -> Activity:
    """The answer; waits for it, so it runs on neither the UI thread nor the book's worker."""
    if asked is None:
        return Activity((), ())
    return read_activity(asked.address, asked.within, patience)


def fitting(desk: Desk, day: date, activity: Activity) -> list[Suggestion]:
    """What an answer suggests for the day as the book is now."""
    start, end = day_bounds(day, desk.setting(office.ZONE))
    now = desk.clock.now()
    if not start < min(end, now):
        return []
    within = Span(start, min(end, now))
    with desk.read() as session:
        taken = [*logged_spans(session, within, now), *ignored(session, start, end)]
        learned = Learned(taught(session))
    return suggestions(activity, within=within, taken=taken, learned=learned)


def read_suggestions(desk: Desk, day: date, patience: Patience = USUAL) -> list[Suggestion]:
    """Question, answer and suggestions in one go, for the command line."""
    return fitting(desk, day, ask(question(desk, day), patience))


def logged_spans(session: Session, within: Span, now: datetime) -> list[Span]:
    """Where entries lie already; a running one up to now."""
    rows = entries_touching(session, within.start, within.end)
    return [
        Span(row.start, row.end or now)
        for row in rows
        if row.timed and row.start < (row.end or now)
    ]


def ignored(session: Session, start: datetime, end: datetime) -> list[Span]:
    """Stretches for which nothing more is suggested."""
    table = SUGGESTION_IGNORED
    found = select(table.c.start, table.c.end).where(table.c.start < end, table.c.end > start)
    return [Span(*row) for row in session.execute(found.order_by(table.c.start))]


def taught(session: Session) -> list[Taught]:
    """All that accepted suggestions have taught."""
    table = SUGGESTION_RULE
    found = select(
        table.c.program, table.c.word, table.c.project_id, table.c.task_id, table.c.times
    )
    return [Taught(*row) for row in session.execute(found)]
