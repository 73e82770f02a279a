# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a task: name, estimate, day, repetition, rate, notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.ratefield import RateField
from sohodesk.app.work.verbs import save_task
from sohodesk.app.work.workform import WorkForm
from sohodesk.base.texts import _
from sohodesk.clients.queries import TaskRow
from sohodesk.timelog.rates import Level
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.surroundings import Surroundings


class TaskForm(WorkForm):
    """Adds a task to a project, or edits ``task``."""

    def __init__(
        self,
        around: Surroundings,
        project: ProjectLine,
        today: date,
        task: TaskRow | None = None,
    ) -> None:
        title = _("New task") if task is None else _("Edit task")
        save = _("Add task") if task is None else ""
        super().__init__(
            around, title, self._gather_all, save_text=save, said=_("Task saved"), width=480
        )
        self.project, self.task, self.today = project, task, today
        currency = project.facts.currency
        level = None if task is None else Level(task_id=task.id)
        self.rate = RateField(
            around, task.rate if task else None, currency, level, lambda: currency
        )
        daily = project.facts.billing == "daily"
        words = _("Rate a day, {currency}") if daily else _("Rate an hour, {currency}")
        self.rate.field.label.setText(words.format(currency=currency))
        self.rate.line.setPlaceholderText(_("as the project"))
        self._place(task)

    def _place(self, task: TaskRow | None) -> None:
        name = self.field("name", _("Name"), entering.line(task.name if task else "", longest=1000))
        self.place((name, 1))
        hours = entering.line(entering.show_number(task.estimate_hours if task else None))
        first = wording.first_estimate(task)
        estimate = self.field("estimate_hours", _("Estimate in hours"), hours, first)
        due = entering.line(entering.show_day(task.due if task else None), longest=40)
        self.place((estimate, 1), (self.field("due", _("Due"), due), 1))
        rules = [
            ("", _("Does not repeat")),
            ("day", _("days")),
            ("week", _("weeks")),
            ("month", _("months")),
            ("year", _("years")),
        ]
        self.repeat = Choice(rules, task.repeat if task else "")
        every = entering.line(str(task.repeat_every if task else 1), longest=3)
        count = self.field("repeat_every", _("Every"), every)
        self.place((self.field("repeat", _("Repeats"), self.repeat), 2), (count, 1))
        self.repeat.currentIndexChanged.connect(lambda _at: self._repeats())
        self._repeats()
        self.place((self.keep("rate", self.rate.field), 1))
        self.place((self.rate.question, 1))
        notes = entering.lines(task.notes if task else "", rows=2)
        self.place((self.field("notes", _("Notes"), notes), 1))
        name.control.setFocus()

    def _repeats(self) -> None:
        self.fields["repeat_every"].setEnabled(bool(self.repeat.value()))

    def _gather_all(self) -> Callable[[], int]:
        fields, read, optional = self.fields, entering.read, entering.optional
        rule = str(self.repeat.value() or "")
        facts: dict[str, Any] = {
            "name": read(fields["name"], entering.needed(_("A name is missing."))),
            "estimate_hours": read(fields["estimate_hours"], optional(entering.number)),
            "due": read(fields["due"], optional(entering.day(self.today))),
            "repeat": rule,
            "repeat_every": read(fields["repeat_every"], entering.whole) if rule else 1,
            "notes": self.said("notes"),
        }
        rate, desk, project_id = self.rate.read(), self.around.desk, self.project.id
        task_id = self.task.id if self.task else None
        return lambda: save_task(
            desk, task_id=task_id, project_id=project_id, facts=facts, rate=rate
        )
