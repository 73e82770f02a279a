# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the book sound? Its file, the values in it, its references, the triggers of its journal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    func,
    inspect,
    select,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.store import plainfile, sqlite, triggers
from sohodesk.store.journalcheck import check_journal

# What a value of another kind than the column's, or of no sense, gives when it is read.
UNREADABLE = (ValueError, TypeError, ArithmeticError, OSError, DBAPIError)


def check_file(session: Session, metadata: MetaData) -> list[Problem]:
    """Damage of the file and of the values in it, beside which all else says nothing."""
    connection = session.connection()
    broken = [
        Problem(_("file"), str(message))
        for (message,) in connection.exec_driver_sql("PRAGMA integrity_check")
        if message != "ok"
    ]
    return broken or unreadable(connection, metadata)


def check_store(session: Session, metadata: MetaData) -> list[Problem]:
    """Rows that point nowhere and missing triggers; the features add checks of their figures."""
    connection = session.connection()
    problems: list[Problem] = []
    for table, row, parent, _fk in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        sentence = _("points to a row of “{parent}” that is not there.").format(parent=parent)
        problems.append(Problem(table if row is None else f"{table} {row}", sentence))
    problems += _triggers(connection, metadata)
    problems += _indexes(connection, metadata)
    problems += _used_keys(connection, metadata)
    return problems + check_journal(connection, metadata)


def unreadable(connection: Connection, metadata: MetaData) -> list[Problem]:
    """Tables in which a value is not what its column says: damage that the file does not show."""
    there = set(inspect(connection).get_table_names())
    return [
        Problem(
            table.name,
            _("holds values that can't be read.") if table.name in there else _("is missing."),
        )
        for table in metadata.sorted_tables
        if not _readable(connection, table)
    ]


def is_damaged(path: Path, metadata: MetaData) -> bool:
    """Whether a book's file or a value in it is broken; asked when something went wrong.

    A file that can't even be opened is not called damaged here: that has a sentence of its own.
    """
    try:
        with closing(plainfile.connect(path, read_only=True)) as raw:
            if raw.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return True
    except UnicodeDecodeError:
        return True
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorname", "") in ("SQLITE_CORRUPT", "SQLITE_ERROR")
    engine = sqlite.engine_for(path, read_only=True)
    try:
        with engine.connect() as connection:
            return bool(unreadable(connection, metadata) or check_journal(connection, metadata))
    finally:
        engine.dispose()


def _readable(connection: Connection, table: Table) -> bool:
    kinds = [_kinds(column.type) for column in table.columns]
    try:
        rows = connection.execution_options(yield_per=1000).execute(select(table))
        return all(
            isinstance(value, kind)
            for row in rows
            for value, kind in zip(row, kinds, strict=True)
            if value is not None
        )
    except UNREADABLE:
        return False


def _kinds(column: Any) -> type:
    """What a column's values are in Python, where reading them does not tell it already."""
    for kind, python in ((Boolean, bool), (Integer, int), (String, str), (Date, date)):
        if isinstance(column, kind):
            return python
    return object


def _triggers(connection: Connection, metadata: MetaData) -> list[Problem]:
    """The journal is only as whole as its triggers."""
    found: dict[str, str] = dict(
        connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
    )
    return [
        Problem(name, _("the journal's trigger is missing or was altered."))
        for name, statement in triggers.expected(metadata).items()
        if found.get(name) != statement
    ]


def _indexes(connection: Connection, metadata: MetaData) -> list[Problem]:
    """Without its indexes a book is slow, and what must be there once may come twice."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'")
    there = set(found.scalars())
    return [
        Problem(str(index.name), _("the index is missing."))
        for table in metadata.sorted_tables
        for index in table.indexes
        if index.name not in there
    ]


def _used_keys(connection: Connection, metadata: MetaData) -> list[Problem]:
    """A key that was used is never used again: the history of a record would be another's."""
    used: dict[str, int] = dict(
        connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
    )
    return [
        Problem(table.name, _("the counter of its keys is behind; a key could be used twice."))
        for table in metadata.sorted_tables
        if table.dialect_options["sqlite"]["autoincrement"]
        and (connection.execute(select(func.max(table.c.id))).scalar() or 0)
        > used.get(table.name, 0)
    ]
