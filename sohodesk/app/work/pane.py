# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane of the Work page: one project or one client in detail, with what can be done."""

from __future__ import annotations

from collections.abc import Sized
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.app.work import clientparts, deedmenus, paneparts, persons, projectparts
from sohodesk.app.work.clientparts import Ways
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figureboxes import client_figures
from sohodesk.app.work.figures import ClientLine, ProjectLine
from sohodesk.app.work.projectparts import Shown
from sohodesk.app.work.reading import ClientDetail, ProjectDetail
from sohodesk.app.work.sections import Kept, Sections, begin
from sohodesk.base import formats
from sohodesk.base.texts import _
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.figurebox import FigureBox
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

_INSET = 10


class WorkPane(Card):
    """Shows a project or a client; its lines lead elsewhere by ``ways``."""

    def __init__(self, deeds: Deeds, ways: Ways) -> None:
        super().__init__(inset=0)
        self.deeds, self.ways = deeds, ways
        self.setAccessibleName(_("Details"))
        self.inside = Scrolled(_("Details"), inset=0)
        self.body.addWidget(self.inside)
        row = self.foot(56)
        self.first = Button(_("Start timer"), icon="play", kind="main")
        self.bill = Button(_("Invoice"), icon="receipt-text")
        self.more = icon_button("ellipsis", _("More"))
        row.addWidget(self.first)
        row.addWidget(self.bill)
        row.addStretch()
        row.addWidget(self.more)
        self.first.clicked.connect(self._first_pressed)
        self.bill.clicked.connect(self._bill_pressed)
        self.more.clicked.connect(self._pop)
        self.project: ProjectLine | None = None
        self.client: ClientLine | None = None
        self._shown: Shown | None = None
        self._told: object = None
        """Of what the parts that stand here were made."""

    # What is shown ---

    def show_project(self, line: ProjectLine, detail: ProjectDetail, today: date) -> None:
        """Show a project."""
        if self._stands((line, detail, today), detail.files):
            return
        before = self._shown
        same = before is not None and self.project is not None and self.project.id == line.id
        shown = Shown(line, detail, today)
        if before is not None:
            shown.as_table = before.as_table
            shown.all_tasks = before.all_tasks and same
        self.project, self.client, self._shown = line, None, shown
        self._fill_project(same=same)
        self._show_foot(_("Start timer"), "play", on=line.open)
        self.bill.setEnabled(line.unbilled_seconds > 0)

    def _fill_project(self, *, same: bool = True) -> None:
        shown = self._shown
        if shown is None:
            return
        kept, scrolled = self._begin(same)
        shown.typed = kept.typed if same and kept.place == "newtask" else ""
        body = self._body()
        projectparts.fill(
            body, shown, self.deeds, again=self._fill_project, entry_wanted=self.ways.entry
        )
        self._end(body, kept, scrolled)

    def show_client(self, line: ClientLine, detail: ClientDetail, today: date) -> None:
        """Show a client."""
        if self._stands((line, detail, today), detail.files):
            return
        same = self.client is not None and self.client.id == line.id
        kept, scrolled = self._begin(same)
        self.project, self.client, self._shown = None, line, None
        body = self._body()
        tag = None if line.open else Tag(_("Archived"), "neutral", "archive")
        square = f"c{line.facts.colour}" if line.facts.colour else ""
        body.put(paneparts.head(line.facts.name, tag, square))
        body.put(Text(_about(line), "small", "text2", wrap=True))
        body.space(12)
        body.put(FigureBox(client_figures(line)))
        clientparts.projects(body, line, today, self.ways, self.deeds)
        clientparts.documents(body, detail, self.ways)
        persons.fill(body, self.deeds.around, line.id, detail.people)
        clientparts.facts(body, line, self.deeds)
        clientparts.files(body, line, detail, self.deeds)
        clientparts.notes(body, line)
        clientparts.time(body, line, detail, self.ways)
        self._end(body, kept, scrolled)
        self._show_foot(_("New project"), "plus", on=line.open)
        self.bill.setEnabled(line.unbilled_seconds > 0)

    def show_nothing(self) -> None:
        """Show that nothing is picked."""
        self._told = None
        self.project = self.client = self._shown = None
        body = self._body()
        body.say(_("Pick a project or a client."))
        self.inside.body.addStretch()
        for button in (self.first, self.bill, self.more):
            button.setEnabled(False)

    def _stands(self, wanted: object, files: Sized) -> bool:
        """Whether what is wanted stands here already: making it again costs several frames.

        Files are looked for again: one may have gone while the book stayed as it was.
        """
        before, self._told = self._told, (wanted, formats.chosen())
        return self._told == before and not files

    def _begin(self, same: bool) -> tuple[Kept, int]:
        return Kept(self.inside), self.inside.verticalScrollBar().value() if same else 0

    def _body(self) -> Sections:
        return begin(self.inside, _INSET)

    def _end(self, body: Sections, kept: Kept, scrolled: int) -> None:
        self.inside.body.addStretch()
        self._order(body)
        kept.give_back(self.inside)
        self.inside.verticalScrollBar().setValue(scrolled)

    def _show_foot(self, text: str, icon: str, *, on: bool) -> None:
        self.first.show_text(text, icon=icon)
        self.first.setEnabled(on)
        self.more.setEnabled(True)
        self._name_bill()

    def _order(self, body: Sections) -> None:
        """Let Tab go through the content first, then to the buttons below it."""
        found = [w for w in body.findChildren(QWidget) if w.focusPolicy() & _TAB]
        parts = [*found, self.first, self.bill, self.more]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_bill()

    def _name_bill(self) -> None:
        long = _("Invoice unbilled")
        need = self.first.sizeHint().width() + px(130)
        fits = need + paint.width_of(long, "button") <= self.width()
        self.bill.show_text(long if fits else _("Invoice"))
        self.bill.set_brief(
            brief=not fits and need + paint.width_of(_("Invoice"), "button") > self.width()
        )
        self.bill.setAccessibleName(long)

    # What is pressed ---

    def _first_pressed(self) -> None:
        if self.project is not None:
            self.deeds.start(self.project)
        elif self.client is not None:
            self.deeds.new_project(self.client.id)

    def _bill_pressed(self) -> None:
        if self.project is not None:
            self.deeds.bill(self.project.facts.client_id, self.project.id)
        elif self.client is not None:
            self.deeds.bill(self.client.id)

    def menu(self) -> QMenu | None:
        """All that can be done with what is shown."""
        if self.project is not None:
            return deedmenus.of_project(self.deeds, self.project)
        return None if self.client is None else deedmenus.of_client(self.deeds, self.client)

    def _pop(self) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))


def _about(line: ClientLine) -> str:
    facts = line.facts
    place = ", ".join(part for part in (facts.city, facts.country) if part)
    parts = (facts.short, place, _("own work") if line.own_work else facts.currency)
    return " · ".join(part for part in parts if part)


_TAB = Qt.FocusPolicy.TabFocus
