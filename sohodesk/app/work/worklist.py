# SPDX-License-Identifier: GPL-3.0-or-later
"""The card with the table of projects or clients: filter line, heads that fold, the month below."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.app.work import table, wording
from sohodesk.app.work.figures import ClientLine, ProjectLine, WorkFigures
from sohodesk.base import formats
from sohodesk.base.texts import _, ngettext
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Banner, Column
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField
from sohodesk.ui.sources import ListSource, Source


class WorkList(Card):
    """Shows projects under their clients, or clients.

    ``menu_wanted(line, where)`` at a right click; picking and opening are told by ``view`` with
    ids such as ``("project", 3)``.
    """

    menu_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(inset=0)
        self.figures: WorkFigures | None = None
        self.kind, self.open_only, self.compact = "projects", True, False
        self.closed: set[int] = set()
        self._formats = formats.chosen()
        self.filter = SearchField(_("Find a client or project"))
        self.filter.changed.connect(lambda _text: self.refill())
        self.filter_row = QWidget()
        row = QVBoxLayout(self.filter_row)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.addWidget(self.filter)
        self.filter_row.hide()
        self.lines = Rows([], row_id=key_of)
        self.view = RowsView(self.lines, _("Projects"), row_height=table.ROW_HEIGHT)
        self.view.folded.connect(self._fold)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu_at)
        self.setFocusProxy(self.view)
        self.body.addWidget(self.filter_row)
        self.body.addWidget(self.view)
        self._make_foot()

    def _make_foot(self) -> None:
        foot = self.foot(44)
        foot.setSpacing(px(24))
        self.month, self.billable = Pieces(firm=True), Pieces(firm=True)
        self.earned = Pieces(firm=True)
        self.counted = Pieces()
        for part in (self.month, self.billable, self.earned):
            foot.addWidget(part)
        foot.addStretch()
        foot.addWidget(self.counted)

    # Showing ---

    def show_figures(self, figures: WorkFigures, kind: str, *, open_only: bool) -> None:
        """Show ``projects`` or ``clients``."""
        shown = (self.figures, self.kind, self.open_only, self._formats)
        self.figures, self.kind, self.open_only = figures, kind, open_only
        self._formats = formats.chosen()
        if shown == (figures, kind, open_only, self._formats):
            return  # the same rows stand here already
        self._show_month(figures)
        self.refill()

    def be_compact(self, *, compact: bool) -> None:
        """Save room where the table is narrow."""
        if compact != self.compact:
            self.compact = compact
            self.refill()

    def refill(self) -> None:
        """Show the rows again."""
        figures = self.figures
        if figures is None:
            return
        wanted, open_only = self.filter.text(), self.open_only
        if self.kind == "clients":
            rows = table.listed(figures, open_only=open_only, wanted=wanted)
            self._use(table.client_columns(), _("Clients"), ListSource(rows))
            shown, all_ = len(rows), len(figures.clients)
            said = ngettext("{n} client shown", "{n} clients shown", shown)
        else:
            found = table.groups(figures, open_only=open_only, wanted=wanted)
            columns = table.project_columns(figures.today, compact=self.compact)
            self._use(columns, _("Projects"), table.grouped(found, self.closed))
            closed = self.closed
            shown = sum(len(g.lines) for g in found if g.client.id not in closed)
            all_ = len(figures.projects)
            said = ngettext("{n} project shown", "{n} projects shown", shown)
        words = said.format(n=shown)
        if open_only and all_ > shown and not wanted and not self.closed:
            words += ", " + _("{n} closed hidden").format(n=all_ - shown)
        self.counted.show_pieces([(words, "small", "text3")])

    def _use(self, columns: list[Column], name: str, source: Source) -> None:
        self.lines.columns = columns
        self.lines.show_source(source)
        self.view.setAccessibleName(name)
        self.view.share_width()

    def _show_month(self, figures: WorkFigures) -> None:
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

    # Picking, folding, finding ---

    def pick(self, key: tuple[str, int] | None) -> None:
        """Put the cursor on a line, or on none where it is not shown."""
        if key is not None and not self.view.pick(key):
            self.view.setCurrentIndex(self.lines.index(-1, -1))

    def _fold(self, key: Hashable) -> None:
        if isinstance(key, int):
            self.closed ^= {key}
            at = self.view.currentIndex().row()
            self.refill()
            self.view.setCurrentIndex(self.lines.index(at, 0))

    def start_finding(self) -> None:
        """Show the filter line and put the focus there."""
        self.filter_row.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_finding(self) -> None:
        """Take the filter line away."""
        if not self.filter_row.isHidden():
            self.filter.line.clear()
            self.filter_row.hide()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu_at(self, spot: QPoint) -> None:
        row = self.lines.row(self.view.rowAt(spot.y()))
        line = row.data if isinstance(row, Banner) else row
        if line is not None:
            self.menu_wanted.emit(line, self.view.viewport().mapToGlobal(spot))


def key_of(row: ProjectLine | ClientLine) -> tuple[str, int]:
    """The id of a line: which kind, and which one."""
    return ("project" if isinstance(row, ProjectLine) else "client", row.id)
