# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of one client: all that belongs to it side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.app.work import clientmoneyparts, clientparts, deedmenus, persons
from sohodesk.app.work.clientparts import Ways
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figureboxes import client_figures
from sohodesk.app.work.figures import ClientLine
from sohodesk.app.work.reading import ClientDetail
from sohodesk.app.work.sections import Kept, Sections
from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card, Panel
from sohodesk.ui.chips import Tag
from sohodesk.ui.figurebox import FigureBox
from sohodesk.ui.labels import Elided
from sohodesk.ui.marks import Square
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.tightrow import TightRow

NARROW = 760
"""Under this width the two columns stand one under the other."""


class ClientPage(QWidget):
    """Shows a client; ``left`` when the way back to the table is taken."""

    left = Signal()

    def __init__(self, deeds: Deeds, ways: Ways) -> None:
        super().__init__()
        self.deeds, self.ways = deeds, ways
        self.line: ClientLine | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        top = TightRow()  # the client's name keeps its room longest
        self.head = QHBoxLayout(top)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(px(8))
        rows.addWidget(top)
        self._make_head()
        self.area = Scrolled(_("Client"), inset=0)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        rows.addWidget(self.area, 1)

    def _make_head(self) -> None:
        self.back = Button(_("All clients"), icon="chevron-left")
        self.back.clicked.connect(self.left)
        self.square, self.name = Square("c1"), Elided("", "figure.mid", stretch=True)
        self.tag = Tag(_("Archived"), "neutral", "archive")
        self.edit = Button(_("Edit"), icon="pencil")
        self.edit.clicked.connect(self._with(self.deeds.edit_client))
        self.new = Button(_("New project"), icon="plus")
        self.new.clicked.connect(self._with(lambda line: self.deeds.new_project(line.id)))
        self.bill = Button(_("Invoice unbilled"), icon="receipt-text")
        self.bill.clicked.connect(self._with(lambda line: self.deeds.bill(line.id)))
        self.more = icon_button("ellipsis", _("More"))
        self.more.clicked.connect(self._pop)
        self.head.addWidget(self.back)
        self.head.addWidget(self.square)
        self.head.addWidget(self.name, 1)
        for part in (self.tag, self.edit, self.new, self.bill, self.more):
            self.head.addWidget(part)

    def _with(self, act: Callable[[ClientLine], None]) -> Callable[[], None]:
        def run() -> None:
            if self.line is not None:
                act(self.line)

        return run

    def _pop(self) -> None:
        if self.line is not None:
            menu = deedmenus.of_client(self.deeds, self.line)
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    # Showing ---

    def show_client(self, line: ClientLine, detail: ClientDetail, today: date) -> None:
        """Show a client."""
        kept = Kept(self)
        same = self.line is not None and self.line.id == line.id
        scrolled = self.area.verticalScrollBar().value() if same else 0
        self.line = line
        self.name.setText(line.facts.name)
        self.square.setVisible(line.facts.colour is not None)
        self.square.tone = f"c{line.facts.colour or 1}"
        self.tag.setVisible(not line.open)
        self.new.setEnabled(line.open)
        self.bill.setEnabled(line.unbilled_seconds > 0)
        self._fill(line, detail, today)
        kept.give_back(self)
        self.area.verticalScrollBar().setValue(scrolled)

    def _fill(self, line: ClientLine, detail: ClientDetail, today: date) -> None:
        body = self.area.fresh()
        holder = QWidget()
        holder.setProperty("clear", "true")
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.columns.setSpacing(px(16))
        first, second = _column(), _column()
        self.columns.addLayout(first, 3)
        self.columns.addLayout(second, 2)
        body.addWidget(holder)
        panel = Panel(edge=None, radius=px(8))
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(FigureBox(client_figures(line)))
        first.addWidget(panel)
        clientparts.projects(_card(first), line, today, self.ways, self.deeds)
        clientparts.documents(_card(first), detail, self.ways)
        clientmoneyparts.fill(lambda: _card(first), line, detail.money, self.deeds)
        clientparts.time(_card(first), line, detail, self.ways)
        facts = _card(second)
        clientparts.facts(facts, line, self.deeds)
        clientparts.notes(facts, line)
        persons.fill(_card(second), self.deeds.around, line.id, detail.people)
        clientparts.files(_card(second), line, detail, self.deeds)
        first.addStretch()
        second.addStretch()
        body.addStretch()
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < px(NARROW)
        way = QBoxLayout.Direction
        self.columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(px(16))
    return made


def _card(column: QVBoxLayout) -> Sections:
    card, body = Card(inset=0), Sections(10)
    card.body.addWidget(body)
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    column.addWidget(card)
    return body
