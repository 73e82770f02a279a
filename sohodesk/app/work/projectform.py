# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of a project and of a task: name, colour, state, rate, budgets, deadline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.ratefield import RateField
from sohodesk.app.work.verbs import save_project, save_task
from sohodesk.base.money import digits, from_minor
from sohodesk.base.texts import _
from sohodesk.clients.queries import ClientRow, ProjectRow, TaskRow
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Toggle
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.swatches import Swatches
from sohodesk.ui.writeform import WriteForm


class ProjectForm(WriteForm):
    """Adds a project to one of ``clients``, or edits ``line``."""

    def __init__(
        self,
        around: Surroundings,
        clients: Sequence[ClientRow],
        today: date,
        line: ProjectLine | None = None,
        client_id: int | None = None,
    ) -> None:
        title = _("New project") if line is None else _("Edit project")
        save = _("Add project") if line is None else ""
        super().__init__(around, title, self._gather_all, save_text=save, said=_("Project saved"))
        self.line, self.today = line, today
        self._clients = {row.id: row for row in clients}
        self.client = Choice([(row.id, row.name) for row in clients], client_id)
        facts = None if line is None else line.facts
        if facts is not None:
            self.client.choose(facts.client_id)
            self.client.setEnabled(False)
        self.rate = RateField(
            facts.rate if facts else None,
            self.currency(),
            line.unbilled_seconds if line else 0,
            self.currency,
        )
        self._place_who(facts)
        self._place_budget(facts)
        self.client.currentIndexChanged.connect(lambda _at: self._show_inherited())
        self._show_inherited()
        self.fields["name"].control.setFocus()

    def currency(self) -> str:
        """The currency of the client that is chosen."""
        return self._clients[self.client.value()].currency

    def _show_inherited(self) -> None:
        """Name the currency in the labels, and the client's rate where there is no own one."""
        currency = self.currency()
        shown = entering.show_number(self._clients[self.client.value()].rate, digits(currency))
        words = _("as the client: {rate}").format(rate=shown) if shown else ""
        self.rate.line.setPlaceholderText(words)
        self.rate.field.label.setText(_("Rate an hour, {currency}").format(currency=currency))
        money = self.fields["budget_minor"].label
        money.setText(_("Budget in money, {currency}").format(currency=currency))

    def _place_who(self, facts: ProjectRow | None) -> None:
        name = self.field("name", _("Name"), entering.line(facts.name if facts else ""))
        self.place((self.field("client", _("Client"), self.client), 1), (name, 1))
        states = [("active", _("Active")), ("paused", _("Paused")), ("done", _("Done"))]
        self.state = Choice(states, facts.state if facts else "active")
        self.colour = Swatches(facts.colour if facts else 0)
        self.place(
            (self.field("colour", _("Colour"), self.colour), 1),
            (self.field("state", _("Status"), self.state), 1),
        )

    def _place_budget(self, facts: ProjectRow | None) -> None:
        deadline = entering.line(entering.show_day(facts.deadline if facts else None), longest=40)
        self.billable = Toggle(_("Billable"), on=facts.billable if facts else True)
        self.place(
            (self.keep("rate", self.rate.field), 1),
            (self.field("deadline", _("Deadline"), deadline), 1),
        )
        self.place((self.rate.question, 1))
        hours = entering.line(entering.show_number(facts.budget_hours if facts else None))
        minor = facts.budget_minor if facts else None
        money = "" if minor is None else self._shown(minor)
        self.place(
            (self.field("budget_hours", _("Budget in hours"), hours), 1),
            (self.field("budget_minor", _("Budget in money"), entering.line(money)), 1),
        )
        notes = entering.lines(facts.notes if facts else "", rows=2)
        self.place((self.field("notes", _("Notes"), notes), 1))
        self.place((self.billable, 0))

    def _shown(self, minor: int) -> str:
        currency = self.currency()
        return entering.show_number(from_minor(minor, currency), digits(currency))

    def _gather_all(self) -> Callable[[], int]:
        currency = self.currency()
        fields, read, optional = self.fields, entering.read, entering.optional
        facts: dict[str, Any] = {
            "name": read(fields["name"], entering.needed(_("A name is missing."))),
            "state": self.state.value(),
            "billable": self.billable.isChecked(),
            "notes": self.said("notes"),
        }
        rate = self.rate.read()
        facts["deadline"] = read(fields["deadline"], optional(entering.day(self.today)))
        facts["budget_hours"] = read(fields["budget_hours"], optional(entering.number))
        facts["budget_minor"] = read(fields["budget_minor"], optional(entering.minor(currency)))
        if self.colour.chosen():
            facts["colour"] = self.colour.chosen()
        desk, client_id = self.around.desk, int(self.client.value())
        project_id = self.line.id if self.line else None
        return lambda: save_project(
            desk, project_id=project_id, client_id=client_id, facts=facts, rate=rate
        )


class TaskForm(WriteForm):
    """Adds a task to a project, or edits ``task``."""

    def __init__(
        self, around: Surroundings, project: ProjectLine, task: TaskRow | None = None
    ) -> None:
        title = _("New task") if task is None else _("Edit task")
        save = _("Add task") if task is None else ""
        super().__init__(
            around, title, self._gather_all, save_text=save, said=_("Task saved"), width=420
        )
        self.project, self.task = project, task
        currency = project.facts.currency
        self.rate = RateField(
            task.rate if task else None,
            currency,
            project.unbilled_seconds if task else 0,
            lambda: currency,
            say_time=False,
        )
        name = self.field("name", _("Name"), entering.line(task.name if task else ""))
        self.place((name, 1))
        hours = entering.line(entering.show_number(task.estimate_hours if task else None))
        estimate = self.field("estimate_hours", _("Estimate in hours"), hours)
        self.place((self.keep("rate", self.rate.field), 1), (estimate, 1))
        self.place((self.rate.question, 1))
        name.control.setFocus()

    def _gather_all(self) -> Callable[[], int]:
        facts = {
            "name": entering.read(self.fields["name"], entering.needed(_("A name is missing."))),
            "estimate_hours": entering.read(
                self.fields["estimate_hours"], entering.optional(entering.number)
            ),
        }
        rate, desk, project_id = self.rate.read(), self.around.desk, self.project.id
        task_id = self.task.id if self.task else None
        return lambda: save_task(
            desk, task_id=task_id, project_id=project_id, facts=facts, rate=rate
        )
