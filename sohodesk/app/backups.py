# SPDX-License-Identifier: GPL-3.0-or-later
"""Where backups of a book go, and when the last was made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sohodesk.app import places
from sohodesk.base import office
from sohodesk.store import backup
from sohodesk.store.desk import Desk


def folder_of(desk: Desk) -> Path:
    """The backup folder of this user, or the program's own."""
    named = desk.setting(office.BACKUP_FOLDER)
    return Path(named).expanduser() if named else places.backup_folder()


def back_up(desk: Desk, target: Path | None = None) -> Path:
    """Copy the book to ``target``, or into the backup folder under the present time."""
    if target is None:
        folder = folder_of(desk)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / backup.backup_name(desk.book.path, desk.clock.now())
    target = target.expanduser().absolute()
    backup.copy_book(desk.book.path, target)
    return target


def last_backup(desk: Desk) -> datetime | None:
    """When the newest backup in the backup folder was made."""
    return backup.last_backup(desk.book.path, folder_of(desk))
