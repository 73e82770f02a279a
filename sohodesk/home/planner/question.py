# SPDX-License-Identifier: GPL-3.0-or-later
"""The question that the planner is asked: how many hours, by when, and what could give."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

MOST_HOURS = Decimal(10_000)
FARTHEST_YEARS = 3
MOST_SLIP = 365


@dataclass(frozen=True, slots=True)
class Question:
    """A job of ``hours`` by the end of a day; ``start`` is the first day on which it may be done.

    It may slip by ``slip`` days and is still on time.  ``free_hours`` stands for the own capacity
    by the last day.  ``partner_hours`` of it are done by a ``partner``; ``dropped`` are hours of
    open projects, by project, that need not be done.  ``fee`` is money in ``currency``.
    """

    hours: Decimal
    due: date
    start: date | None = None
    kind: str = ""
    title: str = ""
    free_hours: Decimal | None = None
    partner_hours: Decimal = Decimal(0)
    dropped: tuple[tuple[int, Decimal], ...] = field(default=())
    client_id: int | None = None
    fee: Decimal | None = None
    currency: str = ""
    slip: int = 0
    partner: str = ""

    @classmethod
    def none(cls, last: date, kind: str = "") -> Question:
        """No job at all: how things stand without one."""
        return cls(Decimal(0), last, kind=kind)

    @property
    def own_hours(self) -> Decimal:
        """What is left to do oneself."""
        return max(Decimal(0), self.hours - self.partner_hours)

    @property
    def last_day(self) -> date:
        """The last day that is still on time."""
        return self.due + timedelta(days=self.slip)


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
    if not 0 <= question.slip <= MOST_SLIP:
        raise Refusal(_("It may slip by at most {n} days.").format(n=MOST_SLIP))
    if question.free_hours is not None and question.free_hours < 0:
        raise Refusal(_("Free hours can't be below zero."))
    if not 0 <= question.partner_hours < question.hours:
        raise Refusal(_("A partner takes a part of the hours, less than all of them."))
    if question.start is not None and question.start > question.due:
        raise Refusal(_("The start lies after the day on which it is due; change one of them."))
    if question.fee is not None and question.fee < 0:
        raise Refusal(_("A fee can't be below zero."))


def as_json(question: Question) -> str:
    """What a forecast keeps of its question beside its columns."""
    kept = {
        "due": question.due.isoformat(),
        "start": question.start.isoformat() if question.start else None,
        "slip": question.slip,
        "free_hours": str(question.free_hours) if question.free_hours is not None else None,
        "partner": question.partner,
        "partner_hours": str(question.partner_hours),
        "dropped": [[project, str(hours)] for project, hours in question.dropped],
    }
    return json.dumps(kept, sort_keys=True)


def from_json(asked: str, **columns: Any) -> Question:
    """The question of a kept forecast; what was not kept yet then is as if nobody had said it."""
    kept = json.loads(asked or "{}")
    due = date.fromisoformat(kept["due"]) if kept.get("due") else columns["due"]
    free = kept.get("free_hours")
    return Question(
        **{key: value for key, value in columns.items() if key != "due"},
        due=due,
        start=date.fromisoformat(kept["start"]) if kept.get("start") else None,
        slip=int(kept.get("slip", 0)),
        free_hours=Decimal(free) if free is not None else None,
        partner=kept.get("partner", ""),
        partner_hours=Decimal(kept.get("partner_hours", "0")),
        dropped=tuple((int(key), Decimal(hours)) for key, hours in kept.get("dropped", [])),
    )
