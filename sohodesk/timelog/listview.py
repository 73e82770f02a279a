# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of the Time page: entries by day, filtered, of a week, a month or of all time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sohodesk.base.durations import show_duration
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.zones import month_start, next_month
from sohodesk.timelog.entrylist import EntryList
from sohodesk.timelog.filterrow import FilterRow
from sohodesk.timelog.grouping import PAGE
from sohodesk.timelog.known import Begin
from sohodesk.timelog.knownnames import NamesHeard
from sohodesk.timelog.listing import (
    WATCHED,
    DayList,
    Range,
    Wanted,
    count_states,
    read_all,
    read_days,
    read_list,
)
from sohodesk.timelog.listlook import ListLook
from sohodesk.timelog.listparts import Key
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.timeview import TimeView
from sohodesk.ui.buttons import Button
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.saying import pattern
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

MOST_TICKED = 5000
"""The most entries that are changed at once from the window."""


class ListView(TimeView):
    """Is every entry right, and how much is it together."""

    key: ClassVar[str] = "list"
    watched: ClassVar[frozenset[str]] = WATCHED

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.list: DayList | None = None
        self._names = NamesHeard()
        self.range: Range = "week"
        self.oldest_first = False
        self.narrow = False
        self.totals = Pieces()
        self.add = Button(_("Add entry"), icon="plus", kind="main")
        self.add.clicked.connect(self.add_entry)

    # Parts ---

    def make(self) -> Iterator[None]:
        around = self.around
        self.look = ListLook(around.desk.settings.user)
        self.look.grouped.connect(self._regroup)
        self.look.chosen.connect(self._show_columns)
        self.filters = FilterRow(self._count_states, self.look, at_once=around.tasks.at_once)
        self.filters.changed.connect(self.again)
        self.body.addWidget(self.filters)
        self.body.addSpacing(px(12))
        yield
        self.entries = EntryList(around, self._fetch_days)
        self.entries.turned.connect(self._turn)
        self.entries.view.all_wanted.connect(self._tick_all)
        self.rows, self.view = self.entries.rows, self.entries.view
        self.days, self.bulk, self.deeds = self.entries.days, self.entries.bulk, self.entries.deeds
        self._show_columns()
        yield
        self.history = import_button(around, _("Import history"))
        self.nothing = EmptyState((), self.history)
        self.entries.card.body.addWidget(self.nothing, 1)
        self.entries.add_bulk_bar()
        self.body.addWidget(self.entries.card, 1)

    def right(self) -> Sequence[QWidget]:
        return (self.totals, import_button(self.around, _("Import")), self.add)

    def fit(self, *, narrow: bool) -> None:
        self.narrow = narrow
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
            range=self.range,
            filter=self.filters.filter,
            oldest_first=self.oldest_first,
            by=self.look.by,
        )

    def request(self) -> Callable[[], DayList]:
        desk = self.around.desk
        wanted = replace(self.wanted, in_sight=self.days.in_sight(), ticked=self._ticked_ids())
        names = self._names.wanted()
        return lambda: read_list(desk, wanted, names=names)

    def heard(self, tables: frozenset[str]) -> None:
        self._names.heard(tables)

    def show_data(self, data: DayList) -> None:
        self.list = data
        self.entries.show_list(data, oldest_first=self.oldest_first)
        self.filters.known = self.entries.known
        if data.known is not None:
            self._names.came()
            if self.quick is not None:
                self.quick.know(data.known.colours)
        self._show_head(data)

    def _show_head(self, data: DayList) -> None:
        week = self.range == "week"
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
        elif self.range == "month":
            empty = _("This month is empty. Type “9-10:30 client / project” above.")
        elif not week:
            empty = _("No time is logged yet. Type “9-10:30 client / project” above.")
        self.nothing.say([(empty, "lead", "text")])
        self.history.setVisible(data.untouched and "book.import" in self.around.actions)

    def _show_count(self, data: DayList) -> None:
        """How many entries; where the head has no room for the sum, it stands here, too."""
        count = ngettext("{n} entry", "{n} entries", data.count).format(n=data.count)
        if self.narrow:
            count += f" · {show_duration(data.seconds)}"
        self.filters.count.setText(count)

    def _fetch_days(
        self, keys: list[Key], arrived: Callable[[Any], None], whole: bool = False
    ) -> None:
        desk, wanted = self.around.desk, self.wanted
        most = MOST_TICKED + 1 if whole else PAGE

        def came(found: Mapping[Key, Sequence[EntryRow]]) -> None:
            if whole and any(len(rows) > MOST_TICKED for rows in found.values()):
                self._too_many()
            else:
                arrived(found)

        self.around.read(lambda: read_days(desk, keys, wanted, most=most), came, owner=self)

    def _too_many(self) -> None:
        """Say that more are ticked than can be changed at once."""
        words = _("These are more than {n} entries; narrow the list by a filter, then tick all.")
        said = words.format(n=show_decimal(Decimal(MOST_TICKED), current()))
        self.around.toasts.show_toast(said, kind="refused")

    def _ticked_ids(self) -> tuple[int, ...]:
        """The ticked entries where they may be out of sight; a week is read as a whole."""
        if self.range != "all":
            return ()
        return tuple(sorted(key for key in self.rows.ticked if isinstance(key, int)))

    def _tick_all(self) -> None:
        """Tick all entries of the list, in sight or not, unless they are too many to act on."""
        desk, wanted = self.around.desk, self.wanted

        def show(rows: list[EntryRow]) -> None:
            if len(rows) > MOST_TICKED:
                self._too_many()
            elif wanted == self.wanted:
                self.days.tick_rows(rows)

        self.around.read(lambda: read_all(desk, wanted, MOST_TICKED + 1), show, owner=self)

    def _count_states(self, then: Callable[[Any], None]) -> None:
        desk, wanted = self.around.desk, self.wanted
        self.around.read(lambda: count_states(desk, wanted), then, owner=self)

    # Going about ---

    def range_text(self) -> str:
        if self.range == "all":
            return _("All time")
        if self.range == "month":
            return pattern(self.day or self.first + timedelta(days=6), "MMMM yyyy")
        return super().range_text()

    def ranges(self) -> Mapping[str, tuple[str, bool]]:
        words = {"week": _("Week"), "month": _("Month"), "all": _("All time")}
        return {key: (said, key == self.range) for key, said in words.items()}

    def choose_range(self, key: str) -> None:
        chosen: Range = "all" if key == "all" else "month" if key == "month" else "week"
        self.range = chosen
        self.entries.untick()
        self.days.forget()
        self.again.emit()

    def stepped(self, steps: int) -> date | None:
        if self.range == "all":
            return None
        if self.range == "week":
            return super().stepped(steps)
        month = month_start(self.list.first if self.list and self.list.first else self.first)
        for _step in range(abs(steps)):
            month = next_month(month) if steps > 0 else month_start(month - timedelta(days=1))
        return month

    def to_today(self) -> None:
        self.range = "week"
        self.days.forget()

    def place(self, **where: Any) -> None:
        if isinstance(where.get("day"), date):
            self.range = "week"
        self.days.forget()
        for kind in ("project", "client"):
            if where.get(kind) is not None:
                self.filters.project_id = self.filters.client_id = self.filters.task_id = None
                setattr(self.filters, f"{kind}_id", int(where[kind]))
                self.filters.apply()
        if where.get("entries"):
            self.filters.ask_for(tuple(map(int, where["entries"])))

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "new": self.add_entry,
            "filter": lambda: self.filters.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason),
        }
        return found | self.entries.verbs()

    def record(self) -> str:
        row = self.entries.entry()
        return f"entry:{row.id}" if row is not None else ""

    def _regroup(self) -> None:
        self.days.forget()
        self._show_columns()
        self.again.emit()

    def _show_columns(self) -> None:
        self.view.left_out = self.look.left_out
        self.view.share_width()

    def _turn(self) -> None:
        self.oldest_first = not self.oldest_first
        self.days.forget()
        self.again.emit()

    # Entries ---

    def add_entry(self) -> None:
        """Log a new entry of today in a dialog."""
        if self.list is not None:
            self.deeds.add(Begin(self.list.today))


def import_button(around: Surroundings, words: str) -> Button:
    """A button for the window's import of time, where there is one."""
    button, actions = Button(words, icon="import"), around.actions
    button.clicked.connect(lambda: actions.run("book.import"))
    button.setEnabled("book.import" in actions and actions["book.import"].enabled())
    if "book.import" not in actions:
        button.hide()
    return button
