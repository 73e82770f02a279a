# SPDX-License-Identifier: GPL-3.0-or-later
"""The chips above the material of a draft: of which project, and from which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from sohodesk.base.texts import _
from sohodesk.base.zones import month_start
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.chips import Chip
from sohodesk.ui.forms import Field
from sohodesk.ui.saying import day_month
from sohodesk.ui.scale import px

Days = tuple[date | None, date | None]


class ProjectChip(Chip):
    """``chosen`` when another project (``project_id``; None for all) is wanted."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(_("All projects"), after="chevron-down", most=150)
        self.project_id: int | None = None
        self.projects: Sequence[tuple[int, str]] = ()
        self.clicked.connect(self._ask)

    def show_projects(self, projects: Sequence[tuple[int, str]]) -> None:
        """Show the one that is chosen of these."""
        self.projects = projects
        name = dict(projects).get(self.project_id or 0, "")
        self.show_chip(name or _("All projects"), dot="work" if name else "")
        self.setAccessibleName(_("Project: {name}").format(name=self.text()))
        self.setVisible(len(projects) > 1 or bool(name))

    def choose(self, project_id: int | None) -> None:
        """Want another project."""
        self.project_id = project_id
        self.chosen.emit()

    def menu(self) -> QMenu:
        """The projects to choose from."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for key, name in ((None, _("All projects")), *self.projects):
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self.project_id)
            action.triggered.connect(lambda _on=False, key=key: self.choose(key))
        return menu

    def _ask(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + px(2))))


class PeriodChip(Chip):
    """``chosen`` when other ``days`` are wanted, both included; None is no end."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(_("All days"), icon="calendar", after="chevron-down", most=150)
        self.days: Days = (None, None)
        self.today = date.min
        self.clicked.connect(self._ask)

    def show_days(self) -> None:
        """Show what is chosen."""
        self.show_chip(_words(self.days), icon="calendar")
        self.setAccessibleName(_("Days: {days}").format(days=self.text()))

    def choose(self, days: Days) -> None:
        """Want other days."""
        self.days = days
        self.show_days()
        self.chosen.emit()

    def offers(self) -> list[tuple[str, Days]]:
        """Ranges that are often billed."""
        this = month_start(self.today)
        last = this - timedelta(days=1)
        return [
            (_("All days"), (None, None)),
            (_("This month"), (this, self.today)),
            (_("Last month"), (month_start(last), last)),
            (_("Until the end of last month"), (None, last)),
        ]

    def menu(self) -> QMenu:
        """Ranges, and two fields for any other."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, days in self.offers():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(days == self.days)
            action.triggered.connect(lambda _on=False, days=days: self.choose(days))
        menu.addSeparator()
        own = QWidgetAction(menu)
        own.setDefaultWidget(DaysFields(self, menu))
        menu.addAction(own)
        return menu

    def _ask(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + px(2))))


class DaysFields(QWidget):
    """Two fields and a button in the menu of a ``PeriodChip``."""

    def __init__(self, chip: PeriodChip, menu: QMenu) -> None:
        super().__init__()
        self.chip, self.menu = chip, menu
        first, last = chip.days
        self.first, self.last = (
            entering.line(entering.show_day(first), _("the first"), longest=40),
            entering.line(entering.show_day(last), _("the last"), longest=40),
        )
        self.fields = (Field(_("From"), self.first), Field(_("To"), self.last))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(8))
        for field in self.fields:
            field.setFixedWidth(px(116))
            row.addWidget(field)
        self.show_button = Button(_("Show"), small=True)
        self.show_button.clicked.connect(self.use)
        row.addWidget(self.show_button)
        for line in (self.first, self.last):
            line.returnPressed.connect(self.use)

    def use(self) -> None:
        """Want the days that are typed; a wrong one says so."""
        day = entering.optional(entering.day(self.chip.today))
        try:
            first, last = (entering.read(field, day) for field in self.fields)
        except entering.Incomplete:
            return
        if first is not None and last is not None and last < first:
            self.fields[1].complain(_("This is before the first day."))
            return
        self.menu.close()
        self.chip.choose((first, last))


def _words(days: Days) -> str:
    first, last = days
    if first is None and last is None:
        return _("All days")
    if first is None or last is None:
        shown = day_month(first or last or date.min)
        return (_("from {day}") if last is None else _("until {day}")).format(day=shown)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_month(last)}"
    return f"{day_month(first)} – {day_month(last)}"
