# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the jobs: estimate, spent, what is still to do in 8 of 10, due, on time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sohodesk.base.texts import _
from sohodesk.home.planner import phrases
from sohodesk.home.window.planner.loadtelling import new_tone
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.saying import day_month
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import TABLE_HEAD

if TYPE_CHECKING:
    from sohodesk.home.planner.planning import Answer

MOST_ROWS = 6
"""From so many jobs on the table scrolls by itself."""
ROW = 34


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job as the table shows it; ``id`` is the project's, 0 the new one's."""

    id: int
    name: str
    full_name: str
    tone: str
    estimate: str
    spent: str
    still: str
    due: date
    late: bool
    chance: str
    chance_tone: str


def rows_of(found: Answer, *, hidden: bool) -> list[JobLine]:
    """The open jobs by their deadlines, the new one among them by its own."""
    said, lines = found.forecast, []
    for at, one in enumerate(found.open_jobs):
        chance = said.on_time[at]
        low, _middle, high = said.remaining[at]
        lines.append(
            JobLine(
                one.row.id,
                one.row.name,
                one.row.full_name,
                f"c{one.row.colour}",
                "" if hidden else phrases.hours(float(one.row.estimate)),
                "" if hidden else (phrases.hours(one.spent) if one.spent else "–"),
                "" if hidden else phrases.hours_from_to(low, high),
                one.row.deadline or date.max,
                one.late,
                _("late already") if one.late else phrases.chance(chance, hidden=hidden),
                "danger" if one.late else _quiet(chance),
            )
        )
    lines.sort(key=lambda line: line.due)
    if found.asked:
        lines.append(_new_line(found, hidden=hidden))
    return lines


def _new_line(found: Answer, *, hidden: bool) -> JobLine:
    question, said = found.question, found.forecast
    low, _middle, high = said.remaining[-1]
    name = question.title or _("The new job")
    return JobLine(
        0,
        name,
        name,
        new_tone(found),
        "" if hidden else phrases.hours(float(question.hours)),
        "" if hidden else "–",
        "" if hidden else phrases.hours_from_to(low, high),
        question.last_day,
        False,
        phrases.chance(said.new, hidden=hidden),
        _quiet(said.new),
    )


def _quiet(chance: float) -> str:
    """Good chances need no colour."""
    tone = phrases.tone(chance)
    return "text" if tone == "ok" else tone


def _name(line: JobLine) -> Cell:
    return Cell(
        line.name,
        "small.name",
        square=line.tone,
        beside=_("new") if line.id == 0 else "",
        tip=line.full_name,
    )


_COLUMNS = (
    Column("job", "", _name, stretch=1),
    Column("estimate", "", lambda line: Cell(line.estimate, "small"), 74, align="right"),
    Column("spent", "", lambda line: Cell(line.spent, "small", "text2"), 60, align="right"),
    Column("still", "", lambda line: Cell(line.still, "small.name"), 96, align="right"),
    Column("due", "", lambda line: Cell(day_month(line.due), "small", "text2"), 64),
    Column(
        "on_time",
        "",
        lambda line: Cell(line.chance, "small.name", line.chance_tone),
        120,
        align="right",
    ),
)


class JobTable(RowsView):
    """The jobs of an answer."""

    def __init__(self) -> None:
        heads = {
            "job": _("Job"),
            "estimate": _("Estimate"),
            "spent": _("Spent"),
            "still": _("Still, 8 in 10"),
            "due": _("Due"),
            "on_time": _("On time"),
        }
        columns = [
            Column(
                one.key,
                heads[one.key],
                one.cell,
                one.width,
                one.stretch,
                one.align,
                hide_below={"spent": 420, "estimate": 360}.get(one.key, 0),
            )
            for one in _COLUMNS
        ]
        self.jobs = Rows(columns)
        self.shown_jobs: list[JobLine] = []
        super().__init__(self.jobs, _("Jobs"), row_height=ROW)
        self.show_rows(())

    def show_rows(self, lines: Sequence[JobLine]) -> None:
        """Show other jobs; the table is as high as they need, up to some."""
        hidden = bool(lines) and not any(line.estimate for line in lines)
        self.left_out = {"estimate", "spent", "still"} if hidden else set()
        self.shown_jobs = list(lines)
        self.jobs.show_rows(self.shown_jobs)
        self.share_width()
        count = min(len(lines), MOST_ROWS)
        policy = Qt.ScrollBarPolicy
        more = len(lines) > MOST_ROWS
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(px(TABLE_HEAD) + px(ROW) * count + 2 if lines else 0)
        self.setVisible(bool(lines))
