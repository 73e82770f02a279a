# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of quotes and proforma invoices with their states; one select each, frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, extract, func, or_, select
from sqlalchemy.orm import Session, aliased

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project
from sohodesk.invoices.document import OFFERS
from sohodesk.invoices.model import DocumentEvent, Invoice
from sohodesk.invoices.quotes.states import QuoteEvents, quote_state
from sohodesk.invoices.setoff import Deduction

ANSWERS = ("accepted", "refused", "expired")


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote or proforma; amounts in minor units of ``currency``.

    ``answer`` is the last answer written down, on ``answered``, with its ``answer_note``.
    ``invoiced_minor`` is what issued bills ask for of it; ``billed`` counts its bills, drafts among
    them.  ``replaced_by`` is the revision that was sent in its place, ``revised_by`` the newest
    one, be it a draft.
    """

    id: int
    kind: str
    number: str | None
    revision: int
    client_id: int
    client: str
    title: str
    currency: str
    issue_date: date | None
    valid_until: date | None
    net_minor: int
    total_minor: int
    issued: datetime | None
    voided: datetime | None
    revises_id: int | None
    project_id: int | None
    project: str | None
    answer: str
    answered: date | None
    answer_note: str
    replaced_by: int | None
    revised_by: int | None
    invoiced_minor: int
    billed: int
    state: str

    @property
    def name(self) -> str:
        """The number with its revision, or ``Draft 12``."""
        if self.number is None:
            return _("Draft {id}").format(id=self.id)
        if self.revision == 1:
            return self.number
        return _("{number}, revision {n}").format(number=self.number, n=self.revision)

    @property
    def left_minor(self) -> int:
        """What can still be asked for of it."""
        return max(0, self.total_minor - self.invoiced_minor)


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes: empty fields ask nothing.  ``year`` is that of the issue; drafts are in."""

    state: str = ""
    client_id: int | None = None
    kind: str = ""
    year: int | None = None


_NEXT, _NEWER, _BILL, _VIA, _NOTE, _AHEAD = (aliased(Invoice) for _each in range(6))


def _answer(column: Any) -> Any:
    return (
        select(column)
        .where(DocumentEvent.invoice_id == Invoice.id, DocumentEvent.kind.in_(ANSWERS))
        .order_by(DocumentEvent.created.desc(), DocumentEvent.id.desc())
        .limit(1)
        .correlate(Invoice)
        .scalar_subquery()
    )


_REPLACED_BY = (
    select(func.max(_NEXT.id))
    .where(_NEXT.revises_id == Invoice.id, _NEXT.issued.is_not(None), _NEXT.voided.is_(None))
    .correlate(Invoice)
    .scalar_subquery()
)
_REVISED_BY = (
    select(func.max(_NEWER.id))
    .where(_NEWER.revises_id == Invoice.id, _NEWER.voided.is_(None))
    .correlate(Invoice)
    .scalar_subquery()
)
_OF_IT = or_(
    _BILL.quote_id == Invoice.id,
    _BILL.quote_id.in_(
        select(_VIA.id)
        .where(_VIA.quote_id == Invoice.id, _VIA.kind == "proforma")
        .correlate(Invoice)
    ),
)
_TAKEN_BACK = (
    select(func.coalesce(func.sum(_NOTE.total_minor), 0))
    .where(_NOTE.credits_id == _BILL.id, _NOTE.issued.is_not(None), _NOTE.voided.is_(None))
    .correlate(_BILL)
    .scalar_subquery()
)
# What was asked for ahead of the same job counts once; a retainer pays, it is no part of the job.
_TAKEN_OFF = (
    select(func.coalesce(func.sum(Deduction.gross_minor), 0))
    .join(_AHEAD, _AHEAD.id == Deduction.deposit_id)
    .where(Deduction.document_id == _BILL.id, _AHEAD.purpose != "retainer")
    .correlate(_BILL)
    .scalar_subquery()
)
_ASKED = _BILL.total_minor - _TAKEN_BACK - _TAKEN_OFF
_INVOICED = (
    select(func.coalesce(func.sum(case((_ASKED > 0, _ASKED), else_=0)), 0))
    .where(_OF_IT, _BILL.kind == "invoice", _BILL.issued.is_not(None), _BILL.voided.is_(None))
    .correlate(Invoice)
    .scalar_subquery()
)
_BILLED = (
    select(func.count(_BILL.id))
    .where(
        _OF_IT,
        _BILL.kind == "invoice",
        _BILL.voided.is_(None),
        or_(_BILL.issued.is_(None), _BILL.total_minor <= 0, _BILL.total_minor > _TAKEN_BACK),
    )
    .correlate(Invoice)
    .scalar_subquery()
)

_COLUMNS = (
    Invoice.id,
    Invoice.kind,
    Invoice.number,
    Invoice.revision,
    Invoice.client_id,
    Client.name.label("client"),
    Invoice.title,
    Invoice.currency,
    Invoice.issue_date,
    Invoice.valid_until,
    Invoice.net_minor,
    Invoice.total_minor,
    Invoice.issued,
    Invoice.voided,
    Invoice.revises_id,
    Invoice.project_id,
    Project.name.label("project"),
    func.coalesce(_answer(DocumentEvent.kind), "").label("answer"),
    _answer(DocumentEvent.day).label("answered"),
    func.coalesce(_answer(DocumentEvent.note), "").label("answer_note"),
    _REPLACED_BY.label("replaced_by"),
    _REVISED_BY.label("revised_by"),
    _INVOICED.label("invoiced_minor"),
    _BILLED.label("billed"),
)


def _quotes() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(Client, Client.id == Invoice.client_id)
        .outerjoin(Project, Project.id == Invoice.project_id)
        .where(Invoice.kind.in_(OFFERS))
    )


def _row(row: Row[Any], today: date) -> QuoteRow:
    events = QuoteEvents(
        issued=row.issued is not None,
        voided=row.voided is not None,
        replaced=row.replaced_by is not None,
        answer=row.answer,
        valid_until=row.valid_until,
        total_minor=row.total_minor,
        invoiced_minor=row.invoiced_minor,
    )
    found = dict(row._mapping)  # noqa: SLF001  (its public name, underlined against columns)
    return QuoteRow(**found, state=quote_state(events, today))


def quotes(session: Session, today: date, wanted: QuoteFilter = QuoteFilter()) -> list[QuoteRow]:
    """Quotes and proforma invoices, drafts first, then by issue, newest first."""
    found = (
        _quotes()
        .where(*_conditions(wanted))
        .order_by(Invoice.issued.is_not(None), Invoice.issued.desc(), Invoice.id.desc())
    )
    rows = [_row(row, today) for row in session.execute(found)]
    return [row for row in rows if not wanted.state or row.state == wanted.state]


def quote(session: Session, quote_id: int, today: date) -> QuoteRow:
    """One quote or proforma; refused when it is gone, or something else."""
    row = session.execute(_quotes().where(Invoice.id == quote_id)).first()
    if row is None:
        other = session.get(Invoice, quote_id)
        if other is None:
            raise Refusal(_("There is no document {id} in the book.").format(id=quote_id))
        name = other.number or _("Draft {id}").format(id=quote_id)
        raise Refusal(_("{number} is no quote.").format(number=name))
    return _row(row, today)


def last_revision(session: Session, number: str) -> int:
    """The highest revision that ever bore a number, void ones among them."""
    found = select(func.coalesce(func.max(Invoice.revision), 0)).where(Invoice.number == number)
    return int(session.execute(found).scalar_one())


def bills_of(session: Session, quote_id: int) -> list[tuple[int, str | None, str]]:
    """Id, number and purpose of the bills that came from a quote, drafts among them."""
    via = select(_VIA.id).where(_VIA.quote_id == quote_id, _VIA.kind == "proforma")
    found = (
        select(Invoice.id, Invoice.number, Invoice.purpose)
        .where(
            or_(Invoice.quote_id == quote_id, Invoice.quote_id.in_(via)),
            Invoice.kind == "invoice",
            Invoice.voided.is_(None),
        )
        .order_by(Invoice.id)
    )
    return [(row.id, row.number, row.purpose) for row in session.execute(found)]


def _conditions(wanted: QuoteFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.kind:
        found.append(Invoice.kind == wanted.kind)
    if wanted.client_id is not None:
        found.append(Invoice.client_id == wanted.client_id)
    if wanted.year is not None:
        year = extract("year", Invoice.issue_date) == wanted.year
        found.append(or_(Invoice.issued.is_(None), year))
    return found
