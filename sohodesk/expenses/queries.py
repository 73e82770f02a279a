# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of costs: one select each, frozen rows.

Documents and people stand above this room; of them only numbers and names are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, column, func, or_, select, table
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project
from sohodesk.expenses import rules
from sohodesk.expenses.model import Expense, ExpenseCategory, ExpenseReceipt
from sohodesk.store.blobs import Blob
from sohodesk.store.records import record, records

LINE = table("invoice_line", column("id"), column("invoice_id"))
DOCUMENT = table("invoice", column("id"), column("number"))
PERSON = table("person", column("id"), column("name"), column("archived"))


class ExpenseRow(NamedTuple):
    """One cost; money in minor units of ``currency``.

    ``number`` is that of the issued document that bills it on, ``document_id`` also a draft's.
    """

    id: int
    kind: str
    day: date
    category_id: int | None
    category: str | None
    deductible_percent: Decimal | None
    supplier: str
    person_id: int | None
    partner: str | None
    description: str
    currency: str
    amount_minor: int
    tax_minor: int
    tax_rate: Decimal | None
    exchange_rate: Decimal | None
    client_id: int | None
    client: str | None
    project_id: int | None
    project: str | None
    billable: bool
    markup: Decimal | None
    invoice_line_id: int | None
    document_id: int | None
    number: str | None
    paid_on: date | None
    account: str
    reference: str
    note: str
    distance: Decimal | None
    unit: str
    vehicle: str
    per_unit: Decimal | None
    from_place: str
    to_place: str
    receipts: int

    @property
    def net_minor(self) -> int:
        """What it cost without the tax that can be claimed."""
        return self.amount_minor - self.tax_minor

    @property
    def billed_minor(self) -> int:
        """What it is billed on for: the net with the markup."""
        return rules.billed_minor(self.net_minor, self.markup)

    @property
    def way(self) -> str:
        """``Bandung – Jakarta`` of a trip."""
        return " – ".join(part for part in (self.from_place, self.to_place) if part)

    @property
    def label(self) -> str:
        """What it was: the description, else the way, supplier, partner or category."""
        said = (self.description, self.way, self.supplier, self.partner, self.category)
        return next((part for part in said if part), "")

    @property
    def whose(self) -> str:
        """``Client / Project``, the client alone, or nothing."""
        return " / ".join(part for part in (self.client, self.project) if part)

    @property
    def state(self) -> str:
        """``billed``, ``draft``, ``billable`` or nothing."""
        if self.number is not None:
            return "billed"
        if self.invoice_line_id is not None:
            return "draft"
        return "billable" if self.billable else ""

    def in_book_minor(self, book_currency: str) -> int:
        """What was paid, in minor units of the book's currency at the rate stored in the row."""
        return rules.converted(self.amount_minor, self.currency, book_currency, self.exchange_rate)


class ReceiptRow(NamedTuple):
    """One receipt of a cost; its bytes are kept under ``sha256``."""

    id: int
    expense_id: int
    name: str
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class ExpenseFilter:
    """Which costs are wanted; both days are included."""

    from_day: date | None = None
    to_day: date | None = None
    category_id: int | None = None
    client_id: int | None = None
    project_id: int | None = None
    kind: str = ""
    unbilled: bool = False
    unpaid: bool = False
    without_receipt: bool = False
    text: str = ""


EVERYTHING = ExpenseFilter()


def _expenses() -> Select[Any]:
    counted = (
        select(ExpenseReceipt.expense_id.label("of"), func.count().label("count"))
        .group_by(ExpenseReceipt.expense_id)
        .subquery()
    )
    return (
        select(
            Expense.id,
            Expense.kind,
            Expense.day,
            Expense.category_id,
            ExpenseCategory.name,
            ExpenseCategory.deductible_percent,
            Expense.supplier,
            Expense.person_id,
            PERSON.c.name,
            Expense.description,
            Expense.currency,
            Expense.amount_minor,
            Expense.tax_minor,
            Expense.tax_rate,
            Expense.exchange_rate,
            Expense.client_id,
            Client.name,
            Expense.project_id,
            Project.name,
            Expense.billable,
            Expense.markup,
            Expense.invoice_line_id,
            LINE.c.invoice_id,
            DOCUMENT.c.number,
            Expense.paid_on,
            Expense.account,
            Expense.reference,
            Expense.note,
            Expense.distance,
            Expense.unit,
            Expense.vehicle,
            Expense.per_unit,
            Expense.from_place,
            Expense.to_place,
            func.coalesce(counted.c.count, 0),
        )
        .outerjoin(ExpenseCategory, ExpenseCategory.id == Expense.category_id)
        .outerjoin(PERSON, PERSON.c.id == Expense.person_id)
        .outerjoin(Client, Client.id == Expense.client_id)
        .outerjoin(Project, Project.id == Expense.project_id)
        .outerjoin(LINE, LINE.c.id == Expense.invoice_line_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.id == LINE.c.invoice_id)
        .outerjoin(counted, counted.c.of == Expense.id)
    )


def expenses(session: Session, wanted: ExpenseFilter = EVERYTHING) -> list[ExpenseRow]:
    """Costs, the newest first; patterns of repeating ones are none."""
    found = _expenses().where(Expense.kind != "pattern")
    if wanted.from_day is not None:
        found = found.where(Expense.day >= wanted.from_day)
    if wanted.to_day is not None:
        found = found.where(Expense.day <= wanted.to_day)
    for of, key in (
        (Expense.category_id, wanted.category_id),
        (Expense.client_id, wanted.client_id),
        (Expense.project_id, wanted.project_id),
    ):
        if key is not None:
            found = found.where(of == key)
    if wanted.kind:
        found = found.where(Expense.kind == wanted.kind)
    if wanted.unbilled:
        found = found.where(
            Expense.billable, Expense.client_id.is_not(None), Expense.invoice_line_id.is_(None)
        )
    if wanted.unpaid:
        found = found.where(Expense.paid_on.is_(None), Expense.kind == "cost")
    if wanted.without_receipt:
        receipt = select(ExpenseReceipt.id).where(ExpenseReceipt.expense_id == Expense.id)
        found = found.where(Expense.kind == "cost", ~receipt.exists())
    rows = records(
        ExpenseRow, session.execute(found.order_by(Expense.day.desc(), Expense.id.desc()))
    )
    words = wanted.text.casefold().split()
    return [row for row in rows if all(word in said(row) for word in words)]


def said(row: ExpenseRow) -> str:
    """All words of a cost in which it may be found, folded."""
    parts = (
        *(row.description, row.supplier, row.category, row.partner, row.client, row.project),
        *(row.number, row.reference, row.note, row.from_place, row.to_place),
    )
    return " ".join(part for part in parts if part).casefold()


def expense(session: Session, expense_id: int) -> ExpenseRow:
    """One cost, or the pattern of a repeating one; refused when gone."""
    row = session.execute(_expenses().where(Expense.id == expense_id)).first()
    if row is None:
        raise Refusal(_("There is no expense {id} in the book.").format(id=expense_id))
    return record(ExpenseRow, row)


def patterns(session: Session) -> list[ExpenseRow]:
    """What repeating costs are made from."""
    return records(ExpenseRow, session.execute(_expenses().where(Expense.kind == "pattern")))


def receipts(session: Session, expense_id: int) -> list[ReceiptRow]:
    """The receipts of a cost in their order, without their bytes."""
    found = (
        select(
            ExpenseReceipt.id,
            ExpenseReceipt.expense_id,
            ExpenseReceipt.name,
            ExpenseReceipt.sha256,
            func.coalesce(Blob.media_type, ""),
            func.coalesce(Blob.size, 0),
        )
        .outerjoin(Blob, Blob.sha256 == ExpenseReceipt.sha256)
        .where(ExpenseReceipt.expense_id == expense_id)
        .order_by(ExpenseReceipt.position, ExpenseReceipt.id)
    )
    return records(ReceiptRow, session.execute(found))


def suppliers(session: Session) -> list[str]:
    """Names of suppliers as they were written, the latest used first."""
    found = (
        select(Expense.supplier)
        .where(Expense.supplier != "")
        .group_by(Expense.supplier)
        .order_by(func.max(Expense.day).desc(), Expense.supplier)
    )
    return list(session.scalars(found))


def partners(session: Session) -> list[tuple[int, str]]:
    """People by name from whom a cost may come."""
    found = (
        select(PERSON.c.id, PERSON.c.name)
        .where(PERSON.c.archived.is_(None))
        .order_by(func.lower(PERSON.c.name), PERSON.c.id)
    )
    return [(key, name) for key, name in session.execute(found)]


class Twin(NamedTuple):
    """A cost that looks like another one, and why: the same ``receipt`` or the same facts."""

    id: int
    day: date
    label: str
    receipt: bool


def twin_of(
    session: Session,
    *,
    day: date,
    supplier: str,
    amount_minor: int,
    currency: str,
    hashes: tuple[str, ...] = (),
    own: int | None = None,
) -> Twin | None:
    """A cost with one of these receipts, or of the same day, supplier and amount."""
    proven = (
        select(ExpenseReceipt.id)
        .where(ExpenseReceipt.expense_id == Expense.id, ExpenseReceipt.sha256.in_(hashes))
        .exists()
    )
    same = and_(
        Expense.day == day,
        func.lower(Expense.supplier) == supplier.lower(),
        Expense.supplier != "",
        Expense.amount_minor == amount_minor,
        Expense.currency == currency,
    )
    found = (
        select(Expense.id, Expense.day, Expense.description, Expense.supplier, proven)
        .where(Expense.kind != "pattern", or_(proven, same))
        .order_by(proven.desc(), Expense.id)
        .limit(1)
    )
    if own is not None:
        found = found.where(Expense.id != own)
    row = session.execute(found).first()
    if row is None:
        return None
    key, on, description, who, with_receipt = row
    return Twin(key, on, who or description, bool(with_receipt))
