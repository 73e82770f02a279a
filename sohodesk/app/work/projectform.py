# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a project: who, how it is billed, what it may take, when, and what is seldom said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.formrows import Folded, row_of
from sohodesk.app.work.ratefield import RateField
from sohodesk.app.work.roundingfields import RoundingFields
from sohodesk.app.work.termfields import TermFields
from sohodesk.app.work.verbs import save_project
from sohodesk.app.work.workform import WorkForm
from sohodesk.base.money import digits
from sohodesk.base.texts import _
from sohodesk.clients import settings
from sohodesk.clients.model import PROJECT_STATES
from sohodesk.clients.queries import ClientRow, ProjectRow, state_word
from sohodesk.timelog.rates import Level
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Field
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.swatches import Swatches

WIDTH = 640


class ProjectForm(WorkForm):
    """Adds a project to one of ``clients``, or edits ``line``."""

    def __init__(
        self,
        around: Surroundings,
        clients: Sequence[ClientRow],
        today: date,
        line: ProjectLine | None = None,
        client_id: int | None = None,
        state: str = "active",
    ) -> None:
        title = _("New project") if line is None else _("Edit project")
        save = _("Add project") if line is None else ""
        super().__init__(
            around,
            title,
            self._gather_all,
            save_text=save,
            said=_("Project saved"),
            width=WIDTH,
        )
        self.line, self.today = line, today
        self._clients = {row.id: row for row in clients}
        self.client = Choice([(row.id, row.name) for row in clients], client_id)
        facts = None if line is None else line.facts
        if facts is not None:
            self.client.choose(facts.client_id)
            self.client.setEnabled(False)
        level = None if line is None else Level(project_id=line.id)
        self.rate = RateField(
            around, facts.rate if facts else None, self.currency(), level, self.currency
        )
        self._place_who(facts, state)
        self.terms = TermFields(facts, self.rate, self.currency, self.fit)
        for key, field in self.terms.fields.items():
            self.keep(key, field)
        for part in self.terms.rows:
            self.place((part, 1))
        self._place_days(facts)
        self._place_seldom(facts)
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
        self.terms.show_currency(currency, words)

    def _place_who(self, facts: ProjectRow | None, state: str) -> None:
        name = entering.line(facts.name if facts else "", longest=1000)
        who = self.field("client", _("Client"), self.client)
        self.place((who, 1), (self.field("name", _("Name"), name), 1))
        states = [(key, state_word(key)) for key in PROJECT_STATES]
        self.state = Choice(states, facts.state if facts else state)
        self.colour = Swatches(facts.colour if facts else 0)
        self.place(
            (self.field("colour", _("Colour"), self.colour), 1),
            (self.field("state", _("Status"), self.state), 1),
        )

    def _place_days(self, facts: ProjectRow | None) -> None:
        def day(key: str, label: str, shown: date | None) -> Field:
            return self.field(key, label, entering.line(entering.show_day(shown), longest=40))

        hours = entering.line(entering.show_number(facts.estimate_hours if facts else None))
        estimate = self.field(
            "estimate_hours", _("Estimate in hours"), hours, wording.first_estimate(facts)
        )
        starts = day("starts", _("Starts"), facts.starts if facts else None)
        deadline = day("deadline", _("Deadline"), facts.deadline if facts else None)
        self.place((estimate, 1), (starts, 1), (deadline, 1))

    def _place_seldom(self, facts: ProjectRow | None) -> None:
        self.rounding = RoundingFields(facts, _("as the client"))
        for key, field in self.rounding.fields.items():
            self.keep(key, field)
        self.seldom = Folded(_("Short name, field, rounding, notes"), self.fit)
        short = entering.line(facts.short if facts else "", longest=40)
        own = settings.fields(self.around.desk)
        known = [("", _("None")), *((name, name) for name in own)]
        if facts is not None and facts.field and facts.field not in own:
            known.append((facts.field, facts.field))
        self.field_of_work = Choice(known, facts.field if facts else "")
        self.seldom.add(
            row_of(
                (self.field("short", _("Short name"), short), 1),
                (self.field("field", _("Field of work"), self.field_of_work), 2),
            )
        )
        self.seldom.add(row_of(*((field, 1) for field in self.rounding.fields.values())))
        notes = entering.lines(facts.notes if facts else "", rows=2)
        self.seldom.add(row_of((self.field("notes", _("Notes"), notes), 1)))
        self.place((self.seldom, 1))

    def _gather_all(self) -> Callable[[], int]:
        fields, read, optional = self.fields, entering.read, entering.optional
        facts: dict[str, Any] = {
            "name": read(fields["name"], entering.needed(_("A name is missing."))),
            "short": self.said("short"),
            "state": self.state.value(),
            "field": self.field_of_work.value(),
            "notes": self.said("notes"),
        }
        rate = self.rate.read()
        facts |= self.terms.read()
        facts["estimate_hours"] = read(fields["estimate_hours"], optional(entering.number))
        facts["starts"] = read(fields["starts"], optional(entering.day(self.today)))
        facts["deadline"] = read(fields["deadline"], optional(entering.day(self.today)))
        facts |= self.rounding.read()
        if self.line is not None and facts["field"] == self.line.facts.field:
            del facts["field"]
        if self.colour.chosen():
            facts["colour"] = self.colour.chosen()
        desk, client_id = self.around.desk, int(self.client.value())
        project_id = self.line.id if self.line else None
        return lambda: save_project(
            desk, project_id=project_id, client_id=client_id, facts=facts, rate=rate
        )
