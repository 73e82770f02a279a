# SPDX-License-Identifier: GPL-3.0-or-later
"""The small windows of limits: protected hours, days off, an exception, one setting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sohodesk.base.settings import Setting
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_of
from sohodesk.home import service as protecting
from sohodesk.home import settings
from sohodesk.home.daysoff import service
from sohodesk.home.daysoff.queries import OffRow
from sohodesk.home.daysoff.rules import KIND_WORDS
from sohodesk.home.queries import ProtectedRow
from sohodesk.home.rules import LONGEST_NAME, parse_hours, show_hours
from sohodesk.timelog.quickadd import parse_line
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class _Form(WriteForm):
    """A form that knows which day it is at home."""

    def __init__(self, around: Surroundings, title: str, said: str, *, width: int = 460) -> None:
        desk = around.desk
        self.today = day_of(desk.clock.now(), settings.family_zone(desk))
        super().__init__(around, title, self._gather_all, said=said, width=width)

    def _gather_all(self) -> Callable[[], Any]:
        raise NotImplementedError

    def _offer_removal(self, words: str, remove: Callable[[], None], said: str) -> None:
        button = Button(words, icon="trash-2", kind="danger")

        def gone() -> None:
            self.around.write(
                remove,
                said=said,
                then=lambda _none: self.accept(),
                failed=self.complain,
                owner=self,
            )

        button.clicked.connect(gone)
        self.foot.insertWidget(0, button)

    def _days(self, first: date | None, last: date | None, labels: tuple[str, str]) -> None:
        self.place(
            (self.field("first", labels[0], entering.line(entering.show_day(first))), 1),
            (self.field("last", labels[1], entering.line(entering.show_day(last))), 1),
        )


class HoursForm(_Form):
    """Protects hours of the week, or changes a rule."""

    def __init__(self, around: Surroundings, row: ProtectedRow | None = None) -> None:
        title = _("New protected hours") if row is None else _("Protected hours")
        super().__init__(around, title, _("Protected hours saved"))
        self.row = row
        shown = show_hours(row.hours, current()) if row else ""
        hours = entering.line(shown, _("Mon-Fri 17:30-21:00"))
        hint = _("Days, from and until; a day alone is the whole day. Over midnight: 22:00-06:00.")
        self.place((self.field("hours", _("Days and hours"), hours, hint), 1))
        name = entering.line(row.name if row else "", _("Evening"), longest=LONGEST_NAME)
        self.place((self.field("name", _("Name"), name), 1))
        valid = (row.valid_from, row.valid_to) if row else (None, None)
        self._days(*valid, (_("Holds from"), _("Holds until")))
        if row is not None:
            desk, key = around.desk, row.id
            self._offer_removal(
                _("Remove"),
                lambda: protecting.remove_protected(desk, protected_id=key),
                _("{hours}: protected no more.").format(hours=shown),
            )
        hours.setFocus()

    def _gather_all(self) -> Callable[[], None]:
        read, day = entering.read, entering.optional(entering.day(self.today))
        hours = read(self.fields["hours"], parse_hours)
        facts: dict[str, Any] = {
            "name": self.said("name"),
            "valid_from": read(self.fields["first"], day),
            "valid_to": read(self.fields["last"], day),
        }
        desk, row = self.around.desk, self.row

        def work() -> None:
            if row is None:
                protecting.add_protected(desk, hours=hours, **facts)
            else:
                protecting.edit_protected(desk, protected_id=row.id, hours=hours, **facts)

        return work


class OffForm(_Form):
    """Marks days as off, or changes what is marked."""

    def __init__(
        self, around: Surroundings, row: OffRow | None = None, *, kind: str = "leave"
    ) -> None:
        title = _("Days off")
        super().__init__(around, title, _("Days off saved"))
        self.row = row
        kinds = [(key, _(word)) for key, word in KIND_WORDS.items()]
        self.kind = Choice(kinds, row.kind if row else kind)
        hint = _(
            "Away: on a journey, the family's hours don't hold. Worked: a holiday that is not."
        )
        self.place((self.field("kind", _("What"), self.kind, hint), 1))
        self._days(
            row.first if row else self.today,
            row.last if row and row.last != row.first else None,
            (_("First day"), _("Last day, empty: the same")),
        )
        note = entering.line(row.note if row else "", longest=service.LONGEST_NOTE)
        self.place((self.field("note", _("Note"), note), 1))
        if row is not None:
            desk, key = around.desk, row.id
            self._offer_removal(
                _("Remove"),
                lambda: service.remove_off(desk, off_id=key),
                _("These days are off no more."),
            )

    def _gather_all(self) -> Callable[[], None]:
        read, day = entering.read, entering.day(self.today)
        first = read(self.fields["first"], day)
        last = read(self.fields["last"], entering.optional(day)) or first
        kind, note = str(self.kind.value()), self.said("note")
        desk, row = self.around.desk, self.row

        def work() -> None:
            if row is None:
                service.add_off(desk, first=first, last=last, kind=kind, note=note)
            else:
                service.edit_off(desk, off_id=row.id, first=first, last=last, kind=kind, note=note)

        return work


class ExceptionForm(_Form):
    """Agrees that protected time may be worked."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Agreed exception"), _("Agreed"))
        when = entering.line("", _("Tue 18:00-20:00, or 2026-12-01 18:00-20:00"))
        hint = _("It may be worked then, and does not count against the hours of home.")
        self.place((self.field("when", _("When"), when, hint), 1))
        why = entering.line("", _("Launch evening, agreed with Dewi"), longest=200)
        self.place((self.field("why", _("Why"), why), 1))
        when.setFocus()

    def _gather_all(self) -> Callable[[], None]:
        desk = self.around.desk
        zone, now = settings.family_zone(desk), desk.clock.now()
        said = entering.read(
            self.fields["when"], lambda text: parse_line(text, places=[], now=now, zone=zone)
        )
        start, end, reason = said.start, said.end, self.said("why")
        if start is None or end is None:
            self.fields["when"].complain(_("Say from when to when, like Tue 18:00-20:00."))
            raise entering.Incomplete

        def work() -> None:
            service.exempt(desk, start=start, end=end, reason=reason)

        return work


class SettingForm(_Form):
    """Changes one declared setting; what it means stands below it."""

    def __init__(self, around: Surroundings, setting: Setting[Any]) -> None:
        super().__init__(around, _(setting.label), _("Saved"), width=420)
        self.setting = setting
        desk = around.desk
        held = setting.show(desk.setting(setting))
        if setting.choices:
            self.control: Any = Choice([(key, _(word)) for key, word in setting.choices.items()])
            self.control.choose(held)
        else:
            self.control = entering.line(held)
        field = self.field("value", _(setting.label), self.control, _(setting.help))
        self.place((field, 1))
        self.control.setFocus()

    def _gather_all(self) -> Callable[[], None]:
        value = entering.read(self.fields["value"], self.setting.parse)
        desk, setting = self.around.desk, self.setting
        return lambda: desk.settings.set(desk, setting, value)
