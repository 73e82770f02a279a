# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes onto a draft from beside it: ticked time and costs, and a menu of the costs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from sohodesk.base.money import show_amount
from sohodesk.base.texts import _, current
from sohodesk.invoices import billing, drafttime
from sohodesk.invoices.window.timecard import Wish
from sohodesk.ui import icons
from sohodesk.ui.saying import day_month
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.invoices.window.editor import Editor
    from sohodesk.store.desk import Desk

MOST = 20
"""Of the latest costs; all of them stand under the unbilled time."""


class Material:
    """Adds to the draft of an editor."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.pending = 0
        """How many wishes are not in the book yet: the ticks are newer than what is read."""

    def add(self, wish: Wish) -> None:
        """Save what is typed, and let the draft bill what is wished."""
        editor, room = self.editor, self.editor.room
        if room is None or room.draft.client_id is None:
            return
        desk, client_id = editor.around.desk, room.draft.client_id
        self.pending += 1

        def settled() -> None:
            self.pending -= 1

        def done(invoice_id: int) -> None:
            settled()
            editor.added(invoice_id)

        def refused(words: str) -> None:
            settled()
            editor.around.toasts.show_toast(words, kind="refused")
            editor.reread()

        def add() -> None:
            key = editor.invoice_id
            editor.around.write(
                lambda: _written(desk, client_id, key, wish),
                then=done,
                failed=refused,
                owner=editor,
            )

        if not editor.save(add):  # what is typed is wrong: first things first
            settled()
            editor.reread()

    def add_cost(self, expense_id: int) -> None:
        """Add a cost; 0 is one that only repeats."""
        if expense_id:
            self.add(Wish(expense_ids=(expense_id,)))

    def menu(self) -> QMenu | None:
        """The client's costs that can become a line, and a new one; None without a client."""
        room = self.editor.room
        if room is None or room.draft.client_id is None or room.draft.kind != "invoice":
            return None
        client_id, client = room.draft.client_id, room.client(room.draft.client_id)
        currency = room.draft.document.currency or (client.currency if client else "")
        menu = QMenu(self.editor)
        menu.aboutToHide.connect(menu.deleteLater)
        free = [cost for cost in room.costs if cost.id not in room.costs_on]
        for cost in sorted(free, key=lambda cost: (cost.day, cost.id), reverse=True)[:MOST]:
            amount = "" if cost.amount is None else show_amount(cost.amount, currency, current())
            words = f"{day_month(cost.day)}  {cost.description}".replace("&", "&&")
            action = menu.addAction(f"{words}\t{amount}")
            action.triggered.connect(partial(self._add_cost, cost.id))
        if free:
            menu.addSeparator()
        action = menu.addAction(icons.icon("plus"), _("New expense…"))
        action.triggered.connect(lambda _on=False: self._new(client_id))
        return menu

    def ask(self) -> None:
        """Open the menu under its button."""
        menu = self.menu()
        if menu is not None:
            button = self.editor.form.sums.expense_button
            menu.popup(button.mapToGlobal(QPoint(0, button.height() + px(4))))

    def _add_cost(self, expense_id: int, _on: bool = False) -> None:
        self.add_cost(expense_id)

    def _new(self, client_id: int) -> None:
        from sohodesk.expenses.window.costform import ask_cost

        editor = self.editor
        ask_cost(editor.around, client_id=client_id, then=self.add_cost, owner=editor)


def _written(desk: Desk, client_id: int, invoice_id: int | None, wish: Wish) -> int:
    """Write a wish in one step, a draft where there is none yet; gives its id."""
    if invoice_id is None:
        return billing.bill(
            desk,
            client_id=client_id,
            entry_ids=wish.entry_ids,
            expense_ids=wish.expense_ids,
            with_time=bool(wish.entry_ids),
            group=wish.group,
        )
    if wish.off_entries or wish.off_expenses:
        drafttime.take_off(
            desk,
            invoice_id=invoice_id,
            entry_ids=wish.off_entries,
            expense_ids=wish.off_expenses,
        )
    if wish.entry_ids or wish.expense_ids:
        drafttime.put_on(
            desk,
            invoice_id=invoice_id,
            entry_ids=wish.entry_ids,
            expense_ids=wish.expense_ids,
            group=wish.group,
        )
    return invoice_id
