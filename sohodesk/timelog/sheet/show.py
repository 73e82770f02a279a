# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet for programs and terminals: as JSON, as an aligned table."""

from __future__ import annotations

from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import SHORT
from sohodesk.timelog.sheet.reading import SheetData
from sohodesk.timelog.sheet.week import Line, Week, number_of


def sheet_json(sheet: SheetData) -> dict[str, Any]:
    """The sheet of a week; durations in seconds by ISO day, days without any left out of rows."""
    week = sheet.week
    return {
        "week": {
            "start": week.first.isoformat(),
            "end": week.last.isoformat(),
            "number": number_of(week.first),
            "zone": sheet.zone,
        },
        "rows": [_row_json(line, week) for line in week.lines],
        "days": [
            {"date": day.isoformat(), "seconds": seconds, "rest": day in sheet.rest}
            for day, seconds in zip(week.days, week.by_day, strict=True)
        ],
        "total_seconds": week.seconds,
        "goal_seconds": sheet.goal,
        "week_before_seconds": sheet.before.seconds,
    }


def _row_json(line: Line, week: Week) -> dict[str, Any]:
    place = line.place
    cells = [(day.isoformat(), cell) for day, cell in zip(week.days, line.cells, strict=True)]
    return {
        "client": place.client or None,
        "project": place.project or None,
        "task": place.task or None,
        "seconds": {day: cell.seconds for day, cell in cells if cell.parts},
        "notes": {day: cell.note for day, cell in cells if cell.note},
        "total_seconds": line.seconds,
    }


def heads(week: Week) -> tuple[Column, ...]:
    """The heads of the printed sheet."""
    names = SHORT.get(current(), SHORT["en"])
    days = (Column(f"{names[day.weekday()]} {day.day}", right=True) for day in week.days)
    return (Column(_("Project, task"), folds=True), *days, Column(_("Week"), right=True))


def printed(sheet: SheetData) -> list[tuple[str, ...]]:
    """The rows of the printed sheet, with the totals and the week before below."""
    week, before = sheet.week, sheet.before
    rows = [
        (
            line.place.whole or _("No project"),
            *(show_duration(cell.seconds) if cell.parts else "" for cell in line.cells),
            show_duration(line.seconds),
        )
        for line in week.lines
    ]
    words = _("Week {number}").format(number=number_of(before.first))
    return [*rows, _sums(_("Total"), week), _sums(words, before)]


def _sums(name: str, week: Week) -> tuple[str, ...]:
    days = (show_duration(seconds) if seconds else "–" for seconds in week.by_day)
    return (name, *days, show_duration(week.seconds))
