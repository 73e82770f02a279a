# SPDX-License-Identifier: GPL-3.0-or-later
"""Which views the Time page has, in the order of its switch."""

from __future__ import annotations

from sohodesk.base.texts import n_
from sohodesk.timelog.listview import ListView
from sohodesk.timelog.sheet.view import SheetView
from sohodesk.timelog.week.view import WeekView
from sohodesk.ui.viewspage import Kind

FIRST = "week"
"""The view of somebody who has chosen none."""
KINDS = {
    "week": Kind(n_("Week"), lambda: WeekView),
    "list": Kind(n_("List"), lambda: ListView),
    "timesheet": Kind(n_("Timesheet"), lambda: SheetView),
}
"""The views by key. All their code comes with the page's, away from the UI thread."""
