# SPDX-License-Identifier: GPL-3.0-or-later
"""The question about an absence with what home has to do with it, and giving an answer.

It stands above the rooms because time knows nothing of promises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from sohodesk.base.spans import Span
from sohodesk.store.desk import Desk
from sohodesk.timelog.presence import answering, queries, service
from sohodesk.timelog.presence.answering import LABELS, Answered
from sohodesk.timelog.presence.rules import Gone, Parts, Question
from sohodesk.timelog.presence.settings import least

WEEK = timedelta(days=7)


class Promised(NamedTuple):
    """A promise that an absence kept."""

    title: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is shown.

    ``cut`` is how the entry would be parted by an answer that cuts, ``on`` by one after which the
    timer goes on; ``remembered`` is the answer that the project's absences get, if any.
    """

    question: Question
    promises: tuple[Promised, ...]
    cut: Parts
    on: Parts
    remembered: str = ""


def asked(desk: Desk) -> list[Asked]:
    """Everything that is unclear, the longest ago first; runs on the book's worker."""
    now = desk.clock.now()
    with desk.read() as session:
        questions = queries.open_questions(session, now)
        if not questions:
            return []
        rules = {row.project_id: row.answer for row in queries.rules(session)}
        return [
            Asked(
                question,
                tuple(_promises(session, question.gones)),
                question.parts(least(desk)),
                question.parts(0),
                rules.get(question.project_id or 0, ""),
            )
            for question in questions
        ]


def asked_of(desk: Desk, entry_id: int) -> Asked | None:
    """The question about one entry, if anything is unclear in it still."""
    return next((each for each in asked(desk) if each.question.entry_id == entry_id), None)


def _promises(session: Session, gones: Sequence[Gone]) -> list[Promised]:
    from sohodesk.home.promises.service import lying_in

    found: dict[tuple[int, object], Promised] = {}
    for gone in gones:
        for standing in lying_in(session, gone.start, gone.end):
            key = (standing.promise.id, standing.day)
            found[key] = Promised(standing.promise.title, standing.start, standing.end)
    return sorted(found.values(), key=lambda promised: promised.start)


def give(
    desk: Desk,
    *,
    entry_id: int,
    said: str,
    project_id: int | None = None,
    description: str = "",
    remember: bool = False,
    confirmed: bool = False,
) -> Answered:
    """Answer what an entry's absences were, and remember that for its project; one step."""
    with desk.work(LABELS.get(said, ""), what="") as session:
        asked_about = asked_of(desk, entry_id)
        done = answering.answer(
            desk,
            entry_id=entry_id,
            said=said,
            project_id=project_id,
            description=description,
            confirmed=confirmed,
        )
        if asked_about is not None:
            desk.name_step(what=answering.named(asked_about.question))
            if said == "home":
                _log_home(desk, asked_about, done.parts.cut)
            if remember and asked_about.question.project_id is not None:
                service.remember(desk, project_id=asked_about.question.project_id, answer=said)
        session.flush()
        return done


def _log_home(desk: Desk, about: Asked, spans: Sequence[Span]) -> None:
    """The time was the family's, and what was promised in it is kept."""
    from sohodesk.home.promises.service import keep_promises_in, log_home_time

    for gone in about.question.gones:
        keep_promises_in(desk, start=gone.start, end=gone.end)
    for span in spans:
        start = span.start
        while start < span.end:  # a stretch of home time is at most a week long
            end = min(span.end, start + WEEK)
            log_home_time(desk, start=start, end=end, zone=about.question.zone)
            start = end


def by_rule(desk: Desk, entry_ids: Sequence[int]) -> list[tuple[Asked, Answered]]:
    """Answer as is remembered where that needs no further word; what was done."""
    done = []
    for about in asked(desk):
        question = about.question
        if question.entry_id in entry_ids and about.remembered not in ("", "split"):
            done.append((about, give(desk, entry_id=question.entry_id, said=about.remembered)))
    return done
