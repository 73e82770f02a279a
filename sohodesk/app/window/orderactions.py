# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions that keep time in order, as data: clean-up, locks, favourites, templates of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sohodesk.base.texts import _, n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

FAVOURITE_KEYS = range(1, 10)


def of_order(book: OpenBook) -> list[Action]:
    """All of them."""

    def may_write() -> bool:
        return not book.desk.book.read_only

    def on_day(show: str) -> Callable[[], None]:
        def run() -> None:
            from sohodesk.timelog.templates import dialogs

            getattr(dialogs, show)(book.around, shown_day(book))

        return run

    def favourites() -> None:
        from sohodesk.timelog.templates.favouritedialog import show_favourites

        show_favourites(book.around)

    def locks() -> None:
        from sohodesk.timelog.locking.dialogs import show_locks

        show_locks(book.around)

    def lock() -> None:
        from sohodesk.timelog.locking.dialogs import ask_lock

        ask_lock(book.around)

    clean_up = partial(book.do_there, "cleanup", "today")
    return [
        Action("page.cleanup", n_("Clean up the day"), clean_up, "Ctrl+Shift+E", "layers"),
        Action(
            "page.save_template",
            n_("Save the day as a template…"),
            on_day("ask_template_name"),
            "",
            "layout-template",
            may_write,
        ),
        Action(
            "page.templates",
            n_("Templates of a day…"),
            on_day("show_templates"),
            "Ctrl+Shift+D",
            "layout-template",
        ),
        Action("timer.favourites", n_("Favourites…"), favourites, "Ctrl+Shift+F", "star"),
        *(_favourite(book, n, may_write) for n in FAVOURITE_KEYS),
        Action("book.lock", n_("Lock time…"), lock, "", "lock", may_write),
        Action("book.locks", n_("Locked periods…"), locks, "", "lock"),
    ]


def _favourite(book: OpenBook, number: int, may_write: Callable[[], bool]) -> Action:
    def start() -> None:
        from sohodesk.timelog.templates.favouritedialog import start_nth

        start_nth(book.around, number)

    def detail() -> str:
        return _("Start favourite {n}").format(n=number)

    return Action(
        f"timer.favourite_{number}",
        n_("Start a favourite"),
        start,
        f"Alt+{number}",
        "star",
        may_write,
        detail=detail,
    )


def shown_day(book: OpenBook) -> date | None:
    """The day that the page shows; None where it shows none, which means today."""
    shown = getattr(getattr(book.page, "data", None), "day", None)
    return shown if isinstance(shown, date) else None
