# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the Work page: what stands in one line of a client or a project, and its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.app.work.monthline import MonthLine
from sohodesk.app.work.standing import RISKY_SHARE, Standing
from sohodesk.app.work.sums import NO_MONEY, Sums, added
from sohodesk.base.money import digits, from_minor, round_half_up
from sohodesk.base.numbers import EXACT
from sohodesk.clients import earnings
from sohodesk.clients.budgets import Budget, in_seconds
from sohodesk.clients.forecast import Forecast, leads_past
from sohodesk.clients.queries import ClientRow, ProjectRow
from sohodesk.timelog.budgetmonths import BudgetMonth

HOUR = Decimal(3600)
CLOSED = ("done", "lost")


NOTHING_AHEAD = Forecast()


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project: seconds with those of the running timer, money of finished time only.

    ``worth`` is what its billable time comes to: ``unbilled`` at the rates frozen on it, and what
    the lines of documents billed (``invoiced``).  ``rate`` is what an hour costs there now, None
    where nobody said.  ``month`` is that of a monthly budget.  ``unpaid`` says that an invoice
    for it waits for its money.  ``ahead`` is where its pace leads, for active work with a deadline
    to come.
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
    ahead: Forecast = NOTHING_AHEAD

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
        """The money of the budget, else a fixed price, in the client's currency.

        Of a monthly one with what a month before left.
        """
        if self.month is not None and self.month.money is not None:
            return self.month.money.whole
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
        if not whole:
            return None
        return in_seconds(Budget(whole, Decimal(self.used_seconds) / HOUR)).share

    @property
    def used_money(self) -> Decimal:
        """The money that the budget is held against: this month's where it is monthly."""
        if self.month is not None and self.month.money is not None:
            return self.month.money.used
        return self.worth.of(self.facts.currency)

    @property
    def money_share(self) -> Decimal | None:
        """How much of the budgeted money is used; a price that is reached is no budget used up."""
        if self.facts.budget_minor is None or not self.budget:
            return None
        if self.month is not None and self.month.money is None:
            return None
        return self.used_money / self.budget

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
        """What an hour of the project earned so far, the hours without pay among them.

        The price of a month is held against the hours of that month alone.
        """
        return earnings.per_hour(self.money, self.paid_seconds, self.facts.currency)

    @property
    def priced_monthly(self) -> bool:
        """Whether it earns the same price each month."""
        return self.facts.billing == "retainer" and self.price is not None

    @property
    def paid_seconds(self) -> int:
        """The seconds that ``money`` pays: this month's where it is the price of a month.

        The month is that of the budget, or the calendar's where no monthly budget says when it
        begins.
        """
        if not self.priced_monthly:
            return self.seconds
        return self.month_seconds if self.month is None else self.month.seconds

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
        risky = used >= RISKY_SHARE or self.past_estimate > 0 or self.leads_astray(self.ahead)
        return Standing.RISK if risky else Standing.ACTIVE

    @property
    def bound_hours(self) -> Decimal | None:
        """The hours of a budget that holds once; a monthly one has no end to run towards."""
        return self.facts.budget_hours if self.month is None else None

    @property
    def past_estimate(self) -> int:
        """The seconds beyond the estimate; 0 within it, and where a budget bounds the hours."""
        estimate = self.facts.estimate_hours
        if estimate is None or self.bound_hours:
            return 0
        return max(0, self.seconds - int(estimate * HOUR))

    def money_beyond(self, ahead: Forecast) -> Decimal | None:
        """The money at the deadline where it is more than its budget: an hour earns as so far."""
        if self.money_share is None or self.budget is None or ahead.middle is None:
            return None
        if self.month is not None or self.seconds <= 0:
            return None
        currency = self.facts.currency
        comes_to = EXACT.divide(self.worth.of(currency) * ahead.middle * HOUR, self.seconds)
        comes_to = round_half_up(comes_to, digits(currency))
        return comes_to if comes_to > self.budget else None

    def leads_astray(self, ahead: Forecast) -> bool:
        """Whether its pace leads past its budget or estimate, or leaves some of it undone."""
        past = leads_past(
            ahead, budget_hours=self.bound_hours, estimate_hours=self.facts.estimate_hours
        )
        return past or ahead.left is not None or self.money_beyond(ahead) is not None


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
