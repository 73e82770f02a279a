# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts a stored document together with its parties and the settings: the letter of its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.texts import PAGE_LANGUAGES
from sohodesk.base.zones import day_of
from sohodesk.clients import queries as clients
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices import settings, taxsettings
from sohodesk.invoices.deductions import deductions_of
from sohodesk.invoices.document import Particulars
from sohodesk.invoices.letter import Business, Credited, Letter, Recipient
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.profile import queries as profile
from sohodesk.invoices.profile.rules import account_lines
from sohodesk.invoices.snapshots import from_json
from sohodesk.invoices.stored import (
    billed_time,
    document_of,
    get_issued,
    particulars_of,
    project_names,
)
from sohodesk.invoices.usualtax import tax_name
from sohodesk.store.desk import Desk


def today(desk: Desk) -> date:
    """The present day in the book's zone."""
    return day_of(desk.clock.now(), desk.setting(office.ZONE))


def sender(desk: Desk, currency: str = "") -> Business:
    """The office as it stands on documents in a currency, the book's where none is said."""
    name, legal_name = desk.setting(office.OFFICE_NAME), desk.setting(settings.LEGAL_NAME)
    with desk.read() as session:
        address = profile.printed_address(session)
        account = profile.printed_account(session, currency or desk.setting(office.CURRENCY))
    return Business(
        name=name,
        legal_name=legal_name,
        address=desk.setting(settings.ADDRESS) if address is None else address,
        country=desk.setting(office.COUNTRY),
        tax_id=_tax_numbers(desk),
        vat_id=desk.setting(settings.VAT_ID),
        email=desk.setting(settings.EMAIL),
        bank=desk.setting(settings.BANK_LINES)
        if account is None
        else "\n".join(
            account_lines(
                bank=account.bank,
                number=account.number,
                iban=account.iban,
                bic=account.bic,
                holder=account.holder,
                business=legal_name or name,
            )
        ),
        footer=desk.setting(settings.FOOTER),
        logo=desk.setting(settings.LOGO),
    )


def _tax_numbers(desk: Desk) -> str:
    """The tax number in the user's own words, else those of the country with their names."""
    free = desk.setting(settings.TAX_ID)
    if free:
        return free
    country = desk.setting(office.COUNTRY)
    numbers = (
        f"{kind.name} {number}"
        for kind, setting in settings.TAX_NUMBERS.items()
        if kind.country == country and kind.printed and (number := desk.setting(setting))
    )
    return " · ".join(numbers)


def recipient(row: ClientRow) -> Recipient:
    """A client as it stands on documents."""
    return Recipient(
        name=row.name,
        short=row.short,
        address=row.address,
        city=row.city,
        country=row.country,
        tax_id=row.tax_id,
        vat_id=row.vat_id,
    )


def filled_in(desk: Desk, said: Particulars, client: ClientRow, kind: str) -> Particulars:
    """The particulars with language and dates from client and settings; today is the issue."""
    issued = said.issue_date or today(desk)
    days = said.payment_days
    if days is None:
        days = client.payment_days
    if days is None:
        days = desk.setting(settings.PAYMENT_DAYS)
    due = said.due_date or issued + timedelta(days=days)
    languages = (said.language, client.language, desk.setting(office.LANGUAGE))
    return replace(
        said,
        language=next((each for each in languages if each in PAGE_LANGUAGES), PAGE_LANGUAGES[0]),
        issue_date=issued,
        due_date=None if kind in ("credit", "quote") else due,
        valid_until=_valid_until(desk, said, issued) if kind == "quote" else None,
        payment_days=None,
    )


def _valid_until(desk: Desk, said: Particulars, issued: date) -> date:
    return said.valid_until or issued + timedelta(days=desk.setting(settings.QUOTE_DAYS))


def letter_of(
    desk: Desk, session: Session, invoice: Invoice, *, issue_date: date | None = None
) -> Letter:
    """The letter of a draft as it would go out now; ``issue_date`` replaces the draft's own."""
    client = clients.client(session, invoice.client_id)
    said = particulars_of(invoice)
    if issue_date is not None:
        said = replace(said, issue_date=issue_date)
    said = filled_in(desk, said, client, invoice.kind)
    corrected = _corrected(session, invoice)
    document = document_of(session, invoice)
    book, day = desk.setting(office.CURRENCY), said.issue_date or today(desk)
    foreign = document.currency != book
    return Letter(
        kind="invoice" if invoice.kind == "pattern" else invoice.kind,
        number="",
        sender=sender(desk, document.currency),
        recipient=recipient(client),
        document=document,
        said=said,
        projects=corrected.projects if corrected else project_names(session, invoice.id),
        credits=(
            Credited(corrected.number, corrected.said.issue_date)
            if corrected and corrected.said.issue_date
            else None
        ),
        tax_name=tax_name(desk),
        reasons=tuple(
            (code, text)
            for code, setting in taxsettings.REASONS.items()
            if (text := desk.setting(setting))
        ),
        template=said.template or desk.setting(settings.TEMPLATE),
        purpose=invoice.purpose,
        quote=_quoted(session, invoice),
        revision=invoice.revision,
        exchange_rate=_worth(session, invoice, book, day) if foreign else None,
        book_currency=book if foreign else "",
        deductions=tuple(row.printed for row in deductions_of(session, invoice.id)),
        accent=desk.setting(settings.ACCENT),
        paper=paper_of(desk),
        annex=billed_time(session, invoice.id) if said.annex else (),
    )


def _worth(session: Session, invoice: Invoice, book: str, day: date) -> Decimal | None:
    """The draft's own exchange rate, else that of the day."""
    own = invoice.exchange_rate
    return known_rate(session, invoice.currency, book, day) if own is None else own


def paper_of(desk: Desk) -> str:
    """Sheets as they are bought where the office is: ``us-letter`` in the US and Canada."""
    return "us-letter" if desk.setting(office.COUNTRY) in ("US", "CA") else "a4"


def _quoted(session: Session, invoice: Invoice) -> Credited | None:
    """The quote that a document came from; a proforma that it came from is not named."""
    if invoice.quote_id is None:
        return None
    quote = get_issued(session, invoice.quote_id)
    if quote.kind != "quote" and quote.quote_id is not None:
        quote = get_issued(session, quote.quote_id)
    if quote.kind != "quote" or quote.number is None or quote.issue_date is None:
        return None
    return Credited(quote.number, quote.issue_date)


def _corrected(session: Session, invoice: Invoice) -> Letter | None:
    """The letter of the document that a credit note corrects."""
    if invoice.credits_id is None:
        return None
    original = get_issued(session, invoice.credits_id)
    return from_json(original.snapshot or "").letter
