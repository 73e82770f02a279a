# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page: clients and projects with hours, money and deadlines, one of them in detail."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from sohodesk.app.work import deedmenus, persons
from sohodesk.app.work.board import Board
from sohodesk.app.work.centre import Centre, Key, busiest
from sohodesk.app.work.clientpage import ClientPage
from sohodesk.app.work.clientparts import Ways
from sohodesk.app.work.comparing import Comparing
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figures import ClientLine, ProjectLine, WorkFigures
from sohodesk.app.work.pagehead import WorkHead
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
from sohodesk.base.texts import _
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.page import Page
from sohodesk.ui.scale import px
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

PANE = (320, 344, 360)
TABLE = 840
"""What the table wants before the pane may be wider."""
COMPACT_BELOW, COMPACT_ALONE = 1152, 820
"""Under these widths the hours give way to the money: beside the pane, and without it."""
MINUTE_MS = 60_000


class WorkPage(Page):
    """Shows projects by client, or clients; ``place(project=3)`` and ``place(client=2)`` pick."""

    key: ClassVar[str] = "work"
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            *("client", "project", "task", "entry", "invoice", "invoice_line", "payment"),
            *("linked_file", "person", "setting"),
        }
    )

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__(around)
        self.deeds = Deeds(around, self)
        self.deeds.opened = self.open_client
        self.deeds.added = lambda kind, key: self.place(**{kind: key})
        self.figures: WorkFigures | None = None
        self.wanted: Key | None = None
        self.person: int | None = None
        self.on_client = False
        self.begin_making(at_once=at_once)

    # Making ---

    def make(self) -> Iterator[None]:
        around = self.around
        self._make_head()
        yield
        self.list = self._make_list()
        yield
        self.centre = Centre(self.list, self._make_board)
        ways = Ways(
            project=lambda key: self.place(project=key),
            entry=self._go_to_entry,
            document=lambda key: around.go("invoices", id=key),
            time=lambda key: around.go("time", client=key),
        )
        self.pane = WorkPane(self.deeds, ways)
        yield
        self.beside = Beside(self.centre, self.pane, _pane_width)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        self.stack.addWidget(self._make_empty())
        yield
        self.client_page = ClientPage(self.deeds, ways)
        self.client_page.left.connect(self.leave_client)
        self.stack.addWidget(self.client_page)
        self.body.addWidget(self.stack, 1)
        yield
        self.pane.show_nothing()
        self.comparing = Comparing(
            self, self.around, self.top, self._count_names, self.deeds.show_alike
        )
        self.top.alike.clicked.connect(self.comparing.show_pairs)
        # The running timer adds to the hours.
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.mark_stale)
        self._minute.start()

    def _make_head(self) -> None:
        _title, left, right = self.head(_("Work"))
        self.top = WorkHead(left, right)
        self.views, self.open_only, self.counts = (
            self.top.views,
            self.top.open_only,
            self.top.counts,
        )
        self.views.changed.connect(lambda _key: self._view_chosen())
        self.open_only.toggled.connect(lambda _on: self._show_rows())
        self.top.new_client.clicked.connect(self.deeds.new_client)
        self.top.new_project.clicked.connect(lambda: self.deeds.new_project(self._client_at_hand()))

    def _make_list(self) -> WorkList:
        made = WorkList()
        made.view.picked.connect(self._picked)
        made.view.opened.connect(self._opened)
        made.view.clicked.connect(lambda index: self._clicked(index.row()))
        made.menu_wanted.connect(self._menu)
        return made

    def _make_board(self) -> Board:
        made = Board()
        made.moved.connect(self.deeds.move)
        made.picked.connect(lambda project_id: self._picked(("project", project_id)))
        made.opened.connect(lambda project_id: self._opened(("project", project_id)))
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
            if key is None and (line := busiest(figures)):
                key = ("project", line.id)
            try:
                return figures, key, read_detail(desk, key)
            except Refusal:
                return figures, None, None

        return work

    def show_data(self, data: Any) -> None:
        figures, key, detail = data
        self.figures = self.deeds.figures = figures
        self.on_client = self.on_client and key is not None  # it may be gone
        self._show_stack()
        self.top.show_counts(figures)
        self._show_rows()
        if self.wanted is not None and self.wanted != key and detail is not None:
            self.mark_stale()  # another one was asked for while this one was read
            return
        self.wanted = None
        self.centre.pick(key)
        self._show_pane(key, detail)
        if self.person is not None:
            inside = self.client_page.area if self.on_client else self.pane.inside
            persons.point_at(inside, self.person)
            self.person = None

    def _show_stack(self) -> None:
        """The first client is asked for; else the views, or the page of one client."""
        some = self.figures is not None and bool(self.figures.clients)
        self.stack.setCurrentIndex((2 if self.on_client else 0) if some else 1)
        self.top.show_some(some=some)

    def _show_rows(self) -> None:
        if self.figures is not None:
            open_only = self.open_only.isChecked()
            self.centre.show_view(self.figures, self.views.chosen(), open_only=open_only)

    def _view_chosen(self) -> None:
        self.on_client = False
        self._show_stack()
        self._show_rows()
        self.centre.pick(self._at_hand())

    def tables_changed(self, tables: frozenset[str]) -> None:
        if tables & {"client", "project", "person"}:
            self.comparing.start()
        super().tables_changed(tables)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.comparing.found is None:
            self.comparing.start()

    def _count_names(self) -> int:
        figures = self.figures
        return 0 if figures is None else len(figures.clients) + len(figures.projects)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = COMPACT_ALONE if self.beside.over else COMPACT_BELOW
        self.list.be_compact(compact=self.width() < px(below))

    # Picking ---

    def place(self, **where: Any) -> None:
        for kind in ("project", "client"):
            if where.get(kind) is not None:
                self.wanted = (kind, int(where[kind]))
        self.person = where.get("person")
        if self.wanted is not None:
            self.on_client = bool(where.get("page")) and self.wanted[0] == "client"
            if self.wanted[0] == "client" or self.views.chosen() == "clients":
                self.views.choose("projects" if self.wanted[0] == "project" else "clients")
            self.mark_stale()
            self.beside.open_pane()

    def open_client(self, client_id: int) -> None:
        """Show the page of a client."""
        self.place(client=client_id, page=True)
        self.client_page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_client(self) -> None:
        """Back from the page of a client to the table."""
        self.on_client = False
        self._show_stack()
        self.centre.setFocus(Qt.FocusReason.OtherFocusReason)

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
            if self.on_client:
                self.client_page.show_client(line, detail, figures.today)
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
            "filter": self.centre.start_finding,
            "bill": self._bill,
            "close": self._close,
        }

    def record(self) -> str:
        at_hand = self._at_hand()
        return f"{at_hand[0]}:{at_hand[1]}" if at_hand is not None else ""

    def _close(self) -> None:
        if self.on_client:
            self.leave_client()
        elif self.beside.over and self.beside.pane_shown:
            self.beside.close_pane()
        else:
            self.centre.stop_finding()

    def _bill(self) -> None:
        client_id = self._client_at_hand()
        if client_id is not None:
            self.deeds.bill(client_id)

    def _clicked(self, at: int) -> None:
        if self.list.lines.id_at(at) is not None:
            self.beside.open_pane()

    def _opened(self, key: Hashable) -> None:
        line = self._line(key) if isinstance(key, tuple) else None
        if isinstance(line, ClientLine):
            self.open_client(line.id)
            return
        if self.beside.over:
            self.beside.open_pane()
            self.pane.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if line is not None:
            self.deeds.edit_project(line)

    def _menu(self, line: ProjectLine | ClientLine, where: QPoint) -> None:
        if isinstance(line, ClientLine):
            deedmenus.of_client(self.deeds, line).popup(where)
        else:
            deedmenus.of_project(self.deeds, line).popup(where)

    def _go_to_entry(self, entry: EntryRow) -> None:
        self.around.go("time", day=entry.day, project=entry.project_id)


def _pane_width(room: int, over: bool) -> int:
    least, most, laid_over = map(px, PANE)
    return laid_over if over else max(least, min(most, room - px(TABLE)))
