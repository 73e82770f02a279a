# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of repeating expenses: when each comes next; skip, pause, end, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base import office
from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.expenses import repeatrows, repeats, table
from sohodesk.expenses.repeatrows import RepeatRow
from sohodesk.expenses.window.againform import ask_repeat
from sohodesk.ui import icons
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class RepeatList(FormDialog):
    """Lists what comes again."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            _("Repeating expenses"),
            around.window,
            lambda dialog: dialog.accept(),
            save_text=_("Done"),
            width=520,
            cancels=False,
        )
        self.around = around
        self.found: tuple[RepeatRow, ...] = ()
        self.form: QDialog | None = None
        self.wanted: int | None = None
        self.focused: QWidget | None = None
        hint = _("A new expense repeats where “Repeats” in its form says so.")
        self.hint = Text(hint, "small", "text2", wrap=True)
        self.put(self.hint)
        self.holder = QWidget()
        self.put(self.holder)

    def read(self) -> None:
        """Read them, and show them."""
        desk = self.around.desk

        def work() -> list[RepeatRow]:
            with desk.read() as session:
                return repeatrows.repeats(session)

        self.around.read(work, self.show_repeats, owner=self)

    def show_repeats(self, found: list[RepeatRow]) -> None:
        """Show these."""
        self.found = tuple(found)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for at, row in enumerate(found):
            if at:
                rows.addWidget(Rule())
            rows.addWidget(self._row(row))
        self.rows.replaceWidget(self.holder, holder)
        self.holder.hide()
        self.holder.deleteLater()
        self.holder = holder
        self.fit()
        if self.focused is not None:
            self.focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wanted = self.focused = None

    def _row(self, row: RepeatRow) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, px(8), 0, px(8))
        across.setSpacing(px(8))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Elided(row.cost.label, "name", stretch=True))
        state = _("paused") if row.paused else _("ended")
        if not row.paused and row.next is not None:
            state = _("next on {day}").format(day=whole_date(row.next))
        when = f"{rule_words(row.rule, row.first)} · {state}"
        said.addWidget(Elided(when, "small", "text2", stretch=True))
        across.addLayout(said, 1)
        across.addWidget(Text(table.money(row.cost.amount_minor, row.cost.currency), "name"))
        edit = icon_button("pencil", _("Edit {what}").format(what=row.cost.label))
        edit.clicked.connect(partial(self.edit, row))
        across.addWidget(edit)
        if row.id == self.wanted:
            self.focused = edit
        more = icon_button("ellipsis", _("More for {what}").format(what=row.cost.label))
        more.clicked.connect(partial(self._more, row, more))
        across.addWidget(more)
        return made

    def menu(self, row: RepeatRow) -> QMenu:
        """What can be done with one."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        desk, key = self.around.desk, row.id
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        edit = menu.addAction(icons.icon("pencil"), _("Edit…"))
        edit.triggered.connect(partial(self.edit, row))
        deeds: list[tuple[str, str, str, Callable[[], Any]]] = []
        if row.paused:
            words = _("Resume")
            deeds.append(("play", words, _("Resumed"), lambda: repeats.resume(desk, repeat_id=key)))
        elif row.next is not None:
            skip = _("Skip the next one")
            deeds.append(("x", skip, _("Skipped"), lambda: repeats.skip_next(desk, repeat_id=key)))
            pause = _("Pause")
            deeds.append(("pause", pause, _("Paused"), lambda: repeats.pause(desk, repeat_id=key)))
            end = _("End today")
            deeds.append(
                ("square", end, _("Ended"), lambda: repeats.end(desk, repeat_id=key, on=today))
            )
        delete = _("Delete")
        deeds.append(
            ("trash-2", delete, _("Deleted"), lambda: repeats.delete_repeat(desk, repeat_id=key))
        )
        for icon, words, done, work in deeds:
            action = menu.addAction(icons.icon(icon), words)
            action.triggered.connect(partial(self._do, work, done))
        return menu

    def edit(self, row: RepeatRow, _on: bool = False) -> None:
        """Ask what is to change, and from when."""
        ask_repeat(self.around, row, then=self.read, shown=self._opened, owner=self)

    def _opened(self, form: QDialog) -> None:
        self.form = form

    def _more(self, row: RepeatRow, button: QWidget, _on: bool = False) -> None:
        self.menu(row).popup(button.mapToGlobal(QPoint(0, button.height())))

    def _do(self, work: Callable[[], Any], done: str, _on: bool = False) -> None:
        self.around.write(
            work, said=done, then=lambda _none: self.read(), failed=self.complain, owner=self
        )


def show_repeats(around: Surroundings, repeat_id: int | None = None) -> RepeatList:
    """Show what comes again, with the focus on one of it."""
    dialog = RepeatList(around)
    dialog.wanted = repeat_id
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.read()
    return dialog
