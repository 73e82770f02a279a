# SPDX-License-Identifier: GPL-3.0-or-later
"""The book: one SQLite file that holds the whole office; made, opened and refused here."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, MetaData
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import sqlite
from sohodesk.store.failures import told

SUFFIX = ".sohodesk"
# The schema this program reads and writes: the number of the newest migration.
SCHEMA = 1


@dataclass
class Book:
    """An open book.

    ``reading`` and ``writing`` give sessions in one transaction each.  ``writing`` is for
    ``Desk.work`` alone: it knows nothing of the journal.
    """

    path: Path
    engine: Engine
    read_only: bool = False
    _watch: sqlite3.Connection | None = field(default=None, repr=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one consistent state of the book; nothing can be written through it."""
        with told(str(self.path)), Session(self.engine, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in a write transaction that commits when the block ends well."""
        if self.read_only:
            raise Refusal(
                _(
                    "The book {path} is read-only; allow writing to the file, or work on a copy."
                ).format(path=self.path)
            )
        with told(str(self.path)):
            bind = self.engine.execution_options(write=True)
            with Session(bind) as session, session.begin():
                yield session

    def data_version(self) -> int:
        """A number that moves when another connection, of any process, has written."""
        with told(str(self.path)):
            if self._watch is None:
                self._watch = sqlite.connect(self.path, read_only=True)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in by the last to leave."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.engine.dispose()


def create(path: Path, metadata: MetaData, settings: Mapping[str, str]) -> None:
    """Make a book at ``path`` with its first settings; an existing file is never overwritten.

    The book is made aside and moved into place when it is whole.  Its first settings are no step:
    there is nothing before them to go back to.
    """
    path = path.absolute()
    if path.exists() or path.is_symlink():
        raise Refusal(
            _("{path} exists already and is left as it is; choose another name.").format(path=path)
        )
    if not path.parent.is_dir():
        raise Refusal(_("There is no folder {folder}; make it first.").format(folder=path.parent))
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with told(str(path)):
            _fill(aside, metadata, settings)
        _move_into_place(aside, path)
    finally:
        for leftover in (aside, Path(f"{aside}-wal"), Path(f"{aside}-shm")):
            leftover.unlink(missing_ok=True)


def _fill(path: Path, metadata: MetaData, settings: Mapping[str, str]) -> None:
    from sohodesk.store import triggers

    engine = sqlite.engine_for(path)
    try:
        with engine.execution_options(write=True).begin() as connection:
            metadata.create_all(connection)
            table = metadata.tables["setting"]
            for key, value in settings.items():
                connection.execute(table.insert().values(key=key, value=value))
            triggers.install(connection, metadata)
    finally:
        engine.dispose()
    raw = sqlite.connect(path)
    try:
        sqlite.set_up(raw, SCHEMA)
    finally:
        raw.close()


def _move_into_place(aside: Path, path: Path) -> None:
    """Give the whole file its name; unlike a rename, a link never replaces another file."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise Refusal(
            _("{path} exists already and is left as it is; choose another name.").format(path=path)
        ) from None
    except (OSError, AttributeError):
        # A file system without hard links (FAT, some network drives).
        if path.exists():
            raise Refusal(
                _("{path} exists already and is left as it is; choose another name.").format(
                    path=path
                )
            ) from None
        aside.rename(path)


def open_book(path: Path, models: Callable[[], MetaData]) -> Book:
    """Open a book, bringing an older one up to date after a copy was made.

    ``models`` gives the whole metadata; it is only called when a migration is due.

    Refused in a sentence: missing, foreign, damaged, locked, newer than the program.  A file that
    may not be written opens read-only.
    """
    path = path.absolute()
    _require_file(path)
    read_only = not _may_write(path)
    with told(str(path)):
        schema = _schema_of(path, read_only=read_only)
    if schema > SCHEMA:
        raise Refusal(
            _(
                "The book {path} was written by a newer SohoDesk (schema {schema}, this one reads "
                "up to {known}); install the newer program. Nothing was changed."
            ).format(path=path, schema=schema, known=SCHEMA)
        )
    if schema < SCHEMA:
        if read_only:
            raise Refusal(
                _(
                    "The book {path} is from an older SohoDesk and read-only, so it can't be "
                    "brought up to date; allow writing to the file, or work on a copy."
                ).format(path=path)
            )
        from sohodesk.store.upgrade import bring_up_to_date

        bring_up_to_date(path, schema, models())
    return Book(path, sqlite.engine_for(path, read_only=read_only), read_only)


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise Refusal(_("{path} is a folder, not a book.").format(path=path))
    if not path.exists():
        raise Refusal(
            _("There is no book at {path}; make one with “sohodesk new {name}”.").format(
                path=path, name=path.name
            )
        )
    if not os.access(path, os.R_OK):
        raise Refusal(
            _("The book {path} can't be opened; look at its folder's permissions.").format(
                path=path
            )
        )


def _may_write(path: Path) -> bool:
    """A file marked read-only is respected even where this user could write it all the same."""
    marked = stat.S_IMODE(path.stat().st_mode) & 0o222 == 0
    return not marked and os.access(path, os.W_OK)


def _schema_of(path: Path, *, read_only: bool) -> int:
    foreign = Refusal(_("{path} is not a SohoDesk book; open another file.").format(path=path))
    if path.stat().st_size == 0 or not sqlite.begins_like_sqlite(path):
        raise foreign
    connection = sqlite.connect(path, read_only=read_only)
    try:
        application, schema = sqlite.header(connection)
        if application != sqlite.APPLICATION_ID:
            raise foreign
        # One real read: a damaged first page must be told of here, not in the middle of work.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()
    return schema
