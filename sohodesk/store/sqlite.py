# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite's part of the book below the mapper: the engine, its transactions, its text."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, String, create_engine, event

from sohodesk.store.plainfile import connect

NO_TEXT = "Could not decode to UTF-8: no text at all"
"""What is said of bytes, begun as Python's own sqlite3 says it of letters that are none."""


class Words(String):
    """Text as SQLite keeps it: a column takes any value, so that a damaged book may hold bytes."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Refuse what is no text where it is read; further on it would only be a mistake."""
        return text_only


def text_only(value: Any) -> Any:
    """The value as it is, unless it is bytes: in a column of text they are damage."""
    if value.__class__ is bytes:
        raise sqlite3.DatabaseError(NO_TEXT)
    return value


def engine_for(path: Path, *, read_only: bool = False, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions begin IMMEDIATE when asked for with ``write=True``.

    Only migrations turn ``foreign_keys`` off: rebuilding a table would empty those that hang on it.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, read_only=read_only, foreign_keys=foreign_keys),
        **_pool(),
    )
    # The dialect is this engine's own; Text is a String to it, too.
    engine.dialect.colspecs = {**engine.dialect.colspecs, String: Words}

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A write block takes its lock at once: upgrading a read lock later could only fail.
        write = connection.get_execution_options().get("write", False)
        driver: Any = connection.connection.driver_connection  # each read of a page begins here
        driver.execute("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _pool() -> dict[str, Any]:
    from sqlalchemy.pool import QueuePool

    return {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 16}


def last_key(connection: Connection, table: str) -> int:
    """The highest key that a row of a table ever had, rows that are gone included."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(found.scalar() or 0)


def check_keys_at_the_end(connection: Connection) -> None:
    """Let rows point nowhere until the transaction ends, as putting many of them back needs."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
