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

    return [
        Action("page.catalogue", n_("Catalogue of services"), show("catalogue"), "", "tag"),
        Action("page.service", n_("New service…"), new("catalogue"), "", "plus", may_write),
        Action("page.retainers", n_("Retainers"), show("retainers"), "", "hand-coins"),
        Action("page.retainer", n_("New retainer…"), new("retainers"), "", "plus", may_write),
        do("fill_retainer", n_("Fill the retainer that is picked…"), "F", "receipt-text"),
        do("draw", n_("Draw on the retainer that is picked…"), "D", "hand-coins"),
        do("close_retainer", n_("Give back what is left of a retainer…"), "", "undo-2"),
        do("from_catalogue", n_("Line from the catalogue…"), "Ctrl+Shift+K", "tag"),
        do("to_catalogue", n_("Keep the line in the catalogue…"), "", "book-plus"),
    ]
