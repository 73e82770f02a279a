# SPDX-License-Identifier: GPL-3.0-or-later
"""What the forms of costs and trips offer: categories, clients, projects, partners, suppliers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.base import office
from sohodesk.base.taxprofiles import tax_profile
from sohodesk.base.zones import day_of
from sohodesk.clients import queries as clients
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.expenses import queries
from sohodesk.expenses.categories import categories, claims_tax, proposals
from sohodesk.expenses.mileagerates import OwnRate
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.trips import own_rates
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Offered:
    """One category of a form: the id of one that there is, or the ``key`` of a proposed one."""

    value: int | str
    name: str
    tax_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class FormData:
    """What a form of a cost or trip begins with; ``row`` is None for a new one."""

    row: ExpenseRow | None
    today: date
    currency: str
    country: str
    claims: bool
    categories: tuple[Offered, ...]
    clients: tuple[tuple[int, str, str], ...]
    projects: tuple[tuple[int, int, str], ...]
    partners: tuple[tuple[int, str], ...]
    suppliers: tuple[str, ...]
    own_rates: tuple[OwnRate, ...]

    @property
    def trips(self) -> int | str | None:
        """The category that was proposed for trips, if it still has its name."""
        names = next(each.names.values() for each in proposals() if each.key == "mileage")
        return next((each.value for each in self.categories if each.name in names), None)

    def category(self, value: int | str | None) -> Offered | None:
        """The category of a value."""
        return next((each for each in self.categories if each.value == value), None)


def read_form(desk: Desk, expense_id: int | None = None) -> FormData:
    """Read it all; refused where the cost is gone."""
    currency, country = desk.setting(office.CURRENCY), desk.setting(office.COUNTRY)
    claims = claims_tax(desk)
    with desk.read() as session:
        row = None if expense_id is None else queries.expense(session, expense_id)
        kept = row.client_id if row is not None else None
        kinds = [
            Offered(each.id, each.name, each.tax_rate)
            for each in categories(session, archived=True)
            if not each.archived or (row is not None and each.id == row.category_id)
        ]
        people = queries.partners(session)
        if row is not None and row.person_id is not None:
            known = {key for key, _name in people}
            people += [] if row.person_id in known else [(row.person_id, row.partner or "")]
        return FormData(
            row=row,
            today=day_of(desk.clock.now(), desk.setting(office.ZONE)),
            currency=currency,
            country=country,
            claims=claims,
            categories=tuple(kinds or _proposed(desk, country, claims=claims)),
            clients=tuple(
                (each.id, each.name, each.currency)
                for each in clients.clients(session, archived=True)
                if each.archived is None or each.id == kept
            ),
            projects=tuple(
                (place.project_id, place.client_id, place.project)
                for place in clients.places(session, archived=True)
            ),
            partners=tuple(people),
            suppliers=tuple(queries.suppliers(session)),
            own_rates=tuple(own_rates(session)),
        )


def _proposed(desk: Desk, country: str, *, claims: bool) -> list[Offered]:
    language = desk.setting(office.LANGUAGE)
    usual = tax_profile(country).rate if claims else None
    return [
        Offered(each.key, each.name(language), usual if each.taxed else None)
        for each in proposals()
    ]


def rate_for(desk: Desk, currency: str, day: date) -> Decimal | None:
    """What a currency was worth in the book's on a day; None where nobody knows."""
    with desk.read() as session:
        return known_rate(session, currency, desk.setting(office.CURRENCY), day)
