# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar for several entries at once: project, task, tags, billable, move, merge, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from sohodesk.base.durations import parse_duration, show_duration
from sohodesk.base.money import parse_amount
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.timelog import rates, service
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.celltimes import typed_tags
from sohodesk.timelog.deeds import EntryDeeds
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_places
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found, Picker
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.theme import colour

MOVES = (-60, -15, -5, 5, 15, 60)
SHORT_BELOW = 1130


class BulkBar(QWidget):
    """Shows what is ticked and does things with it. ``cleared`` unticks all."""

    access_role = "ToolBar"

    cleared = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.rows: list[EntryRow] = []
        self.known = Known()
        self.setFixedHeight(px(56))
        self.setAccessibleName(_("Several entries"))
        self.count = Text("", "strong")
        self.sums = Text("", "small", "text2")
        self.buttons: list[tuple[Button, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(2), px(16), 0)
        row.setSpacing(px(8))
        row.addWidget(self.count)
        row.addWidget(self.sums)
        row.addSpacing(px(8))
        self.project = self._button(row, _("Project"), "folder", self._pick_project)
        self.task = self._button(row, _("Task"), "list-todo", self._pick_task)
        self.tags = self._button(row, _("Tags"), "tag", self._ask_tags)
        self.billable = self._button(row, _("Billable"), "circle-check", self._offer_billable)
        self.rate = self._button(row, _("Rate"), "banknote", self._ask_rate, arrow=False)
        self.move_ = self._button(row, _("Move by"), "clock", self._offer_moves)
        self.merge = self._button(row, _("Merge"), "merge", self._merge, arrow=False)
        self.delete = self._button(row, _("Delete"), "trash-2", self._delete, arrow=False)
        self.delete.kind = "danger"
        row.addStretch()
        self.clear = Button(_("Clear"), kind="quiet", keys="Esc")
        self.clear.clicked.connect(self.cleared)
        row.addWidget(self.clear)

    def _button(
        self,
        row: QHBoxLayout,
        text: str,
        icon: str,
        act: Callable[[], None],
        *,
        arrow: bool = True,
    ) -> Button:
        button = Button(text, icon=icon, after="chevron-down" if arrow else "", name=text)
        button.clicked.connect(lambda _on=False: act())
        self.buttons.append((button, text))
        row.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.width() < px(SHORT_BELOW)
        for button, text in self.buttons:
            button.after = (
                "" if short or button in (self.rate, self.merge, self.delete) else "chevron-down"
            )
            button.show_text("" if short else text)

    def show_rows(self, rows: Sequence[EntryRow], known: Known) -> None:
        """Show these entries as the ticked ones."""
        self.rows, self.known = list(rows), known
        seconds = show_duration(sum(row.seconds or 0 for row in rows))
        projects = len({row.project_id for row in rows})
        self.count.setText(_("{n} selected").format(n=len(rows)))
        self.sums.setText(
            ngettext("{time} in {n} project", "{time} in {n} projects", projects).format(
                time=seconds, n=projects
            )
        )
        self.merge.setEnabled(len(rows) > 1 and projects == 1)
        self.merge.setToolTip("" if projects == 1 else _("Merging needs entries of one project."))
        self.task.setEnabled(projects == 1 and rows[0].project_id is not None if rows else False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sel"))
        painter.fillRect(QRectF(0, 0, self.width(), px(2)), colour("work"))

    # What can be done ---

    def _edit(self, said: str, **changes: Any) -> None:
        desk, ids = self.around.desk, [row.id for row in self.rows]
        self.around.write(lambda: service.edit(desk, entry_ids=ids, **changes), said=said)

    def _pick_project(self) -> None:
        picker = Picker(self.project, _("Find a project"), partial(found_places, self.known))
        words = _("Project changed.")
        picker.chosen.connect(lambda key: self._edit(words, project_id=key))
        picker.open()

    def _pick_task(self) -> None:
        place = self.known.place(self.rows[0].project_id)
        tasks = place.tasks if place is not None else ()

        def find(text: str) -> list[Found]:
            found = [Found(t.id, t.name) for t in tasks if text.casefold() in t.name.casefold()]
            return found if text else [*found, Found(None, _("No task"), icon="circle-dashed")]

        picker = Picker(self.task, _("Find a task"), find)
        words = _("Task changed.")
        picker.chosen.connect(lambda key: self._edit(words, task_id=key))
        picker.open()

    def _ask_tags(self) -> None:
        def save(dialog: FormDialog) -> None:
            words = _("Tags changed.")
            add, remove = typed_tags(dialog.said("add")), typed_tags(dialog.said("remove"))
            if add or remove:
                self._edit(words, add_tags=add, remove_tags=remove)
            dialog.accept()

        dialog = FormDialog(_("Tags"), self.around.window, save)
        dialog.add("add", _("Add tags"), QLineEdit())
        worn = sorted({tag for row in self.rows for tag in row.tags})
        dialog.add("remove", _("Remove tags"), QLineEdit(), " ".join(f"#{tag}" for tag in worn))
        dialog.open()

    def _menu(self, button: Button) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _popup(self, menu: QMenu, button: Button) -> None:
        above = QPoint(0, -menu.sizeHint().height() - px(4))
        menu.popup(button.mapToGlobal(above))

    def _offer_billable(self) -> None:
        menu = self._menu(self.billable)
        menu.addAction(_("Billable"), lambda: self._edit(_("Billable."), billable=True))
        menu.addAction(_("Not billable"), lambda: self._edit(_("Not billable."), billable=False))
        self._popup(menu, self.billable)

    def _offer_moves(self) -> None:
        menu = self._menu(self.move_)
        for minutes in MOVES:
            words = _("{n} min earlier") if minutes < 0 else _("{n} min later")
            menu.addAction(words.format(n=abs(minutes)), partial(self.move_by, minutes * 60))
        menu.addSeparator()
        menu.addAction(_("By another time…"), self._ask_move)
        self._popup(menu, self.move_)

    def _ask_rate(self) -> None:
        def save(dialog: FormDialog) -> None:
            said = dialog.said("rate")
            try:
                amount = parse_amount(said, current()) if said else None
            except Refusal as refusal:
                dialog.complain(refusal.sentence, "rate")
                return
            desk, ids = self.around.desk, [row.id for row in self.rows]
            self.around.write(
                lambda: rates.set_rate_of(desk, entry_ids=ids, amount=amount),
                said=_("Rate changed."),
                then=lambda _none: dialog.accept(),
                failed=lambda sentence: dialog.complain(sentence, "rate"),
                owner=dialog,
            )

        dialog = self.asking = FormDialog(_("Rate"), self.around.window, save)
        hint = _("Empty takes the rate that holds now for each project and task.")
        known = sorted({row.currency for row in self.rows if row.currency})
        label = _("Rate, {currency}").format(currency=", ".join(known)) if known else _("Rate")
        dialog.add("rate", label, QLineEdit(), hint)
        dialog.open()

    def _ask_move(self) -> None:
        def save(dialog: FormDialog) -> None:
            said = dialog.said("by")
            try:
                seconds = parse_duration(said.lstrip("-−+"))
            except Refusal as refusal:
                dialog.complain(refusal.sentence, "by")
                return
            self.move_by(-seconds if said[:1] in "-−" else seconds)
            dialog.accept()

        dialog = FormDialog(_("Move by"), self.around.window, save)
        hint = _("For example 1:30; with a minus they move earlier.")
        dialog.add("by", _("Time"), QLineEdit(), hint)
        dialog.open()

    def move_by(self, seconds: int) -> None:
        """Move the entries later, or earlier where negative."""
        desk, ids = self.around.desk, [row.id for row in self.rows]
        self.around.write(
            lambda: service.move_by(desk, entry_ids=ids, seconds=seconds),
            said=ngettext("{n} entry moved.", "{n} entries moved.", len(ids)).format(n=len(ids)),
        )

    def _merge(self) -> None:
        desk, ids = self.around.desk, [row.id for row in self.rows]
        write_asking(
            self.around,
            lambda sure: service.merge(desk, entry_ids=ids, confirmed=sure),
            said=_("{n} entries merged into one.").format(n=len(ids)),
            then=lambda _entry: self.cleared.emit(),
            owner=self,
        )

    def _delete(self) -> None:
        EntryDeeds(self.around, lambda: self.known).delete(self.rows)
        self.cleared.emit()
