# SPDX-License-Identifier: GPL-3.0-or-later
"""The Today page: the day on a line of time, and the cards beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.app.today import dayblocks, homehours
from sohodesk.app.today.beside import Beside
from sohodesk.app.today.daydeeds import DayDeeds
from sohodesk.app.today.emptyday import EmptyDay
from sohodesk.app.today.homehours import HomeTime, Legend
from sohodesk.app.today.reading import DAY_TABLES, DayData, read_day
from sohodesk.app.today.side import Side
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.timelog.deeds import EntryDeeds
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.known import Begin, Known
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.templates.favouritemenu import FavouriteButton
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Text
from sohodesk.ui.page import Page
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.timeline import Timeline

MONEY_TABLES = frozenset(
    {
        *("entry", "project", "client", "task", "tag", "invoice", "invoice_line", "payment"),
        *("setting", "promise", "promise_answer"),
        *("repeat", "repeat_run", "expense_repeat", "expense_repeat_run", "document_event"),
    }
)
if TYPE_CHECKING:
    from sohodesk.app.today.dues import Dues
    from sohodesk.timelog.suggestions.rules import Suggestion

NARROW_BELOW = 1100


class TodayPage(Page):
    """What am I doing, how far is the week, and what needs me today."""

    key: ClassVar[str] = "today"
    watches: ClassVar[frozenset[str]] = DAY_TABLES | MONEY_TABLES | {"week_review"}

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__(around)
        self.day: date | None = None
        self.data: DayData | None = None
        self._dues_stale = True
        self.known = Known()
        self.deeds = EntryDeeds(around, lambda: self.known)
        self.suggested: Sequence[Suggestion] = ()
        self.begin_making(at_once=at_once)

    def make(self) -> Iterator[None]:
        around = self.around
        self._make_head()
        yield
        self._make_day()
        yield
        self._columns = QHBoxLayout()
        self.body.addLayout(self._columns, 1)
        self.beside = Beside(around, self.day_card, self.deeds, self.entry, self._show_suggested)
        self._columns.addWidget(self.beside, 568)
        yield
        self.side = Side(around)
        self._columns.addWidget(self.side, 600)
        yield
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
        self.home_time = HomeTime()
        left.addWidget(self.home_time)
        before = icon_button("chevron-left", _("Day before"))
        after = icon_button("chevron-right", _("Day after"))
        self.back = Button(_("Today"))
        self.promise = Button(_("Add promise"), icon="heart")
        self.promise.clicked.connect(lambda: self.around.actions.run("page.promise"))
        add = Button(_("Add entry"), icon="plus", kind="main")
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(self.to_today)
        add.clicked.connect(lambda _on: self.add_entry())
        for button in (before, self.back, after, self.promise, add):
            right.addWidget(button)
        right.insertWidget(right.count() - 1, FavouriteButton(self.around))

    def _make_day(self) -> None:
        self.day_card = Card(_("Day"), inset=0)
        self.worked = Tag("", "work")
        self.untimed = Tag("", "neutral")
        self.unclear = Tag("", "warn")
        self.day_card.add_to_head(self.worked)
        self.day_card.add_to_head(self.unclear)
        self.day_card.add_to_head(self.untimed)
        self.legend = Legend()
        self.day_card.head_row.addWidget(self.legend)
        self.timeline = Timeline(_("The day"), saying.clock_of_minute)
        self.timeline.opened.connect(self.open_block)
        self.timeline.marked.connect(self._keep)
        self.hand = DayDeeds(self.around, self.timeline, self.deeds, lambda: self.data)
        self.timeline.empty_clicked.connect(self._add_at)
        self.empty = EmptyDay(lambda: self.around.actions.run("timer.toggle"))
        area = Scrolled(_("The day"), inset=0)
        area.body.addWidget(self.timeline)
        self.day_card.body.addWidget(self.empty)
        self.day_card.body.addWidget(area, 1)

    # Layout ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW_BELOW)
        if narrow != self.side.narrow:
            self.side.lay_out(narrow=narrow)
            self.beside.lay_out(narrow=narrow)
            self._lay_out(narrow=narrow)

    def _lay_out(self, *, narrow: bool) -> None:
        edge = px(16) if narrow else px(24)
        self.body.setContentsMargins(edge, 0, edge, edge)
        self._columns.setSpacing(px(12) if narrow else px(16))
        self._columns.setStretch(1, 376 if narrow else 600)
        self.promise.setVisible(not narrow)

    # Reading and showing ---

    def request(self) -> Callable[[], DayData]:
        desk, day = self.around.desk, self.day
        return lambda: read_day(desk, day)

    def show_data(self, data: DayData) -> None:
        self.data = data
        today = data.day == data.today
        self.heading.setText(saying.long_day(data.day, data.today))
        self.sub.setText("" if today else saying.when_shown(data.day, data.today))
        self.home_time.show_home(homehours.home_time(data, data.now))
        self._show_day(data)
        self.side.show_day(data)
        if self._dues_stale:
            self._read_dues()
        self.beside.look(data)

    def tables_changed(self, tables: frozenset[str]) -> None:
        self._dues_stale = self._dues_stale or bool(tables & MONEY_TABLES)
        super().tables_changed(tables)

    def _read_dues(self) -> None:
        """Money and due dates take longer, so the day is shown before they are read."""
        desk = self.around.desk
        self._dues_stale = False

        def read() -> Dues:
            import sohodesk.app.today.comingcard  # noqa: F401 loaded here, not while it is shown
            from sohodesk.app.today.dues import read_dues

            return read_dues(desk)

        def show(data: Dues) -> None:
            self.known = data.known
            self.side.show_dues(data)

        self.around.read(read, show, owner=self)

    def _show_day(self, data: DayData) -> None:
        seconds = data.week.by_day.get(data.day, 0)
        self.day_card.title.setText(_("Today") if data.day == data.today else _("Day"))
        self.worked.show_tag(_("{time} worked").format(time=saying.spoken(seconds)), "work")
        self.unclear.setVisible(bool(data.unclear))
        self.unclear.show_tag(_("{time} unclear").format(time=saying.spoken(data.unclear)), "warn")
        untimed = dayblocks.untimed_seconds(data)
        self.untimed.setVisible(bool(untimed))
        self.untimed.show_tag(_("{time} without a clock time").format(time=saying.spoken(untimed)))
        self.timeline.time_text = partial(dayblocks.clock_of, data=data)
        there = [one for one in self.suggested if data.start <= one.span.start < data.end]
        blocks = dayblocks.blocks_of(data, there)
        first, last = dayblocks.hours_of(data, blocks)
        now = dayblocks.minute_of(data.now, data) if data.day == data.today else None
        self.timeline.show_day(
            blocks,
            first_hour=first,
            last_hour=last,
            now=now,
            hatched=homehours.hatched(data),
        )
        self.hand.shown(data)
        self.legend.setVisible(bool(data.protected))
        self.empty.setVisible(not data.entries)
        self.empty.show_day(today=data.day == data.today)

    def _show_suggested(self, rows: Sequence[Suggestion]) -> None:
        """What is suggested for the day that is shown stands beside its entries."""
        changed = list(rows) != list(self.suggested)
        self.suggested = rows
        if changed and self.data is not None:
            self._show_day(self.data)

    def _time_passed(self) -> None:
        """The line of now moves on; what runs grows."""
        data = self.data
        if data is None or not self.isVisible():
            return
        now = self.around.desk.clock.now()
        if (self.day is None and local(now, data.zone).date() != data.today) or (
            data.day == data.today
            # With each hour there may be something else to ask.
            and (data.week.running is not None or now.hour != data.now.hour)
        ):
            self.mark_stale()
        elif data.day == data.today:
            self.timeline.move_now(dayblocks.minute_of(now, data))
            self.home_time.show_home(homehours.home_time(data, now))

    # Going about ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found = {
            "new": self.add_entry,
            "before": lambda: self.step(-1),
            "after": lambda: self.step(1),
            "today": self.to_today,
            "cleanup": self.clean_up,
        }
        row = self.entry(self.timeline.focused_id())
        if row is not None:
            found |= self.hand.verbs(row)
        return found

    def record(self) -> str:
        row = self.entry(self.timeline.focused_id())
        return f"entry:{row.id}" if row is not None else ""

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

    def clean_up(self) -> None:
        """Show what looks odd in the day that is shown, each to be mended by a key."""
        if self.data is not None:
            self.beside.clean_up(self.data.day)

    # Entries ---

    def entry(self, key: object) -> EntryRow | None:
        """The entry of a block."""
        rows = self.data.entries if self.data is not None else ()
        return next((row for row in rows if row.id == key), None)

    def add_entry(self) -> None:
        """Log a new entry on the day that is shown."""
        if self.data is not None:
            self.deeds.add(Begin(self.data.day))

    def _add_at(self, minute: int) -> None:
        data = self.data
        if data is None:
            return
        at = data.start + timedelta(minutes=minute)
        if data.start <= at < data.end:
            self.deeds.add(Begin(data.day, at))

    def open_block(self, key: object) -> None:
        """Open an entry, or offer what can be done with a gap or what lies behind."""
        row, gap = self.entry(key), self._gap(key)
        if row is not None:
            self.deeds.open(row)
        elif gap is not None:
            self.hand.offer_gap(gap)
        else:
            self._open_behind(key)

    def _keep(self, key: object) -> None:
        """Say that a promise was kept, by one press on its mark."""
        found = self.data.behind if self.data is not None else ()
        part = next((each for each in found if each.key == key), None)
        if part is not None and not self.around.desk.book.read_only:
            self.around.take_behind(part, "kept")

    def _open_behind(self, key: object) -> None:
        """Offer what can be done with a promise, an event or a suggestion."""
        if self.beside.offer(key, self.timeline.mapToGlobal(self.timeline.block_spot(key))):
            return
        found = self.data.behind if self.data is not None else ()
        part = next((each for each in found if each.key == key), None)
        if part is not None:
            spot = self.timeline.mapToGlobal(self.timeline.block_spot(part.key))
            self.around.open_behind(part, spot, self)

    def _gap(self, key: object) -> Gap | None:
        found = self.data.gaps if self.data is not None else ()
        return next((gap for gap in found if gap.key == key), None)
