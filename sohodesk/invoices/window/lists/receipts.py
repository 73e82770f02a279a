# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of receipts that were given: open one, or make it void."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.payments import queries
from sohodesk.invoices.payments.queries import ReceiptRow
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.interestform import VoidReceiptForm
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.listdialog import ListDialog
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings


class ReceiptList(ListDialog):
    """Lists the receipts, the newest first."""

    def __init__(self, around: Surroundings, deeds: Deeds) -> None:
        hint = _(
            "A receipt is given in the menu of a payment. Its number and page are frozen; a wrong "
            "one is made void."
        )
        none = _("No receipt was given yet.")
        find = _("Find a number")
        super().__init__(around, _("Receipts"), hint, columns(), find, width=600, none=none)
        self.documents = deeds
        self.add_button(_("Open PDF"), "external-link", self.open_row, _there)
        self.add_button(_("Void…"), "ban", self.delete_row, _stands)

    def request(self) -> Callable[[], Sequence[ReceiptRow]]:
        desk = self.around.desk

        def read() -> Sequence[ReceiptRow]:
            with desk.read() as session:
                return queries.receipts(session)

        return read

    def said_of(self, row: ReceiptRow) -> str:
        return f"{row.number} {whole_date(row.day)} {row.currency}"

    def open_row(self, row: ReceiptRow | None) -> None:
        """Show the PDF."""
        if row is not None:
            self.documents.money.open_receipt(row.number)

    def delete_row(self, row: ReceiptRow | None) -> None:
        """Ask why one is void."""
        if row is not None and row.voided is None:
            self.show_form(VoidReceiptForm(self.around, row.number), self.read)


def _there(row: Any) -> bool:
    return row is not None


def _stands(row: ReceiptRow | None) -> bool:
    return row is not None and row.voided is None


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("number", _("Number"), _number, width=130, stretch=1),
        Column("day", _("Day"), _day, width=110),
        Column("money", _("Amount"), _money, width=140, align="right"),
        Column("state", _("State"), _state, width=110),
    ]


def _number(row: ReceiptRow) -> Cell:
    return Cell(row.number, style="name", second=row.void_reason)


def _day(row: ReceiptRow) -> Cell:
    return Cell(whole_date(row.day), style="small", tone="text2")


def _money(row: ReceiptRow) -> Cell:
    return Cell(rowwords.money(row.amount_minor, row.currency), style="name")


def _state(row: ReceiptRow) -> Cell:
    if row.voided is not None:
        return Cell(_("Void"), tag="neutral", icon="ban")
    return Cell(_("Given"), tag="ok", icon="check")
