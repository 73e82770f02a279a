# SPDX-License-Identifier: GPL-3.0-or-later
"""Books money that came in: whole or in part, with slip, fee, other money, or too much of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from sohodesk.base.money import digits, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices import paying
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.invoices.settling import onaccount
from sohodesk.invoices.settling.service import Came
from sohodesk.invoices.settling.slips import Slip
from sohodesk.invoices.showing import BeforePayment
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

ZERO = Decimal(0)


class PayForm(WriteForm):
    """What is rarely needed (slip, fee, other money) is shown when it is ticked or expected."""

    def __init__(self, around: Surroundings, before: BeforePayment) -> None:
        number = before.row.name
        super().__init__(
            around,
            _("Payment for {number}").format(number=number),
            self._gather_all,
            save_text=_("Book payment"),
            said=_("Payment for {number} booked").format(number=number),
            width=500,
        )
        self.before = before
        self.slip_file: Path | None = None
        self._own_amount = False
        self.place((sum_bar(_("Still open"), self._money(before.open)), 1))
        self._make_account()
        self._make_amount()
        self._make_more()
        self._make_slip()
        self._make_fee()
        self._make_foreign()
        self.place((self.field("note", _("Note"), entering.line()), 1))
        self._show_parts()
        self._tell()
        self.amount.setFocus()
        self.amount.selectAll()

    # Parts ---

    def _make_account(self) -> None:
        """What the client has on account is offered first."""
        held = self.before.on_account
        self.use_account: Button | None = None
        if held <= 0:
            return
        words = _("{amount} of {client} is on account.").format(
            amount=self._money(held), client=self.before.row.client
        )
        part = self._money(min(held, self.before.open))
        self.use_account = Button(_("Use {amount}").format(amount=part), small=True)
        self.use_account.clicked.connect(self._apply)
        self.place((Text(words, "body", "text2", wrap=True), 1), (self.use_account, 0))

    def _make_amount(self) -> None:
        before = self.before
        places = digits(before.row.currency)
        self.amount = entering.line(entering.show_number(before.open - before.withheld, places))
        self.amount.textEdited.connect(lambda _text: self._typed())
        label = _("Received, {currency}").format(currency=before.row.currency)
        day = entering.line(entering.show_day(before.today))
        self.place(
            (self.field("amount", label, self.amount), 1), (self.field("day", _("On"), day), 1)
        )
        self.stays = Text("", "small", "text2", wrap=True)
        self.keep_rest = Check(_("Keep what is too much on account"))
        self.keep_rest.toggled.connect(lambda _on: self._tell())
        self.place((self.stays, 1))
        self.place((self.keep_rest, 1))
        self.amount.textChanged.connect(lambda _text: self._tell())
        day.textChanged.connect(lambda _text: self._tell())

    def _make_more(self) -> None:
        before = self.before
        self.with_slip = Check(_("Withheld for tax"), on=before.withholds)
        self.with_fee = Check(_("Bank fee"))
        self.with_other = Check(_("Exchange"), on=bool(before.book != before.row.currency))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for check in (self.with_slip, self.with_fee, self.with_other):
            check.toggled.connect(lambda _on: self._show_parts())
            row.addWidget(check)
        row.addStretch()
        self.put(row)

    def _make_slip(self) -> None:
        before = self.before
        places = digits(before.row.currency)
        shown = entering.show_number(before.withheld, places) if before.withheld else ""
        self.withheld = entering.line(shown)
        self.withheld.textEdited.connect(lambda _text: self._share_out())
        self.withheld.textChanged.connect(lambda _text: self._tell())
        self.attach = Button(_("Attach slip…"), icon="paperclip", small=True)
        self.attach.clicked.connect(self._choose_slip)
        fields = (
            self.field("withheld", _("Withheld by the client"), self.withheld),
            self.field("slip", _("Number of the slip"), entering.line(longest=60)),
            self.field("slip_day", _("Date of the slip"), entering.line()),
        )
        self.slip_parts: list[QWidget] = [*fields, self.attach]
        self.place(*((field, 1) for field in fields))
        self.place((self.attach, 0))

    def _make_fee(self) -> None:
        self.fee = entering.line()
        self.fee.textEdited.connect(lambda _text: self._share_out())
        self.fee.textChanged.connect(lambda _text: self._tell())
        label = _("Kept by banks, {currency}").format(currency=self.before.row.currency)
        field = self.field("fee", label, self.fee)
        self.fee_parts: list[QWidget] = [field]
        self.place((field, 1))

    def _make_foreign(self) -> None:
        before = self.before
        book = before.book or before.row.currency
        code = entering.line(book if book != before.row.currency else "", longest=3)
        fields = [
            self.field("received", _("Came in as other money"), entering.line()),
            self.field("received_currency", _("Currency"), code),
        ]
        if book != before.row.currency:
            known = "" if before.rate is None else entering.show_number(before.rate)
            label = _("Rate: 1 {currency} in {book}").format(
                currency=before.row.currency, book=book
            )
            fields.append(self.field("rate", label, entering.line(placeholder=known)))
        self.other_parts: list[QWidget] = list(fields)
        self.place(*((field, 1) for field in fields))

    def _show_parts(self) -> None:
        for check, parts in (
            (self.with_slip, self.slip_parts),
            (self.with_fee, self.fee_parts),
            (self.with_other, self.other_parts),
        ):
            for part in parts:
                part.setVisible(check.isChecked())
        self.fit()

    # While typing ---

    def _typed(self) -> None:
        self._own_amount = True

    def _share_out(self) -> None:
        """What is withheld or kept is not received; an amount typed by hand is left alone."""
        if self._own_amount:
            return
        held, fee = self._number(self.withheld), self._number(self.fee)
        if held is None or fee is None:
            return
        rest = max(self.before.open - held - fee, ZERO)
        self.amount.setText(entering.show_number(rest, digits(self.before.row.currency)))

    def _number(self, line: QLineEdit) -> Decimal | None:
        """What stands in a line, zero where nothing does; None while it makes no sense."""
        said = line.text().strip()
        parse = entering.amount(self.before.row.currency)
        try:
            return parse(said) if said else ZERO
        except Refusal:
            return None

    def _tell(self) -> None:
        """What will stay open, and whether the day is an odd one."""
        parts = [self._number(each) for each in (self.amount, self.withheld, self.fee)]
        if any(part is None for part in parts):
            self.stays.setText("")
            return
        rest = self.before.open - sum((part for part in parts if part is not None), ZERO)
        self.keep_rest.setVisible(rest < 0)
        if rest > 0:
            words = _("{amount} stays open.").format(amount=self._money(rest))
        elif rest == 0:
            words = _("Nothing stays open.")
        else:
            over = self._money(-rest)
            words = _("{amount} more than is open.").format(amount=over)
        self.stays.setText(" ".join(filter(None, (words, self._odd_day()))))
        self.grow()

    def _odd_day(self) -> str:
        issued = self.before.row.issue_date
        try:
            day = entering.day(self.before.today)(self.fields["day"].said())
        except Refusal:
            return ""
        if issued is None or day >= issued:
            return ""
        return _("The day is before the invoice was issued.")

    def _money(self, amount: Decimal) -> str:
        return show_money(amount, self.before.row.currency, current())

    # Deeds ---

    def _choose_slip(self) -> None:
        dialog = QFileDialog(self, _("Attach slip"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pattern = "*.pdf *.png *.jpg *.jpeg *.webp *.gif"
        dialog.setNameFilter(_("Pictures and PDF ({pattern})").format(pattern=pattern))
        dialog.fileSelected.connect(lambda chosen: self.attach_slip(Path(chosen)))
        dialog.open()

    def attach_slip(self, path: Path) -> None:
        """Take this file as the slip."""
        self.slip_file = path
        self.attach.show_text(path.name, icon="paperclip")

    def _apply(self) -> None:
        desk, invoice_id = self.around.desk, self.before.row.id
        self.around.write(
            lambda: onaccount.apply(desk, invoice_id=invoice_id),
            said=_("Money on account put on {number}").format(number=self.before.row.name),
            then=self._saved,
            failed=self._refused,
            owner=self,
        )

    def _gather_all(self) -> Callable[[], Any]:
        fields, money = self.fields, entering.amount(self.before.row.currency)
        amount = entering.read(fields["amount"], entering.optional(money))
        day = entering.read(fields["day"], entering.day(self.before.today))
        held, slip, path = None, Slip(), None
        if self.with_slip.isChecked() or self.withheld.text().strip():
            held = entering.read(fields["withheld"], entering.optional(money))
            slip_day = entering.read(
                fields["slip_day"], entering.optional(entering.day(self.before.today))
            )
            slip, path = Slip(self.said("slip"), slip_day), self.slip_file
        fee = None
        if self.with_fee.isChecked():
            fee = entering.read(fields["fee"], entering.optional(money))
        came = self._came()
        desk, invoice_id, keep = self.around.desk, self.before.row.id, self.keep_rest.isChecked()
        note = self.said("note")

        def book() -> int:
            with_file = slip
            if path is not None:
                with_file = Slip(slip.number, slip.day, path.read_bytes(), path.name)
            return paying.pay(
                desk,
                invoice_id=invoice_id,
                amount=ZERO if amount is None else amount,
                withheld=held or ZERO,
                on=day,
                note=note,
                fee=fee or ZERO,
                came=came,
                slip=with_file,
                on_account=keep,
            )

        return book

    def _came(self) -> Came:
        if not self.with_other.isChecked():
            return Came()
        fields = self.fields
        code = self.said("received_currency").upper()
        received = entering.read(fields["received"], entering.optional(entering.number))
        rate = None
        if "rate" in fields:
            rate = entering.read(fields["rate"], entering.optional(entering.number))
        if received is None:
            return Came(rate=rate)
        return Came(rate=rate, received=received, received_currency=code)
