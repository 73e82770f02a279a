# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the planner: past jobs, forecasts and what came of them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import local
from sohodesk.home.balance.reading import facts_of
from sohodesk.home.planner.model import Forecast, PastJob
from sohodesk.home.planner.question import Question, require_sense
from sohodesk.store.desk import Desk
from sohodesk.timelog.cleanup.rules import usual_hours
from sohodesk.timelog.cleanup.settings import WORKING_HOURS

if TYPE_CHECKING:
    from sohodesk.home.planner.planning import Answer, Situation

OUTCOMES = ("on-time", "late", "dropped")
LONGEST = 200
MOST_MINUTES = 10_000 * 60


def add_past_job(
    desk: Desk,
    *,
    guess_minutes: int,
    real_minutes: int,
    title: str = "",
    kind: str = "",
    day: date | None = None,
    abandoned: bool = False,
) -> int:
    """Tell of a past job: guessed and real minutes; returns its id."""
    if not (0 < guess_minutes <= MOST_MINUTES and 0 < real_minutes <= MOST_MINUTES):
        raise Refusal(_("Guess and real hours are above 0 and at most 10 000."))
    today = local(desk.clock.now(), desk.setting(office.ZONE)).date()
    with desk.work(n_("A past job, {guess} guessed")) as session:
        desk.name_step(guess=f"{guess_minutes / 60:g} h")
        row = PastJob(
            title=_line(title),
            kind=_line(kind)[:60],
            guess_minutes=guess_minutes,
            real_minutes=real_minutes,
            day=day or today,
            abandoned=abandoned,
        )
        session.add(row)
        session.flush()
        return row.id


def remove_past_job(desk: Desk, *, job_id: int) -> None:
    """Tell of it no more."""
    with desk.work(n_("Remove a past job")) as session:
        row = session.get(PastJob, job_id)
        if row is None:
            raise Refusal(
                _(
                    "There is nothing with the number {id}; list them to see which there are."
                ).format(id=job_id)
            )
        session.delete(row)


def read_situation(desk: Desk, until: date) -> Situation:
    """What answers need, read once."""
    from sohodesk.home.planner.planning import situation_of

    facts = facts_of(desk)
    # Who has none set is taken to work as most do: somebody who asks means to work.
    hours = usual_hours(desk.setting(WORKING_HOURS) or WORKING_HOURS.default)
    with desk.read() as session:
        return situation_of(session, facts, hours, until)


def ask(desk: Desk, question: Question) -> Answer:
    """The answer to a question, refused where it makes no sense; nothing is kept."""
    from sohodesk.home.planner.planning import answer

    today = local(desk.clock.now(), desk.setting(office.ZONE)).date()
    require_sense(question, today)
    return answer(read_situation(desk, question.due), question)


def keep_forecast(desk: Desk, found: Answer, *, project_id: int | None = None) -> int:
    """Keep an answer, so that it can be compared with what comes; returns its id."""
    asked, said = found.question, found.forecast
    title = _line(asked.title) or _("A job of {hours} h").format(hours=f"{asked.hours:g}")
    with desk.work(n_("Forecast for {title}"), title=title) as session:
        row = Forecast(
            made=desk.clock.now(),
            title=title,
            kind=_line(asked.kind)[:60],
            project_id=project_id,
            guess_minutes=int(asked.hours * 60),
            due=asked.due,
            all_without=_exact(said.all_without),
            all_with=_exact(said.all_with),
            new=_exact(said.new),
            low=_exact(said.band[0]),
            high=_exact(said.band[1]),
            short_low=_exact(said.shortage[0]),
            short_middle=_exact(said.shortage[1]),
            short_high=_exact(said.shortage[2]),
            earliest=found.earliest,
            quote_hours=_exact(found.quote_hours),
            own_jobs=found.known.own,
            asked=json.dumps(_asked(asked), sort_keys=True),
        )
        session.add(row)
        session.flush()
        return row.id


def answer_forecast(desk: Desk, *, forecast_id: int, outcome: str, day: date | None = None) -> None:
    """Say what came of a forecast; an empty outcome takes that back."""
    if outcome and outcome not in OUTCOMES:
        raise ValueError(outcome)
    today = local(desk.clock.now(), desk.setting(office.ZONE)).date()
    with desk.work(n_("Outcome of the forecast for {title}")) as session:
        row = _found(session, forecast_id)
        desk.name_step(title=row.title)
        row.outcome = outcome
        row.outcome_day = (day or today) if outcome else None


def delete_forecast(desk: Desk, *, forecast_id: int) -> None:
    """Forget a forecast."""
    with desk.work(n_("Delete the forecast for {title}")) as session:
        row = _found(session, forecast_id)
        desk.name_step(title=row.title)
        session.delete(row)


def _found(session: Session, forecast_id: int) -> Forecast:
    row = session.get(Forecast, forecast_id)
    if row is None:
        from sohodesk.home.planner.queries import forecast_row

        forecast_row(session, forecast_id)  # refuses in words
        raise LookupError(forecast_id)
    return row


def _asked(question: Question) -> dict[str, object]:
    return {
        "start": question.start.isoformat() if question.start else None,
        "free_hours": str(question.free_hours) if question.free_hours is not None else None,
        "partner_hours": str(question.partner_hours),
        "dropped": [[project, str(hours)] for project, hours in question.dropped],
    }


def _exact(value: float) -> Decimal:
    return Decimal(repr(round(value, 6)))


def _line(said: str) -> str:
    line = " ".join(said.split())
    if len(line) > LONGEST:
        raise Refusal(_("Say what it is in at most {n} characters.").format(n=LONGEST))
    return line
