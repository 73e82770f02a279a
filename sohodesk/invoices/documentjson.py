# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents for machines: the shapes of ``--json``; money as texts, the currency beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor, plain
from sohodesk.base.numbers import plain_decimal
from sohodesk.base.texts import speaking
from sohodesk.invoices import queries
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Adjustment, Line, Tax
from sohodesk.invoices.figures import AdjustmentFigures, LineFigures, TaxGroup, Totals
from sohodesk.invoices.letter import Letter, Snapshot
from sohodesk.invoices.paper import snapshot_of
from sohodesk.invoices.pdf.wording import tax_reasons
from sohodesk.invoices.queries import DocumentRow, PaymentRow
from sohodesk.invoices.reminders import queries as reminders
from sohodesk.invoices.settling.exchange import GainRow, exchange_gains
from sohodesk.invoices.stored import get_invoice
from sohodesk.store.desk import Desk


def document_json(desk: Desk, session: Session, invoice_id: int, today: date) -> dict[str, Any]:
    """Everything about one document; an issued one as it was frozen."""
    row = queries.document(session, invoice_id, today)
    snapshot = snapshot_of(desk, session, get_invoice(session, invoice_id))
    letter, totals = snapshot.letter, snapshot.totals
    said, document = letter.said, letter.document
    return {
        **row_json(row),
        "language": said.language,
        "template": letter.template,
        "annex": bool(said.annex),
        "issue_date": row.issue_date,
        "due_date": row.due_date,
        "revision": row.revision,
        "valid_until": said.valid_until,
        "quote": letter.quote.number if letter.quote else None,
        "deductions": deductions_json(letter, totals),
        "expected_issue_date": said.issue_date,
        "expected_due_date": said.due_date,
        "period": _period(said.period_from, said.period_to),
        "your_order": said.your_order,
        "intro": said.intro,
        "note": said.note,
        "prices_include_tax": document.prices_include_tax,
        "rule": document.rule,
        "lines": _lines(snapshot),
        "allowances": _adjustments(document.allowances, totals.allowances, totals),
        "charges": _adjustments(document.charges, totals.charges, totals),
        "taxes": [_group(group, snapshot) for group in totals.taxes],
        "totals": totals_json(totals),
        "withholding": _withholding(snapshot),
        "payment_code": _payment_code(snapshot),
        "exchange_rate": _rate(snapshot),
        "payments": _payments(desk, session, row),
        "reminders": [
            {"date": each.day, "level": each.level, "text": each.note}
            for each in reminders.reminders(session, row.id)
        ],
    }


def _rate(snapshot: Snapshot) -> str | None:
    rate = snapshot.letter.exchange_rate
    return None if rate is None else plain_decimal(rate)


def _payments(desk: Desk, session: Session, row: DocumentRow) -> list[dict[str, Any]]:
    """The payments with what their exchange rates won."""
    book = desk.setting(office.CURRENCY)
    found = exchange_gains(session, book, invoice_id=row.id) if row.currency != book else []
    gains = {each.payment_id: each for each in found}
    return [
        payment_json(each, row, gains.get(each.id), book)
        for each in queries.payments(session, row.id)
    ]


def _payment_code(snapshot: Snapshot) -> dict[str, Any] | None:
    """The code on the page, None where there is none."""
    code = snapshot.letter.code
    if code is None:
        return None
    names = ("kind", "payload", "name", "reference")
    return {name: getattr(code, name) for name in names}


def row_json(row: DocumentRow) -> dict[str, Any]:
    """A document as lists give it."""

    def money(minor: int) -> str:
        return plain(from_minor(minor, row.currency), row.currency)

    return {
        "id": row.id,
        "number": row.number,
        "kind": row.kind,
        "purpose": row.purpose,
        "state": row.state,
        "client": row.client,
        "subject": row.subject,
        "currency": row.currency,
        "issue_date": row.issue_date,
        "due_date": row.due_date,
        "total": money(row.total_minor),
        "due": money(row.due_minor),
        "paid": money(row.settled_minor),
        "credited": money(row.credited_minor),
        "open": money(row.open_minor),
        "credits": row.credits_number,
        "void_reason": row.void_reason or None,
        "sha256": {"pdf": row.pdf_sha256, "xml": row.xml_sha256},
    }


def payment_json(
    payment: PaymentRow, row: DocumentRow, gain: GainRow | None = None, book: str = ""
) -> dict[str, Any]:
    """A payment; ``withheld`` is the amount of its slip, ``exchange_gain`` is in the book's."""

    def money(minor: int) -> str:
        return plain(from_minor(minor, row.currency), row.currency)

    received, other = payment.received_minor, payment.received_currency
    won = None if gain is None else gain.gain_minor
    rate = payment.exchange_rate
    return {
        "id": payment.id,
        "kind": payment.kind,
        "date": payment.date,
        "amount": money(payment.amount_minor),
        "withheld": money(payment.withheld_minor),
        "fee": money(payment.fee_minor),
        "written_off": money(payment.written_off_minor),
        "currency": row.currency,
        "slip_number": payment.slip_number or None,
        "slip_date": payment.slip_date,
        "slip_sha256": payment.slip_sha256,
        "exchange_rate": None if rate is None else plain_decimal(rate),
        "received": None
        if received is None
        else plain(from_minor(received, other or ""), other or ""),
        "received_currency": other,
        "exchange_gain": None if won is None else plain(from_minor(won, book), book),
        "method": payment.method or None,
        "account": payment.account or None,
        "transfer": payment.transfer_id,
        "receipt": payment.receipt,
        "note": payment.note or None,
    }


def totals_json(totals: Totals) -> dict[str, str]:
    """The totals by their short names (BT-106 to BT-115)."""
    figures = {
        "lines": totals.sum_lines,
        "allowances": totals.sum_allowances,
        "charges": totals.sum_charges,
        "net": totals.net,
        "tax": totals.tax,
        "total": totals.total,
        "prepaid": totals.prepaid,
        "rounding": totals.rounding,
        "due": totals.due,
    }
    return {name: plain(figure, totals.currency) for name, figure in figures.items()}


def deductions_json(letter: Letter, totals: Totals) -> list[dict[str, Any]]:
    """What a document takes off that was asked for ahead."""
    return [
        {
            "number": each.number,
            "issue_date": each.issue_date,
            "kind": each.purpose,
            **{
                name: plain(getattr(each, name), totals.currency)
                for name in ("net", "tax", "gross")
            },
        }
        for each in letter.deductions
    ]


def _lines(snapshot: Snapshot) -> list[dict[str, Any]]:
    totals = snapshot.totals
    pairs = zip(snapshot.letter.document.lines, totals.lines, strict=True)
    return [_line(line, figures, totals) for line, figures in pairs]


def _line(line: Line, figures: LineFigures, totals: Totals) -> dict[str, Any]:
    return {
        "form": line.form,
        "description": line.description,
        "quantity": plain_decimal(figures.quantity),
        "unit": line.unit,
        "price": plain_decimal(line.price),
        "base_quantity": plain_decimal(line.base_quantity),
        "tax": _tax(line.tax),
        "allowances": [
            {**_said(said), "amount": plain(amount, totals.currency)}
            for said, amount in zip(line.allowances, figures.allowances, strict=True)
        ],
        "charges": [
            {**_said(said), "amount": plain(amount, totals.currency)}
            for said, amount in zip(line.charges, figures.charges, strict=True)
        ],
        "amount": plain(figures.amount, totals.currency),
        "net": plain(figures.net, totals.currency),
    }


def _adjustments(
    several: tuple[Adjustment, ...], reckoned: tuple[AdjustmentFigures, ...], totals: Totals
) -> list[dict[str, Any]]:
    return [
        {
            **_said(said),
            "amount": plain(figures.amount, totals.currency),
            "shares": [
                {**_tax(share.tax), "amount": plain(share.amount, totals.currency)}
                for share in figures.shares
            ],
        }
        for said, figures in zip(several, reckoned, strict=True)
    ]


def _said(adjustment: Adjustment) -> dict[str, Any]:
    percent = adjustment.percent
    return {
        "percent": None if percent is None else plain_decimal(percent),
        "reason": adjustment.reason,
    }


def _tax(tax: Tax) -> dict[str, str]:
    return {"category": tax.category, "rate": plain_decimal(tax.rate)}


def _group(group: TaxGroup, snapshot: Snapshot) -> dict[str, str | None]:
    """A group of tax; ``reason`` is what the page says where there is none, in its language."""
    letter, category = snapshot.letter, group.tax.category
    with speaking(letter.said.language):
        reasons = tax_reasons(letter, [category])
    return {
        **_tax(group.tax),
        "base": plain(group.base, snapshot.totals.currency),
        "assessed": plain(
            group.base if group.assessed is None else group.assessed, snapshot.totals.currency
        ),
        "tax": plain(group.amount, snapshot.totals.currency),
        "reason": reasons[0] if reasons else None,
        "reason_code": CATEGORIES[category].vatex or None,
    }


def _period(first: date | None, last: date | None) -> dict[str, date] | None:
    return None if first is None or last is None else {"from": first, "to": last}


def _withholding(snapshot: Snapshot) -> dict[str, Any] | None:
    withholding, totals = snapshot.letter.document.withholding, snapshot.totals
    if withholding is None:
        return None
    return {
        "percent": plain_decimal(withholding.percent),
        "label": withholding.label,
        "kind": withholding.scale or None,
        "base": plain(
            totals.net if withholding.base is None else withholding.base, totals.currency
        ),
        "amount": plain(totals.withheld, totals.currency),
        "to_pay": plain(totals.to_pay, totals.currency),
    }
