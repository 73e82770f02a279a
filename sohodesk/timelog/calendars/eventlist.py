# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the events of these days, each of which becomes an entry or a promise by a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base import office
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_of, day_start, local
from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.menu import Promise, log_event
from sohodesk.timelog.calendars.queries import EventRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.saying import clock, days_from_to, short_day
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

BACK, AHEAD = timedelta(days=2), timedelta(days=7)
"""Days before and after today that are shown."""
MOST = 60


class EventList(FormDialog):
    """Events of shown calendars around today, each with what can be made of it."""

    def __init__(self, around: Surroundings, promise: Promise) -> None:
        title = _("Events of these days")
        super().__init__(
            title,
            around.window,
            lambda dialog: dialog.accept(),
            save_text=_("Done"),
            width=520,
            cancels=False,
        )
        self.around, self.promise = around, promise
        self.zone = "UTC"
        self.buttons: dict[int, tuple[Button, Button]] = {}
        self.none = Text(_("There are no events on these days."), "body", "text2", wrap=True)
        self.none.hide()
        self.put(self.none)

    def read(self) -> None:
        """Read the events, and show them."""
        desk = self.around.desk

        def work() -> tuple[str, list[EventRow]]:
            zone = desk.setting(office.ZONE)
            today = day_of(desk.clock.now(), zone)
            first, last = today - BACK, today + AHEAD
            start, end = day_start(first, zone), day_start(last + timedelta(days=1), zone)
            with desk.read() as session:
                return zone, queries.events(session, start, end, first, last)[:MOST]

        self.around.read(work, self.show_events, owner=self)

    def show_events(self, came: tuple[str, list[EventRow]]) -> None:
        """Show these."""
        self.zone, found = came
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for row in sorted(found, key=self._order):
            if self.buttons:
                rows.addWidget(Rule())
            rows.addWidget(self._row(row))
        self.put(holder)
        self.none.setVisible(not found)
        first = next(iter(self.buttons.values()), None)
        (first[0] if first else self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _row(self, row: EventRow) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, px(8), 0, px(8))
        across.setSpacing(px(8))
        said = QVBoxLayout()
        said.setSpacing(0)
        title, when = row.title or _("Busy"), self._when(row)
        said.addWidget(Elided(title, "name", stretch=True))
        said.addWidget(Elided(f"{when} · {row.calendar}", "small", "text2", stretch=True))
        across.addLayout(said, 1)
        log = Button(_("Log"), icon="plus", small=True)
        log.setEnabled(row.start is not None and row.start != row.end)
        promise = Button(_("Promise"), icon="heart", kind="quiet", small=True)
        for button, deed in ((log, log_event), (promise, None)):
            button.setAccessibleName(f"{title}, {when}: {button.text()}")
            act: Callable[[], None] = partial(self.promise, row)
            if deed is not None:
                act = partial(deed, self.around, row)
            button.clicked.connect(lambda _on=False, act=act: act())
            across.addWidget(button)
        self.buttons[row.id] = (log, promise)
        return made

    def _when(self, row: EventRow) -> str:
        if row.start is not None and row.end is not None:
            start, end = local(row.start, self.zone), local(row.end, self.zone)
            if start.date() == end.date():
                return f"{short_day(start.date())} {show_clocks(start, end, current())}"
            return (
                f"{short_day(start.date())} {clock(start)} – {short_day(end.date())} {clock(end)}"
            )
        if row.first is None or row.last is None:
            return ""
        return short_day(row.first) if row.first == row.last else days_from_to(row.first, row.last)

    def _order(self, row: EventRow) -> tuple[date, bool, datetime]:
        """By day; what takes the whole day goes before what has its hours."""
        if row.start is not None:
            return local(row.start, self.zone).date(), True, row.start
        return row.first or date.min, False, datetime.min.replace(tzinfo=UTC)


def show_events(around: Surroundings, promise: Promise) -> EventList:
    """Show the events of these days."""
    dialog = EventList(around, promise)
    dialog.open()
    dialog.read()
    return dialog
