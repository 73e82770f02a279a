# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the journal: the steps that were done, and the history of one record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.store.journal import BY, Change, Step
from sohodesk.store.undo import StepRow, said


@dataclass(frozen=True, slots=True)
class Past:
    """One step; ``label`` is the untranslated message id, ``said`` the label in words.

    ``by`` is ``window`` or ``command`` where that was written down.
    """

    id: int
    at: datetime
    kind: str
    label: str
    said: str
    undone: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """What one step did to a record: ``op`` I, U or D; fields as (before, after) as stored."""

    step_id: int
    at: datetime
    said: str
    op: str
    fields: dict[str, tuple[Any, Any]]
    kind: str = "do"
    by: str = ""


def steps(session: Session, *, limit: int) -> list[Past]:
    """The latest steps, newest first."""
    rows = session.execute(
        select(Step.id, Step.at, Step.kind, Step.label, Step.args, Step.undoable, Step.undone_by)
        .order_by(Step.id.desc())
        .limit(limit)
    )
    return [
        Past(
            row_id,
            at,
            kind,
            label,
            said(StepRow(row_id, label, args, undoable, undone_by)),
            undone_by is not None,
            author(args),
        )
        for row_id, at, kind, label, args, undoable, undone_by in rows
    ]


def record_history(session: Session, table: str, key: int) -> list[Happened]:
    """What happened to one record, oldest first.

    The journal keeps only what was before; what came after is read from the next change, and at
    the end from the row as it stands.
    """
    rows = session.execute(
        select(Change.step_id, Change.op, Change.before, Step.at, Step.label, Step.args, Step.kind)
        .join(Step, Step.id == Change.step_id)
        .where(Change.tbl == table, Change.key == key)
        .order_by(Change.id.desc())
    ).all()
    now = _present(session, table, key)
    found: list[Happened] = []
    for row in rows:
        before: dict[str, Any] = json.loads(row.before or "{}")
        words = said(StepRow(0, row.label, row.args, undoable=True, undone_by=None))
        if row.op == "U":
            fields = {f: (value, now.get(f)) for f, value in before.items()}
            now = {**now, **before}
        elif row.op == "D":
            fields = {f: (value, None) for f, value in before.items() if value is not None}
            now = before
        else:
            fields = {f: (None, value) for f, value in now.items() if value is not None}
            now = {}
        by = author(row.args)
        found.append(Happened(row.step_id, row.at, words, row.op, fields, row.kind, by))
    return found[::-1]


def touched(session: Session, step_id: int, *, limit: int) -> list[tuple[str, int, str]]:
    """The records that a step touched: table, key and what was done (I, U, D), each once."""
    rows = session.execute(
        select(Change.tbl, Change.key, Change.op)
        .where(Change.step_id == step_id)
        .order_by(Change.id)
        .limit(limit)
    )
    return list({(tbl, key): (tbl, key, op) for tbl, key, op in rows}.values())


def author(args: str) -> str:
    """By which of the program's faces a step was done, where that was written down."""
    said: dict[str, str] = json.loads(args)
    return str(said.get(BY, ""))


def _present(session: Session, table: str, key: int) -> dict[str, Any]:
    row = session.connection().exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = ?', (key,))
    found = row.mappings().first()
    return {} if found is None else dict(found)
