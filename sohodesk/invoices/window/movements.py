# SPDX-License-Identifier: GPL-3.0-or-later
"""A pane of money that comes and goes: its head, its figures, and what moved it, day by day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px

HEAD = 52


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the list; ``menu`` is made when it is asked for, ``open`` at a double click."""

    id: Hashable
    day: str
    text: str
    value: str
    second: str = ""
    tone: str = "text"
    menu: Callable[[], QMenu | None] = lambda: None
    open: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Press:
    """A button of the head."""

    text: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the pane shows: ``figures`` are (words, money), the last one stands out."""

    title: str
    second: str = ""
    tag: tuple[str, str, str] = ("", "neutral", "")
    figures: tuple[tuple[str, str], ...] = ()
    presses: tuple[Press, ...] = ()
    menu: Callable[[], QMenu | None] = field(default=lambda: None)


class MovementsPane(Card):
    """Shows a ``Sheet``, and the movements once they are read."""

    def __init__(self, name: str, nothing: str) -> None:
        super().__init__(inset=0)
        self.sheet: Sheet | None = None
        self.nothing = nothing
        self.setAccessibleName(_("Details"))
        self.body.addWidget(self._make_bar())
        self.body.addWidget(Rule("border"))
        self.figures = QWidget()
        self.figure_rows = QVBoxLayout(self.figures)
        self.figure_rows.setContentsMargins(px(15), px(10), px(15), px(10))
        self.figure_rows.setSpacing(0)
        self.body.addWidget(self.figures)
        self.rule = Rule("border")
        self.body.addWidget(self.rule)
        self.table = Rows(_columns())
        self.view = RowsView(self.table, name)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.view.opened.connect(self._opened)
        self.body.addWidget(self.view, 1)
        self.hint = Text(nothing, "small", "text3", wrap=True)
        self.hint.setContentsMargins(px(15), px(15), px(15), px(15))
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.hint, 1)
        self.show_sheet(None)

    def _make_bar(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(mirror.inset(px(15), 0, px(11), 0))
        row.setSpacing(px(8))
        self.name, self.tag = Elided("", "card"), Tag()
        row.addWidget(self.name)
        row.addWidget(self.tag)
        row.addStretch()
        self.buttons = [Button("", icon="plus", small=True) for _at in range(2)]
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, at=at: self.press(at))
            row.addWidget(button)
        self.more = icon_button("ellipsis", _("More"), small=True)
        self.more.clicked.connect(lambda _on=False: self._pop())
        row.addWidget(self.more)
        return head

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show what one is, or that none is picked."""
        self.sheet = sheet
        for part in (self.tag, self.more, self.figures, self.rule, self.view):
            part.setVisible(sheet is not None)
        self.hint.setVisible(sheet is None)
        for button in self.buttons:
            button.hide()
        self._clear()
        self.name.setText(sheet.title if sheet else "")
        if sheet is None:
            return
        self.tag.show_tag(*sheet.tag)
        self.tag.setVisible(bool(sheet.tag[0]))
        for button, press in zip(self.buttons, sheet.presses, strict=False):
            button.show_text(press.text, icon=press.icon)
            button.setToolTip(f"{press.text} ({press.keys})" if press.keys else press.text)
            button.show()
        if sheet.second:
            self.figure_rows.addWidget(Text(sheet.second, "small", "text2", wrap=True))
        for at, (words, money) in enumerate(sheet.figures, start=1):
            last = at == len(sheet.figures)
            parts = LineParts(
                words,
                money,
                tone="text" if last else "text2",
                value_tone="text",
                value_style="lead.strong" if last else "small",
            )
            self.figure_rows.addWidget(LineRow(parts, plain=True))

    def _clear(self) -> None:
        while self.figure_rows.count():
            item = self.figure_rows.takeAt(0)
            part = item.widget() if item is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()

    def show_movements(self, rows: Sequence[Movement]) -> None:
        """Show what moved it."""
        self.table.show_rows(list(rows))
        self.view.share_width()

    def press(self, at: int) -> None:
        """Press the first or second button."""
        if self.sheet is not None and at < len(self.sheet.presses):
            self.sheet.presses[at].run()

    def _pop(self) -> None:
        menu = self.sheet.menu() if self.sheet is not None else None
        if menu is not None:
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + px(4))))

    def _opened(self, key: Hashable) -> None:
        at = self.table.find(key)
        if at >= 0:
            self.table.row(at).open()

    def _menu_at(self, spot: QPoint) -> None:
        row = self.table.row(self.view.rowAt(spot.y()))
        menu = row.menu() if isinstance(row, Movement) else None
        if menu is not None:
            menu.popup(self.view.viewport().mapToGlobal(spot))


def _columns() -> list[Column]:
    return [
        Column("day", _("Day"), lambda row: Cell(row.day, style="small", tone="text2"), width=88),
        Column("what", _("What"), _what, width=150, stretch=1),
        Column("money", _("Amount"), _money, width=126, align="right"),
    ]


def _what(row: Movement) -> Cell:
    return Cell(row.text, style="name", second=row.second, tip=row.text)


def _money(row: Movement) -> Cell:
    return Cell(row.value, style="name", tone=row.tone)
