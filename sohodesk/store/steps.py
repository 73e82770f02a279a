# SPDX-License-Identifier: GPL-3.0-or-later
"""One step of work on the book, from its opening to its seal, and the steps that take one back.

It is what ``Desk`` does when something is written.  Apart, so that a start of the program, which
only reads, need not load the journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sohodesk.store import journal, seals, undo
from sohodesk.store.undo import StepRow

if TYPE_CHECKING:
    from sohodesk.store.desk import Desk


@dataclass
class OpenStep:
    """The step that a thread has open; ``depth`` counts the blocks that have joined it.

    ``tables`` are those that it has changed, known once it has ended well.
    """

    session: Session
    id: int
    args: dict[str, str]
    undoable: bool
    aside: bool = False
    depth: int = 0
    tables: frozenset[str] = frozenset()


@contextmanager
def step(
    desk: Desk,
    label: str,
    args: dict[str, str],
    *,
    kind: str = "do",
    target: int | None = None,
    undoable: bool = True,
    aside: bool = False,
) -> Iterator[OpenStep]:
    """A write transaction that is journaled and sealed; rolled back unless the block ends well.

    Undo and redo pass over one that is written ``aside``.
    """
    args = {**args, journal.BY: desk.by} if desk.by else args
    with desk.book.writing() as session:
        opened = journal.open_step(
            session,
            at=desk.clock.now(),
            label=label,
            args=args,
            kind=kind,
            target=target,
            undoable=undoable,
        )
        now = OpenStep(session, opened.step_id, dict(args), undoable and not aside, aside)
        yield now
        session.flush()
        now.tables = _finish(desk, now, opened, kind, label)


def _finish(
    desk: Desk, now: OpenStep, opened: journal.Opened, kind: str, label: str
) -> frozenset[str]:
    session = now.session
    tables = journal.changed_tables(session, opened)
    if desk.guard is not None and tables:
        desk.guard(session, opened.after, tables, desk.clock.now())
    _derive(desk, session, opened, tables)
    if not tables and kind == "do":
        journal.drop_step(session, opened)
        return tables
    more: frozenset[str] = frozenset()
    if journal.ONTO in now.args and kind == "do" and now.undoable:
        more = journal.take_up(session, opened, label, now.args)
    journal.close_step(session, opened, tables=tables | more, args=now.args, undoable=now.undoable)
    seals.seal_step(session, desk.metadata(*tables), opened, tables, at=desk.clock.now())
    if now.aside:
        journal.pass_over(session, opened)
    elif kind == "do":
        journal.forget_redo(session)
    return tables


def _derive(desk: Desk, session: Session, opened: journal.Opened, tables: frozenset[str]) -> None:
    """Make derived rows anew; a bulk block that wrote them itself says so in ``info``.

    Nothing is derived from the columns that a table names as ``beside``.
    """
    done: set[str] = session.info.get("derived", set())
    for name in tables - done:
        info = desk.metadata(name).tables[name].info
        derive, but = info.get("derive"), info.get("beside", frozenset())
        if derive is not None:
            derive(session, journal.changed_keys(session, opened, name, but))


def take_back(desk: Desk) -> StepRow:
    """Take back the last step and return it."""
    with desk.read() as session:
        last = undo.require_undo(session)
    with desk.step(last.label, {}, kind="undo", target=last.id, undoable=False) as now:
        # Looked at again under the write lock: another process may have been faster.
        last = undo.require_undo(now.session)
        undo.apply_undo(now.session, last, now.id)
        _bear_name(desk, now, last)
    desk.settings.forget()
    return last


def do_again(desk: Desk) -> StepRow:
    """Do the step again that was undone last, and return it."""
    with desk.read() as session:
        last = undo.require_redo(session)
    with desk.step(last.label, {}, kind="redo", target=last.id, undoable=False) as now:
        last = undo.require_redo(now.session)
        undo.apply_redo(now.session, last)
        _bear_name(desk, now, last)
    desk.settings.forget()
    return last


def _bear_name(desk: Desk, now: OpenStep, of: StepRow) -> None:
    """An undo or redo is called like the step that it answers."""
    now.args = {k: v for k, v in json.loads(of.args).items() if k != journal.BY}
    if desk.by:
        now.args[journal.BY] = desk.by
    answers = update(journal.Step).where(journal.Step.id == now.id)
    now.session.execute(answers.values(label=of.label, target=of.id))


def next_undo(desk: Desk) -> str | None:
    """The label of the step that undo would take back, None where it would refuse."""
    with desk.read() as session:
        last = undo.next_undo(session)
        return undo.said(last) if last is not None and last.undoable else None


def next_redo(desk: Desk) -> str | None:
    """The label of the step that redo would do again."""
    with desk.read() as session:
        last = undo.next_redo(session)
        return undo.said(last) if last is not None else None


def tables_since(desk: Desk, seen: int) -> list[tuple[int, frozenset[str]]]:
    """The steps after one, by id, with the tables that each has changed."""
    wanted = select(journal.Step.id, journal.Step.tables).where(journal.Step.id > seen)
    with desk.read() as session:
        rows = session.execute(wanted.order_by(journal.Step.id)).all()
    return [(row.id, frozenset(name for name in row.tables.split(",") if name)) for row in rows]
