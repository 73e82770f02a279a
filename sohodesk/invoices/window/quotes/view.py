# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of quotes: sums by state, list, and the page of one quote."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices.quotes.overview import CARDS, QuoteOverview, read_overview, tally
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.quotes.cards import QuoteCards
from sohodesk.invoices.window.quotes.deeds import (
    ACCEPT_KEY,
    ANSWERABLE,
    SEND_KEY,
    STANDS,
    QuoteDeeds,
)
from sohodesk.invoices.window.quotes.pane import QuotePane
from sohodesk.invoices.window.quotes.quotelist import QuoteList
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.scale import px
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

WATCHES = frozenset(
    {
        *("invoice", "invoice_line", "invoice_adjustment", "document_event", "deduction"),
        *("client", "project", "setting"),
    }
)


class QuotesView(QWidget):
    """Shows the quotes of a year; ``shown`` tells that they were read, ``new_wanted`` a draft."""

    shown = Signal()
    new_wanted = Signal()

    def __init__(self, around: Surroundings, documents: Deeds, *, at_once: bool = True) -> None:
        super().__init__()
        self.around = around
        self.overview: QuoteOverview | None = None
        self.year: int | None = None
        self.wanted: int | None = None
        self._stale, self._reading, self._again = True, False, False
        self.deeds = QuoteDeeds(around, self, documents)
        self.deeds.made = self.pick
        self.making = self._make()
        if at_once:
            for _part in self.making:
                pass

    def _make(self) -> Iterator[None]:
        """Make the parts, portion by portion."""
        self.cards = QuoteCards()
        self.cards.changed.connect(lambda _key: self._show_rows())
        yield
        self.list = self._make_list()
        yield
        self.pane = QuotePane(self.deeds)
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

    def _make_list(self) -> QuoteList:
        made = QuoteList()
        made.view.picked.connect(self._picked)
        made.view.opened.connect(self._opened)
        made.view.clicked.connect(lambda _index: self.beside.open_pane())
        made.menu_wanted.connect(lambda row, where: self.deeds.menu(row).popup(where))
        made.delete_wanted.connect(self._delete)
        made.view.on_key(SEND_KEY, self._send)
        made.view.on_key(ACCEPT_KEY, self._accept)
        return made

    def _make_empty(self) -> Card:
        card = Card(inset=0)
        self.first = Button(_("New quote"), icon="plus", kind="main", keys="Ctrl+N")
        self.first.clicked.connect(lambda _on=False: self.new_wanted.emit())
        words = _("No quotes yet. A quote that is accepted becomes an invoice or a project.")
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

    def _arrived(self, overview: QuoteOverview) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
            return
        if self.overview is None:
            self.year = overview.today.year
        self.overview = overview
        self.stack.setCurrentIndex(0 if overview.rows else 1)
        self.cards.setEnabled(bool(overview.rows))
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
            tallies = {card: tally(overview.rows, card, self.year) for card in CARDS}
            self.cards.show_tallies(tallies, self.year, overview.currency)

    def _show_rows(self) -> None:
        if self.overview is not None:
            self.list.show_quotes(self.overview, self.cards.chosen(), self.year)
            self._pick(None)

    # Picking ---

    def _pick(self, wanted: int | None) -> None:
        key: Hashable | None = wanted if wanted is not None else self._picked_id()
        rows = self.list.quotes
        if wanted is not None and rows.find(wanted) < 0 and self.overview is not None:
            # What is to be shown goes before what is filtered.
            self.cards.choose("all")
            self.year = None
            self.list.filter.line.clear()
            self._show_cards()
            self.list.show_quotes(self.overview, "all", None)
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
            self.pane.show_row(row, overview.today)

    def pick(self, quote_id: int) -> None:
        """Show a quote."""
        self.wanted = quote_id
        self._stale = True
        if self.isVisible():
            self.refresh()
            self.beside.open_pane()
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Verbs ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        found: dict[str, Callable[[], None]] = {
            "filter": self.list.start_finding,
            "close": self._close,
        }
        row = self.pane.row
        if row is None:
            return found
        found["pdf"] = lambda: self.deeds.save_pdf(row)
        if row.state == "draft":
            found |= {"issue": self._send, "delete": self._delete}
        if row.kind == "quote" and row.state in ANSWERABLE:
            found["accept"] = self._accept
        if row.kind == "quote" and row.state in ("sent", "accepted", "expired"):
            found["refuse"] = lambda: self.deeds.refuse(row)
            found["revise"] = lambda: self.deeds.revise(row)
        return found | self._becoming(row)

    def _becoming(self, row: QuoteRow) -> dict[str, Callable[[], None]]:
        """What can become of a quote, and that it is void."""
        found: dict[str, Callable[[], None]] = {}
        if row.kind == "quote" and row.state in STANDS:
            found["quote_invoice"] = lambda: self.deeds.invoice(row)
            found["quote_deposit"] = lambda: self.deeds.invoice(row, "deposit")
            if row.project_id is None and row.state != "refused":
                found["quote_project"] = lambda: self.deeds.project(row)
        elif row.kind == "proforma" and row.state == "sent" and not row.billed:
            found["quote_invoice"] = lambda: self.deeds.invoice_proforma(row)
        if row.issued and row.voided is None and not row.billed:
            found["void"] = lambda: self.deeds.void(row)
        return found

    def record(self) -> str:
        """The quote that is picked."""
        key = self._picked_id()
        return f"invoice:{key}" if key is not None else ""

    def use_year(self, year: int | None) -> None:
        """Show the quotes of a year; None is all of them."""
        self.year = year
        self._show_cards()
        self._show_rows()

    def _close(self) -> None:
        if self.beside.over and self.beside.pane_shown:
            self.beside.close_pane()
        else:
            self.list.stop_finding()

    def _opened(self, key: Hashable) -> None:
        row = self.pane.row
        if row is None or row.id != key:
            return
        if row.state == "draft":
            self.deeds.edit(row.id)
        elif self.beside.over and not self.beside.pane_shown:
            self.beside.open_pane()
        else:
            self.deeds.open_pdf(row)

    def _send(self) -> None:
        row = self.pane.row
        if row is not None and row.state == "draft":
            self.deeds.send(row.id)

    def _accept(self) -> None:
        row = self.pane.row
        if row is not None and row.kind == "quote" and row.state in ANSWERABLE:
            self.deeds.accept(row)

    def _delete(self) -> None:
        row = self.pane.row
        if row is not None and row.state == "draft":
            self.deeds.delete(row.id)


def _pane_width(room: int, over: bool) -> int:
    return min(px(480), room - px(120)) if over else max(px(380), min(px(440), int(room * 0.372)))
