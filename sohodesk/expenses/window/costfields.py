# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields that the forms of costs and trips have in common: whose it is and whether it is billed."""

from __future__ import annotations

from typing import Any

from sohodesk.base.texts import _
from sohodesk.expenses.forming import FormData
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.ui import entering
from sohodesk.ui.forms import Check, Choice
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

NOBODY = 0


class CostFields(WriteForm):
    """A form with category, client, project, billing on, partner, note."""

    def __init__(
        self, around: Surroundings, data: FormData, title: str, *, save_text: str, said: str
    ) -> None:
        super().__init__(around, title, self.gather, save_text=save_text, said=said, width=620)
        self.data = data

    def gather(self) -> Any:
        """Read the fields; gives the writing."""
        raise NotImplementedError

    def make_category(self, row: ExpenseRow | None, usual: int | str | None = None) -> Choice:
        """The list of categories, with what is chosen."""
        choices = [(each.value, each.name) for each in self.data.categories]
        chosen = row.category_id if row is not None else usual
        self.category = Choice([(None, _("No category")), *choices], chosen)
        return self.category

    def place_whose(self, row: ExpenseRow | None) -> None:
        """Client, project, and whether it is billed on."""
        clients = [(key, name) for key, name, _currency in self.data.clients]
        self.client = Choice(
            [(NOBODY, _("No client")), *clients], row.client_id if row and row.client_id else NOBODY
        )
        self.project = Choice()
        self._fill_projects(row.project_id if row is not None else None)
        self.client.currentIndexChanged.connect(lambda _at: self._client_changed())
        self.place(
            (self.field("client", _("Client"), self.client), 1),
            (self.field("project", _("Project"), self.project), 1),
        )
        self.billable = Check(_("Bill it on"), on=row is not None and row.billable)
        self.billable.toggled.connect(lambda _on: self._billable_changed())
        markup = entering.line(entering.show_number(row.markup) if row else "", "0", longest=12)
        self.place(
            (self.field("billable", _("To the client"), self.billable), 1),
            (self.field("markup", _("Markup, %"), markup), 1),
        )
        self._billable_changed()

    def place_note(self, row: ExpenseRow | None) -> None:
        """Partner and note."""
        chosen = row.person_id if row is not None and row.person_id else NOBODY
        self.partner = Choice([(NOBODY, _("Nobody")), *self.data.partners], chosen)
        reference = entering.line(row.reference if row else "", longest=100)
        self.place(
            (self.field("partner", _("From a partner"), self.partner), 1),
            (self.field("reference", _("Number of the receipt"), reference), 1),
        )
        note = entering.lines(row.note if row else "", rows=2)
        self.place((self.field("note", _("Note"), note), 1))

    def _fill_projects(self, chosen: int | None) -> None:
        client = self.client.value()
        self.project.blockSignals(True)
        self.project.clear()
        self.project.addItem(_("No project"), NOBODY)
        for key, of, name in self.data.projects:
            if of == client:
                self.project.addItem(name, key)
        if chosen is not None:
            self.project.choose(chosen)
        self.project.blockSignals(False)

    def _client_changed(self) -> None:
        self._fill_projects(None)
        self._billable_changed()

    def _billable_changed(self) -> None:
        somebody = bool(self.client.value())
        self.billable.setEnabled(somebody)
        if not somebody:
            self.billable.setChecked(False)
        self.fields["markup"].control.setEnabled(self.billable.isChecked())

    def whose(self) -> dict[str, Any]:
        """The facts of these fields."""
        percent = entering.optional(entering.percent)
        billable = self.billable.isChecked()
        return {
            "client_id": self.client.value() or None,
            "project_id": self.project.value() or None,
            "billable": billable,
            "markup": entering.read(self.fields["markup"], percent) if billable else None,
            "person_id": self.partner.value() or None,
            "reference": self.said("reference"),
            "note": self.said("note"),
        }
