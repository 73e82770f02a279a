# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of deposits and final invoices: asks for part of a job ahead, and takes it off later."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, show_money, to_minor
from sohodesk.base.numbers import plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_, pgettext, speaking
from sohodesk.clients import queries as clients
from sohodesk.clients.model import Project
from sohodesk.invoices.billing import bill
from sohodesk.invoices.deductions import credited
from sohodesk.invoices.deposits import settling
from sohodesk.invoices.deposits.rules import deposit_by_amount, deposit_by_percent, free_deposit
from sohodesk.invoices.document import ONE, Document, Line, Particulars
from sohodesk.invoices.letters import today
from sohodesk.invoices.quotes import queries as quotes
from sohodesk.invoices.quotes import service as offers
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.service import Origin, create_draft
from sohodesk.invoices.stored import document_of, get_draft, get_invoice, get_issued
from sohodesk.invoices.usualtax import usual_tax
from sohodesk.store.desk import Desk


def deposit_of_quote(
    desk: Desk, *, quote_id: int, percent: Decimal | None = None, amount: Decimal | None = None
) -> int:
    """Draft an invoice that asks for part of a quote ahead, and return its id.

    A ``percent`` of it, or an ``amount`` with tax; with all that came before never more than the
    quote.  A quote that waits for its answer is accepted by this.
    """
    _require_one(percent, amount)
    with desk.work(n_("Deposit on {number}")) as session:
        row = _standing(desk, session, quote_id)
        desk.name_step(number=row.name)
        invoice = get_issued(session, quote_id)
        document = document_of(session, invoice)
        client = clients.client(session, row.client_id)
        with speaking(invoice.language or client.language or current()):
            text = _deposit_text(percent, row.number or "", row.title)
        made = _part(document, percent, amount, text)
        left = row.total_minor - offers.asked_minor(session, quote_id)
        asked = to_minor(reckon(made).total, row.currency)
        if asked > left:
            message = _("Only {amount} of {number} is left to ask for.")
            shown = show_money(from_minor(max(left, 0), row.currency), row.currency, current())
            raise Refusal(message.format(amount=shown, number=row.name))
        if row.state in ("sent", "expired", "refused"):
            offers.accept(desk, quote_id=quote_id)
        origin = Origin("deposit", quote_id=quote_id, project_id=row.project_id)
        said = offers.said_again(invoice)
        return create_draft(desk, client_id=row.client_id, document=made, said=said, origin=origin)


def deposit_of_project(
    desk: Desk, *, project_id: int, percent: Decimal | None = None, amount: Decimal | None = None
) -> int:
    """The same of a project: a percentage of its fixed price or its budget, or an amount."""
    _require_one(percent, amount)
    with desk.work(n_("Deposit on {number}")) as session:
        project = session.get(Project, project_id)
        if project is None:
            raise Refusal(_("There is no project {id} in the book.").format(id=project_id))
        desk.name_step(number=project.name)
        client = clients.client(session, project.client_id)
        tax = usual_tax(desk, today(desk))
        with speaking(client.language or current()):
            text = _deposit_text(percent, "", project.name)
        if amount is not None:
            made = free_deposit(client.currency, amount, tax, text)
        else:
            price = project.price_minor or project.budget_minor
            if not price:
                message = _("“{project}” has no fixed price and no budget in money; say an amount.")
                raise Refusal(message.format(project=project.name))
            whole = Line(ONE, from_minor(price, client.currency), tax, project.name)
            made = _part(Document(client.currency, (whole,)), percent, None, text)
        origin = Origin("deposit", project_id=project_id)
        said = Particulars(title=project.name)
        return create_draft(desk, client_id=client.id, document=made, said=said, origin=origin)


def free_standing(
    desk: Desk, *, client_id: int, amount: Decimal, title: str = "", currency: str = ""
) -> int:
    """Draft a deposit that belongs to no quote and no project: an amount with tax."""
    with desk.work(n_("Deposit on {number}")) as session:
        client = clients.client(session, client_id)
        desk.name_step(number=client.name)
        with speaking(client.language or current()):
            text = _deposit_text(None, "", title)
        tax = usual_tax(desk, today(desk))
        made = free_deposit(currency or client.currency, amount, tax, text)
        said = Particulars(title=title)
        return create_draft(
            desk, client_id=client_id, document=made, said=said, origin=Origin("deposit")
        )


def final_of_quote(desk: Desk, *, quote_id: int) -> int:
    """Draft the invoice of a quote's whole job, with all that was asked for ahead taken off."""
    with desk.work(n_("Final invoice of {number}")) as session:
        row = _standing(desk, session, quote_id)
        desk.name_step(number=row.name)
        _require_no_final(session, row)
        draft_id = create_draft(
            desk,
            client_id=row.client_id,
            document=_job(session, quote_id),
            said=offers.said_again(get_issued(session, quote_id)),
            lines=offers.lines_again(session, quote_id),
            origin=Origin("final", quote_id=quote_id, project_id=row.project_id),
        )
        if row.state in ("sent", "expired", "refused"):
            offers.accept(desk, quote_id=quote_id)
        settling.take_all(session, get_draft(session, draft_id))
        return draft_id


def final_of_project(desk: Desk, *, project_id: int) -> int:
    """Draft the last invoice of a project: its fixed price, or its unbilled time and costs."""
    with desk.work(n_("Final invoice of {number}")) as session:
        project = session.get(Project, project_id)
        if project is None:
            raise Refusal(_("There is no project {id} in the book.").format(id=project_id))
        desk.name_step(number=project.name)
        client = clients.client(session, project.client_id)
        if project.billing == "fixed" and project.price_minor:
            tax = usual_tax(desk, today(desk))
            price = from_minor(project.price_minor, client.currency)
            document = Document(client.currency, (Line(ONE, price, tax, project.name),))
            said = Particulars(title=project.name)
            draft_id = create_draft(desk, client_id=client.id, document=document, said=said)
        else:
            draft_id = bill(desk, client_id=client.id, project_ids=[project_id])
        invoice = get_draft(session, draft_id)
        invoice.purpose, invoice.project_id = "final", project_id
        settling.take_all(session, invoice)
        return draft_id


def _require_no_final(session: Session, row: QuoteRow) -> None:
    for key, number, purpose in quotes.bills_of(session, row.id):
        made = get_invoice(session, key)
        cancelled = number is not None and credited(session, key).gross >= made.total_minor
        if purpose == "final" and not cancelled:
            message = _("{number} has its final invoice already: {bill}.")
        elif number is None:
            message = _("{bill} asks for part of {number} and waits; issue or delete it first.")
        else:
            continue
        name = number or _("Draft {id}").format(id=key)
        raise Refusal(message.format(number=row.name, bill=name))


def _standing(desk: Desk, session: Session, quote_id: int) -> QuoteRow:
    row = offers.standing(desk, session, quote_id)
    if row.kind != "quote":
        raise Refusal(_("{number} is no quote.").format(number=row.name))
    return row


def _job(session: Session, quote_id: int) -> Document:
    document, _kept = offers.copied(session, get_issued(session, quote_id))
    return document


def _part(
    document: Document, percent: Decimal | None, amount: Decimal | None, text: str
) -> Document:
    totals = reckon(document)
    if percent is not None:
        return deposit_by_percent(document, totals, percent, text)
    wanted = amount or Decimal(0)
    if wanted > totals.total:
        message = _("The whole job is {amount}; a deposit can't be more.")
        shown = show_money(totals.total, totals.currency, current())
        raise Refusal(message.format(amount=shown))
    return deposit_by_amount(document, totals, wanted, text)


def _require_one(percent: Decimal | None, amount: Decimal | None) -> None:
    if (percent is None) == (amount is None):
        raise Refusal(_("Say a percentage or an amount, for example 30% or 500."))


def _deposit_text(percent: Decimal | None, number: str, title: str) -> str:
    """The line of a deposit in the language of its page."""
    words = [pgettext("on paper", "Deposit")]
    if percent is not None:
        words.append(f"{plain_decimal(percent)}%")
    text = " ".join(words)
    if number:
        text = pgettext("on paper", "{deposit} on quote {number}").format(
            deposit=text, number=number
        )
    return f"{text}: {title}" if title else text
