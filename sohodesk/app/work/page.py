# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page: clients and projects with hours, money and deadlines, one of them in detail."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sohodesk.app.work import table, wording
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figures import ClientLine, ProjectLine, WorkFigures
from sohodesk.app.work.pane import WorkPane
from sohodesk.app.work.reading import ProjectDetail, read_project, read_work
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Banner, Column
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.page import Page
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.search import SearchField
from sohodesk.ui.segments import Segments
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

PANE = (320, 344, 360)
COMPACT_BELOW = 1152
MINUTE_MS = 60_000


class WorkPage(Page):
    """Shows projects by client, or clients; ``place(project=3)`` and ``place(client=2)`` pick."""

    key = "work"
    watches = frozenset({"client", "project", "task", "entry", "invoice_line", "setting"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.deeds = Deeds(around, self)
        self.deeds.added = self._show_added
        self.figures: WorkFigures | None = None
        self.closed: set[int] = set()
        self.wanted: tuple[str, int] | None = None
        self._compact = False
        self._make_head()
        self._make_table()
        self.pane = WorkPane(self.deeds)
        self.pane.project_wanted.connect(lambda key: self.place(project=key))
        self.pane.entry_wanted.connect(self._go_to_entry)
        self.beside = Beside(self.card, self.pane, _pane_width)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        self.stack.addWidget(self._empty())
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

    def _make_table(self) -> None:
        self.card = Card(inset=0)
        self.filter = SearchField(_("Find a client or project"))
        self.filter.changed.connect(lambda _text: self._show_rows())
        self.filter_row = QWidget()
        row = QVBoxLayout(self.filter_row)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.filter)
        self.filter_row.hide()
        self.rows = Rows([], row_id=_key_of)
        self.view = RowsView(self.rows, _("Projects"), row_height=table.ROW_HEIGHT)
        self.view.picked.connect(self._picked)
        self.view.opened.connect(self._opened)
        self.view.clicked.connect(lambda index: self._clicked(index.row()))
        self.view.folded.connect(self._fold)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.card.setFocusProxy(self.view)
        self.card.body.addWidget(self.filter_row)
        self.card.body.addWidget(self.view)
        foot = self.card.foot(44)
        foot.setSpacing(24)
        self.month, self.billable = Pieces(firm=True), Pieces(firm=True)
        self.earned = Pieces(firm=True)
        self.shown_count = Pieces()
        for part in (self.month, self.billable, self.earned):
            foot.addWidget(part)
        foot.addStretch()
        foot.addWidget(self.shown_count)

    def _empty(self) -> QWidget:
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

        def work() -> tuple[WorkFigures, int, ProjectDetail | None]:
            figures = read_work(desk)
            project_id = wanted[1] if wanted is not None and wanted[0] == "project" else 0
            if wanted is None:
                project_id = _busiest(figures)
            try:
                return figures, project_id, read_project(desk, project_id) if project_id else None
            except Refusal:
                return figures, 0, None

        return work

    def show_data(self, data: Any) -> None:
        figures, project_id, detail = data
        self.figures = self.deeds.figures = figures
        self.stack.setCurrentIndex(0 if figures.clients else 1)
        for button in (self.open_only, self.views, self.counts):
            button.setVisible(bool(figures.clients))
        self._show_counts(figures)
        self._show_rows()
        wanted = self.wanted or self._at_hand()
        self.wanted = None
        if wanted is None and project_id:
            wanted = ("project", project_id)
        self._pick(wanted)
        self._show_pane(wanted, detail)

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
        month = figures.month
        name = wording.month_name(month.first)
        self.month.show_pieces(pieces(name + " {time}", time=wording.hours(month.seconds)))
        share = month.billable_share
        self.billable.show_pieces(
            ()
            if share is None
            else pieces(_("Billable {share}"), share=wording.whole_percent(share))
        )
        earned = wording.sums(month.per_hour, figures.currency)
        self.earned.show_pieces(
            pieces(_("Earned per hour {money}"), money=earned) if month.seconds else ()
        )

    def _show_rows(self) -> None:
        figures = self.figures
        if figures is None:
            return
        open_only, wanted = self.open_only.isChecked(), self.filter.text()
        rows: list[Any]
        if self.views.chosen() == "clients":
            rows = list(table.listed(figures, open_only=open_only, wanted=wanted))
            self._use(table.client_columns(), _("Clients"), rows)
            shown, all_ = len(rows), len(figures.clients)
            said = ngettext("{n} client shown", "{n} clients shown", shown)
        else:
            rows = list(
                table.grouped(figures, open_only=open_only, closed=self.closed, wanted=wanted)
            )
            columns = table.project_columns(figures.today, compact=self._compact)
            self._use(columns, _("Projects"), rows)
            shown = sum(isinstance(row, ProjectLine) for row in rows)
            all_ = len(figures.projects)
            said = ngettext("{n} project shown", "{n} projects shown", shown)
        words = said.format(n=shown)
        if open_only and all_ > shown and not wanted and not self.closed:
            words += ", " + _("{n} closed hidden").format(n=all_ - shown)
        self.shown_count.show_pieces([(words, "small", "text3")])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = not self.beside.over and self.width() < COMPACT_BELOW
        if compact != self._compact:
            self._compact = compact
            self._show_rows()

    def _use(self, columns: list[Column], name: str, rows: list[Any]) -> None:
        self.rows.columns = columns
        self.rows.show_rows(rows)
        self.view.setAccessibleName(name)
        self.view.share_width()

    # Picking ---

    def place(self, **where: Any) -> None:
        for kind in ("project", "client"):
            if where.get(kind) is not None:
                self.wanted = (kind, int(where[kind]))
        if self.wanted is not None:
            self.views.choose("projects" if self.wanted[0] == "project" else "clients")
            self.mark_stale()
            self.beside.open_pane()

    def _show_added(self, kind: str, key: int) -> None:
        self.place(**{kind: key})

    def _at_hand(self) -> tuple[str, int] | None:
        if self.pane.project is not None:
            return ("project", self.pane.project.id)
        return None if self.pane.client is None else ("client", self.pane.client.id)

    def _client_at_hand(self) -> int | None:
        if self.pane.project is not None:
            return self.pane.project.facts.client_id
        return None if self.pane.client is None else self.pane.client.id

    def _pick(self, wanted: tuple[str, int] | None) -> None:
        if wanted is not None and not self.view.pick(wanted):
            self.view.setCurrentIndex(self.rows.index(-1, -1))

    def _picked(self, key: Hashable) -> None:
        if key == self._at_hand() or not isinstance(key, tuple):
            return
        kind, number = key
        if kind == "client":
            self._show_pane(key, None)
            return
        desk = self.around.desk
        self.around.read(
            lambda: read_project(desk, number),
            lambda detail: self._show_pane(key, detail),
            owner=self,
        )

    def _show_pane(self, key: tuple[str, int] | None, detail: ProjectDetail | None) -> None:
        figures = self.figures
        line = None if figures is None or key is None else self._line(key)
        if figures is None or line is None:
            self.pane.show_nothing()
        elif isinstance(line, ClientLine):
            self.pane.show_client(line, figures.today)
        elif detail is not None:
            self.pane.show_project(line, detail, figures.today)

    def _line(self, key: tuple[str, int]) -> ClientLine | ProjectLine | None:
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
            "filter": self._filter,
            "bill": self._bill,
            "close": self._close,
        }

    def _filter(self) -> None:
        self.filter_row.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close(self) -> None:
        if self.beside.over and self.beside.pane_shown:
            self.beside.close_pane()
        elif not self.filter_row.isHidden():
            self.filter.line.clear()
            self.filter_row.hide()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bill(self) -> None:
        client_id = self._client_at_hand()
        if client_id is not None:
            self.deeds.bill(client_id)

    def _clicked(self, at: int) -> None:
        if self.rows.id_at(at) is not None:
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

    def _fold(self, key: Hashable) -> None:
        if isinstance(key, int):
            self.closed ^= {key}
            at = self.view.currentIndex().row()
            self._show_rows()
            self.view.setCurrentIndex(self.rows.index(at, 0))

    def _menu_at(self, spot: QPoint) -> None:
        row = self.rows.row(self.view.rowAt(spot.y()))
        if isinstance(row, Banner):
            row = row.data
        if isinstance(row, ClientLine):
            self.deeds.client_menu(row).popup(self.view.viewport().mapToGlobal(spot))
        elif isinstance(row, ProjectLine):
            self.deeds.project_menu(row).popup(self.view.viewport().mapToGlobal(spot))

    def _go_to_entry(self, entry: EntryRow) -> None:
        self.around.go("time", entry=entry.id, day=entry.day)


def _key_of(row: ProjectLine | ClientLine) -> tuple[str, int]:
    return ("project" if isinstance(row, ProjectLine) else "client", row.id)


def _busiest(figures: WorkFigures) -> int:
    """The open project with the most hours this month, 0 where there is none."""
    found = [line for line in figures.projects if line.open]
    return max(found, key=lambda line: line.month_seconds).id if found else 0


def _pane_width(room: int, over: bool) -> int:
    least, most, laid_over = PANE
    return laid_over if over else max(least, min(most, room - 840))
