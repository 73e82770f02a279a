# SPDX-License-Identifier: GPL-3.0-or-later
"""What a database says when it can't, turned into sentences for the user."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sohodesk.base.refusals import Damaged, Refusal
from sohodesk.base.texts import _, n_

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

SENTENCES = {
    "SQLITE_BUSY": n_(
        "The book {path} is in use by another program and stayed locked; "
        "close it there or try again."
    ),
    "SQLITE_LOCKED": n_(
        "The book {path} is in use by another program and stayed locked; "
        "close it there or try again."
    ),
    "SQLITE_FULL": n_("The disk with the book {path} is full; free some space and try again."),
    "SQLITE_READONLY": n_(
        "The book {path} is read-only; allow writing to the file and its folder, or work on a copy."
    ),
    "SQLITE_CORRUPT": n_("The book {path} is damaged; put a backup in its place."),
    "SQLITE_NOTADB": n_("{path} is not a SohoDesk book; open another file."),
    "SQLITE_CANTOPEN": n_("The book {path} can't be opened; look at its folder's permissions."),
    "SQLITE_PERM": n_("The book {path} can't be opened; look at its folder's permissions."),
    "SQLITE_IOERR": n_(
        "Reading or writing the book {path} failed; the disk may be full, damaged or unplugged."
    ),
}

GONE = n_(
    "The book {path} is out of reach: its drive or folder is gone. Nothing is lost; "
    "try again when it is back."
)
# What SQLite says of a file that was moved or unplugged under it.
_OF_THE_FILE = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_PERM")


NO_ROOM = 128 * 1024
"""Below it SQLite can't even make its small files beside the book, and says no more than that."""


def _no_room(path: str) -> bool:
    """Whether the disk of a book has no room left."""
    from shutil import disk_usage  # only where something has failed

    try:
        return disk_usage(Path(path).absolute().parent).free < NO_ROOM
    except OSError:
        return False


def damaged(path: str) -> Damaged:
    """Says that a book is damaged, and what helps."""
    sentence = SENTENCES["SQLITE_CORRUPT"]
    return Damaged(_(sentence).format(path=path))


def gone(path: str) -> Refusal:
    """Says that a book that was open is no longer where it was."""
    return Refusal(_(GONE).format(path=path))


def refusal_for(error: BaseException, path: str, *, making: bool = False) -> Refusal | None:
    """The refusal that tells of a database error, or None where the error is our own mistake."""
    name = getattr(error, "sqlite_errorname", None)
    if name is None:
        # Bytes that are no text are the one damage that Python, not SQLite, stumbles upon.
        return damaged(path) if "Could not decode to UTF-8" in str(error) else None
    family = "_".join(str(name).split("_")[:2])
    if family == "SQLITE_CORRUPT":
        return damaged(path)
    if family in _OF_THE_FILE and _no_room(path):
        family = "SQLITE_FULL"
    sentence = SENTENCES.get(family)
    if family in _OF_THE_FILE and not making and not Path(path).exists():
        return gone(path)
    return None if sentence is None else Refusal(_(sentence).format(path=path))


@contextmanager
def told(path: str, *, making: bool = False) -> Iterator[None]:
    """Turn the database's own failures inside the block into refusals.

    ``making`` says that the file is only being made, so that it can't have gone.
    """
    try:
        yield
    except OverflowError as error:
        # A number that was typed is wider than the 64 bits of a column.
        if "SQLite INTEGER" not in str(error):
            raise
        raise Refusal(_("A number is too large for the book.")) from error
    except Exception as error:
        said = _of_driver(error)
        refusal = None if said is None else refusal_for(said, path, making=making)
        if refusal is None:
            raise
        raise refusal from error


def _of_driver(error: Exception) -> BaseException | None:
    """What SQLite said, alone or wrapped by SQLAlchemy, which is not loaded only to be asked."""
    if isinstance(error, sqlite3.Error):
        return error
    wrapped = sys.modules.get("sqlalchemy.exc")
    if wrapped is not None and isinstance(error, wrapped.DBAPIError):
        return cast("DBAPIError", error).orig
    return None
