# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of drafts: make, change, throw away; billing, issuing, payments have own files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR
from sohodesk.base.money import digits, from_minor, show_money
from sohodesk.base.numbers import round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _, current, n_
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices import settings
from sohodesk.invoices.deductions import deducted_minor, deductions_of
from sohodesk.invoices.document import RULE, Document, Particulars
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.pdf.looks import known_look
from sohodesk.invoices.rules import net_of_lines
from sohodesk.invoices.stored import (
    KeptLine,
    document_of,
    get_draft,
    get_issued,
    kept_lines,
    write_figures,
    write_particulars,
)
from sohodesk.store.desk import Desk

NOTHING_SAID = Particulars()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from and what it is for: the fields of that name of ``model.Invoice``."""

    purpose: str = "standard"
    quote_id: int | None = None
    revises_id: int | None = None
    revision: int = 1
    project_id: int | None = None
    retainer_id: int | None = None


BY_ITSELF = Origin()
MOST_DAYS = 3650
_NOT_IN_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_IN_LINES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
FIGURES = frozenset(
    {
        "currency",
        "allowances",
        "charges",
        "prices_include_tax",
        "prepaid",
        "rounding",
        "cash_step",
        "withholding",
    }
)


def create_draft(
    desk: Desk,
    *,
    client_id: int,
    document: Document,
    said: Particulars = NOTHING_SAID,
    kind: str = "invoice",
    credits_id: int | None = None,
    lines: Sequence[KeptLine] | None = None,
    withheld_lines: Sequence[int] = (),
    origin: Origin = BY_ITSELF,
) -> int:
    """Make a draft and return its id.

    An empty currency is the client's.  ``lines`` says of which kind the document's lines are,
    where they are not all free.  Without a rounding to coins of its own it gets the book's.
    ``withheld_lines`` are the numbers (from 1) of the lines whose net becomes the base of the
    document's withholding, an amount from then on.
    """
    check_particulars(said)
    check_kind(kind, said)
    with desk.work(n_("Make a draft for {client}")) as session:
        client = clients.client(session, client_id)
        desk.name_step(client=client.name)
        document = replace(document, currency=document.currency or client.currency)
        if kind in ("invoice", "proforma"):
            document = rounded_to_coins(desk, document)
        if withheld_lines:
            document = withheld_on(document, withheld_lines)
        if said.in_words is None:
            said = replace(said, in_words=desk.setting(settings.IN_WORDS))
        if said.annex is None:
            said = replace(
                said, annex=kind in ("invoice", "pattern") and desk.setting(settings.ANNEX)
            )
        invoice = Invoice(
            kind=kind,
            client_id=client_id,
            credits_id=credits_id,
            currency=document.currency,
            rule=RULE,
            created=desk.clock.now(),
            **{name: getattr(origin, name) for name in _ORIGIN},
        )
        write_particulars(invoice, said)
        session.add(invoice)
        session.flush()
        kept = lines or [KeptLine(None, line) for line in document.lines]
        write_figures(session, invoice, document, kept)
        return invoice.id


_ORIGIN = tuple(each.name for each in fields(Origin))


def edit_draft(
    desk: Desk,
    *,
    invoice_id: int,
    client_id: int | None = None,
    lines: Sequence[KeptLine] | None = None,
    said: Particulars | None = None,
    repriced: bool = False,
    **figures: Any,
) -> None:
    """Change a draft; what is not said stays.

    ``client_id`` is another client: language, days to pay and address follow it where the draft
    says none of its own; the currency stays, so that no figure changes its worth.  Refused on a
    credit note, and where time of the old client would stay on the draft.
    ``lines`` are all lines in their order, with the ids of those that were there (see
    ``stored.kept_lines``); one that is left out goes, and its time is unbilled again.  ``figures``
    are fields of ``Document`` (currency, allowances, charges, prices_include_tax, prepaid,
    rounding, cash_step, withholding).  The currency of a draft with time or expenses on it
    is that of their money and stays, unless all of it is ``repriced`` by whoever calls.
    """
    unknown = figures.keys() - FIGURES
    if unknown:
        raise TypeError(f"unknown figures: {sorted(unknown)}")
    if said is not None:
        check_particulars(said)
    with desk.work(n_("Edit draft {id}"), id=str(invoice_id)) as session:
        invoice = get_draft(session, invoice_id)
        if said is not None:
            write_particulars(invoice, said)
        if lines is not None or figures:
            kept = kept_lines(session, invoice_id) if lines is None else list(lines)
            document = document_of(session, invoice)
            before = document.currency
            document = replace(document, lines=tuple(each.line for each in kept), **figures)
            if document.currency != before:
                _require_same_rates(session, invoice, () if repriced else kept)
                invoice.exchange_rate = None  # it was that of the other currency
            _require_taken_off(session, invoice, document)
            write_figures(session, invoice, document, kept)
        if client_id not in (None, invoice.client_id):
            _readdress(session, invoice, clients.client(session, client_id or 0))


def _readdress(session: Session, invoice: Invoice, client: ClientRow) -> None:
    """Give a draft to another client, unless what stands on it belongs to the one it has."""
    if invoice.kind == "credit":
        message = _("Draft {id} is a credit note; it goes to the client of its invoice.")
        raise Refusal(message.format(id=invoice.id))
    bound = _bound_by(session, invoice)
    if bound or invoice.retainer_id is not None:
        message = _("Draft {id} belongs to {number}; it stays with its client.")
        raise Refusal(message.format(id=invoice.id, number=bound or _("a retainer")))
    kinds = {each.kind for each in kept_lines(session, invoice.id)}
    if kinds & {"time", "expense"}:
        old = clients.client(session, invoice.client_id)
        message = _(
            "Draft {id} bills time of {client}. Take those lines off, or make a new draft for "
            "{other}."
        )
        if "time" not in kinds:
            message = _(
                "Draft {id} bills expenses of {client}. Take those lines off, or make a new draft "
                "for {other}."
            )
        raise Refusal(message.format(id=invoice.id, client=old.name, other=client.name))
    invoice.client_id = client.id
    session.flush()


def _require_taken_off(session: Session, invoice: Invoice, document: Document) -> None:
    """What was asked for ahead is counted as paid, whatever is typed as paid beside it."""
    held = from_minor(deducted_minor(session, invoice.id), invoice.currency)
    if held and document.prepaid < held:
        message = _(
            "Draft {id} takes {amount} off that was asked for ahead; what is paid already can't "
            "be less."
        )
        shown = show_money(held, invoice.currency, current())
        raise Refusal(message.format(id=invoice.id, amount=shown))


def _bound_by(session: Session, invoice: Invoice) -> str:
    """The number of the document that a draft goes back to; empty where it stands alone."""
    links = (invoice.quote_id, invoice.revises_id)
    first = next((each for each in links if each is not None), None)
    if first is not None:
        return get_issued(session, first).number or ""
    rows = deductions_of(session, invoice.id)
    return rows[0].number if rows else ""


def _require_same_rates(session: Session, invoice: Invoice, kept: Sequence[KeptLine]) -> None:
    bound = _bound_by(session, invoice)
    if bound or invoice.retainer_id is not None:
        message = _("Draft {id} belongs to {number}; its currency stays.")
        raise Refusal(message.format(id=invoice.id, number=bound or _("a retainer")))
    if invoice.kind == "credit":
        message = _("Draft {id} is a credit note; it has the currency of its invoice.")
        raise Refusal(message.format(id=invoice.id))
    if any(each.kind == "time" for each in kept):
        message = _(
            "Draft {id} bills time at rates in {currency}: let all its money be converted, too "
            "(--reprice)."
        )
        raise Refusal(message.format(id=invoice.id, currency=invoice.currency))
    if any(each.kind == "expense" for each in kept):
        message = _(
            "Draft {id} bills expenses in {currency}: let all its money be converted, too "
            "(--reprice)."
        )
        raise Refusal(message.format(id=invoice.id, currency=invoice.currency))


def delete_draft(desk: Desk, *, invoice_id: int) -> None:
    """Throw a draft away; its time is unbilled again, and undo brings both back."""
    with desk.work(n_("Delete draft {id}"), id=str(invoice_id)) as session:
        if get_draft(session, invoice_id).kind == "pattern":
            raise Refusal(
                _("Draft {id} is the pattern of a repeating document; delete that one.").format(
                    id=invoice_id
                )
            )
        session.execute(delete(Invoice).where(Invoice.id == invoice_id))


def withheld_on(document: Document, numbers: Sequence[int]) -> Document:
    """The document with its withholding taken of the net of these lines (numbers from 1)."""
    withholding = document.withholding
    if withholding is None:
        return document
    bare = replace(document, withholding=None)
    base = net_of_lines(bare, numbers)
    return replace(document, withholding=replace(withholding, base=base))


def rounded_to_coins(desk: Desk, document: Document) -> Document:
    """The document with the book's rounding to coins, where it is in the book's currency."""
    step = desk.setting(settings.CASH_STEP)
    unsaid = document.cash_step is None and document.rounding == 0
    fits = step and round_half_up(step, digits(document.currency)) == step
    if fits and unsaid and document.currency == desk.setting(office.CURRENCY):
        return replace(document, cash_step=step)
    return document


def check_kind(kind: str, said: Particulars) -> None:
    """Refuse a day to pay by on a quote, and one that it runs out on anywhere else."""
    if kind == "quote" and (said.due_date or said.payment_days is not None):
        raise Refusal(_("Nobody pays a quote; say until when it is valid instead."))
    if kind != "quote" and said.valid_until:
        raise Refusal(_("Only a quote is valid until a day; say when this is due instead."))


def check_particulars(said: Particulars) -> None:
    """Refuse dates and words that contradict each other, are out of reach or can't be printed."""
    if said.language and said.language not in PAGE_LANGUAGES:
        message = _('"{language}" is not a language of documents. Use one of {languages}.')
        raise Refusal(message.format(language=said.language, languages=", ".join(PAGE_LANGUAGES)))
    known_look(said.template)
    if said.due_date and said.issue_date and said.due_date < said.issue_date:
        raise Refusal(_("It can't be due before it is issued."))
    if said.valid_until and said.issue_date and said.valid_until < said.issue_date:
        raise Refusal(_("The quote would run out before it is sent; give it a later day."))
    if said.period_from and said.period_to and said.period_to < said.period_from:
        raise Refusal(_("The period ends before it begins."))
    for day in (
        said.issue_date,
        said.due_date,
        said.period_from,
        said.period_to,
        said.valid_until,
    ):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            message = _("The year of “{text}” must lie between {first} and {last}.")
            raise Refusal(message.format(text=day, first=FIRST_YEAR, last=LAST_YEAR))
    if said.payment_days is not None and not 0 <= said.payment_days <= MOST_DAYS:
        raise Refusal(_("Payment days must be from 0 to 3650."))
    for text, longest, lines in (
        (said.title, 200, False),
        (said.your_order, 100, False),
        (said.intro, 2000, True),
        (said.note, 2000, True),
    ):
        _check_text(text, longest, lines=lines)


def _check_text(text: str, longest: int, *, lines: bool) -> None:
    if len(text) > longest:
        message = _("The text is too long: at most {longest} characters.")
        raise Refusal(message.format(longest=longest))
    if (_NOT_IN_LINES if lines else _NOT_IN_A_LINE).search(text):
        raise Refusal(_("The text has characters that can't be printed."))
