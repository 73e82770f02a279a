# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a promise: what, when, to whom, and what that means for the next days."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from sohodesk.base import office
from sohodesk.base.clocktimes import parse_clock
from sohodesk.base.durations import parse_duration, show_duration
from sohodesk.base.recurrence import weekdays_of, weekly
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import parse_weekdays, show_weekdays
from sohodesk.base.zones import day_of
from sohodesk.home.family import queries as family
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.promises import changing, service
from sohodesk.home.promises.formparts import MemberChecks, preview_words, sign_choice
from sohodesk.home.promises.prayers import PRAYERS
from sohodesk.home.promises.preview import preview
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.words import LONGEST
from sohodesk.home.settings import family_zone
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import clock_of_minute
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

ONCE, WEEKS, RULE = "once", "weeks", "rule"
WHOLE, SINCE = "whole", "since"


class PromiseForm(WriteForm):
    """Promises something, or changes the promise ``row``, which can be deleted there.

    With ``since`` it is changed from that day on; the days before stay as they were.
    """

    def __init__(
        self,
        around: Surroundings,
        row: PromiseRow | None = None,
        *,
        members: Collection[int] = (),
        day: date | None = None,
        since: date | None = None,
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
            width=520,
        )
        self.row, self._members, self._asked = row, members, 0
        self._place_what(row)
        self._place_when(row, day or self.today)
        self._place_begin(row)
        self._place_bounds(row)
        self._place_preview()
        if row is not None and row.times.rule:
            self._place_reach(since)
        if row is not None:
            button = Button(_("Delete"), icon="trash-2", kind="danger")
            button.clicked.connect(self.delete)
            self.foot.insertWidget(0, button)
        self._repeat_changed()
        self._prayer_changed()
        self._listen()
        self.fields["title"].control.setFocus()
        self._read_members()

    # Parts ---

    def _place_what(self, row: PromiseRow | None) -> None:
        title = entering.line(
            row.title if row else "", _("Dinner, school pickup, Sunday outing …"), longest=LONGEST
        )
        self.sign = sign_choice(row.sign if row else "")
        self.place(
            (self.field("title", _("What is promised"), title), 2),
            (self.field("sign", _("Sign"), self.sign), 1),
        )
        place = entering.line(row.place if row else "", longest=LONGEST)
        self.kind = Choice(
            [(False, _("Together")), (True, _("Around: at home, and near"))],
            row.around if row else False,
        )
        self.place(
            (self.field("place", _("Where"), place), 2),
            (self.field("kind", _("How"), self.kind), 1),
        )
        self.members = MemberChecks()
        self.place((self.field("members", _("With"), self.members), 1))
        self.fields["members"].hide()

    def _read_members(self) -> None:
        desk = self.around.desk

        def read() -> list[MemberRow]:
            with desk.read() as session:
                return family.members(session)

        self.around.read(read, self._show_members, owner=self)

    def _show_members(self, rows: list[MemberRow]) -> None:
        there = [one.id for one in rows if not one.former]
        # What is new is promised to all of them until somebody is ticked off.
        self.members.show_members(rows, self._members if self.row is not None else there)
        self.fields["members"].setVisible(bool(self.members.checks))
        self.fit()

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

    def _place_begin(self, row: PromiseRow | None) -> None:
        choices = [("", _("By the clock")), *((key, _(word)) for key, word in PRAYERS.items())]
        self.prayer = Choice(choices, row.prayer if row else "")
        self.prayer.currentIndexChanged.connect(lambda _at: self._prayer_changed())
        shift = entering.line(str(row.shift if row else 0))
        self.place(
            (self.field("prayer", _("Begins"), self.prayer), 1),
            (self.field("shift", _("Minutes after it (−: before)"), shift), 1),
        )

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

    def _place_preview(self) -> None:
        self.preview = Text("", "small", "text2", wrap=True)
        self.put(self.preview)

    def _place_reach(self, since: date | None) -> None:
        choices = [(WHOLE, _("All its days, past ones too")), (SINCE, _("From a day on"))]
        self.reach = Choice(choices, WHOLE if since is None else SINCE)
        self.reach.currentIndexChanged.connect(lambda _at: self._reach_changed())
        day = entering.line(entering.show_day(since or self.today))
        self.place(
            (self.field("reach", _("The change holds for"), self.reach), 1),
            (self.field("since", _("From"), day), 1),
        )
        self._reach_changed()

    # What follows from what is typed ---

    def _listen(self) -> None:
        for key in ("first", "weekdays", "rule", "at", "length", "until", "shift"):
            self.fields[key].control.textChanged.connect(self._foresee)  # type: ignore[attr-defined]
        self._foresee()

    def _repeat_changed(self) -> None:
        chosen = self.repeat.value()
        self.fields["weekdays"].setVisible(chosen == WEEKS)
        self.fields["rule"].setVisible(chosen == RULE)
        self.fields["until"].setVisible(chosen != ONCE)
        self.fields["first"].label.setText(_("Day") if chosen == ONCE else _("First day"))
        self._foresee()
        self.fit()

    def _prayer_changed(self) -> None:
        by_prayer = bool(self.prayer.value())
        self.fields["shift"].setVisible(by_prayer)
        self.fields["at"].label.setText(_("Else at") if by_prayer else _("At"))
        self._foresee()
        self.fit()

    def _reach_changed(self) -> None:
        since = self.reach.value() == SINCE
        self.fields["since"].setVisible(since)
        # It goes on with the same days from there on; the first day is that day.
        self.fields["first"].setVisible(not since)
        self.fit()

    def _foresee(self, _text: str = "") -> None:
        """Tell what that means, once it can be read; the book's worker reckons it."""
        if "since" not in self.fields and not hasattr(self, "preview"):
            return  # not all of it is there yet
        try:
            facts = self._times(lambda field, parse: parse(field.said()))
        except Refusal:
            return
        desk, today = self.around.desk, self.today
        self._asked += 1
        asked = self._asked

        def work() -> str:
            with desk.read() as session:
                try:
                    return preview_words(preview(session, facts, today))
                except Refusal as refusal:
                    return refusal.sentence

        def show(words: str) -> None:
            if asked == self._asked and words != self.preview.text():
                self.preview.setText(words)
                self.grow()

        self.around.read(work, show, owner=self)

    # Reading it ---

    def _times(self, read: Callable[[Any, Callable[[str], Any]], Any]) -> dict[str, Any]:
        """When it is, by the reader that is given."""
        at = read(self.fields["at"], parse_clock)
        prayer = self.prayer.value()
        facts: dict[str, Any] = {
            "first": read(self.fields["first"], entering.day(self.today)),
            "at_minute": at.hour * 60 + at.minute,
            "minutes": (read(self.fields["length"], parse_duration) + 30) // 60,
            "rule": self._rule(read),
            "until": None,
            "prayer": prayer,
            "shift": read(self.fields["shift"], entering.whole) if prayer else 0,
            "zone": self._zone(),
        }
        if self.repeat.value() != ONCE:
            until = entering.optional(entering.day(self.today))
            facts["until"] = read(self.fields["until"], until)
        return facts

    def _zone(self) -> str:
        """The zone of what is there, if it is known here; of what is new that of the family."""
        return family_zone(self.around.desk) if self.row is None else self.row.times.zone

    def _rule(self, read: Callable[[Any, Callable[[str], Any]], Any]) -> str:
        chosen = self.repeat.value()
        if chosen == ONCE:
            return ""
        if chosen == WEEKS:
            return weekly(read(self.fields["weekdays"], parse_weekdays))
        said: str = read(self.fields["rule"], entering.needed(_("Type a rule.")))
        return said

    def _gather_all(self) -> Callable[[], str]:
        read = entering.read
        title = read(self.fields["title"], entering.needed(_("Say what is promised.")))
        facts = self._times(read)
        facts |= {"title": title, "place": self.said("place"), "around": bool(self.kind.value())}
        facts |= {"sign": str(self.sign.value() or ""), "members": self.members.ticked()}
        desk, row = self.around.desk, self.row
        since = None
        if row is not None and "reach" in self.fields and self.reach.value() == SINCE:
            since = read(self.fields["since"], entering.day(self.today))

        def work() -> str:
            if row is None:
                zone = facts.pop("zone")
                service.add_promise(desk, zone_name=zone, **facts)
            elif since is None:
                service.edit_promise(desk, promise_id=row.id, **facts)
            else:
                changing.change_from(desk, promise_id=row.id, day=since, **facts)
            return str(title)

        return work

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
