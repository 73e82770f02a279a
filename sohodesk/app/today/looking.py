# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what Today asks about a day once it is shown; runs on the book's worker.

What is only needed in the evening, or where suggestions are on, is loaded then: the page before it
is hardly painted yet.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sohodesk.app.today.reading import DayData
from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import local
from sohodesk.store.desk import Desk
from sohodesk.timelog.cleanup.rules import WorkingHours, usual_hours
from sohodesk.timelog.cleanup.settings import EVENING, WORKING_HOURS
from sohodesk.timelog.locking.queries import locked_days
from sohodesk.timelog.suggestions.settings import SHOWN
from sohodesk.timelog.wallclock import at_minute

if TYPE_CHECKING:
    from sohodesk.timelog.cleanup.card import Evening
    from sohodesk.timelog.suggestions.asking import Activity
    from sohodesk.timelog.suggestions.card import Suggested
    from sohodesk.timelog.suggestions.queries import Question

FRIDAY = 4


class Looked(NamedTuple):
    """What the book says of a day: its findings, and what to ask ActivityWatch, if anything."""

    evening: Evening | None
    question: Question | None
    locked: bool
    trouble: str = ""
    suggests: bool = False
    review: date | None = None
    """The first day of the week that is to be looked back at, where its card is due."""


def look_at_day(desk: Desk, data: DayData, *, asked: bool) -> Looked:
    """The findings, in the evening or where they are asked for; and what to ask ActivityWatch."""
    evening, review = _evening(desk, data, asked=asked), _review(desk, data)
    with desk.read() as session:
        locked = bool(locked_days(session, data.day, data.day))
    if not desk.setting(SHOWN) or data.day > data.today:
        return Looked(evening, None, locked, review=review)
    from sohodesk.timelog.suggestions.queries import question

    try:
        return Looked(evening, question(desk, data.day), locked, suggests=True, review=review)
    except Refusal as refusal:
        sentence = refusal.sentence
        return Looked(evening, None, locked, sentence, suggests=True, review=review)


def _review(desk: Desk, data: DayData) -> date | None:
    """From Friday afternoon on; on other days nothing of it is loaded."""
    wall = local(data.now, data.zone)
    if data.day != data.today or wall.weekday() < FRIDAY or desk.book.read_only:
        return None
    from sohodesk.home.review.reading import read_due

    kept = read_due(desk)
    return None if kept is None else kept.week


def _evening(desk: Desk, data: DayData, *, asked: bool) -> Evening | None:
    hours = usual_hours(desk.setting(WORKING_HOURS))
    until = _until(hours, data)
    due = data.day == data.today and data.now >= until and desk.setting(EVENING)
    if not asked and not (due and data.entries):
        return None
    from sohodesk.app.tidying import read_day_findings
    from sohodesk.timelog.cleanup.card import Evening

    found = read_day_findings(desk, data.day, data.day)
    return Evening(data.day, data.zone, tuple(found), until)


def _until(hours: WorkingHours, data: DayData) -> datetime:
    """Where the last working hour ends, on days without one at the same time."""
    return at_minute(data.day, hours.to_minute, data.zone)


def suggested(desk: Desk, data: DayData, activity: Activity) -> Suggested:
    """What an answer of ActivityWatch suggests for the day as the book is now."""
    from sohodesk.timelog.suggestions.card import Suggested
    from sohodesk.timelog.suggestions.queries import fitting

    return Suggested(data.day, data.zone, tuple(fitting(desk, data.day, activity)))
