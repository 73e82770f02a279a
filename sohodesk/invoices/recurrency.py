# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives a draft another currency or an exchange rate of its own; prices change only when told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits
from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.currencies.queries import DatedRate, dated_rate, rate_on
from sohodesk.clients.currencies.service import check_rate
from sohodesk.invoices.document import ZERO, Adjustment, Document, Line
from sohodesk.invoices.foreigntime import converted
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.service import edit_draft
from sohodesk.invoices.stored import document_of, get_draft, kept_lines
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a draft would come to in another currency, and the rates that this is reckoned with.

    ``rate`` is what one unit of the new currency is worth in the book's; both are None where
    nobody knows.
    """

    rate: DatedRate | None
    total: Decimal | None


def read_conversion(
    desk: Desk, *, invoice_id: int, currency: str, rate: Decimal | None
) -> Conversion:
    """What a draft's total would be in another currency, at the rate of the day or at ``rate``."""
    with desk.read() as session:
        invoice = get_draft(session, invoice_id)
        book, day = desk.setting(office.CURRENCY), invoice.issue_date or today(desk)
        dated = dated_rate(session, currency, book, day) if rate is None else DatedRate(rate, day)
        try:
            factor = _factor(desk, session, invoice, currency, rate)
            document = document_of(session, invoice)
            figures = _converted(document, factor, currency)
            lines = tuple(_line(each, factor, currency) for each in document.lines)
            made = replace(document, currency=currency, lines=lines, **figures)
            return Conversion(dated, reckon(made).total)
        except Refusal:
            return Conversion(dated, None)


def set_currency(
    desk: Desk,
    *,
    invoice_id: int,
    currency: str,
    rate: Decimal | None = None,
    reprice: bool = False,
) -> None:
    """Let a draft ask for other money.

    ``rate`` is what one unit of it is worth in the book's currency, for this draft alone; without
    one that of the day holds.  With ``reprice`` all money on the draft is converted by way of the
    book's currency; else the figures stay as they are.  Refused where another
    document binds the currency, where time or expenses are on the draft and are not to be
    converted, and where a rate is not known that converting needs.
    """
    currency = office.check_currency(currency)
    with desk.work(n_("Edit draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        if currency != invoice.currency:
            figures: dict[str, Any] = {"currency": currency}
            if reprice:
                factor = _factor(desk, session, invoice, currency, rate)
                document = document_of(session, invoice)
                figures |= _converted(document, factor, currency)
                figures["lines"] = [
                    replace(each, line=_line(each.line, factor, currency))
                    for each in kept_lines(session, invoice_id)
                ]
            edit_draft(desk, invoice_id=invoice_id, repriced=reprice, **figures)
        set_exchange_rate(desk, invoice_id=invoice_id, rate=rate)


def set_exchange_rate(desk: Desk, *, invoice_id: int, rate: Decimal | None) -> None:
    """Give a draft an exchange rate of its own; None lets that of the day hold again."""
    with desk.work(n_("Set the exchange rate of draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        if rate is not None and invoice.currency == desk.setting(office.CURRENCY):
            message = _("Draft {id} is in {currency}, the currency of the book; it has no rate.")
            raise Refusal(message.format(id=invoice_id, currency=invoice.currency))
        invoice.exchange_rate = None if rate is None else check_rate(rate)


def _factor(
    desk: Desk, session: Session, invoice: Invoice, currency: str, rate: Decimal | None
) -> Decimal:
    """What one unit of the draft's currency is worth in another."""
    book, day = desk.setting(office.CURRENCY), invoice.issue_date or today(desk)
    before = invoice.exchange_rate or rate_on(session, invoice.currency, book, day)
    after = rate if rate is not None and currency != book else None
    return EXACT.divide(before, after or rate_on(session, currency, book, day))


def _converted(document: Document, factor: Decimal, currency: str) -> dict[str, Any]:
    """Money of the whole document; rounding to coins was that of the other currency."""

    def money(amount: Decimal) -> Decimal:
        return round_half_up(EXACT.multiply(amount, factor), digits(currency))

    held = document.withholding
    if held is not None and held.base is not None:
        held = replace(held, base=money(held.base))
    return {
        "allowances": tuple(_adjusted(each, money) for each in document.allowances),
        "charges": tuple(_adjusted(each, money) for each in document.charges),
        "prepaid": money(document.prepaid),
        "withholding": held,
        "rounding": ZERO,
        "cash_step": None,
    }


def _adjusted(each: Adjustment, money: Callable[[Decimal], Decimal]) -> Adjustment:
    return each if each.amount is None else replace(each, amount=money(each.amount))


def _line(line: Line, factor: Decimal, currency: str) -> Line:
    def money(amount: Decimal) -> Decimal:
        return round_half_up(EXACT.multiply(amount, factor), digits(currency))

    return replace(
        line,
        price=converted(line.price, factor, currency),
        allowances=tuple(_adjusted(each, money) for each in line.allowances),
        charges=tuple(_adjusted(each, money) for each in line.charges),
    )
