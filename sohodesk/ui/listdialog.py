# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with one list: a filter, a table, and buttons for what is picked in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu

from sohodesk.base.texts import _
from sohodesk.ui import icons
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Column
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Text
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField
from sohodesk.ui.surroundings import Surroundings

HIGH = 300


class ListDialog(FormDialog):
    """Whoever makes one says what is read, how a row is found, and what can be done with it."""

    def __init__(
        self,
        around: Surroundings,
        title: str,
        hint: str,
        columns: Sequence[Column],
        find: str,
        *,
        width: int = 600,
        none: str = "",
    ) -> None:
        """``none`` is said where there is no row at all."""
        super().__init__(
            title,
            around.window,
            lambda dialog: dialog.accept(),
            save_text=_("Done"),
            width=width,
            cancels=False,
        )
        self.around = around
        self.none = none or _("There is nothing here yet.")
        self.found: tuple[Any, ...] = ()
        self.dialog: QDialog | None = None
        self.wanted: Hashable | None = None
        self.deeds: list[tuple[Button, Callable[[Any], bool]]] = []
        self.put(Text(hint, "small", "text2", wrap=True))
        self.filter = SearchField(find)
        self.filter.changed.connect(lambda _text: self.show_rows())
        self.put(self.filter)
        self.table = Rows(columns)
        self.view = RowsView(self.table, title)
        self.view.setMinimumHeight(px(HIGH))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.view.opened.connect(lambda _key: self.open_row(self.picked()))
        self.view.picked.connect(lambda _key: self._show_buttons())
        card = Card(inset=0, behind="surface")
        card.body.addWidget(self.view)
        self.nothing = Text("", "body", "text2", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMinimumHeight(px(HIGH))
        self.nothing.hide()
        card.body.addWidget(self.nothing)
        self.put(card, 1)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.activated.connect(self.undo)

    # What a list says about itself ---

    def request(self) -> Callable[[], Sequence[Any]]:
        """What to read, on the book's worker."""
        raise NotImplementedError

    def said_of(self, row: Any) -> str:
        """Everything that a row is found by."""
        raise NotImplementedError

    def open_row(self, row: Any) -> None:
        """What Enter and a double click do."""

    def delete_row(self, row: Any) -> None:
        """What Del does."""

    def add_button(
        self, words: str, icon: str, run: Callable[[Any], object], can: Callable[[Any], bool]
    ) -> Button:
        """Add a button under the list, for the row that is picked."""
        made = Button(words, icon=icon)
        made.clicked.connect(lambda _on=False: run(self.picked()))
        self.foot.insertWidget(len(self.deeds), made)
        self.deeds.append((made, can))
        return made

    # Showing ---

    def start(self) -> None:
        """Open, read, and go away when it is closed."""
        self.finished.connect(self.deleteLater)
        self.open()
        self.read()
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def read(self) -> None:
        """Read the rows and show them."""
        self.around.read(self.request(), self._show, owner=self)

    def _show(self, found: Sequence[Any]) -> None:
        self.found = tuple(found)
        self.show_rows()

    def show_rows(self) -> None:
        """Show what was read as far as it fits the filter."""
        words = self.filter.text().casefold().split()
        shown = [r for r in self.found if all(w in self.said_of(r).casefold() for w in words)]
        key, self.wanted = self.wanted or self.view.picked_id(), None
        self.table.show_rows(shown)
        self.view.share_width()
        self.nothing.setText(_("Nothing fits what is sought.") if self.found else self.none)
        self.nothing.setVisible(not shown)
        self.view.setVisible(bool(shown))
        if (key is None or not self.view.pick(key)) and shown:
            self.view.pick(self.table.row_id(shown[0]))
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self.picked()
        for button, can in self.deeds:
            button.setEnabled(can(row))

    def picked(self) -> Any:
        """The row under the cursor."""
        key = self.view.picked_id()
        at = -1 if key is None else self.table.find(key)
        return self.table.row(at) if at >= 0 else None

    # Deeds ---

    def show_form(self, form: QDialog, then: Callable[[], object]) -> None:
        """Open a form over the list; ``then`` follows when it is done."""
        form.accepted.connect(then)
        form.finished.connect(form.deleteLater)
        self.dialog = form
        form.open()

    def undo(self) -> None:
        """Take the last step back: the toast that offers it lies behind this window."""
        self.around.undo()
        self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.picked()
        here = self.focusWidget() is self.view
        if event.key() == Qt.Key.Key_Delete and here and row is not None:
            self.delete_row(row)
            return
        super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the row that is picked."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for button, _can in self.deeds:
            action = menu.addAction(icons.icon(button.icon_name), button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(partial(_press, button))
        return menu

    def _menu_at(self, spot: QPoint) -> None:
        if self.picked() is not None:
            self.menu().popup(self.view.viewport().mapToGlobal(spot))


def _press(button: Button, _on: bool = False) -> None:
    button.click()
