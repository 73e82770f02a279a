# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents for machines: the shapes of ``--json``; money as texts, the currency beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

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
        "payments": [payment_json(each, row) for each in queries.payments(session, invoice_id)],
    }


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


def payment_json(payment: PaymentRow, row: DocumentRow) -> dict[str, Any]:
    """A payment; ``withheld`` is the amount of its withholding slip."""
    return {
        "id": payment.id,
        "date": payment.date,
        "amount": plain(from_minor(payment.amount_minor, row.currency), row.currency),
        "withheld": plain(from_minor(payment.withheld_minor, row.currency), row.currency),
        "currency": row.currency,
        "slip_number": payment.slip_number or None,
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
        "base": plain(
            totals.net if withholding.base is None else withholding.base, totals.currency
        ),
        "amount": plain(totals.withheld, totals.currency),
        "to_pay": plain(totals.to_pay, totals.currency),
    }
