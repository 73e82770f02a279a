# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the Enough view: the household's figures, and what less work would change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sohodesk.base.texts import n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


def of_enough(book: OpenBook) -> list[Action]:
    """The actions of a window with an open book."""

    def deed(name: str) -> Callable[[], None]:
        def run() -> None:
            from sohodesk.home.window.enough import deeds

            getattr(deeds, name)(book.around)

        return run

    def may_write() -> bool:
        return not book.desk.book.read_only

    show = partial(book.go, "home", view="enough")
    less = partial(book.go, "home", view="enough", less=True)
    return [
        Action("page.enough", n_("Is it enough?"), show, "", "wallet"),
        Action("page.less", n_("What if I worked less…"), less, "", "gauge"),
        Action("page.living_cost", n_("New living cost…"), deed("add_cost"), "", "plus", may_write),
        Action("page.living_costs", n_("Living costs…"), deed("show_costs"), "", "wallet"),
        Action("page.other_income", n_("Other income…"), deed("show_income"), "", "coins"),
        Action("page.cash", n_("Count cash…"), deed("count_cash"), "", "piggy-bank", may_write),
        Action("page.cash_counts", n_("Cash counted…"), deed("show_cash"), "", "piggy-bank"),
        Action("page.tax_aside", n_("Tax set aside…"), deed("show_taxes"), "", "percent"),
        Action("page.jobs", n_("Real rate of finished jobs…"), deed("show_jobs"), "", "briefcase"),
        Action(
            "page.months",
            n_("Save the months of Enough as CSV…"),
            partial(book.do, "months"),
            "",
            "download",
            partial(book.can, "months"),
            works_on=("home",),
        ),
    ]
