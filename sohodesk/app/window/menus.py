# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus made of the list of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu

from sohodesk.app.window import habits
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.ui import theme
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

TITLES = {
    "go": n_("Go"),
    "timer": n_("Timer"),
    "edit": n_("Edit"),
    "page": n_("Page"),
    "home": n_("Home"),
    "entry": n_("Entry"),
    "view": n_("View"),
    "book": n_("Book"),
    "help": n_("Help"),
}


class Menus:
    """The menu bar (on a Mac at once, elsewhere by F10) and the menu of the book card."""

    def __init__(self, book: OpenBook) -> None:
        self.book = book
        self.menu = QMenu(book.shell)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.aboutToHide.connect(self._wake)
        book.shell.card.clicked.connect(self.open)

    def make_bar(self) -> None:
        """Make the menu bar of the list of actions; out of sight but on a Mac."""
        bar = self.book.shell.menuBar()
        bar.clear()
        for key in self.book.around.actions.menu_names():
            menu = bar.addMenu(_(TITLES[key]))
            menu.aboutToShow.connect(lambda key=key, menu=menu: self._fill_one(menu, key))
            menu.aboutToHide.connect(self._wake)
            if bar.isNativeMenuBar():  # elsewhere each is filled when it is opened
                self._fill_one(menu, key)
        self._wake()
        bar.setVisible(bar.isNativeMenuBar())

    def _wake(self) -> None:
        # In a turn of its own; a grey action under the mouse is still grey when it is let go.
        QTimer.singleShot(1, self.book, self.book.around.actions.wake)

    def _fill_one(self, menu: QMenu, key: str) -> None:
        menu.clear()
        menu.addActions(self.book.around.actions.menus().get(key, []))

    def toggle_bar(self) -> None:
        """Show or hide the menu bar; shown, it takes the focus."""
        bar = self.book.shell.menuBar()
        bar.setVisible(not bar.isVisible())
        if bar.isVisible():
            bar.setFocus()

    def toggle_rail(self) -> None:
        """Fold the rail to icons or unfold it, and keep that for this user."""
        shell = self.book.shell
        shell.fold_rail(folded=not shell.folded)
        said = "narrow" if shell.folded else "wide"
        self.book.desk.settings.user.remember(habits.RAIL, said)

    def _fill(self) -> None:
        self.menu.clear()
        for key, actions in self.book.around.actions.menus().items():
            under = self.menu.addMenu(_(TITLES[key]))
            under.addActions(actions)

    def open(self) -> None:
        """Open the menu above the book card."""
        card = self.book.shell.card
        self._fill()
        above = card.mapToGlobal(QPoint(0, 0)) - QPoint(0, self.menu.sizeHint().height() + px(4))
        self.menu.popup(above)

    def use_theme(self, choice: str) -> None:
        """Put on a theme and keep it for this user."""
        theme.use(choice)
        self._keep(habits.THEME, choice)

    def use_language(self, choice: str) -> None:
        """Speak another language at once: everything that shows words is made anew."""
        self._keep(habits.LANGUAGE, choice)  # ``following`` hears of it

    def _keep(self, key: str, value: str) -> None:
        """Keep what was chosen for this user, or say why that can't be."""
        try:
            self.book.desk.settings.user.write(key, value)
        except Refusal as refusal:
            self.book.around.tell(refusal)

    def show_keys(self, typed: str = "") -> None:
        """Show the sheet of all that can be done, with its keys."""
        from sohodesk.app.window.shortcutsheet import ShortcutSheet

        ShortcutSheet(self.book, typed).open()

    def close(self) -> None:
        """Take the menus away."""
        self.book.shell.card.clicked.disconnect(self.open)
        self.book.shell.menuBar().clear()
        self.menu.deleteLater()
