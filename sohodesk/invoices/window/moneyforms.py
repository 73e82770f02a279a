# SPDX-License-Identifier: GPL-3.0-or-later
"""The small dialogs of money: refund, write-off, late slip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from sohodesk.base.money import digits, from_minor, show_money
from sohodesk.base.texts import _, current
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.invoices.queries import DocumentRow, PaymentRow
from sohodesk.invoices.settling import onaccount, service
from sohodesk.invoices.settling.service import Came
from sohodesk.invoices.settling.slips import Slip, add_slip
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class RefundForm(WriteForm):
    """Books money that was paid back; what was paid too much may stay on account instead."""

    def __init__(self, around: Surroundings, row: DocumentRow, today: date) -> None:
        super().__init__(
            around,
            _("Refund of {number}").format(number=row.name),
            self._gather_all,
            save_text=_("Book refund"),
            said=_("Refund of {number} booked").format(number=row.name),
            width=460,
        )
        self.row, self.today = row, today
        over, currency = service.over_paid(row), row.currency
        received = show_money(from_minor(row.cash_minor, currency), currency, current())
        self.place((sum_bar(_("Received so far"), received), 1))
        self.how = Segments(
            [("refund", _("Paid back")), ("keep", _("Keep on account"))], _("What is done with it")
        )
        if over:
            self.place((self.how, 0))
        else:
            self.how.setParent(self)
            self.how.hide()
        shown = entering.show_number(from_minor(over, currency), digits(currency)) if over else ""
        self.amount = entering.line(shown)
        day = entering.line(entering.show_day(today))
        label = _("Amount, {currency}").format(currency=currency)
        self.place(
            (self.field("amount", label, self.amount), 1), (self.field("day", _("On"), day), 1)
        )
        self.place((self.field("note", _("Note"), entering.line()), 1))
        words = _("What was asked for and is paid back is open again.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.amount.setFocus()
        self.amount.selectAll()

    def _gather_all(self) -> Callable[[], Any]:
        amount = entering.read(self.fields["amount"], entering.amount(self.row.currency))
        day = entering.read(self.fields["day"], entering.day(self.today))
        desk, invoice_id, note = self.around.desk, self.row.id, self.said("note")
        if self.how.chosen() == "keep":
            return lambda: onaccount.keep_over_paid(
                desk, invoice_id=invoice_id, amount=amount, on=day
            )
        came = Came(on=day, note=note)
        return lambda: service.refund(desk, invoice_id=invoice_id, amount=amount, came=came)


class WriteOffForm(WriteForm):
    """Gives up what is open, or part of it."""

    def __init__(self, around: Surroundings, row: DocumentRow, today: date) -> None:
        super().__init__(
            around,
            _("Write off {number}").format(number=row.name),
            self._gather_all,
            save_text=_("Write off"),
            said=_("{number} written off").format(number=row.name),
            width=460,
        )
        self.row, self.today = row, today
        currency = row.currency
        rest = from_minor(row.open_minor, currency)
        self.place((sum_bar(_("Still open"), show_money(rest, currency, current())), 1))
        amount = entering.line(entering.show_number(rest, digits(currency)))
        day = entering.line(entering.show_day(today))
        label = _("Given up, {currency}").format(currency=currency)
        self.place((self.field("amount", label, amount), 1), (self.field("day", _("On"), day), 1))
        self.place((self.field("reason", _("Reason"), entering.line()), 1))
        self.fields["reason"].control.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        amount = entering.read(self.fields["amount"], entering.amount(self.row.currency))
        day = entering.read(self.fields["day"], entering.day(self.today))
        desk, invoice_id, reason = self.around.desk, self.row.id, self.said("reason")
        return lambda: service.write_off(
            desk, invoice_id=invoice_id, amount=amount, on=day, reason=reason
        )


class SlipForm(WriteForm):
    """Adds the slip that came later to what was withheld."""

    def __init__(
        self, around: Surroundings, row: DocumentRow, payment: PaymentRow, today: date
    ) -> None:
        super().__init__(
            around,
            _("Slip for {number}").format(number=row.name),
            self._gather_all,
            save_text=_("Add slip"),
            said=_("Slip for {number} added").format(number=row.name),
            width=460,
        )
        self.payment, self.today = payment, today
        self.slip_file: Path | None = None
        held = show_money(from_minor(payment.withheld_minor, row.currency), row.currency, current())
        self.place((sum_bar(_("Withheld by the client"), held), 1))
        number = entering.line(payment.slip_number, longest=60)
        day = entering.line(entering.show_day(payment.slip_date))
        self.place(
            (self.field("slip", _("Number of the slip"), number), 1),
            (self.field("slip_day", _("Date of the slip"), day), 1),
        )
        self.attach = Button(_("Attach slip…"), icon="paperclip", small=True)
        self.attach.clicked.connect(self._choose)
        self.place((self.attach, 0))
        number.setFocus()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Attach slip"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.attach_slip(Path(chosen)))
        dialog.open()

    def attach_slip(self, path: Path) -> None:
        """Take this file as the slip."""
        self.slip_file = path
        self.attach.show_text(path.name, icon="paperclip")

    def _gather_all(self) -> Callable[[], Any]:
        day = entering.read(self.fields["slip_day"], entering.optional(entering.day(self.today)))
        number, path = self.said("slip"), self.slip_file
        desk, payment_id = self.around.desk, self.payment.id

        def add() -> int:
            slip = Slip(number, day)
            if path is not None:
                slip = Slip(number, day, path.read_bytes(), path.name)
            return add_slip(desk, payment_id=payment_id, slip=slip)

        return add
