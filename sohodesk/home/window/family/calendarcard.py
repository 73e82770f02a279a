# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the family's calendars: what they say of the week, and what is wrong with them."""

from __future__ import annotations

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.home.familyweek import FamilyData, FamilyEvent
from sohodesk.home.promises import service
from sohodesk.home.promises.events import promise_event
from sohodesk.home.window.family.eventrow import EventRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings


class CalendarCard(Card):
    """Events of the week; a calendar that could not be read is told, its last events still show."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("The family's calendars"), "")
        self.around = around
        self.manage = Button(_("Calendars"), kind="link")
        self.manage.clicked.connect(lambda: around.actions.run("page.calendars"))
        self.head_row.addWidget(self.manage)
        self.list = Scrolled(_("Events of the family's calendars"), inset=0)
        self.body.addWidget(self.list, 1)
        self.events: list[EventRow] = []

    def show_events(self, data: FamilyData, *, hidden: bool, read_only: bool) -> None:
        """Show the week."""
        body = self.list.begin()
        self.events = []
        for row in data.calendars:
            if row.trouble:
                body.addWidget(Text(f"{row.name}: {row.trouble}", "small", "warn", wrap=True))
                body.addSpacing(px(4))
        if not data.calendars:
            words = _(
                "None is marked as the family's. Open a calendar in the settings and mark it: its "
                "events can then become promises or home time, and work in them is told."
            )
            body.addWidget(Text(words, "small", "text2", wrap=True))
        elif not data.events:
            body.addWidget(Text(_("No events in this week."), "small", "text2"))
        for event in data.events:
            if self.events:
                body.addWidget(Rule())
            made = EventRow(event, data.zone, hidden=hidden, read_only=read_only)
            made.wanted.connect(self._take)
            self.events.append(made)
            body.addWidget(made)
        body.addStretch()
        self.list.show_begun()

    def _take(self, event: FamilyEvent, what: str) -> None:
        desk, row = self.around.desk, event.row
        zone = desk.setting(office.ZONE)
        if what == "promise":
            self.around.write(
                lambda: promise_event(desk, row=row, zone_name=zone),
                said=_("Promised: {title}").format(title=row.title),
            )
            return
        start, end = row.start, row.end
        if start is not None and end is not None:
            self.around.write(
                lambda: service.log_home_time(
                    desk, start=start, end=end, zone=zone, title=row.title[:200]
                ),
                said=_("Home time: {title}").format(title=row.title),
            )
