# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers the planner's question from the own past, the open jobs and the own free hours.

Numpy is needed here and below, so this is loaded where somebody asks, and not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sohodesk.home.planner.question import Question
from sohodesk.home.planner.ratios import QUOTE_AT, Reference, of_a_kind, reference
from sohodesk.home.planner.simulation import Forecast, Futures
from sohodesk.home.planner.situation import AHEAD, OpenJob, Situation
from sohodesk.home.planner.standing import Open

NO_LIMIT = float("inf")


@dataclass(frozen=True, slots=True)
class Answer:
    """The planner's answer to a question; ``asked`` is false where there is no new job yet.

    ``forecast.on_time`` and ``remaining`` are in the order of ``open_jobs``, the new job last.
    """

    question: Question
    forecast: Forecast
    known: Reference
    free_hours: float
    earliest: date | None
    quote_hours: float
    open_jobs: Sequence[OpenJob]
    asked: bool = True


def answer(situation: Situation, question: Question, *, seek: bool = True) -> Answer:
    """What the futures say of a question; the same question has the same answer.

    Without ``seek`` no earliest date is looked for.
    """
    known = reference(of_a_kind(situation.past, question.kind))
    futures, free = _futures(situation, question, known)
    return Answer(
        question,
        futures.forecast(),
        known,
        free(question.last_day.toordinal()),
        _earliest(situation, question, futures, free) if seek else None,
        float(question.hours) * known.quantile(QUOTE_AT),
        situation.open_jobs,
        question.hours > 0,
    )


def outlook(situation: Situation, kind: str = "") -> Answer:
    """How the open jobs stand, before anything new is asked for."""
    dated = [one.row.deadline for one in situation.open_jobs if one.row.deadline is not None]
    last = max([situation.today, *dated])
    return answer(situation, Question.none(last, kind), seek=False)


def chance(situation: Situation, question: Question) -> float:
    """That all is on time, alone."""
    known = reference(of_a_kind(situation.past, question.kind))
    futures, free = _futures(situation, question, known)
    order = question.last_day.toordinal()
    return futures.chance_by(order, free(order))


def _earliest(
    situation: Situation, question: Question, futures: Futures, free: _Free
) -> date | None:
    last = max(situation.today + AHEAD, question.last_day)
    first = max(situation.today, question.start or situation.today)
    orders = range(first.toordinal(), last.toordinal() + 1)
    earliest = futures.earliest(orders, free)
    return None if earliest is None else date.fromordinal(earliest)


def _futures(situation: Situation, question: Question, known: Reference) -> tuple[Futures, _Free]:
    free = _Free(situation, question)
    dropped = {project: float(hours) for project, hours in question.dropped}
    kinds = {question.kind: known}
    jobs = [
        replace(
            _as_open(situation, one, dropped.get(one.row.id, 0.0), free),
            known=_known(situation, one.row.kind, kinds),
        )
        for one in situation.open_jobs
    ]
    order = question.last_day.toordinal()
    before = 0.0
    if question.start is not None and question.start > situation.today:
        before = free(question.start.toordinal() - 1)
    new = Open(float(question.own_hours), 0.0, free(order), order, before)
    return Futures(jobs, new, known), free


def _known(situation: Situation, kind: str, kinds: dict[str, Reference]) -> Reference:
    """The ratios of a kind, gathered once: a job goes as those of its own kind went."""
    if kind not in kinds:
        kinds[kind] = reference(of_a_kind(situation.past, kind))
    return kinds[kind]


def _as_open(situation: Situation, one: OpenJob, dropped: float, free: _Free) -> Open:
    """An open job; what is late already is due at once, and counts for what comes after it."""
    guess = max(0.0, float(one.row.estimate) - dropped)
    if one.late or one.row.deadline is None:
        return Open(guess, one.spent, NO_LIMIT, situation.today.toordinal())
    order = one.row.deadline.toordinal()
    return Open(guess, one.spent, free(order), order)


class _Free:
    """Hours free by a day, given as its ordinal; stretched where they were said by hand.

    A job that begins later has no use of the hours before.
    """

    def __init__(self, situation: Situation, question: Question) -> None:
        self._situation = situation
        self._factor = 1.0
        self._said: float | None = None
        self._due = question.last_day.toordinal()
        if question.free_hours is not None:
            own = situation.free(question.last_day)
            self._said = float(question.free_hours)
            self._factor = self._said / own if own > 0 else 0.0

    def __call__(self, order: int) -> float:
        if self._said is not None and (order == self._due or not self._factor):
            days = self._due - self._situation.today.toordinal() + 1
            return self._said * max(0, order - self._due + days) / days
        return self._situation.free(date.fromordinal(order)) * self._factor
