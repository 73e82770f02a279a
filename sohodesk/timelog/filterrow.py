# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of filters above the time list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_places
from sohodesk.timelog.queries import EntryFilter
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found, Picker
from sohodesk.ui.search import SearchField

WAIT_MS = 150


class FilterRow(QWidget):
    """Find a text, a project, a tag, billable, unbilled. ``changed`` when the filter did."""

    changed = Signal()

    def __init__(self, *, at_once: bool = False) -> None:
        super().__init__()
        self.known = Known()
        self.filter = EntryFilter()
        self.project_id: int | None = None
        self.tag = ""
        self.billable: bool | None = None
        self.unbilled = False
        self.search = SearchField(_("Find in these entries"), keys="Ctrl+F")
        self.search.setMaximumWidth(248)
        self.search.setMinimumWidth(160)
        self.project = self._button(self._pick_project)
        self.tag_button = self._button(self._pick_tag)
        self.billable_button = self._button(self._offer_billable)
        self.state = self._button(self._offer_state)
        self.reset = Button(_("Reset"), kind="quiet", icon="x")
        self.reset.clicked.connect(self.clear)
        self.count = Text("", "small", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for button in (self.project, self.tag_button, self.billable_button, self.state):
            row.addWidget(button)
        row.addWidget(self.reset)
        row.addStretch()
        row.addWidget(self.count)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0 if at_once else WAIT_MS)
        self._soon.timeout.connect(self.apply)
        self.search.changed.connect(lambda _text: self._soon.start())
        self.show_filter()

    def _button(self, act: Callable[[], None]) -> Button:
        button = Button(" ", after="chevron-down")
        button.clicked.connect(lambda _on=False: act())
        return button

    def show_filter(self) -> None:
        """Show what is asked for; names follow what is known."""
        any_ = _("any")
        place = self.known.place(self.project_id)
        self.project.show_text(_("Project"), bold=place.project if place else any_)
        self.tag_button.show_text(_("Tag"), bold=f"#{self.tag}" if self.tag else any_)
        billable = {None: any_, True: _("yes"), False: _("no")}[self.billable]
        self.billable_button.show_text(_("Billable"), bold=billable)
        self.state.show_text(_("State"), bold=_("unbilled") if self.unbilled else any_)
        self.reset.setVisible(self.filter != EntryFilter())

    def apply(self) -> None:
        """Take what was chosen as the filter."""
        self.filter = EntryFilter(
            project_id=self.project_id,
            tag=self.tag,
            billable=self.billable,
            unbilled=self.unbilled,
            text=self.search.text(),
        )
        self.show_filter()
        self.changed.emit()

    def clear(self) -> None:
        """Ask for everything again."""
        self.project_id, self.tag, self.billable, self.unbilled = None, "", None, False
        self.search.line.blockSignals(True)
        self.search.line.clear()
        self.search.line.blockSignals(False)
        self.apply()

    def _pick_project(self) -> None:
        picker = Picker(self.project, _("Find a project"), self._places)
        picker.chosen.connect(self._project_picked)
        picker.open()

    def _places(self, text: str) -> list[Found]:
        return found_places(self.known, text, _("Any project"))

    def _project_picked(self, key: int | None) -> None:
        self.project_id = key
        self.apply()

    def _pick_tag(self) -> None:
        def find(text: str) -> Sequence[Found]:
            fitting = [t for t in self.known.tags if text.lstrip("#").casefold() in t.casefold()]
            found = [Found(tag, f"#{tag}", icon="tag") for tag in fitting]
            return found if text else [Found("", _("Any tag"), icon="list-filter"), *found]

        def picked(key: str) -> None:
            self.tag = key
            self.apply()

        picker = Picker(self.tag_button, _("Find a tag"), find)
        picker.chosen.connect(picked)
        picker.open()

    def _menu(self, button: Button, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in choices:
            menu.addAction(text, act)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def set_billable(self, billable: bool | None) -> None:
        """Ask for billable entries, for others, or for all."""
        self.billable = billable
        self.apply()

    def set_unbilled(self, *, unbilled: bool) -> None:
        """Ask for what is not billed yet, or for all."""
        self.unbilled = unbilled
        self.apply()

    def _offer_billable(self) -> None:
        choices: list[tuple[str, Callable[[], None]]] = [
            (_("Any"), lambda: self.set_billable(None)),
            (_("Billable"), lambda: self.set_billable(True)),
            (_("Not billable"), lambda: self.set_billable(False)),
        ]
        self._menu(self.billable_button, choices)

    def _offer_state(self) -> None:
        choices: list[tuple[str, Callable[[], None]]] = [
            (_("Any"), lambda: self.set_unbilled(unbilled=False)),
            (_("Not billed yet"), lambda: self.set_unbilled(unbilled=True)),
        ]
        self._menu(self.state, choices)
