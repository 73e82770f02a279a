# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the catalogue: add, edit, archive, merge; lines of drafts taken from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, known_currency
from sohodesk.base.numbers import round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _, n_
from sohodesk.clients import queries as clients
from sohodesk.invoices.catalogue import queries
from sohodesk.invoices.catalogue.queries import ServiceRow
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import ONE, Line, Tax
from sohodesk.invoices.letters import filled_in
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.pricelist import Service, ServicePrice, ServiceText
from sohodesk.invoices.service import edit_draft
from sohodesk.invoices.stored import KeptLine, get_draft, kept_lines, particulars_of
from sohodesk.invoices.units import known_unit
from sohodesk.invoices.usualtax import default_tax
from sohodesk.store.desk import Desk

_FACTS = frozenset({"name", "description", "unit", "tax"})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MOST = Decimal(10) ** 12


def add_service(
    desk: Desk,
    *,
    name: str,
    prices: Mapping[str, Decimal | None] | None = None,
    texts: Mapping[str, str] | None = None,
    **facts: Any,
) -> int:
    """Add a service and return its id.

    ``facts``: ``description``, ``unit``, ``tax`` (a ``Tax``, None for the office's usual one).
    ``prices`` are for one unit by currency, ``texts`` what a line says by language.
    """
    said = _clean({"name": name, **facts})
    with desk.work(n_("Add service {name}"), name=said["name"]) as session:
        _require_free(session, said["name"], None)
        row = Service(position=_last(session) + 1, **_columns(said))
        session.add(row)
        session.flush()
        _write_prices(session, row.id, prices or {})
        _write_texts(session, row.id, texts or {})
        return row.id


def edit_service(
    desk: Desk,
    *,
    service_id: int,
    prices: Mapping[str, Decimal | None] | None = None,
    texts: Mapping[str, str] | None = None,
    **facts: Any,
) -> None:
    """Change a service; what is not said stays, and so do documents.

    A price of None and an empty text go away.
    """
    said = _clean(facts)
    with desk.work(n_("Edit service {name}")) as session:
        row = _found(session, service_id)
        if "name" in said:
            _require_free(session, said["name"], service_id)
        for column, value in _columns(said).items():
            setattr(row, column, value)
        _write_prices(session, service_id, prices or {})
        _write_texts(session, service_id, texts or {})
        desk.name_step(name=row.name)


def archive_service(desk: Desk, *, service_id: int, archived: bool = True) -> None:
    """Offer a service no more, or again."""
    label = n_("Archive service {name}") if archived else n_("Bring back service {name}")
    with desk.work(label) as session:
        row = _found(session, service_id)
        row.archived_at = desk.clock.now() if archived else None
        desk.name_step(name=row.name)


def merge_services(desk: Desk, *, service_id: int, into_id: int) -> None:
    """Make one service of two; where both have a price or text, that of ``into_id`` stays.

    Issued documents stay as they are: where one was used on some, it is archived, else deleted.
    """
    if service_id == into_id:
        raise Refusal(_("A service can't be merged into itself."))
    with desk.work(n_("Merge service {name} into {other}")) as session:
        row = _found(session, service_id)
        old, new = queries.service(session, service_id), queries.service(session, into_id)
        desk.name_step(name=old.name, other=new.name)
        _write_prices(session, into_id, {**dict(old.prices), **dict(new.prices)})
        _write_texts(session, into_id, {**dict(old.texts), **dict(new.texts)})
        drafts = select(Invoice.id).where(Invoice.issued.is_(None))
        of_drafts = InvoiceLine.invoice_id.in_(drafts)
        moved = update(InvoiceLine).where(InvoiceLine.service_id == service_id, of_drafts)
        session.execute(moved.values(service_id=into_id))
        left = select(InvoiceLine.id).where(InvoiceLine.service_id == service_id).limit(1)
        if session.execute(left).first() is None:
            session.delete(row)
        else:
            row.archived_at = row.archived_at or desk.clock.now()


# Lines ---


def line_of(
    row: ServiceRow,
    *,
    currency: str,
    language: str,
    usual: Tax,
    quantity: Decimal = ONE,
    price: Decimal | None = None,
    with_tax: bool = False,
) -> KeptLine:
    """A line taken from a service, in the language and currency of its document.

    ``with_tax`` where the document's prices include it; a ``price`` that is given is taken as it
    is.  Refused where there is neither that nor a price in the currency.
    """
    tax = row.tax or usual
    if price is None:
        known = row.price(currency)
        if known is None:
            message = _("{service} has no price in {currency}; add one, or give the price.")
            raise Refusal(message.format(service=row.name, currency=currency))
        price = _with_tax(known, tax, currency) if with_tax else known
    line = Line(quantity, price, tax, row.words(language), row.unit)
    return KeptLine(None, line, "service", row.id)


def _with_tax(price: Decimal, tax: Tax, currency: str) -> Decimal:
    if not tax.rate:
        return price
    gross = tax.on_top(price)
    return round_half_up(gross, digits(currency))


def take_onto(
    desk: Desk,
    *,
    service_id: int,
    invoice_id: int,
    quantity: Decimal = ONE,
    price: Decimal | None = None,
) -> None:
    """Add a line from the catalogue to a draft."""
    with desk.work(n_("Add {name} to draft {id}"), id=str(invoice_id)) as session:
        draft = get_draft(session, invoice_id)
        row = queries.service(session, service_id)
        desk.name_step(name=row.name)
        if row.archived:
            message = _("{service} is archived; bring it back first.")
            raise Refusal(message.format(service=row.name))
        if draft.kind == "credit":
            raise Refusal(_("A credit note takes back what was billed; it gets no new lines."))
        client = clients.client(session, draft.client_id)
        said = particulars_of(draft)
        line = line_of(
            row,
            currency=draft.currency,
            language=filled_in(desk, said, client, draft.kind).language,
            usual=default_tax(desk, said.issue_date),
            quantity=quantity,
            price=price,
            with_tax=draft.prices_include_tax,
        )
        edit_draft(desk, invoice_id=invoice_id, lines=[*kept_lines(session, invoice_id), line])


# Facts ---


def _clean(facts: Mapping[str, Any]) -> dict[str, Any]:
    unknown = facts.keys() - _FACTS
    if unknown:
        raise TypeError(f"unknown: {sorted(unknown)}")
    said = dict(facts)
    if "name" in said:
        said["name"] = " ".join(str(said["name"]).split())
        if not said["name"]:
            raise Refusal(_("A service needs a name."))
        _require_text(said["name"], 200)
    if "description" in said:
        _require_text(said["description"], 2000)
    if "unit" in said:
        said["unit"] = known_unit(said["unit"])
        _require_text(said["unit"], 20)
    tax: Tax | None = said.get("tax")
    if tax is not None and (tax.category not in CATEGORIES or not 0 <= tax.rate <= 100):
        message = _("“{text}” is no tax; say a category like S with a rate up to 100.")
        raise Refusal(message.format(text=f"{tax.category} {tax.rate}"))
    if tax is not None and bool(tax.rate) != CATEGORIES[tax.category].taxed:
        raise Refusal(_("Category S or N needs a rate, and no other has one."))
    return said


def _require_text(text: str, longest: int) -> None:
    if len(text) > longest:
        message = _("The text is too long: at most {longest} characters.")
        raise Refusal(message.format(longest=longest))
    if _UNPRINTABLE.search(text):
        raise Refusal(_("The text has characters that can't be printed."))


def _columns(said: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in said.items() if name != "tax"}
    if "tax" in said:
        tax: Tax | None = said["tax"]
        found["category"] = None if tax is None else tax.category
        found["tax_rate"] = None if tax is None else tax.rate
    return found


def _write_prices(session: Session, service_id: int, prices: Mapping[str, Decimal | None]) -> None:
    for currency, price in prices.items():
        if not known_currency(currency):
            raise Refusal(_("“{text}” is no currency.").format(text=currency))
        if price is not None and not 0 <= price <= _MOST:
            raise Refusal(_("A price is never negative, and at most 1,000,000,000,000."))
        here = ServicePrice.service_id == service_id, ServicePrice.currency == currency
        if price is None:
            session.execute(delete(ServicePrice).where(*here))
            continue
        known = session.scalars(select(ServicePrice).where(*here)).first()
        if known is None:
            session.add(ServicePrice(service_id=service_id, currency=currency, price=price))
        else:
            known.price = price
    session.flush()


def _write_texts(session: Session, service_id: int, texts: Mapping[str, str]) -> None:
    for language, text in texts.items():
        if language not in PAGE_LANGUAGES:
            message = _('"{language}" is not a language of documents. Use one of {languages}.')
            raise Refusal(message.format(language=language, languages=", ".join(PAGE_LANGUAGES)))
        _require_text(text, 2000)
        here = ServiceText.service_id == service_id, ServiceText.language == language
        if not text.strip():
            session.execute(delete(ServiceText).where(*here))
            continue
        known = session.scalars(select(ServiceText).where(*here)).first()
        if known is None:
            session.add(ServiceText(service_id=service_id, language=language, text=text))
        else:
            known.text = text
    session.flush()


def _require_free(session: Session, name: str, own: int | None) -> None:
    for key, known in session.execute(select(Service.id, Service.name)):
        if known.casefold() == name.casefold() and key != own:
            raise Refusal(_("There is a service {name} already.").format(name=known))


def _last(session: Session) -> int:
    return int(session.scalar(select(func.coalesce(func.max(Service.position), 0))) or 0)


def _found(session: Session, service_id: int) -> Service:
    row = session.get(Service, service_id)
    if row is None:
        raise queries.gone(service_id)
    return row
