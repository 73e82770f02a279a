# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of work hours by week, against the own goal and the lines of the profile."""

from __future__ import annotations

from datetime import date

from sohodesk.base.texts import _
from sohodesk.home.balance.trend import read_trend
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.charts.chartcard import LEAST_WEEKS, ReadingCard, Told
from sohodesk.home.window.charts.trendtelling import in_words, note, title, trend_chart
from sohodesk.store.desk import Desk
from sohodesk.ui.surroundings import Surroundings


class TrendCard(ReadingCard):
    """Reads by itself: ``show_weeks`` names the day and how many weeks up to it are looked at."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, title(LEAST_WEEKS))

    @staticmethod
    def read(desk: Desk, day: date, weeks: int) -> Told:
        found = read_trend(desk, day, weeks=weeks)
        name = title(len(found.weeks))
        if desk.setting(HIDDEN):
            return Told(words=in_words(found), title=_("Work hours"))
        if all(one.seconds is None for one in found.weeks):
            return Told(words=_("No work in these weeks."), title=name)
        return Told(trend_chart(found), note=note(found), title=name)
