# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns movements into payments and costs, through the services of invoices and expenses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.exchange.bank.facts import MovementRow
from sohodesk.exchange.bank.model import BankMatch
from sohodesk.exchange.bank.proposal import Part
from sohodesk.expenses import queries as expenses
from sohodesk.expenses import service as costs
from sohodesk.invoices import queries as invoices
from sohodesk.invoices.letters import today
from sohodesk.invoices.payments.model import Payment
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.settling import onaccount
from sohodesk.invoices.settling import service as settling
from sohodesk.invoices.settling.removing import remove_payment
from sohodesk.invoices.settling.service import Came
from sohodesk.store.desk import Desk

ZERO = Decimal(0)


def money(minor: int, currency: str) -> str:
    """An amount as people read it."""
    return show_money(from_minor(minor, currency), currency, current())


def shown(row: MovementRow) -> str:
    """The money of a movement."""
    return money(row.amount_minor, row.currency)


# Payments ---


def pay_parts(
    desk: Desk,
    session: Session,
    row: MovementRow,
    parts: Sequence[Part],
    rest: int,
    rest_client: int | None,
) -> None:
    """Book the payments of a movement; each is checked against what is open.

    A ``rest`` goes on the account of a client.
    """
    came = _came(desk, row)
    documents = [_document(desk, session, row, part) for part in parts]
    if _in_turn(documents, parts):
        transfer_id = settling.pay_many(
            desk,
            invoice_ids=[part.invoice_id for part in parts],
            amount=from_minor(sum(part.amount for part in parts), row.currency),
            came=came,
            as_said=True,
        )
        found = select(Payment.id).where(Payment.transfer_id == transfer_id).order_by(Payment.id)
        made = list(session.scalars(found))
    else:
        made = [
            settling.pay(
                desk,
                invoice_id=part.invoice_id,
                amount=from_minor(part.amount, row.currency),
                withheld=from_minor(part.withheld, row.currency),
                fee=from_minor(part.fee, row.currency),
                came=came,
            )
            for part in parts
        ]
    if rest > 0 and rest_client is not None:
        amount = from_minor(rest, row.currency)
        currency = row.currency
        made.append(
            onaccount.take_in(
                desk, client_id=rest_client, amount=amount, currency=currency, came=came
            )
        )
    _link(session, row, made)


def pay_foreign(
    desk: Desk,
    session: Session,
    row: MovementRow,
    invoice_id: int,
    amount: Decimal | None,
    fee: Decimal,
    withheld: Decimal,
) -> None:
    """Book a movement as the payment of an invoice in another currency."""
    came = replace(
        _came(desk, row),
        received=from_minor(row.amount_minor, row.currency),
        received_currency=row.currency,
    )
    made = settling.pay(
        desk, invoice_id=invoice_id, amount=amount, fee=fee, withheld=withheld, came=came
    )
    _link(session, row, [made])


def _in_turn(documents: Sequence[DocumentRow], parts: Sequence[Part]) -> bool:
    """Whether the parts are what one sum comes to that pays several invoices in turn."""
    whole = all(
        part.amount == document.open_minor
        for part, document in zip(parts[:-1], documents[:-1], strict=True)
    )
    plain = not any(part.withheld or part.fee for part in parts)
    return len(parts) > 1 and whole and plain and len({d.client_id for d in documents}) == 1


def pay_back(desk: Desk, session: Session, row: MovementRow, parts: Sequence[Part]) -> None:
    """Book money that went back to a client, for what was paid too much on its invoices."""
    came = _came(desk, row)
    made = []
    for part in parts:
        _document(desk, session, row, part)
        amount = from_minor(abs(part.amount), row.currency)
        made.append(settling.refund(desk, invoice_id=part.invoice_id, amount=amount, came=came))
    _link(session, row, made)


def _document(desk: Desk, session: Session, row: MovementRow, part: Part) -> DocumentRow:
    document = invoices.document(session, part.invoice_id, today(desk))
    if document.currency != row.currency:
        message = _("{number} is in {own}, the money came in {currency}; match it alone.")
        raise Refusal(
            message.format(number=document.name, own=document.currency, currency=row.currency)
        )
    return document


def _came(desk: Desk, row: MovementRow) -> Came:
    note = " · ".join(text for text in (row.party, row.reference or row.text) if text)[:500]
    return Came(on=_day(desk, row), method="transfer", account=row.account, note=note)


def _link(session: Session, row: MovementRow, made: Sequence[int]) -> None:
    for payment_id in made:
        session.add(BankMatch(row_id=row.id, payment_id=payment_id))
    session.flush()


def unpay(desk: Desk, session: Session, payment_id: int) -> None:
    """Take a payment away again, with what came in the same sum."""
    if session.get(Payment, payment_id) is not None:
        remove_payment(desk, payment_id=payment_id)


def _day(desk: Desk, row: MovementRow) -> date:
    """The day of the movement; a bank's may be ahead of ours by a few hours."""
    return min(row.day, today(desk))


# Costs ---


def pay_cost(desk: Desk, session: Session, row: MovementRow, expense_id: int) -> None:
    """Match a movement with a cost of the same amount; it counts as paid on that day."""
    cost = expenses.expense(session, expense_id)
    if cost.currency != row.currency or cost.amount_minor != -row.amount_minor:
        message = _("The expense {what} is {cost}, the movement {amount}; they must be the same.")
        raise Refusal(
            message.format(
                what=cost.label or cost.id,
                cost=money(cost.amount_minor, cost.currency),
                amount=shown(row),
            )
        )
    if cost.paid_on is None:
        costs.pay_expense(desk, expense_id=expense_id, paid_on=_day(desk, row))
    session.add(BankMatch(row_id=row.id, expense_id=expense_id))
    session.flush()


def unpay_cost(desk: Desk, session: Session, row: MovementRow, expense_id: int) -> None:
    """Leave a cost unpaid again where the movement was what paid it."""
    cost = expenses.expense(session, expense_id)
    if cost.paid_on == _day(desk, row):
        costs.pay_expense(desk, expense_id=expense_id, paid_on=None)


def add_cost(desk: Desk, row: MovementRow, facts: dict[str, Any]) -> int:
    """A new cost of what went out (negative for money that came back)."""
    said = {
        "supplier": row.party[:200],
        "description": "" if row.party else (row.text or row.reference)[:200],
        "reference": row.reference[:100],
        "account": row.account,
        **facts,
    }
    if not said["supplier"] and not said["description"]:
        said["description"] = _("From the bank")
    return costs.add_expense(
        desk,
        amount_minor=-row.amount_minor,
        currency=row.currency,
        day=_day(desk, row),
        paid_on=_day(desk, row),
        confirmed=True,
        **said,
    )
