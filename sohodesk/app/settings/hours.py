# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the hours that belong to home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from sohodesk.app.settings.profilecard import Editor, RowsCard
from sohodesk.app.settings.profilerow import ProfileRow
from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.home import service
from sohodesk.home.queries import ProtectedRow
from sohodesk.home.rules import parse_hours, show_hours
from sohodesk.ui.buttons import Button
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class HoursEditor(Editor):
    """The fields of protected hours."""

    def __init__(self, row: ProtectedRow | None, today: date) -> None:
        title = show_hours(row.hours, current()) if row else _("New protected hours")
        super().__init__(title, _("Save"))
        self.today = today
        self.hours = QLineEdit(title if row else "")
        self.name = QLineEdit(row.name if row else "")
        self.first = QLineEdit(_day(row.valid_from) if row else "")
        self.last = QLineEdit(_day(row.valid_to) if row else "")
        for line in (self.hours, self.name, self.first, self.last):
            line.setFont(typing_font("body"))
        self.hours.setPlaceholderText(_("Mon-Fri 17:30-21:00"))
        self.add_row(
            ("hours", _("Days and hours"), self.hours, 3), ("name", _("Name"), self.name, 2)
        )
        self.fields["hours"].hint.setText(_("Days, from and until; a day alone is the whole day."))
        self.fields["hours"].hint.show()
        self.add_row(
            ("first", _("Holds from"), self.first, 1), ("last", _("Holds until"), self.last, 1)
        )

    def facts(self) -> dict[str, Any] | None:
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[str], Any]] = {
            "hours": parse_hours,
            "first": self._date,
            "last": self._date,
        }
        for key, read in readers.items():
            try:
                found[key] = read(self.fields[key].said())
            except Refusal as refusal:
                self.fields[key].complain(refusal.sentence)
                return None
        return {
            "hours": found["hours"],
            "name": self.fields["name"].said(),
            "valid_from": found["first"],
            "valid_to": found["last"],
        }

    def _date(self, said: str) -> date | None:
        return parse_date(said, today=self.today) if said else None


def _day(day: date | None) -> str:
    return "" if day is None else whole_date(day)


class HoursCard(RowsCard):
    """All protected hours."""

    def __init__(self, around: Surroundings, changed: Callable[[], None]) -> None:
        super().__init__(_("Protected hours"), _("Add protected hours"), changed)
        self.around = around
        self.zone = "UTC"
        self.empty = _("Which hours of the week belong to home? Today shows them hatched.")
        self.all = Button(_("Days off, holidays, exceptions"), kind="link", after="chevron-right")
        self.all.clicked.connect(lambda: around.go("home", view="limits"))
        self.rows.addSpacing(px(4))
        self.rows.addWidget(self.all)
        self.rows.setAlignment(self.all, Qt.AlignmentFlag.AlignHCenter)
        self.rows.addSpacing(px(12))

    def row_widget(self, row: ProtectedRow) -> QWidget:
        days = " – ".join(_day(day) or "…" for day in (row.valid_from, row.valid_to))
        bounded = row.valid_from is not None or row.valid_to is not None
        second = " · ".join(part for part in (row.name, days if bounded else "") if part)
        title = show_hours(row.hours, current())
        return ProfileRow(title, second or _("every week"), icon="shield", tag="", strong=False)

    def make_editor(self, row: ProtectedRow | None) -> HoursEditor:
        return HoursEditor(row, local(self.around.desk.clock.now(), self.zone).date())

    def write(self, row: ProtectedRow | None, facts: dict[str, Any]) -> None:
        desk = self.around.desk

        def work() -> None:
            if row is None:
                service.add_protected(desk, **facts)
            else:
                service.edit_protected(desk, protected_id=row.id, **facts)

        self.around.write(work, then=lambda _none: self.close_editor(), failed=self._failed)

    def remove(self, row: ProtectedRow) -> None:
        desk = self.around.desk
        hours = show_hours(row.hours, current())
        self.around.write(
            lambda: service.remove_protected(desk, protected_id=row.id),
            said=_("{hours}: protected no more.").format(hours=hours),
            then=lambda _none: self.close_editor(),
            failed=self._failed,
        )

    def _failed(self, sentence: str) -> None:
        if self.editor is not None:
            self.editor.say(sentence)
