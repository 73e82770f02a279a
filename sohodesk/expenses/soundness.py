# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of costs: tax within what was paid, currencies with their worth, receipts with bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import known_currency
from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.expenses.model import Expense, ExpenseReceipt
from sohodesk.store.blobs import Blob
from sohodesk.store.desk import Desk

SHOWN = 20


def check_expenses(desk: Desk, session: Session) -> list[Problem]:
    """What is wrong with costs and their receipts; at most the first twenty."""
    book = desk.setting(office.CURRENCY)
    return list(islice((*_figures(session, book), *_receipts(session)), SHOWN))


def _figures(session: Session, book: str) -> Iterator[Problem]:
    rows = session.execute(
        select(
            Expense.id,
            Expense.currency,
            Expense.amount_minor,
            Expense.tax_minor,
            Expense.exchange_rate,
            Expense.billable,
            Expense.client_id,
            Expense.invoice_line_id,
        ).order_by(Expense.id)
    )
    for row in rows:
        where = f"expense {row.id}"
        if not known_currency(row.currency):
            yield Problem(where, _("its currency is not in use."))
        elif row.currency != book and row.exchange_rate is None:
            yield Problem(where, _("nobody knows what its currency was worth."))
        if abs(row.tax_minor) > abs(row.amount_minor) or row.tax_minor * row.amount_minor < 0:
            yield Problem(where, _("the tax in it is more than what was paid."))
        if row.client_id is None and row.billable and row.invoice_line_id is None:
            yield Problem(where, _("it is to be billed to nobody."))


def _receipts(session: Session) -> Iterator[Problem]:
    gone = session.execute(
        select(ExpenseReceipt.expense_id, ExpenseReceipt.name)
        .outerjoin(Blob, Blob.sha256 == ExpenseReceipt.sha256)
        .where(Blob.sha256.is_(None))
        .order_by(ExpenseReceipt.id)
    )
    for expense_id, name in gone:
        words = _("its receipt {name} is missing; restore a backup.").format(name=name)
        yield Problem(f"expense {expense_id}", words)
