# SPDX-License-Identifier: GPL-3.0-or-later
"""Expenses as a part of the Invoices page: its buttons, and the view once it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.invoices import billing
from sohodesk.invoices.window.part import ViewPart
from sohodesk.ui.buttons import Button

if TYPE_CHECKING:
    from sohodesk.expenses.queries import ExpenseRow
    from sohodesk.expenses.window.view import ExpensesView


class CostsPart(ViewPart["ExpensesView"]):
    """What the page has of expenses; the view is made when it is first shown."""

    key: ClassVar[str] = "expenses"
    in_sums: ClassVar[bool] = True

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

    def make_by_turns(self) -> Generator[None, None, ExpensesView]:
        from sohodesk.expenses.window.view import ExpensesView

        yield
        coming = ExpensesView(self.page.around, at_once=False)
        yield
        yield from coming.making
        coming.shown.connect(self._show_year)
        coming.deeds.bill = self._bill
        return coming

    def show(self) -> None:
        self.do(self._show)

    def _show(self, view: ExpensesView) -> None:
        super()._show(view)
        self._show_year()

    def _show_year(self) -> None:
        view, chip = self.view, self.page.year_chip
        if view is None or view.overview is None or self.page.part != "expenses":
            return
        chip.setVisible(bool(view.overview.rows))
        chip.show_year(view.year, view.overview.years())

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
