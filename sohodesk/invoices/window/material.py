# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes onto a draft from beside it: ticked time and costs, and a menu of the costs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from sohodesk.base.money import show_amount
from sohodesk.base.texts import _, current
from sohodesk.invoices import billing
from sohodesk.invoices.window.timecard import Wish
from sohodesk.ui import icons
from sohodesk.ui.saying import day_month
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.invoices.window.editor import Editor

MOST = 20
"""Of the latest costs; all of them stand under the unbilled time."""


class Material:
    """Adds to the draft of an editor."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    def add(self, wish: Wish) -> None:
        """Save what is typed, and add what is wished."""
        editor, room = self.editor, self.editor.room
        if room is None or room.draft.client_id is None:
            return
        desk, client_id = editor.around.desk, room.draft.client_id
        time, costs = _("Time added to the draft"), _("Expenses added to the draft")

        def add() -> None:
            invoice_id = editor.invoice_id
            editor.around.write(
                lambda: billing.bill(
                    desk,
                    client_id=client_id,
                    entry_ids=wish.entry_ids,
                    expense_ids=wish.expense_ids,
                    group=wish.group,  # type: ignore[arg-type]
                    invoice_id=invoice_id,
                ),
                said=time if wish.entry_ids else costs,
                then=editor.added,
                owner=editor,
            )

        editor.save(add)

    def add_cost(self, expense_id: int) -> None:
        """Add a cost; 0 is one that only repeats."""
        if expense_id:
            self.add(Wish((), "task", (expense_id,)))

    def menu(self) -> QMenu | None:
        """The client's costs that can become a line, and a new one; None without a client."""
        room = self.editor.room
        if room is None or room.draft.client_id is None or room.draft.kind != "invoice":
            return None
        client_id, client = room.draft.client_id, room.client(room.draft.client_id)
        currency = room.draft.document.currency or (client.currency if client else "")
        menu = QMenu(self.editor)
        menu.aboutToHide.connect(menu.deleteLater)
        for cost in sorted(room.costs, key=lambda cost: (cost.day, cost.id), reverse=True)[:MOST]:
            amount = "" if cost.amount is None else show_amount(cost.amount, currency, current())
            words = f"{day_month(cost.day)}  {cost.description}".replace("&", "&&")
            action = menu.addAction(f"{words}\t{amount}")
            action.triggered.connect(partial(self._add_cost, cost.id))
        if room.costs:
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
