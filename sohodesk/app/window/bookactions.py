# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the window that are not a page's: its look, the book as a whole, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sohodesk.base import texts
from sohodesk.base.texts import n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


def of_views(book: OpenBook) -> list[Action]:
    """How the window looks and speaks."""

    def theme(choice: str) -> Callable[[], None]:
        return lambda: book.menus.use_theme(choice)

    def language(choice: str) -> Callable[[], None]:
        return lambda: book.menus.use_language(choice)

    return [
        Action("view.light", n_("Light theme"), theme("light"), icon="sun"),
        Action("view.dark", n_("Dark theme"), theme("dark"), icon="moon"),
        Action("view.system", n_("Theme as the system"), theme("system"), icon="sun-moon"),
        Action("view.rail", n_("Fold the rail"), book.menus.toggle_rail, "Ctrl+B", "panel-left"),
        Action("view.menu", n_("Menu bar"), book.menus.toggle_bar, "F10"),
        Action("view.english", n_("English"), language("en"), icon="languages"),
        Action("view.indonesian", n_("Bahasa Indonesia"), language("id"), icon="languages"),
    ]


def of_book(book: OpenBook) -> list[Action]:
    """What is done with the whole book."""
    return [
        Action(
            "book.import",
            n_("Import time…"),
            book.import_time,
            icon="import",
            enabled=lambda: not book.desk.book.read_only,
        ),
        Action("book.backup", n_("Back up now"), book.signs.back_up, icon="archive"),
        Action("book.open", n_("Open another book"), book.opening.ask_for_book, "Ctrl+O", "folder"),
        Action("book.new", n_("New book"), book.opening.show_welcome, icon="plus"),
        Action("book.quit", n_("Quit"), _quitting(book), "Ctrl+Q", "log-out", role="quit"),
    ]


def _quitting(book: OpenBook) -> Callable[[], None]:
    def leave() -> None:
        book.shell.quit()

    return leave


def of_help(book: OpenBook) -> list[Action]:
    """Where one reads on."""

    def guide() -> None:
        from sohodesk.app.firstrun.guide import GuideDialog

        GuideDialog(texts.current(), book.shell).open()

    def about() -> None:
        book.go("settings", group="about")

    return [
        Action("help.guide", n_("Guide"), guide, icon="book-open"),
        Action("help.keys", n_("Keys…"), book.menus.show_keys, "F1", "keyboard"),
        Action("help.about", n_("About SohoDesk"), about, icon="info", role="about"),
    ]
