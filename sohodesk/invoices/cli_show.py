# SPDX-License-Identifier: GPL-3.0-or-later
"""How documents are told on the command line: tables for people, JSON for machines."""

from __future__ import annotations

from datetime import date
from typing import Any

from sohodesk.base import folding
from sohodesk.base.console import Column, table
from sohodesk.base.money import from_minor, show_amount, show_money, show_price
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, pgettext
from sohodesk.invoices import queries
from sohodesk.invoices.document import Line
from sohodesk.invoices.documentjson import document_json, row_json
from sohodesk.invoices.figures import LineFigures, Totals
from sohodesk.invoices.letter import Letter, Snapshot
from sohodesk.invoices.paper import snapshot_of
from sohodesk.invoices.pdf.sums import plain_sums
from sohodesk.invoices.pdf.wording import Figures
from sohodesk.invoices.queries import DocumentFilter, DocumentRow
from sohodesk.invoices.states import state_name
from sohodesk.invoices.stored import get_invoice
from sohodesk.invoices.units import show_quantity
from sohodesk.store.call import Call


def answer_document(call: Call, invoice_id: int, *, warnings: list[str] | None = None) -> None:
    """Tell one document whole."""
    with call.desk.read() as session:
        if call.json:
            data = document_json(call.desk, session, invoice_id, call.today)
            call.answer(data if warnings is None else {**data, "warnings": warnings}, "")
            return
        row = queries.document(session, invoice_id, call.today)
        snapshot = snapshot_of(call.desk, session, get_invoice(session, invoice_id))
    call.answer(None, told(row, snapshot))


def answer_list(call: Call, wanted: DocumentFilter) -> None:
    """Tell documents in a table."""
    with call.desk.read() as session:
        rows = queries.documents(session, call.today, wanted)
    call.answer_table(
        [row_json(row) for row in rows],
        (
            Column(_("Number")),
            Column(_("Client"), folds=True),
            Column(_("Subject"), folds=True, spare=3),
            Column(_("Issued"), spare=2),
            Column(_("Due"), spare=1),
            Column(_("Amount"), right=True),
            Column(pgettext("money", "Open"), right=True, spare=4),
            Column(_("State")),
        ),
        [_cells(row) for row in rows],
        _("No invoices yet."),
    )


def answer_readiness(call: Call, invoice_id: int, issue_date: date | None = None) -> None:
    """Tell what keeps a draft from being issued on a day; refuse where something does."""
    from sohodesk.invoices.counters import next_number
    from sohodesk.invoices.issuing import ready

    looked = ready(call.desk, invoice_id=invoice_id, issue_date=issue_date)
    if looked.errors:
        raise Refusal(" ".join(problem.sentence for problem in looked.errors))
    number = next_number(call.desk, invoice_id=invoice_id, issue_date=issue_date)
    sentences = [problem.sentence for problem in looked.warnings]
    head = _("Ready to issue as {number}; nothing was issued.").format(number=number)
    data: dict[str, Any] = {
        "id": invoice_id,
        "ready": True,
        "next_number": number,
        "warnings": sentences,
    }
    call.answer(data, "\n".join([head, *sentences]))


def _cells(row: DocumentRow) -> tuple[str, ...]:
    sign = -1 if row.kind == "credit" else 1
    amount = from_minor(sign * row.due_minor, row.currency)
    left = from_minor(row.open_minor, row.currency)
    return (
        row.name,
        row.client,
        row.subject,
        str(row.issue_date or "–"),
        str(row.due_date or "–"),
        show_money(amount, row.currency, current()),
        show_money(left, row.currency, current()) if row.open_minor else "–",
        state_name(row.state),
    )


def told(row: DocumentRow, snapshot: Snapshot, *, state: str = "") -> str:
    """One document for people; ``state`` is said in place of that of an invoice."""
    letter, totals = snapshot.letter, snapshot.totals
    head = f"{row.name}  {row.client}  {state or state_name(row.state)}"
    rows = [
        _line_cells(line, figures, totals.currency)
        for line, figures in zip(letter.document.lines, totals.lines, strict=True)
    ]
    columns = (
        Column(pgettext("on paper", "Work"), folds=True),
        Column(_("Quantity"), right=True),
        Column(pgettext("on paper", "Rate"), right=True),
        Column(_("Amount"), right=True),
    )
    sums = table((Column(""), Column("", right=True)), _sums(row, letter, totals)).split("\n")[1:]
    return "\n".join([head, "", table(columns, rows, folding.room()), "", *sums])


def _line_cells(line: Line, figures: LineFigures, currency: str) -> tuple[str, str, str, str]:
    words, language = line.description.replace("\n", " "), current()
    if not line.priced:
        return words, "", "", ""
    return (
        words,
        show_quantity(figures.quantity, line.unit, language),
        show_price(line.price, currency, language),
        show_amount(figures.amount, currency, language),
    )


def _sums(row: DocumentRow, letter: Letter, totals: Totals) -> list[tuple[str, str]]:
    language = current()

    def money(amount: Any) -> str:
        return show_money(amount, totals.currency, language)

    figures = Figures(totals.currency, language)
    sums = [(each.label, each.value) for each in plain_sums(letter, totals, figures)]
    if totals.withheld:
        sums.append((_("Payment expected"), money(totals.to_pay)))
    if row.settled_minor or row.credited_minor:
        sums.append((pgettext("money", "Open"), money(from_minor(row.open_minor, row.currency))))
    return sums
