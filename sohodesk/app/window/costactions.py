# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of expenses: write one down, a trip, what repeats, and the way to their list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sohodesk.base.texts import n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


def of_costs(book: OpenBook) -> list[Action]:
    """The actions of a window with an open book."""

    def trip() -> None:
        from sohodesk.expenses.window.tripform import ask_trip

        ask_trip(book.around, owner=book)

    def repeating() -> None:
        from sohodesk.expenses.window.repeatlist import show_repeats

        show_repeats(book.around)

    def categories() -> None:
        from sohodesk.expenses.window.categorylist import show_categories

        show_categories(book.around)

    def exchange_rates() -> None:
        from sohodesk.expenses.window.exchangerates import show_exchange_rates

        show_exchange_rates(book.around)

    def mileage_rates() -> None:
        from sohodesk.expenses.window.mileagerates import show_mileage_rates

        show_mileage_rates(book.around)

    def may_write() -> bool:
        return not book.desk.book.read_only

    show = partial(book.go, "invoices", view="expenses")
    new = partial(new_expense, book)
    return [
        Action("page.expenses", n_("Expenses"), show, "", "paperclip"),
        Action("page.expense", n_("New expense…"), new, "Ctrl+Shift+X", "plus", may_write),
        Action("page.trip", n_("New trip…"), trip, "", "car", may_write),
        Action("page.again", n_("Repeating expenses…"), repeating, "", "repeat", may_write),
        Action("page.categories", n_("Categories of expenses…"), categories, "", "tag", may_write),
        Action(
            "page.exchange_rates", n_("Exchange rates…"), exchange_rates, "", "coins", may_write
        ),
        Action("page.mileage_rates", n_("Mileage rates…"), mileage_rates, "", "car", may_write),
    ]


def new_expense(book: OpenBook, paths: Sequence[Path] = ()) -> None:
    """Ask for a new expense, with files as its receipts; one that is none is said."""
    from sohodesk.expenses.receipts import read_receipt
    from sohodesk.expenses.window.costform import ask_cost

    around = book.around
    if not paths:
        ask_cost(around, owner=book)
        return
    around.read(
        lambda: [read_receipt(path) for path in paths],
        lambda files: ask_cost(around, files=files, owner=book),
        owner=book,
    )
