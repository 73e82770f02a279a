# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo from the journal: the inverse of a step's changes, applied in reverse order.

What an undo changes is itself journaled; the inverse of *that* is the redo.  So both outlive a
restart, and neither needs hand-written counterparts of the verbs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import sqlite
from sohodesk.store.journal import Change, Step
from sohodesk.store.seals import Seal

CHUNK = 5000

ChangeRow: TypeAlias = "Row[int, str, int, str, str | None, int]"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as undo and redo need it."""

    id: int
    label: str
    args: str
    undoable: bool
    undone_by: int | None


_COLUMNS = (Step.id, Step.label, Step.args, Step.undoable, Step.undone_by)


def next_undo(session: Session) -> StepRow | None:
    """The step that undo would take back; it may be one that can't be."""
    row = session.execute(
        select(*_COLUMNS)
        .where(Step.kind == "do", Step.undone_by.is_(None), Step.dead.is_(False))
        .order_by(Step.id.desc())
        .limit(1)
    ).first()
    return None if row is None else StepRow(*row)


def next_redo(session: Session) -> StepRow | None:
    """The step that redo would do again: the one undone last, if nothing was done since."""
    row = session.execute(
        select(*_COLUMNS)
        .where(Step.undone_by.is_not(None), Step.dead.is_(False))
        .order_by(Step.undone_by.desc())
        .limit(1)
    ).first()
    return None if row is None else StepRow(*row)


def said(step: StepRow) -> str:
    """The step's label in the current language."""
    try:
        return _(step.label).format(**json.loads(step.args))
    except (KeyError, IndexError, TypeError, ValueError):
        return step.label


def require_undo(session: Session) -> StepRow:
    """The step to take back, or a refusal that says why there is none."""
    step = next_undo(session)
    if step is None:
        raise Refusal(_("There is nothing to undo."))
    if not step.undoable:
        sealed = session.execute(select(Seal.id).where(Seal.step_id == step.id).limit(1)).first()
        sentence = (
            _("“{step}” can't be undone: what was issued stays. Answer it with a credit note.")
            if sealed
            else _("“{step}” can't be undone any more.")
        )
        raise Refusal(sentence.format(step=said(step)))
    return step


def require_redo(session: Session) -> StepRow:
    """The step to do again, or a refusal."""
    step = next_redo(session)
    if step is None:
        raise Refusal(_("There is nothing to redo."))
    return step


def apply_undo(session: Session, step: StepRow, by: int) -> None:
    """Take a step back; ``by`` is the open undoing step."""
    invert(session, step.id)
    session.execute(update(Step).where(Step.id == step.id).values(undone_by=by))


def apply_redo(session: Session, step: StepRow) -> None:
    """Do an undone step again."""
    if step.undone_by is None:
        raise ValueError("this step was not undone")
    invert(session, step.undone_by)
    session.execute(update(Step).where(Step.id == step.id).values(undone_by=None))


def invert(session: Session, step_id: int) -> None:
    """Apply the inverse of a step's changes, newest first; foreign keys are checked at the end."""
    sqlite.check_keys_at_the_end(session.connection())
    for chunk in _changes_backwards(session, step_id):
        for (tbl, op), rows in groupby(chunk, key=lambda r: (r.tbl, r.op)):
            _invert_run(session, tbl, op, list(rows))


def _changes_backwards(session: Session, step_id: int) -> Iterator[Sequence[ChangeRow]]:
    """A step's changes, the last first, in chunks; one transaction wrote them side by side."""
    of_step = select(Change.id).where(Change.step_id == step_id)
    last = session.execute(of_step.order_by(Change.id.desc()).limit(1)).scalar()
    while last is not None:
        rows = session.execute(
            select(Change.id, Change.tbl, Change.key, Change.op, Change.before, Change.step_id)
            .where(Change.id <= last)
            .order_by(Change.id.desc())
            .limit(CHUNK)
        ).all()
        own = [row for row in rows if row.step_id == step_id]
        yield own
        last = own[-1].id - 1 if len(own) == CHUNK else None


def _invert_run(session: Session, tbl: str, op: str, rows: list[ChangeRow]) -> None:
    """Invert neighbours of one table and kind together: bulk steps stay bulk."""
    connection = session.connection()
    if op == "I":
        connection.exec_driver_sql(f'DELETE FROM "{tbl}" WHERE id = ?', [(r.key,) for r in rows])
        return
    images = [(r.key, json.loads(r.before or "{}")) for r in rows]
    for columns, run in groupby(images, key=lambda image: tuple(image[1])):
        _write_images(session, tbl, op, columns, list(run))


def _write_images(
    session: Session,
    tbl: str,
    op: str,
    columns: tuple[str, ...],
    images: list[tuple[int, dict[str, Any]]],
) -> None:
    connection = session.connection()
    if op == "D":
        names = ", ".join(f'"{c}"' for c in columns)
        marks = ", ".join("?" * len(columns))
        sql = f'INSERT INTO "{tbl}" ({names}) VALUES ({marks})'
        connection.exec_driver_sql(sql, [tuple(image.values()) for _key, image in images])
    else:
        sets = ", ".join(f'"{c}" = ?' for c in columns)
        sql = f'UPDATE "{tbl}" SET {sets} WHERE id = ?'
        connection.exec_driver_sql(sql, [(*image.values(), key) for key, image in images])
