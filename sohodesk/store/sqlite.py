# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite's part of the book: connections, transactions, and the marks in the file's header."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, String, create_engine, event

APPLICATION_ID = 0x534F484F  # "SOHO"
MAGIC = b"SQLite format 3\x00"
# Two processes issuing hundreds of invoices wait for each other; nobody waits for minutes.
WAIT_SECONDS = 30.0
NO_TEXT = "Could not decode to UTF-8: no text at all"
"""What is said of bytes, begun as Python's own sqlite3 says it of letters that are none."""


def wait_seconds() -> float:
    """How long a locked book is waited for; ``SOHODESK_WAIT`` says otherwise (scripts, tests)."""
    try:
        return max(0.0, float(os.environ.get("SOHODESK_WAIT", "")))
    except ValueError:
        return WAIT_SECONDS


def connect(
    path: Path,
    *,
    read_only: bool = False,
    wait: float | None = None,
    foreign_keys: bool = True,
) -> sqlite3.Connection:
    """A plain connection that never creates a file and leaves transactions to its caller.

    ``wait`` is how many seconds a lock of others is waited for, ``wait_seconds()`` unless said.
    """
    mode = "ro" if read_only else "rw"
    # Bytes, because a file's name may be of another encoding than ours.
    address = f"file:{quote(os.fsencode(path))}?mode={mode}"
    if read_only and _stands_still(path.resolve()):
        address += "&immutable=1"
    connection = sqlite3.connect(
        address,
        uri=True,
        timeout=wait_seconds() if wait is None else wait,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    if not read_only:
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def is_marked_read_only(path: Path) -> bool:
    """Whether nobody may write the file."""
    return stat.S_IMODE(path.stat().st_mode) & 0o222 == 0


def _stands_still(path: Path) -> bool:
    """Whether a book can be read as a file that nobody writes, without logs beside it.

    Readers, too, need a log's index: in a folder that can't be written it can't be made, and that
    of a file marked read-only would be so marked as well and lie there for ever.
    """
    log = Path(f"{path}-wal")
    if path.exists() and is_marked_read_only(path):
        return not log.exists() or log.stat().st_size == 0
    return not os.access(path.parent, os.W_OK) and not log.exists()


class Words(String):
    """Text as SQLite keeps it: a column takes any value, so that a damaged book may hold bytes."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Refuse what is no text where it is read; further on it would only be a mistake."""
        return _text


def _text(value: Any) -> Any:
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
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _pool() -> dict[str, Any]:
    from sqlalchemy.pool import QueuePool

    return {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 16}


def header(connection: sqlite3.Connection) -> tuple[int, int]:
    """(application id, schema number) of an open file."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    return int(application), int(schema)


def set_up(connection: sqlite3.Connection, schema: int) -> None:
    """Write the marks of a new book and turn the write-ahead log on (kept in the file)."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.execute("PRAGMA journal_mode = WAL")


def last_key(connection: Connection, table: str) -> int:
    """The highest key that a row of a table ever had, rows that are gone included."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(found.scalar() or 0)


def check_keys_at_the_end(connection: Connection) -> None:
    """Let rows point nowhere until the transaction ends, as putting many of them back needs."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def begins_like_sqlite(path: Path) -> bool:
    """Whether the file starts as every SQLite file does; a damaged book still does."""
    with path.open("rb") as file:
        return file.read(16) == MAGIC
