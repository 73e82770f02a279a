# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the history for the window and the command line: steps, and one record from → to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.app.bootstrap import all_models
from sohodesk.app.history.fieldwords import field_word, table_word
from sohodesk.app.history.wording import Words
from sohodesk.base import office
from sohodesk.base.numbers import plain_whole
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import past
from sohodesk.store.desk import Desk
from sohodesk.store.journal import journaled
from sohodesk.store.past import Happened
from sohodesk.store.rowimages import Image, present

MOST_STEPS = 500
MOST_TOUCHED = 40


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the book."""

    id: int
    at: datetime
    said: str
    kind: str
    by: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that a step touched: ``record`` is ``project:3``, ``op`` I, U or D."""

    record: str
    kind: str
    name: str
    op: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One value that changed, in words."""

    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordStep:
    """What one step did to a record, the values in words and as stored."""

    id: int
    at: datetime
    said: str
    kind: str
    by: str
    op: str
    fields: tuple[FieldLine, ...]
    raw: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The history of a record, newest step first; ``there`` is false once it is deleted."""

    record: str
    kind: str
    name: str
    there: bool
    steps: tuple[RecordStep, ...]


def record_of(said: str) -> tuple[str, int]:
    """Table and key of ``client:3``; refused where it names none."""
    known = {t.name for t in journaled(all_models())}
    table, colon, key = said.partition(":")
    number = plain_whole(key.strip())
    if not colon or table not in known or number is None:
        raise Refusal(
            _("“{text}” names no record; write for example entry:12 or client:3.").format(text=said)
        )
    return table, number


def words_of(desk: Desk, session: Session) -> Words:
    """What tells this book's values."""
    zone, currency = desk.setting(office.ZONE), desk.setting(office.CURRENCY)
    return Words(session, all_models(), zone, currency)


def read_steps(desk: Desk, limit: int = MOST_STEPS) -> list[StepLine]:
    """The steps of the book, newest first."""
    with desk.read() as session:
        rows = past.steps(session, limit=limit)
    return [StepLine(r.id, r.at, r.said, r.kind, r.by, r.undone) for r in rows]


def read_touched(desk: Desk, step_id: int) -> list[Touched]:
    """The records that a step touched, the first of them, by name as they stand now."""
    with desk.read() as session:
        words = words_of(desk, session)
        return [
            Touched(f"{table}:{key}", table_word(table), words.name(table, key), op)
            for table, key, op in past.touched(session, step_id, limit=MOST_TOUCHED)
        ]


def read_record(desk: Desk, said: str) -> RecordHistory:
    """What happened to one record."""
    table, key = record_of(said)
    with desk.read() as session:
        words = words_of(desk, session)
        happened = past.record_history(session, table, key)
        now = present(session, table, key)
        steps = _steps(words, table, now or {}, happened[::-1])
        last: Image = {}
        if now is None and happened:
            last = {name: before for name, (before, _after) in happened[-1].fields.items()}
        name = words.name(table, key, now if now is not None else last or None)
    return RecordHistory(said, table_word(table), name, now is not None, tuple(steps))


def _empty(old: Any, new: Any) -> bool:
    """Whether nothing stands on either side: no value, or an empty text."""
    return old in (None, "") and new in (None, "")


def _steps(words: Words, table: str, now: Image, happened: list[Happened]) -> list[RecordStep]:
    """Each step with its row's values as they were at that time, from the newest back."""
    found: list[RecordStep] = []
    image = dict(now)
    for step in happened:
        before = {**image, **{name: old for name, (old, _new) in step.fields.items()}}
        lines = tuple(
            FieldLine(
                column,
                field_word(column, table),
                words.value(table, column, old, before),
                words.value(table, column, new, image),
            )
            for column, (old, new) in step.fields.items()
            if column != "id" and not _empty(old, new)
        )
        found.append(
            RecordStep(
                step.step_id, step.at, step.said, step.kind, step.by, step.op, lines, step.fields
            )
        )
        image = before
    return found
