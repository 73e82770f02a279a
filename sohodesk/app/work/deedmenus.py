# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus of a client, a project and a task: everything that can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sohodesk.app.work.figures import ClientLine, ProjectLine
from sohodesk.app.work.menus import Menu
from sohodesk.app.work.reading import TaskLine
from sohodesk.base.texts import _
from sohodesk.clients.queries import TaskRow, state_word

if TYPE_CHECKING:
    from sohodesk.app.work.deeds import Deeds

STATE_ICONS = {
    "lead": "circle-dashed",
    "quoted": "send",
    "active": "play",
    "paused": "pause",
    "done": "check",
    "lost": "x",
}


def of_client(deeds: Deeds, line: ClientLine) -> Menu:
    """All that can be done with a client."""
    menu = Menu(deeds.owner)
    menu.add("eye", _("Open its page"), lambda: deeds.opened(line.id))
    if line.open:
        menu.add("plus", _("New project"), lambda: deeds.new_project(line.id))
    unbilled = line.unbilled_seconds > 0
    menu.add("receipt-text", _("Invoice unbilled"), lambda: deeds.bill(line.id), on=unbilled)
    menu.add("clock", _("Its time"), lambda: deeds.around.go("time", client=line.id))
    menu.addSeparator()
    menu.add("pencil", _("Edit client and rate"), lambda: deeds.edit_client(line))
    others = len(deeds.clients()) > 1
    menu.add("merge", _("Merge into another…"), lambda: deeds.merge_client(line), on=others)
    _put_away(menu, partial(deeds.archive_client, line), back=not line.open)
    _history(menu, deeds, f"client:{line.id}")
    return menu


def of_project(deeds: Deeds, line: ProjectLine) -> Menu:
    """All that can be done with a project."""
    menu = Menu(deeds.owner)
    menu.add("play", _("Start timer"), lambda: deeds.start(line), on=line.open)
    unbilled = line.unbilled_seconds > 0
    menu.add(
        "receipt-text",
        _("Invoice unbilled"),
        lambda: deeds.bill(line.facts.client_id, line.id),
        on=unbilled,
    )
    menu.add("list-todo", _("New task"), lambda: deeds.new_task(line))
    menu.add("clock", _("Its time"), lambda: deeds.around.go("time", project=line.id))
    menu.addSeparator()
    menu.add("pencil", _("Edit project and rate"), lambda: deeds.edit_project(line))
    states = menu.sub(STATE_ICONS[line.facts.state], _("Status"))
    for state, icon in STATE_ICONS.items():
        action = states.add(icon, state_word(state), partial(deeds.set_state, line, state))
        action.setCheckable(True)
        action.setChecked(state == line.facts.state)
        action.setEnabled(state != line.facts.state)
    siblings = bool(deeds.siblings(line))
    menu.add("merge", _("Merge into another…"), lambda: deeds.merge_project(line), on=siblings)
    back = line.facts.archived is not None
    _put_away(menu, partial(deeds.archive_project, line), back=back)
    _history(menu, deeds, f"project:{line.id}")
    return menu


def of_task(deeds: Deeds, project: ProjectLine, task: TaskRow, all_: tuple[TaskLine, ...]) -> Menu:
    """All that can be done with a task."""
    menu = Menu(deeds.owner)
    others = [(t.facts.id, t.facts.name) for t in all_ if t.facts and t.facts.id != task.id]
    can_start = project.open and task.done is None
    menu.add("play", _("Start timer"), lambda: deeds.start(project, task), on=can_start)
    word = _("Mark done") if task.done is None else _("Open again")
    icon = "check" if task.done is None else "undo-2"
    menu.add(icon, word, lambda: deeds.turn_task(task))
    menu.add("pencil", _("Edit task and rate"), lambda: deeds.edit_task(project, task))
    menu.add("arrow-up", _("Move up"), lambda: deeds.move_task(task, -1))
    menu.add("arrow-down", _("Move down"), lambda: deeds.move_task(task, 1))
    menu.add(
        "merge",
        _("Merge into another…"),
        lambda: deeds.merge_task(task, others),
        on=bool(others),
    )
    _put_away(menu, partial(deeds.archive_task, task), back=False)
    _history(menu, deeds, f"task:{task.id}")
    return menu


def _put_away(menu: Menu, run: partial[None], *, back: bool) -> None:
    word, icon = (_("Bring back"), "archive-restore") if back else (_("Archive"), "archive")
    menu.add(icon, word, run)


def _history(menu: Menu, deeds: Deeds, record: str) -> None:
    menu.addSeparator()
    menu.add("clock", _("History…"), lambda: deeds.history(record))
