# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of an occurrence of a promise: how it went, and changing the promise itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.home.promises import service
from sohodesk.home.promises.standing import Standing, standings
from sohodesk.home.promises.words import answer_word
from sohodesk.ui.saying import short_day
from sohodesk.ui.surroundings import Surroundings

ANSWER_KEYS = {
    Qt.Key.Key_K: "kept",
    Qt.Key.Key_M: "moved",
    Qt.Key.Key_X: "missed",
    Qt.Key.Key_F: "cancelled-family",
    Qt.Key.Key_I: "cancelled-force",
    Qt.Key.Key_Backspace: "",
}
"""One key for each answer; Backspace takes it back."""


def offer_answers(
    around: Surroundings,
    promise_id: int,
    day: date,
    spot: QPoint,
    parent: QWidget,
    shown: Callable[[QMenu], None] = lambda _menu: None,
) -> None:
    """Read an occurrence and show its menu at a spot of the screen."""
    desk = around.desk

    def read() -> Standing | None:
        with desk.read() as session:
            found = standings(session, day, day)
        return next((one for one in found if one.promise.id == promise_id), None)

    def show(standing: Standing | None) -> None:
        if standing is not None:
            menu = menu_of(around, standing, parent)
            menu.popup(spot)
            shown(menu)

    around.read(read, show, owner=parent)


def _nothing() -> None:
    """Nobody waits."""


def menu_of(
    around: Surroundings,
    standing: Standing,
    parent: QWidget,
    then: Callable[[], None] = _nothing,
) -> QMenu:
    """The menu of an occurrence; what was said of it is ticked. ``then`` when it was answered."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(f"{standing.promise.title}, {short_day(standing.day)}")
    head = menu.addAction(f"{standing.promise.title} · {short_day(standing.day)}")
    head.setEnabled(False)
    menu.addSeparator()
    words = {
        "kept": _("Kept"),
        "moved": _("Moved to another day…"),
        "missed": _("Missed"),
        "cancelled-family": _("Cancelled by the family"),
        "cancelled-force": _("Cancelled by force, as by illness"),
        "": _("Not answered"),
    }
    for answer, text in words.items():
        made = menu.addAction(text, partial(say, around, standing, answer, then))
        made.setCheckable(True)
        made.setChecked(answer == standing.answer)
    menu.addSeparator()
    menu.addAction(_("Edit promise…"), partial(_edit, around, standing, parent))
    menu.setEnabled(not around.desk.book.read_only)
    return menu


def say(
    around: Surroundings,
    standing: Standing,
    answer: str,
    then: Callable[[], None] = _nothing,
) -> None:
    """Say how an occurrence went; of a moved one the day is asked."""
    desk, key, day = around.desk, standing.promise.id, standing.day
    if answer == "moved":
        from sohodesk.home.promises.dialogs import MoveForm

        form = MoveForm(around, standing)
        form.accepted.connect(then)
        form.open()
        return
    words = f"{standing.promise.title}, {short_day(day)}: {answer_word(answer)}"
    if answer:
        around.write(
            lambda: service.answer_promise(desk, promise_id=key, day=day, answer=answer),
            said=words,
            then=lambda _none: then(),
        )
    elif standing.answer:
        around.write(
            lambda: service.forget_answer(desk, promise_id=key, day=day),
            said=words,
            then=lambda _none: then(),
        )


def _edit(around: Surroundings, standing: Standing, parent: QWidget) -> None:
    from sohodesk.home.promises.dialogs import edit_promise

    edit_promise(around, standing.promise.id, owner=parent)
