# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet of the Time page: a week by rows and days, with a pane for the cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.clients.matching import Place
from sohodesk.timelog.sheet.asking import ask_path, pick_row
from sohodesk.timelog.sheet.cellcard import CellCard, KeysCard
from sohodesk.timelog.sheet.copycard import CopyCard
from sohodesk.timelog.sheet.copying import What
from sohodesk.timelog.sheet.deeds import SheetDeeds
from sohodesk.timelog.sheet.foot import SheetFoot
from sohodesk.timelog.sheet.grid import SheetGrid
from sohodesk.timelog.sheet.growing import Growth, running_time
from sohodesk.timelog.sheet.menu import sheet_menu
from sohodesk.timelog.sheet.places import read_places
from sohodesk.timelog.sheet.reading import SheetData, read_sheet
from sohodesk.timelog.sheet.service import Spot
from sohodesk.timelog.sheet.sums import SheetSums
from sohodesk.timelog.sheet.table import FIRST, HEAD, SUM, SheetTable
from sohodesk.timelog.sheet.week import number_of
from sohodesk.timelog.timeview import TimeView
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.surroundings import Surroundings

PANE = 280
WATCHED = frozenset(
    {"entry", "sheet_row", "project", "client", "task", "invoice", "invoice_line", "setting"}
)


class SheetView(TimeView):
    """Does every day of the week hold its hours."""

    key: ClassVar[str] = "timesheet"
    watched: ClassVar[frozenset[str]] = WATCHED
    line: ClassVar[bool] = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.sheet: SheetData | None = None
        self.deeds = SheetDeeds(around, self._refused)
        self._copy_wanted = False
        self._wanted: tuple[tuple[int | None, int | None], int] | None = None
        self.totals = Pieces()
        self.export_button = Button(_("XLSX"), icon="file-spreadsheet", name=_("Save as XLSX…"))
        self.export_button.clicked.connect(lambda _on=False: self.export())
        self.copy_button = Button(_("Copy last week"), icon="copy", kind="main")
        self.copy_button.clicked.connect(self.offer_copy)
        self.growth = Growth(self, around.desk.clock, self.grow)

    # Parts ---

    def make(self) -> Iterator[None]:
        self.table = SheetTable()
        self.grid = SheetGrid(self.table, self._save)
        self.sums = SheetSums(self.grid)
        yield
        card = Card(inset=0)
        card.body.addWidget(self.grid, 1000)
        card.body.addWidget(self.sums)
        card.body.addWidget(QWidget(), 1)  # what is left below a short sheet
        self.foot = SheetFoot(card.foot())
        self.cell_card, self.copy_card = CellCard(), CopyCard()
        yield
        self.beside = Beside(card, self._make_pane(), lambda _room, _over: px(PANE))
        self.body.addWidget(self.beside, 1)
        self.grid.moved.connect(self._show_cell)
        self.grid.typed.connect(self._show_typed)
        self.grid.added.connect(self.offer_row)
        self.grid.menu_wanted.connect(self._open_menu)
        self._make_keys()

    def _make_pane(self) -> QWidget:
        self.keys_card = KeysCard()
        self.copy_card.hide()
        self.copy_card.wanted.connect(self.copy)
        self.copy_card.given_up.connect(self.close_copy)
        self.cell_card.noted.connect(self.deeds.note)
        self.cell_card.turned.connect(self.deeds.turn_billable)
        self.cell_card.listed.connect(self.show_in_list)
        self.cell_card.back.connect(self.focus_grid)
        held = Scrolled(inset=0, spacing=16)
        rows: QVBoxLayout = held.fresh()
        for part in (self.cell_card, self.copy_card):
            rows.addWidget(part)
        rows.addWidget(self.keys_card, 1)
        return held

    def _make_keys(self) -> None:
        for keys, act in (
            ("Del", self.empty),
            ("Backspace", self.empty),
            ("Shift+F2", self.edit_note),
            ("Ctrl+R", self.fill),
            ("B", self.turn_billable),
        ):
            self.grid.on_key(keys, act)

    def right(self) -> Sequence[QWidget]:
        return (self.totals, self.export_button, self.copy_button)

    def fit(self, *, narrow: bool) -> None:
        self.totals.setVisible(not narrow)
        self.foot.fit(narrow=narrow)

    # Reading and showing ---

    def request(self) -> Callable[[], SheetData]:
        desk, day = self.around.desk, self.first
        return lambda: read_sheet(desk, day)

    def show_data(self, data: SheetData) -> None:
        typing, spot = self.grid.typing(), self.grid.spot()
        column = self.grid.currentIndex().column()
        self.sheet = data
        self._drop_saved()
        if not self.table.show_sheet(data):
            if typing is not None:
                self.grid.type_on(*typing)
            elif spot is not None:
                self.grid.pick(spot[:2], column)
        self.grid.fit()
        if self._wanted is not None and self.grid.pick(*self._wanted):
            self._wanted = None
        elif not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.table.index(0, self.grid.first_column()))
        if self._copy_wanted:
            self._copy_wanted = False
            self.offer_copy()
        elif self.copy_card.isVisible():
            self.copy_card.show_sheet(data)
        self.copy_button.setToolTip(
            _("From week {number}").format(number=number_of(data.before.first))
        )
        self.foot.show_running(running_time(self.sheet, self.table.week))
        self._show_totals()
        self._show_cell()
        if self.isVisible():
            self.growth.begin(data)

    def _drop_saved(self) -> None:
        """What was on its way is in the book now, or was refused; what is typed still counts."""
        typing = self.grid.typing()
        self.table.unsaved = {
            at: seconds
            for at, seconds in self.table.unsaved.items()
            if typing is not None and (at.key, at.number + FIRST) == typing[:2]
        }

    def _show_totals(self) -> None:
        if self.sheet is None:
            return
        total, goal = self.table.total(), self.sheet.goal
        words = _("Week {total} · {left} left of {goal} h")
        if total > goal:
            words = _("Week {total} · {left} over {goal} h")
        said = words.replace("{left}", show_duration(abs(goal - total)))
        said = said.replace("{goal}", str(goal // 3600))
        self.totals.show_pieces(pieces(said, total=show_duration(total)))

    def _show_typed(self) -> None:
        self._show_totals()
        self._show_cell()

    def _show_cell(self) -> None:
        index = self.grid.currentIndex()
        row, number = index.row(), index.column() - FIRST
        self.cell_card.show_cell(
            self.grid.spot(),
            self.table.line(row),
            self.table.cell(row, number),
            self.table.seconds(row, number) if self.grid.spot() is not None else 0,
        )

    # What runs ---

    def grow(self) -> None:
        """Show what runs as long as it is by now."""
        if self.sheet is None:
            return
        week = self.sheet.week_at(self.around.desk.clock.now())
        if [line.place.key for line in week.lines] == self.table.keys():
            self.table.grow(week)
        self.foot.show_running(running_time(self.sheet, self.table.week))
        self._show_totals()
        if not self.grid.editing:
            self._show_cell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()
        self.growth.begin(self.sheet)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.growth.end()
        if self.sheet is not None:  # it may be hidden before its parts are made
            self.cell_card.save_note()

    # Cells ---

    def _save(self, spot: Spot, seconds: int, shown: int) -> None:
        self.deeds.save(spot, seconds, shown)

    def _refused(self, spot: Spot, sentence: str) -> None:
        """Show the old value again, and at its cell why."""
        self.table.hold(spot, None)
        self.grid.pick(spot[:2], (spot.day - self.table.week.first).days + FIRST)
        self.grid.complain(sentence)
        self._show_typed()

    def empty(self) -> None:
        """Empty the cell, or take away the empty row whose head has the cursor."""
        spot, index = self.grid.spot(), self.grid.currentIndex()
        line = self.table.line(index.row())
        if spot is None and line is not None and index.column() == HEAD:
            self.deeds.remove(Spot(*line.place.key, self.table.week.first))
        elif spot is not None:
            held = self.table.cell(index.row(), index.column() - FIRST)
            if held.parts:
                self.deeds.save(spot, 0, held.seconds)

    def fill(self) -> None:
        """Fill the empty cells to the right, days of rest apart, with what this cell holds."""
        spot, sheet = self.grid.spot(), self.sheet
        if spot is not None and sheet is not None:
            days = [day for day in sheet.week.days if day > spot.day and day not in sheet.rest]
            self.deeds.fill(spot, days)

    def turn_billable(self) -> None:
        """Make the cell's time billable, or not."""
        if self.cell_card.billable.isEnabled():
            self.cell_card.billable.click()

    def edit_note(self) -> None:
        """Go to the note of the cell."""
        spot = self.grid.spot()
        if spot is None:
            return
        if not self.cell_card.cell.parts:
            words = _("A note needs hours to stand on; type them into the cell first.")
            self.grid.complain(words)
            return
        self.beside.open_pane()
        self.cell_card.type_note()

    def focus_grid(self) -> None:
        """Go back to the cells."""
        self.beside.close_pane()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_cell(self) -> None:
        """Open the cell under the cursor."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grid.edit(self.grid.currentIndex())

    def show_in_list(self, spot: Spot) -> None:
        """Show the entries of a cell in the list."""
        if spot is not None:
            self.around.go("time", view="list", day=spot.day, project=spot.project_id)

    def _open_menu(self, event: QContextMenuEvent) -> None:
        grid = self.grid
        at = grid.viewport().mapFromGlobal(event.globalPos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and grid.viewport().rect().contains(at) and grid.indexAt(at).isValid():
            grid.setCurrentIndex(grid.indexAt(at))
        elif not by_mouse:
            at = grid.cell_area().center()
        self.menu = sheet_menu(self)
        self.menu.popup(grid.viewport().mapToGlobal(at))

    # Rows and weeks ---

    def offer_row(self) -> None:
        """Ask which project or task gets a row."""
        desk = self.around.desk
        self.around.read(lambda: read_places(desk), self._pick_row, owner=self)

    def _pick_row(self, known: tuple[Sequence[Place], Mapping[int, int]]) -> None:
        self.picker = pick_row(self.grid, known, self.add_row)

    def add_row(self, key: tuple[int, int | None]) -> None:
        """Give a project, or a task of it, a row, and go there."""
        self._wanted = (key, self.grid.first_column())
        if self.grid.pick(*self._wanted):
            self._wanted = None
        else:
            self.deeds.add(self.first, key, lambda _row: None)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_copy(self) -> None:
        """Ask what is copied from the week before."""
        if self.sheet is None:
            return
        self.copy_card.show_sheet(self.sheet)
        self.copy_card.show()
        self.beside.open_pane()
        self.copy_card.rows_only.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self, what: What) -> None:
        """Copy the week before."""
        self.deeds.copy(self.first, what, lambda _plan: None)
        self.close_copy()

    def close_copy(self) -> None:
        """Put the card away that asks what is copied."""
        had = self.copy_card.isVisible()
        self.copy_card.hide()
        if had:
            self.focus_grid()

    def export(self, path: str = "") -> None:
        """Save the sheet as a file for a spreadsheet."""
        path = path or ask_path(self, self.first)
        if path:
            chosen = Path(path)
            if not chosen.suffix:
                chosen = chosen.with_suffix(".xlsx")
            self.deeds.export(self.first, chosen)

    # Going about ---

    def shown(self) -> None:
        self._show_totals()

    def place(self, **where: Any) -> None:
        self._copy_wanted = bool(where.get("copy"))
        day = where.get("day")
        if isinstance(day, date) and self.first <= day < self.first + timedelta(days=7):
            index = self.grid.currentIndex()
            column = (day - self.first).days + FIRST
            self.grid.setCurrentIndex(self.table.index(max(index.row(), 0), column))

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "new": self.offer_row,
            "copy_week": self.offer_copy,
            "sheet_file": self.export,
        }
        index = self.grid.currentIndex()
        if self.grid.spot() is not None and FIRST <= index.column() < SUM:
            found |= {
                "open": self.edit_cell,
                "delete": self.empty,
                "billable": self.turn_billable,
                "note": self.edit_note,
                "fill": self.fill,
            }
        return found

    def record(self) -> str:
        parts = self.cell_card.cell.parts
        return f"entry:{parts[0].entry_id}" if len(parts) == 1 else ""

    def cell_point(self, row: int, column: int) -> QPoint:
        """The middle of a cell, for tests."""
        return self.grid.cell_spot(row, column)
