# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of bank files, their movements and what those can be matched with; frozen rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client
from sohodesk.exchange.bank.columns import Columns, from_json
from sohodesk.exchange.bank.facts import BookedRow, CostRow, FileRow, MovementRow, OwedRow
from sohodesk.exchange.bank.model import BankColumns, BankFile, BankMatch, BankRow
from sohodesk.exchange.bank.twins import There
from sohodesk.expenses.model import Expense
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import SETTLED, Payment
from sohodesk.store.records import records

LARGEST_ID = 2**63


_MATCHED = exists().where(BankMatch.row_id == BankRow.id)
_STATE = case((and_(BankRow.state == "matched", ~_MATCHED), "open"), else_=BankRow.state)
_CREDIT = aliased(Invoice)
_WITH = (
    select(
        func.aggregate_strings(
            func.coalesce(Invoice.number, Expense.supplier, Expense.description), ", "
        )
    )
    .select_from(BankMatch)
    .outerjoin(Payment, Payment.id == BankMatch.payment_id)
    .outerjoin(Invoice, Invoice.id == Payment.invoice_id)
    .outerjoin(Expense, Expense.id == BankMatch.expense_id)
    .where(BankMatch.row_id == BankRow.id)
    .correlate(BankRow)
    .scalar_subquery()
)


def _movements() -> Any:
    return select(
        BankRow.id,
        BankRow.file_id,
        BankRow.day,
        BankRow.value_day,
        BankRow.amount_minor,
        BankRow.currency,
        BankRow.party,
        BankRow.party_account,
        BankRow.reference,
        BankRow.text,
        _STATE.label("state"),
        _WITH.label("matched_with"),
        BankFile.account,
    ).join(BankFile, BankFile.id == BankRow.file_id)


def movements(
    session: Session, *, state: str = "", file_ids: Sequence[int] = ()
) -> list[MovementRow]:
    """Movements, the newest first; of a state, of files."""
    found = _movements().order_by(BankRow.day.desc(), BankRow.id.desc())
    if state == "open":
        # Most rows are matched; those whose payment went are found among them.
        found = found.where(
            or_(BankRow.state == "open", and_(BankRow.state == "matched", ~_MATCHED))
        )
    elif state:
        found = found.where(state == _STATE)
    if file_ids:
        found = found.where(BankRow.file_id.in_(file_ids))
    return records(MovementRow, session.execute(found))


def movement(session: Session, row_id: int) -> MovementRow:
    """One movement; refused when it is gone."""
    row = None
    if 0 < row_id < LARGEST_ID:
        row = session.execute(_movements().where(BankRow.id == row_id)).first()
    if row is None:
        message = _("There is no bank row {id} in the book; “sohodesk bank list” shows them.")
        raise Refusal(message.format(id=row_id))
    return MovementRow(*row)


def files(session: Session) -> list[FileRow]:
    """The files that were read, the newest first."""
    still = case((_STATE == "open", 1), else_=0)
    found = (
        select(
            BankFile.id,
            BankFile.name,
            BankFile.format,
            BankFile.account,
            BankFile.currency,
            BankFile.opening_minor,
            BankFile.closing_minor,
            BankFile.imported,
            func.count(BankRow.id).label("rows"),
            func.coalesce(func.sum(still), 0).label("open_rows"),
        )
        .outerjoin(BankRow, BankRow.file_id == BankFile.id)
        .group_by(BankFile.id)
        .order_by(BankFile.id.desc())
    )
    return records(FileRow, session.execute(found))


def known_keys(session: Session, keys: Iterable[str]) -> set[str]:
    """Those of the keys that the book has."""
    found = select(BankRow.key).where(BankRow.key.in_(list(keys)))
    return set(session.scalars(found))


def told_otherwise(session: Session, file_format: str, first: date, last: date) -> list[There]:
    """Movements of these days that files of other formats brought."""
    found = (
        select(
            BankRow.id,
            BankRow.day,
            BankRow.value_day,
            BankRow.amount_minor,
            BankRow.currency,
            BankFile.account,
            BankRow.party,
            BankRow.reference,
            BankRow.text,
        )
        .join(BankFile, BankFile.id == BankRow.file_id)
        .where(BankFile.format != file_format, BankRow.day.between(first, last))
        .order_by(BankRow.id)
    )
    return records(There, session.execute(found))


def was_read(session: Session, digest: str) -> datetime | None:
    """When a file of the same bytes was read before."""
    return session.scalar(
        select(BankFile.imported).where(BankFile.sha256 == digest).order_by(BankFile.id).limit(1)
    )


def last_account(session: Session, currency: str) -> str:
    """The account of the last file in a currency; empty without any."""
    found = session.scalar(
        select(BankFile.account)
        .where(BankFile.currency == currency, BankFile.account != "")
        .order_by(BankFile.id.desc())
        .limit(1)
    )
    return found or ""


def remembered(session: Session) -> dict[str, Columns]:
    """The columns that were said for heads, by the hash of the head."""
    rows = session.execute(select(BankColumns.head, BankColumns.columns))
    found = ((row.head, from_json(row.columns)) for row in rows)
    return {head: columns for head, columns in found if columns is not None}


def owed(session: Session) -> list[OwedRow]:
    """Issued invoices on which something is open, the oldest first."""
    return [row for row in _standing(session) if row.open_minor > 0]


def over_paid(session: Session) -> list[OwedRow]:
    """Issued invoices for which more came in than is asked for; that much is ``open_minor``."""
    found = (row for row in _standing(session) if row.open_minor < 0)
    return [row._replace(open_minor=-row.open_minor, withheld_minor=0) for row in found]


def paid(session: Session, since: date) -> list[OwedRow]:
    """Issued invoices for which money came in since a day; as much as that is ``open_minor``."""
    came = func.sum(Payment.amount_minor)
    found = (
        select(
            Invoice.id,
            Invoice.number,
            Invoice.client_id,
            Client.name.label("client"),
            Invoice.currency,
            Invoice.issue_date,
            Invoice.due_date,
            came.label("open_minor"),
        )
        .join(Client, Client.id == Invoice.client_id)
        .join(Payment, Payment.invoice_id == Invoice.id)
        .where(Invoice.number.is_not(None), Invoice.voided.is_(None))
        .group_by(Invoice.id)
        .having(came > 0, func.max(Payment.date) >= since)
        .order_by(Invoice.issue_date, Invoice.id)
    )
    return records(OwedRow, session.execute(found))


def booked(session: Session, first: date, last: date) -> list[BookedRow]:
    """Payments of these days that no movement was matched with."""
    taken = exists().where(BankMatch.payment_id == Payment.id)
    client_id = func.coalesce(Invoice.client_id, Payment.client_id)
    own = func.coalesce(Invoice.currency, Payment.currency)
    found = (
        select(
            Payment.id,
            Payment.transfer_id,
            Payment.date.label("day"),
            func.coalesce(Payment.received_minor, Payment.amount_minor).label("amount_minor"),
            func.coalesce(Payment.received_currency, own).label("currency"),
            Invoice.number,
            client_id.label("client_id"),
            Client.name.label("client"),
        )
        .outerjoin(Invoice, Invoice.id == Payment.invoice_id)
        .join(Client, Client.id == client_id)
        .where(Payment.kind.in_(("payment", "refund")), Payment.amount_minor != 0, ~taken)
        .where(Payment.date.between(first, last))
        .order_by(Payment.date, Payment.id)
    )
    return records(BookedRow, session.execute(found))


def made_before(session: Session, row_id: int, payment_id: int) -> bool:
    """Whether a payment was in the book before the file of a movement was read."""
    read = (
        select(BankFile.imported)
        .join(BankRow, BankRow.file_id == BankFile.id)
        .where(BankRow.id == row_id)
        .scalar_subquery()
    )
    found = select(Payment.id).where(Payment.id == payment_id, Payment.created < read)
    return session.scalar(found) is not None


def _standing(session: Session) -> list[OwedRow]:
    """Issued invoices that are not settled exactly; below zero where too much was paid."""
    settled = (
        select(Payment.invoice_id.label("of"), func.sum(SETTLED).label("sum"))
        .group_by(Payment.invoice_id)
        .subquery()
    )
    withheld = (
        select(Payment.invoice_id.label("of"), func.sum(Payment.withheld_minor).label("sum"))
        .group_by(Payment.invoice_id)
        .subquery()
    )
    credited = (
        select(_CREDIT.credits_id.label("of"), func.sum(_CREDIT.due_minor).label("sum"))
        .where(_CREDIT.credits_id.is_not(None), _CREDIT.issued.is_not(None))
        .where(_CREDIT.voided.is_(None), _CREDIT.kind == "credit")
        .group_by(_CREDIT.credits_id)
        .subquery()
    )
    still = Invoice.due_minor - func.coalesce(settled.c.sum, 0) - func.coalesce(credited.c.sum, 0)
    found = (
        select(
            Invoice.id,
            Invoice.number,
            Invoice.client_id,
            Client.name.label("client"),
            Invoice.currency,
            Invoice.issue_date,
            Invoice.due_date,
            still.label("open_minor"),
            (Invoice.withholding_minor - func.coalesce(withheld.c.sum, 0)).label("withheld_minor"),
        )
        .join(Client, Client.id == Invoice.client_id)
        .outerjoin(settled, settled.c.of == Invoice.id)
        .outerjoin(withheld, withheld.c.of == Invoice.id)
        .outerjoin(credited, credited.c.of == Invoice.id)
        .where(Invoice.kind == "invoice", Invoice.issued.is_not(None), Invoice.voided.is_(None))
        .where(still != 0)
        .order_by(Invoice.issue_date, Invoice.id)
    )
    return records(OwedRow, session.execute(found))


def costs(session: Session, first: date, last: date) -> list[CostRow]:
    """Costs of these days that no movement was matched with."""
    taken = exists().where(BankMatch.expense_id == Expense.id)
    day = func.coalesce(Expense.paid_on, Expense.day)
    found = (
        select(
            Expense.id,
            Expense.day,
            Expense.paid_on,
            Expense.supplier,
            Expense.description,
            Expense.currency,
            Expense.amount_minor,
            Expense.reference,
        )
        .where(Expense.kind == "cost", ~taken, day >= first, day <= last)
        .order_by(Expense.day, Expense.id)
    )
    return records(CostRow, session.execute(found))


def matches(session: Session, row_id: int) -> list[tuple[int | None, int | None]]:
    """The payments and costs that a movement was matched with."""
    found = select(BankMatch.payment_id, BankMatch.expense_id).where(BankMatch.row_id == row_id)
    return [(row.payment_id, row.expense_id) for row in session.execute(found)]


def counts(session: Session) -> dict[str, int]:
    """How many movements there are of each state."""
    found = select(_STATE.label("state"), func.count()).select_from(BankRow).group_by("state")
    return {row[0]: row[1] for row in session.execute(found)}
