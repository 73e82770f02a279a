# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepting a suggestion, which logs it and teaches, and ignoring one; each is one step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.base.texts import _, n_
from sohodesk.store.desk import Desk
from sohodesk.timelog import making, service
from sohodesk.timelog.suggestions.model import SuggestionIgnored, SuggestionRule
from sohodesk.timelog.suggestions.queries import logged_spans
from sohodesk.timelog.suggestions.rules import Suggestion, lessons


def accept(
    desk: Desk,
    *,
    suggestion: Suggestion,
    start: datetime | None = None,
    end: datetime | None = None,
    description: str = "",
    project_id: int | None = None,
    task_id: int | None = None,
    tags: Iterable[str] = (),
    billable: bool | None = None,
) -> int:
    """Log a suggestion, with its own times unless said, and learn its project; returns the id.

    The window's title is written nowhere; it becomes the description only where the caller passes
    it as one.  Refused where time was logged there meanwhile.
    """
    span = Span(start or suggestion.span.start, end or suggestion.span.end)
    with desk.work(n_("Accept suggestion {what}"), what=making.shown(description)) as session:
        now = desk.clock.now()
        if span.end > now:
            raise Refusal(_("The end has not come yet; a suggestion is about what was done."))
        _require_free(session, span, now)
        key = service.log(
            desk,
            start=span.start,
            end=span.end,
            description=description,
            project_id=project_id,
            task_id=task_id,
            tags=tags,
            billable=billable,
        )
        if project_id is not None:
            _learn(session, suggestion, project_id, task_id)
        return key


def ignore(desk: Desk, *, span: Span) -> None:
    """Suggest nothing more for a stretch; nothing but its instants is kept."""
    with desk.work(n_("Ignore suggestion")) as session:
        session.add(SuggestionIgnored(start=span.start, end=span.end))


def _learn(session: Session, suggestion: Suggestion, project_id: int, task_id: int | None) -> None:
    program = suggestion.program[:200]
    words = lessons(suggestion.program, suggestion.title)
    known = select(SuggestionRule).where(
        SuggestionRule.program == program,
        SuggestionRule.project_id == project_id,
        SuggestionRule.word.in_(words),
    )
    rules = {rule.word: rule for rule in session.scalars(known)}
    for word in words:
        if word in rules:
            rules[word].times += 1
            rules[word].task_id = task_id
        else:
            session.add(
                SuggestionRule(program=program, word=word, project_id=project_id, task_id=task_id)
            )


def _require_free(session: Session, span: Span, now: datetime) -> None:
    if any(taken.overlaps(span) for taken in logged_spans(session, span, now)):
        raise Refusal(_("Time was logged there meanwhile; look at the day again."))
