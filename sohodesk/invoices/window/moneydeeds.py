# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with the money of a document: dialogs, receipts, and their part of the menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QMenu

from sohodesk.base.texts import _, n_
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices import rowwords, showing
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.queries import DocumentRow, PaymentRow
from sohodesk.invoices.settling import accounts
from sohodesk.invoices.settling.accounts import Payer
from sohodesk.ui import icons

if TYPE_CHECKING:
    from sohodesk.invoices.window.deeds import Deeds
    from sohodesk.invoices.window.moneyforms import RefundForm, WriteOffForm

T = TypeVar("T")
MENU = (
    ("pay_several", "list-checks", n_("Payment for several invoices…")),
    ("apply", "piggy-bank", n_("Use money on account")),
    ("write_off", "circle-slash", n_("Write off…")),
    ("refund", "undo-2", n_("Refund…")),
    ("interest", "percent", n_("Late interest…")),
)
"""Verbs of a document's menu, with icon and words."""


class MoneyDeeds:
    """Verbs on money; ``deeds`` shows the dialogs and hears of what is made."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds, self.around = deeds, deeds.around

    def pay(self, invoice_id: int) -> None:
        """Ask what came in."""
        from sohodesk.invoices.window.payform import PayForm

        desk = self.around.desk

        def ask(before: showing.BeforePayment) -> None:
            form = PayForm(self.around, before)
            form.accepted.connect(lambda: self.deeds.made(invoice_id))
            self.deeds.show(form)

        self._read(lambda: showing.before_payment(desk, invoice_id), ask)

    def pay_several(self, invoice_id: int) -> None:
        """Ask what came in for several invoices of the same client."""
        desk = self.around.desk

        def read() -> tuple[tuple[ClientRow, ...], Payer, DocumentRow]:
            row = showing.read_row(desk, invoice_id)
            return accounts.read_clients(desk), accounts.read_payer(desk, row.client_id), row

        self._read(read, lambda found: self._ask_client(*found))

    def pay_client(self, client_id: int | None = None) -> None:
        """Ask what came in of a client, whichever invoices it is for."""
        desk = self.around.desk

        def read() -> tuple[tuple[ClientRow, ...], Payer | None]:
            payer = None if client_id is None else accounts.read_payer(desk, client_id)
            return accounts.read_clients(desk), payer

        self._read(read, lambda found: self._ask_client(*found))

    def _ask_client(
        self,
        clients: tuple[ClientRow, ...],
        payer: Payer | None,
        wanted: DocumentRow | None = None,
    ) -> None:
        from sohodesk.invoices.window.clientpayment import ClientPaymentForm

        form = ClientPaymentForm(self.around, clients, payer, wanted)
        if wanted is not None:
            form.accepted.connect(lambda: self.deeds.made(wanted.id))
        self.deeds.show(form)

    def apply(self, invoice_id: int, number: str) -> None:
        """Put what the client has on account on this invoice."""
        from sohodesk.invoices.settling import onaccount

        desk = self.around.desk
        self.around.write(
            lambda: onaccount.apply(desk, invoice_id=invoice_id),
            said=_("Money on account put on {number}").format(number=number),
            owner=self.deeds.owner,
        )

    def refund(self, line: DocumentLine) -> None:
        """Ask what was paid back."""
        from sohodesk.invoices.window.moneyforms import RefundForm

        self._ask_on_row(line, RefundForm)

    def write_off(self, line: DocumentLine) -> None:
        """Ask what is given up."""
        from sohodesk.invoices.window.moneyforms import WriteOffForm

        self._ask_on_row(line, WriteOffForm)

    def _ask_on_row(self, line: DocumentLine, make: type[RefundForm | WriteOffForm]) -> None:
        desk = self.around.desk

        def ask(before: showing.BeforePayment) -> None:
            form = make(self.around, before.row, before.today)
            form.accepted.connect(lambda: self.deeds.made(line.id))
            self.deeds.show(form)

        self._read(lambda: showing.before_payment(desk, line.id), ask)

    def add_slip(self, line: DocumentLine, payment: PaymentRow) -> None:
        """Ask for the slip that came later."""
        from sohodesk.invoices.window.moneyforms import SlipForm

        desk = self.around.desk

        def ask(before: showing.BeforePayment) -> None:
            self.deeds.show(SlipForm(self.around, before.row, payment, before.today))

        self._read(lambda: showing.before_payment(desk, line.id), ask)

    def interest(self, line: DocumentLine) -> None:
        """Show what is owed for paying late, and draft an invoice of it."""
        from sohodesk.invoices.window.interestform import InterestForm

        desk = self.around.desk

        def ask(before: showing.BeforeInterest) -> None:
            form = InterestForm(self.around, before)
            form.accepted.connect(lambda: self.deeds.made(form.result_))
            self.deeds.show(form)

        self._read(lambda: showing.before_interest(desk, line.id), ask)

    # Receipts ---

    def receipt(self, line: DocumentLine, payment: PaymentRow) -> None:
        """Give a receipt, or open the one that was given."""
        if payment.receipt is not None:
            self.open_receipt(payment.receipt)
            return
        facts = line.facts
        came = rowwords.money(payment.amount_minor, facts.currency)
        made = partial(self.deeds.made, line.id)
        self.ask_receipt(facts.name, payment.id, payment.date, came, made)

    def ask_receipt(
        self, what: str, payment_id: int, day: date, came: str, made: Callable[[], object]
    ) -> None:
        """Ask what stands on a receipt beside the money, and give it."""
        from sohodesk.invoices.window.interestform import ReceiptForm

        form = ReceiptForm(self.around, what, payment_id, day, came)
        form.accepted.connect(lambda: self._given(made, form.result_.number))
        self.deeds.show(form)

    def _given(self, made: Callable[[], object], number: str) -> None:
        made()
        self.around.toasts.show_toast(
            _("Receipt {number} is given and saved as PDF").format(number=number),
            button=_("Open"),
            act=lambda: self.open_receipt(number),
        )

    def open_receipt(self, number: str) -> None:
        """Show its PDF in the system's own program."""
        desk = self.around.desk
        self._read(lambda: showing.receipt_to_open(desk, number), self._open)

    def _open(self, path: Path) -> None:
        self.deeds.open_file(path)

    def void_receipt(self, number: str) -> None:
        """Ask why a receipt is void."""
        from sohodesk.invoices.window.interestform import VoidReceiptForm

        self.deeds.show(VoidReceiptForm(self.around, number))

    def remove(self, payment: PaymentRow) -> None:
        """Take a payment away that was booked by mistake."""
        from sohodesk.invoices import paying

        desk, payment_id = self.around.desk, payment.id
        self.around.write(
            lambda: paying.remove_payment(desk, payment_id=payment_id),
            said=_("Payment removed"),
            kind="deleted",
        )

    def _read(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self.around.read(work, then, owner=self.deeds.owner)

    def verbs(
        self, line: DocumentLine, payments: tuple[PaymentRow, ...]
    ) -> dict[str, Callable[[], None]]:
        """What can be done with a document now, by the names of the window's actions."""
        facts = line.facts
        found: dict[str, Callable[[], None]] = {}
        if line.unpaid:
            found["pay_several"] = partial(self.pay_several, line.id)
            found["apply"] = partial(self.apply, line.id, facts.name)
            found["write_off"] = partial(self.write_off, line)
        if facts.cash_minor > 0 and facts.state != "void":
            found["refund"] = partial(self.refund, line)
        if facts.kind == "invoice" and facts.issued and facts.state != "void" and line.ever_late:
            found["interest"] = partial(self.interest, line)
        came = [each for each in payments if each.kind == "payment" and each.amount_minor > 0]
        if came:
            found["receipt"] = partial(self.receipt, line, came[-1])
        return found

    # Menu ---

    def add_to_menu(self, menu: QMenu, line: DocumentLine) -> None:
        """What can be done while something is open, or came in."""
        can = self.verbs(line, ())
        for verb, icon, words in MENU:
            if verb in can:
                add(menu, icon, _(words), can[verb])

    def add_payments(
        self, menu: QMenu, line: DocumentLine, payments: tuple[PaymentRow, ...]
    ) -> None:
        """A menu of each payment: receipt, slip, take it away."""
        for payment in payments:
            sub = menu.addMenu(icons.icon("banknote"), told(payment, line.facts.currency))
            if payment.kind == "payment" and payment.amount_minor > 0:
                words = _("Give receipt…")
                if payment.receipt is not None:
                    words = _("Open receipt {number}").format(number=payment.receipt)
                add(sub, "receipt-text", words, partial(self.receipt, line, payment))
            if payment.receipt is not None:
                words = _("Void receipt {number}…").format(number=payment.receipt)
                add(sub, "ban", words, partial(self.void_receipt, payment.receipt))
            if payment.withheld_minor:
                add(sub, "paperclip", _("Add slip…"), partial(self.add_slip, line, payment))
            add(sub, "undo-2", _("Remove payment"), partial(self.remove, payment))


def told(payment: PaymentRow, currency: str) -> str:
    """A payment in a few words: ``Payment of € 100.00``."""
    money = rowwords.money(abs(payment.settled_minor), currency)
    if payment.kind == "refund":
        return _("Refund of {money}").format(money=money)
    if payment.kind == "write_off":
        return _("Write-off of {money}").format(money=money)
    if payment.kind == "applied":
        return _("{money} from the account").format(money=money)
    return _("Payment of {money}").format(money=money)


def add(menu: QMenu, icon: str, text: str, run: Callable[[], None], *, keys: str = "") -> None:
    """An action of a menu; its key is told only, the page itself listens to it."""
    words = f"{text}\t{keys}" if keys else text
    action = menu.addAction(icons.icon(icon), words)
    action.triggered.connect(lambda _on=False: run())
