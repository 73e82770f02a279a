# SPDX-License-Identifier: GPL-3.0-or-later
"""The Time page: the quick-add line and the list of entries by day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.bulkbar import BulkBar
from sohodesk.timelog.cellsaving import save_cell
from sohodesk.timelog.dayrows import DayRows
from sohodesk.timelog.deeds import STEP, EntryDeeds
from sohodesk.timelog.filterrow import FilterRow
from sohodesk.timelog.gaprow import GapRow
from sohodesk.timelog.known import Begin, Known
from sohodesk.timelog.listing import WATCHED, DayList, Wanted, read_days, read_list
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.quickline import QuickLine
from sohodesk.timelog.table import Verbs, columns
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Keys
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.labels import Elided, Picture, Text
from sohodesk.ui.page import Page
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings

NARROW_BELOW = 1100


class TimePage(Page):
    """Is every working hour of the week on record."""

    key: ClassVar[str] = "time"
    watches: ClassVar[frozenset[str]] = WATCHED

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.day: date | None = None
        self.list: DayList | None = None
        self.oldest_first = False
        self.known = Known()
        self.deeds = EntryDeeds(around, lambda: self.known, self.complain)
        self._make_head()
        self.quick = QuickLine(around)
        self.filters = FilterRow(at_once=around.tasks.at_once)
        self.filters.changed.connect(self.refresh)
        self.body.addWidget(self.quick)
        self.body.addSpacing(12)
        self.body.addWidget(self.filters)
        self.body.addSpacing(12)
        self._make_table()
        self._make_keys()

    def title(self) -> str:
        return _("Time")

    # Parts ---

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
        left.addSpacing(8)
        for button in (before, self.week, after):
            left.addWidget(button)
        left.setSpacing(4)
        self.totals = Pieces()
        add = Button(_("Add entry"), icon="plus", kind="main")
        add.clicked.connect(self.add_entry)
        right.addWidget(self.totals)
        right.addSpacing(8)
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

    def _make_table(self) -> None:
        verbs = Verbs(
            save=self._save_cell,
            billable=self._turn_billable,
            places=lambda _row: [place.label for place in self.known.places],
            tasks=self._tasks,
            now=self.around.desk.clock.now,
        )
        self.rows = Rows(columns(verbs))
        self.rows.sorted_by, self.rows.descending = "start", True
        self.view = RowsView(self.rows, _("Entries"), ticks=True)
        self.days = DayRows(self.rows, self.view, self._fetch_days)
        self.view.folded.connect(self._fold)
        self.view.opened.connect(self._open)
        self.view.sort_wanted.connect(self._turn)
        self.rows.ticks_changed.connect(self._show_ticked)
        card = Card(inset=0)
        card.body.addWidget(self.view, 1)
        self.history = self._import_button(_("Import history"))
        self.nothing = EmptyState((), self.history)
        card.body.addWidget(self.nothing, 1)
        self.bulk = BulkBar(self.around)
        self.bulk.cleared.connect(self._untick)
        self.bulk.hide()
        card.body.addWidget(self.bulk)
        self._fill_foot(card.foot())
        self.body.addWidget(card, 1)

    def _fill_foot(self, foot: QHBoxLayout) -> None:
        self.sign = Picture("circle-alert", "danger", 14)
        self.sign.hide()
        self.note = Elided("", "small", "text3", stretch=True)
        foot.addWidget(self.sign)
        foot.addWidget(self.note, 1)
        self.hints = []
        for keys, words in (("Enter", _("edit")), ("Tab", _("next cell")), ("Space", _("select"))):
            self.hints += [Keys(keys), Text(words, "small", "text3")]
        for hint in self.hints:
            foot.addWidget(hint)

    def _make_keys(self) -> None:
        for keys, act in (
            ("Del", self._delete),
            ("Shift+Up", lambda: self._move(-STEP)),
            ("Shift+Down", lambda: self._move(STEP)),
            ("B", lambda: self._on_row(self._turn_billable)),
            ("S", lambda: self._on_row(self.deeds.split)),
            ("Esc", self._untick),
        ):
            self.view.on_key(keys, act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        edge = 16 if narrow else 24
        self.body.setContentsMargins(edge, 0, edge, edge)
        for hint in self.hints:
            hint.setVisible(not narrow)
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
        wanted = replace(self.wanted, in_sight=self.days.in_sight())
        return lambda: read_list(desk, wanted)

    def show_data(self, data: DayList) -> None:
        self.list = data
        self.known = Known(data.places, data.colours, data.tags, data.zone)
        self.filters.known = self.known
        self.quick.know(data.colours)
        self.rows.descending = not self.oldest_first
        self.days.show(data)
        self._show_gaps()
        self._show_head(data)
        self._show_ticked()

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
        self.view.setVisible(bool(data.count))
        empty = _("This week is empty. Type “9-10:30 client / project” above.")
        if self.wanted.filtered:
            empty = _("Nothing fits this filter.")
        elif not week:
            empty = _("No time is logged yet. Type “9-10:30 client / project” above.")
        self.nothing.say([(empty, "body", "text2")])
        self.history.setVisible(data.untouched and "book.import" in self.around.actions)
        self._hint()

    def _show_count(self, data: DayList) -> None:
        """How many entries; where the head has no room for the sum, it stands here, too."""
        count = ngettext("{n} entry", "{n} entries", data.count).format(n=data.count)
        if self.width() < NARROW_BELOW:
            count += f" · {show_duration(data.seconds)}"
        self.filters.count.setText(count)

    def _hint(self) -> None:
        self.sign.hide()
        self.note.set_tone("text3")
        order = _("oldest first") if self.oldest_first else _("newest first")
        self.note.setText(_("Sorted by start, {order}").format(order=order))

    def complain(self, sentence: str) -> None:
        """Say below the list why a cell was not saved; the old value stays."""
        self.sign.show()
        self.note.set_tone("danger")
        self.note.setText(f"{sentence} {_('The old value stays.')}")
        self.view.setAccessibleDescription(sentence)

    def _show_gaps(self) -> None:
        at_what = self.rows.position_of("what")
        self.view.clearSpans()
        for at, gap in self.days.gaps():
            index = self.rows.index(at, at_what)
            self.view.setSpan(at, at_what, 1, self.rows.position_of("billable") - at_what + 1)
            widget = GapRow(partial(self.deeds.fill_gap, gap), partial(self.deeds.not_work, gap))
            self.view.setIndexWidget(index, widget)

    def _fetch_days(self, days: list[date], arrived: Callable[[Any], None]) -> None:
        desk, wanted = self.around.desk, self.wanted
        self.around.read(lambda: read_days(desk, days, wanted), arrived, owner=self)

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
        return found

    def _range_changed(self) -> None:
        self.rows.tick(set(self.rows.ticked), on=False)
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
        if where.get("project") is not None:
            self.filters.project_id = int(where["project"])
            self.filters.apply()

    def _fold(self, key: Hashable) -> None:
        if isinstance(key, date) and self.list is not None:
            self.days.fold(key)
            self._show_gaps()

    def _turn(self, _order: str) -> None:
        self.oldest_first = not self.oldest_first
        self.days.forget()
        self.refresh()

    # Entries ---

    def _open(self, key: object) -> None:
        gap, row = self.days.gap_at(self.view.currentIndex().row()), self.days.entry(key)
        if gap is not None:
            self.deeds.fill_gap(gap)
        elif row is not None:
            self.deeds.open(row)

    def add_entry(self) -> None:
        """Log a new entry of today in a dialog."""
        if self.list is not None:
            self.deeds.add(Begin(self.list.today))

    def _tasks(self, row: EntryRow) -> list[str]:
        place = self.known.place(row.project_id)
        return [task.name for task in place.tasks] if place is not None else []

    def _save_cell(self, row: EntryRow, field: str, text: str) -> None:
        desk, places = self.around.desk, self.known.places
        self._hint()
        self.around.write(
            lambda: save_cell(desk, row, field, text, places),
            said=_("The entry is changed."),
            failed=self.complain,
        )

    def _turn_billable(self, row: EntryRow) -> None:
        self._hint()
        self.deeds.turn_billable(row)

    def _on_row(self, act: Callable[[EntryRow], None]) -> None:
        row = self.days.entry(self.view.picked_id())
        if row is not None:
            act(row)

    def _chosen(self) -> list[EntryRow]:
        """The ticked entries, else the one under the cursor."""
        ticked = self.days.ticked()
        if ticked:
            return ticked
        row = self.days.entry(self.view.picked_id())
        return [row] if row is not None else []

    def _delete(self) -> None:
        gap = self.days.gap_at(self.view.currentIndex().row())
        if gap is not None:
            self.deeds.not_work(gap)
            return
        rows = self._chosen()
        if rows:
            self.deeds.delete(rows)
            self._untick()

    def _move(self, seconds: int) -> None:
        rows = self._chosen()
        if rows:
            self.deeds.move(rows, seconds)

    def _untick(self) -> None:
        self.rows.tick(set(self.rows.ticked), on=False)

    def _show_ticked(self) -> None:
        rows = self.days.ticked()
        self.bulk.setVisible(bool(rows))
        if rows:
            self.bulk.show_rows(rows, self.known)
        QTimer.singleShot(0, self.view.share_width)
