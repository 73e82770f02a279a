# SPDX-License-Identifier: GPL-3.0-or-later
"""The middle of the Work page: the table of projects or clients, or the board."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from sohodesk.app.work.board import Board
from sohodesk.app.work.figures import ProjectLine, WorkFigures
from sohodesk.app.work.worklist import WorkList

Key = tuple[str, int]


class Centre(QStackedWidget):
    """One of the views; the board is made when it is first wanted."""

    def __init__(self, table: WorkList, board: Callable[[], Board]) -> None:
        super().__init__()
        self.table = table
        self._make_board = board
        self.board: Board | None = None
        self.addWidget(table)
        self.setFocusProxy(table)

    @property
    def on_board(self) -> bool:
        """Whether the board is shown."""
        return self.board is not None and self.currentWidget() is self.board

    def show_view(self, figures: WorkFigures, view: str, *, open_only: bool) -> None:
        """Show ``projects``, ``clients`` or ``board``."""
        if view != "board":
            self.table.show_figures(figures, view, open_only=open_only)
            self.setCurrentWidget(self.table)
            self.setFocusProxy(self.table)
            return
        if self.board is None:
            self.board = self._make_board()
            self.addWidget(self.board)
        self.board.show_figures(figures, open_only=open_only)
        self.setCurrentWidget(self.board)
        self.setFocusProxy(self.board)

    def pick(self, key: Key | None) -> None:
        """Put the cursor on a record where it is shown."""
        self.table.pick(key)
        if self.board is not None and key is not None and key[0] == "project":
            self.board.pick(key[1])

    def start_finding(self) -> None:
        """Show the filter line."""
        shown = self.board if self.on_board and self.board is not None else self.table
        shown.start_finding()

    def stop_finding(self) -> None:
        """Take the filter line away."""
        shown = self.board if self.on_board and self.board is not None else self.table
        shown.stop_finding()


def busiest(figures: WorkFigures) -> ProjectLine | None:
    """The open project with the most hours this month."""
    found = [line for line in figures.projects if line.open]
    return max(found, key=lambda line: line.month_seconds) if found else None
