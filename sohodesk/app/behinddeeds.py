# SPDX-License-Identifier: GPL-3.0-or-later
"""What a press on what lies behind the entries does: the menu of a promise or of an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.home.promises import behind as promises
from sohodesk.home.promises.answering import offer_answers
from sohodesk.home.promises.events import promise_event
from sohodesk.home.promises.service import answer_promise
from sohodesk.home.promises.words import answer_word
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.calendars import behind as calendars
from sohodesk.timelog.calendars.menu import log_event_of, offer_event
from sohodesk.timelog.calendars.queries import EventRow, event_row
from sohodesk.ui.saying import short_day
from sohodesk.ui.surroundings import Surroundings


def open_behind(
    around: Surroundings,
    part: Behind,
    spot: QPoint,
    parent: QWidget,
    shown: Callable[[QMenu], None] = lambda _menu: None,
) -> None:
    """Show the menu of a part at a spot of the screen; hours of home lead to their settings."""
    promise, event = promises.of_key(part.key), calendars.of_key(part.key)
    if promise is not None:
        offer_answers(around, *promise, spot, parent, shown)
    elif event is not None:
        offer_event(around, event, spot, parent, partial(make_promise, around), shown)
    else:
        around.go("settings", group="home")


def take_behind(around: Surroundings, part: Behind, what: str) -> None:
    """Make an entry (``log``) or a promise of an event; say that a promise was ``kept``."""
    promise = promises.of_key(part.key)
    if promise is not None and what == "kept":
        _keep(around, part.title, *promise)
        return
    event, desk = calendars.of_key(part.key), around.desk
    if event is None:
        return
    if what == "log":
        log_event_of(around, event, part.title)
        return

    def read() -> EventRow:
        with desk.read() as session:
            return event_row(session, event)

    around.read(read, partial(make_promise, around))


def _keep(around: Surroundings, title: str, promise_id: int, day: date) -> None:
    desk = around.desk
    around.write(
        lambda: answer_promise(desk, promise_id=promise_id, day=day, answer="kept"),
        said=f"{title}, {short_day(day)}: {answer_word('kept')}",
    )


def make_promise(around: Surroundings, row: EventRow) -> None:
    """Promise what an event says."""
    desk = around.desk

    def work() -> Any:
        return promise_event(desk, row=row, zone_name=desk.setting(office.ZONE))

    around.write(work, said=_("Promised: {title}").format(title=row.title))
