# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs, receipts, categories and repeating costs for programs, in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sohodesk.base.money import from_minor, plain
from sohodesk.base.numbers import plain_decimal
from sohodesk.expenses import rules
from sohodesk.expenses.categories import CategoryRow
from sohodesk.expenses.queries import ExpenseRow, ReceiptRow
from sohodesk.expenses.recurring import every_of
from sohodesk.expenses.repeatrows import RepeatRow


def money(minor: int, currency: str) -> str:
    """Money in plain notation."""
    return plain(from_minor(minor, currency), currency)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain_decimal(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def expense_json(
    row: ExpenseRow, book_currency: str, receipts: Sequence[ReceiptRow] | None = None
) -> dict[str, Any]:
    """A cost; ``book_amount`` is what was paid in the book's currency at the stored rate."""
    percent = Decimal(100) if row.deductible_percent is None else row.deductible_percent
    found: dict[str, Any] = {
        "id": row.id,
        "kind": row.kind,
        "date": row.day.isoformat(),
        "category": row.category,
        "supplier": row.supplier,
        "partner": row.partner,
        "partner_id": row.person_id,
        "description": row.description,
        "currency": row.currency,
        "amount": money(row.amount_minor, row.currency),
        "net": money(row.net_minor, row.currency),
        "tax": money(row.tax_minor, row.currency),
        "tax_rate": _number(row.tax_rate),
        "deductible": money(rules.deductible_minor(row.net_minor, percent), row.currency),
        "exchange_rate": _number(row.exchange_rate),
        "book_amount": money(row.in_book_minor(book_currency), book_currency),
        "book_currency": book_currency,
        "client": row.client,
        "project": row.project,
        "billable": row.billable,
        "markup": _number(row.markup),
        "billed_amount": money(row.billed_minor, row.currency) if row.billable else None,
        "state": row.state,
        "invoice": row.number,
        "draft": row.document_id if row.number is None else None,
        "paid_on": _day(row.paid_on),
        "account": row.account,
        "reference": row.reference,
        "note": row.note,
        "distance": _number(row.distance),
        "unit": row.unit or None,
        "vehicle": row.vehicle or None,
        "per_unit": _number(row.per_unit),
        "from": row.from_place,
        "to": row.to_place,
        "receipts": row.receipts,
    }
    if receipts is not None:
        found["receipts"] = [receipt_json(each) for each in receipts]
    return found


def receipt_json(row: ReceiptRow) -> dict[str, Any]:
    """A receipt without its bytes."""
    return {
        "id": row.id,
        "name": row.name,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
    }


def category_json(row: CategoryRow) -> dict[str, Any]:
    """A category and how many costs it has."""
    return {
        "id": row.id,
        "name": row.name,
        "code": row.code,
        "deductible_percent": plain_decimal(row.deductible_percent),
        "tax_rate": _number(row.tax_rate),
        "archived": row.archived,
        "expenses": row.costs,
    }


def repeat_json(row: RepeatRow, book_currency: str) -> dict[str, Any]:
    """A repeating cost and when it comes next."""
    return {
        "id": row.id,
        "rule": row.rule,
        "every": every_of(row.rule, row.first) or None,
        "first": row.first.isoformat(),
        "until": _day(row.until),
        "paused": row.paused,
        "next": _day(row.next),
        "made": row.made,
        "skipped": row.skipped,
        "expense": expense_json(row.cost, book_currency),
    }
