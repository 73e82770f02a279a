# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the journal can be read back: undo and the history of records stand on it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, select

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.store.journal import Change, JournalNow, Step, journaled

SHOWN = 20


def check_journal(connection: Connection, metadata: MetaData) -> list[Problem]:
    """What is wrong with the journal; at most the first twenty."""
    problems: list[Problem] = []
    for problem in _faults(connection, metadata):
        problems.append(problem)
        if len(problems) == SHOWN:
            break
    return problems


def _faults(connection: Connection, metadata: MetaData) -> Iterator[Problem]:
    open_steps = list(connection.execute(select(JournalNow.step_id)).scalars())
    if open_steps != [None]:
        yield Problem(JournalNow.__tablename__, _("does not tell whether a step is open."))
    known = {table.name for table in journaled(metadata)}
    steps = {step for step, args in connection.execute(select(Step.id, Step.args)) if _object(args)}
    for step in connection.execute(select(Step.id).order_by(Step.id)).scalars():
        if step not in steps:
            yield Problem(f"step {step}", _("its details can't be read."))
    existing = set(connection.execute(select(Step.id)).scalars())
    for step, table in connection.execute(select(Change.step_id, Change.tbl).distinct()):
        if step not in existing:
            yield Problem(f"step {step}", _("it is missing, but what it changed is there."))
        if table not in known:
            yield Problem(f"step {step}", _("it changed a table that is not there."))
    changes = select(Change.id, Change.before).where(Change.op != "I").order_by(Change.id)
    for change, before in connection.execution_options(yield_per=1000).execute(changes):
        if not _object(before):
            yield Problem(f"change {change}", _("its details can't be read."))


def _object(text: str | None) -> bool:
    """Whether a text is an object in JSON."""
    try:
        return isinstance(json.loads(text or ""), dict)
    except ValueError:
        return False
