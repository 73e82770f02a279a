# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives documents their numbers from counter rows, one for each series and period."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices import settings
from sohodesk.invoices.letter import Letter, Recipient
from sohodesk.invoices.letters import letter_of, today
from sohodesk.invoices.model import Invoice, NumberCounter
from sohodesk.invoices.numbering import Pattern, read_pattern
from sohodesk.invoices.payments.model import Receipt
from sohodesk.invoices.stored import get_draft, get_issued
from sohodesk.store.desk import Desk


def take_number(desk: Desk, session: Session, letter: Letter, invoice: Invoice) -> str:
    """Count the series of a letter on and give the new number; inside a work block only.

    A revision of a quote bears the number of the quote that it puts in the place of.
    """
    kept = revised_number(session, invoice)
    if kept:
        return kept
    pattern, series, day = _series(desk, letter)
    counter = _counter(session, series)
    counter.last += 1
    number = pattern.number(day, counter.last, short_name(letter.recipient))
    if _taken(session, number):
        message = _(
            "The number {number} is taken already. Change the pattern of numbers in the settings."
        )
        raise Refusal(message.format(number=number))
    return number


def take_receipt_number(desk: Desk, session: Session, payer: Recipient, day: date) -> str:
    """The same for the receipt of money that came in on a day."""
    pattern, client = read_pattern(desk.setting(settings.RECEIPT_NUMBERS)), short_name(payer)
    counter = _counter(session, f"receipt:{pattern.period(day, client)}")
    counter.last += 1
    number = pattern.number(day, counter.last, client)
    taken = session.execute(select(Receipt.id).where(Receipt.number == number)).first()
    if taken is not None:
        message = _(
            "The number {number} is taken already. Change the pattern of numbers in the settings."
        )
        raise Refusal(message.format(number=number))
    return number


def next_number(desk: Desk, *, invoice_id: int, issue_date: date | None = None) -> str:
    """The number that a draft would get now, if it were issued on that day; nothing is taken."""
    with desk.read() as session:
        invoice = get_draft(session, invoice_id)
        kept = revised_number(session, invoice)
        if kept:
            return kept
        letter = letter_of(desk, session, invoice, issue_date=issue_date)
        pattern, series, day = _series(desk, letter)
        last = _last(session, series) or 0
        return pattern.number(day, last + 1, short_name(letter.recipient))


def revised_number(session: Session, invoice: Invoice) -> str:
    """The number of the quote that a revision puts itself in the place of; empty for others."""
    if invoice.revises_id is None:
        return ""
    return get_issued(session, invoice.revises_id).number or ""


def begin_at(desk: Desk, *, sequence: int, kind: str = "invoice") -> str:
    """Let this period's numbers begin at ``sequence``, for whoever brings a series along.

    Returns the first number.  Refused where the period has numbers already: a series has no gaps.
    """
    if not 1 <= sequence <= 10**9:
        raise Refusal(_("Numbers begin at 1 or above."))
    with desk.work(n_("Numbers begin at {number}")) as session:
        pattern, day = _pattern(desk, kind), today(desk)
        if "client" in pattern.names:
            message = _("With {client} in the pattern every client has numbers of its own.")
            raise Refusal(message.format(client="{client}"))
        series = f"{kind}:{pattern.period(day, '')}"
        last = _last(session, series)
        if last and _taken(session, pattern.number(day, last, "")):
            raise Refusal(_("Numbers of this period were given already; a series has no gaps."))
        _counter(session, series).last = sequence - 1
        number = pattern.number(day, sequence, "")
        desk.name_step(number=number)
        return number


def short_name(recipient: Recipient) -> str:
    """A client's short form for numbers: its own, else the first letters of its name."""
    if recipient.short.strip():
        return re.sub(r"\s+", "", recipient.short)
    letters = "".join(word[0] for word in re.findall(r"\w+", recipient.name))
    return letters.upper()[:6] or "X"


def _series(desk: Desk, letter: Letter) -> tuple[Pattern, str, date]:
    day = letter.said.issue_date or today(desk)
    pattern = _pattern(desk, letter.kind)
    return pattern, f"{letter.kind}:{pattern.period(day, short_name(letter.recipient))}", day


def _pattern(desk: Desk, kind: str) -> Pattern:
    return read_pattern(desk.setting(settings.PATTERNS[kind]))


def _counter(session: Session, series: str) -> NumberCounter:
    found = session.scalars(select(NumberCounter).where(NumberCounter.series == series)).first()
    if found is None:
        found = NumberCounter(series=series, last=0)
        session.add(found)
    return found


def _last(session: Session, series: str) -> int | None:
    return session.scalars(select(NumberCounter.last).where(NumberCounter.series == series)).first()


def _taken(session: Session, number: str) -> bool:
    found = session.execute(select(Invoice.id).where(Invoice.number == number))
    return found.first() is not None
