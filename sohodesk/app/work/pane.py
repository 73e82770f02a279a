# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane of the Work page: one project or one client in detail, with what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from sohodesk.app.work import paneparts, wording
from sohodesk.app.work.burnchart import Burn, BurnChart
from sohodesk.app.work.clientfacts import fact_lines
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figureboxes import client_figures, project_figures
from sohodesk.app.work.figures import ClientLine, ProjectLine, Standing
from sohodesk.app.work.reading import ProjectDetail, TaskLine
from sohodesk.base.texts import _
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.figurebox import FigureBox
from sohodesk.ui.labels import Text
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.saying import day_month
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

FIRST_DAYS = 3
"""A chart of fewer days than these says nothing."""
WEEKS = 12
"""How many weeks the table in its place has."""


class WorkPane(Card):
    """Shows a project or a client.

    ``project_wanted`` when one of a client's projects is pressed, ``entry_wanted`` an entry.
    """

    project_wanted = Signal(int)
    entry_wanted = Signal(object)

    def __init__(self, deeds: Deeds) -> None:
        super().__init__(inset=0)
        self.deeds = deeds
        self.setAccessibleName(_("Details"))
        self.inside = Scrolled(_("Details"), inset=10)
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
        self.more.clicked.connect(lambda: self._pop(self._menu(), self.more))
        self.project: ProjectLine | None = None
        self.client: ClientLine | None = None
        self.as_table = False

    # What is shown ---

    def show_project(self, line: ProjectLine, detail: ProjectDetail, today: date) -> None:
        """Show a project."""
        kept = self._scrolled(self.project is not None and self.project.id == line.id)
        self.project, self.client = line, None
        self.inside.fresh()
        shown = wording.tag_of(line.standing(today))
        tag = Tag(shown.text, shown.kind, shown.icon)
        self._put(paneparts.head(line.facts.name, tag, f"c{line.facts.colour}"))
        self._put(Text(paneparts.about(line), "small", "text2", wrap=True))
        self.inside.body.addSpacing(px(12))
        self._put(FigureBox(project_figures(line)))
        self._chart(line, detail, today)
        warning = paneparts.warning(line, today)
        if warning:
            self.inside.body.addSpacing(px(8))
            self._put(paneparts.notice(warning))
        self._tasks(line, detail.tasks)
        self._recent(detail.recent)
        if line.facts.notes:
            self._section(_("Notes"))
            self._put(Text(line.facts.notes, "small", "text2", wrap=True))
        self.inside.body.addStretch()
        self._show_foot(_("Start timer"), "play", on=line.open)
        self.bill.setEnabled(line.unbilled_seconds > 0)
        self.inside.verticalScrollBar().setValue(kept)

    def show_client(self, line: ClientLine, today: date) -> None:
        """Show a client."""
        kept = self._scrolled(self.client is not None and self.client.id == line.id)
        self.project, self.client = None, line
        self.inside.fresh()
        tag = Tag(line.facts.currency) if line.open else Tag(_("Archived"), "neutral", "archive")
        self._put(paneparts.head(line.facts.name, tag, ""))
        self.inside.body.addSpacing(px(12))
        self._put(FigureBox(client_figures(line)))
        self._section(_("Projects"))
        for project in line.projects:
            self._put(self._project_row(project, today))
        if not line.projects:
            self._put(Text(_("No project yet."), "small", "text3"))
        facts = fact_lines(line.facts)
        if facts:
            self._section(_("For invoices"))
            wide = max(int(paint.width_of(label, "small")) for label, _value in facts) + 4
            for label, value in facts:
                parts = LineParts(value, lead=label, lead_width=wide, tone="text2")
                self._put(LineRow(parts, plain=True))
        if line.facts.notes:
            self._section(_("Notes"))
            self._put(Text(line.facts.notes, "small", "text2", wrap=True))
        self.inside.body.addStretch()
        self._show_foot(_("New project"), "plus", on=line.open)
        self.bill.setEnabled(line.unbilled_seconds > 0)
        self.inside.verticalScrollBar().setValue(kept)

    def show_nothing(self) -> None:
        """Show that nothing is picked."""
        self.project = self.client = None
        self.inside.fresh()
        self._put(Text(_("Pick a project or a client."), "small", "text3"))
        self.inside.body.addStretch()
        for button in (self.first, self.bill, self.more):
            button.setEnabled(False)

    def _show_foot(self, text: str, icon: str, *, on: bool) -> None:
        self.first.show_text(text, icon=icon)
        self.first.setEnabled(on)
        self.more.setEnabled(True)
        self._order()
        self._name_bill()

    def _order(self) -> None:
        """Let Tab go through the content first, then to the buttons below it."""
        lines = [row for row in self.inside.findChildren(LineRow) if not row.plain]
        parts = [*lines[-1:], self.first, self.bill, self.more]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_bill()

    def _name_bill(self) -> None:
        long = _("Invoice unbilled")
        need = self.first.sizeHint().width() + paint.width_of(long, "button") + px(150)
        self.bill.show_text(long if need <= self.width() else _("Invoice"))
        self.bill.setAccessibleName(long)

    def _scrolled(self, same: bool) -> int:
        return self.inside.verticalScrollBar().value() if same else 0

    # Parts ---

    def _section(self, title: str, button: QWidget | None = None) -> None:
        self.inside.body.addSpacing(px(14))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, px(2))
        row.addWidget(Text(title, "small.strong"))
        row.addStretch()
        if button is not None:
            row.addWidget(button)
        self._put(holder)

    def _chart(self, line: ProjectLine, detail: ProjectDetail, today: date) -> None:
        if len(detail.by_day) < FIRST_DAYS:
            return
        icon, words = (
            ("chart-line", _("Show as chart")) if self.as_table else ("table", _("Show as table"))
        )
        turn = icon_button(icon, words, small=True, kind="quiet")
        turn.clicked.connect(lambda: self._turn(line, detail, today))
        hours = line.facts.budget_hours
        self._section(_("Hours against budget") if hours else _("Hours so far"), turn)
        burn = Burn(
            detail.by_day,
            today,
            None if hours is None else float(hours),
            f"c{line.facts.colour}",
            line.facts.deadline if line.open else None,
        )
        if not self.as_table:
            self._put(BurnChart(burn))
            return
        for first, seconds, total in burn.weeks()[-WEEKS:]:
            words = _("{time} in all").format(time=wording.hours(total))
            parts = LineParts(words, wording.hours(seconds), lead=day_month(first), tone="text2")
            self._put(LineRow(parts, plain=True))

    def _turn(self, line: ProjectLine, detail: ProjectDetail, today: date) -> None:
        """Show the chart as a table, or the table as a chart."""
        self.as_table = not self.as_table
        self.show_project(line, detail, today)

    def _tasks(self, line: ProjectLine, tasks: tuple[TaskLine, ...]) -> None:
        add = icon_button("plus", _("New task"), small=True, kind="quiet")
        add.clicked.connect(lambda: self.deeds.new_task(line))
        self._section(_("Tasks"), add)
        if not tasks:
            self._put(Text(_("No task yet."), "small", "text3"))
        values = [paneparts.task_value(task) for task in tasks]
        wide = max((int(paint.width_of(value, "small")) + 1 for value in values), default=0)
        for task, value in zip(tasks, values, strict=True):
            row = LineRow(paneparts.task_parts(task, value, wide, line), plain=task.facts is None)
            if task.facts is not None:
                make = partial(self.deeds.task_menu, line, task.facts, tasks)
                row.clicked.connect(lambda _on=False, r=row, m=make: self._pop(m(), r))
            self._put(row)

    def _recent(self, entries: Iterable[EntryRow]) -> None:
        entries = list(entries)
        if not entries:
            return
        self._section(_("Recent entries"))
        wide = max(int(paint.width_of(day_month(e.day), "small")) for e in entries) + 2
        for entry in entries:
            row = LineRow(paneparts.entry_parts(entry, wide))
            row.clicked.connect(lambda _on=False, e=entry: self.entry_wanted.emit(e))
            self._put(row)

    def _put(self, part: QWidget) -> None:
        """Add a part; lines that can be pressed reach 6 px further to both sides."""
        if isinstance(part, LineRow) and not part.plain:
            self.inside.body.addWidget(part)
            return
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(px(6), 0, px(6), 0)
        row.addWidget(part)
        self.inside.body.addWidget(holder)

    def _project_row(self, project: ProjectLine, today: date) -> LineRow:
        shown = wording.tag_of(project.standing(today))
        quiet = project.standing(today) in (Standing.DONE, Standing.ARCHIVED)
        parts = LineParts(
            project.facts.name,
            wording.hours(project.seconds),
            square=f"c{project.facts.colour}",
            tone="text3" if quiet else "text",
            said=f"{project.facts.name}, {shown.text}, {wording.hours(project.seconds)}",
        )
        row = LineRow(parts)
        row.clicked.connect(lambda: self.project_wanted.emit(project.id))
        return row

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

    def _menu(self) -> QMenu | None:
        if self.project is not None:
            return self.deeds.project_menu(self.project)
        return None if self.client is None else self.deeds.client_menu(self.client)

    def _pop(self, menu: QMenu | None, under: QWidget) -> None:
        if menu is not None:
            menu.popup(under.mapToGlobal(QPoint(0, under.height() + px(4))))
