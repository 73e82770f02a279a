# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of clients, projects, tasks and linked files, as the reads give them: frozen."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from sohodesk.base.texts import _, n_

STATE_WORDS = {
    "lead": n_("Lead"),
    "quoted": n_("Quote sent"),
    "active": n_("Active"),
    "paused": n_("Paused"),
    "done": n_("Done"),
    "lost": n_("Lost"),
}


def state_word(state: str) -> str:
    """A project's state in the current language."""
    return _(STATE_WORDS[state])


class ClientRow(NamedTuple):
    """One client; ``rate`` None takes the book's."""

    id: int
    name: str
    short: str
    currency: str
    language: str
    rate: Decimal | None
    email: str
    address: str
    city: str
    country: str
    tax_id: str
    vat_id: str
    payment_days: int | None
    notes: str
    archived: datetime | None
    colour: int | None = None
    rounding: str | None = None
    rounding_minutes: int | None = None
    minimum_minutes: int | None = None


class ProjectRow(NamedTuple):
    """One project with its client's name and currency."""

    id: int
    client_id: int
    client: str
    currency: str
    name: str
    colour: int
    state: str
    billable: bool
    rate: Decimal | None
    budget_hours: Decimal | None
    budget_minor: int | None
    deadline: date | None
    notes: str
    archived: datetime | None
    short: str = ""
    kind: str = "hourly"
    price_minor: int | None = None
    budget_every: str = "once"
    budget_carry: bool = False
    renews_day: int = 1
    estimate_hours: Decimal | None = None
    kept_estimate: Decimal | None = None
    reestimated: datetime | None = None
    starts: date | None = None
    ended: date | None = None
    field: str = ""
    rounding: str | None = None
    rounding_minutes: int | None = None
    minimum_minutes: int | None = None
    created: datetime | None = None

    @property
    def billing(self) -> str:
        """How it is billed: hourly, daily, fixed, retainer or none."""
        return self.kind if self.billable else "none"

    @property
    def original_hours(self) -> Decimal | None:
        """The estimate that stood when work began."""
        return self.estimate_hours if self.reestimated is None else self.kept_estimate

    @property
    def monthly(self) -> bool:
        """Whether its budget holds every month."""
        return self.budget_every == "month"

    @property
    def full_name(self) -> str:
        """``Client / Project``."""
        return f"{self.client} / {self.name}"


class TaskRow(NamedTuple):
    """One task of a project; ``repeat`` is empty or the unit of its rule."""

    id: int
    project_id: int
    name: str
    rate: Decimal | None
    estimate_hours: Decimal | None
    done: datetime | None
    archived: datetime | None
    due: date | None = None
    repeat: str = ""
    repeat_every: int = 1
    notes: str = ""
    position: int = 0
    kept_estimate: Decimal | None = None
    reestimated: datetime | None = None

    @property
    def original_hours(self) -> Decimal | None:
        """The estimate that stood when work began."""
        return self.estimate_hours if self.reestimated is None else self.kept_estimate


class FileRow(NamedTuple):
    """A linked file or page; ``label`` may be empty."""

    id: int
    client_id: int | None
    project_id: int | None
    address: str
    label: str
