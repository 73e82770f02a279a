# SPDX-License-Identifier: GPL-3.0-or-later
"""The small windows of a promise: what is promised and when, and to which day one is moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.home.family import queries as family
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.form import PromiseForm
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.standing import Standing
from sohodesk.ui import entering
from sohodesk.ui.saying import short_day
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

__all__ = ["MoveForm", "PromiseForm", "ask_promise", "edit_promise"]


class MoveForm(WriteForm):
    """Asks to which day an occurrence was moved."""

    def __init__(self, around: Surroundings, standing: Standing) -> None:
        title = _("Move {title}").format(title=standing.promise.title)
        super().__init__(
            around, title, self._gather_all, save_text=_("Move"), said=_("Moved"), width=360
        )
        self.standing = standing
        day = entering.line("", _("Saturday, 21 Nov …"))
        label = _("From {day} to").format(day=short_day(standing.day))
        self.place((self.field("day", label, day), 1))
        day.setFocus()

    def _gather_all(self) -> Callable[[], None]:
        desk, standing = self.around.desk, self.standing
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        day = entering.read(self.fields["day"], entering.day(today))
        return lambda: service.answer_promise(
            desk, promise_id=standing.promise.id, day=standing.day, answer="moved", moved_to=day
        )


def ask_promise(around: Surroundings, *, day: date | None = None) -> PromiseForm:
    """Show the form of a new promise."""
    form = PromiseForm(around, day=day)
    form.open()
    return form


def edit_promise(
    around: Surroundings,
    promise_id: int,
    *,
    owner: QObject | None = None,
    since: date | None = None,
) -> None:
    """Show the form of a promise that is in the book; ``since`` changes it from that day on."""
    desk = around.desk

    def read() -> tuple[PromiseRow, tuple[int, ...]]:
        with desk.read() as session:
            row = queries.promise_row(session, promise_id)
            return row, tuple(family.promised_to(session).get(promise_id, ()))

    def show(found: tuple[PromiseRow, tuple[int, ...]]) -> None:
        PromiseForm(around, found[0], members=found[1], since=since).open()

    around.read(read, show, owner=owner)
