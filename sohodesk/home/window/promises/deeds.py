# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a promise: changed, moved on one day, ended, deleted, its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.home.promises import changing, service
from sohodesk.home.promises.dialogs import MoveForm, edit_promise
from sohodesk.home.promises.overview import RitualLine
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.standing import Standing, standings
from sohodesk.ui import entering
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class EndForm(WriteForm):
    """Asks on which day a promise stands for the last time."""

    def __init__(self, around: Surroundings, row: PromiseRow) -> None:
        title = _("End {title}").format(title=row.title)
        super().__init__(
            around, title, self._gather_all, save_text=_("End"), said=_("Ended"), width=380
        )
        self.row = row
        self.today = day_of(around.desk.clock.now(), around.desk.setting(office.ZONE))
        last = entering.line(entering.show_day(max(self.today, row.times.first)))
        hint = _("What was said of it until then stays.")
        self.place((self.field("last", _("Last day"), last, hint), 1))
        last.setFocus()

    def _gather_all(self) -> Callable[[], None]:
        last = entering.read(self.fields["last"], entering.day(self.today))
        desk, key = self.around.desk, self.row.id
        return lambda: changing.end_promise(desk, promise_id=key, last=last)


def move_next(around: Surroundings, line: RitualLine, owner: QWidget) -> None:
    """Ask to which day the next one is moved."""
    desk, day, key = around.desk, line.coming, line.promise.id
    if day is None:
        return

    def read() -> Standing | None:
        with desk.read() as session:
            return next((s for s in standings(session, day, day) if s.promise.id == key), None)

    def show(found: Standing | None) -> None:
        if found is not None:
            MoveForm(around, found).open()

    around.read(read, show, owner=owner)


def delete(around: Surroundings, row: PromiseRow, answers: int) -> None:
    """Take a promise away; a toast brings it back with all that was said of it."""
    desk = around.desk
    words = _("{title}: promised no more").format(title=row.title)
    if answers:
        words = _("{title} and its answers are deleted").format(title=row.title)
    around.write(lambda: service.delete_promise(desk, promise_id=row.id), said=words)


def menu_of(around: Surroundings, line: RitualLine, today: date, parent: QWidget) -> QMenu:
    """The menu of a promise."""
    row = line.promise
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(row.title)
    menu.addAction(_("Edit promise…"), partial(edit_promise, around, row.id, owner=parent))
    if row.times.rule:
        menu.addAction(
            _("Change from a day on…"),
            partial(edit_promise, around, row.id, owner=parent, since=max(today, row.times.first)),
        )
    if line.coming is not None:
        words = _("Move {day}…").format(day=whole_date(line.coming))
        menu.addAction(words, partial(move_next, around, line, parent))
        if row.times.rule:
            menu.addAction(_("End…"), lambda: EndForm(around, row).open())
    said = sum(bool(day.standing.answer) for week in line.weeks for day in week)
    menu.addSeparator()
    for action in menu.actions():
        action.setEnabled(not around.desk.book.read_only)
    menu.addAction(_("History…"), partial(around.history, f"promise:{row.id}"))
    gone = menu.addAction(_("Delete"), partial(delete, around, row, said))
    gone.setEnabled(not around.desk.book.read_only)
    return menu
