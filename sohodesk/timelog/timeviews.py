# SPDX-License-Identifier: GPL-3.0-or-later
"""Which views the Time page has, in the order of its switch."""

from __future__ import annotations

from typing import NamedTuple

from sohodesk.base.texts import _, n_
from sohodesk.timelog.listview import ListView
from sohodesk.timelog.sheet.view import SheetView
from sohodesk.timelog.timeview import TimeView
from sohodesk.timelog.week.view import WeekView

FIRST = "week"
"""The view of somebody who has chosen none."""


class Kind(NamedTuple):
    """A view: what the switch says, and its class."""

    text: str
    view: type[TimeView]

    def words(self) -> str:
        """The text in the user's language."""
        return _(self.text)


KINDS = {
    "week": Kind(n_("Week"), WeekView),
    "list": Kind(n_("List"), ListView),
    "timesheet": Kind(n_("Timesheet"), SheetView),
}
"""The views by key. All their code comes with the page's, away from the UI thread."""
