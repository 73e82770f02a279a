# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a member of the family: who it is, the own goal, and when somebody left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QColor, QIcon, QPixmap

from sohodesk.base import office
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.home.family import service
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.family.rules import COLOURS as NAMES
from sohodesk.home.family.rules import LONGEST_NAME, LONGEST_RELATION, parse_goal
from sohodesk.home.window.family.hoursrow import COLOURS
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

WORDS: Mapping[str, str] = {
    "orange": n_("Orange"),
    "teal": n_("Teal"),
    "blue": n_("Blue"),
    "purple": n_("Purple"),
    "green": n_("Green"),
    "gold": n_("Gold"),
    "rose": n_("Rose"),
    "grey": n_("Grey"),
}


class MemberForm(WriteForm):
    """Adds somebody, or changes the member ``row``, who can be taken out there."""

    def __init__(self, around: Surroundings, row: MemberRow | None = None) -> None:
        title = _("New member of the family") if row is None else row.name
        super().__init__(
            around,
            title,
            self._gather_all,
            save_text=_("Add") if row is None else "",
            said=lambda name: _("In the family: {name}.").format(name=name),
            width=440,
        )
        self.row = row
        desk = around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        self._place_who(row)
        self._place_goal(row)
        if row is not None:
            self._place_ways_out(row)
        self.fields["name"].control.setFocus()

    def _place_who(self, row: MemberRow | None) -> None:
        name = entering.line(row.name if row else "", longest=LONGEST_NAME)
        relation = entering.line(
            row.relation if row else "", _("spouse, daughter, father …"), longest=LONGEST_RELATION
        )
        self.place(
            (self.field("name", _("Name"), name), 1),
            (self.field("relation", _("Who it is"), relation), 1),
        )
        birthday = entering.line(entering.show_day(row.birthday if row else None))
        self.colour = Choice([("", _("None")), *((key, _(WORDS[key])) for key in NAMES)])
        for at, key in enumerate(NAMES, 1):
            self.colour.setItemIcon(at, _spot(COLOURS[key]))
        self.colour.choose(row.colour if row else "")
        self.place(
            (self.field("birthday", _("Birthday"), birthday), 1),
            (self.field("colour", _("Colour"), self.colour), 1),
        )

    def _place_goal(self, row: MemberRow | None) -> None:
        minutes = row.goal_minutes if row else None
        goal = entering.line(show_duration(minutes * 60) if minutes else "", _("none"))
        hint = _("Hours together in a week that you would like; empty or 0: no goal.")
        self.place((self.field("goal", _("Own goal"), goal, hint), 1))

    def _place_ways_out(self, row: MemberRow) -> None:
        left = entering.line(entering.show_day(row.left))
        hint = _("Whoever left stays in past weeks as a former member; empty: is here.")
        self.place((self.field("left", _("Of the family until"), left, hint), 1))
        gone = Button(_("Take out"), icon="trash-2", kind="danger")
        gone.clicked.connect(self.remove)
        gone.setVisible(not row.former)
        self.foot.insertWidget(0, gone)

    def _gather_all(self) -> Callable[[], str]:
        read = entering.read
        name = read(self.fields["name"], entering.needed(_("Say what the member is called.")))
        day = entering.optional(entering.day(self.today))
        facts: dict[str, Any] = {
            "name": name,
            "relation": self.said("relation"),
            "birthday": read(self.fields["birthday"], day),
            "colour": str(self.colour.value() or ""),
            "goal_minutes": read(self.fields["goal"], parse_goal),
        }
        desk, row = self.around.desk, self.row
        if row is not None:
            facts["left"] = read(self.fields["left"], day)

        def work() -> str:
            if row is None:
                service.add_member(desk, **facts)
            else:
                service.edit_member(desk, member_id=row.id, **facts)
            return str(name)

        return work

    def remove(self) -> None:
        """Take somebody out; one with a history stays as a former member."""
        row, desk = self.row, self.around.desk
        if row is None:
            return
        stays = _("{name} stays in past weeks as a former member.")
        gone = _("{name} is taken out of the family.")
        self.around.write(
            lambda: service.remove_member(desk, member_id=row.id),
            said=lambda kept: (stays if kept else gone).format(name=row.name),
            then=lambda _kept: self.accept(),
            failed=self.complain,
            owner=self,
        )


def _spot(value: str) -> QIcon:
    picture = QPixmap(px(12), px(12))
    picture.fill(QColor(value))
    return QIcon(picture)
