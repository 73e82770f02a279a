# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page: clients and projects with hours, money and deadlines, one of them in detail."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from sohodesk.app.work import deedmenus, wording
from sohodesk.app.work.clientparts import Ways
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figures import ClientLine, ProjectLine, WorkFigures
from sohodesk.app.work.pane import WorkPane
from sohodesk.app.work.reading import (
    ClientDetail,
    Detail,
    ProjectDetail,
    read_detail,
    read_work,
)
from sohodesk.app.work.worklist import WorkList
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.page import Page
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

PANE = (320, 344, 360)
TABLE = 840
"""What the table wants before the pane may be wider."""
COMPACT_BELOW = 1152
MINUTE_MS = 60_000

Key = tuple[str, int]


class WorkPage(Page):
    """Shows projects by client, or clients; ``place(project=3)`` and ``place(client=2)`` pick."""

    key: ClassVar[str] = "work"
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            *("client", "project", "task", "entry", "invoice", "invoice_line", "payment"),
            *("linked_file", "setting"),
        }
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.deeds = Deeds(around, self)
        self.deeds.added = lambda kind, key: self.place(**{kind: key})
        self.figures: WorkFigures | None = None
        self.wanted: Key | None = None
        self._make_head()
        self.list = self._make_list()
        ways = Ways(
            project=lambda key: self.place(project=key),
            entry=self._go_to_entry,
            document=lambda key: around.go("invoices", id=key),
            time=lambda key: around.go("time", client=key),
        )
        self.pane = WorkPane(self.deeds, ways)
        self.beside = Beside(self.list, self.pane, _pane_width)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        self.stack.addWidget(self._make_empty())
        self.body.addWidget(self.stack, 1)
        self.pane.show_nothing()
        # The running timer adds to the hours.
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.mark_stale)
        self._minute.start()

    # Making ---

    def _make_head(self) -> None:
        _title, left, right = self.head(_("Work"))
        self.views = Segments([("projects", _("Projects")), ("clients", _("Clients"))], _("View"))
        self.views.changed.connect(lambda _key: self._show_rows())
        self.counts = Pieces()
        left.addWidget(self.views)
        left.addWidget(self.counts)
        self.open_only = Button(_("Open only"), icon="list-filter")
        self.open_only.setCheckable(True)
        self.open_only.setChecked(True)
        self.open_only.toggled.connect(lambda _on: self._show_rows())
        new_client = Button(_("New client"), icon="user-plus")
        new_client.clicked.connect(self.deeds.new_client)
        new_project = Button(_("New project"), icon="plus", kind="main")
        new_project.clicked.connect(lambda: self.deeds.new_project(self._client_at_hand()))
        for button in (self.open_only, new_client, new_project):
            right.addWidget(button)
        self.new_buttons = (new_client, new_project)

    def _make_list(self) -> WorkList:
        made = WorkList()
        made.view.picked.connect(self._picked)
        made.view.opened.connect(self._opened)
        made.view.clicked.connect(lambda index: self._clicked(index.row()))
        made.menu_wanted.connect(self._menu)
        return made

    def _make_empty(self) -> QWidget:
        button = Button(_("New client"), icon="user-plus", kind="main")
        button.clicked.connect(self.deeds.new_client)
        said = _("Your first client takes half a minute.")
        card = Card(inset=0)
        card.body.addWidget(EmptyState([(said, "lead", "text")], button))
        return card

    # Reading ---

    def title(self) -> str:
        return _("Work")

    def request(self) -> Callable[[], Any]:
        desk = self.around.desk
        wanted = self.wanted or self._at_hand()

        def work() -> tuple[WorkFigures, Key | None, Detail | None]:
            figures = read_work(desk)
            key = wanted
            if key is None and (project_id := _busiest(figures)):
                key = ("project", project_id)
            try:
                return figures, key, read_detail(desk, key)
            except Refusal:
                return figures, None, None

        return work

    def show_data(self, data: Any) -> None:
        figures, key, detail = data
        self.figures = self.deeds.figures = figures
        self.stack.setCurrentIndex(0 if figures.clients else 1)
        for part in (self.open_only, self.views, self.counts):
            part.setVisible(bool(figures.clients))
        self._show_counts(figures)
        self._show_rows()
        if self.wanted is not None and self.wanted != key and detail is not None:
            self.mark_stale()  # another one was asked for while this one was read
            return
        self.wanted = None
        self.list.pick(key)
        self._show_pane(key, detail)

    def _show_counts(self, figures: WorkFigures) -> None:
        clients = sum(client.open for client in figures.clients)
        active = sum(p.open and p.facts.state == "active" for p in figures.projects)
        said = (
            ngettext("{n} client", "{n} clients", clients).format(n=clients)
            + " · "
            + ngettext("{n} active project", "{n} active projects", active).format(n=active)
            + " · "
        )
        money = wording.sums(figures.unbilled, figures.currency)
        self.counts.show_pieces(
            ((said, "small", "text2"), *pieces(_("{money} unbilled"), money=money))
        )

    def _show_rows(self) -> None:
        if self.figures is not None:
            open_only = self.open_only.isChecked()
            self.list.show_figures(self.figures, self.views.chosen(), open_only=open_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.be_compact(compact=not self.beside.over and self.width() < px(COMPACT_BELOW))

    # Picking ---

    def place(self, **where: Any) -> None:
        for kind in ("project", "client"):
            if where.get(kind) is not None:
                self.wanted = (kind, int(where[kind]))
        if self.wanted is not None:
            self.views.choose("projects" if self.wanted[0] == "project" else "clients")
            self.mark_stale()
            self.beside.open_pane()

    def _at_hand(self) -> Key | None:
        if self.pane.project is not None:
            return ("project", self.pane.project.id)
        return None if self.pane.client is None else ("client", self.pane.client.id)

    def _client_at_hand(self) -> int | None:
        if self.pane.project is not None:
            return self.pane.project.facts.client_id
        return None if self.pane.client is None else self.pane.client.id

    def _picked(self, key: Hashable) -> None:
        if key == self._at_hand() or not isinstance(key, tuple):
            return
        desk = self.around.desk
        self.around.read(
            lambda: read_detail(desk, key),
            lambda detail: self._show_pane(key, detail),
            owner=self,
        )

    def _show_pane(self, key: Key | None, detail: Detail | None) -> None:
        figures = self.figures
        line = None if figures is None or key is None else self._line(key)
        if figures is None or line is None:
            self.pane.show_nothing()
        elif isinstance(line, ClientLine) and isinstance(detail, ClientDetail):
            self.pane.show_client(line, detail, figures.today)
        elif isinstance(line, ProjectLine) and isinstance(detail, ProjectDetail):
            self.pane.show_project(line, detail, figures.today)

    def _line(self, key: Key) -> ClientLine | ProjectLine | None:
        if self.figures is None:
            return None
        lines: tuple[ClientLine | ProjectLine, ...] = self.figures.clients
        if key[0] == "project":
            lines = self.figures.projects
        return next((line for line in lines if line.id == key[1]), None)

    # Mouse and keys ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": lambda: self.deeds.new_project(self._client_at_hand()),
            "filter": self.list.start_finding,
            "bill": self._bill,
            "close": self._close,
        }

    def record(self) -> str:
        at_hand = self._at_hand()
        return f"{at_hand[0]}:{at_hand[1]}" if at_hand is not None else ""

    def _close(self) -> None:
        if self.beside.over and self.beside.pane_shown:
            self.beside.close_pane()
        else:
            self.list.stop_finding()

    def _bill(self) -> None:
        client_id = self._client_at_hand()
        if client_id is not None:
            self.deeds.bill(client_id)

    def _clicked(self, at: int) -> None:
        if self.list.lines.id_at(at) is not None:
            self.beside.open_pane()

    def _opened(self, key: Hashable) -> None:
        if self.beside.over:
            self.beside.open_pane()
            self.pane.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        line = self._line(key) if isinstance(key, tuple) else None
        if isinstance(line, ProjectLine):
            self.deeds.edit_project(line)
        elif line is not None:
            self.deeds.edit_client(line)

    def _menu(self, line: ProjectLine | ClientLine, where: QPoint) -> None:
        if isinstance(line, ClientLine):
            deedmenus.of_client(self.deeds, line).popup(where)
        else:
            deedmenus.of_project(self.deeds, line).popup(where)

    def _go_to_entry(self, entry: EntryRow) -> None:
        self.around.go("time", day=entry.day, project=entry.project_id)


def _busiest(figures: WorkFigures) -> int:
    """The open project with the most hours this month, 0 where there is none."""
    found = [line for line in figures.projects if line.open]
    return max(found, key=lambda line: line.month_seconds).id if found else 0


def _pane_width(room: int, over: bool) -> int:
    least, most, laid_over = map(px, PANE)
    return laid_over if over else max(least, min(most, room - px(TABLE)))
