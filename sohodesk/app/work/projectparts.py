# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a project in the pane: figures, chart, sentences, tasks, files, notes, entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from sohodesk.app.work import paneparts, persons, tasklist, wording
from sohodesk.app.work.burnchart import Burn, BurnChart
from sohodesk.app.work.deeds import Deeds
from sohodesk.app.work.figureboxes import project_figures
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.filelist import FileLines, LinkForm
from sohodesk.app.work.newtask import NewTaskLine
from sohodesk.app.work.outlookwords import budget_of, notices
from sohodesk.app.work.reading import ProjectDetail, TaskLine
from sohodesk.app.work.sections import Sections
from sohodesk.app.work.tasklist import TaskRow, TaskRows
from sohodesk.base.texts import _
from sohodesk.clients.queries import FileRow
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.chips import Tag
from sohodesk.ui.figurebox import FigureBox
from sohodesk.ui.labels import Text
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.saying import day_month

FIRST_DAYS = 3
"""A chart of fewer days than these says nothing."""
WEEKS = 12
"""How many weeks the table in its place has."""
MOST_TASKS = 25
"""How many tasks are shown before the rest is asked for."""


@dataclass(slots=True)
class Shown:
    """What of a project is shown, and how: the chart as a table, all tasks or the first."""

    line: ProjectLine
    detail: ProjectDetail
    today: date
    typed: str = ""
    as_table: bool = False
    all_tasks: bool = False


def fill(
    body: Sections,
    shown: Shown,
    deeds: Deeds,
    *,
    again: Callable[[], None],
    entry_wanted: Callable[[EntryRow], None],
) -> None:
    """Fill the pane with a project; ``again`` fills it anew after ``shown`` was changed."""
    line, detail, today = shown.line, shown.detail, shown.today
    tag = wording.tag_of(line.standing(today))
    head = paneparts.head(
        line.facts.name, Tag(tag.text, tag.kind, tag.icon), f"c{line.facts.colour}"
    )
    body.put(head)
    body.put(Text(paneparts.about(line, today), "small", "text2", wrap=True))
    body.space(12)
    body.put(FigureBox(project_figures(line, detail.outlook.forecast)))
    _chart(body, shown, again)
    for notice in notices(line, detail.outlook.forecast, today):
        body.space(6)
        body.put(paneparts.notice(notice))
    _tasks(body, shown, deeds, again)
    persons.fill(body, deeds.around, line.facts.client_id, detail.people)
    files(body, deeds, detail.files, project_id=line.id)
    if line.facts.notes:
        body.section(_("Notes"))
        body.say(line.facts.notes, "text2")
    recent(body, detail.recent, entry_wanted)


# Chart ---


def _burn(shown: Shown) -> Burn:
    """The chart of the whole project, or of the month that its budget holds for."""
    line, days, ahead = shown.line, shown.detail.outlook.days, shown.detail.outlook.forecast
    tone, today = f"c{line.facts.colour}", shown.today
    if line.month is not None:
        period, whole = line.month.period, line.month.whole
        budget = None if whole is None else float(whole)
        of_month = tuple((day, n) for day, n in days if day >= period.first)
        return Burn(of_month, today, budget, tone, period.last, period.first)
    hours = budget_of(line)
    return Burn(
        days,
        today,
        None if hours is None else float(hours),
        tone,
        line.facts.deadline if line.open else None,
        None,
        None if ahead.low is None else float(ahead.low),
        None if ahead.high is None else float(ahead.high),
    )


def _chart(body: Sections, shown: Shown, again: Callable[[], None]) -> None:
    burn = _burn(shown)
    if len(burn.days) < (1 if shown.line.month is not None else FIRST_DAYS):
        return
    icon, words = (
        ("chart-line", _("Show as chart")) if shown.as_table else ("table", _("Show as table"))
    )
    turn = icon_button(icon, words, small=True, kind="quiet")
    turn.setProperty("place", "turn")

    def pressed() -> None:
        shown.as_table = not shown.as_table
        again()

    turn.clicked.connect(pressed)
    body.section(_("Hours against budget") if burn.budget_hours else _("Hours so far"), turn)
    if not shown.as_table:
        body.put(BurnChart(burn))
        return
    for first, seconds, total in burn.weeks()[-WEEKS:]:
        said = _("{time} in all").format(time=wording.hours(total))
        parts = LineParts(said, wording.hours(seconds), lead=day_month(first), tone="text2")
        body.put(LineRow(parts, plain=True))


# Tasks ---


def _tasks(body: Sections, shown: Shown, deeds: Deeds, again: Callable[[], None]) -> None:
    line, tasks = shown.line, shown.detail.tasks
    add = icon_button("plus", _("New task"), small=True, kind="quiet")
    add.clicked.connect(lambda: deeds.new_task(line))
    body.section(_("Tasks"), add)
    known = [task for task in tasks if task.facts is not None]
    rest = [task for task in tasks if task.facts is None]
    seen = known if shown.all_tasks else _first(known)
    wide = max((int(paint.width_of(tasklist.value(t), "small.name")) + 1 for t in tasks), default=0)

    def move(row: TaskRow, by: int) -> None:
        if row.facts is not None:
            deeds.move_task(row.facts, by)

    rows = TaskRows(move)
    for task in seen:
        rows.add(_task(shown, task, wide, deeds))
    if seen:
        body.put(rows, wide=True)
    if len(seen) < len(known):
        more = Button(_("Show all {n} tasks").format(n=len(known)), kind="link")

        def show_all() -> None:
            shown.all_tasks = True
            again()

        more.clicked.connect(show_all)
        body.put(more)
    for task in rest:
        value = tasklist.value(task)
        body.put(LineRow(LineParts(_("On no task"), value, tone="text3"), plain=True))
    if line.open:
        body.put(NewTaskLine(deeds.around, line.id, shown.typed))
    elif not tasks:
        body.say(_("No task yet."))


def _first(tasks: list[TaskLine]) -> list[TaskLine]:
    """The open tasks come before done ones where not all are shown; their order is kept."""
    if len(tasks) <= MOST_TASKS:
        return tasks
    still = [t for t in tasks if t.facts is not None and t.facts.done is None]
    return still[:MOST_TASKS] or tasks[-MOST_TASKS:]


def _task(shown: Shown, task: TaskLine, wide: int, deeds: Deeds) -> TaskRow:
    row = TaskRow(task, f"c{shown.line.facts.colour}", shown.today, wide)
    facts = task.facts
    if facts is not None:
        row.turn.connect(partial(deeds.turn_task, facts))
        row.opened.connect(partial(deeds.edit_task, shown.line, facts))
        row.menu_wanted.connect(
            lambda spot: deeds.task_menu(shown.line, facts, shown.detail.tasks).popup(spot)
        )
    return row


# What clients have, too ---


def files(
    body: Sections,
    deeds: Deeds,
    rows: Iterable[FileRow],
    *,
    client_id: int | None = None,
    project_id: int | None = None,
) -> None:
    """The linked files with the button that links another one."""
    rows = tuple(rows)
    add = icon_button("plus", _("Link a file"), small=True, kind="quiet")
    add.setProperty("place", "file")
    add.clicked.connect(
        lambda: deeds.show(LinkForm(deeds.around, client_id=client_id, project_id=project_id))
    )
    body.section(_("Files"), add)
    if rows:
        body.put(FileLines(deeds.around, rows), wide=True)
    else:
        body.say(_("No file linked yet."))


def recent(
    body: Sections, entries: Iterable[EntryRow], entry_wanted: Callable[[EntryRow], None]
) -> None:
    """The latest entries; each leads to Time."""
    entries = list(entries)
    if not entries:
        return
    body.section(_("Recent entries"))
    wide = max(int(paint.width_of(day_month(e.day), "small")) for e in entries) + 2
    for entry in entries:
        row = LineRow(paneparts.entry_parts(entry, wide))
        row.setProperty("place", f"entry:{entry.id}")
        row.clicked.connect(lambda _on=False, e=entry: entry_wanted(e))
        body.put(row)
