# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of withholding slips: those that came, and those still to chase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords, showing
from sohodesk.invoices.queries import PaymentRow
from sohodesk.invoices.settling import slips
from sohodesk.invoices.settling.slips import SlipRow
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.moneyforms import SlipForm
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.forms import Check
from sohodesk.ui.listdialog import ListDialog
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A slip with a key of its own: what is expected belongs to no payment yet."""

    id: str
    facts: SlipRow


class SlipList(ListDialog):
    """Lists what clients withheld, by client."""

    def __init__(self, around: Surroundings, deeds: Deeds) -> None:
        hint = _(
            "What a client keeps back counts as paid; the slip proves it to the tax office. "
            "Ask for those that are missing."
        )
        super().__init__(
            around,
            _("Withholding slips"),
            hint,
            columns(),
            _("Find a client or number"),
            width=680,
            none=_("Nothing was withheld yet."),
        )
        self.documents = deeds
        self.missing = Check(_("Only those that are missing"))
        self.missing.toggled.connect(lambda _on: self.show_rows())
        self.put(self.missing)
        self.add_button(_("Add slip…"), "paperclip", self.open_row, _booked)
        self.add_button(_("Show invoice"), "receipt-text", self._show_invoice, _there)

    def request(self) -> Callable[[], Sequence[SlipLine]]:
        desk = self.around.desk

        def read() -> Sequence[SlipLine]:
            with desk.read() as session:
                rows = slips.slips(session)
            return [SlipLine(f"{row.invoice_id}:{row.payment_id}", row) for row in rows]

        return read

    def said_of(self, row: SlipLine) -> str:
        facts = row.facts
        return f"{facts.client} {facts.invoice} {facts.slip_number}"

    def show_rows(self) -> None:
        """Show what was read; only what is missing where that is ticked."""
        whole = self.found
        if self.missing.isChecked():
            self.found = tuple(row for row in whole if row.facts.missing)
        super().show_rows()
        self.found = whole

    def open_row(self, row: SlipLine | None) -> None:
        """Ask for the slip of a payment."""
        if row is None or row.facts.payment_id is None:
            return
        desk, facts = self.around.desk, row.facts

        def read() -> tuple[showing.BeforePayment, list[PaymentRow]]:
            before = showing.before_payment(desk, facts.invoice_id)
            return before, showing.read_payments(desk, facts.invoice_id)

        def ask(found: tuple[showing.BeforePayment, list[PaymentRow]]) -> None:
            before, payments = found
            payment = next((each for each in payments if each.id == facts.payment_id), None)
            if payment is not None:
                form = SlipForm(self.around, before.row, payment, before.today)
                self.show_form(form, self.read)

        self.around.read(read, ask, owner=self)

    def _show_invoice(self, row: SlipLine | None) -> None:
        if row is not None:
            self.accept()
            self.documents.made(row.facts.invoice_id)


def _there(row: Any) -> bool:
    return row is not None


def _booked(row: SlipLine | None) -> bool:
    return row is not None and row.facts.payment_id is not None


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("client", _("Client"), _client, width=150, stretch=2),
        Column("day", _("Day"), lambda row: _quiet(whole_date(row.facts.date)), width=100),
        Column("money", _("Withheld"), _money, width=130, align="right"),
        Column("slip", _("Slip"), _slip, width=150, stretch=1),
    ]


def _quiet(text: str) -> Cell:
    return Cell(text, style="small", tone="text2")


def _client(row: SlipLine) -> Cell:
    return Cell(row.facts.client, style="name", second=row.facts.invoice)


def _money(row: SlipLine) -> Cell:
    return Cell(rowwords.money(row.facts.withheld_minor, row.facts.currency), style="name")


def _slip(row: SlipLine) -> Cell:
    facts = row.facts
    if facts.missing:
        words = _("missing") if facts.payment_id is not None else _("still to come")
        return Cell(words, tag="warn", icon="triangle-alert")
    day = whole_date(facts.slip_date) if facts.slip_date else ""
    return Cell(facts.slip_number or _("file"), style="small", second=day)
