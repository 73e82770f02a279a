# SPDX-License-Identifier: GPL-3.0-or-later
"""The Today page: the day on a line of time, and the cards beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from sohodesk.app.today import dayblocks
from sohodesk.app.today.cards import ProjectsCard, UnbilledCard, WeekCard
from sohodesk.app.today.money import ComingCard, MoneyCard
from sohodesk.app.today.reading import WATCHED, DayData, read_day
from sohodesk.base.texts import _
from sohodesk.base.zones import instant, local
from sohodesk.timelog import gaps, service
from sohodesk.timelog.dialogs import Begin, EntryDialog, delete_entries
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Text
from sohodesk.ui.page import Page
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.timeline import Timeline

NARROW_BELOW = 1100
STEP_MINUTES = 5


class TodayPage(Page):
    """What am I doing, how far is the week, and what needs me today."""

    key: ClassVar[str] = "today"
    watches: ClassVar[frozenset[str]] = WATCHED

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.day: date | None = None
        self.data: DayData | None = None
        self._make_head()
        self._make_day()
        self.week, self.projects = WeekCard(), ProjectsCard()
        self.money = MoneyCard(around.go, linked="invoices" in around.pages)
        self.coming = ComingCard(around.go)
        self.unbilled = UnbilledCard(around.go)
        self._narrow: bool | None = None
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self.body.addLayout(self._columns, 1)
        self._right: QWidget | None = None
        self._lay_out(narrow=False)
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(self._time_passed)
        if not around.tasks.at_once:
            self._minute.start()

    def title(self) -> str:
        return _("Today")

    def _make_head(self) -> None:
        self.heading, left, right = self.head(_("Today"))
        self.sub = Text("", "body", "text2")
        left.addWidget(self.sub)
        before = icon_button("chevron-left", _("Day before"))
        after = icon_button("chevron-right", _("Day after"))
        self.back = Button(_("Today"))
        add = Button(_("Add entry"), icon="plus", kind="main")
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(self.to_today)
        add.clicked.connect(lambda _on: self.add_entry())
        for button in (before, self.back, after, add):
            right.addWidget(button)

    def _make_day(self) -> None:
        self.day_card = Card(_("Day"), inset=0)
        self.worked = Tag("", "work")
        self.untimed = Tag("", "neutral")
        self.day_card.add_to_head(self.worked)
        self.day_card.add_to_head(self.untimed)
        self.timeline = Timeline(_("The day"), saying.clock_of_minute)
        self.timeline.opened.connect(self.open_block)
        self.timeline.key.connect(self._key)
        self.timeline.empty_clicked.connect(self._add_at)
        self.empty = Text(_("Nothing logged yet on this day."), "body", "text2")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("clear", "true")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.timeline)
        area.setWidget(holder)
        self.area = area
        self.day_card.body.addWidget(self.empty)
        self.day_card.body.addWidget(area, 1)

    # Layout ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        if narrow != self._narrow:
            self._lay_out(narrow=narrow)

    def _lay_out(self, *, narrow: bool) -> None:
        """Cards in two columns; where it is narrow, one below the other in a column that scrolls."""
        self._narrow = narrow
        cards = (self.week, self.projects, self.money, self.unbilled, self.coming)
        for card in cards:
            card.setParent(None)
        if self._right is not None:
            self._columns.removeWidget(self._right)
            self._right.deleteLater()
        self._columns.removeWidget(self.day_card)
        edge = 16 if narrow else 24
        self.body.setContentsMargins(edge, 0, edge, edge)
        self._columns.setSpacing(12 if narrow else 16)
        self._right = self._column() if narrow else self._grid()
        self._columns.addWidget(self.day_card, 568)
        self._columns.addWidget(self._right, 376 if narrow else 600)
        self.week.set_narrow(narrow=narrow)
        self.money.set_narrow(narrow=narrow)
        for card in cards:
            card.show()

    def _grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(16)
        grid.addWidget(self.week, 0, 0)
        grid.addWidget(self.projects, 0, 1)
        grid.addWidget(self.money, 1, 0, 1, 2)
        grid.addWidget(self.unbilled, 2, 0)
        grid.addWidget(self.coming, 2, 1)
        self.projects.setFixedHeight(220)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        for card in (self.unbilled, self.coming):
            card.setMinimumHeight(160)
        return holder

    def _column(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("clear", "true")
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for card in (self.week, self.money, self.coming, self.unbilled, self.projects):
            rows.addWidget(card)
        for card in (self.unbilled, self.coming, self.projects):
            card.setMinimumHeight(200)
        area.setWidget(holder)
        return area

    # Reading and showing ---

    def request(self) -> Callable[[], DayData]:
        desk, day = self.around.desk, self.day
        return lambda: read_day(desk, day)

    def show_data(self, data: DayData) -> None:
        self.data = data
        today = data.day == data.today
        self.heading.setText(saying.long_day(data.day, data.today))
        self.sub.setText("" if today else saying.when_shown(data.day, data.today))
        self._show_day(data)
        for card in (self.week, self.projects, self.money, self.unbilled, self.coming):
            card.show_data(data)

    def _show_day(self, data: DayData) -> None:
        seconds = data.week.by_day.get(data.day, 0)
        self.day_card.title.setText(_("Today") if data.day == data.today else _("Day"))
        self.worked.show_tag(_("{time} worked").format(time=saying.spoken(seconds)), "work")
        untimed = dayblocks.untimed_seconds(data)
        self.untimed.setVisible(bool(untimed))
        self.untimed.show_tag(_("{time} without a clock time").format(time=saying.spoken(untimed)))
        blocks = dayblocks.blocks_of(data)
        first, last = dayblocks.hours_of(data, blocks)
        now = dayblocks.minute_of(data.now, data) if data.day == data.today else None
        self.timeline.show_day(blocks, first_hour=first, last_hour=last, now=now)
        self.empty.setVisible(not data.entries)
        self.empty.setFixedHeight(32)

    def _time_passed(self) -> None:
        """The line of now moves on; what runs grows."""
        data = self.data
        if data is None or not self.isVisible():
            return
        now = self.around.desk.clock.now()
        if (self.day is None and local(now, data.zone).date() != data.today) or (
            data.day == data.today and data.week.running is not None
        ):
            self.mark_stale()
        elif data.day == data.today:
            wall = local(now, data.zone)
            self.timeline.move_now(wall.hour * 60 + wall.minute)

    # Going about ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": self.add_entry,
            "before": lambda: self.step(-1),
            "after": lambda: self.step(1),
            "today": self.to_today,
        }

    def step(self, days: int) -> None:
        """Show an earlier or later day."""
        shown = self.data.day if self.data is not None else None
        if shown is not None:
            self.show_day(shown + timedelta(days=days))

    def to_today(self) -> None:
        """Show the present day."""
        self.day = None
        self.refresh()

    def show_day(self, day: date) -> None:
        """Show a day."""
        present = self.data.today if self.data is not None else None
        self.day = None if day == present else day
        self.refresh()

    def place(self, **where: Any) -> None:
        if isinstance(where.get("day"), date):
            self.show_day(where["day"])

    # Entries ---

    def entry(self, key: object) -> EntryRow | None:
        """The entry of a block."""
        rows = self.data.entries if self.data is not None else ()
        return next((row for row in rows if row.id == key), None)

    def add_entry(self, begin: Begin | None = None) -> None:
        """Log a new entry in a dialog."""
        data = self.data
        if data is None:
            return
        dialog = EntryDialog(self.around, data.known, begin=begin or Begin(data.day))
        dialog.open()

    def _add_at(self, minute: int) -> None:
        data = self.data
        if data is not None and 0 <= minute < 1440:
            wall = local(data.start, data.zone).replace(
                tzinfo=None, hour=minute // 60, minute=minute % 60
            )
            self.add_entry(Begin(data.day, instant(wall, data.zone, fold=0)))

    def open_block(self, key: object) -> None:
        """Open an entry, or offer what can be done with a gap."""
        row = self.entry(key)
        if row is not None and self.data is not None:
            EntryDialog(self.around, self.data.known, row=row).open()
            return
        gap = self._gap(key)
        if gap is not None:
            self._offer_gap(gap)

    def _gap(self, key: object) -> Gap | None:
        found = self.data.gaps if self.data is not None else ()
        return next((gap for gap in found if gap.key == key), None)

    def _offer_gap(self, gap: Gap) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Fill gap"), lambda: self.fill_gap(gap))
        menu.addAction(_("Not work"), lambda: self.not_work(gap))
        menu.popup(self.timeline.mapToGlobal(self.timeline.block_spot(gap.key)))

    def fill_gap(self, gap: Gap) -> None:
        """Log what was done in a gap."""
        if self.data is not None:
            self.add_entry(Begin(self.data.day, gap.start, gap.end))

    def not_work(self, gap: Gap) -> None:
        """Say that a gap was not work."""
        desk = self.around.desk
        self.around.write(
            lambda: gaps.call_pause(desk, start=gap.start, end=gap.end),
            said=_("The gap is marked as not work."),
        )

    def _key(self, key: object, name: str) -> None:
        row, desk = self.entry(key), self.around.desk
        if row is None:
            return
        if name == "delete":
            delete_entries(self.around, [row])
        elif name == "billable":
            self.around.write(
                lambda: service.edit(desk, entry_ids=[row.id], billable=not row.billable),
                said=_("Not billable.") if row.billable else _("Billable."),
            )
        elif name in ("earlier", "later"):
            minutes = -STEP_MINUTES if name == "earlier" else STEP_MINUTES
            self.around.write(
                lambda: service.move_by(desk, entry_ids=[row.id], seconds=minutes * 60),
                said=_("Moved by {n} minutes.").format(n=minutes),
            )
        elif name == "split":
            middle = row.start + ((row.end or desk.clock.now()) - row.start) / 2
            at = middle.replace(second=0, microsecond=0)
            self.around.write(
                lambda: service.split(desk, entry_id=row.id, at=at), said=_("The entry is split.")
            )
