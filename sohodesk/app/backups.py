# SPDX-License-Identifier: GPL-3.0-or-later
"""Where backups of a book go, and when the last was made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sohodesk.app import places
from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import backup
from sohodesk.store.desk import Desk


def folder_of(desk: Desk) -> Path:
    """The backup folder of this user, or the program's own."""
    named = desk.setting(office.BACKUP_FOLDER)
    return Path(named).expanduser() if named else places.backup_folder()


def back_up(desk: Desk, target: Path | None = None) -> Path:
    """Copy the book to ``target``, or into the backup folders under the present time."""
    if target is not None:
        target = target.expanduser().absolute()
        try:
            backup.copy_book(desk.book.path, target)
        except OSError as error:
            raise Refusal(
                _("{path} could not be written: {reason}. Choose another place.").format(
                    path=target, reason=error.strerror or error
                )
            ) from error
        return target
    name = backup.backup_name(desk.book.path, desk.clock.now())
    folder = folder_of(desk)
    target = folder.absolute() / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        backup.copy_book(desk.book.path, target)
    except OSError as error:
        raise Refusal(
            _(
                "The backup folder {folder} can't be used ({reason}); nothing was backed up. "
                "Choose another one in Settings, Book and backup."
            ).format(folder=folder, reason=error.strerror or error)
        ) from error
    _copy_further(desk, target)
    return target


def _copy_further(desk: Desk, target: Path) -> None:
    """Copy a backup to the further folders; those that can't be reached are named at the end."""
    missed = []
    for said in office.folders(desk.setting(office.BACKUP_ALSO)):
        further = Path(said).expanduser() / target.name
        try:
            further.parent.mkdir(parents=True, exist_ok=True)
            backup.copy_book(target, further)
        except (OSError, Refusal):
            missed.append(said)
    if missed:
        raise Refusal(
            _("The backup is at {path}, but could not be copied to {folders}.").format(
                path=target, folders=", ".join(missed)
            )
        )


def last_backup(desk: Desk) -> datetime | None:
    """When the newest backup in the backup folder was made."""
    return backup.last_backup(desk.book.path, folder_of(desk))
