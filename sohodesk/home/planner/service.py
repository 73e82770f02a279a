# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the planner: past jobs, forecasts and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits, round_half_up, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import local
from sohodesk.clients import queries as clients
from sohodesk.home.balance.reading import facts_of
from sohodesk.home.planner.model import Forecast, PastJob
from sohodesk.home.planner.question import Question, as_json, require_sense
from sohodesk.store.desk import Desk
from sohodesk.timelog.cleanup.rules import usual_hours
from sohodesk.timelog.cleanup.settings import WORKING_HOURS

if TYPE_CHECKING:
    from sohodesk.home.planner.planning import Answer
    from sohodesk.home.planner.situation import Situation

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
    today = today_of(desk)
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


def add_past_jobs(desk: Desk, *, jobs: Sequence[tuple[str, int, int]], kind: str = "") -> list[int]:
    """Tell of several past jobs as one step: what, guessed and real minutes; returns their ids."""
    with desk.work(n_("Past jobs remembered")):
        return [
            add_past_job(desk, guess_minutes=guess, real_minutes=real, title=title, kind=kind)
            for title, guess, real in jobs
        ]


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


def read_situation(desk: Desk, until: date | None = None) -> Situation:
    """What answers need, read once; ``until`` is the last day that may be asked for."""
    from sohodesk.home.planner.situation import situation_of

    facts = facts_of(desk)
    # Who has none set is taken to work as most do: somebody who asks means to work.
    hours = usual_hours(desk.setting(WORKING_HOURS) or WORKING_HOURS.default)
    with desk.read() as session:
        return situation_of(session, facts, hours, until or facts.today)


def ask(desk: Desk, question: Question) -> Answer:
    """The answer to a question, refused where it makes no sense; nothing is kept."""
    return ask_all(desk, question)[1]


def ask_all(desk: Desk, question: Question) -> tuple[Situation, Answer]:
    """The same with what it was reckoned from."""
    from sohodesk.home.planner.planning import answer

    require_sense(question, today_of(desk))
    situation = read_situation(desk, question.last_day)
    return situation, answer(situation, question)


def today_of(desk: Desk) -> date:
    """The present day of the office."""
    return local(desk.clock.now(), desk.setting(office.ZONE)).date()


def keep_forecast(
    desk: Desk,
    found: Answer,
    *,
    project_id: int | None = None,
    quote_id: int | None = None,
    forecast_id: int | None = None,
) -> int:
    """Keep an answer, so that it can be compared with what comes; returns its id.

    ``forecast_id`` is one of the same question that this takes the place of: it is changed while
    nothing came of it, nothing hangs on it and it is of the same day; else a new one is kept.
    """
    asked = found.question
    title = _line(asked.title) or _("A job of {hours} h").format(hours=f"{asked.hours:g}")
    with desk.work(n_("Forecast for {title}"), title=title) as session:
        row = session.get(Forecast, forecast_id) if forecast_id is not None else None
        if row is None or not _same_question(desk, row):
            row = Forecast(outcome="")
            session.add(row)
        row.title, row.made = title, desk.clock.now()
        if project_id is not None:
            row.project_id = project_id
        if quote_id is not None:
            row.quote_id = quote_id
        _say(row, found)
        session.flush()
        return row.id


def _same_question(desk: Desk, row: Forecast) -> bool:
    zone = desk.setting(office.ZONE)
    untouched = not row.outcome and row.quote_id is None and row.project_id is None
    return untouched and local(row.made, zone).date() == today_of(desk)


def _say(row: Forecast, found: Answer) -> None:
    asked, said = found.question, found.forecast
    row.kind = _line(asked.kind)[:60]
    row.client_id = asked.client_id
    row.guess_minutes = max(1, round(asked.hours * 60))
    row.currency = asked.currency if asked.fee is not None else ""
    row.fee_minor = None
    if asked.fee is not None:
        row.fee_minor = to_minor(round_half_up(asked.fee, digits(row.currency)), row.currency)
    row.due = asked.last_day
    row.all_without, row.all_with = _exact(said.all_without), _exact(said.all_with)
    row.new = _exact(said.new)
    row.low, row.high = map(_exact, said.band)
    row.short_low, row.short_middle, row.short_high = map(_exact, said.shortage)
    row.earliest = found.earliest
    row.quote_hours = _exact(found.quote_hours)
    row.own_jobs = found.known.own
    row.asked = as_json(asked)


def link_forecast(desk: Desk, *, forecast_id: int, project_id: int | None) -> None:
    """Say which project the job became, so that it scores the forecast; None takes that back."""
    with desk.work(n_("Project of the forecast for {title}")) as session:
        row = _found(session, forecast_id)
        desk.name_step(title=row.title)
        if project_id is not None:
            clients.project(session, project_id)  # refuses one that is gone
        row.project_id = project_id


def answer_forecast(desk: Desk, *, forecast_id: int, outcome: str, day: date | None = None) -> None:
    """Say what came of a forecast; an empty outcome takes that back."""
    if outcome and outcome not in OUTCOMES:
        raise ValueError(outcome)
    today = today_of(desk)
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
        from sohodesk.home.planner.forecasts import forecast_row

        forecast_row(session, forecast_id)  # refuses in words
        raise LookupError(forecast_id)
    return row


def _exact(value: float) -> Decimal:
    return Decimal(repr(round(value, 6)))


def _line(said: str) -> str:
    line = " ".join(said.split())
    if len(line) > LONGEST:
        raise Refusal(_("Say what it is in at most {n} characters.").format(n=LONGEST))
    return line
