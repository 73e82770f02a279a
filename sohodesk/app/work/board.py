# SPDX-License-Identifier: GPL-3.0-or-later
"""The board of the Work page: projects as cards in lanes by state, moved by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sohodesk.app.work.boardlane import LanePanel, LaneView
from sohodesk.app.work.boardlanes import lane_of, lanes
from sohodesk.app.work.figures import ProjectLine, WorkFigures
from sohodesk.base.texts import _
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField

NARROWEST = 148


class Board(QWidget):
    """Lanes side by side. ``moved(line, state)`` wants a project elsewhere."""

    moved = Signal(object, str)
    picked = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Board"))
        self.figures: WorkFigures | None = None
        self.open_only = True
        self.panels: dict[str, LanePanel] = {}
        self._follow: int | None = None
        self.filter = SearchField(_("Find a client or project"))
        self.filter.changed.connect(lambda _text: self.refill())
        self.filter.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        rows.addWidget(self.filter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("clear", "true")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self.area.setWidget(inside)
        rows.addWidget(self.area, 1)

    # Showing ---

    def show_figures(self, figures: WorkFigures, *, open_only: bool) -> None:
        """Show the projects in their lanes."""
        self.figures, self.open_only = figures, open_only
        self.refill()

    def refill(self) -> None:
        """Fill the lanes again."""
        figures = self.figures
        if figures is None:
            return
        found = lanes(figures, open_only=self.open_only, wanted=self.filter.text())
        for at, lane in enumerate(found):
            if lane.state not in self.panels:
                self._add(LanePanel(lane), lane.state, at)
            self.panels[lane.state].show_lane(lane, figures.today)
        shown = {lane.state for lane in found}
        for state, panel in self.panels.items():
            panel.setVisible(state in shown)
        if self._follow is not None:
            follow, self._follow = self._follow, None
            self.pick(follow, focus=True)

    def _add(self, panel: LanePanel, state: str, at: int) -> None:
        panel.setMinimumWidth(px(NARROWEST))
        self.panels[state] = panel
        self._row.insertWidget(at, panel, 1)
        view = panel.view
        view.moved.connect(lambda step: self._move_by(state, step))
        view.stepped.connect(lambda step: self._step(state, step))
        view.dropped.connect(lambda project_id: self._move(project_id, state))
        view.opened.connect(self.opened)
        view.picked.connect(lambda project_id: self._picked(view, project_id))
        view.menu_wanted.connect(self._menu)
        if self.focusProxy() is None:
            self.setFocusProxy(view)

    def pick(self, project_id: int, *, focus: bool = False) -> None:
        """Put the cursor on a project's card."""
        for panel in self.panels.values():
            here = panel.view.pick(project_id)
            panel.view.setProperty("picked", here)
            panel.view.viewport().update()
            if here and focus:
                panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self.area.ensureWidgetVisible(panel, 0, 0)

    def _picked(self, view: LaneView, project_id: int) -> None:
        for panel in self.panels.values():
            panel.view.setProperty("picked", panel.view is view)
            panel.view.viewport().update()
        self.picked.emit(project_id)

    # Moving ---

    def _shown(self) -> list[str]:
        return [state for state, panel in self.panels.items() if not panel.isHidden()]

    def _step(self, state: str, step: int) -> None:
        """The next lane gets the focus."""
        shown = self._shown()
        at = shown.index(state) + step
        if 0 <= at < len(shown):
            panel = self.panels[shown[at]]
            panel.view.start()
            panel.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(panel, 0, 0)

    def _move_by(self, state: str, step: int) -> None:
        line, shown = self.panels[state].view.line(), self._shown()
        at = shown.index(state) + step
        if line is not None and 0 <= at < len(shown):
            self._want(line, shown[at])

    def _move(self, project_id: int, state: str) -> None:
        line = self._line(project_id)
        if line is not None:
            self._want(line, state)

    def _want(self, line: ProjectLine, state: str) -> None:
        if lane_of(line) != state:
            self._follow = line.id
            self.moved.emit(line, state)

    def _line(self, project_id: int) -> ProjectLine | None:
        lines = self.figures.projects if self.figures is not None else ()
        return next((line for line in lines if line.id == project_id), None)

    def _menu(self, project_id: int, where: QPoint) -> None:
        line = self._line(project_id)
        if line is not None:
            self.menu_wanted.emit(line, where)

    # Finding ---

    def start_finding(self) -> None:
        """Show the filter line and put the focus there."""
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_finding(self) -> None:
        """Take the filter line away."""
        if not self.filter.isHidden():
            self.filter.line.clear()
            self.filter.hide()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
