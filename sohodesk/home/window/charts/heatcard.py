# SPDX-License-Identifier: GPL-3.0-or-later
"""The card "When work happens": weekday by hour over some weeks, with protected time outlined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sohodesk.base.texts import _
from sohodesk.home.balance.heat import HeatMap
from sohodesk.home.balance.heatreading import read_heat
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.charts.chartcard import ReadingCard, Told
from sohodesk.home.window.charts.heattelling import (
    heat_chart,
    in_words,
    inside_words,
    week_name,
    weeks_words,
)
from sohodesk.store.desk import Desk
from sohodesk.ui.pieces import Piece, pieces
from sohodesk.ui.surroundings import Surroundings


class HeatCard(ReadingCard):
    """Reads by itself: ``show_weeks`` names the day and how many weeks up to it are looked at."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("When work happens"))

    @staticmethod
    def read(desk: Desk, day: date, weeks: int) -> Told:
        found = read_heat(desk, day, weeks=weeks)
        if desk.setting(HIDDEN):
            return Told(words=in_words(found))
        if not found.seconds and not any(found.protected):
            return Told(words=_("No work by the clock in these weeks."))
        return Told(heat_chart(found), tail=_tail(found))


def _tail(found: HeatMap) -> Sequence[Piece]:
    weeks = weeks_words(found.weeks)
    if not any(found.protected):
        return ((weeks, "small", "text3"),)
    said = _("{weeks} · {week} {inside}")
    said = said.replace("{weeks}", weeks).replace("{week}", week_name(found))
    tone = "text2" if found.inside.first is None else "home"
    return pieces(said, tone="text3", strong_tone=tone, inside=inside_words(found))
