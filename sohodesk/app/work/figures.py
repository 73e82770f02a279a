# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the Work page: what stands in one line of a client or a project, and its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from sohodesk.base.money import digits, round_half_up
from sohodesk.clients.queries import ClientRow, ProjectRow

HOUR = Decimal(3600)
RISKY_SHARE = Decimal("0.9")
"""From this share of a budget on, a project is at risk."""


class Standing(Enum):
    """How a project stands."""

    ACTIVE = "active"
    PAUSED = "paused"
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


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project: seconds with those of the running timer, money of finished time only.

    ``worth`` is what its billable time comes to: ``unbilled`` at the rates frozen on it, and what
    the lines of documents billed.  ``rate`` is what an hour costs there now, None where nobody
    said.
    """

    facts: ProjectRow
    seconds: int
    month_seconds: int
    unbilled_seconds: int
    worth: Sums
    unbilled: Sums
    rate: Decimal | None
    client_archived: bool = False

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
        return not self.archived and self.facts.state != "done"

    @property
    def budget(self) -> Decimal | None:
        """The money of the budget, in the client's currency."""
        minor = self.facts.budget_minor
        return None if minor is None else Decimal(minor).scaleb(-digits(self.facts.currency))

    @property
    def hours_share(self) -> Decimal | None:
        """How much of the budgeted hours is used: 1 is all of them."""
        if self.facts.budget_hours is None:
            return None
        return Decimal(self.seconds) / HOUR / self.facts.budget_hours

    @property
    def money_share(self) -> Decimal | None:
        """How much of the budgeted money is used."""
        if self.budget is None:
            return None
        return self.worth.of(self.facts.currency) / self.budget

    @property
    def per_hour(self) -> Decimal | None:
        """What an hour of the project earned so far, the hours without pay among them."""
        worth = self.worth.of(self.facts.currency)
        if not worth or not self.seconds:
            return None
        return round_half_up(worth * HOUR / self.seconds, digits(self.facts.currency))

    def standing(self, today: date) -> Standing:
        """The state that its tag shows; what needs a look comes first."""
        if self.archived:
            return Standing.ARCHIVED
        used = max(self.hours_share or Decimal(0), self.money_share or Decimal(0))
        if used > 1:
            return Standing.OVER
        if self.facts.state == "done":
            return Standing.DONE
        if self.facts.deadline is not None and self.facts.deadline < today:
            return Standing.LATE
        if self.facts.state == "paused":
            return Standing.PAUSED
        return Standing.RISK if used >= RISKY_SHARE else Standing.ACTIVE


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client with the sums of its projects."""

    facts: ClientRow
    projects: tuple[ProjectLine, ...]

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
