# SPDX-License-Identifier: GPL-3.0-or-later
"""What the first run makes, on the worker: a book, the copy of a backup, the demo book."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sohodesk.app import places
from sohodesk.app.firstrun.facts import Facts
from sohodesk.base.clock import Clock
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

_BACKUP = re.compile(r"(?P<stem>.+)-(?P<at>[0-9]{8}-[0-9]{6})")


class Stopped(Refusal):
    """The user has cancelled it; nothing is left."""


def make_book(facts: Facts) -> Path:
    """Make the book; refused in words, and then nothing is there that was not there before."""
    from sohodesk.app import bootstrap

    name = " ".join(facts.name.split())
    if not name:
        raise Refusal(_("Give the book a name."))
    path = facts.path
    with folder_for(path):
        bootstrap.new_book(
            path,
            name=name,
            currency=facts.currency,
            country=facts.country,
            language=facts.language,
            zone=facts.zone,
            further=facts.settings(),
            protected=facts.protected,
        )
    return path


@contextmanager
def folder_for(path: Path) -> Iterator[None]:
    """Make the folder of a file; gone again where the block fails, and failures told in words."""
    folder = path.parent
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        _take_away(missing)
        raise Refusal(_in_words(error, folder)) from error
    except BaseException:
        _take_away(missing)
        raise


def _take_away(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return  # not empty, or never made


def _in_words(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _(
            "The disk with {folder} is full; free some space, or choose another folder."
        ).format(folder=folder)
    return _("{folder} can't be written to ({reason}); choose another folder.").format(
        folder=folder, reason=error.strerror or error
    )


def is_backup(path: Path) -> bool:
    """Whether a book's file is named as backups are, or lies in the folder of backups."""
    named = _BACKUP.fullmatch(path.stem) is not None
    return named or path.absolute().parent == places.backup_folder().absolute()


def copy_backup(backup: Path) -> Path:
    """Make a book of a backup, which stays as it is; returns the new book's path."""
    from sohodesk.store.backup import restore_book

    found = _BACKUP.fullmatch(backup.stem)
    target = _free(places.book_folder(), found["stem"] if found else backup.stem)
    with folder_for(target):
        restore_book(backup, target)
    return target


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}.sohodesk", *(f"{stem} {n}.sohodesk" for n in range(2, 1000)))
    return next(folder / name for name in names if not (folder / name).exists())


def backups_of(book: Path) -> list[Path]:
    """The backups of a book in the program's own folder, the newest first."""
    from sohodesk.store.backup import backups_in, is_of

    found = backups_in(places.backup_folder(), book)
    own = [path for path in found if is_of(path, book)]
    return sorted(own, key=lambda path: path.stem, reverse=True)


def newest_backup(book: Path) -> Path | None:
    """The newest backup of a book that is whole; None where there is none."""
    from sohodesk.store.backup import can_restore

    return next((path for path in backups_of(book) if can_restore(path, book)), None)


def backup_time(backup: Path) -> datetime | None:
    """When a backup was made, from its name."""
    found = _BACKUP.fullmatch(backup.stem)
    if found is None:
        return None
    try:
        return datetime.strptime(found["at"], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def put_back(backup: Path, book: Path) -> Path:
    """Put a backup in the place of a book, which is kept beside it."""
    from sohodesk.store.backup import restore_book

    with folder_for(book):
        restore_book(backup, book)
    return book


def book_for_import(file: Path, facts: Facts) -> Path:
    """Make a book for an export; refused before anything is made where the file is none."""
    from sohodesk.exchange.toggl import open_toggl

    open_toggl(file)
    return make_book(facts)


def demo_book(clock: Clock, told: Callable[[float], None]) -> Path:
    """The demo book, made where it is not there yet; ``told`` hears how far it is, 0 to 1.

    ``told`` may raise ``Stopped``: then nothing is left.
    """
    from sohodesk.app.demo import make_demo

    path = places.demo_book()
    if not path.exists():
        with folder_for(path):
            make_demo(path, clock=clock, told=told)
    return path
