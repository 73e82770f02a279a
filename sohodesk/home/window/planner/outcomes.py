# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of the past forecasts: what was said, and what came of it."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.home.planner import phrases
from sohodesk.home.planner.forecasts import ForecastRow
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.saying import day_month, whole_date


def outcome_words(row: ForecastRow) -> str:
    """What came of a forecast, in a word."""
    return {
        "on-time": _("on time"),
        "late": _("late"),
        "dropped": _("dropped"),
        "": _("open"),
    }[row.outcome]


def outcome_cell(row: ForecastRow) -> Cell:
    """The same as a state tag, with an icon."""
    kind, icon = {
        "on-time": ("ok", "check"),
        "late": ("warn", "clock"),
        "dropped": ("neutral", "minus"),
        "": ("neutral", "hourglass"),
    }[row.outcome]
    return Cell(outcome_words(row), tag=kind, icon=icon)


def columns(*, hidden: bool) -> list[Column]:
    """The columns of the list, in words alone where no figures are told."""

    def job(row: ForecastRow) -> Cell:
        return Cell(row.title, "name", second=row.client or "", tip=row.title)

    def said(row: ForecastRow) -> Cell:
        words = phrases.chance(float(row.all_with), hidden=hidden)
        return Cell(words, second=phrases.band(float(row.low), float(row.high), hidden=hidden))

    def guess(row: ForecastRow) -> Cell:
        if hidden:
            return Cell("")
        real = row.real_minutes
        second = _("{hours} real").format(hours=phrases.hours(real / 60)) if real else ""
        return Cell(phrases.hours(row.guess_minutes / 60), second=second)

    return [
        Column("made", _("Asked"), lambda row: Cell(whole_date(row.made.date())), 112),
        Column("job", _("Job"), job, stretch=1),
        Column("guess", _("Guess"), guess, 84, align="right", hide_below=520),
        Column("due", _("Due"), lambda row: Cell(day_month(row.due)), 76, hide_below=420),
        Column("said", _("All on time"), said, 132),
        Column("came", _("Came"), outcome_cell, 124),
    ]
