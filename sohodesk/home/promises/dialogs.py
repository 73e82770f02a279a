# SPDX-License-Identifier: GPL-3.0-or-later
"""The small windows of a promise: what is promised and when, and to which day one is moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from sohodesk.base import office
from sohodesk.base.clocktimes import parse_clock
from sohodesk.base.durations import parse_duration, show_duration
from sohodesk.base.recurrence import weekdays_of, weekly
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import parse_weekdays, show_weekdays
from sohodesk.base.zones import day_of
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.standing import Standing
from sohodesk.home.promises.words import LONGEST
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice
from sohodesk.ui.saying import clock_of_minute, short_day
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

ONCE, WEEKS, RULE = "once", "weeks", "rule"


class PromiseForm(WriteForm):
    """Promises something, or changes the promise ``row``, which can be deleted there."""

    def __init__(
        self, around: Surroundings, row: PromiseRow | None = None, *, day: date | None = None
    ) -> None:
        desk = around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        title = _("New promise") if row is None else _("Edit promise")
        said = _("Promised: {title}")
        super().__init__(
            around,
            title,
            self._gather_all,
            save_text=_("Promise") if row is None else "",
            said=lambda name: said.format(title=name),
            width=480,
        )
        self.row = row
        self._place_what(row)
        self._place_when(row, day or self.today)
        self._place_bounds(row)
        if row is not None:
            button = Button(_("Delete"), icon="trash-2", kind="danger")
            button.clicked.connect(self.delete)
            self.foot.insertWidget(0, button)
        self._repeat_changed()
        self.fields["title"].control.setFocus()

    def _place_what(self, row: PromiseRow | None) -> None:
        title = entering.line(
            row.title if row else "", _("Dinner, school pickup, Sunday outing …"), longest=LONGEST
        )
        self.place((self.field("title", _("What is promised"), title), 1))
        place = entering.line(row.place if row else "", longest=LONGEST)
        self.place((self.field("place", _("Where"), place), 1))

    def _place_when(self, row: PromiseRow | None, day: date) -> None:
        times = row.times if row else None
        days = weekdays_of(times.rule) if times and times.rule else None
        chosen = WEEKS if days is not None else RULE if times and times.rule else ONCE
        self.repeat = Choice(
            [(ONCE, _("On one day")), (WEEKS, _("Every week")), (RULE, _("By a rule"))], chosen
        )
        self.repeat.currentIndexChanged.connect(lambda _at: self._repeat_changed())
        first = entering.line(entering.show_day(times.first if times else day))
        shown = show_weekdays(days, current()) if days is not None else ""
        weekdays = entering.line(shown, _("Mon-Fri"))
        rule = entering.line(times.rule if times else "", "FREQ=MONTHLY;BYDAY=1SU", longest=500)
        self.place(
            (self.field("repeat", _("How often"), self.repeat), 1),
            (self.field("first", _("Day"), first), 1),
        )
        self.place((self.field("weekdays", _("On these days"), weekdays), 1))
        self.place((self.field("rule", _("Rule of RFC 5545"), rule), 1))

    def _place_bounds(self, row: PromiseRow | None) -> None:
        times = row.times if row else None
        at = entering.line(clock_of_minute(times.at_minute if times else 18 * 60 + 30))
        minutes = times.minutes if times else service.USUAL_MINUTES
        length = entering.line(show_duration(minutes * 60))
        until = entering.line(entering.show_day(times.until if times else None))
        self.place(
            (self.field("at", _("At"), at), 1),
            (self.field("length", _("For"), length), 1),
            (self.field("until", _("Last day"), until), 1),
        )

    def _repeat_changed(self) -> None:
        chosen = self.repeat.value()
        self.fields["weekdays"].setVisible(chosen == WEEKS)
        self.fields["rule"].setVisible(chosen == RULE)
        self.fields["until"].setVisible(chosen != ONCE)
        self.fields["first"].label.setText(_("Day") if chosen == ONCE else _("First day"))
        self.fit()

    def _gather_all(self) -> Callable[[], str]:
        read = entering.read
        at = read(self.fields["at"], parse_clock)
        facts: dict[str, Any] = {
            "title": read(self.fields["title"], entering.needed(_("Say what is promised."))),
            "place": self.said("place"),
            "first": read(self.fields["first"], entering.day(self.today)),
            "at_minute": at.hour * 60 + at.minute,
            "minutes": (read(self.fields["length"], parse_duration) + 30) // 60,
            "rule": self._rule(),
            "until": None,
        }
        if self.repeat.value() != ONCE:
            until = entering.optional(entering.day(self.today))
            facts["until"] = read(self.fields["until"], until)
        desk, row = self.around.desk, self.row

        def work() -> str:
            if row is None:
                service.add_promise(desk, **facts)
            else:
                service.edit_promise(desk, promise_id=row.id, **facts)
            return str(facts["title"])

        return work

    def _rule(self) -> str:
        chosen = self.repeat.value()
        if chosen == ONCE:
            return ""
        if chosen == WEEKS:
            return weekly(entering.read(self.fields["weekdays"], parse_weekdays))
        return entering.read(self.fields["rule"], entering.needed(_("Type a rule.")))

    def delete(self) -> None:
        """Take the promise away; a toast brings it back."""
        row, desk = self.row, self.around.desk
        if row is None:
            return
        self.around.write(
            lambda: service.delete_promise(desk, promise_id=row.id),
            said=_("{title}: promised no more").format(title=row.title),
            then=lambda _none: self.accept(),
            failed=self.complain,
            owner=self,
        )


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


def edit_promise(around: Surroundings, promise_id: int, *, owner: QObject | None = None) -> None:
    """Show the form of a promise that is in the book."""
    desk = around.desk

    def read() -> PromiseRow:
        with desk.read() as session:
            return queries.promise_row(session, promise_id)

    around.read(read, lambda row: PromiseForm(around, row).open(), owner=owner)
