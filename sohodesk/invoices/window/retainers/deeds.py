# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a retainer, from button, menu or key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices.deposits import overview
from sohodesk.invoices.deposits import settling as deposits
from sohodesk.invoices.deposits.queries import MovementRow, RetainerRow
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.deposits.drawform import DrawForm
from sohodesk.invoices.window.partview import menu_with
from sohodesk.invoices.window.retainers.forms import CloseForm, FillForm, RetainerForm
from sohodesk.ui.surroundings import Surroundings

FILL_KEY, DRAW_KEY = "F", "D"
"""What a single key does with the retainer that is picked."""


class RetainerDeeds:
    """The verbs.  ``made(id)`` hears of a retainer that changed.

    ``edit(id)`` opens a draft, ``show(id)`` shows a document.
    """

    def __init__(self, around: Surroundings, owner: QWidget, documents: Deeds) -> None:
        self.around, self.owner, self.documents = around, owner, documents
        self.made: Callable[[int], None] = lambda _id: None
        self.edit: Callable[[int], None] = lambda _id: None
        self.show: Callable[[int], None] = lambda _id: None

    def new(self, client_id: int | None = None) -> None:
        """Ask for a new one."""
        self._ask(None, client_id)

    def change(self, row: RetainerRow) -> None:
        """Ask what is to be changed."""
        self._ask(row, None)

    def _ask(self, row: RetainerRow | None, client_id: int | None) -> None:
        desk = self.around.desk

        def ask(jobs: tuple[overview.Job, ...]) -> None:
            form = RetainerForm(self.around, jobs, row, client_id)
            form.accepted.connect(lambda: self.made(int(form.result_)))
            self.documents.show(form)

        self.around.read(lambda: overview.read_jobs(desk), ask, owner=self.owner)

    def fill(self, row: RetainerRow) -> None:
        """Ask how much is to come in, and open the draft."""
        form = FillForm(self.around, row)
        form.accepted.connect(lambda: self.edit(int(form.result_)))
        self.documents.show(form)

    def draw(self, row: RetainerRow, invoice_id: int | None = None) -> None:
        """Ask which draft is paid out of it."""
        desk = self.around.desk

        def ask(before: overview.BeforeDraw) -> None:
            form = DrawForm(self.around, before, invoice_id)
            form.accepted.connect(lambda: self.made(row.id))
            self.documents.show(form)

        self.around.read(lambda: overview.before_draw(desk, row.id), ask, owner=self.owner)

    def close(self, row: RetainerRow) -> None:
        """Say what closing means, and close."""
        form = CloseForm(self.around, row)
        form.accepted.connect(lambda: self.made(row.id))
        self.documents.show(form)

    def put_back(self, movement: MovementRow) -> None:
        """Let a draft draw no more."""
        desk = self.around.desk
        self.around.write(
            lambda: deposits.put_draws_back(desk, invoice_id=movement.invoice_id),
            said=_("Put back into the retainer"),
            owner=self.owner,
        )

    # Menus ---

    def menu(self, row: RetainerRow) -> QMenu:
        """All that can be done with one."""
        deeds: list[tuple[str, str, Callable[[], object]] | None] = []
        if row.closed is None:
            deeds += [
                ("receipt-text", _("Fill…") + f"\t{FILL_KEY}", partial(self.fill, row)),
                ("hand-coins", _("Draw…") + f"\t{DRAW_KEY}", partial(self.draw, row)),
                ("pencil", _("Edit…") + "\tEnter", partial(self.change, row)),
                ("undo-2", _("Give back what is left and close…"), partial(self.close, row)),
                None,
            ]
        history = partial(self.around.history, f"retainer:{row.id}")
        return menu_with(self.owner, [*deeds, ("clock", _("History…"), history)])

    def movement_menu(self, row: RetainerRow, movement: MovementRow) -> QMenu:
        """What can be done with one document that moved it."""
        draft = movement.number is None
        words = _("Edit draft") if draft else _("Show {number}").format(number=movement.number)
        show = self.edit if draft else self.show
        deeds: list[tuple[str, str, Callable[[], object]] | None] = [
            ("pencil" if draft else "receipt-text", words, partial(show, movement.invoice_id))
        ]
        drawn = draft and movement.gross_minor < 0 and movement.purpose != "credit"
        if drawn and row.closed is None:
            deeds.append(("undo-2", _("Draw no more"), partial(self.put_back, movement)))
        return menu_with(self.owner, deeds)
