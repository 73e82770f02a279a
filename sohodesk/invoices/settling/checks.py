# SPDX-License-Identifier: GPL-3.0-or-later
"""What money and days must be before anything is booked; each refusal says what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, show_money, to_minor
from sohodesk.base.numbers import WHOLE_DIGITS
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices import queries
from sohodesk.invoices.letters import today
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.stored import get_issued
from sohodesk.store.desk import Desk

LARGEST_ID = 2**63


def money(minor: int, currency: str) -> str:
    """Money for a sentence."""
    return show_money(from_minor(minor, currency), currency, current())


def minor_of(amount: Decimal, currency: str) -> int:
    """Minor units of an amount that can be kept."""
    if amount.is_finite() and amount and amount.adjusted() >= WHOLE_DIGITS:
        raise Refusal(_("This number has too many digits."))
    return to_minor(amount, currency)


def above_zero(amount: Decimal, currency: str) -> int:
    """Minor units of an amount above zero."""
    if not amount.is_finite() or amount <= 0:
        raise Refusal(_("The amount must be more than zero."))
    return minor_of(amount, currency)


def day_of_money(desk: Desk, day: date | None) -> date:
    """The day on which money moved: today or before."""
    now = today(desk)
    if day is not None and day > now:
        raise Refusal(_("A payment can't be in the future; say the day it came in."))
    return day or now


def bill(desk: Desk, session: Session, invoice_id: int) -> DocumentRow:
    """An issued invoice that is not void: the only thing that is paid."""
    get_issued(session, invoice_id)
    row = queries.document(session, invoice_id, today(desk))
    sentence = ""
    if row.kind == "credit":
        sentence = _("{number} is a credit note, which nobody pays.")
    elif row.kind != "invoice":
        sentence = _("{number} is no invoice, so nobody pays it.")
    elif row.state == "void":
        sentence = _("{number} is void.")
    if sentence:
        raise Refusal(sentence.format(number=row.name))
    return row


def open_bill(desk: Desk, session: Session, invoice_id: int) -> DocumentRow:
    """The same, with something open on it."""
    row = bill(desk, session, invoice_id)
    if row.open_minor == 0:
        raise Refusal(_("Nothing is open on {number}.").format(number=row.name))
    return row


def too_much(row: DocumentRow) -> Refusal:
    """What is said where more than what is open would be booked."""
    message = _("Only {amount} is open on {number}; more can't be booked on it.")
    return Refusal(message.format(amount=money(row.open_minor, row.currency), number=row.name))
