# SPDX-License-Identifier: GPL-3.0-or-later
"""The book's file by SQLite's own library alone: plain connections, and the marks in its header.

Quick verbs get by with this; nothing here loads the mapper.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from urllib.parse import quote

APPLICATION_ID = 0x534F484F  # "SOHO"
MAGIC = b"SQLite format 3\x00"
# Two processes issuing hundreds of invoices wait for each other; nobody waits for minutes.
WAIT_SECONDS = 30.0


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


def begins_like_sqlite(path: Path) -> bool:
    """Whether the file starts as every SQLite file does; a damaged book still does."""
    with path.open("rb") as file:
        return file.read(16) == MAGIC
