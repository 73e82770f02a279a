# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the catalogue: own services with prices by currency and words by language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.document import Tax
from sohodesk.invoices.model import InvoiceLine
from sohodesk.invoices.pricelist import Service, ServicePrice, ServiceText


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service; ``prices`` for one unit by currency, ``texts`` by language.

    ``tax`` is None where it is the office's usual one.  ``used`` counts the lines taken from it.
    """

    id: int
    name: str
    description: str
    unit: str
    tax: Tax | None
    archived: bool
    prices: tuple[tuple[str, Decimal], ...]
    texts: tuple[tuple[str, str], ...]
    used: int

    def price(self, currency: str) -> Decimal | None:
        """The price in a currency; None where it has none."""
        return dict(self.prices).get(currency)

    def words(self, language: str) -> str:
        """What a line says of it in a language: its text, else its description, else its name."""
        return dict(self.texts).get(language) or self.description or self.name


def services(session: Session, *, archived: bool = False) -> list[ServiceRow]:
    """The services by name; archived ones where asked for."""
    found = select(Service).order_by(Service.name)
    if not archived:
        found = found.where(Service.archived_at.is_(None))
    rows = session.scalars(found).all()
    prices, texts, used = _prices(session), _texts(session), _used(session)
    made = [
        ServiceRow(
            id=row.id,
            name=row.name,
            description=row.description,
            unit=row.unit,
            tax=None if row.category is None else Tax(row.category, row.tax_rate or Decimal(0)),
            archived=row.archived_at is not None,
            prices=tuple(prices.get(row.id, ())),
            texts=tuple(texts.get(row.id, ())),
            used=used.get(row.id, 0),
        )
        for row in rows
    ]
    return sorted(made, key=lambda row: (row.archived, row.name.casefold(), row.id))


def service(session: Session, service_id: int) -> ServiceRow:
    """One service; refused when gone."""
    for row in services(session, archived=True):
        if row.id == service_id:
            return row
    raise gone(service_id)


def gone(service_id: int) -> Refusal:
    """Where one is named that is not there."""
    message = _("There is no service {id}; “sohodesk service list” shows them.")
    return Refusal(message.format(id=service_id))


def _prices(session: Session) -> dict[int, list[tuple[str, Decimal]]]:
    found = select(ServicePrice.service_id, ServicePrice.currency, ServicePrice.price)
    prices: dict[int, list[tuple[str, Decimal]]] = {}
    for key, currency, price in session.execute(found.order_by(ServicePrice.currency)):
        prices.setdefault(key, []).append((currency, price))
    return prices


def _texts(session: Session) -> dict[int, list[tuple[str, str]]]:
    found = select(ServiceText.service_id, ServiceText.language, ServiceText.text)
    texts: dict[int, list[tuple[str, str]]] = {}
    for key, language, text in session.execute(found.order_by(ServiceText.language)):
        texts.setdefault(key, []).append((language, text))
    return texts


def _used(session: Session) -> dict[int, int]:
    found = (
        select(InvoiceLine.service_id, func.count())
        .where(InvoiceLine.service_id.is_not(None))
        .group_by(InvoiceLine.service_id)
    )
    return {key: count for key, count in session.execute(found) if key is not None}
