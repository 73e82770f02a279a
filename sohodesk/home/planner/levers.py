# SPDX-License-Identifier: GPL-3.0-or-later
"""What would help: a later date, a smaller scope, a partner, something dropped; each alone.

Every lever changes one thing of the question and meets the same futures.  The program says
neither yes nor no.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from sohodesk.home.planner.planning import Answer, answer
from sohodesk.home.planner.question import Question
from sohodesk.home.planner.situation import OpenJob, Situation

KINDS = ("later", "smaller", "partner", "drop")
LEAST_RANGE, LONGEST_RANGE, USUAL_DELAY = 60, 366, 14
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that could change, between two ends: days later, or hours.

    ``later`` are days after the day on which it is due, ``smaller`` the hours that are left of the
    job, ``partner`` those that a partner takes, ``drop`` those of ``project`` that need not be
    done by then.
    """

    kind: str
    least: int
    most: int
    usual: int
    project: OpenJob | None = None

    def pull(self, question: Question, amount: int) -> Question:
        """The question with the lever at an amount."""
        amount = min(self.most, max(self.least, amount))
        if self.kind == "later":
            return replace(question, due=question.due + timedelta(days=amount))
        if self.kind == "smaller":
            hours = Decimal(amount)
            return replace(
                question, hours=hours, partner_hours=min(question.partner_hours, hours - ONE)
            )
        if self.kind == "partner":
            return replace(question, partner_hours=Decimal(amount))
        assert self.project is not None  # noqa: S101 a lever to drop something names it
        return replace(question, dropped=((self.project.row.id, Decimal(amount)),))


@dataclass(frozen=True, slots=True)
class Helped:
    """A lever at an amount and the answer to the question so changed."""

    lever: Lever
    amount: int
    answer: Answer

    @property
    def kind(self) -> str:
        """Which lever it is."""
        return self.lever.kind


def levers_of(situation: Situation, found: Answer) -> list[Lever]:
    """The levers of a question, each where it can be; ``found`` is its answer."""
    question = found.question
    levers = [_later(found)]
    hours = int(question.hours.to_integral_value(ROUND_HALF_UP))
    if hours >= 2:
        levers.append(Lever("smaller", 1, hours, max(1, hours * 2 // 3)))
        levers.append(Lever("partner", 0, hours - 1, _whole(question.hours * 2 / 5)))
    largest = _largest(situation, question)
    if largest is not None:
        left = _left(largest)
        levers.append(Lever("drop", 0, left, max(1, left // 2), largest))
    return levers


def levers(situation: Situation, question: Question) -> list[Helped]:
    """The levers at their usual amounts, with their answers."""
    found = answer(situation, question)
    return [pulled(situation, question, lever) for lever in levers_of(situation, found)]


def pulled(
    situation: Situation, question: Question, lever: Lever, amount: int | None = None
) -> Helped:
    """The answer with a lever at an amount, the usual one unless said: quick enough to slide."""
    at = lever.usual if amount is None else amount
    return Helped(lever, at, answer(situation, lever.pull(question, at), seek=False))


def _later(found: Answer) -> Lever:
    question = found.question
    days = 0 if found.earliest is None else (found.earliest - question.last_day).days
    usual = days if days > 0 else USUAL_DELAY
    most = max(LEAST_RANGE, min(LONGEST_RANGE, usual + USUAL_DELAY))
    return Lever("later", 0, most, min(usual, most))


def _largest(situation: Situation, question: Question) -> OpenJob | None:
    """The open job with the most to do of those that are due by then."""
    droppable = [
        one
        for one in situation.open_jobs
        if not one.late
        and one.row.deadline is not None
        and one.row.deadline <= question.last_day
        and _left(one) >= 1
    ]
    return max(droppable, key=_left, default=None)


def _left(one: OpenJob) -> int:
    return int(max(0.0, float(one.row.estimate) - one.spent))


def _whole(hours: Decimal) -> int:
    return max(1, int(hours.to_integral_value(ROUND_HALF_UP)))
