# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of retainers: a client's purse is filled by invoices, drawn down by others, closed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor, show_money, to_minor
from sohodesk.base.numbers import EXACT
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_, pgettext, speaking
from sohodesk.clients import checks
from sohodesk.clients import queries as clients
from sohodesk.clients.model import Project
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.deductions import left_of
from sohodesk.invoices.deposits import queries
from sohodesk.invoices.deposits.queries import RetainerRow
from sohodesk.invoices.deposits.rules import free_deposit
from sohodesk.invoices.deposits.taking import take
from sohodesk.invoices.document import Document, Line, Particulars
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.purse import Retainer
from sohodesk.invoices.service import Origin, create_draft
from sohodesk.invoices.setoff import Deduction
from sohodesk.invoices.stored import get_draft
from sohodesk.invoices.units import HOUR
from sohodesk.invoices.usualtax import usual_tax
from sohodesk.store.desk import Desk

LONGEST_TITLE = 200
FACTS = frozenset({"title", "rate", "low", "project_id"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a draft took out of a retainer, and how it stands now."""

    gross_minor: int
    retainer: RetainerRow


def add(
    desk: Desk,
    *,
    client_id: int,
    title: str,
    currency: str = "",
    rate: Decimal | None = None,
    low: Decimal | None = None,
    project_id: int | None = None,
) -> int:
    """Add a retainer of a client and return its id; the currency is the client's unless said."""
    with desk.work(n_("Add retainer {title}"), title=title.strip()) as session:
        client = clients.client(session, client_id)
        code = office.check_currency(currency) if currency else client.currency
        _require_own(session, client_id, project_id)
        made = Retainer(
            client_id=client_id,
            project_id=project_id,
            title=_clean(title),
            currency=code,
            rate=checks.check_rate(rate),
            low_minor=_low(low, code),
            created=desk.clock.now(),
        )
        session.add(made)
        session.flush()
        return made.id


def edit(desk: Desk, *, retainer_id: int, **facts: Any) -> None:
    """Change title, rate, ``low`` (money below which it warns) or project."""
    unknown = facts.keys() - FACTS
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    with desk.work(n_("Edit retainer {title}")) as session:
        found = _open(session, retainer_id)
        desk.name_step(title=found.title)
        if "title" in facts:
            found.title = _clean(facts["title"])
        if "rate" in facts:
            found.rate = checks.check_rate(facts["rate"])
        if "low" in facts:
            found.low_minor = _low(facts["low"], found.currency)
        if "project_id" in facts:
            _require_own(session, found.client_id, facts["project_id"])
            found.project_id = facts["project_id"]
        session.flush()


def fill(
    desk: Desk, *, retainer_id: int, amount: Decimal | None = None, hours: Decimal | None = None
) -> int:
    """Draft the invoice that fills a retainer: an amount with tax, or hours at its rate."""
    if (amount is None) == (hours is None):
        raise Refusal(_("Say how much is to come in: an amount, or hours."))
    with desk.work(n_("Fill retainer {title}")) as session:
        found = _open(session, retainer_id)
        desk.name_step(title=found.title)
        client = clients.client(session, found.client_id)
        with speaking(client.language or current()):
            text = pgettext("on paper", "Retainer: {title}").format(title=found.title)
        tax = usual_tax(desk, today(desk))
        if hours is not None:
            if found.rate is None:
                raise Refusal(_("The retainer has no rate, so say an amount instead of hours."))
            if hours <= 0:
                raise Refusal(_("Hours must be more than zero."))
            line = Line(hours, found.rate, tax, text, HOUR)
            document = Document(found.currency, (line,))
        else:
            if amount is None or amount <= 0:
                raise Refusal(_("Say an amount above zero."))
            document = free_deposit(found.currency, amount, tax, text)
        return create_draft(
            desk,
            client_id=found.client_id,
            document=document,
            said=Particulars(title=found.title),
            origin=Origin("retainer", retainer_id=retainer_id, project_id=found.project_id),
        )


def draw(desk: Desk, *, retainer_id: int, invoice_id: int, amount: Decimal | None = None) -> Drawn:
    """Pay a draft out of a retainer: all it asks for as far as the money goes, or an amount.

    The oldest money goes first; one draft may take from several invoices that filled it.
    """
    with desk.work(n_("Draw on retainer {title}")) as session:
        found = _open(session, retainer_id)
        desk.name_step(title=found.title)
        invoice = get_draft(session, invoice_id)
        row = queries.retainer(session, retainer_id)
        gross = _wanted(session, invoice, row, amount)
        left = gross
        for source in queries.fills(session, retainer_id):
            if left and left_of(session, source, leaving_out=(invoice.id,)).gross > 0:
                part = left_of(session, source, leaving_out=(invoice.id,)).gross
                left -= take(session, invoice, source, min(left, part))
        if invoice.purpose == "standard":
            invoice.purpose = "drawdown"
        invoice.retainer_id = retainer_id
        session.flush()
        return Drawn(gross - left, queries.retainer(session, retainer_id))


def close(desk: Desk, *, retainer_id: int) -> list[int]:
    """Close a retainer; returns the drafts of the credit notes that give back what is left."""
    with desk.work(n_("Close retainer {title}")) as session:
        found = _open(session, retainer_id)
        desk.name_step(title=found.title)
        _require_no_drafts(session, retainer_id)
        notes = []
        for source in queries.fills(session, retainer_id):
            left = left_of(session, source)
            if left.gross:
                amount = from_minor(left.gross, found.currency)
                reason = _("What is left of the retainer {title}").format(title=found.title)
                notes.append(credit(desk, invoice_id=source.id, amount=amount, reason=reason))
        found.closed = desk.clock.now()
        session.flush()
        return notes


def _wanted(session: Session, invoice: Invoice, row: RetainerRow, amount: Decimal | None) -> int:
    room = max(0, invoice.total_minor - invoice.prepaid_minor)
    balance = row.balance.gross
    sentence = ""
    name = _("Draft {id}").format(id=invoice.id)
    if invoice.client_id != row.client_id:
        sentence = _("{draft} is for another client than the retainer.")
    elif invoice.currency != row.currency:
        sentence = _("{draft} is in another currency than the retainer.")
    elif invoice.kind != "invoice" or invoice.purpose == "retainer":
        sentence = _("{draft} can't be paid out of a retainer.")
    elif _draws(session, invoice.id, row.id):
        sentence = _("{draft} draws on it already; put that back first.")
    elif balance == 0:
        sentence = _("The retainer is empty; fill it first.")
    elif room == 0:
        sentence = _("Nothing is left to pay on {draft}.")
    if sentence:
        raise Refusal(sentence.format(draft=name))
    most = min(room, balance)
    gross = most if amount is None else to_minor(amount, row.currency)
    if not 0 < gross <= most:
        message = _("Between 0 and {amount} can be drawn for {draft}.")
        shown = show_money(from_minor(most, row.currency), row.currency, current())
        raise Refusal(message.format(amount=shown, draft=name))
    return gross


def _draws(session: Session, invoice_id: int, retainer_id: int) -> bool:
    found = (
        select(Deduction.id)
        .join(Invoice, Invoice.id == Deduction.deposit_id)
        .where(Deduction.document_id == invoice_id, Invoice.retainer_id == retainer_id)
    )
    return session.execute(found.limit(1)).first() is not None


def _require_no_drafts(session: Session, retainer_id: int) -> None:
    for row in queries.movements(session, retainer_id):
        if row.number is None:
            message = _("Draft {id} still hangs on the retainer; issue or delete it first.")
            raise Refusal(message.format(id=row.invoice_id))


def _open(session: Session, retainer_id: int) -> Retainer:
    found = session.get(Retainer, retainer_id)
    if found is None:
        raise Refusal(_("There is no retainer {id} in the book.").format(id=retainer_id))
    if found.closed is not None:
        raise Refusal(_("The retainer “{title}” is closed.").format(title=found.title))
    return found


def _require_own(session: Session, client_id: int, project_id: int | None) -> None:
    if project_id is None:
        return
    project = session.get(Project, project_id)
    if project is None or project.client_id != client_id:
        raise Refusal(_("The project is another client's."))


def _clean(title: str) -> str:
    said = " ".join(title.split())
    if not said:
        raise Refusal(_("Say what the retainer is for."))
    if len(said) > LONGEST_TITLE:
        message = _("The text is too long: at most {longest} characters.")
        raise Refusal(message.format(longest=LONGEST_TITLE))
    return said


def _low(amount: Decimal | None, currency: str) -> int | None:
    if amount is None:
        return None
    if amount < 0 or EXACT.compare(amount, Decimal(10) ** 15) >= 0:
        raise Refusal(_("The amount below which it warns can't be negative."))
    return to_minor(amount, currency)
