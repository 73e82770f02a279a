# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of the book by SQLite's backup API: whole even while the book is written to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import MetaData

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import sqlite
from sohodesk.store.book import open_book
from sohodesk.store.failures import told


def copy_book(source: Path, target: Path) -> None:
    """Copy a book as it stands; ``target`` must not exist and is whole or not there."""
    if target.exists():
        raise Refusal(
            _("{path} exists already and is left as it is; choose another name.").format(
                path=target
            )
        )
    if not target.parent.is_dir():
        raise Refusal(_("There is no folder {folder}; make it first.").format(folder=target.parent))
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with told(str(target)):
            _copy(source, aside)
        aside.replace(target)
    finally:
        for leftover in (aside, Path(f"{aside}-wal"), Path(f"{aside}-shm")):
            leftover.unlink(missing_ok=True)


def _copy(source: Path, aside: Path) -> None:
    with (
        closing(sqlite.connect(source, read_only=True)) as here,
        closing(sqlite3.connect(aside, isolation_level=None)) as there,
    ):
        here.backup(there)
        # Alone in its file: a copy that is carried off must not leave a log behind.
        there.execute("PRAGMA journal_mode = DELETE")


def backup_name(book: Path, at: datetime) -> str:
    """The name of a backup made at an instant (UTC): sorts by time, sits well in any folder."""
    return f"{book.stem}-{at:%Y%m%d-%H%M%S}{book.suffix}"


def last_backup(book: Path, folder: Path) -> datetime | None:
    """When the newest backup in a folder was made, from its modification time; None for none."""
    from datetime import UTC

    found = [p.stat().st_mtime for p in folder.glob(f"{book.stem}-*-*{book.suffix}")]
    return datetime.fromtimestamp(max(found), UTC) if found else None


def restore_book(backup: Path, target: Path, models: Callable[[], MetaData]) -> Path | None:
    """Put a backup in the place of a book; what stood there is kept beside it.

    The backup is opened and checked first.  Returns where the former book was moved, if any.
    """
    opened = open_book(backup, models)
    opened.close()
    with told(str(backup)), closing(sqlite.connect(backup, read_only=True)) as connection:
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if sound != "ok":
        raise Refusal(_("The backup {path} is damaged; choose another.").format(path=backup))
    former = None
    if target.exists():
        former = _free_name(target)
        fresh = target.with_name(f".{target.name}.{os.getpid()}.restored")
        copy_book(backup, fresh)
        _require_unused(target)
        target.rename(former)
        for sidecar in ("-wal", "-shm"):
            Path(f"{target}{sidecar}").unlink(missing_ok=True)
        fresh.rename(target)
    else:
        copy_book(backup, target)
    _to_wal(target)
    return former


def _free_name(target: Path) -> Path:
    for n in range(1, 10_000):
        name = target.with_name(f"{target.stem}.replaced-{n}{target.suffix}")
        if not name.exists():
            return name
    raise Refusal(_("Too many replaced books lie beside {path}; remove some.").format(path=target))


def _require_unused(target: Path) -> None:
    """Fold the log in and make sure nobody else has the book open for writing."""
    try:
        with closing(sqlite.connect(target, busy=2.0)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise Refusal(
                _("The book {path} is open elsewhere; close it there and try again.").format(
                    path=target
                )
            ) from error
        # A damaged book is exactly what a restore is for.


def _to_wal(path: Path) -> None:
    with told(str(path)), closing(sqlite.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
