# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of the views of the Home page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtWidgets import QApplication, QWidget

from sohodesk.base import office
from sohodesk.base.zones import day_of, week_start
from sohodesk.home.settings import HIDDEN
from sohodesk.ui import saying
from sohodesk.ui.pageview import PageView
from sohodesk.ui.surroundings import Surroundings


class HomeView(PageView):
    """One view of the Home page.

    A view that is ``weekly`` goes from week to week: ``first`` is the first day of the week that
    is shown, ``today`` the present day in the zone of the reports.
    """

    weekly: ClassVar[bool] = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.first = self.today = date.min

    def prepare(self, day: date | None) -> None:
        desk = self.around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        weekday = office.first_weekday(desk.setting(office.WEEK_START))
        self.day, self.first = day, week_start(day or self.today, weekday)

    @property
    def hidden(self) -> bool:
        """Whether home is told of in words alone, without score, hours or money."""
        return bool(self.around.desk.setting(HIDDEN))

    def focus_here(self) -> QWidget | None:
        """The part of this view that has the focus, or would have it in an active window."""
        focus = QApplication.focusWidget()
        if focus is None:
            return self.focusWidget()
        return focus if self.isAncestorOf(focus) else None

    def range_text(self) -> str:
        if not self.weekly:
            return ""
        last = self.first + timedelta(days=6)
        if not self.tight:
            return saying.days_from_to(self.first, last)
        return saying.days_briefly(self.first, last, self.today.year)

    def stepped(self, steps: int) -> date | None:
        return self.first + timedelta(days=7 * steps) if self.weekly else None

    def ranges(self) -> Mapping[str, tuple[str, bool]]:
        return {}
