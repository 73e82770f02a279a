# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a service of the catalogue: change, archive, merge, bill it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices.catalogue import service
from sohodesk.invoices.catalogue.queries import ServiceRow
from sohodesk.invoices.window.catalogue.form import MergeForm, Proposal, ServiceForm
from sohodesk.invoices.window.partview import menu_with
from sohodesk.ui.surroundings import Surroundings


class CatalogueDeeds:
    """The verbs; ``made(id)`` hears of a service that was made or changed."""

    def __init__(self, around: Surroundings, owner: QWidget) -> None:
        self.around, self.owner = around, owner
        self.dialog: QDialog | None = None
        self.made: Callable[[int], None] = lambda _id: None
        self.all: Callable[[], Sequence[ServiceRow]] = tuple

    def new(self, like: Proposal | None = None) -> None:
        """Ask for a new service."""
        self._show_form(ServiceForm(self.around, like=like))

    def edit(self, row: ServiceRow, like: Proposal | None = None) -> None:
        """Ask what is to be changed."""
        self._show_form(ServiceForm(self.around, row, like))

    def merge(self, row: ServiceRow) -> None:
        """Ask into which one it goes."""
        form = MergeForm(self.around, row, [each for each in self.all() if not each.archived])
        form.save_button.setEnabled(form.into.count() > 0)
        self._show(form)

    def _show_form(self, form: ServiceForm) -> None:
        form.accepted.connect(lambda: self.made(int(form.result_)))
        self._show(form)

    def _show(self, form: QDialog) -> None:
        form.finished.connect(form.deleteLater)
        self.dialog = form
        form.open()

    def archive(self, row: ServiceRow) -> None:
        """Offer it no more, or again."""
        desk, away = self.around.desk, not row.archived
        words = _("{name} is archived") if away else _("{name} is offered again")
        self.around.write(
            lambda: service.archive_service(desk, service_id=row.id, archived=away),
            said=words.format(name=row.name),
            owner=self.owner,
        )

    def menu(self, row: ServiceRow) -> QMenu:
        """All that can be done with one."""
        away = ("archive-restore", _("Bring back")) if row.archived else ("archive", _("Archive"))
        return menu_with(
            self.owner,
            [
                ("pencil", _("Edit…") + "\tEnter", partial(self.edit, row)),
                ("merge", _("Merge…"), partial(self.merge, row)),
                (away[0], away[1] + "\tDel", partial(self.archive, row)),
                None,
                ("clock", _("History…"), partial(self.around.history, f"service:{row.id}")),
            ],
        )
