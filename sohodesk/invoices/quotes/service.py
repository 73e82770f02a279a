# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of quotes: make, send, answer, revise, and turn into invoices or a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, show_money, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_
from sohodesk.clients import queries as clients
from sohodesk.clients import service as places
from sohodesk.clients.model import Project
from sohodesk.invoices import issuing
from sohodesk.invoices.deductions import credited, deducted_minor
from sohodesk.invoices.document import ZERO, Document, Particulars
from sohodesk.invoices.issuing import Issued
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import DocumentEvent, Invoice
from sohodesk.invoices.quotes import queries
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.quotes.rules import budget_of, percent_of, some_lines
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.service import BY_ITSELF, NOTHING_SAID, Origin, create_draft
from sohodesk.invoices.stored import (
    KeptLine,
    document_of,
    get_draft,
    get_invoice,
    get_issued,
    kept_lines,
    particulars_of,
)
from sohodesk.store.desk import Desk

LONGEST_NOTE = 500


def create(
    desk: Desk,
    *,
    client_id: int,
    document: Document,
    said: Particulars = NOTHING_SAID,
    kind: str = "quote",
) -> int:
    """Make the draft of a quote (or a ``proforma``) and return its id."""
    if document.prepaid:
        raise Refusal(_("Nothing is paid on a quote; leave out what is paid already."))
    return create_draft(
        desk, client_id=client_id, document=document, said=said, kind=kind, origin=BY_ITSELF
    )


def send(desk: Desk, *, quote_id: int, issue_date: date | None = None) -> Issued:
    """Give a draft its number and freeze its page, to be sent; never undone, but revised."""
    with desk.work(n_("Send quote {number}"), undoable=False) as session:
        invoice = get_draft(session, quote_id)
        _require_newest(session, invoice)
        made = issuing.issue(desk, invoice_id=quote_id, issue_date=issue_date)
        desk.name_step(number=made.number)
        _write_down(desk, session, quote_id, "sent", invoice.issue_date or today(desk), "")
        return made


def accept(desk: Desk, *, quote_id: int, on: date | None = None, note: str = "") -> None:
    """Write down that the client said yes; its project begins."""
    with desk.work(n_("Quote {number} accepted")) as session:
        row = _answered(desk, session, quote_id, "accepted", on, note)
        desk.name_step(number=row.name)
        _move_project(desk, session, row, ("quoted", "lost"), "active")


def refuse(desk: Desk, *, quote_id: int, on: date | None = None, note: str = "") -> None:
    """Write down that the client said no; a project that only waited for it is lost."""
    with desk.work(n_("Quote {number} refused")) as session:
        row = _answered(desk, session, quote_id, "refused", on, note)
        desk.name_step(number=row.name)
        _move_project(desk, session, row, ("quoted",), "lost")


def revise(desk: Desk, *, quote_id: int) -> int:
    """Make the draft of a quote's next revision and return its id; sent, it replaces the quote."""
    with desk.work(n_("Revise quote {number}")) as session:
        row = standing(desk, session, quote_id)
        desk.name_step(number=row.number or "")
        if row.kind != "quote":
            raise Refusal(
                _("{number} is no quote; only quotes are revised.").format(number=row.name)
            )
        if row.revised_by is not None:
            message = _("Draft {id} revises {number} already; change that one.")
            raise Refusal(message.format(id=row.revised_by, number=row.name))
        if row.billed:
            message = _("{number} is invoiced, at least in part, so it is revised no more.")
            raise Refusal(message.format(number=row.name))
        invoice = get_issued(session, quote_id)
        document, kept = copied(session, invoice)
        return create_draft(
            desk,
            client_id=row.client_id,
            document=document,
            said=replace(particulars_of(invoice), issue_date=None, valid_until=None),
            kind="quote",
            lines=kept,
            origin=Origin(
                revises_id=quote_id,
                revision=queries.last_revision(session, row.number or "") + 1,
                project_id=row.project_id,
            ),
        )


def make_invoice(
    desk: Desk,
    *,
    quote_id: int,
    quantities: Mapping[int, Decimal | None] | None = None,
    percent: Decimal | None = None,
    kind: str = "invoice",
) -> int:
    """Make the draft of an invoice (or ``proforma``) from a quote or proforma; returns its id.

    Whole, or only some lines (by number from 1; None is all of a line), or a ``percent``.  A quote
    that waits for its answer is accepted by this.
    """
    if quantities is not None and percent is not None:
        raise Refusal(_("Invoice by lines or by a percentage, not both."))
    with desk.work(n_("Invoice quote {number}")) as session:
        row = standing(desk, session, quote_id)
        desk.name_step(number=row.name)
        _require_free(session, row, whole=quantities is None and percent is None, kind=kind)
        invoice = get_issued(session, quote_id)
        document, kept = copied(session, invoice)
        if quantities is not None:
            document = some_lines(document, quantities)
            kept = [kept[number - 1] for number in sorted(quantities)]
        elif percent is not None:
            document = percent_of(document, percent)
        if kind == "invoice" and row.kind == "quote":
            _require_left(session, row, document)
        kept = [replace(each, line=line) for each, line in zip(kept, document.lines, strict=True)]
        if row.kind == "quote" and row.state in ("sent", "expired", "refused"):
            accept(desk, quote_id=quote_id)
        return create_draft(
            desk,
            client_id=row.client_id,
            document=document,
            said=said_again(invoice),
            kind=kind,
            lines=kept,
            origin=Origin(quote_id=quote_id, project_id=row.project_id),
        )


def make_project(desk: Desk, *, quote_id: int, name: str = "", deadline: date | None = None) -> int:
    """Make a project with the quote's budget and return its id; it hangs on the quote.

    Hours from the lines in hours; money from the net total, where the client's currency is that of
    the quote.  Active once the quote is accepted, else quoted.
    """
    with desk.work(n_("Project of quote {number}")) as session:
        row = standing(desk, session, quote_id)
        desk.name_step(number=row.name)
        if row.project_id is not None:
            message = _("{number} has its project already: “{project}”.")
            raise Refusal(message.format(number=row.name, project=row.project or ""))
        if row.state == "refused":
            raise Refusal(
                _("{number} was refused; there is nothing to do.").format(number=row.name)
            )
        invoice = get_issued(session, quote_id)
        document = document_of(session, invoice)
        budget = budget_of(document, reckon(document))
        same = clients.client(session, row.client_id).currency == row.currency
        agreed = row.state in ("accepted", "part_invoiced", "invoiced")
        facts: dict[str, Any] = {
            "budget_hours": budget.hours,
            "estimate_hours": budget.hours,
            "budget_minor": to_minor(budget.net, row.currency) if same else None,
            "deadline": deadline or invoice.period_to,
            "starts": invoice.period_from,
        }
        project_id = places.add_project(
            desk,
            client_id=row.client_id,
            name=name.strip() or row.title or row.number or "",
            state="active" if agreed else "quoted",
            **{key: value for key, value in facts.items() if value},
        )
        invoice.project_id = project_id
        session.flush()
        return project_id


def said_again(invoice: Invoice) -> Particulars:
    """What a document made of another one says: subject, language, order; dates are its own."""
    before = particulars_of(invoice)
    return Particulars(
        title=before.title,
        language=before.language,
        your_order=before.your_order,
        note=before.note if invoice.kind == "proforma" else "",
        in_words=before.in_words,
    )


def copied(session: Session, invoice: Invoice) -> tuple[Document, list[KeptLine]]:
    """An issued document's figures and lines for a new one; what concerned its payment is left."""
    document = document_of(session, invoice)
    kept = lines_again(session, invoice.id)
    return replace(document, prepaid=ZERO, rounding=ZERO, cash_step=None), kept


def lines_again(session: Session, quote_id: int) -> list[KeptLine]:
    """The lines of a quote for a new document."""
    return [replace(each, id=None) for each in kept_lines(session, quote_id)]


def standing(desk: Desk, session: Session, quote_id: int) -> QuoteRow:
    """A quote that stands: sent, neither void nor replaced."""
    row = queries.quote(session, quote_id, today(desk))
    sentence = ""
    if row.state == "draft":
        sentence = _("{number} is not sent yet; send it first.")
    elif row.state == "void":
        sentence = _("{number} is void.")
    elif row.state == "replaced":
        sentence = _("{number} was replaced by a later revision; use that one.")
    if sentence:
        raise Refusal(sentence.format(number=row.name))
    return row


def _answered(
    desk: Desk, session: Session, quote_id: int, answer: str, on: date | None, note: str
) -> QuoteRow:
    row = standing(desk, session, quote_id)
    day, now, words = on or today(desk), today(desk), " ".join(note.split())
    sentence = ""
    if row.kind != "quote":
        sentence = _("{number} is a proforma invoice, which nobody answers.")
    elif row.answer == answer:
        sentence = {
            "accepted": _("{number} is accepted already."),
            "refused": _("{number} is refused already."),
        }[answer]
    elif answer == "refused" and row.billed:
        sentence = _("{number} is invoiced, at least in part; it can't be refused any more.")
    elif row.issue_date is not None and day < row.issue_date:
        sentence = _("{number} can't be answered before it was sent.")
    elif day > now:
        sentence = _("An answer can't be in the future; say the day it came.")
    elif len(words) > LONGEST_NOTE:
        sentence = _("The text is too long: at most {longest} characters.")
    if sentence:
        raise Refusal(sentence.format(number=row.name, longest=LONGEST_NOTE))
    _write_down(desk, session, quote_id, answer, day, words)
    return row


def _write_down(
    desk: Desk, session: Session, quote_id: int, kind: str, day: date, note: str
) -> None:
    at = desk.clock.now()
    session.add(DocumentEvent(invoice_id=quote_id, kind=kind, day=day, note=note, created=at))
    session.flush()


def _move_project(
    desk: Desk, session: Session, row: QuoteRow, before: tuple[str, ...], after: str
) -> None:
    if row.project_id is None:
        return
    state = session.scalars(select(Project.state).where(Project.id == row.project_id)).first()
    if state in before:
        places.edit_project(desk, project_id=row.project_id, state=after)


def _require_newest(session: Session, invoice: Invoice) -> None:
    """A revision is sent while the quote that it replaces still stands."""
    if invoice.kind not in ("quote", "proforma"):
        message = _("Draft {id} is no quote; issue it with: sohodesk invoice issue {id}")
        raise Refusal(message.format(id=invoice.id))
    if invoice.revises_id is None:
        return
    before = get_issued(session, invoice.revises_id)
    if any(queries.bills_of(session, before.id)):
        message = _("{number} is invoiced meanwhile, so no revision of it can be sent.")
        raise Refusal(message.format(number=before.number))


def asked_minor(session: Session, quote_id: int) -> int:
    """What the bills of a quote ask for together, with tax: drafts count, what was credited not."""
    asked = 0
    for key, _number, _purpose in queries.bills_of(session, quote_id):
        bill_ = get_invoice(session, key)
        rest = bill_.total_minor - credited(session, key).gross - deducted_minor(session, key)
        asked += max(0, rest)
    return asked


def _require_left(session: Session, row: QuoteRow, document: Document) -> None:
    """Parts together ask for no more than the quote, but for coins that lines are rounded by."""
    coins = len(document.lines)
    left = row.total_minor - asked_minor(session, row.id)
    if to_minor(reckon(document).total, row.currency) > left + (coins if left > 0 else 0):
        message = _("Only {amount} of {number} is left to ask for.")
        shown = show_money(from_minor(max(left, 0), row.currency), row.currency, current())
        raise Refusal(message.format(amount=shown, number=row.name))


def _require_free(session: Session, row: QuoteRow, *, whole: bool, kind: str) -> None:
    """What is asked for of a quote must be left of it."""
    bills = queries.bills_of(session, row.id)
    if kind == "proforma":
        if row.kind == "proforma":
            raise Refusal(_("{number} is a proforma invoice itself.").format(number=row.name))
        return
    if not row.billed:
        return
    if row.kind == "proforma" or (row.invoiced_minor >= row.total_minor > 0):
        message = _("{number} is invoiced already: {bill}.")
    elif whole:
        message = _(
            "{number} is invoiced in part already ({bill}); the final invoice takes that off: "
            "sohodesk invoice final --quote {quote}"
        )
    else:
        return
    last = bills[-1]
    name = last[1] or _("Draft {id}").format(id=last[0])
    raise Refusal(message.format(number=row.name, bill=name, quote=row.number))
