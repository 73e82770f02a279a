# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of the views of the Time page: what the page asks of each of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from sohodesk.base import office
from sohodesk.base.zones import day_of, week_start
from sohodesk.timelog.backdrop import Backdrop
from sohodesk.timelog.quickline import QuickLine
from sohodesk.ui import saying
from sohodesk.ui.pageview import PageView
from sohodesk.ui.surroundings import Surroundings


class TimeView(PageView):
    """One view of the Time page: the week, the list, the timesheet.

    The page lets it ``prepare``, which sets ``first``, the first day of the shown week, and
    ``day``, the day that was asked for (None is today), then reads and shows it.  ``backdrop``
    reads what lies behind the days; ``quick`` is the page's quick-add line, which only a view with
    ``line`` shows.
    """

    line: ClassVar[bool] = True
    """Whether the quick-add line stands above it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.first = date.min
        self.backdrop: Backdrop = around.behind
        self.quick: QuickLine | None = None

    def prepare(self, day: date | None) -> None:
        desk = self.around.desk
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        weekday = office.first_weekday(desk.setting(office.WEEK_START))
        self.day, self.first = day, week_start(day or today, weekday)

    # Going about ---

    def range_text(self) -> str:
        last = self.first + timedelta(days=6)
        if not self.tight:
            return saying.days_from_to(self.first, last)
        return saying.days_briefly(self.first, last, self.around.desk.clock.now().year)

    def stepped(self, steps: int) -> date | None:
        return self.first + timedelta(days=7 * steps)
