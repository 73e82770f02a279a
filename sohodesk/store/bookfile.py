# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a book: what makes a file one, and how a new one comes to its name."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import plainfile
from sohodesk.store.failures import damaged, told

# What SQLite may leave beside a file: what was written and not yet folded in, and its index.
LOGS = ("-wal", "-shm", "-journal")
# Tables that every schema has: a file without them only pretends to be a book.
IDENTITY = "book.identity"
"""The row among the settings that tells a book from another of the same name."""
FIRST_TABLES = ("setting", "step", "change", "journal_now")
# The schema this program reads and writes: the number of the newest migration.
SCHEMA = 9


@contextmanager
def made_aside(path: Path) -> Iterator[Path]:
    """An empty file, 0600, beside ``path``, that takes its name when the block ends well.

    Nothing is there under the name before, and nothing that is there already is replaced.
    """
    path = path.absolute()
    _require_free(path)
    if not path.parent.is_dir():
        raise Refusal(_("There is no folder {folder}; make it first.").format(folder=path.parent))
    # The name is cut, so that every name that a file may have can be made aside.
    aside = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.new")
    _make_empty(aside, path)
    try:
        yield aside
        put_logs_aside(path)
        _move_into_place(aside, path)
    finally:
        for leftover in (aside, Path(f"{aside}-wal"), Path(f"{aside}-shm")):
            leftover.unlink(missing_ok=True)


def _make_empty(aside: Path, path: Path) -> None:
    """Make the file; a failure is told of the name that was asked for."""
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _require_free(path: Path) -> None:
    try:
        # A book's log needs a name, too.
        os.lstat(f"{path}{max(LOGS, key=len)}")
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise OSError(error.errno, error.strerror, str(path)) from error
    if path.exists() or path.is_symlink():
        raise Refusal(
            _("{path} exists already and is left as it is; choose another name.").format(path=path)
        )


def put_logs_aside(path: Path) -> None:
    """Move away the logs of a book that is there no more, before another one takes its name.

    SQLite would play them into whatever file it finds under the name: a new or restored book would
    silently hold the former one's last work.
    """
    for log in LOGS:
        left = Path(f"{path}{log}")
        if not left.exists():
            continue
        if log == "-shm" or left.stat().st_size == 0:
            left.unlink()
            continue
        free = (Path(f"{path}.left-{n}{log}") for n in range(1, 10_000))
        left.rename(next(name for name in free if not name.exists()))


def _move_into_place(aside: Path, path: Path) -> None:
    """Give the whole file its name; unlike a rename, a link never replaces another file."""
    try:
        os.link(aside, path)
    except FileExistsError:
        _require_free(path)
    except (OSError, AttributeError):
        # A file system without hard links (FAT, some network drives).
        _require_free(path)
        aside.rename(path)


def require_book(path: Path) -> tuple[bool, int]:
    """(whether it may only be read, its schema) of a file that is a book this program can open.

    Refused in a sentence: missing, a folder, foreign, damaged, locked, newer than the program.
    """
    _require_file(path)
    read_only = not _may_write(path)
    if not read_only:
        _free_logs(path)
    with told(str(path)):
        schema = _schema_of(path, read_only=read_only)
    if schema > SCHEMA:
        raise Refusal(
            _(
                "The book {path} was written by a newer SohoDesk (schema {schema}, this one reads "
                "up to {known}); install the newer program. Nothing was changed."
            ).format(path=path, schema=schema, known=SCHEMA)
        )
    if schema < 1:
        raise damaged(str(path))
    return read_only, schema


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
    """A file marked read-only is respected even where this user could write it all the same.

    The folder counts, too: a book is not written without the log that lies beside it.
    """
    if plainfile.is_marked_read_only(path) or not os.access(path, os.W_OK):
        return False
    book = path.resolve()
    return os.access(book.parent, os.W_OK) or all(
        os.access(f"{book}{log}", os.W_OK) for log in ("-wal", "-shm")
    )


def _free_logs(path: Path) -> None:
    """Logs that were made while the file was marked read-only would keep it so for ever."""
    mode = stat.S_IMODE(path.stat().st_mode)
    for log in LOGS:
        left = Path(f"{path.resolve()}{log}")
        with suppress(OSError):
            if stat.S_IMODE(left.stat().st_mode) & 0o200 == 0:
                left.chmod(mode)


def _schema_of(path: Path, *, read_only: bool) -> int:
    foreign = Refusal(_("{path} is not a SohoDesk book; open another file.").format(path=path))
    if path.stat().st_size == 0 or not plainfile.begins_like_sqlite(path):
        raise foreign
    try:
        connection = plainfile.connect(path, read_only=read_only)
    except UnicodeDecodeError:  # what SQLite says of a damaged schema quotes the damage
        raise damaged(str(path)) from None
    try:
        application, schema = plainfile.header(connection)
        if application != plainfile.APPLICATION_ID:
            raise foreign
        # One real read: a damaged first page must be told of here, not in the middle of work.
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if not {(name,) for name in FIRST_TABLES} <= set(found):
            raise damaged(str(path))
    finally:
        connection.close()
    return schema
