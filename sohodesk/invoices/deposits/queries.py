# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of deposits of a job and of retainers with what is left in them; frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from sohodesk.base.money import from_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project
from sohodesk.invoices.deductions import Part, holds
from sohodesk.invoices.deposits.rules import hours_of
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.purse import Retainer
from sohodesk.invoices.setoff import Deduction


@dataclass(frozen=True, slots=True)
class RetainerRow:
    """A retainer; amounts in minor units of ``currency``.

    ``filled_minor`` is what issued retainer invoices asked for less what was credited, ``drawn``
    what invoices took out, drafts among them.
    """

    id: int
    client_id: int
    client: str
    project_id: int | None
    project: str | None
    title: str
    currency: str
    rate: Decimal | None
    low_minor: int | None
    created: datetime
    closed: datetime | None
    filled_net: int
    filled_tax: int
    drawn_net: int
    drawn_tax: int

    @property
    def filled(self) -> Part:
        """What came in, or was asked for."""
        return Part(self.filled_net, self.filled_tax)

    @property
    def drawn(self) -> Part:
        """What invoices took out."""
        return Part(self.drawn_net, self.drawn_tax)

    @property
    def balance(self) -> Part:
        """What is left."""
        return (self.filled - self.drawn).sound

    @property
    def hours(self) -> Decimal | None:
        """The hours that are left, where it has a rate."""
        return hours_of(from_minor(self.balance.net, self.currency), self.rate)

    @property
    def low(self) -> bool:
        """Whether so little is left that it should be filled."""
        mark = self.low_minor
        return self.closed is None and mark is not None and self.balance.gross < mark


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One document that fills a retainer or draws on it; ``gross_minor`` with its sign."""

    invoice_id: int
    number: str | None
    day: date | None
    purpose: str
    gross_minor: int


_FILL, _NOTE, _CREDIT = aliased(Invoice), aliased(Invoice), aliased(Invoice)


def _filled(column: str) -> Any:
    back = (
        select(func.coalesce(func.sum(getattr(_NOTE, column)), 0))
        .where(_NOTE.credits_id == _FILL.id, _NOTE.issued.is_not(None), _NOTE.voided.is_(None))
        .correlate(_FILL)
        .scalar_subquery()
    )
    return (
        select(func.coalesce(func.sum(getattr(_FILL, column) - back), 0))
        .where(
            _FILL.retainer_id == Retainer.id,
            _FILL.purpose == "retainer",
            _FILL.kind == "invoice",
            _FILL.issued.is_not(None),
            _FILL.voided.is_(None),
        )
        .correlate(Retainer)
        .scalar_subquery()
    )


def _drawn(column: str) -> Any:
    fill = aliased(Invoice)
    return (
        select(func.coalesce(func.sum(getattr(Deduction, column)), 0))
        .join(fill, fill.id == Deduction.deposit_id)
        .join(Invoice, Invoice.id == Deduction.document_id)
        .where(fill.retainer_id == Retainer.id, fill.purpose == "retainer", holds())
        .correlate(Retainer)
        .scalar_subquery()
    )


def _retainers() -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = (
        select(
            Retainer.id,
            Retainer.client_id,
            Client.name.label("client"),
            Retainer.project_id,
            Project.name.label("project"),
            Retainer.title,
            Retainer.currency,
            Retainer.rate,
            Retainer.low_minor,
            Retainer.created,
            Retainer.closed,
            _filled("net_minor").label("filled_net"),
            _filled("tax_minor").label("filled_tax"),
            _drawn("net_minor").label("drawn_net"),
            _drawn("tax_minor").label("drawn_tax"),
        )
        .join(Client, Client.id == Retainer.client_id)
        .outerjoin(Project, Project.id == Retainer.project_id)
        .order_by(Retainer.closed.is_not(None), Client.name, Retainer.id)
    )
    return found


def retainers(session: Session, client_id: int | None = None) -> list[RetainerRow]:
    """All retainers, or a client's; open ones first."""
    found = _retainers()
    if client_id is not None:
        found = found.where(Retainer.client_id == client_id)
    return [RetainerRow(*row) for row in session.execute(found)]


def retainer(session: Session, retainer_id: int) -> RetainerRow:
    """One retainer; refused when it is gone."""
    row = session.execute(_retainers().where(Retainer.id == retainer_id)).first()
    if row is None:
        raise Refusal(_("There is no retainer {id} in the book.").format(id=retainer_id))
    return RetainerRow(*row)


def fills(session: Session, retainer_id: int) -> list[Invoice]:
    """The issued invoices that fill a retainer, oldest first; mapped."""
    found = (
        select(Invoice)
        .where(
            Invoice.retainer_id == retainer_id,
            Invoice.purpose == "retainer",
            Invoice.kind == "invoice",
            Invoice.issued.is_not(None),
            Invoice.voided.is_(None),
        )
        .order_by(Invoice.issue_date, Invoice.id)
    )
    return list(session.scalars(found))


def movements(session: Session, retainer_id: int) -> list[MovementRow]:
    """What filled a retainer and what drew on it, by day; drafts last."""
    filled = select(
        Invoice.id.label("id"),
        Invoice.number.label("number"),
        Invoice.issue_date.label("day"),
        Invoice.purpose.label("purpose"),
        Invoice.total_minor.label("gross"),
        Invoice.issued.label("issued"),
    ).where(
        Invoice.retainer_id == retainer_id,
        Invoice.purpose == "retainer",
        Invoice.kind == "invoice",
        Invoice.voided.is_(None),
    )
    fill = aliased(Invoice)
    drawn = (
        select(
            Invoice.id,
            Invoice.number,
            Invoice.issue_date,
            Invoice.purpose,
            -func.sum(Deduction.gross_minor),
            Invoice.issued,
        )
        .join(Deduction, Deduction.document_id == Invoice.id)
        .join(fill, fill.id == Deduction.deposit_id)
        .where(fill.retainer_id == retainer_id, holds())
        .group_by(Invoice.id)
    )
    back = (
        select(
            _CREDIT.id,
            _CREDIT.number,
            _CREDIT.issue_date,
            _CREDIT.kind,
            -_CREDIT.total_minor,
            _CREDIT.issued,
        )
        .join(fill, fill.id == _CREDIT.credits_id)
        .where(fill.retainer_id == retainer_id, _CREDIT.voided.is_(None))
    )
    every = filled.union_all(drawn, back).subquery()
    ordered = select(
        every.c.id, every.c.number, every.c.day, every.c.purpose, every.c.gross
    ).order_by(every.c.issued.is_(None), every.c.day, every.c.id)
    return [MovementRow(*row) for row in session.execute(ordered)]


def ahead_of_job(
    session: Session, *, quote_ids: list[int], project_id: int | None, client_id: int
) -> list[Invoice]:
    """Issued invoices that asked for part of a job ahead of its final one, oldest first; mapped.

    Of a quote those are its deposits and the parts that were invoiced; of a project its deposits.
    """
    job = Invoice.quote_id.in_(quote_ids)
    ahead: ColumnElement[bool] = job & Invoice.purpose.in_(("deposit", "standard"))
    if project_id is not None:
        own = (Invoice.project_id == project_id) & (Invoice.purpose == "deposit")
        ahead = or_(ahead, own)
    found = (
        select(Invoice)
        .where(
            ahead,
            Invoice.client_id == client_id,
            Invoice.kind == "invoice",
            Invoice.issued.is_not(None),
            Invoice.voided.is_(None),
        )
        .order_by(Invoice.issue_date, Invoice.id)
    )
    return list(session.scalars(found))


def deposits_for(
    session: Session, *, client_id: int, currency: str, quote_id: int | None
) -> list[Invoice]:
    """Issued deposits of a client in a currency, oldest first; mapped.

    Parts of the quote that were invoiced ahead of its final invoice are among them.
    """
    ahead: ColumnElement[bool] = Invoice.purpose == "deposit"
    if quote_id is not None:
        part = (Invoice.quote_id == quote_id) & (Invoice.purpose == "standard")
        ahead = or_(ahead, part)
    found = (
        select(Invoice)
        .where(
            ahead,
            Invoice.client_id == client_id,
            Invoice.currency == currency,
            Invoice.kind == "invoice",
            Invoice.issued.is_not(None),
            Invoice.voided.is_(None),
        )
        .order_by(Invoice.issue_date, Invoice.id)
    )
    return list(session.scalars(found))
