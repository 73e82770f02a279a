# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of kept forecasts and what came of them; one select each.

A forecast whose job became a project is scored by it: done by its last day it was on time, else
late; lost, or its quote refused, it was dropped.  What somebody said by hand counts before that.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import CLIENT, PROJECT
from sohodesk.home.planner.calibration import Calibration, calibration
from sohodesk.home.planner.model import FORECAST
from sohodesk.home.planner.question import Question, from_json
from sohodesk.invoices.model import DocumentEvent, Invoice
from sohodesk.store.records import records
from sohodesk.store.tables import table_of
from sohodesk.timelog.model import ENTRY_SLICE

COUNTED = ("on-time", "late")
"""Outcomes that a chance can be compared with."""
INVOICE, EVENT = table_of(Invoice), table_of(DocumentEvent)


class ForecastRow(NamedTuple):
    """A forecast as kept, with the client, quote and project that hang on it.

    ``linked`` is the project that the job became, by hand or through its quote; ``state``,
    ``ended`` and ``seconds`` are its own; ``answer`` is the last answer to the quote.
    """

    id: int
    made: datetime
    title: str
    kind: str
    project_id: int | None
    guess_minutes: int
    due: date
    all_without: Decimal
    all_with: Decimal
    new: Decimal
    low: Decimal
    high: Decimal
    short_low: Decimal
    short_middle: Decimal
    short_high: Decimal
    earliest: date | None
    quote_hours: Decimal
    own_jobs: int
    asked: str
    said: str
    said_day: date | None
    client_id: int | None
    client: str | None
    quote_id: int | None
    fee_minor: int | None
    currency: str
    linked: int | None
    project: str | None
    state: str | None
    ended: date | None
    last_day: date | None
    seconds: int
    answer: str | None

    @property
    def by_itself(self) -> str:
        """What its project or quote says came of it; empty while nothing is known."""
        if self.state == "done":
            return "on-time" if (self.finished or self.due) <= self.due else "late"
        if self.state == "lost" or (self.state is None and self.answer == "refused"):
            return "dropped"
        return ""

    @property
    def finished(self) -> date | None:
        """When its project ended, as far as is known."""
        return self.ended or self.last_day

    @property
    def outcome(self) -> str:
        """``on-time``, ``late`` or ``dropped``; empty where nothing is known yet."""
        return self.said or self.by_itself

    @property
    def outcome_day(self) -> date | None:
        """When that was known."""
        if self.said:
            return self.said_day
        return self.finished if self.by_itself else None

    @property
    def real_minutes(self) -> int | None:
        """What was worked on it once it is finished."""
        return self.seconds // 60 if self.by_itself in COUNTED and self.seconds else None

    @property
    def question(self) -> Question:
        """The question that was asked."""
        fee = None if self.fee_minor is None else from_minor(self.fee_minor, self.currency)
        return from_json(
            self.asked,
            hours=Decimal(self.guess_minutes) / 60,
            due=self.due,
            kind=self.kind,
            title=self.title,
            client_id=self.client_id,
            fee=fee,
            currency=self.currency,
        )


def _wanted() -> Any:
    same = INVOICE.alias("same")
    own = select(INVOICE.c.number).where(INVOICE.c.id == FORECAST.c.quote_id).scalar_subquery()
    revision = or_(same.c.id == FORECAST.c.quote_id, same.c.number == own)
    quoted = (
        select(func.max(same.c.project_id))
        .where(same.c.kind == "quote", revision)
        .scalar_subquery()
    )
    answer = (
        select(EVENT.c.kind)
        .join(same, same.c.id == EVENT.c.invoice_id)
        .where(same.c.kind == "quote", revision, EVENT.c.kind.in_(("accepted", "refused")))
        .order_by(EVENT.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    linked = func.coalesce(FORECAST.c.project_id, quoted)
    worked = (
        select(
            ENTRY_SLICE.c.project_id,
            func.sum(ENTRY_SLICE.c.seconds).label("seconds"),
            func.max(ENTRY_SLICE.c.day).label("last_day"),
        )
        .group_by(ENTRY_SLICE.c.project_id)
        .subquery()
    )
    forecast = (
        *("id", "made", "title", "kind", "project_id", "guess_minutes", "due"),
        *("all_without", "all_with", "new", "low", "high", "short_low", "short_middle"),
        *("short_high", "earliest", "quote_hours", "own_jobs", "asked", "outcome", "outcome_day"),
        "client_id",
    )
    return (
        select(
            *(FORECAST.c[name] for name in forecast),
            *(CLIENT.c.name, FORECAST.c.quote_id, FORECAST.c.fee_minor, FORECAST.c.currency),
            *(linked, PROJECT.c.name, PROJECT.c.state, PROJECT.c.ended),
            *(worked.c.last_day, func.coalesce(worked.c.seconds, 0), answer),
        )
        .outerjoin(CLIENT, CLIENT.c.id == FORECAST.c.client_id)
        .outerjoin(PROJECT, PROJECT.c.id == linked)
        .outerjoin(worked, worked.c.project_id == PROJECT.c.id)
    )


def forecasts(session: Session) -> list[ForecastRow]:
    """All forecasts, the newest first."""
    wanted = _wanted().order_by(FORECAST.c.made.desc(), FORECAST.c.id.desc())
    return records(ForecastRow, session.execute(wanted))


def forecast_row(session: Session, forecast_id: int) -> ForecastRow:
    """One forecast; refused where it is not in the book."""
    found = records(ForecastRow, session.execute(_wanted().where(FORECAST.c.id == forecast_id)))
    if not found:
        raise Refusal(
            _("There is no forecast {id} in the book; list them to see which there are.").format(
                id=forecast_id
            )
        )
    return found[0]


def how_true(rows: Iterable[ForecastRow]) -> Calibration:
    """What came of the chances that were said."""
    return calibration(
        (float(row.all_with), row.outcome == "on-time") for row in rows if row.outcome in COUNTED
    )
