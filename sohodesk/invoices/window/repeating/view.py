# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of repeating documents: next day, whom for, rule in words, amount, state."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.repeating.wording import deed_words
from sohodesk.invoices.window.repeating.deeds import RepeatDeeds
from sohodesk.invoices.window.repeating.pane import RepeatPane
from sohodesk.invoices.window.repeating.words import tag_of
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.pieces import Pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.saying import day_month, whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

WATCHES = frozenset(
    {"repeat", "repeat_run", "invoice", "invoice_line", "invoice_adjustment", "client", "setting"}
)


class RepeatList(Card):
    """The list and how many there are."""

    def __init__(self) -> None:
        super().__init__(inset=0)
        self.table = Rows(columns(date.min))
        self.view = RowsView(self.table, _("Repeating invoices"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.body.addWidget(self.view, 1)
        foot = self.foot(36)
        self.counted = Pieces()
        foot.addWidget(self.counted)
        foot.addStretch()
        self.setFocusProxy(self.view)


class RepeatsView(QWidget):
    """Lists what comes again, and beside it what the picked one makes next."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.deeds = RepeatDeeds(around, self)
        self.rows_: tuple[RepeatRow, ...] | None = None
        self._stale, self._reading, self._again = True, False, False
        self._wanted: int | None = None
        self.today = date.min
        self.list = RepeatList()
        self.table, self.view = self.list.table, self.list.view
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.view.opened.connect(self._opened)
        self.view.picked.connect(lambda _key: self._show_pane())
        self.pane = RepeatPane(self.deeds)
        self.beside = Beside(self.list, self.pane, _pane_width)
        self.view.clicked.connect(lambda _index: self.beside.open_pane())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        self.stack.addWidget(self._make_empty())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.stack)
        self.setFocusProxy(self.view)

    def _make_empty(self) -> Card:
        card = Card(inset=0)
        words = _("Nothing repeats yet. “Make repeating…” in an invoice's menu lets it come again.")
        self.empty = EmptyState([(words, "lead", "text")])
        card.body.addWidget(self.empty, 1)
        return card

    # Reading ---

    def hear(self, tables: frozenset[str]) -> None:
        """Read again where what is shown has changed: now, or when it is seen next."""
        if tables & WATCHES:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def refresh(self) -> None:
        """Read and show; wishes while one reading is under way become one more."""
        if self._reading:
            self._again = True
            return
        self._stale, self._reading = False, True
        desk = self.around.desk

        def read() -> tuple[date, list[RepeatRow]]:
            day = today(desk)
            with desk.read() as session:
                return day, queries.repeats(session, day)

        self.around.read(read, self._arrived, owner=self, failed=self._failed)

    def _failed(self, words: str) -> None:
        self._reading = False
        self.around.toasts.show_toast(words, kind="refused")

    def _arrived(self, found: tuple[date, list[RepeatRow]]) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
            return
        self.today, rows = found
        self.rows_ = tuple(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.columns = columns(self.today)
        self.table.show_rows(rows)
        self.view.share_width()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.view.pick(wanted):
            self.beside.open_pane()
        elif self.picked() is None and rows:
            self.view.pick(rows[0].id)
        words = ngettext("{n} repeating invoice", "{n} repeating invoices", len(rows))
        self.list.counted.show_pieces([(words.format(n=len(rows)), "small", "text3")])
        self._show_pane()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # Picking ---

    def pick(self, repeat_id: int) -> None:
        """Show one of them, once the list is read."""
        self._wanted, self._stale = repeat_id, True
        if self.isVisible():
            self.refresh()

    def picked(self) -> RepeatRow | None:
        """The one under the cursor."""
        key = self.view.picked_id()
        return next((row for row in self.rows_ or () if row.id == key), None)

    def _show_pane(self) -> None:
        self.pane.show_row(self.picked(), self.today)

    def _opened(self, _key: Hashable) -> None:
        row = self.picked()
        if row is not None:
            self.deeds.edit(row.pattern_id)

    def _menu_at(self, spot: QPoint) -> None:
        row = self.table.row(self.view.rowAt(spot.y()))
        if isinstance(row, RepeatRow):
            self.deeds.menu(row).popup(self.view.viewport().mapToGlobal(spot))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.picked()
        if event.key() == Qt.Key.Key_Delete and row is not None:
            self.deeds.delete(row)
            return
        super().keyPressEvent(event)

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        row = self.picked()
        found: dict[str, Callable[[], None]] = {"close": self.beside.close_pane}
        if row is not None:
            found["delete"] = lambda: self.deeds.delete(row)
        return found

    def record(self) -> str:
        """The one that is picked."""
        row = self.picked()
        return "" if row is None else f"repeat:{row.id}"


def _pane_width(room: int, over: bool) -> int:
    return min(px(440), room - px(120)) if over else max(px(340), min(px(420), int(room * 0.36)))


def columns(now: date) -> list[Column]:
    """The columns of the list on a day."""
    return [
        Column("next", _("Next"), lambda row: _next(row, now), width=104),
        Column("client", _("Client"), _client, width=140, stretch=2),
        Column("rule", _("How often"), _rule, width=160, stretch=3),
        Column("amount", _("Amount"), _amount, width=130, align="right"),
        Column("made", _("Made"), _made, width=72, align="right", hide_below=760),
        Column("state", _("State"), lambda row: _state(row, now), width=110),
    ]


def _next(row: RepeatRow, now: date) -> Cell:
    if row.next is None or row.paused:
        return Cell("–", style="small", tone="text3", said=_("none"))
    said = day_month(row.next) if row.next.year == now.year else whole_date(row.next)
    return Cell(said, style="small", tone="text2", said=whole_date(row.next))


def _client(row: RepeatRow) -> Cell:
    return Cell(row.client, style="name", second=row.title, tip=row.name)


def _rule(row: RepeatRow) -> Cell:
    words = rule_words(row.rule, row.first)
    return Cell(words, style="small", tone="text2", second=deed_words(row), tip=words)


def _amount(row: RepeatRow) -> Cell:
    money = show_money(from_minor(row.total_minor, row.currency), row.currency, current())
    return Cell(money, style="name")


def _made(row: RepeatRow) -> Cell:
    return Cell(str(row.made), style="small", tone="text2")


def _state(row: RepeatRow, now: date) -> Cell:
    tag = tag_of(row, now)
    return Cell(tag.text, tag=tag.kind, icon=tag.icon)
