# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the Balance view: the own question, the weights, its ranges, figures or words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sohodesk.base.texts import n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from sohodesk.app.window.openbook import OpenBook

_HOME = ("home",)
RANGES = {
    "week": n_("Balance of one week"),
    "weeks4": n_("Balance of 4 weeks"),
    "weeks12": n_("Balance of 12 weeks"),
    "year": n_("Balance of a year"),
}


def of_balance(book: OpenBook) -> list[Action]:
    """The actions of a window with an open book."""

    def there(**where: str) -> Callable[[], None]:
        """Let the Balance view do it, wherever one is."""
        return partial(book.go, "home", view="balance", **where)

    def hide() -> None:
        from sohodesk.home.page import HomePage

        page = book.page
        if isinstance(page, HomePage):
            page.hide_figures(hidden=not page.hidden)

    def may_write() -> bool:
        return not book.desk.book.read_only

    asked = n_("How did work and family fit together this week…")
    return [
        Action("home.check_in", asked, there(deed="check_in"), "", "smile", may_write),
        Action(
            "home.weights",
            n_("Weights, target and limits of the balance…"),
            there(deed="weights"),
            "",
            "sliders-horizontal",
            may_write,
        ),
        Action("home.care", n_("People I can call…"), there(deed="care"), "", "phone"),
        *(
            Action(f"home.range_{key}", text, there(range=key), "", "calendar-days")
            for key, text in RANGES.items()
        ),
        Action(
            "home.review",
            n_("Friday review"),
            partial(book.go, "home", view="review"),
            "",
            "calendar-check",
        ),
        Action(
            "home.fridge",
            n_("Page for the fridge"),
            partial(book.go, "home", view="review", deed="fridge"),
            "",
            "printer",
        ),
        Action(
            "home.hide",
            n_("Hide or show the figures of home"),
            hide,
            "",
            "eye-off",
            partial(_is_home, book),
            works_on=_HOME,
        ),
    ]


def _is_home(book: OpenBook) -> bool:
    return book.shown == "home"
