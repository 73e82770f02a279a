# SPDX-License-Identifier: GPL-3.0-or-later
"""Which views the Time page has, in the order of its switch."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple, cast

from sohodesk.base.texts import _, n_
from sohodesk.timelog.listview import ListView
from sohodesk.timelog.timeview import TimeView
from sohodesk.timelog.week.view import WeekView

FIRST = "week"
"""The view of somebody who has chosen none."""
_SHEET = "sohodesk.timelog.sheet.view"


class Kind(NamedTuple):
    """A view: what the switch says, and its class."""

    text: str
    load: Callable[[], type[TimeView]]

    def words(self) -> str:
        """The text in the user's language."""
        return _(self.text)


def kinds() -> dict[str, Kind]:
    """The views by key."""
    found = {
        "week": Kind(n_("Week"), lambda: WeekView),
        "list": Kind(n_("List"), lambda: ListView),
    }
    if find_spec(_SHEET) is not None:
        found["timesheet"] = Kind(n_("Timesheet"), _sheet)
    return found


def _sheet() -> type[TimeView]:
    return cast(type[TimeView], import_module(_SHEET).SheetView)
