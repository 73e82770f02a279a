# SPDX-License-Identifier: GPL-3.0-or-later
"""Expenses as a part of the Invoices page: its buttons, and the view once it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.invoices import billing
from sohodesk.ui.buttons import Button
from sohodesk.ui.byturns import by_turns, dressed

if TYPE_CHECKING:
    from sohodesk.expenses.queries import ExpenseRow
    from sohodesk.expenses.window.view import ExpensesView
    from sohodesk.invoices.page import InvoicesPage


class CostsPart:
    """What the page has of expenses; the view is made when it is first shown."""

    def __init__(self, page: InvoicesPage) -> None:
        self.page = page
        self.view: ExpensesView | None = None
        self._coming = False
        self._then: list[Callable[[ExpensesView], object]] = []

    # Buttons ---

    def add_buttons(self, right: QHBoxLayout) -> None:
        """Add the buttons of the page's head; they are hidden at first."""
        self.repeat_button = Button(_("Repeating"), icon="repeat")
        self.trip_button = Button(_("New trip"), icon="car")
        self.new_button = Button(_("New expense"), icon="plus", kind="main")
        self.repeat_button.clicked.connect(lambda _on=False: self.do(lambda v: v.show_repeats()))
        self.trip_button.clicked.connect(lambda _on=False: self.new_trip())
        self.new_button.clicked.connect(lambda _on=False: self.new())
        for button in self._buttons():
            button.hide()
            right.addWidget(button)

    def _buttons(self) -> tuple[Button, ...]:
        return self.repeat_button, self.trip_button, self.new_button

    def show_buttons(self, *, shown: bool) -> None:
        """Show the buttons, or hide them."""
        for button in self._buttons():
            button.setVisible(shown)

    # The view ---

    def show(self) -> None:
        """Show the view in place of the documents; made by turns, it takes several frames."""
        self.do(self._show)

    def do(self, deed: Callable[[ExpensesView], object]) -> None:
        """Do something with the view, once it is made."""
        if self.view is not None:
            deed(self.view)
            return
        self._then.append(deed)
        if not self._coming:
            self._coming = True
            at_once = self.page.around.tasks.at_once
            by_turns(self.page, self._make(), self._go_on, at_once=at_once)

    def _make(self) -> Iterator[None]:
        from sohodesk.expenses.window.view import ExpensesView

        yield
        coming = ExpensesView(self.page.around, at_once=False)
        yield
        yield from coming.making
        coming.shown.connect(self._show_year)
        coming.deeds.bill = self._bill
        self.page.views.addWidget(coming)
        yield from dressed(coming)
        self.view = coming

    def _go_on(self) -> None:
        self._coming = False
        deeds, self._then = self._then, []
        for deed in deeds:
            self.do(deed)

    def _show(self, view: ExpensesView) -> None:
        if self.page.part == "expenses" and not self.page.editing:
            self.page.views.setCurrentWidget(view)
            self._show_year()

    def _show_year(self) -> None:
        view, chip = self.view, self.page.year_chip
        if view is None or view.overview is None or self.page.part != "expenses":
            return
        chip.setVisible(bool(view.overview.rows))
        chip.show_year(view.year, view.overview.years())

    def hear(self, tables: frozenset[str]) -> None:
        """Tell the view what has changed."""
        if self.view is not None:
            self.view.hear(tables)

    # Verbs ---

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What the window's common keys do with expenses."""
        found: dict[str, Callable[[], None]] = {
            "new": self.new,
            "before": lambda: self._step_year(-1),
            "after": lambda: self._step_year(1),
        }
        return found | (dict(self.view.verbs()) if self.view is not None else {})

    def letters(self) -> dict[str, Callable[[], None]]:
        """The same by single letters."""
        verbs = self.verbs()
        return {"P": verbs["pay"]} if "pay" in verbs else {}

    def record(self) -> str:
        """The cost that is picked."""
        return "" if self.view is None else self.view.record()

    def new(self) -> None:
        """Ask for a new cost."""
        self.do(lambda view: view.deeds.new())

    def new_trip(self) -> None:
        """Ask for a new trip."""
        self.do(lambda view: view.deeds.new_trip())

    def pick(self, expense_id: int) -> None:
        """Show a cost."""
        self.page.show_part("expenses")
        self.do(lambda view: view.pick(expense_id))

    def pick_repeat(self, repeat_id: int) -> None:
        """Show the costs, and the list of those that come again with one of them."""
        self.page.leave_editor()
        self.page.show_part("expenses")
        self.do(lambda view: view.show_repeats(repeat_id))

    def use_year(self, year: int | None) -> None:
        """Show the costs of a year; None is all of them."""
        self.do(lambda view: view.use_year(year))
        self._show_year()

    def _step_year(self, step: int) -> None:
        self.use_year(self.page.year_chip.stepped(step))

    def _bill(self, row: ExpenseRow) -> None:
        """Make a draft of a cost alone, and open it."""
        desk, client_id = self.page.around.desk, row.client_id
        if client_id is None:
            return
        self.page.around.write(
            lambda: billing.bill(desk, client_id=client_id, expense_ids=[row.id], with_time=False),
            said=_("Draft made of the expense"),
            then=self.page.edit,
            owner=self.page,
        )
