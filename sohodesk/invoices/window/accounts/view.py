# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of money on account: whose, how much, and what moved it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar

from sohodesk.base.texts import _, ngettext
from sohodesk.invoices import rowwords
from sohodesk.invoices.letters import today
from sohodesk.invoices.payments.queries import MoveRow
from sohodesk.invoices.settling import accounts
from sohodesk.invoices.settling.accounts import Account
from sohodesk.invoices.window.accounts.deeds import BACK_KEY, USE_KEY, AccountDeeds
from sohodesk.invoices.window.accounts.forms import money
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.movements import Movement, MovementsPane, Press, Sheet
from sohodesk.invoices.window.partview import BesideView, ListCard
from sohodesk.ui.buttons import Button
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.surroundings import Surroundings


class AccountsView(BesideView):
    """Lists the accounts of clients, those with money first."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"payment", "transfer", "receipt", "invoice", "client"}
    )
    pane: MovementsPane

    def __init__(self, around: Surroundings, documents: Deeds) -> None:
        first = Button(_("Take money in"), icon="plus", kind="main", keys="Ctrl+N")
        words = _("Nothing is on account. What a client pays too much, or ahead, is kept here.")
        listing = ListCard(_("Money on account"), _("Find a client"), columns(), words, first)
        pane = MovementsPane(_("What moved it"), _("Pick a client to see what moved it."))
        super().__init__(around, listing, pane)
        self.found: tuple[Account, ...] = ()
        self.deeds = AccountDeeds(around, self, documents)
        self.deeds.made = self.list.view.setFocus
        listing.menu_of = self.deeds.menu
        first.clicked.connect(lambda _on=False: self.deeds.take_in())
        listing.view.on_key(USE_KEY, lambda: self._do("use"))
        listing.view.on_key(BACK_KEY, lambda: self._do("pay_back"))

    def request(self) -> Callable[[], tuple[Account, ...]]:
        desk = self.around.desk
        return lambda: accounts.read_accounts(desk)

    def show_data(self, data: tuple[Account, ...]) -> None:
        self.found = data
        self.show_rows()

    def show_rows(self) -> None:
        words = self.list.words()
        shown = [row for row in self.found if all(w in _said(row) for w in words)]
        counted = ngettext("{n} account", "{n} accounts", len(shown)).format(n=len(shown))
        if isinstance(self.wanted, int):  # a client: its first account
            self.wanted = next((row.id for row in shown if row.client_id == self.wanted), None)
        self.fill(shown, counted, any_at_all=bool(self.found))

    def show_picked(self, row: Any) -> None:
        self.pane.show_sheet(None if row is None else self._sheet(row, ()))
        if row is None:
            return
        desk, day = self.around.desk, today(self.around.desk)

        def show(moved: tuple[MoveRow, ...]) -> None:
            now = self.list.picked()
            if now is not None and now.id == row.id:
                self.pane.show_sheet(self._sheet(row, moved))
                self.pane.show_movements([self._movement(row, each, day) for each in moved])

        self.around.read(
            lambda: accounts.read_moves(desk, row.client_id, row.currency), show, owner=self
        )

    def _sheet(self, row: Account, moved: tuple[MoveRow, ...]) -> Sheet:
        came = sum(each.amount_minor for each in moved if each.amount_minor > 0)
        went = -sum(each.amount_minor for each in moved if each.amount_minor < 0)
        presses = (
            Press(_("Put on invoice"), "piggy-bank", partial(self.deeds.use, row), USE_KEY),
            Press(_("Pay back"), "undo-2", partial(self.deeds.pay_back, row), BACK_KEY),
        )
        return Sheet(
            row.client,
            "",
            ("", "neutral", ""),
            (
                (_("Came in"), money(came, row.currency)),
                (_("Used and paid back"), money(went, row.currency)),
                (_("On account"), money(row.minor, row.currency)),
            ),
            presses if row.minor > 0 else (),
            lambda: self.deeds.menu(row),
        )

    def _movement(self, row: Account, each: MoveRow, day: date) -> Movement:
        show = partial(self.deeds.show, each.invoice_id) if each.invoice_id is not None else None
        return Movement(
            each.id,
            rowwords.day(each.date, day),
            told(each),
            money(each.amount_minor, row.currency),
            " · ".join(part for part in (each.note, each.receipt or "") if part),
            "text",
            lambda: self.deeds.move_menu(row, each),
            show or (lambda: None),
        )

    # Verbs ---

    def pick_client(self, client_id: int) -> None:
        """Show the account of a client."""
        self.pick(client_id)

    def open_row(self, row: Account) -> None:
        """Enter uses it."""
        if row.minor > 0:
            self.deeds.use(row)

    def _do(self, verb: str) -> None:
        row = self.list.picked()
        if row is not None and row.minor > 0:
            getattr(self.deeds, verb)(row)

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        found = dict(super().verbs())
        row = self.list.picked()
        if row is not None and row.minor > 0:
            found |= {"use_account": partial(self._do, "use")}
            found |= {"pay_back": partial(self._do, "pay_back")}
        return found

    def record(self) -> str:
        """The client whose account is picked."""
        row = self.list.picked()
        return "" if row is None else f"client:{row.client_id}"


def told(each: MoveRow) -> str:
    """A movement in a few words."""
    if each.kind == "refund":
        return _("Paid back")
    if each.kind == "applied" and each.amount_minor < 0:
        return _("Used for {number}").format(number=each.number or "–")
    if each.kind == "applied":
        return _("Paid too much on {number}").format(number=each.number or "–")
    if each.invoices > 1:
        words = ngettext("Left over from {n} invoice", "Left over from {n} invoices", each.invoices)
        return words.format(n=each.invoices)
    if each.number is not None:
        return _("Paid too much on {number}").format(number=each.number)
    return _("Taken in")


def _said(row: Account) -> str:
    return f"{row.client} {row.currency}".casefold()


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column(
            "client", _("Client"), lambda row: Cell(row.client, style="name"), width=180, stretch=1
        ),
        Column("currency", _("Currency"), _currency, width=90),
        Column("money", _("On account"), _money, width=150, align="right"),
    ]


def _currency(row: Account) -> Cell:
    return Cell(row.currency, style="small", tone="text2")


def _money(row: Account) -> Cell:
    tone = "text" if row.minor else "text3"
    return Cell(money(row.minor, row.currency), style="name", tone=tone)
