# SPDX-License-Identifier: GPL-3.0-or-later
"""The question that the planner is asked: how many hours, by when, and what could give."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

MOST_HOURS = Decimal(10_000)
FARTHEST_YEARS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A job of ``hours`` by the end of a day; ``start`` is the first day on which it may be done.

    ``free_hours`` stands for the own capacity by that day.  ``partner_hours`` of it are done by a
    partner; ``dropped`` are hours of open projects, by project, that need not be done.
    """

    hours: Decimal
    due: date
    start: date | None = None
    kind: str = ""
    title: str = ""
    free_hours: Decimal | None = None
    partner_hours: Decimal = Decimal(0)
    dropped: tuple[tuple[int, Decimal], ...] = field(default=())

    @property
    def own_hours(self) -> Decimal:
        """What is left to do oneself."""
        return max(Decimal(0), self.hours - self.partner_hours)


def require_sense(question: Question, today: date) -> None:
    """Refuse what no plan can answer."""
    if not 0 < question.hours <= MOST_HOURS:
        raise Refusal(_("Say how many hours you guess, above 0 and at most 10 000."))
    if question.due < today:
        raise Refusal(
            _("{day} is over; say a day on which it is due.").format(day=question.due.isoformat())
        )
    if question.due.year > today.year + FARTHEST_YEARS:
        raise Refusal(
            _("{day} is too far away to tell; plan at most {n} years ahead.").format(
                day=question.due.isoformat(), n=FARTHEST_YEARS
            )
        )
    if question.free_hours is not None and question.free_hours < 0:
        raise Refusal(_("Free hours can't be below zero."))
    if not 0 <= question.partner_hours < question.hours:
        raise Refusal(_("A partner takes a part of the hours, less than all of them."))
    if question.start is not None and question.start > question.due:
        raise Refusal(_("The start lies after the day on which it is due; change one of them."))
