# SPDX-License-Identifier: GPL-3.0-or-later
"""Small parts of the pane: the head with name and state, notices, lines of tasks and entries."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine, Standing
from sohodesk.app.work.reading import TaskLine
from sohodesk.base.texts import _
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.cards import Panel
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Elided, Picture, Text
from sohodesk.ui.linerow import LineParts
from sohodesk.ui.marks import Square
from sohodesk.ui.saying import day_month, pattern
from sohodesk.ui.scale import px


def head(name: str, tag: Tag, square: str) -> QWidget:
    """The name with its square and its state."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, px(2))
    row.setSpacing(px(8))
    if square:
        row.addWidget(Square(square))
    row.addWidget(Elided(name, "figure.mid", stretch=True), 1)
    row.addWidget(tag)
    return holder


def notice(words: str) -> QWidget:
    """A sentence that wants to be read."""
    panel = Panel(ground="warn_sub", edge=None, radius=px(6))
    row = QHBoxLayout(panel)
    row.setContentsMargins(px(10), px(8), px(10), px(8))
    row.setSpacing(px(8))
    row.addWidget(Picture("triangle-alert", "warn", 14), 0)
    row.addWidget(Text(words, "small", wrap=True), 1)
    return panel


def about(line: ProjectLine) -> str:
    """Client, rate and deadline in a line."""
    parts = [line.facts.client]
    if not line.facts.billable:
        parts.append(_("not billable"))
    elif line.rate is not None:
        shown = wording.rate(line.rate, line.facts.currency)
        parts.append(_("{rate} an hour").format(rate=shown))
    if line.facts.deadline is not None:
        parts.append(_("due {day}").format(day=pattern(line.facts.deadline, "d MMMM")))
    return " · ".join(parts)


def warning(line: ProjectLine, today: date) -> str:
    """What is wrong with a project, empty where nothing is."""
    standing, budget = line.standing(today), line.facts.budget_hours
    if standing is Standing.LATE and line.facts.deadline is not None:
        days = (today - line.facts.deadline).days
        return _("The deadline passed {n} days ago.").format(n=days)
    if budget is None or standing not in (Standing.OVER, Standing.RISK):
        return ""
    left = int(budget * 3600) - line.seconds
    if left < 0:
        return _("{time} more than the budget of {hours}.").format(
            time=wording.hours(-left), hours=wording.budget_hours(budget)
        )
    return _("{time} of the budget are left.").format(time=wording.hours(left))


def task_value(task: TaskLine) -> str:
    """The hours of a task, and its estimate if it has one."""
    used = wording.hours(task.seconds)
    if task.facts is None or task.facts.estimate_hours is None:
        return used
    return f"{used} / {wording.budget_hours(task.facts.estimate_hours)}"


def task_parts(task: TaskLine, value: str, wide: int, line: ProjectLine) -> LineParts:
    """A task as a line; ``wide`` is the room of all values."""
    if task.facts is None:
        return LineParts(_("On no task"), value, tone="text3", value_width=wide)
    estimate = task.facts.estimate_hours
    share = None if estimate is None else task.seconds / float(estimate * 3600)
    over = share is not None and share > 1
    return LineParts(
        task.facts.name,
        value,
        value_tone="danger" if over else "text2",
        bar=share,
        bar_tone="danger" if over else f"c{line.facts.colour}",
        value_width=wide,
    )


def entry_parts(entry: EntryRow, wide: int) -> LineParts:
    """An entry as a line; ``wide`` is the room of all days."""
    what = entry.description or entry.task or _("No description")
    value = _("running") if entry.seconds is None else wording.hours(entry.seconds)
    tone = "text" if entry.description or entry.task else "warn"
    return LineParts(what, value, lead=day_month(entry.day), lead_width=wide, tone=tone)
