# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions around documents as data: the catalogue of services and what is kept of clients."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sohodesk.base.texts import n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


def of_money(book: OpenBook) -> list[Action]:
    """All of them."""

    def may_write() -> bool:
        return not book.desk.book.read_only

    def show(view: str) -> partial[None]:
        return partial(book.go, "invoices", view=view)

    def new(view: str) -> partial[None]:
        return partial(book.go, "invoices", view=view, new=True)

    def do(verb: str, text: str, keys: str, icon: str) -> Action:
        can = partial(book.can, verb)
        return Action(
            f"page.{verb}",
            text,
            partial(book.do, verb),
            keys,
            icon,
            can,
            works_on=("invoices",),
            own_key=len(keys) == 1,
        )

    def there(verb: str, text: str, icon: str) -> Action:
        run = partial(book.do_there, verb, "invoices")
        return Action(f"page.{verb}", text, run, "", icon, may_write)

    return [
        Action("page.catalogue", n_("Catalogue of services"), show("catalogue"), "", "tag"),
        Action("page.service", n_("New service…"), new("catalogue"), "", "plus", may_write),
        Action("page.retainers", n_("Retainers"), show("retainers"), "", "hand-coins"),
        Action("page.retainer", n_("New retainer…"), new("retainers"), "", "plus", may_write),
        do("fill_retainer", n_("Fill the retainer that is picked…"), "F", "receipt-text"),
        do("draw", n_("Draw on the retainer that is picked…"), "D", "hand-coins"),
        do("close_retainer", n_("Give back what is left of a retainer…"), "", "undo-2"),
        there("deposit", n_("Ask for a deposit…"), "banknote"),
        there("final", n_("Final invoice of a project…"), "receipt-text"),
        do("take_off", n_("Take deposits off the draft…"), "", "banknote"),
        do("draw_from", n_("Pay the draft out of a retainer…"), "", "hand-coins"),
        there("client_payment", n_("Payment of a client…"), "list-checks"),
        Action("page.accounts", n_("Money on account"), show("accounts"), "", "piggy-bank"),
        there("take_in", n_("Take money in on account…"), "plus"),
        do("use_account", n_("Use the money on account that is picked…"), "U", "piggy-bank"),
        do("pay_back", n_("Pay money on account back…"), "K", "undo-2"),
        there("slips", n_("Withholding slips…"), "paperclip"),
        there("receipts", n_("Receipts…"), "receipt-text"),
        there("gains", n_("Exchange gains…"), "coins"),
        there("proforma", n_("New proforma invoice"), "file-text"),
        do("remind", n_("Remind of the invoice that is picked…"), "", "bell"),
        do("credit", n_("Credit note on the invoice that is picked…"), "", "file-minus"),
        do("void", n_("Void what is picked…"), "", "ban"),
        do("repeat", n_("Make the invoice that is picked repeating…"), "", "repeat"),
        do("quote_invoice", n_("Make an invoice of the quote that is picked…"), "", "receipt-text"),
        do("quote_deposit", n_("Deposit on the quote that is picked…"), "", "banknote"),
        do("quote_project", n_("Make a project of the quote that is picked…"), "", "folder-plus"),
        do("from_catalogue", n_("Line from the catalogue…"), "Ctrl+Shift+K", "tag"),
        do("to_catalogue", n_("Keep the line in the catalogue…"), "", "book-plus"),
    ]
