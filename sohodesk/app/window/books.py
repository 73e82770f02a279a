# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a book's file for the window; runs on the worker, and there pays for the imports, too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sohodesk.store.desk import Desk


class Opened(NamedTuple):
    """A desk, and what the shell shows of its book at once."""

    desk: Desk
    name: str
    zone: str
    saved: str


class Signed(NamedTuple):
    """A book's name, and when it was last backed up: ``10:42``, a day, or empty for never."""

    name: str
    saved: str


def open_book(path: Path, like: Desk | None = None) -> Opened:
    """Open a book, with the clock, secrets and user's settings of another desk where given."""
    from sohodesk.app import bootstrap

    path = path.expanduser()
    if like is None:
        return look_at(bootstrap.open_desk(path))
    return look_at(
        bootstrap.open_desk(path, clock=like.clock, secrets=like.secrets, user=like.settings.user)
    )


def look_at(desk: Desk) -> Opened:
    """Read what the shell shows, and speak the book's language."""
    from sohodesk.app import bootstrap
    from sohodesk.base import office

    desk.by = "window"
    bootstrap.speak(desk)
    desk.watch()  # here on the worker, before the window listens
    name, saved = signs_of(desk)
    return Opened(desk, name, desk.setting(office.ZONE), saved)


def signs_of(desk: Desk) -> Signed:
    """Read the book's name and its last backup; runs on the worker."""
    from sohodesk.app import backups
    from sohodesk.base import office
    from sohodesk.base.zones import local
    from sohodesk.ui import saying

    zone = desk.setting(office.ZONE)
    saved = backups.last_backup(desk)
    shown = ""
    if saved is not None:
        at, now = local(saved, zone), local(desk.clock.now(), zone)
        shown = saying.clock(at) if at.date() == now.date() else saying.day_month(at.date())
    return Signed(desk.setting(office.OFFICE_NAME) or desk.book.path.stem, shown)
