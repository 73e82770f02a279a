# SPDX-License-Identifier: GPL-3.0-or-later
"""How the time list looks: what it is grouped by and which columns it has; both are remembered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from sohodesk.base.texts import _, n_
from sohodesk.store.settings import UserFile
from sohodesk.timelog.grouping import BY, By
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.scale import px

GROUP_KEY, COLUMNS_KEY = "time.list.group", "time.list.hidden"
GROUPS: Mapping[By, str] = {
    "day": n_("Day"),
    "project": n_("Project"),
    "client": n_("Client"),
    "task": n_("Task"),
    "tag": n_("Tag"),
    "none": n_("Nothing"),
}
COLUMNS: Mapping[str, str] = {
    "end": n_("End"),
    "project": n_("Project"),
    "task": n_("Task"),
    "billable": n_("Billable"),
    "amount": n_("Amount"),
    "state": n_("State"),
}
"""The columns that may be left out; what was done, when and how long always stands there."""


class ListLook(QWidget):
    """Two buttons. ``grouped`` when another grouping is chosen, ``chosen`` when other columns."""

    grouped = Signal()
    chosen = Signal()

    def __init__(self, user: UserFile) -> None:
        super().__init__()
        self.user = user
        kept, hidden = user.read().get(GROUP_KEY), user.read().get(COLUMNS_KEY)
        self.by: By = next((by for by in BY if by == kept), "day")
        self.hidden = {key for key in COLUMNS if isinstance(hidden, list) and key in hidden}
        self.menu: QMenu | None = None
        self.group = Button(" ", after="chevron-down")
        self.columns = icon_button("columns-3", _("Columns"))
        self.group.clicked.connect(self._offer_groups)
        self.columns.clicked.connect(self._offer_columns)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.group)
        row.addWidget(self.columns)
        self._show()

    @property
    def left_out(self) -> set[str]:
        """The columns that are not shown: what the heads say already needs none."""
        return self.hidden | ({self.by} & {"day", "project", "task"})

    def _show(self) -> None:
        by = _(GROUPS[self.by]).lower()
        self.group.show_text(_("Group by"), bold=by)
        self.group.setAccessibleName(f"{_('Group by')} {by}")

    def group_by(self, by: By) -> None:
        """Group by something else."""
        if by != self.by:
            self.by = by
            self.user.remember(GROUP_KEY, by)
            self._show()
            self.grouped.emit()

    def turn(self, column: str) -> None:
        """Show a column, or leave it out."""
        self.hidden ^= {column}
        self.user.remember(COLUMNS_KEY, sorted(self.hidden))
        self.chosen.emit()

    def _offer_groups(self) -> None:
        menu = self._menu(self.group)
        for by in BY:
            made = menu.addAction(_(GROUPS[by]), partial(self.group_by, by))
            made.setCheckable(True)
            made.setChecked(by == self.by)
        self._popup(menu, self.group)

    def _offer_columns(self) -> None:
        menu = self._menu(self.columns)
        for key, words in COLUMNS.items():
            made = menu.addAction(_(words), partial(self.turn, key))
            made.setCheckable(True)
            made.setChecked(key not in self.hidden)
        self._popup(menu, self.columns)

    def _menu(self, button: Button) -> QMenu:
        menu = self.menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(button.accessibleName())
        return menu

    def _popup(self, menu: QMenu, button: Button) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + px(4))))
