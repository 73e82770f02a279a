# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of the book by SQLite's backup API: whole even while the book is written to."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from sohodesk.base.refusals import Damaged, Refusal
from sohodesk.base.texts import _
from sohodesk.store import plainfile
from sohodesk.store.bookfile import IDENTITY, made_aside, require_book
from sohodesk.store.failures import damaged, told

SIDECARS = ("", "-wal", "-shm")
# Whoever has the book open only to look at it lets go soon.
PATIENCE_SECONDS = 2.0
_IDENTITY = "SELECT value FROM setting WHERE key = ?"


def copy_book(source: Path, target: Path) -> None:
    """Copy a book as it stands; ``target`` must not exist and is whole or not there."""
    with (
        made_aside(target) as aside,
        told(str(source)),
        closing(plainfile.connect(source, read_only=True)) as here,
        closing(sqlite3.connect(aside, isolation_level=None)) as there,
    ):
        # One real read: a lock or damage at the source is told of the source, not of the copy.
        here.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with told(str(target), making=True):
            here.backup(there)
            # Alone in its file: a copy that is carried off must not leave a log behind.
            there.execute("PRAGMA journal_mode = DELETE")


def backup_name(book: Path, at: datetime) -> str:
    """The name of a backup made at an instant (UTC): sorts by time, sits well in any folder."""
    return f"{book.stem}-{at:%Y%m%d-%H%M%S}{book.suffix}"


def last_backup(book: Path, folder: Path) -> datetime | None:
    """When the newest backup in a folder was made, from its modification time; None for none."""
    newest = sorted(
        ((path.stat().st_mtime, path) for path in backups_in(folder, book)), reverse=True
    )
    made = next((at for at, path in newest if is_of(path, book)), None)
    return None if made is None else datetime.fromtimestamp(made, UTC)


def backups_in(folder: Path, book: Path) -> list[Path]:
    """The files in a folder that are named as backups of a book; ``studio-raka`` is no ``studio``.

    Two books may have one name: which of them a backup is of, its ``identity`` tells.
    """
    own = re.compile(rf"{re.escape(book.stem)}-[0-9]{{8}}-[0-9]{{6}}{re.escape(book.suffix)}")
    near = folder.glob(f"{escape(book.stem)}-*{escape(book.suffix)}")
    return [path for path in near if own.fullmatch(path.name)]


def is_of(backup: Path, book: Path) -> bool:
    """Whether a backup may be one of a book: where either has no identity, its name decides."""
    whose, found = identity(book), identity(backup)
    return whose is None or found is None or whose == found


def identity(path: Path) -> str | None:
    """What tells a book from another of the same name; None for an older one, or what is none."""
    try:
        with closing(plainfile.connect(path, read_only=True)) as here:
            row = here.execute(_IDENTITY, (IDENTITY,)).fetchone()
    except (sqlite3.Error, OSError, Refusal):
        return None
    return str(row[0]) if row else None


def restore_book(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of a book; what stood there is kept beside it.

    The backup is looked at first and never changed; a book of an older program is brought up to
    date when it is next opened.  Returns where the former book was moved, if any.
    """
    backup, target = backup.absolute(), target.resolve()
    _require_backup(backup, target)
    if not target.exists():
        copy_book(backup, target)
        _to_wal(target)
        return None
    _require_unused(target)
    fresh = free_name(target, "restored")
    copy_book(backup, fresh)
    former = free_name(target, "replaced")
    try:
        _to_wal(fresh)
        _move(target, former)
        fresh.rename(target)
    finally:
        fresh.unlink(missing_ok=True)
    return former


def can_restore(backup: Path, target: Path) -> bool:
    """Whether a backup is whole, so that it can take the place of a book."""
    try:
        _require_backup(backup.absolute(), target.resolve())
    except (Refusal, OSError):
        return False
    return True


def free_name(beside: Path, word: str) -> Path:
    """A name like the book's with a word and a number in it that no file has."""
    for n in range(1, 10_000):
        name = beside.with_name(f"{beside.stem}.{word}-{n}{beside.suffix}")
        if not name.exists():
            return name
    raise Refusal(_("Too many copies lie beside {path}; remove some of them.").format(path=beside))


def _require_backup(backup: Path, target: Path) -> None:
    """Refuse what can't take the place of a book, before anything is moved."""
    if not backup.exists():
        raise Refusal(_("There is no backup at {path}.").format(path=backup))
    if target.is_dir():
        raise Refusal(_("{path} is a folder, not a book.").format(path=target))
    if target.exists() and target.samefile(backup):
        raise Refusal(
            _("{path} is the book itself; choose one of its backups.").format(path=backup)
        )
    try:
        require_book(backup)
        _require_sound(backup)
    except Damaged as error:
        raise Refusal(
            _("The backup {path} is damaged; choose another.").format(path=backup)
        ) from error


def _require_sound(backup: Path) -> None:
    with told(str(backup)), closing(plainfile.connect(backup, read_only=True)) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged(str(backup))


def _require_unused(target: Path) -> None:
    """Fold the log in and make sure nobody else has the book open."""
    try:
        with closing(plainfile.connect(target, wait=PATIENCE_SECONDS)) as connection:
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


def _move(book: Path, to: Path) -> None:
    """Move a book; a log that could not be folded in goes with it."""
    for sidecar in SIDECARS:
        part = Path(f"{book}{sidecar}")
        if part.exists():
            part.rename(f"{to}{sidecar}")


def _to_wal(path: Path) -> None:
    with told(str(path)), closing(plainfile.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
