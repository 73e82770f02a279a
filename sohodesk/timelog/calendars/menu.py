# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of an event behind the week: an entry or a promise of it, or its calendar hidden."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.calendars import queries, service
from sohodesk.timelog.calendars.queries import EventRow
from sohodesk.ui.surroundings import Surroundings

Promise = Callable[[EventRow], None]


def offer_event(
    around: Surroundings,
    event_id: int,
    spot: QPoint,
    parent: QWidget,
    promise: Promise,
    shown: Callable[[QMenu], None] = lambda _menu: None,
) -> None:
    """Read an event and show its menu; ``promise`` makes one of it, in the room of home."""
    desk = around.desk

    def read() -> EventRow:
        with desk.read() as session:
            return queries.event_row(session, event_id)

    def show(row: EventRow) -> None:
        menu = menu_of(around, row, parent, promise)
        menu.popup(spot)
        shown(menu)

    around.read(read, show, owner=parent)


def menu_of(around: Surroundings, row: EventRow, parent: QWidget, promise: Promise) -> QMenu:
    """The menu of an event."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = row.title or _("Busy")
    menu.setAccessibleName(title)
    head = menu.addAction(f"{title} · {row.calendar}")
    head.setEnabled(False)
    menu.addSeparator()
    log = menu.addAction(_("Log as an entry"), partial(log_event, around, row))
    log.setEnabled(row.start is not None and row.start != row.end)
    menu.addAction(_("Make it a promise"), partial(promise, row))
    menu.addSeparator()
    hide = _("Hide the calendar {name}").format(name=row.calendar)
    menu.addAction(hide, partial(hide_calendar, around, row))
    menu.setEnabled(not around.desk.book.read_only)
    return menu


def log_event(around: Surroundings, row: EventRow) -> None:
    """Make an entry of an event."""
    log_event_of(around, row.id, row.title)


def log_event_of(around: Surroundings, event_id: int, title: str) -> None:
    """Make an entry of the event with this number; one of over 16 hours once it is confirmed."""
    desk = around.desk
    write_asking(
        around,
        lambda confirmed: service.log_event(desk, event_id=event_id, confirmed=confirmed),
        said=_("Logged {what}").format(what=title or _("Busy")),
    )


def hide_calendar(around: Surroundings, row: EventRow) -> None:
    """Show nothing of a calendar any more; a toast brings it back."""
    desk = around.desk
    around.write(
        lambda: service.edit_calendar(desk, calendar_id=row.calendar_id, shown=False),
        said=_("{name} is hidden; Settings show it again").format(name=row.calendar),
    )
