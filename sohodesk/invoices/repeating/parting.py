# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes a repeating document from a day on: the old one ends there and another like it begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import digits
from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.expenses.recurring import counted_on, due_days, next_day
from sohodesk.invoices.document import Adjustment, Document
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.model import Repeat
from sohodesk.invoices.service import Origin, create_draft, edit_draft
from sohodesk.invoices.stored import (
    KeptLine,
    document_of,
    get_invoice,
    kept_lines,
    particulars_of,
)
from sohodesk.store.desk import Desk

HUNDRED = Decimal(100)


def comes_before(session: Session, row: Repeat, since: date) -> bool:
    """Whether one comes before a day that is not dealt with yet."""
    following = next_day(row.rule, row.first, row.until, queries.done_days(session, row.id))
    return following is not None and following < since


def require_after(session: Session, row: Repeat, since: date) -> None:
    """Refuse a day by which it has come already: what was made stays."""
    came = max(queries.done_days(session, row.id), default=None)
    if came is None or since > came:
        return
    done = queries.done_days(session, row.id)
    following = next_day(row.rule, row.first, row.until, done) or came + timedelta(days=1)
    message = _("It came on {day} already; let the change count from {next} on.")
    raise Refusal(message.format(day=came.isoformat(), next=following.isoformat()))


def part(desk: Desk, session: Session, row: Repeat, since: date) -> Repeat:
    """End one the day before, and begin another like it with a pattern of its own.

    Inside a work block; nothing happens where none comes before that day.
    """
    require_after(session, row, since)
    if not comes_before(session, row, since):
        return row
    pattern = get_invoice(session, row.pattern_id)
    last = row.until
    before = due_days(row.rule, row.first, last, (), since - timedelta(days=1))
    begin = next_day(row.rule, row.first, last, before)
    if begin is None:
        message = _("It does not come on {day} or later.")
        raise Refusal(message.format(day=since.isoformat()))
    new = Repeat(
        pattern_id=_pattern_like(desk, session, pattern, row),
        rule=counted_on(row.rule, row.first, since),
        first=begin,
        until=last,
        deed=row.deed,
        add_time=row.add_time,
        add_expenses=row.add_expenses,
        grouping=row.grouping,
        paused=row.paused,
        created=desk.clock.now(),
    )
    row.until = since - timedelta(days=1)
    session.add(new)
    session.flush()
    return new


def _pattern_like(desk: Desk, session: Session, pattern: Invoice, row: Repeat) -> int:
    said = particulars_of(pattern)
    if said.period_from is not None and said.issue_date is None:
        said = replace(said, issue_date=row.first)  # the day that its period belongs to
    return create_draft(
        desk,
        client_id=pattern.client_id,
        document=document_of(session, pattern),
        said=said,
        kind="pattern",
        lines=[replace(each, id=None) for each in kept_lines(session, pattern.id)],
        origin=Origin(project_id=pattern.project_id),
    )


def raise_prices(desk: Desk, *, invoice_id: int, percent: Decimal) -> None:
    """Change all prices and fixed discounts of a draft or pattern by so many percent."""
    if percent <= -HUNDRED or percent > Decimal(1000) or percent == 0:
        raise Refusal(_("Say by how many percent: more than −100, not 0, and at most 1000."))
    with desk.read() as session:
        invoice = get_invoice(session, invoice_id)
        document, kept = document_of(session, invoice), kept_lines(session, invoice_id)
    factor = EXACT.divide(HUNDRED + percent, HUNDRED)
    edit_draft(
        desk,
        invoice_id=invoice_id,
        lines=[_raised(each, factor, document) for each in kept],
        allowances=_adjusted(document.allowances, factor, document),
        charges=_adjusted(document.charges, factor, document),
    )


def _raised(kept: KeptLine, factor: Decimal, document: Document) -> KeptLine:
    line = kept.line
    changed = replace(
        line,
        price=_money(line.price, factor, document),
        allowances=_adjusted(line.allowances, factor, document),
        charges=_adjusted(line.charges, factor, document),
    )
    return replace(kept, line=changed)


def _adjusted(
    several: tuple[Adjustment, ...], factor: Decimal, document: Document
) -> tuple[Adjustment, ...]:
    return tuple(
        each if each.amount is None else replace(each, amount=_money(each.amount, factor, document))
        for each in several
    )


def _money(amount: Decimal, factor: Decimal, document: Document) -> Decimal:
    return round_half_up(EXACT.multiply(amount, factor), digits(document.currency))
