# SPDX-License-Identifier: GPL-3.0-or-later
"""How a project is billed and what it may take: only the fields that its way of billing needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from sohodesk.app.work.formrows import row_of
from sohodesk.app.work.ratefield import RateField
from sohodesk.base.money import digits, from_minor
from sohodesk.base.texts import _
from sohodesk.clients.queries import ProjectRow
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Field, Toggle


class TermFields:
    """``rows`` are to be placed one under the other; ``fit`` is called when they change."""

    def __init__(
        self,
        facts: ProjectRow | None,
        rate: RateField,
        currency: Callable[[], str],
        fit: Callable[[], None],
    ) -> None:
        self.rate, self.currency, self._fit = rate, currency, fit
        self._inherited = ""
        kinds = [
            ("hourly", _("By the hour")),
            ("daily", _("By the day")),
            ("fixed", _("Fixed price")),
            ("retainer", _("Retainer, each month")),
            ("none", _("Not billed")),
        ]
        self.billing = Choice(kinds, facts.billing if facts else "hourly")
        self.every = Choice(
            [("once", _("For the whole work")), ("month", _("Every month"))],
            facts.budget_every if facts else "once",
        )
        self.carry = Toggle(_("Carry over what is left"), on=facts.budget_carry if facts else False)
        self.fields: dict[str, Field] = {}
        self.rows: list[QWidget] = []
        self._make(facts)
        rate.follow_days(lambda: self._daily(facts))
        self.billing.currentIndexChanged.connect(lambda _at: self._billing_chosen())
        self.every.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def _make(self, facts: ProjectRow | None) -> None:
        price = self._money("price_minor", _("Price"), facts.price_minor if facts else None)
        kind = self._field("billing", _("Billed"), self.billing)
        self.fields["rate"] = self.rate.field
        self.rows.append(row_of((kind, 1), (self.rate.field, 1), (price, 1)))
        self.rows.append(self.rate.question)
        hours = entering.line(entering.show_number(facts.budget_hours if facts else None))
        in_hours = self._field("budget_hours", _("Budget in hours"), hours)
        money = self._money(
            "budget_minor", _("Budget in money"), facts.budget_minor if facts else None
        )
        every = self._field("budget_every", _("The budget holds"), self.every)
        self.rows.append(row_of((in_hours, 1), (money, 1), (every, 1)))
        day = entering.line(str(facts.renews_day if facts else 1), longest=2)
        renews = self._field("renews_day", _("The month begins on day"), day)
        self.monthly = row_of((renews, 1), (self._field("budget_carry", " ", self.carry), 2))
        self.carry.setAccessibleName(self.carry.text())
        self.rows.append(self.monthly)

    def _field(self, key: str, label: str, control: QWidget) -> Field:
        made = self.fields[key] = Field(label, control)
        return made

    def _money(self, key: str, label: str, minor: int | None) -> Field:
        currency = self.currency()
        shown = (
            ""
            if minor is None
            else entering.show_number(from_minor(minor, currency), digits(currency))
        )
        return self._field(key, label, entering.line(shown, longest=40))

    def _daily(self, facts: ProjectRow | None) -> bool:
        """Whether a rate is that of a day; work that is not billed keeps its kind of rate."""
        kind = self.billing.value()
        return (facts.kind if facts and kind == "none" else kind) == "daily"

    # What is shown ---

    def show_currency(self, currency: str, inherited: str) -> None:
        """Name the currency in the labels, and the rate that holds where none is said."""
        self._inherited = inherited
        budget = _("Budget in money, {currency}").format(currency=currency)
        self.fields["budget_minor"].label.setText(budget)
        self._show()

    def _billing_chosen(self) -> None:
        if self.billing.value() == "retainer":
            self.every.choose("month")
        self._show()
        self.rate.ask()

    def _show(self) -> None:
        kind, currency = self.billing.value(), self.currency()
        labels = {
            "daily": _("Rate a day, {currency}"),
            "fixed": _("Rate to reach, {currency}"),
            "retainer": _("Rate to reach, {currency}"),
        }
        label = labels.get(kind, _("Rate an hour, {currency}")).format(currency=currency)
        self.fields["rate"].label.setText(label)
        self.rate.line.setAccessibleName(label)
        self.rate.line.setPlaceholderText("" if kind == "daily" else self._inherited)
        price = _("Price a month, {currency}") if kind == "retainer" else _("Price, {currency}")
        self.fields["price_minor"].label.setText(price.format(currency=currency))
        self.fields["price_minor"].setVisible(kind in ("fixed", "retainer"))
        self.fields["rate"].setVisible(kind != "none")
        self.fields["budget_minor"].setVisible(kind in ("hourly", "daily"))
        monthly = self.every.value() == "month"
        self.monthly.setVisible(monthly)
        hours = _("Hours a month") if monthly else _("Budget in hours")
        self.fields["budget_hours"].label.setText(hours)
        self._fit()

    # What was said ---

    def read(self) -> dict[str, Any]:
        """The facts; none for those that the billing does not need. Raises ``Incomplete``."""
        read, optional, kind = entering.read, entering.optional, self.billing.value()
        minor, monthly = entering.minor(self.currency()), self.every.value() == "month"
        money, price = self.fields["budget_minor"], self.fields["price_minor"]
        hours = read(self.fields["budget_hours"], optional(entering.number))
        return {
            "billing": kind,
            "price_minor": read(price, optional(minor)) if kind in ("fixed", "retainer") else None,
            "budget_hours": hours,
            "budget_minor": read(money, optional(minor)) if kind in ("hourly", "daily") else None,
            "budget_every": self.every.value(),
            "budget_carry": monthly and self.carry.isChecked(),
            "renews_day": read(self.fields["renews_day"], entering.whole) if monthly else 1,
        }
