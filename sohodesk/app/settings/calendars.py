# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the calendars of others: which there are, when they were read, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.app.settings.profilerow import ProfileRow
from sohodesk.base.texts import _, ngettext
from sohodesk.base.zones import local
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.timelog.calendars.queries import CalendarRow


class CalendarsCard(Card):
    """All calendars; a press on one opens it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Calendars of others"), _("shown behind the week"))
        self.around = around
        self.shown: dict[int, ProfileRow] = {}
        self.add_button = Button(_("Add"), icon="plus", kind="link")
        self.add_button.setAccessibleName(_("Add a calendar"))
        self.add_button.clicked.connect(self.add)
        self.read_button = Button(_("Read again"), icon="repeat", kind="link")
        self.read_button.clicked.connect(lambda: around.actions.run("page.read"))
        self.head_row.addWidget(self.read_button)
        self.head_row.addWidget(self.add_button)
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        self.body.addStretch()

    def show_calendars(self, rows: Sequence[CalendarRow], zone: str, now: datetime) -> None:
        """Show these."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.shown.clear()
        for row in rows:
            if self.shown:
                column.addWidget(Rule())
            made = ProfileRow(
                row.name,
                state_of(row, zone, now),
                icon="triangle-alert" if row.trouble else "calendar-days",
                tone="warn" if row.trouble else "text2",
                tag="" if row.shown else _("hidden"),
                strong=False,
            )
            made.clicked.connect(lambda _on=False, row=row: self.open(row))
            self.shown[row.id] = made
            column.addWidget(made)
        if not rows:
            words = _(
                "Files, addresses and CalDAV servers whose events stand behind your week. "
                "Drop an .ics file on the window, or add one here."
            )
            column.addWidget(Text(words, "small", "text3", wrap=True))
        self.read_button.setVisible(bool(rows))
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def add(self) -> None:
        """Ask for a calendar."""
        self.around.actions.run("page.calendar")

    def open(self, row: CalendarRow) -> None:
        """Change a calendar."""
        from sohodesk.timelog.calendars.dialogs import EditCalendar

        def again(_ids: list[int]) -> None:
            self.around.actions.run("page.read")

        EditCalendar(self.around, row, again).open()


def state_of(row: CalendarRow, zone: str, now: datetime) -> str:
    """How a calendar stands, in a line: what is wrong with it, else when it was read."""
    if row.refreshed is None:
        return row.trouble or _("not read yet")
    at = local(row.refreshed, zone)
    today = at.date() == local(now, zone).date()
    when = saying.clock(at) if today else f"{saying.short_day(at.date())} {saying.clock(at)}"
    count = ngettext("{n} event", "{n} events", row.events).format(n=row.events)
    read = _("{events} · read {when}").format(events=count, when=when)
    return f"{row.trouble} · {read}" if row.trouble else read
