# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the book sound? Its file, its references, its triggers; and making it small again."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.store import triggers


def check_store(session: Session, metadata: MetaData) -> list[Problem]:
    """Problems of the file itself; the features add checks of their own figures."""
    connection = session.connection()
    problems = [
        Problem(_("file"), str(message))
        for (message,) in connection.exec_driver_sql("PRAGMA integrity_check")
        if message != "ok"
    ]
    for table, row, parent, _fk in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        sentence = _("points to a row of “{parent}” that is not there.").format(parent=parent)
        problems.append(Problem(f"{table} {row}", sentence))
    problems += _triggers(session, metadata)
    return problems


def _triggers(session: Session, metadata: MetaData) -> list[Problem]:
    """The journal is only as whole as its triggers."""
    found: dict[str, str] = dict(
        session.connection()
        .exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        .tuples()
        .all()
    )
    return [
        Problem(name, _("the journal's trigger is missing or was altered."))
        for name, statement in triggers.expected(metadata).items()
        if found.get(name) != statement
    ]
