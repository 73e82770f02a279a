# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the form of a promise: to whom it is, its sign, and what it would mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.promises.preview import Preview, PreviewDay
from sohodesk.home.promises.signs import SIGNS
from sohodesk.ui import icons
from sohodesk.ui.flow import Flow
from sohodesk.ui.forms import Check, Choice
from sohodesk.ui.saying import clock, short_day


class MemberChecks(QWidget):
    """The family, each to be ticked; former ones only where they are ticked already."""

    def __init__(self) -> None:
        super().__init__()
        self.checks: dict[int, Check] = {}
        self.flow = Flow(self)

    def show_members(self, rows: Sequence[MemberRow], ticked: Collection[int]) -> None:
        """Offer these."""
        for row in rows:
            if row.former and row.id not in ticked:
                continue
            said = _("{name} (former)").format(name=row.name) if row.former else row.name
            check = Check(said, on=row.id in ticked)
            self.checks[row.id] = check
            self.flow.addWidget(check)
        self.updateGeometry()

    def ticked(self) -> list[int]:
        """Who is ticked."""
        return [key for key, check in self.checks.items() if check.isChecked()]


def sign_choice(chosen: str) -> Choice:
    """The signs, each with its picture."""
    made = Choice([("", _("By its kind")), *((key, _(word)) for key, word in SIGNS.items())])
    for at, key in enumerate(("", *SIGNS)):
        if key:
            made.setItemIcon(at, icons.icon(key))
    made.choose(chosen if chosen in SIGNS else "")
    return made


def preview_words(found: Preview) -> str:
    """``every day. Next: Thu 19 Nov 17:48, Fri 20 Nov 17:48``."""
    lines = [found.often] if found.often else []
    if found.days:
        days = ", ".join(_day_words(day) for day in found.days)
        words = _("Next: {days}") if found.often else "{days}"
        lines.append(words.format(days=days))
    else:
        lines.append(_("It stands on no day any more."))
    if any(day.jumped for day in found.days):
        lines.append(_("On one of these days the clock jumps over that time; it begins later."))
    if any(day.twice for day in found.days):
        lines.append(_("On one of these days that time comes twice; the first is meant."))
    if found.lost:
        lines.append(_("No place is set for prayer times; until then it goes by the clock."))
    return "\n".join(lines)


def _day_words(day: PreviewDay) -> str:
    return f"{short_day(day.day)} {clock(day.begins)}"
