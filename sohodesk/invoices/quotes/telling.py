# SPDX-License-Identifier: GPL-3.0-or-later
"""How quotes are told on the command line: tables for people, JSON for machines."""

from __future__ import annotations

from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import from_minor, plain, show_money
from sohodesk.base.texts import _, current
from sohodesk.invoices import queries as documents
from sohodesk.invoices.cli_show import told
from sohodesk.invoices.documentjson import document_json
from sohodesk.invoices.paper import snapshot_of
from sohodesk.invoices.quotes import queries
from sohodesk.invoices.quotes.queries import QuoteFilter, QuoteRow
from sohodesk.invoices.quotes.states import quote_state_name
from sohodesk.invoices.stored import get_invoice
from sohodesk.store.call import Call


def answer_quote(call: Call, quote_id: int, *, warnings: list[str] | None = None) -> None:
    """Tell one quote whole."""
    with call.desk.read() as session:
        row = queries.quote(session, quote_id, call.today)
        if call.json:
            bills = queries.bills_of(session, quote_id)
            data = {
                **document_json(call.desk, session, quote_id, call.today),
                **quote_json(row),
                "invoices": [
                    {"id": key, "number": number, "purpose": purpose}
                    for key, number, purpose in bills
                ],
            }
            call.answer(data if warnings is None else {**data, "warnings": warnings}, "")
            return
        snapshot = snapshot_of(call.desk, session, get_invoice(session, quote_id))
        plainly = documents.document(session, quote_id, call.today)
    state = quote_state_name(row.state)
    call.answer(None, "\n".join([told(plainly, snapshot, state=state), *_remarks(row)]))


def answer_quotes(call: Call, wanted: QuoteFilter) -> None:
    """Tell quotes in a table."""
    with call.desk.read() as session:
        rows = queries.quotes(session, call.today, wanted)
    call.answer_table(
        [quote_json(row) for row in rows],
        (
            Column(_("Number")),
            Column(_("Client"), folds=True),
            Column(_("Subject"), folds=True, spare=3),
            Column(_("Sent"), spare=2),
            Column(_("Valid until"), spare=1),
            Column(_("Amount"), right=True),
            Column(_("State")),
        ),
        [
            (
                row.name,
                row.client,
                row.title,
                str((row.issue_date if row.issued else None) or "–"),
                str(row.valid_until or "–"),
                _money(row.total_minor, row),
                quote_state_name(row.state),
            )
            for row in rows
        ],
        _("No quotes yet."),
    )


def quote_json(row: QuoteRow) -> dict[str, Any]:
    """A quote as lists give it; money as texts, the currency beside them."""

    def money(minor: int) -> str:
        return plain(from_minor(minor, row.currency), row.currency)

    return {
        "id": row.id,
        "kind": row.kind,
        "number": row.number,
        "revision": row.revision,
        "state": row.state,
        "client": row.client,
        "subject": row.title,
        "currency": row.currency,
        "issue_date": row.issue_date,
        "valid_until": row.valid_until,
        "net": money(row.net_minor),
        "total": money(row.total_minor),
        "invoiced": money(row.invoiced_minor),
        "answer": row.answer or None,
        "answered": row.answered,
        "answer_note": row.answer_note or None,
        "project": row.project,
        "project_id": row.project_id,
        "revises": row.revises_id,
        "replaced_by": row.replaced_by,
    }


def _remarks(row: QuoteRow) -> list[str]:
    """What is worth telling below its figures."""
    found = []
    if row.valid_until is not None:
        found.append(_("Valid until {date}").format(date=row.valid_until))
    if row.answered is not None:
        said = quote_state_name(row.answer)
        line = _("{answer} on {date}").format(answer=said, date=row.answered)
        found.append(f"{line}: {row.answer_note}" if row.answer_note else line)
    if row.invoiced_minor:
        message = _("Invoiced: {amount}, left: {rest}")
        amount, rest = _money(row.invoiced_minor, row), _money(row.left_minor, row)
        found.append(message.format(amount=amount, rest=rest))
    if row.project:
        found.append(_("Project: {name}").format(name=row.project))
    return ["", *found] if found else []


def _money(minor: int, row: QuoteRow) -> str:
    return show_money(from_minor(minor, row.currency), row.currency, current())
