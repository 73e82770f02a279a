# SPDX-License-Identifier: GPL-3.0-or-later
"""Past forecasts: what was said of jobs, what came of it, and how true it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.planner import service
from sohodesk.home.planner.board import Past, read_past
from sohodesk.home.planner.forecasts import ForecastRow, how_true
from sohodesk.home.window.homeview import HomeView
from sohodesk.home.window.planner.calibrationcard import CalibrationCard
from sohodesk.home.window.planner.forecastcard import ForecastCard
from sohodesk.home.window.planner.outcomes import columns
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

STACKED_BELOW, SIDE = 820, 340


class ForecastView(HomeView):
    """Left all forecasts, right the one that is picked and how true they were."""

    key: ClassVar[str] = "forecasts"
    watched: ClassVar[frozenset[str]] = frozenset(
        {"forecast", "project", "entry", "invoice", "document_event", "client", "setting"}
    )

    def make(self) -> Iterator[None]:
        self.past = Past((), ())
        self.picked: int | None = None
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.across.setSpacing(px(16))
        self.body.addLayout(self.across, 1)
        self.list_card = Card(inset=0)
        self._make_list()
        yield
        self.side = Scrolled(_("Forecast"), inset=0, spacing=16)
        self.card, self.truth = ForecastCard(), CalibrationCard()
        self.card.answered.connect(self.answer)
        self.card.linked.connect(self.link)
        self.card.deleted.connect(self.delete)
        self.card.asked_again.connect(self.ask_again)
        holder = QVBoxLayout()
        holder.setSpacing(px(16))
        holder.addWidget(self.card)
        holder.addWidget(self.truth)
        holder.addStretch()
        self.side.body.addLayout(holder)
        self.across.addWidget(self.list_card, 1)
        self.across.addWidget(self.side)

    def _make_list(self) -> None:
        self.rows = Rows(columns(hidden=False))
        self.list = RowsView(self.rows, _("Past forecasts"), row_height=46)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _key: self.ask_again())
        self.list.on_key("Del", self.delete)
        words = _("No forecast yet. Ask whether you can take a job, and it is kept here.")
        ask = Button(_("Can I take this job?"), icon="gauge")
        ask.clicked.connect(lambda _on=False: self.back())
        self.empty = EmptyState([(words, "body", "text2")], ask)
        self.empty.hide()
        self.list_card.body.addWidget(self.list, 1)
        self.list_card.body.addWidget(self.empty, 1)

    def right(self) -> Sequence[QWidget]:
        self.back_button = Button(_("Back to the planner"), icon="chevron-left")
        self.back_button.clicked.connect(lambda _on=False: self.back())
        return [self.back_button]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < px(STACKED_BELOW)
        way = QBoxLayout.Direction
        self.across.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self.side.setFixedWidth(self.width() if stacked else px(SIDE))

    # Reading and showing ---

    def request(self) -> Callable[[], Any]:
        desk = self.around.desk
        return lambda: read_past(desk)

    def show_data(self, past: Past) -> None:
        self.past = past
        self.rows.columns[:] = columns(hidden=self.hidden)
        self.list.left_out = {"guess"} if self.hidden else set()
        self.rows.show_rows(list(past.rows))
        self.list.share_width()
        self.list.setVisible(bool(past.rows))
        self.empty.setVisible(not past.rows)
        row = self.row() or next(iter(past.rows), None)
        self.picked = row.id if row is not None else None
        if row is not None:
            self.list.pick(row.id)
        self._show_row()
        self.truth.show_calibration(how_true(past.rows), hidden=self.hidden)

    def row(self) -> ForecastRow | None:
        """The forecast that is picked."""
        return next((row for row in self.past.rows if row.id == self.picked), None)

    def _pick(self, key: Any) -> None:
        self.picked = key
        self._show_row()

    def _show_row(self) -> None:
        row = self.row()
        self.card.setVisible(row is not None)
        if row is not None:
            read_only = self.around.desk.book.read_only
            self.card.show_row(row, self.past.projects, hidden=self.hidden, read_only=read_only)

    # Deeds ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        if self.around.desk.book.read_only or self.row() is None:
            return {}
        return {"delete": self.delete}

    def record(self) -> str:
        return f"forecast:{self.picked}" if self.picked is not None else ""

    def place(self, **where: Any) -> None:
        if where.get("forecast") is not None:
            self.picked = int(where["forecast"])

    def back(self) -> None:
        """Show the planner again."""
        self.around.go("home", view="planner")

    def ask_again(self) -> None:
        """Ask what was asked then once more, as things stand now."""
        if self.picked is not None:
            self.around.go("home", view="planner", forecast=self.picked)

    def answer(self, outcome: str) -> None:
        """Say by hand what came of it; open again takes that back."""
        row, desk = self.row(), self.around.desk
        if row is not None and row.said != outcome:
            self.around.write(
                partial(service.answer_forecast, desk, forecast_id=row.id, outcome=outcome),
                said=_("Written down"),
                owner=self,
            )

    def link(self, project: Any) -> None:
        """Say which project the job became."""
        row, desk = self.row(), self.around.desk
        if row is not None:
            self.around.write(
                partial(
                    service.link_forecast, desk, forecast_id=row.id, project_id=project or None
                ),
                said=_("Written down"),
                owner=self,
            )

    def delete(self) -> None:
        """Forget the forecast that is picked; it can be undone."""
        row, desk = self.row(), self.around.desk
        if row is not None and not desk.book.read_only:
            self.around.write(
                partial(service.delete_forecast, desk, forecast_id=row.id),
                said=_("Forecast deleted"),
                owner=self,
            )
