# SPDX-License-Identifier: GPL-3.0-or-later
"""The small dialogs of money on account: take some in, use it for an invoice, pay it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sohodesk.base import office
from sohodesk.base.money import digits, from_minor
from sohodesk.base.texts import _
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices import rowwords
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.invoices.letters import today
from sohodesk.invoices.settling import onaccount
from sohodesk.invoices.settling.accounts import Account, Payer
from sohodesk.invoices.settling.service import Came
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class TakeInForm(WriteForm):
    """Books money that came in for no invoice yet."""

    def __init__(
        self, around: Surroundings, clients: Sequence[ClientRow], client_id: int | None = None
    ) -> None:
        super().__init__(
            around,
            _("Take money in on account"),
            self._gather_all,
            save_text=_("Take in"),
            said=lambda _key: _("Money of {client} taken in").format(
                client=self.client.currentText()
            ),
            width=480,
        )
        self.today = today(around.desk)
        self.clients = {row.id: row for row in clients}
        self.client = Choice([(row.id, row.name) for row in clients], client_id)
        self.currency = entering.line(longest=3)
        self.place(
            (self.field("client", _("Client"), self.client), 2),
            (self.field("currency", _("Currency"), self.currency), 1),
        )
        amount, day = entering.line(), entering.line(entering.show_day(self.today))
        self.place(
            (self.field("amount", _("Received"), amount), 1), (self.field("day", _("On"), day), 1)
        )
        self.rate = entering.line()
        self.place(
            (self.field("rate", _("Rate"), self.rate), 1),
            (self.field("note", _("Note"), entering.line()), 2),
        )
        words = _("It waits for an invoice of the client, or is paid back.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.client.currentIndexChanged.connect(lambda _at: self._show_client())
        self.currency.textChanged.connect(lambda _text: self._show_rate())
        self._show_client()
        amount.setFocus()

    def _show_client(self) -> None:
        row = self.clients.get(self.client.value())
        self.currency.setText(row.currency if row else "")

    def _show_rate(self) -> None:
        book = self.around.desk.setting(office.CURRENCY)
        self.fields["rate"].setVisible(self.said("currency").upper() != book)
        self.grow()

    def _gather_all(self) -> Callable[[], Any]:
        code = self.said("currency").upper()
        amount = entering.read(self.fields["amount"], entering.amount(code))
        day = entering.read(self.fields["day"], entering.day(self.today))
        rate = entering.read(self.fields["rate"], entering.optional(entering.number))
        came = Came(on=day, rate=rate, note=self.said("note"))
        desk, client_id = self.around.desk, int(self.client.value())
        return lambda: onaccount.take_in(
            desk, client_id=client_id, amount=amount, currency=code, came=came
        )


class _AccountForm(WriteForm):
    """What using and paying back have in common: how much there is, how much goes, the day."""

    def place_money(self, account: Account, label: str) -> None:
        """Place the bar, the amount and the day."""
        self.account, self.today = account, today(self.around.desk)
        self.place((sum_bar(_("On account"), money(account.minor, account.currency)), 1))
        self.amount = entering.line(self.figure(account.minor))
        day = entering.line(entering.show_day(self.today))
        words = f"{label}, {account.currency}"
        self.amount_field = self.field("amount", words, self.amount)
        self.day_field = self.field("day", _("On"), day)

    def figure(self, minor: int) -> str:
        """An amount as it stands in the field."""
        currency = self.account.currency
        return entering.show_number(from_minor(minor, currency), digits(currency))


class UseForm(_AccountForm):
    """Puts money on account on an open invoice of the client."""

    def __init__(self, around: Surroundings, account: Account, payer: Payer) -> None:
        super().__init__(
            around,
            _("Use money of {client}").format(client=account.client),
            self._gather_all,
            save_text=_("Put on invoice"),
            said=_("Money on account used"),
            width=480,
        )
        self.place_money(account, _("How much"))
        self.unpaid = payer.open_in(account.currency)
        self.invoice = Choice(
            [(row.id, f"{row.name} · {money(row.open_minor, row.currency)}") for row in self.unpaid]
        )
        self.place((self.field("invoice", _("For the invoice"), self.invoice), 1))
        self.place((self.amount_field, 1), (self.day_field, 1))
        if not self.unpaid:
            words = _("{client} has no open invoice in {currency}.").format(
                client=account.client, currency=account.currency
            )
            self.place((Text(words, "small", "text2", wrap=True), 1))
            self.save_button.setEnabled(False)
        self.invoice.currentIndexChanged.connect(lambda _at: self._propose())
        self._propose()
        self.amount.setFocus()
        self.amount.selectAll()

    def _propose(self) -> None:
        key = self.invoice.value()
        open_ = next((row.open_minor for row in self.unpaid if row.id == key), 0)
        self.amount.setText(self.figure(min(open_, self.account.minor)) if open_ else "")

    def _gather_all(self) -> Callable[[], Any]:
        amount = entering.read(self.amount_field, entering.amount(self.account.currency))
        day = entering.read(self.day_field, entering.day(self.today))
        desk, key = self.around.desk, int(self.invoice.value())
        return lambda: onaccount.apply(desk, invoice_id=key, amount=amount, on=day)


class PayBackForm(_AccountForm):
    """Books money on account that was paid back to the client."""

    def __init__(self, around: Surroundings, account: Account) -> None:
        super().__init__(
            around,
            _("Pay {client} back").format(client=account.client),
            self._gather_all,
            save_text=_("Book it"),
            said=_("Paid back to {client}").format(client=account.client),
            width=480,
        )
        self.place_money(account, _("Paid back"))
        self.place((self.amount_field, 1), (self.day_field, 1))
        self.place((self.field("note", _("Note"), entering.line()), 1))
        self.amount.setFocus()
        self.amount.selectAll()

    def _gather_all(self) -> Callable[[], Any]:
        account = self.account
        amount = entering.read(self.amount_field, entering.amount(account.currency))
        day = entering.read(self.day_field, entering.day(self.today))
        came, desk = Came(on=day, note=self.said("note")), self.around.desk
        return lambda: onaccount.pay_back(
            desk,
            client_id=account.client_id,
            amount=amount,
            currency=account.currency,
            came=came,
        )


def money(minor: int, currency: str) -> str:
    """Money in words."""
    return rowwords.money(minor, currency)
