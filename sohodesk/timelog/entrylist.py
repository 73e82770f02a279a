# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of entries by day: edited in place, ticked, folded; gaps that can be filled."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.clients.settings import book_rounding
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.bulkbar import BulkBar
from sohodesk.timelog.cellsaving import save_cell, would_be, wrong_with
from sohodesk.timelog.dayrows import DayRows, Fetch
from sohodesk.timelog.deeds import STEP, EntryDeeds
from sohodesk.timelog.gaprow import GapRow
from sohodesk.timelog.grouping import PageKey
from sohodesk.timelog.known import Known
from sohodesk.timelog.listing import DayList
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.table import Verbs, amount_width, columns
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Keys
from sohodesk.ui.labels import Elided, Picture, Text
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.surroundings import Surroundings


class EntryList(QObject):
    """The list in its ``card``. ``turned`` when the other order is wanted."""

    turned = Signal()

    def __init__(self, around: Surroundings, fetch: Fetch) -> None:
        super().__init__()
        self.card = Card(inset=0)
        self.around = around
        self.known = Known()
        self._typed: EntryRow | None = None
        self.deeds = EntryDeeds(around, lambda: self.known, self.complain)
        self.rows = Rows(columns(self._verbs()))
        self.rows.sorted_by, self.rows.descending = "start", True
        self.view = RowsView(self.rows, _("Entries"), ticks=True)
        self.days = DayRows(self.rows, self.view, fetch)
        self.days.came.connect(self._make_room)
        self.view.folded.connect(self._fold)
        self.view.opened.connect(self._open)
        self.view.sort_wanted.connect(lambda _order: self.turned.emit())
        self.view.wrong_left.connect(self.complain)
        self.view.typed.connect(self._show_typed)
        self.view.closed.connect(lambda: self._show_typed(""))
        self.view.block_ticked.connect(self.days.tick_group)
        self.rows.ticks_changed.connect(self._show_ticked)
        self.card.body.addWidget(self.view, 1)
        self.bulk = BulkBar(around)
        self.bulk.cleared.connect(self.untick)
        self.bulk.hide()
        self._fill_foot(self.card.foot())
        self._make_keys()

    def _verbs(self) -> Verbs:
        return Verbs(
            save=self._save_cell,
            wrong=self._wrong_with,
            billable=self._turn_billable,
            places=lambda _row: [place.label for place in self.known.places],
            tasks=self._tasks,
            now=self.around.desk.clock.now,
            rounding=lambda: book_rounding(self.around.desk),
            typed=lambda row: self._typed if self._typed and self._typed.id == row.id else None,
        )

    def add_bulk_bar(self) -> None:
        """Put the bar for several entries below what the page has put into the card."""
        self.card.body.addWidget(self.bulk)

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
            ("B", self._turn_chosen),
            ("S", lambda: self._on_row(self.deeds.split)),
            ("Esc", self.untick),
        ):
            self.view.on_key(keys, act)

    def entry(self) -> EntryRow | None:
        """The entry under the cursor."""
        return self.days.entry(self.view.picked_id())

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What can be done with the ticked entries, or with the one under the cursor."""
        row = self.entry()
        if row is None:
            return {}
        return self.deeds.verbs(row) | {
            "delete": self._delete,
            "billable": self._turn_chosen,
            "earlier": lambda: self._move(-STEP),
            "later": lambda: self._move(STEP),
        }

    def show_hints(self, *, shown: bool) -> None:
        """Show the keys at the right of the foot, or leave them out."""
        for hint in self.hints:
            hint.setVisible(shown)

    def show_list(self, data: DayList, *, oldest_first: bool) -> None:
        """Show a list that was read."""
        self._paint_later()
        self.known = data.known or self.known
        self.rows.descending = not oldest_first
        self.view.wider.clear()
        self._make_room([row for of_day in data.entries.values() for row in of_day])
        self.days.show(data)
        self._show_gaps()
        self._show_ticked()
        self.view.setVisible(bool(data.count))
        self._hint()

    def _paint_later(self) -> None:
        """The rows are painted in a turn of their own: they take as long as finding them did."""
        ground = self.view.viewport()
        if not self.around.tasks.at_once:
            ground.setUpdatesEnabled(False)
            QTimer.singleShot(1, ground, lambda: ground.setUpdatesEnabled(True))

    def _make_room(self, rows: Sequence[EntryRow]) -> None:
        """Money is never cut: its column is as wide as its longest sum."""
        desk = self.around.desk
        wanted, wider = (
            amount_width(rows, desk.clock.now(), book_rounding(desk)),
            self.view.wider,
        )
        if wanted > wider.get("amount", 0):
            wider["amount"] = wanted
            self.view.share_width()

    def _hint(self) -> None:
        self.sign.hide()
        self.note.set_tone("text3")
        order = _("oldest first") if not self.rows.descending else _("newest first")
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

    def _fold(self, key: Hashable) -> None:
        if isinstance(key, date | PageKey):
            self.days.fold(key)
            self._show_gaps()

    def _open(self, key: object) -> None:
        gap, row = self.days.gap_at(self.view.currentIndex().row()), self.days.entry(key)
        if gap is not None:
            self.deeds.fill_gap(gap)
        elif row is not None:
            self.deeds.open(row)

    def _tasks(self, row: EntryRow) -> list[str]:
        place = self.known.place(row.project_id)
        return [task.name for task in place.tasks] if place is not None else []

    def _save_cell(self, row: EntryRow, field: str, text: str) -> None:
        desk, places = self.around.desk, self.known.places
        self._hint()
        write_asking(
            self.around,
            lambda sure: save_cell(desk, row, field, text, places, confirmed=sure),
            said=_("The entry is changed."),
            failed=partial(self._refused, row, field, text),
        )

    def _wrong_with(self, row: EntryRow, field: str, text: str) -> str:
        return wrong_with(row, field, text, self.known.places, now=self.around.desk.clock.now())

    def _show_typed(self, text: str) -> None:
        """Show beside an open cell what the entry would last and be worth."""
        at = self.view.currentIndex()
        row = self.days.entry(self.rows.id_at(at.row())) if at.isValid() and text else None
        if row is None and self._typed is None:
            return
        if row is not None:
            field, now = self.rows.columns[at.column()].key, self.around.desk.clock.now()
            self._typed = would_be(row, field, text, self.known.places, now=now)
        else:
            self._typed = None
        self.view.viewport().update()

    def _refused(self, row: EntryRow, field: str, text: str, sentence: str) -> None:
        """Open the cell again with what was typed; where one types elsewhere by now, say so."""

        def tell() -> None:
            if not self.view.edit_again(row.id, field, text, sentence):
                self.complain(sentence)

        QTimer.singleShot(0, self.view, tell)  # the line that was refused is closed by then

    def _turn_billable(self, row: EntryRow) -> None:
        self._hint()
        self.deeds.turn_billable(row)

    def _turn_chosen(self) -> None:
        rows = self._chosen()
        if rows:
            self._hint()
            self.deeds.set_billable(rows, billable=not rows[0].billable)

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
            self.untick()

    def _move(self, seconds: int) -> None:
        rows = self._chosen()
        if rows:
            self.deeds.move(rows, seconds)

    def untick(self) -> None:
        """Untick all."""
        self.rows.tick(set(self.rows.ticked), on=False)

    def _show_ticked(self) -> None:
        rows = self.days.ticked()
        self.bulk.setVisible(bool(rows))
        if rows:
            self.bulk.show_rows(rows, self.known)
        QTimer.singleShot(0, self.view.share_width)
