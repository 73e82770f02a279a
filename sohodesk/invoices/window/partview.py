# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of a part of the Invoices page: a list with its filter, and one line where it is empty.

Subclasses say what is read (``request``) and how it is shown (``show_data``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Column
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.pieces import Pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings


class Reading(QWidget):
    """Reads again what changed in ``watches``: at once where it is seen, else when it is shown."""

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self._stale, self._reading, self._again = True, False, False

    def request(self) -> Callable[[], Any]:
        """What to read, on the book's worker."""
        raise NotImplementedError

    def show_data(self, data: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        return {}

    def record(self) -> str:
        """The record that is picked, as ``service:3``; nothing where none is."""
        return ""

    def hear(self, tables: frozenset[str]) -> None:
        """Read again where what is shown has changed: now, or when it is seen next."""
        if tables & self.watches:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def refresh(self) -> None:
        """Read and show; wishes while one reading is under way become one more."""
        if self._reading:
            self._again = True
            return
        self._stale, self._reading = False, True
        self.around.read(self.request(), self._arrived, owner=self, failed=self._failed)

    def _failed(self, words: str) -> None:
        self._reading = False
        self.around.toasts.show_toast(words, kind="refused")

    def _arrived(self, data: Any) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
            return
        self.show_data(data)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()


class ListCard(Card):
    """A filter line, the table, a foot; and what stands there while there is nothing."""

    def __init__(
        self, name: str, find: str, columns: Sequence[Column], empty: str, *first: Button
    ) -> None:
        super().__init__(inset=0)
        self.filter = SearchField(find, keys="Ctrl+F")
        self.filter_row = QWidget()
        row = QVBoxLayout(self.filter_row)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.addWidget(self.filter)
        self.table = Rows(columns)
        self.view = RowsView(self.table, name)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.menu_of: Callable[[Any], QMenu | None] = lambda _row: None
        self.empty = EmptyState([(empty, "lead", "text")], *first)
        listing = QWidget()
        rows = QVBoxLayout(listing)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.filter_row)
        rows.addWidget(self.view, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(listing)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.foot_row = self.foot(36)
        self.counted = Pieces()
        self.foot_row.addWidget(self.counted)
        self.foot_row.addStretch()
        self.setFocusProxy(self.view)

    def show_rows(self, rows: Sequence[Any], counted: str, *, any_at_all: bool) -> None:
        """Show rows; what was picked stays, or the first one is."""
        key = self.view.picked_id()
        self.stack.setCurrentIndex(0 if any_at_all else 1)
        self.table.show_rows(list(rows))
        self.view.share_width()
        if (key is None or not self.view.pick(key)) and rows:
            self.view.pick(self.table.row_id(rows[0]))
        self.counted.show_pieces([(counted, "small", "text3")])

    def picked(self) -> Any:
        """The row under the cursor."""
        key: Hashable | None = self.view.picked_id()
        at = -1 if key is None else self.table.find(key)
        return self.table.row(at) if at >= 0 else None

    def words(self) -> list[str]:
        """What is typed into the filter, word by word."""
        return self.filter.text().casefold().split()

    def start_finding(self) -> None:
        """Put the focus into the filter line."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Finding, which every list can do."""
        return {"filter": self.start_finding}

    def pop(self, row: Any, where: QPoint) -> None:
        """Open the menu of a row at a spot of the screen."""
        menu = self.menu_of(row)
        if menu is not None:
            menu.popup(where)

    def _menu_at(self, spot: QPoint) -> None:
        row = self.table.row(self.view.rowAt(spot.y()))
        if row is not None:
            self.pop(row, self.view.viewport().mapToGlobal(spot))


def menu_with(
    owner: QWidget, deeds: Sequence[tuple[str, str, Callable[[], object]] | None]
) -> QMenu:
    """A menu of (icon, words, deed) that goes away by itself; None is a line between."""
    from sohodesk.ui import icons

    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    for deed in deeds:
        if deed is None:
            menu.addSeparator()
            continue
        icon, words, run = deed
        action = menu.addAction(icons.icon(icon), words)
        action.triggered.connect(lambda _on=False, run=run: run())
    return menu


class BesideView(Reading):
    """A list with a pane beside it; ``show_picked`` shows a row there, or that none is picked."""

    def __init__(self, around: Surroundings, listing: ListCard, pane: QWidget) -> None:
        super().__init__(around)
        self.list, self.pane = listing, pane
        self.wanted: Hashable | None = None
        listing.filter.changed.connect(lambda _text: self.show_rows())
        listing.view.picked.connect(lambda _key: self.show_picked(self.list.picked()))
        listing.view.opened.connect(self._opened)
        self.beside = Beside(listing, pane, _pane_width)
        listing.view.clicked.connect(lambda _index: self.beside.open_pane())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.beside)
        self.setFocusProxy(listing)

    def show_rows(self) -> None:
        """Show what was read as far as it fits the filter, and the one that is wanted."""
        raise NotImplementedError

    def show_picked(self, row: Any) -> None:
        """Show a row in the pane, or that none is picked."""
        raise NotImplementedError

    def open_row(self, row: Any) -> None:
        """Do what Enter or a double click does."""
        raise NotImplementedError

    def fill(self, rows: Sequence[Any], counted: str, *, any_at_all: bool) -> None:
        """Show rows in the list, pick the one that is wanted, and show it in the pane."""
        self.list.show_rows(rows, counted, any_at_all=any_at_all)
        wanted, self.wanted = self.wanted, None
        if wanted is not None:
            self.list.view.pick(wanted)
        self.show_picked(self.list.picked())

    def pick(self, key: Hashable) -> None:
        """Show one."""
        self.wanted = key
        self.list.filter.line.clear()
        self.refresh()
        self.beside.open_pane()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, _key: Hashable) -> None:
        row = self.list.picked()
        if row is None:
            return
        if self.beside.over and not self.beside.pane_shown:
            self.beside.open_pane()
        else:
            self.open_row(row)

    def _close(self) -> None:
        if self.beside.over and self.beside.pane_shown:
            self.beside.close_pane()
        elif self.list.filter.text():
            self.list.filter.line.clear()

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        return {**self.list.verbs(), "close": self._close}


def _pane_width(room: int, over: bool) -> int:
    return min(px(480), room - px(120)) if over else max(px(360), min(px(440), int(room * 0.36)))
