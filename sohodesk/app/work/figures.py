# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the Work page: what stands in one line of a client or a project, and its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from sohodesk.base.money import digits, from_minor, round_half_up
from sohodesk.clients import earnings
from sohodesk.clients.queries import ClientRow, ProjectRow
from sohodesk.timelog.budgetmonths import BudgetMonth

HOUR = Decimal(3600)
CLOSED = ("done", "lost")
RISKY_SHARE = Decimal("0.9")
"""From this share of a budget on, a project is at risk."""


class Standing(Enum):
    """How a project stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEAD = "lead"
    QUOTED = "quoted"
    RETAINER = "retainer"
    LOST = "lost"
    DONE = "done"
    RISK = "risk"
    LATE = "late"
    OVER = "over"
    ARCHIVED = "archived"


class Sums(NamedTuple):
    """Money by currency; currencies are never added to one another."""

    by_currency: Mapping[str, Decimal]

    def of(self, currency: str) -> Decimal:
        """The sum in one currency."""
        return self.by_currency.get(currency, Decimal(0))


NO_MONEY = Sums({})


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project: seconds with those of the running timer, money of finished time only.

    ``worth`` is what its billable time comes to: ``unbilled`` at the rates frozen on it, and what
    the lines of documents billed (``invoiced``).  ``rate`` is what an hour costs there now, None
    where nobody said.  ``month`` is that of a monthly budget.  ``unpaid`` says that an invoice
    for it waits for its money.
    """

    facts: ProjectRow
    seconds: int
    month_seconds: int
    unbilled_seconds: int
    worth: Sums
    unbilled: Sums
    rate: Decimal | None
    client_archived: bool = False
    invoiced: Sums = NO_MONEY
    month: BudgetMonth | None = None
    unpaid: bool = False

    @property
    def id(self) -> int:
        """The id of the project."""
        return self.facts.id

    @property
    def archived(self) -> bool:
        """Whether the project, or its client, was put away."""
        return self.facts.archived is not None or self.client_archived

    @property
    def open(self) -> bool:
        """Whether there is still work to do."""
        return not self.archived and self.facts.state not in CLOSED

    @property
    def stays(self) -> bool:
        """Whether it stands among the open ones: done, too, while something is left to bill."""
        return self.open or (not self.archived and self.unbilled_seconds > 0)

    @property
    def price(self) -> Decimal | None:
        """The price of the whole work, or of each month of a retainer."""
        minor = self.facts.price_minor
        return None if minor is None else from_minor(minor, self.facts.currency)

    @property
    def budget(self) -> Decimal | None:
        """The money of the budget, else a fixed price, in the client's currency."""
        minor = self.facts.budget_minor
        if minor is not None:
            return from_minor(minor, self.facts.currency)
        return self.price if self.facts.billing == "fixed" else None

    @property
    def used_seconds(self) -> int:
        """The seconds that the budget is held against: this month's where it is monthly."""
        return self.seconds if self.month is None else self.month.seconds

    @property
    def budget_hours(self) -> Decimal | None:
        """The hours of the budget, with what a month before left."""
        return self.facts.budget_hours if self.month is None else self.month.whole

    @property
    def hours_share(self) -> Decimal | None:
        """How much of the budgeted hours is used: 1 is all of them."""
        whole = self.budget_hours
        return None if not whole else Decimal(self.used_seconds) / HOUR / whole

    @property
    def money_share(self) -> Decimal | None:
        """How much of the budgeted money is used; a price that is reached is no budget used up."""
        if self.facts.budget_minor is None or self.month is not None or not self.budget:
            return None
        return self.worth.of(self.facts.currency) / self.budget

    @property
    def money(self) -> Decimal:
        """What it earned so far, of this month for a retainer."""
        currency = self.facts.currency
        return earnings.earned(
            self.facts.billing,
            done=self.facts.state == "done",
            price=self.price,
            invoiced=self.invoiced.of(currency),
            unbilled=self.unbilled.of(currency),
        )

    @property
    def per_hour(self) -> Decimal | None:
        """What an hour of the project earned so far, the hours without pay among them."""
        monthly = self.facts.billing == "retainer" and self.price is not None
        seconds = self.used_seconds if monthly else self.seconds
        return earnings.per_hour(self.money, seconds, self.facts.currency)

    def standing(self, today: date) -> Standing:
        """The state that its tag shows; what needs a look comes first."""
        if self.archived:
            return Standing.ARCHIVED
        state = self.facts.state
        if state in ("lead", "quoted", "lost"):
            return Standing(state)
        used = max(self.hours_share or Decimal(0), self.money_share or Decimal(0))
        if used > 1:
            return Standing.OVER
        if state == "done":
            return Standing.DONE
        if self.facts.deadline is not None and self.facts.deadline < today:
            return Standing.LATE
        if state == "paused":
            return Standing.PAUSED
        if self.facts.billing == "retainer":
            return Standing.RETAINER
        return Standing.RISK if used >= RISKY_SHARE else Standing.ACTIVE


@dataclass(frozen=True, slots=True)
class OpenInvoices:
    """What a client has not paid yet; of that, what is past its day."""

    count: int = 0
    money: Sums = NO_MONEY
    overdue_count: int = 0
    overdue: Sums = NO_MONEY


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client with the sums of its projects."""

    facts: ClientRow
    projects: tuple[ProjectLine, ...]
    invoices: OpenInvoices = OpenInvoices()

    @property
    def id(self) -> int:
        """The id of the client."""
        return self.facts.id

    @property
    def seconds(self) -> int:
        """All seconds ever."""
        return sum(line.seconds for line in self.projects)

    @property
    def month_seconds(self) -> int:
        """The seconds of this month."""
        return sum(line.month_seconds for line in self.projects)

    @property
    def unbilled_seconds(self) -> int:
        """The seconds that can be billed."""
        return sum(line.unbilled_seconds for line in self.projects)

    @property
    def unbilled(self) -> Sums:
        """The money that can be billed."""
        return added(line.unbilled for line in self.projects)

    @property
    def worth(self) -> Sums:
        """What all billable time comes to."""
        return added(line.worth for line in self.projects)

    @property
    def open_projects(self) -> int:
        """How many projects have work left."""
        return sum(line.open for line in self.projects)

    @property
    def open(self) -> bool:
        """Whether the client was not put away."""
        return self.facts.archived is None

    @property
    def own_work(self) -> bool:
        """Whether nothing of it is billed, as the office's own work."""
        return bool(self.projects) and not any(line.facts.billable for line in self.projects)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The running month over all work, with or without a project."""

    first: date
    seconds: int
    billable_seconds: int
    earned: Sums

    @property
    def billable_share(self) -> Decimal | None:
        """The billable part of the time, in percent."""
        if not self.seconds:
            return None
        return round_half_up(Decimal(100 * self.billable_seconds) / self.seconds, 0)

    @property
    def per_hour(self) -> Sums:
        """What an hour of all work earned this month, by currency."""
        if not self.seconds:
            return Sums({})
        return Sums(
            {
                currency: round_half_up(amount * HOUR / self.seconds, digits(currency))
                for currency, amount in self.earned.by_currency.items()
            }
        )


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """All that the page shows."""

    today: date
    currency: str
    clients: tuple[ClientLine, ...]
    month: MonthLine

    @property
    def projects(self) -> tuple[ProjectLine, ...]:
        """The projects of all clients."""
        return tuple(line for client in self.clients for line in client.projects)

    @property
    def unbilled(self) -> Sums:
        """The money of all unbilled time."""
        return added(client.unbilled for client in self.clients)


def added(several: Iterable[Sums]) -> Sums:
    """The sums of several, currency by currency."""
    total: dict[str, Decimal] = {}
    for sums in several:
        for currency, amount in sums.by_currency.items():
            total[currency] = total.get(currency, Decimal(0)) + amount
    return Sums(total)
