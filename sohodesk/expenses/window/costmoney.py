# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of what a cost was, how much was paid and the tax in it; for repeating ones, too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sohodesk.base.money import from_minor, parse_amount, show_amount, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.expenses import rules
from sohodesk.expenses.forming import rate_for
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.window.costfields import CostFields
from sohodesk.ui import entering
from sohodesk.ui.completing import complete
from sohodesk.ui.forms import Choice


class CostMoney(CostFields):
    """A form with what, supplier, category, amount, currency, day and tax."""

    own_amount = False
    """Whether the tax was typed as money, so that no rate holds."""

    def place_what(self, row: ExpenseRow | None, usual: str = "") -> None:
        """What it was, who was paid, which category; a new one is called as usual."""
        what = entering.line(row.description if row else "", _("Hosting, train ticket, lunch …"))
        if row is None:
            what.setText(usual[:200])
        self.place((self.field("what", _("What it was"), what), 1))
        supplier = entering.line(row.supplier if row else "")
        complete(supplier, self.data.suppliers)
        self.place(
            (self.field("supplier", _("Supplier"), supplier), 1),
            (self.field("category", _("Category"), self.make_category(row)), 1),
        )

    def place_money(self, row: ExpenseRow | None, begin: date | None, label: str = "") -> None:
        """How much, in which currency, on which day; what one unit of another one is worth."""
        currency = row.currency if row else self.data.currency
        shown = (
            show_amount(from_minor(row.amount_minor, currency), currency, current()) if row else ""
        )
        amount = entering.line(shown, _("what was paid"), longest=24)
        amount.textEdited.connect(lambda _text: self._reckon())
        known = dict.fromkeys(
            [self.data.currency, currency, *(code for _i, _n, code in self.data.clients)]
        )
        known |= dict.fromkeys(["EUR", "USD", "IDR", "GBP", "SGD", "JPY", "AUD", "CHF", "MYR"])
        self.currency = Choice([(code, code) for code in known], currency)
        self.currency.currentIndexChanged.connect(lambda _at: self.currency_changed())
        day = entering.line(entering.show_day(begin or self.data.today), longest=40)
        day.editingFinished.connect(self.currency_changed)
        rate = entering.line(entering.show_number(row.exchange_rate) if row else "", longest=24)
        self.place(
            (self.field("amount", _("Amount with tax"), amount), 2),
            (self.field("currency", _("Currency"), self.currency), 1),
            (self.field("day", label or _("Date"), day), 2),
        )
        label = _("One unit in {currency}").format(currency=self.data.currency)
        self.place((self.field("rate", label, rate), 1))

    def place_tax(self, row: ExpenseRow | None) -> None:
        """The tax in it, by a rate or as money."""
        self.own_amount = row is not None and row.tax_rate is None and bool(row.tax_minor)
        rate = entering.line(entering.show_number(row.tax_rate) if row else "", "0", longest=12)
        shown = ""
        if row is not None and row.tax_minor:
            worth = from_minor(row.tax_minor, row.currency)
            shown = show_amount(worth, row.currency, current())
        tax = entering.line(shown, longest=24)
        rate.textEdited.connect(lambda _text: self._rate_typed())
        tax.textEdited.connect(lambda _text: self._tax_typed())
        self.place(
            (self.field("tax_rate", _("Tax in it, %"), rate), 1),
            (self.field("tax", _("Tax in it, money"), tax), 1),
        )

    def _category_changed(self) -> None:
        """A category proposes its rate of tax, unless one was typed."""
        offered = self.data.category(self.category.value())
        home = self.currency.value() == self.data.currency
        if self.data.row is None and self.data.claims and home and not self.own_amount:
            rate = offered.tax_rate if offered is not None else None
            self._line("tax_rate").setText(entering.show_number(rate))
            self._reckon()

    def _rate_typed(self) -> None:
        self.own_amount = False
        self._reckon()

    def _tax_typed(self) -> None:
        self.own_amount = True
        self._line("tax_rate").clear()

    def _reckon(self) -> None:
        """Show the tax that a rate comes to."""
        if self.own_amount:
            return
        currency, shown = str(self.currency.value()), ""
        try:
            rate = entering.percent(self.said("tax_rate")) if self.said("tax_rate") else None
            amount = parse_amount(self.said("amount"), current(), currency)
            if rate is not None and 0 <= rate <= 100:
                tax = rules.tax_in(to_minor(amount, currency), rate)
                shown = show_amount(from_minor(tax, currency), currency, current())
        except Refusal:
            pass  # it is said when the form is saved
        self._line("tax").setText(shown)

    def currency_changed(self) -> None:
        """Ask for the worth of another currency, and propose what is known."""
        currency = str(self.currency.value())
        foreign = currency != self.data.currency
        self.fields["rate"].setVisible(foreign)
        self._reckon()
        self.fit()
        row = self.data.row
        if not foreign or (row is not None and row.currency == currency):
            return
        try:
            day = entering.day(self.data.today)(self.said("day"))
        except Refusal:
            return
        desk = self.around.desk

        def show(rate: Decimal | None) -> None:
            if rate is not None and self.currency.value() == currency:
                self._line("rate").setText(entering.show_number(rate))

        self.around.read(lambda: rate_for(desk, currency, day), show, owner=self)

    def _line(self, key: str) -> Any:
        return self.fields[key].control

    def _tax(self, currency: str) -> dict[str, Any]:
        if self.own_amount:
            minor = entering.optional(entering.minor(currency))
            return {"tax_minor": entering.read(self.fields["tax"], minor) or 0}
        percent = entering.optional(entering.percent)
        return {"tax_rate": entering.read(self.fields["tax_rate"], percent)}

    def money_facts(self) -> dict[str, Any]:
        """The facts of these fields but for the day and the category."""
        read, currency = entering.read, str(self.currency.value())
        facts: dict[str, Any] = {
            "description": self.said("what"),
            "supplier": self.said("supplier"),
            "amount_minor": read(self.fields["amount"], entering.minor(currency)),
            "currency": currency,
            **self._tax(currency),
        }
        if currency != self.data.currency:
            facts["exchange_rate"] = read(self.fields["rate"], entering.optional(entering.number))
        return facts
