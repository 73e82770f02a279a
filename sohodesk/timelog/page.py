# SPDX-License-Identifier: GPL-3.0-or-later
"""The Time page: the quick-add line and the list of entries by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from sohodesk.base.durations import show_duration
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.timelog.entrylist import EntryList
from sohodesk.timelog.filterrow import FilterRow
from sohodesk.timelog.known import Begin
from sohodesk.timelog.listing import (
    WATCHED,
    DayList,
    Wanted,
    count_states,
    read_all,
    read_days,
    read_list,
)
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.quickline import QuickLine
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.page import Page
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings

NARROW_BELOW = 1100
MOST_TICKED = 5000
"""The most entries that are changed at once from the window."""


class TimePage(Page):
    """Is every working hour of the week on record."""

    key: ClassVar[str] = "time"
    watches: ClassVar[frozenset[str]] = WATCHED

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__(around)
        self.day: date | None = None
        self.list: DayList | None = None
        self.oldest_first = False
        self.begin_making(at_once=at_once)

    def title(self) -> str:
        return _("Time")

    # Parts ---

    def make(self) -> Iterator[None]:
        around = self.around
        self._make_head()
        yield
        self.quick = QuickLine(around)
        yield
        self.filters = FilterRow(self._count_states, at_once=around.tasks.at_once)
        self.filters.changed.connect(self.refresh)
        self.body.addWidget(self.quick)
        self.body.addSpacing(px(12))
        self.body.addWidget(self.filters)
        self.body.addSpacing(px(12))
        yield
        self.entries = EntryList(around, self._fetch_days)
        self.entries.turned.connect(self._turn)
        self.entries.view.all_wanted.connect(self._tick_all)
        self.rows, self.view = self.entries.rows, self.entries.view
        self.days, self.bulk, self.deeds = self.entries.days, self.entries.bulk, self.entries.deeds
        yield
        self.history = self._import_button(_("Import history"))
        self.nothing = EmptyState((), self.history)
        self.entries.card.body.addWidget(self.nothing, 1)
        self.entries.add_bulk_bar()
        self.body.addWidget(self.entries.card, 1)

    def _make_head(self) -> None:
        _title, left, right = self.head(_("Time"))
        self.range = Segments([("week", _("Week")), ("all", _("All time"))], _("Range"))
        self.range.changed.connect(lambda _key: self._range_changed())
        before = self.before = icon_button("chevron-left", _("Week before"))
        after = self.after = icon_button("chevron-right", _("Week after"))
        self.week = Button(" ", name=_("Back to this week"))
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        self.week.clicked.connect(self.to_today)
        left.addWidget(self.range)
        left.addSpacing(px(8))
        for button in (before, self.week, after):
            left.addWidget(button)
        left.setSpacing(px(4))
        self.totals = Pieces()
        add = Button(_("Add entry"), icon="plus", kind="main")
        add.clicked.connect(self.add_entry)
        right.addWidget(self.totals)
        right.addSpacing(px(8))
        right.addWidget(self._import_button(_("Import")))
        right.addWidget(add)

    def _import_button(self, words: str) -> Button:
        """A button for the window's import of time, where there is one."""
        button, actions = Button(words, icon="import"), self.around.actions
        button.clicked.connect(lambda: actions.run("book.import"))
        button.setEnabled("book.import" in actions and actions["book.import"].enabled())
        if "book.import" not in actions:
            button.hide()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW_BELOW)
        edge = px(16) if narrow else px(24)
        self.body.setContentsMargins(edge, 0, edge, edge)
        self.entries.show_hints(shown=not narrow)
        self.totals.setVisible(not narrow)
        if self.list is not None:
            self._show_count(self.list)

    # Reading and showing ---

    @property
    def wanted(self) -> Wanted:
        """Which list is asked for now."""
        return Wanted(
            day=self.day,
            all_time=self.range.chosen() == "all",
            filter=self.filters.filter,
            oldest_first=self.oldest_first,
        )

    def request(self) -> Callable[[], DayList]:
        desk = self.around.desk
        wanted = replace(self.wanted, in_sight=self.days.in_sight(), ticked=self._ticked_ids())
        return lambda: read_list(desk, wanted)

    def show_data(self, data: DayList) -> None:
        self.list = data
        self.entries.show_list(data, oldest_first=self.oldest_first)
        self.filters.known = self.entries.known
        self.quick.know(data.colours)
        self._show_head(data)

    def _show_head(self, data: DayList) -> None:
        week = data.first is not None
        for button in (self.before, self.week, self.after):
            button.setVisible(week)
        if data.first is not None and data.last is not None:
            self.week.show_text(saying.days_from_to(data.first, data.last))
        share = f"{data.billable_seconds * 100 // data.seconds}%" if data.seconds else "–"
        words = _("Week {total} · billable {billable} · {share}")
        if not week or self.wanted.filtered:
            words = _("Total {total} · billable {billable} · {share}")
        self.totals.show_pieces(
            pieces(
                words.replace("{share}", share),
                total=show_duration(data.seconds),
                billable=show_duration(data.billable_seconds),
            )
        )
        self._show_count(data)
        self.filters.show_filter()
        self.nothing.setVisible(not data.count)
        empty = _("This week is empty. Type “9-10:30 client / project” above.")
        if self.wanted.filtered:
            empty = _("Nothing fits this filter.")
        elif not week:
            empty = _("No time is logged yet. Type “9-10:30 client / project” above.")
        self.nothing.say([(empty, "lead", "text")])
        self.history.setVisible(data.untouched and "book.import" in self.around.actions)

    def _show_count(self, data: DayList) -> None:
        """How many entries; where the head has no room for the sum, it stands here, too."""
        count = ngettext("{n} entry", "{n} entries", data.count).format(n=data.count)
        if self.width() < px(NARROW_BELOW):
            count += f" · {show_duration(data.seconds)}"
        self.filters.count.setText(count)

    def _fetch_days(self, days: list[date], arrived: Callable[[Any], None]) -> None:
        desk, wanted = self.around.desk, self.wanted
        self.around.read(lambda: read_days(desk, days, wanted), arrived, owner=self)

    def _ticked_ids(self) -> tuple[int, ...]:
        """The ticked entries where they may be out of sight; a week is read as a whole."""
        if self.range.chosen() == "week":
            return ()
        return tuple(sorted(key for key in self.rows.ticked if isinstance(key, int)))

    def _tick_all(self) -> None:
        """Tick all entries of the list, in sight or not, unless they are too many to act on."""
        desk, wanted = self.around.desk, self.wanted
        words = _("These are more than {n} entries; narrow the list by a filter, then tick all.")

        def show(rows: list[EntryRow]) -> None:
            if len(rows) > MOST_TICKED:
                said = words.format(n=show_decimal(Decimal(MOST_TICKED), current()))
                self.around.toasts.show_toast(said, kind="refused")
            elif wanted == self.wanted:
                self.days.tick_rows(rows)

        self.around.read(lambda: read_all(desk, wanted, MOST_TICKED + 1), show, owner=self)

    def _count_states(self, then: Callable[[Any], None]) -> None:
        desk, wanted = self.around.desk, self.wanted
        self.around.read(lambda: count_states(desk, wanted), then, owner=self)

    # Going about ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "new": self.add_entry,
            "log": self.quick.focus,
            "filter": lambda: self.filters.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "today": self.to_today,
        }
        if self.range.chosen() == "week":
            found |= {"before": lambda: self.step(-1), "after": lambda: self.step(1)}
        return found | self.entries.verbs()

    def record(self) -> str:
        row = self.entries.entry()
        return f"entry:{row.id}" if row is not None else ""

    def _range_changed(self) -> None:
        self.entries.untick()
        self.days.forget()
        self.refresh()

    def step(self, weeks: int) -> None:
        """Show an earlier or later week."""
        first = self.list.first if self.list is not None else None
        if first is not None:
            self.show_week(first + timedelta(days=7 * weeks))

    def to_today(self) -> None:
        """Show the present week."""
        self.day = None
        self.days.forget()
        self.range.choose("week")
        self.refresh()

    def show_week(self, day: date) -> None:
        """Show the week of a day."""
        self.day = day
        self.days.forget()
        self.range.choose("week")
        self.refresh()

    def place(self, **where: Any) -> None:
        if isinstance(where.get("day"), date):
            self.show_week(where["day"])
        for kind in ("project", "client"):
            if where.get(kind) is not None:
                self.filters.project_id = self.filters.client_id = None
                setattr(self.filters, f"{kind}_id", int(where[kind]))
                self.filters.apply()
        if where.get("line"):
            # The times go before the place, so the cursor stands there.
            self.quick.focus(str(where["line"]))
            self.quick.line.setCursorPosition(0)

    def _turn(self) -> None:
        self.oldest_first = not self.oldest_first
        self.days.forget()
        self.refresh()

    # Entries ---

    def add_entry(self) -> None:
        """Log a new entry of today in a dialog."""
        if self.list is not None:
            self.deeds.add(Begin(self.list.today))
