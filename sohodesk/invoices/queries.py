# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of documents, payments and their states; one select each, frozen rows."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Row, extract, func, or_, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client
from sohodesk.invoices.documentsql import all_documents, one_document
from sohodesk.invoices.model import BILLS, Invoice
from sohodesk.invoices.payments.model import Payment, Receipt
from sohodesk.store.bycolumn import ByColumn
from sohodesk.store.records import records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class DocumentRow(NamedTuple):
    """One document as lists show it; amounts in minor units of ``currency``.

    ``due_minor`` is what it asks for, ``settled_minor`` the cash and slips received and what was
    let go (fees of banks and write-offs; ``written_off_minor`` are those in a deed of their own),
    ``credited_minor`` what issued credit notes took back, ``open_minor`` the rest.  ``subject``
    is the title, else the projects whose time is on it, or was when it was issued.  ``paid_on`` is
    the day of the last payment.
    """

    id: int
    kind: str
    number: str | None
    client_id: int
    client: str
    subject: str
    currency: str
    issue_date: date | None
    due_date: date | None
    total_minor: int
    due_minor: int
    cash_minor: int
    slips_minor: int
    let_go_minor: int
    written_off_minor: int
    credited_minor: int
    open_minor: int
    state: str
    issued: datetime | None
    voided: datetime | None
    void_reason: str
    credits_id: int | None
    credits_number: str | None
    pdf_sha256: str | None
    xml_sha256: str | None
    purpose: str
    revision: int
    valid_until: date | None
    quote_id: int | None
    paid_on: date | None = None

    @property
    def settled_minor(self) -> int:
        """Cash, withholding slips and what was let go together."""
        return self.cash_minor + self.slips_minor + self.let_go_minor

    @property
    def name(self) -> str:
        """The number, or ``Draft 12``; of a quote that was revised with its revision."""
        if self.number is not None and self.revision > 1:
            return _("{number}, revision {n}").format(number=self.number, n=self.revision)
        return self.number or _("Draft {id}").format(id=self.id)


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents: empty fields ask nothing.  ``year`` is that of the issue; drafts are in.

    Without a ``kind`` invoices and credit notes are meant, never quotes.
    """

    state: str = ""
    client_id: int | None = None
    kind: str = ""
    year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment of a document as ``payments.model`` tells it; minor units of its currency.

    ``receipt`` is the number of the receipt that was given for it and is not void.
    """

    id: int
    invoice_id: int
    date: dt.date
    kind: str
    amount_minor: int
    withheld_minor: int
    fee_minor: int
    written_off_minor: int
    slip_number: str
    slip_date: dt.date | None
    slip_sha256: str | None
    exchange_rate: Decimal | None
    received_minor: int | None
    received_currency: str | None
    method: str
    account: str
    transfer_id: int | None
    note: str
    receipt: str | None

    @property
    def settled_minor(self) -> int:
        """What it settles."""
        return self.amount_minor + self.withheld_minor + self.fee_minor + self.written_off_minor


_RECEIPT = (
    select(func.max(Receipt.number))
    .where(
        Receipt.voided.is_(None),
        or_(Receipt.payment_id == Payment.id, Receipt.transfer_id == Payment.transfer_id),
    )
    .correlate(Payment)
    .scalar_subquery()
)


def _row(row: Row[Any]) -> DocumentRow:
    """The columns as a record; the last one is the snapshot where only that names the projects."""
    frozen = row[-1]
    made = DocumentRow._make(row[:-1])
    return made if frozen is None else made._replace(subject=_projects_then(frozen))


def _projects_then(frozen: str | None) -> str:
    """The projects that an issued document named on its page."""
    if not frozen:
        return ""
    try:
        return ", ".join(json.loads(frozen)["letter"]["projects"])
    except (ValueError, KeyError, TypeError):
        return ""  # a damaged snapshot is for ``sohodesk check`` to tell, not for a list


_NEW = cast("Callable[[Sequence[Any]], DocumentRow]", partial(tuple.__new__, DocumentRow))
"""As ``DocumentRow._make``, without the call of a function of Python: there may be thousands."""


@cache
def _by_column() -> ByColumn:
    return ByColumn(*all_documents(dt.date.min).selected_columns)


def documents(
    session: Session, today: date, wanted: DocumentFilter = DocumentFilter()
) -> list[DocumentRow]:
    """Documents, drafts first, then by issue, newest first."""
    found = (
        all_documents(today)
        .where(*_conditions(wanted))
        .order_by(Invoice.issued.is_not(None), Invoice.issued.desc(), Invoice.id.desc())
    )
    *columns, frozen = _by_column().read_past(session, found)
    rows = list(map(_NEW, zip(*columns, strict=True)))
    for at, snapshot in enumerate(frozen):
        if snapshot is not None:
            rows[at] = rows[at]._replace(subject=_projects_then(snapshot))
    if not wanted.state:
        return rows
    return [row for row in rows if row.state == wanted.state]


def document(session: Session, invoice_id: int, today: date) -> DocumentRow:
    """One document; refused when it is gone."""
    row = session.execute(one_document(today).where(Invoice.id == invoice_id)).first()
    if row is None:
        raise Refusal(_("There is no document {id} in the book.").format(id=invoice_id))
    return _row(row)


def find(session: Session, said: str, *, draft_first: bool = False) -> int:
    """The id of the document with this number, or of the draft with this id.

    A plain number can be both; ``draft_first`` then means the draft.  Of the revisions of a quote
    the newest is meant, unless ``#1`` behind the number names another.
    """
    whole = said.strip().lower()
    number, revision = _parted(whole)
    rows = session.execute(
        select(Invoice.id, func.lower(Invoice.number).label("number"), Invoice.revision)
        .where(or_(func.lower(Invoice.number).in_((whole, number)), Invoice.id == _as_id(said)))
        .order_by(Invoice.revision.desc())
    ).all()
    by_number = [
        *(row.id for row in rows if row.number == whole),
        *(row.id for row in rows if row.number == number and row.revision == revision),
    ]
    by_id = [row.id for row in rows if row.id == _as_id(said)]
    drafts = [row.id for row in rows if row.id in by_id and row.number is None]
    for candidates in ((drafts if draft_first else []), by_number, by_id):
        if candidates:
            return int(candidates[0])
    message = _("There is no document “{said}”; “sohodesk invoice list” shows numbers and drafts.")
    raise Refusal(message.format(said=said.strip()))


def _parted(said: str) -> tuple[str, int | None]:
    """``q-2026-001#1``: the number, and the revision where it is named."""
    number, mark, revision = said.rpartition("#")
    if mark and revision.isascii() and revision.isdigit() and len(revision) < 5:
        return number, int(revision)
    return said, None


def has_number(session: Session, said: str) -> bool:
    """Whether a document bears this number."""
    found = select(Invoice.id).where(func.lower(Invoice.number) == said.strip().lower()).limit(1)
    return session.execute(found).first() is not None


def payments(session: Session, invoice_id: int) -> list[PaymentRow]:
    """The payments of a document by date."""
    found = (
        select(
            Payment.id,
            Payment.invoice_id,
            Payment.date,
            Payment.kind,
            Payment.amount_minor,
            Payment.withheld_minor,
            Payment.fee_minor,
            Payment.written_off_minor,
            Payment.slip_number,
            Payment.slip_date,
            Payment.slip_sha256,
            Payment.exchange_rate,
            Payment.received_minor,
            Payment.received_currency,
            Payment.method,
            Payment.account,
            Payment.transfer_id,
            Payment.note,
            _RECEIPT,
        )
        .where(Payment.invoice_id == invoice_id)
        .order_by(Payment.date, Payment.id)
    )
    return records(PaymentRow, session.execute(found))


def _conditions(wanted: DocumentFilter) -> list[ColumnElement[bool]]:
    found = [Invoice.kind == wanted.kind if wanted.kind else Invoice.kind.in_(BILLS)]
    if wanted.client_id is not None:
        found.append(Invoice.client_id == wanted.client_id)
    if wanted.year is not None:
        year = extract("year", Invoice.issue_date) == wanted.year
        found.append(or_(Invoice.issued.is_(None), year))
    if wanted.text:
        pattern = "%" + wanted.text.replace("\\", "\\\\").replace("%", "\\%") + "%"
        columns = (Invoice.number, Invoice.title, Client.name, Invoice.your_order)
        found.append(or_(*(column.ilike(pattern, escape="\\") for column in columns)))
    return found


def _as_id(said: str) -> int:
    word = said.strip()
    plain = word.isascii() and word.isdigit() and len(word) < 18 and word[:1] != "0"
    return int(word) if plain else 0  # 007 is a number of a document, not the id of a draft
