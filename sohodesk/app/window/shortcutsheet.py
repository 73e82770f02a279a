# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheet of keys (F1): all that can be done, by the page on which it works, to be searched."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListView, QVBoxLayout

from sohodesk.app.palette.items import Group, Look, Row
from sohodesk.app.palette.ranking import Shelf
from sohodesk.app.palette.rowlist import RowList
from sohodesk.app.palette.rowpainting import RowPainter
from sohodesk.app.window.pages import PLACES
from sohodesk.base.texts import _, n_
from sohodesk.ui.actions import Action
from sohodesk.ui.buttons import Button
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.keynames import key_name, key_names
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

SIZE = (640, 620)
EVERYWHERE = ""


class Line(NamedTuple):
    """A line of the sheet: what it does in words, its keys, the action behind it if any."""

    text: str
    keys: str
    action: str = ""


class Part(NamedTuple):
    """The lines of a page; ``page`` is empty for what works everywhere."""

    page: str
    title: str
    lines: tuple[Line, ...]


_NOTES = (
    (EVERYWHERE, n_("Save what stands in a form"), ("Ctrl+Return",)),
    (EVERYWHERE, n_("Close a pane, a form or the palette"), ("Esc",)),
    (EVERYWHERE, n_("From one control to the next"), ("Tab",)),
    (EVERYWHERE, n_("Between blocks and rows"), ("Up", "Down")),
    ("time", n_("Tick the row"), ("Space",)),
    ("time", n_("To the next cell while editing"), ("Tab",)),
    ("work", n_("Open what is picked"), ("Return",)),
    ("work", n_("From lane to lane"), ("Left", "Right")),
    ("work", n_("Move a card to the next state"), ("Alt+Left", "Alt+Right")),
    ("work", n_("Tick a task"), ("Space",)),
    ("work", n_("Move a task up or down"), ("Alt+Up", "Alt+Down")),
    ("invoices", n_("Move a line of a draft up or down"), ("Alt+Up", "Alt+Down")),
    ("invoices", n_("Double a line of a draft"), ("Ctrl+D",)),
    ("invoices", n_("Tick a document of the list"), ("Space",)),
    ("work", n_("Take a linked file away"), ("Del",)),
    ("invoices", n_("Open what is picked"), ("Return",)),
)
"""Keys that are no actions, because they work inside a form, a list or the palette."""


def parts(actions: Iterable[Action]) -> list[Part]:
    """The sheet: every action on each page that it works on, and the keys that are no actions."""
    actions = list(actions)
    pages = [(EVERYWHERE, _("Everywhere")), *((p.key, _(p.text)) for p in PLACES)]
    found = []
    for page, title in pages:
        lines = [
            Line(_(action.text), "  ".join(key_names(action.shortcut)), action.id)
            for action in actions
            if page in (action.works_on or (EVERYWHERE,))
        ]
        lines += [
            Line(_(text), "  ".join(key_name(key) for key in keys))
            for where, text, keys in _NOTES
            if where == page
        ]
        if lines:
            found.append(Part(page, title, tuple(lines)))
    return found


def as_text(sheet: Iterable[Part]) -> str:
    """The sheet as plain text, to be printed or pinned to the wall."""
    found: list[str] = []
    for part in sheet:
        keyed = [line for line in part.lines if line.keys]
        width = max((len(line.keys) for line in keyed), default=0)
        found += [part.title, *(f"  {line.keys:{width}}  {line.text}" for line in keyed), ""]
    return "\n".join(found)


class ShortcutSheet(QDialog):
    """The sheet in a window of its own; what is picked in it is done."""

    def __init__(self, book: OpenBook, typed: str = "") -> None:
        super().__init__(book.shell)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.book = book
        self.sheet = parts(book.around.actions)
        self.rows = RowList()
        self.painter_ = RowPainter()
        self.painter_.enter = False
        self.search = SearchField(_("Find an action or a key"))
        self.view = QListView()
        self._lay_out()
        self.resize(px(SIZE[0]), min(px(SIZE[1]), book.shell.height() - px(48)))
        self.search.changed.connect(self._show)
        self.search.line.installEventFilter(self)
        self.view.clicked.connect(self._clicked)
        self.ring = FocusRing(self)
        self.search.line.setText(typed)
        self._show(typed)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(20), 0, px(16))
        rows.setSpacing(px(12))
        head = QHBoxLayout()
        head.setContentsMargins(px(20), 0, px(20), 0)
        head.addWidget(Text(_("Keys"), "figure.mid"))
        head.addSpacing(px(16))
        head.addWidget(self.search, 1)
        rows.addLayout(head)
        rows.addWidget(Rule("border"))
        view = self.view
        view.setModel(self.rows)
        view.setItemDelegate(self.painter_)
        view.setAccessibleName(_("Actions and their keys"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSelectionMode(QListView.SelectionMode.NoSelection)
        view.setStyleSheet("QListView{background:transparent;border:none;outline:none}")
        rows.addWidget(view, 1)
        self.nothing = Text("", "body", "text2")
        self.nothing.setContentsMargins(px(20), 0, px(20), 0)
        rows.addWidget(self.nothing)
        rows.addWidget(Rule("border"))
        foot = QHBoxLayout()
        foot.setContentsMargins(px(20), 0, px(20), 0)
        self.copy = Button(_("Copy as text"), icon="copy")
        self.copy.clicked.connect(self._copy)
        close = Button(_("Close"), kind="main")
        close.clicked.connect(self.accept)
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(close)
        rows.addLayout(foot)

    def _show(self, typed: str) -> None:
        groups = [self._group(part, typed.strip()) for part in self.sheet]
        groups = [group for group in groups if group.rows]
        self.painter_.typed = typed
        self.rows.show_groups(groups)
        self.nothing.setVisible(not groups)
        self.nothing.setText(_("Nothing for “{text}”.").format(text=typed.strip()))
        self._mark(self.rows.first() if typed.strip() else -1)

    def _group(self, part: Part, typed: str) -> Group:
        lines = list(part.lines)
        if typed:
            named = [f"{line.text} {line.keys}" for line in lines]
            shelf = Shelf(named)
            found = shelf.find(typed, most=len(lines))
            found = found if found.count else shelf.mend(typed, most=len(lines))
            lines = [lines[hit.number] for hit in found.hits]
        rows = tuple(self._row(part.page, line) for line in lines)
        return Group(part.page or "everywhere", part.title, rows, len(rows))

    def _row(self, page: str, line: Line) -> Row:
        actions = self.book.around.actions
        icon = actions[line.action].icon if line.action else ""
        run = partial(self._do, line.action) if line.action else None
        look = Look(
            line.text, keys=line.keys, icon=icon or ("" if run is None else "chevron-right")
        )
        return Row(f"{page}:{line.text}", look, run)

    def _do(self, action: str) -> None:
        self.book.around.actions.run(action)

    # Keys ---

    def _mark(self, at: int) -> None:
        self.painter_.current = at
        self.view.viewport().update()
        row = self.rows.row(at)
        self.search.line.setAccessibleDescription(row.look.spoken() if row is not None else "")
        if row is not None:
            self.view.scrollTo(self.rows.index(at))

    def _clicked(self, index: QModelIndex) -> None:
        self._mark(index.row())
        self._take()

    def _take(self) -> None:
        row = self.rows.row(self.painter_.current)
        if row is not None and row.run is not None:
            run = row.run
            self.accept()
            run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        key = Qt.Key(event.key())
        if key in steps:
            here = self.painter_.current
            first = here < 0
            self._mark(self.rows.first() if first else self.rows.next(here, steps[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            return False
        return True

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.sheet))
        self.copy.setText(_("Copied"))
