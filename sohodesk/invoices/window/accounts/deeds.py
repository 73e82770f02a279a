# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with money on account, from button, menu or key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.payments.queries import MoveRow
from sohodesk.invoices.settling import accounts
from sohodesk.invoices.settling.accounts import Account, Payer
from sohodesk.invoices.window.accounts.forms import PayBackForm, TakeInForm, UseForm
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.partview import menu_with
from sohodesk.ui.surroundings import Surroundings

USE_KEY, BACK_KEY = "U", "K"
"""What a single key does with the account that is picked."""


class AccountDeeds:
    """The verbs; ``show(id)`` shows an invoice."""

    def __init__(self, around: Surroundings, owner: QWidget, documents: Deeds) -> None:
        self.around, self.owner, self.documents = around, owner, documents
        self.made: Callable[[], None] = lambda: None
        self.show: Callable[[int], None] = lambda _id: None

    def take_in(self, client_id: int | None = None) -> None:
        """Ask what came in."""
        desk = self.around.desk
        self.around.read(
            lambda: accounts.read_clients(desk),
            lambda clients: self._open(TakeInForm(self.around, clients, client_id)),
            owner=self.owner,
        )

    def use(self, account: Account) -> None:
        """Ask for which invoice it is used."""
        desk = self.around.desk

        def ask(payer: Payer) -> None:
            self._open(UseForm(self.around, account, payer))

        read = partial(accounts.read_payer, desk, account.client_id)
        self.around.read(read, ask, owner=self.owner)

    def pay_back(self, account: Account) -> None:
        """Ask how much was paid back."""
        self._open(PayBackForm(self.around, account))

    def _open(self, form: TakeInForm | UseForm | PayBackForm) -> None:
        form.accepted.connect(self.made)
        self.documents.show(form)

    def remove(self, move: MoveRow) -> None:
        """Take a movement away that was booked by mistake."""
        from sohodesk.invoices import paying

        desk = self.around.desk
        self.around.write(
            lambda: paying.remove_payment(desk, payment_id=move.id),
            said=_("Payment removed"),
            kind="deleted",
            owner=self.owner,
        )

    # Menus ---

    def menu(self, account: Account) -> QMenu:
        """All that can be done with an account."""
        deeds: list[tuple[str, str, Callable[[], object]] | None] = []
        if account.minor > 0:
            deeds += [
                (
                    "piggy-bank",
                    _("Put on an invoice…") + f"\t{USE_KEY}",
                    partial(self.use, account),
                ),
                ("undo-2", _("Pay back…") + f"\t{BACK_KEY}", partial(self.pay_back, account)),
            ]
        pay = partial(self.documents.money.pay_client, account.client_id)
        deeds += [
            ("plus", _("Take in…"), partial(self.take_in, account.client_id)),
            ("list-checks", _("Payment for several invoices…"), pay),
        ]
        return menu_with(self.owner, deeds)

    def move_menu(self, account: Account, move: MoveRow) -> QMenu:
        """What can be done with one movement."""
        deeds: list[tuple[str, str, Callable[[], object]] | None] = []
        if move.invoice_id is not None:
            words = _("Show {number}").format(number=move.number)
            deeds.append(("receipt-text", words, partial(self.show, move.invoice_id)))
        if move.kind == "payment" and move.amount_minor > 0:
            deeds.append(self._receipt_deed(account, move))
        deeds.append(("undo-2", _("Remove payment"), partial(self.remove, move)))
        return menu_with(self.owner, deeds)

    def _receipt_deed(
        self, account: Account, move: MoveRow
    ) -> tuple[str, str, Callable[[], object]]:
        money = self.documents.money
        if move.receipt is not None:
            words = _("Open receipt {number}").format(number=move.receipt)
            return "receipt-text", words, partial(money.open_receipt, move.receipt)
        came = rowwords.money(move.amount_minor, account.currency)
        give = partial(money.ask_receipt, account.client, move.id, move.date, came, self.made)
        return "receipt-text", _("Give receipt…"), give
