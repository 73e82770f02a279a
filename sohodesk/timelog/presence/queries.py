# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of absences: what is unclear, what is remembered; one select each, frozen rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.clients.model import CLIENT, PROJECT
from sohodesk.store.records import records
from sohodesk.timelog.model import ENTRY, HEARTBEAT
from sohodesk.timelog.presence.model import ABSENCE, AWAY_RULE
from sohodesk.timelog.presence.rules import Gone, Question, grouped, inside


class AbsenceRow(NamedTuple):
    """An absence with the entry it lies in; ``end`` is None while it lasts."""

    id: int
    entry_id: int
    start: datetime
    end: datetime | None
    kind: str
    answer: str
    description: str
    project_id: int | None
    client: str | None
    project: str | None
    colour: int | None
    zone: str
    entry_start: datetime
    entry_end: datetime | None

    @property
    def place(self) -> str:
        """``Client / Project``, or nothing."""
        return f"{self.client} / {self.project}" if self.project else ""


class RuleRow(NamedTuple):
    """The answer that is remembered for a project."""

    project_id: int
    client: str
    project: str
    colour: int
    answer: str


class Gap(NamedTuple):
    """A running entry, and since when nobody was seen at it."""

    entry_id: int
    seen: datetime


_ABSENCES = (
    select(
        ABSENCE.c.id,
        ABSENCE.c.entry_id,
        ABSENCE.c.start,
        ABSENCE.c.end,
        ABSENCE.c.kind,
        ABSENCE.c.answer,
        ENTRY.c.description,
        ENTRY.c.project_id,
        CLIENT.c.name,
        PROJECT.c.name,
        PROJECT.c.colour,
        ENTRY.c.zone,
        ENTRY.c.start,
        ENTRY.c.end,
    )
    .join(ENTRY, ENTRY.c.id == ABSENCE.c.entry_id)
    .outerjoin(PROJECT, PROJECT.c.id == ENTRY.c.project_id)
    .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
    .where(ENTRY.c.timed)
    .order_by(ABSENCE.c.entry_id, ABSENCE.c.start, ABSENCE.c.id)
)


def unanswered(session: Session) -> list[AbsenceRow]:
    """The absences of which nothing was said yet, entry by entry, by start."""
    return records(AbsenceRow, session.execute(_ABSENCES.where(ABSENCE.c.answer == "")))


def as_absences(session: Session, gones: Mapping[int, Gone]) -> list[AbsenceRow]:
    """Absences that are not written down, as if they were; by the id of their entry."""
    found = (
        select(
            ENTRY.c.id,
            ENTRY.c.description,
            ENTRY.c.project_id,
            CLIENT.c.name,
            PROJECT.c.name,
            PROJECT.c.colour,
            ENTRY.c.zone,
            ENTRY.c.start,
            ENTRY.c.end,
        )
        .outerjoin(PROJECT, PROJECT.c.id == ENTRY.c.project_id)
        .outerjoin(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .where(ENTRY.c.id.in_(gones), ENTRY.c.timed)
        .order_by(ENTRY.c.id)
    )
    return [AbsenceRow(0, key, *gones[key], "", *facts) for key, *facts in session.execute(found)]


def of_entry(session: Session, entry_id: int) -> list[AbsenceRow]:
    """All absences of an entry, answered or not, by start."""
    return records(AbsenceRow, session.execute(_ABSENCES.where(ABSENCE.c.entry_id == entry_id)))


def questions(rows: Iterable[AbsenceRow], now: datetime) -> list[Question]:
    """What is to be asked, entry by entry, the longest ago first.

    An absence that no longer lies in its entry, because that was moved or made shorter since, is
    asked no more.
    """
    found = []
    for entry_id, several in groupby(rows, key=lambda row: row.entry_id):
        own = list(several)
        first, running = own[0], own[0].entry_end is None
        end = max(first.entry_end or now, first.entry_start)
        gones = [Gone(row.start, row.end or now, row.kind) for row in own if row.start < now]
        within = inside(grouped(gones), first.entry_start, end)
        if within:
            found.append(
                Question(
                    entry_id,
                    first.description,
                    first.project_id,
                    first.place,
                    first.colour,
                    first.zone,
                    first.entry_start,
                    end,
                    running,
                    tuple(row.id for row in own),
                    tuple(within),
                )
            )
    return sorted(found, key=lambda question: (question.seen, question.entry_id))


def open_questions(session: Session, now: datetime) -> list[Question]:
    """What is to be asked of the whole book."""
    return questions(unanswered(session), now)


def gaps(session: Session) -> list[Gap]:
    """Since when nobody was seen, for each running entry that was seen since it started."""
    # Put in order here: asked for an order by id, SQLite goes through all entries.
    found = (
        select(ENTRY.c.id, HEARTBEAT.c.seen)
        .join(HEARTBEAT, HEARTBEAT.c.seen >= ENTRY.c.start)
        .where(ENTRY.c.seconds.is_(None))
    )
    return sorted(records(Gap, session.execute(found)))


def rules(session: Session) -> list[RuleRow]:
    """The remembered answers by client and project."""
    found = (
        select(
            AWAY_RULE.c.project_id,
            CLIENT.c.name,
            PROJECT.c.name,
            PROJECT.c.colour,
            AWAY_RULE.c.answer,
        )
        .join(PROJECT, PROJECT.c.id == AWAY_RULE.c.project_id)
        .join(CLIENT, CLIENT.c.id == PROJECT.c.client_id)
        .order_by(CLIENT.c.name, PROJECT.c.name)
    )
    return records(RuleRow, session.execute(found))
