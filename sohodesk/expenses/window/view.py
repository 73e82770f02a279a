# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of expenses: sums, list, and the pane of one cost with its receipt."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.expenses.overview import CARDS, ExpenseOverview, read_overview, tally
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.window.costdeeds import PAY_KEY, CostDeeds
from sohodesk.expenses.window.costlist import CostList
from sohodesk.expenses.window.costpane import CostPane
from sohodesk.expenses.window.repeatlist import RepeatList, show_repeats
from sohodesk.expenses.window.sumcards import SumCards
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.scale import px
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

WATCHES = frozenset(
    {
        *("expense", "expense_category", "expense_receipt", "expense_repeat"),
        *("expense_repeat_run", "mileage_rate", "invoice", "invoice_line", "client", "project"),
        *("person", "setting"),
    }
)


class ExpensesView(QWidget):
    """Shows the costs of a year; ``shown`` tells the years that there are, after each reading."""

    shown = Signal()

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__()
        self.around = around
        self.overview: ExpenseOverview | None = None
        self.year: int | None = None
        self.wanted: int | None = None
        self._stale, self._reading, self._again = True, False, False
        self.deeds = CostDeeds(around, self)
        self.deeds.made = self._made
        self.setAcceptDrops(True)
        self.making = self._make()
        if at_once:
            for _part in self.making:
                pass

    def _make(self) -> Iterator[None]:
        """Make the parts, portion by portion."""
        self.cards = SumCards()
        self.cards.changed.connect(lambda _key: self._show_rows())
        yield
        self.list = self._make_list()
        self.deeds.listed = self.list.shown
        yield
        self.pane = CostPane(self.deeds)
        yield
        self.beside = Beside(self.list, self.pane, _pane_width)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        self.stack.addWidget(self._make_empty())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.cards)
        rows.addWidget(self.stack, 1)

    def _make_list(self) -> CostList:
        made = CostList()
        made.view.picked.connect(self._picked)
        made.view.opened.connect(self._opened)
        made.view.clicked.connect(lambda _index: self.beside.open_pane())
        made.menu_wanted.connect(lambda row, where: self.deeds.menu(row).popup(where))
        made.delete_wanted.connect(self._delete)
        made.view.on_key(PAY_KEY, self._pay)
        return made

    def _make_empty(self) -> Card:
        card = Card(inset=0)
        self.first = Button(_("New expense"), icon="plus", kind="main", keys="Ctrl+N")
        self.first.clicked.connect(lambda _on=False: self.deeds.new())
        words = _("No expenses yet. Drop a receipt here, or write one down.")
        self.empty = EmptyState([(words, "lead", "text")], self.first)
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
        self.around.read(
            lambda: read_overview(desk), self._arrived, owner=self, failed=self._failed
        )

    def _failed(self, words: str) -> None:
        self._reading = False
        self.around.toasts.show_toast(words, kind="refused")

    def _arrived(self, overview: ExpenseOverview) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
            return
        if self.overview is None:
            self.year = overview.today.year
        self.overview = overview
        self.stack.setCurrentIndex(0 if overview.rows else 1)
        self._show_cards()
        self._show_rows()
        self._pick(self.wanted)
        self.wanted = None
        self.shown.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _show_cards(self) -> None:
        overview = self.overview
        if overview is not None:
            tallies = {
                card: tally(overview.rows, card, self.year, overview.currency) for card in CARDS
            }
            self.cards.show_tallies(tallies, self.year, overview.currency)

    def _show_rows(self) -> None:
        if self.overview is not None:
            self.list.show_costs(self.overview, self.cards.chosen(), self.year)
            self._pick(None)

    # Picking ---

    def _pick(self, wanted: int | None) -> None:
        key: Hashable | None = wanted if wanted is not None else self._picked_id()
        rows = self.list.costs
        if wanted is not None and rows.find(wanted) < 0:
            # What is to be shown goes before what is filtered.
            self.cards.choose("all")
            self.year = None
            self.list.filter.line.clear()
            self._show_cards()
            if self.overview is not None:
                self.list.show_costs(self.overview, "all", None)
        if key is None or not self.list.view.pick(key):
            key = rows.id_at(0)
            if key is not None:
                self.list.view.pick(key)
        self._show_pane(key)

    def _picked_id(self) -> int | None:
        return None if self.pane.row is None else self.pane.row.id

    def _picked(self, key: Hashable) -> None:
        if key != self._picked_id():
            self._show_pane(key)

    def _show_pane(self, key: Hashable | None) -> None:
        overview = self.overview
        if overview is not None:
            row = next((row for row in overview.rows if row.id == key), None)
            self.pane.show_row(row, overview.currency, overview.today)

    def _made(self, expense_id: int) -> None:
        """Pick a cost that was just made or changed; 0 is one that only repeats."""
        if expense_id:
            self.pick(expense_id)

    def pick(self, expense_id: int) -> None:
        """Show a cost."""
        self.wanted = expense_id
        self._stale = True
        if self.isVisible():
            self.refresh()
            self.beside.open_pane()
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Verbs ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        found: dict[str, Callable[[], None]] = {
            "new": self.deeds.new,
            "filter": self.list.start_finding,
            "close": self._close,
        }
        row = self.pane.row
        if row is not None:
            if row.invoice_line_id is None:
                found["delete"] = self._delete
            if row.kind == "cost" and row.paid_on is None:
                found["pay"] = self._pay
        return found

    def record(self) -> str:
        """The cost that is picked."""
        key = self._picked_id()
        return f"expense:{key}" if key is not None else ""

    def use_year(self, year: int | None) -> None:
        """Show the costs of a year; None is all of them."""
        self.year = year
        self._show_cards()
        self._show_rows()

    def show_repeats(self, repeat_id: int | None = None) -> RepeatList:
        """Show what comes again, with the focus on one of it."""
        return show_repeats(self.around, repeat_id)

    def _close(self) -> None:
        if self.beside.over and self.beside.pane_shown:
            self.beside.close_pane()
        else:
            self.list.stop_finding()

    def _opened(self, key: Hashable) -> None:
        row = self.pane.row
        if row is None or row.id != key:
            return
        if self.beside.over and not self.beside.pane_shown:
            self.beside.open_pane()
        else:
            self.deeds.edit(row)

    def _pay(self) -> None:
        row = self.pane.row
        if row is not None and row.kind == "cost" and row.paid_on is None:
            self.deeds.pay(row)

    def _delete(self) -> None:
        row: ExpenseRow | None = self.pane.row
        if row is not None:
            self.deeds.delete(row)

    # Dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files on the pane become receipts of its cost; anywhere else a new cost."""
        paths = _files(event)
        if not paths:
            return
        event.acceptProposedAction()
        spot = self.pane.mapFrom(self, event.position().toPoint())
        row = self.pane.row
        on_pane = row is not None and self.pane.isVisible() and self.pane.rect().contains(spot)
        if on_pane and row is not None:
            self.deeds.attach_files(row, paths)
        else:
            self.deeds.from_files(paths)


def _files(event: QDropEvent) -> list[Path]:
    data: Any = event.mimeData()
    urls = data.urls() if data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _pane_width(room: int, over: bool) -> int:
    return min(px(480), room - px(120)) if over else max(px(360), min(px(420), int(room * 0.34)))
