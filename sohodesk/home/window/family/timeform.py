# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of time with the family: when, with whom, together or around."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sohodesk.base import office
from sohodesk.base.clocktimes import parse_clock
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, instant, local
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.familyweek import TimeLine
from sohodesk.home.promises import service
from sohodesk.home.promises.formparts import MemberChecks
from sohodesk.home.promises.words import LONGEST
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice
from sohodesk.ui.saying import clock
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class TimeForm(WriteForm):
    """Writes time of the family down, or changes what is, which can be deleted there."""

    def __init__(
        self, around: Surroundings, members: Sequence[MemberRow], line: TimeLine | None = None
    ) -> None:
        title = _("Time of the family")
        super().__init__(around, title, self._gather_all, said=_("Written down"), width=440)
        desk = around.desk
        self.line = line
        self.zone = line.row.zone if line else desk.setting(office.ZONE)
        now = desk.clock.now()
        self.today = day_of(now, self.zone)
        row = line.row if line else None
        start = local(row.start, self.zone) if row else local(now - timedelta(hours=1), self.zone)
        end = local(row.end, self.zone) if row else local(now, self.zone)
        words = entering.line(row.title if row else "", _("Zoo, homework …"), longest=LONGEST)
        self.place((self.field("title", _("What"), words), 1))
        day = entering.line(entering.show_day(start.date()))
        self.place(
            (self.field("day", _("Day"), day), 2),
            (self.field("from", _("From"), entering.line(clock(start))), 1),
            (self.field("to", _("To"), entering.line(clock(end))), 1),
        )
        self.members = MemberChecks()
        ticked = [one.id for one in line.members] if line else [m.id for m in members]
        self.members.show_members(members, [key for key in ticked if self._counts(key, members)])
        self.place((self.field("members", _("With"), self.members), 1))
        self.fields["members"].setVisible(bool(members))
        self.kind = Choice(
            [(False, _("Together")), (True, _("Around: at home, and near"))],
            row.around if row else False,
        )
        self.place((self.field("kind", _("How"), self.kind), 1))
        if line is not None:
            gone = Button(_("Delete"), icon="trash-2", kind="danger")
            gone.clicked.connect(self.delete)
            self.foot.insertWidget(0, gone)

    def _counts(self, key: int, members: Sequence[MemberRow]) -> bool:
        """What is new is with those who are here; what is there keeps those it was with."""
        return self.line is not None or any(m.id == key and not m.former for m in members)

    def _gather_all(self) -> Callable[[], None]:
        read = entering.read
        day = read(self.fields["day"], entering.day(self.today))
        begin, end = read(self.fields["from"], parse_clock), read(self.fields["to"], parse_clock)
        until = day if end > begin else day + timedelta(days=1)  # over midnight
        try:
            span = [
                instant(datetime.combine(at, clock_), self.zone, fold=0)
                for at, clock_ in ((day, begin), (until, end))
            ]
        except Refusal as refusal:
            self.fields["from"].complain(refusal.sentence)
            raise entering.Incomplete from None
        facts: dict[str, Any] = {
            "start": span[0],
            "end": span[1],
            "title": self.said("title"),
            "around": bool(self.kind.value()),
            "members": self.members.ticked(),
        }
        desk, line, zone = self.around.desk, self.line, self.zone

        def work() -> None:
            if line is None:
                service.log_home_time(desk, zone=zone, **facts)
            else:
                service.edit_home_time(desk, home_time_id=line.row.id, **facts)

        return work

    def delete(self) -> None:
        """Take it away; a toast brings it back."""
        if self.line is not None:
            delete_time(self.around, self.line, self.accept)


def delete_time(
    around: Surroundings, line: TimeLine, then: Callable[[], object] = lambda: None
) -> None:
    """Take home time away; a toast brings it back."""
    desk, key = around.desk, line.row.id
    around.write(
        lambda: service.delete_home_time(desk, home_time_id=key),
        said=_("Home time deleted"),
        then=_after(then),
    )


def _after(then: Callable[[], object]) -> Callable[[None], None]:
    def done(_none: None) -> None:
        then()

    return done
