# SPDX-License-Identifier: GPL-3.0-or-later
"""The book: one SQLite file that holds the whole office; made, opened and refused here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, MetaData
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import plainfile, sqlite
from sohodesk.store.bookfile import IDENTITY, SCHEMA, made_aside, require_book
from sohodesk.store.failures import gone, told


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
                    "The book {path} is read-only; allow writing to the file and its folder, "
                    "or work on a copy."
                ).format(path=self.path)
            )
        if not self.path.exists():
            # What is open may still be written, yet nobody would find it under this name.
            raise gone(str(self.path))
        with told(str(self.path)):
            bind = self.engine.execution_options(write=True)
            with Session(bind) as session, session.begin():
                yield session

    def data_version(self) -> int:
        """A number that moves when another connection, of any process, has written."""
        with told(str(self.path)):
            if self._watch is None:
                self._watch = plainfile.connect(self.path, read_only=True)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in by the last to leave."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.engine.dispose()


Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the name of their table."""


def create(
    path: Path, metadata: MetaData, settings: Mapping[str, str], rows: Rows | None = None
) -> None:
    """Make a book at ``path`` with its first settings; an existing file is never overwritten.

    The book is made aside and moved into place when it is whole.  Its first settings and ``rows``
    are no step: there is nothing before them to go back to.
    """
    with made_aside(path) as aside, told(str(path.absolute()), making=True):
        whole = {**settings, IDENTITY: uuid4().hex}
        kept = [{"key": key, "value": value} for key, value in whole.items()]
        _fill(aside, metadata, {**(rows or {}), "setting": kept})


def _fill(path: Path, metadata: MetaData, rows: Rows) -> None:
    from sohodesk.store import triggers

    engine = sqlite.engine_for(path)
    try:
        with engine.execution_options(write=True).begin() as connection:
            metadata.create_all(connection)
            for table, several in rows.items():
                for row in several:
                    connection.execute(metadata.tables[table].insert().values(**row))
            triggers.install(connection, metadata)
    finally:
        engine.dispose()
    raw = plainfile.connect(path)
    try:
        plainfile.set_up(raw, SCHEMA)
    finally:
        raw.close()


def open_book(path: Path, models: Callable[[], MetaData]) -> Book:
    """Open a book, bringing an older one up to date after a copy was made.

    ``models`` gives the whole metadata; it is only called when a migration is due.

    Refused in a sentence: missing, foreign, damaged, locked, newer than the program.  A file that
    may not be written opens read-only.
    """
    path = path.absolute()
    read_only, schema = require_book(path)
    if schema < SCHEMA:
        if read_only:
            raise Refusal(
                _(
                    "The book {path} is from an older SohoDesk and read-only, so it can't be "
                    "brought up to date; allow writing to the file, or work on a copy."
                ).format(path=path)
            )
        from sohodesk.store.upgrade import bring_up_to_date

        bring_up_to_date(path, schema, models(), to=SCHEMA)
    return Book(path, sqlite.engine_for(path, read_only=read_only), read_only)
