# SPDX-License-Identifier: GPL-3.0-or-later
"""What the windows of dated rates have in common: a list with its filter, new, change, remove."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

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
from sohodesk.ui.writeform import WriteForm

HIGH = 300


class RateList(FormDialog):
    """Lists dated rates; whoever makes one says how they are read, shown, changed and removed."""

    def __init__(
        self, around: Surroundings, title: str, hint: str, columns: Sequence[Column], new: str
    ) -> None:
        super().__init__(
            title,
            around.window,
            lambda dialog: dialog.accept(),
            save_text=_("Done"),
            width=600,
            cancels=False,
        )
        self.around = around
        self.found: tuple[Any, ...] = ()
        self.dialog: WriteForm | None = None
        self.wanted: Hashable | None = None
        self.put(Text(hint, "small", "text2", wrap=True))
        self.filter = SearchField(_("Find a rate"))
        self.filter.changed.connect(lambda _text: self._show_rows())
        self.put(self.filter)
        self.table = Rows(columns)
        self.view = RowsView(self.table, title)
        self.view.setMinimumHeight(px(HIGH))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.view.opened.connect(self._opened)
        card = Card(inset=0, behind="surface")
        card.body.addWidget(self.view)
        self.put(card, 1)
        self.new_button = Button(new, icon="plus")
        self.new_button.clicked.connect(lambda _on=False: self.edit(None))
        self.change_button = Button(_("Change…"), icon="pencil")
        self.change_button.clicked.connect(lambda _on=False: self._opened())
        self.remove_button = Button(_("Remove"), icon="trash-2")
        self.remove_button.clicked.connect(lambda _on=False: self._remove())
        for at, button in enumerate((self.new_button, self.change_button, self.remove_button)):
            self.foot.insertWidget(at, button)
        self.view.picked.connect(lambda _key: self._show_buttons())
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.activated.connect(self._undo)

    # What a list of rates says about itself ---

    def request(self) -> Callable[[], Sequence[Any]]:
        """What to read, on the book's worker."""
        raise NotImplementedError

    def said_of(self, row: Any) -> str:
        """Everything that a row is found by."""
        raise NotImplementedError

    def form_of(self, row: Any) -> WriteForm:
        """The form of a row, or of a new one."""
        raise NotImplementedError

    def removing(self, row: Any) -> Callable[[], Any] | None:
        """The deed that takes a row away; None where it can't go."""
        raise NotImplementedError

    # Showing ---

    def read(self) -> None:
        """Read the rates and show them."""
        self.around.read(self.request(), self._show, owner=self)

    def _show(self, found: Sequence[Any]) -> None:
        self.found = tuple(found)
        self._show_rows()

    def _show_rows(self) -> None:
        words = self.filter.text().casefold().split()
        shown = [r for r in self.found if all(w in self.said_of(r).casefold() for w in words)]
        key, self.wanted = self.wanted or self.view.picked_id(), None
        self.table.show_rows(shown)
        self.view.share_width()
        if (key is None or not self.view.pick(key)) and shown:
            self.view.pick(self.table.row_id(shown[0]))
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self.picked()
        self.change_button.setEnabled(row is not None)
        self.remove_button.setEnabled(row is not None and self.removing(row) is not None)

    def picked(self) -> Any:
        """The row under the cursor."""
        key = self.view.picked_id()
        at = -1 if key is None else self.table.find(key)
        return self.table.row(at) if at >= 0 else None

    # Deeds ---

    def edit(self, row: Any) -> WriteForm:
        """Ask what a rate is, or for a new one."""
        form = self.form_of(row)
        form.accepted.connect(lambda: self._saved(form.result_))
        form.finished.connect(form.deleteLater)
        self.dialog = form
        form.open()
        return form

    def _saved(self, rate_id: int) -> None:
        self.wanted = self.key_of(rate_id)
        self.read()

    def key_of(self, rate_id: int) -> Hashable:
        """The key of the row of a rate."""
        return rate_id

    def _opened(self, _key: Hashable = None) -> None:
        row = self.picked()
        if row is not None:
            self.edit(row)

    def _remove(self) -> None:
        row = self.picked()
        work = None if row is None else self.removing(row)
        if work is not None:
            self.around.write(
                work,
                said=_("Rate removed"),
                kind="deleted",
                then=lambda _none: self.read(),
                failed=self.complain,
                owner=self,
            )

    def _undo(self) -> None:
        """Take the last step back: the toast that offers it lies behind this window."""
        self.around.undo()
        self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self._remove()
            return
        super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the row that is picked."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for icon, words, button in (
            ("pencil", _("Change…"), self.change_button),
            ("trash-2", _("Remove"), self.remove_button),
        ):
            action = menu.addAction(icons.icon(icon), words)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(partial(_press, button))
        return menu

    def _menu_at(self, spot: QPoint) -> None:
        if self.picked() is not None:
            self.menu().popup(self.view.viewport().mapToGlobal(spot))


def _press(button: Button, _on: bool = False) -> None:
    button.click()


def show_rates(dialog: RateList) -> RateList:
    """Open a list of rates and read them; it goes away when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.read()
    dialog.view.setFocus(Qt.FocusReason.PopupFocusReason)
    return dialog
