# SPDX-License-Identifier: GPL-3.0-or-later
"""The week of the Time page: is every working hour of it on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.deeds import EntryDeeds
from sohodesk.timelog.entrymenu import entry_menu, free_menu, gap_menu
from sohodesk.timelog.gesturedeeds import GESTURES, GestureDeeds
from sohodesk.timelog.known import Begin, Known
from sohodesk.timelog.knownnames import NamesHeard
from sohodesk.timelog.listview import import_button
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.quickreading import Reading
from sohodesk.timelog.timeview import TimeView
from sohodesk.timelog.week.chipaims import ChipAims
from sohodesk.timelog.week.emptyweek import EmptyWeek
from sohodesk.timelog.week.geometry import least_seconds
from sohodesk.timelog.week.grid import WeekGrid
from sohodesk.timelog.week.head import WeekHead
from sohodesk.timelog.week.layout import Layout, entry_key, lay_out
from sohodesk.timelog.week.pane import EntryPane
from sohodesk.timelog.week.projectfilter import ProjectFilter
from sohodesk.timelog.week.reading import WATCHED, WeekData, moved_on, read_week
from sohodesk.ui.cards import Card
from sohodesk.ui.daydrag import Draft
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

TICK_MS = 20_000
PANE, OVER = 296, 340
EARLIEST = 8 * 3600
"""Where an empty week is scrolled to, by the clock; an earlier start is brought into sight."""


class WeekView(TimeView):
    """The grid, its heads, and the pane. ``behind_opened`` by a press on what lies behind."""

    key: ClassVar[str] = "week"
    watched: ClassVar[frozenset[str]] = WATCHED

    behind_opened = Signal(object, object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.data: WeekData | None = None
        self.known = Known()
        self._names = NamesHeard()
        self._scrolled = False
        self._to_open: int | None = None
        self._offered: date | None = None
        self.totals = Pieces()
        self.filter = ProjectFilter(lambda: self.known)
        self.filter.chosen.connect(self.show_project)
        self.deeds = EntryDeeds(around, lambda: self.known)
        self.gestures = GestureDeeds(
            around, zone=lambda: self.known.zone, snap_back=self._snap_back, made=self._made
        )
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.time_passed)

    # Parts ---

    def make(self) -> Iterator[None]:
        self.grid = WeekGrid(_("Week"))
        self.area = Scrolled(_("Week"), inset=0)
        self.area.body.addWidget(self.grid)
        self.area.body.addStretch()
        self.head = WeekHead(self.grid.width)
        self.hint = EmptyWeek()
        self.hint.copy.clicked.connect(self._copy_last_week)
        card = Card(inset=0)
        for part in (self.head, self.hint):
            card.body.addWidget(part)
        card.body.addWidget(self.area, 1)
        yield
        self.pane = EntryPane(self.around)
        self.beside = Beside(card, self.pane, lambda _room, over: px(OVER if over else PANE))
        self.body.addWidget(self.beside, 1)
        yield
        yield from self.pane.making
        self._connect()

    def _connect(self) -> None:
        grid = self.grid
        grid.resized.connect(self.head.place)
        grid.opened.connect(self.open_block)
        grid.picked.connect(self._picked)
        grid.deed.connect(self.do)
        grid.events.read_only = self.around.desk.book.read_only
        grid.taken.connect(self.around.take_behind)
        grid.fill.connect(lambda key: self.do(key, "fill"))
        grid.menu.connect(self._menu)
        grid.hand.done.connect(self._dragged)
        self.chips = ChipAims(self.head, grid, self.gestures)
        grid.hand.refused.connect(self._refuse)
        self.head.day_opened.connect(lambda day: self.around.go("today", day=day))
        self.head.opened.connect(self.open_block)
        self.behind_opened.connect(lambda part, at: self.around.open_behind(part, at, self))
        self.pane.wanted.connect(lambda name: self.do(self._pane_key(), name))
        self.pane.closed.connect(self.close_pane)
        self.pane.form.saved.connect(self._saved)
        if self.quick is not None:
            self.quick.understood.connect(self._show_line)

    def right(self) -> Sequence[QWidget]:
        return (self.totals, self.filter, import_button(self.around, _("Import")))

    def fit(self, *, narrow: bool) -> None:
        self.totals.setVisible(not narrow)
        self.head.place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.around.tasks.at_once:
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    # Reading and showing ---

    def heard(self, tables: frozenset[str]) -> None:
        self._names.heard(tables)

    def request(self) -> Callable[[], tuple[WeekData, Layout]]:
        desk, first, behind = self.around.desk, self.first, self.backdrop
        project_id, names, least = self.filter.project_id, self._names.wanted(), least_seconds()

        def read() -> tuple[WeekData, Layout]:
            data = read_week(desk, first, behind, project_id=project_id, names=names)
            return data, lay_out(data, least)

        return read

    def show_data(self, data: tuple[WeekData, Layout]) -> None:
        self._show_week(*data)

    def _show_week(self, data: WeekData, layout: Layout) -> None:
        self.data = data
        if data.known is not None:
            self.known = data.known
            self._names.came()
            if self.quick is not None:
                self.quick.know(self.known.colours)
        self._show(layout)
        if not self._scrolled:
            self._scrolled = True
            QTimer.singleShot(0, self, self._scroll)
        if self.around.tasks.at_once:
            self._show_pane()
        else:  # in a turn of its own: with the rest of the week it takes longer than a frame
            QTimer.singleShot(1, self, self._show_pane)

    def _show_pane(self) -> None:
        """The sums and the entry that is looked at."""
        data = self.data
        if data is None:
            return
        self.pane.show_week(data, self.known)
        self._open_wanted()
        self._offer_entry(data)

    def _offer_entry(self, data: WeekData) -> None:
        """Show what runs, or the latest entry of the week, as soon as a week is shown.

        Only then: what was let go of, or deleted, is not followed by another.
        """
        if data.first == self._offered or not data.rows:
            return
        self._offered = data.first
        if self.pane.row is None and self._to_open is None:
            past = [row for row in data.rows if row.start <= data.now] or data.rows
            self.pane.show_entry(max(past, key=lambda row: (row.running, row.start, row.id)))

    def _open_wanted(self) -> None:
        """Open the entry that was wanted once it is here."""
        key = f"entry:{self._to_open}"
        if self.row_of(key) is not None:
            self._to_open = None
            self.grid.pick(key)
            self.open_block(key)

    def _show(self, layout: Layout) -> None:
        data = self.data
        if data is None:
            return
        self.grid.show_week(data, layout)
        self.head.show_week(data, layout)
        self._show_totals(data)
        self.filter.show_chosen()
        self.hint.show_week(data, filtered=self.filter.project_id is not None)

    def _copy_last_week(self) -> None:
        """Ask in the timesheet what of the week before is copied."""
        self.around.go("time", view="timesheet", day=self.first, copy=True)

    def _show_totals(self, data: WeekData) -> None:
        whole = data.worked.whole
        share = f"{whole.billable * 100 // whole.seconds}%" if whole.seconds else "–"
        words = _("Week {total} · billable {billable} · {share}").replace("{share}", share)
        total, billable = show_duration(whole.seconds), show_duration(whole.billable)
        self.totals.show_pieces(pieces(words, total=total, billable=billable))

    def _scroll(self) -> None:
        """Begin at the hours that are worked."""
        if self.data is None:
            return
        tops = [part.top for part in self.grid.layout_.front if part.first]
        top = min([EARLIEST, *tops])
        y = round(self.grid.geometry_.y(top)) - px(24)
        self.area.verticalScrollBar().setValue(max(y, 0))

    def _show_line(self, reading: Reading | None) -> None:
        """Show in the grid what the quick-add line would log."""
        said = reading.said if reading is not None else None
        span = said.span if said is not None else None
        if reading is None or said is None or span is None:
            self.grid.show_line(None, ("", "", "", "c6"))
            return
        place = said.place
        name = place.client if place is not None else _("New entry")
        face = (name, show_duration(span.seconds), said.description, f"c{reading.colour}")
        self.grid.show_line((span.start, span.end), face)

    def time_passed(self) -> None:
        """The line of now moves on; what runs grows."""
        data, now = self.data, self.around.desk.clock.now()
        if data is None or not self.isVisible():
            return
        if day_of(now, data.zone) != data.today:
            self.again.emit()
        elif any(row.running for row in data.rows):
            self.data = moved_on(data, now)
            self._show(lay_out(self.data, least_seconds()))
            self.pane.show_week(self.data, self.known)
        else:
            self.grid.show_now(now)

    # Going about ---

    def row_of(self, key: str) -> EntryRow | None:
        """The entry of a block."""
        rows = self.data.rows if self.data is not None else ()
        return next((row for row in rows if entry_key(row) == key), None)

    def picked(self) -> EntryRow | None:
        """The entry under the cursor."""
        return self.row_of(self.grid.current)

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self.add_entry, "filter": self.filter.pick}
        row = self.picked()
        if row is None:
            return found
        key = entry_key(row)
        found |= self.deeds.verbs(row)
        names = ["open", "split", *(GESTURES if row.timed and not row.running else ())]
        return found | {name: partial(self.do, key, name) for name in names}

    def record(self) -> str:
        row = self.picked()
        return f"entry:{row.id}" if row is not None else ""

    def place(self, **where: Any) -> None:
        if isinstance(where.get("entry"), int):
            self._to_open = where["entry"]

    def _picked(self, key: str) -> None:
        """Another block is current; an open pane follows, unless something is being typed."""
        row = self.row_of(key)
        if row is not None and self.pane.row is not None and not self.pane.form.touched:
            self.pane.show_entry(row)

    # Deeds ---

    def add_entry(self) -> None:
        """Log a new entry of today, or of the first day of another week, in a dialog."""
        if self.data is not None:
            inside = self.data.first <= self.data.today <= self.data.last
            self.deeds.add(Begin(self.data.today if inside else self.data.first))

    def open_block(self, key: str) -> None:
        """Open an entry in the pane, or fill a gap."""
        row, part = self.row_of(key), self.grid.block(key)
        if row is not None:
            self.beside.open_pane()
            self.pane.show_entry(row, focus=True)
        elif part is not None and part.gap is not None:
            self.deeds.fill_gap(part.gap)
        elif part is not None and part.behind is not None:
            self._open_behind(part.behind, key)

    def _open_behind(self, part: Behind, key: str) -> None:
        spot = self.grid.mapToGlobal(self.grid.block_spot(key).toPoint())
        self.behind_opened.emit(part, spot)

    def close_pane(self) -> None:
        """Let go of the entry in the pane."""
        self.pane.show_entry(None)
        self.beside.close_pane()
        self.grid.setFocus()

    def _saved(self) -> None:
        if self.beside.over:
            self.close_pane()
        elif self.data is not None:
            self.pane.show_week(self.data, self.known)  # the week may have been read before this

    def _pane_key(self) -> str:
        return entry_key(self.pane.row) if self.pane.row is not None else ""

    def do(self, key: str, name: str, at: datetime | None = None) -> None:
        """Do a deed on the block of a key; ``at`` is where to split."""
        row, part = self.row_of(key), self.grid.block(key)
        if part is not None and part.gap is not None:
            if name == "delete":
                self.deeds.not_work(part.gap)
            elif name in ("fill", "open"):
                self.deeds.fill_gap(part.gap)
        elif row is not None:
            self._do(row, key, name, at)

    def _do(self, row: EntryRow, key: str, name: str, at: datetime | None) -> None:
        if name == "open":
            self.open_block(key)
        elif not self.gestures.by_name(name, row, at or self.grid.pointed(key)):
            self.deeds.by_key(name, row)

    def _dragged(self, draft: Draft) -> None:
        self.grid.preview = draft  # it stays where it was let go until it is written
        self.gestures.do(draft)

    def _made(self, entry_id: int) -> None:
        self._to_open = entry_id
        self._open_wanted()

    def _snap_back(self) -> None:
        self.grid.forget_draft()

    def _refuse(self, sentence: str) -> None:
        self.around.toasts.show_toast(sentence, kind="refused")

    def _menu(self, key: str, at: datetime, point: QPoint | None) -> None:
        """Offer what can be done at a point; none is a double click on free time."""
        row, part, zone = self.row_of(key), self.grid.block(key), self.known.zone
        do, now = partial(self.do, key), self.around.desk.clock.now()
        if point is None:
            self._add_at(at)
        elif row is not None:
            entry_menu(self, row, do, at=at, zone=zone, now=now).popup(point)
        elif part is not None and part.gap is not None:
            gap_menu(self, do).popup(point)
        elif part is not None and part.behind is not None:
            self.behind_opened.emit(part.behind, point)
        else:
            free_menu(self, self._add_at, at=at, zone=zone).popup(point)

    def _add_at(self, at: datetime) -> None:
        if self.data is not None:
            self.deeds.add(Begin(day_of(at, self.data.zone), at))

    def show_project(self, project_id: int | None) -> None:
        """Show the work on one project alone, or all."""
        self.filter.project_id = project_id
        self.again.emit()
