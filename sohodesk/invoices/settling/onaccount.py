# SPDX-License-Identifier: GPL-3.0-or-later
"""Money on account: taken in without an invoice, put on one, kept from one, paid back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor
from sohodesk.base.numbers import EXACT, PLACES, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import queries as clients
from sohodesk.invoices.payments import queries, rules
from sohodesk.invoices.payments.model import Payment, Transfer
from sohodesk.invoices.payments.rules import Held
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.settling import checks
from sohodesk.invoices.settling.service import CAME, Came, book_on_account, over_paid
from sohodesk.store.desk import Desk


def take_in(
    desk: Desk, *, client_id: int, amount: Decimal, currency: str = "", came: Came = CAME
) -> int:
    """Book money of a client that is for no invoice yet; returns the payment's id.

    The currency is the client's unless said.
    """
    with desk.work(n_("Money on account of {client}")) as session:
        client = clients.client(session, client_id)
        desk.name_step(client=client.name)
        code = office.check_currency(currency or client.currency)
        cash = checks.above_zero(amount, code)
        made = book_on_account(
            desk,
            session,
            client_id=client_id,
            currency=code,
            cash=cash,
            came=came,
            kind="payment",
        )
        session.flush()
        return made.id


def apply(
    desk: Desk, *, invoice_id: int, amount: Decimal | None = None, on: date | None = None
) -> int:
    """Put money on account on an invoice of the same client; returns the payment's id.

    ``amount`` None is as much as there is and is open.
    """
    with desk.work(n_("Money on account for {number}")) as session:
        row = checks.open_bill(desk, session, invoice_id)
        desk.name_step(number=row.name)
        day = checks.day_of_money(desk, on)
        held = queries.balance(session, row.client_id, row.currency)
        if held <= 0:
            message = _("{client} has nothing on account in {currency}.")
            raise Refusal(message.format(client=row.client, currency=row.currency))
        minor = (
            min(held, row.open_minor) if amount is None else checks.above_zero(amount, row.currency)
        )
        if minor > row.open_minor:
            raise checks.too_much(row)
        if minor > held:
            raise _too_little(row.client, held, row.currency)
        rate = _rate_of(desk, session, row.client_id, row.currency)
        return _move(desk, session, row, minor, day, rate)


def keep_over_paid(
    desk: Desk, *, invoice_id: int, amount: Decimal | None = None, on: date | None = None
) -> int:
    """Put on account what was paid beyond what an invoice asks for since it was credited."""
    with desk.work(n_("Money on account from {number}")) as session:
        row = checks.bill(desk, session, invoice_id)
        desk.name_step(number=row.name)
        day = checks.day_of_money(desk, on)
        over = over_paid(row)
        if over == 0:
            message = _("No more was paid on {number} than it asks for.")
            raise Refusal(message.format(number=row.name))
        minor = over if amount is None else checks.above_zero(amount, row.currency)
        if minor > over:
            message = _("Only {amount} was paid beyond what {number} asks for.")
            raise Refusal(message.format(amount=checks.money(over, row.currency), number=row.name))
        return _move(desk, session, row, -minor, day, _last_rate(session, row.id))


def pay_back(
    desk: Desk,
    *,
    client_id: int,
    amount: Decimal | None = None,
    currency: str = "",
    came: Came = CAME,
) -> int:
    """Book money on account that was paid back to the client; all of it unless said."""
    with desk.work(n_("Money paid back to {client}")) as session:
        client = clients.client(session, client_id)
        desk.name_step(client=client.name)
        code = office.check_currency(currency or _only_currency(session, client_id))
        held = queries.balance(session, client_id, code)
        if held <= 0:
            message = _("{client} has nothing on account in {currency}.")
            raise Refusal(message.format(client=client.name, currency=code))
        minor = held if amount is None else checks.above_zero(amount, code)
        if minor > held:
            raise _too_little(client.name, held, code)
        made = book_on_account(
            desk,
            session,
            client_id=client_id,
            currency=code,
            cash=-minor,
            came=came,
            kind="refund",
        )
        session.flush()
        return made.id


def held_of(session: Session, client_id: int, currency: str, book: str) -> Held | None:
    """What is on account and what it was worth when it came; None where a rate is not known."""
    held = Held()
    for row in queries.account_rows(session, client_id, currency):
        if row.amount_minor < 0:
            held, _part = held.taken(-row.amount_minor)
            continue
        if row.received_currency == book and row.received_minor is not None:
            worth = row.received_minor
        elif row.exchange_rate is None:
            return None
        else:
            worth = rules.worth(row.amount_minor, currency, row.exchange_rate, book)
        held = held.put(row.amount_minor, worth)
    return held


def _rate_of(desk: Desk, session: Session, client_id: int, currency: str) -> Decimal | None:
    """The rate at which the money on account came in; that of several sums is their mean."""
    book = desk.setting(office.CURRENCY)
    if currency == book:
        return None
    held = held_of(session, client_id, currency, book)
    if held is None or held.minor == 0:
        return None
    exact = EXACT.divide(from_minor(held.worth, book), from_minor(held.minor, currency))
    return round_half_up(exact, PLACES)


def _last_rate(session: Session, invoice_id: int) -> Decimal | None:
    found = (
        select(Payment.exchange_rate)
        .where(Payment.invoice_id == invoice_id, Payment.amount_minor > 0)
        .order_by(Payment.date.desc(), Payment.id.desc())
    )
    return session.scalars(found).first()


def _move(
    desk: Desk, session: Session, row: DocumentRow, minor: int, day: date, rate: Decimal | None
) -> int:
    """Two rows that belong together, one on each side; no cash moves, so the sum is zero."""
    at = desk.clock.now()
    both = Transfer(
        client_id=row.client_id, date=day, currency=row.currency, amount_minor=0, created=at
    )
    session.add(both)
    session.flush()
    same = {
        "kind": "applied",
        "date": day,
        "exchange_rate": rate,
        "transfer_id": both.id,
        "created": at,
    }
    on_it = Payment(invoice_id=row.id, amount_minor=minor, **same)
    session.add(on_it)
    session.add(
        Payment(client_id=row.client_id, currency=row.currency, amount_minor=-minor, **same)
    )
    session.flush()
    return on_it.id


def _only_currency(session: Session, client_id: int) -> str:
    found = queries.balances(session, client_id)
    if len(found) > 1:
        raise Refusal(_("There is money on account in several currencies; say in which."))
    return found[0].currency if found else clients.client(session, client_id).currency


def _too_little(client: str, held: int, currency: str) -> Refusal:
    message = _("{client} has only {amount} on account.")
    return Refusal(message.format(client=client, amount=checks.money(held, currency)))
