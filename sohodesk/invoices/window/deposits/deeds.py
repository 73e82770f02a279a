# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with money asked for ahead: ask, take it off a draft, pay a draft out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.deposits import overview
from sohodesk.invoices.deposits.queries import RetainerRow
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.window.partview import menu_with

if TYPE_CHECKING:
    from sohodesk.invoices.window.deeds import Deeds


class AheadDeeds:
    """The verbs; ``deeds`` shows the dialogs and hears of what is made."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds, self.around = deeds, deeds.around

    def deposit(self, client_id: int | None = None, project_id: int | None = None) -> None:
        """Ask how much is to be asked for ahead, and open the draft."""
        from sohodesk.invoices.window.deposits.forms import DepositForm

        self._ask_job(DepositForm, client_id, project_id)

    def final(self, client_id: int | None = None, project_id: int | None = None) -> None:
        """Ask of which project, and open the draft."""
        from sohodesk.invoices.window.deposits.forms import FinalForm

        self._ask_job(FinalForm, client_id, project_id)

    def _ask_job(
        self, make: Callable[..., object], client_id: int | None, project_id: int | None
    ) -> None:
        from sohodesk.invoices.window.deposits.forms import JobForm

        desk = self.around.desk

        def ask(jobs: Sequence[overview.Job]) -> None:
            form = make(self.around, jobs, client_id, project_id)
            if isinstance(form, JobForm):
                form.accepted.connect(lambda: self.deeds.edit(int(form.result_)))
                self.deeds.show(form)

        self.around.read(lambda: overview.read_jobs(desk), ask, owner=self.deeds.owner)

    def take_off(self, invoice_id: int) -> None:
        """Ask which deposits a draft takes off."""
        from sohodesk.invoices.window.deposits.forms import TakeOffForm

        self._read(invoice_id, lambda ahead: self.deeds.show(TakeOffForm(self.around, ahead)))

    def draw_from(self, invoice_id: int) -> None:
        """Ask out of which retainer a draft is paid; where there is one only, how much of it."""

        def ask(ahead: overview.Ahead) -> None:
            if not ahead.retainers:
                words = _("{client} has no retainer in {currency} with anything in it.")
                row = ahead.row
                self.around.toasts.show_toast(
                    words.format(client=row.client, currency=row.currency), kind="refused"
                )
            elif len(ahead.retainers) == 1:
                self._draw(ahead.retainers[0], invoice_id)
            else:
                self._choose(ahead.retainers, invoice_id)

        self._read(invoice_id, ask)

    def _choose(self, rows: Sequence[RetainerRow], invoice_id: int) -> None:
        made: QMenu = menu_with(
            self.deeds.owner,
            [
                (
                    "hand-coins",
                    f"{row.title}\t{rowwords.money(row.balance.gross, row.currency)}",
                    partial(self._draw, row, invoice_id),
                )
                for row in rows
            ],
        )
        owner = self.deeds.owner
        made.popup(owner.mapToGlobal(owner.rect().center()))
        self.menu = made

    def _draw(self, row: RetainerRow, invoice_id: int) -> None:
        from sohodesk.invoices.window.deposits.drawform import DrawForm

        desk = self.around.desk

        def ask(before: overview.BeforeDraw) -> None:
            self.deeds.show(DrawForm(self.around, before, invoice_id))

        self.around.read(lambda: overview.before_draw(desk, row.id), ask, owner=self.deeds.owner)

    def _read(self, invoice_id: int, then: Callable[[overview.Ahead], None]) -> None:
        desk = self.around.desk
        self.around.read(
            lambda: overview.read_ahead(desk, invoice_id), then, owner=self.deeds.owner
        )

    def verbs_of(self, line: DocumentLine) -> dict[str, Callable[[], None]]:
        """What can be done with a draft, by the names of the window's actions."""
        facts = line.facts
        if facts.state != "draft" or facts.kind != "invoice":
            return {}
        if facts.purpose in ("deposit", "retainer"):
            return {}
        return {
            "take_off": partial(self.take_off, line.id),
            "draw_from": partial(self.draw_from, line.id),
        }
