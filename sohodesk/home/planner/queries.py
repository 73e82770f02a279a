# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the planner: past jobs, open jobs, retainers; one select each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.clients.model import CLIENT, PROJECT
from sohodesk.home.planner.model import PAST_JOB
from sohodesk.home.planner.ratios import Job
from sohodesk.timelog.model import ENTRY, ENTRY_SLICE

HOUR = 3600


@dataclass(frozen=True, slots=True)
class PastRow:
    """A past job told by hand, as kept."""

    id: int
    title: str
    kind: str
    guess_minutes: int
    real_minutes: int
    day: date
    abandoned: bool

    @property
    def job(self) -> Job:
        """The same as a ratio's job."""
        guess, real = self.guess_minutes / 60, self.real_minutes / 60
        return Job(guess, real, self.kind, self.abandoned, self.title)


@dataclass(frozen=True, slots=True)
class JobRow:
    """A project with an estimate, the first one it had, and what was worked on it."""

    id: int
    name: str
    client: str
    kind: str
    state: str
    estimate: Decimal
    seconds: int
    deadline: date | None
    ended: date | None
    last_day: date | None
    colour: int

    @property
    def full_name(self) -> str:
        """Client and project."""
        return f"{self.client} / {self.name}"

    @property
    def finished(self) -> date | None:
        """When it ended, as far as is known."""
        return self.ended or self.last_day


def past_jobs(session: Session) -> list[PastRow]:
    """All that were told by hand, the newest first."""
    wanted = select(
        *(PAST_JOB.c.id, PAST_JOB.c.title, PAST_JOB.c.kind, PAST_JOB.c.guess_minutes),
        *(PAST_JOB.c.real_minutes, PAST_JOB.c.day, PAST_JOB.c.abandoned),
    ).order_by(PAST_JOB.c.day.desc(), PAST_JOB.c.id.desc())
    return [PastRow(*row) for row in session.execute(wanted)]


def jobs(session: Session) -> list[JobRow]:
    """All projects that were estimated once, with the hours on them; running ones not counted.

    The estimate is the first one: later ones know more.
    """
    worked = (
        select(
            ENTRY_SLICE.c.project_id,
            func.sum(ENTRY_SLICE.c.seconds).label("seconds"),
            func.max(ENTRY_SLICE.c.day).label("last_day"),
        )
        .group_by(ENTRY_SLICE.c.project_id)
        .subquery()
    )
    estimate = func.coalesce(PROJECT.c.original_hours, PROJECT.c.estimate_hours)
    wanted = (
        select(
            *(PROJECT.c.id, PROJECT.c.name, CLIENT.c.name, PROJECT.c.field, PROJECT.c.state),
            estimate,
            func.coalesce(worked.c.seconds, 0),
            *(PROJECT.c.deadline, PROJECT.c.ended, worked.c.last_day, PROJECT.c.colour),
        )
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .outerjoin(worked, worked.c.project_id == PROJECT.c.id)
        .where(estimate.is_not(None), PROJECT.c.billing != "retainer")
        .order_by(PROJECT.c.id)
    )
    return [JobRow(*row) for row in session.execute(wanted)]


def unplanned(session: Session) -> list[str]:
    """Open projects that nobody has estimated, by their full names; retainers have no end."""
    estimate = func.coalesce(PROJECT.c.original_hours, PROJECT.c.estimate_hours)
    wanted = (
        select(CLIENT.c.name, PROJECT.c.name)
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .where(
            *(PROJECT.c.state == "active", PROJECT.c.archived.is_(None), estimate.is_(None)),
            *(PROJECT.c.billing != "retainer", PROJECT.c.billable),
        )
        .order_by(CLIENT.c.name, PROJECT.c.name)
    )
    return [f"{client} / {name}" for client, name in session.execute(wanted)]


def running_seconds(session: Session, now: datetime) -> dict[int, int]:
    """What runs now, by project, in seconds so far."""
    wanted = select(ENTRY.c.project_id, ENTRY.c.start).where(
        ENTRY.c.seconds.is_(None), ENTRY.c.project_id.is_not(None)
    )
    found: dict[int, int] = {}
    for project, start in session.execute(wanted):
        found[project] = found.get(project, 0) + max(0, int((now - start).total_seconds()))
    return found


def retainer_hours(session: Session) -> Decimal:
    """The hours a month that active retainers have promised."""
    wanted = select(PROJECT.c.budget_hours).where(
        PROJECT.c.budget_hours.is_not(None),
        PROJECT.c.budget_every == "month",
        PROJECT.c.state == "active",
        PROJECT.c.archived.is_(None),
    )
    return sum(session.scalars(wanted), Decimal(0))


def by_day(session: Session, first: date, last: date) -> list[tuple[date, int, int]]:
    """Each day's seconds of work, those that can't be billed and all."""
    wanted = (
        select(ENTRY_SLICE.c.day, ENTRY_SLICE.c.billable, func.sum(ENTRY_SLICE.c.seconds))
        .where(ENTRY_SLICE.c.day.between(first, last))
        .group_by(ENTRY_SLICE.c.day, ENTRY_SLICE.c.billable)
    )
    found: dict[date, list[int]] = {}
    for day, billable, seconds in session.execute(wanted):
        pair = found.setdefault(day, [0, 0])
        pair[0] += 0 if billable else int(seconds)
        pair[1] += int(seconds)
    return [(day, own, every) for day, (own, every) in sorted(found.items())]


def past_of(told: Sequence[PastRow], rows: Sequence[JobRow]) -> list[Job]:
    """The own past jobs, newest first: those told by hand, projects that are done or given up."""
    dated: list[tuple[date, Job]] = [(row.day, row.job) for row in told]
    for row in rows:
        if row.state in ("done", "lost") and row.seconds > 0 and row.finished is not None:
            real, lost = row.seconds / HOUR, row.state == "lost"
            job = Job(float(row.estimate), real, row.kind, lost, row.name)
            dated.append((row.finished, job))
    return [job for _day, job in sorted(dated, key=lambda one: one[0], reverse=True)]
