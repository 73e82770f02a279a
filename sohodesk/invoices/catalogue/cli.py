# SPDX-License-Identifier: GPL-3.0-or-later
"""``service …`` on the command line: the catalogue of own services."""

from __future__ import annotations

from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import show_price
from sohodesk.base.numbers import parse_plain, plain_decimal, show_percent
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.clients import matching
from sohodesk.clients.cli_nouns import Words, require_some, tell_done
from sohodesk.invoices.catalogue import queries
from sohodesk.invoices.catalogue.queries import ServiceRow
from sohodesk.invoices.document import ONE, Tax
from sohodesk.store.call import Call


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:  # noqa: ARG001
    """Give ``service`` its actions."""
    words = Words(parser, common)
    add = words.action("add", _("add a service to the catalogue"), _add)
    add.add_argument("name")
    edit = words.action("edit", _("change a service; documents stay as they are"), _edit)
    edit.add_argument("service", metavar=_("SERVICE"))
    edit.add_argument("--name")
    for each in (add, edit):
        each.add_argument("--description", metavar=_("TEXT"), help=_("what a line says of it"))
        each.add_argument("--unit", metavar=_("UNIT"), help=_("h, day, month, piece …"))
        each.add_argument(
            "--price",
            action="append",
            metavar="EUR=85.00",
            help=_("for one unit in a currency; may be repeated; empty takes it away"),
        )
        each.add_argument(
            "--text",
            action="append",
            metavar="id=TEXT",
            help=_("what a line says in a language; may be repeated"),
        )
        each.add_argument("--tax", metavar="S:11", help=_("category and rate; empty is the usual"))
    words.listing(_("list the catalogue"), _list)
    show = words.action("show", _("show one service"), _show)
    show.add_argument("service", metavar=_("SERVICE"))
    words.archiving(_("offer a service no more"), _archive, _("SERVICE"))
    words.merging(_("make one service of two"), _merge, _("SERVICE"), review=False)
    use = words.action("use", _("add a line of it to a draft"), _use)
    use.add_argument("service", metavar=_("SERVICE"))
    use.add_argument("draft")
    use.add_argument("--quantity", default="1")
    use.add_argument("--price", metavar=_("AMOUNT"), help=_("another than that of the catalogue"))


def _add(call: Call) -> None:
    from sohodesk.invoices.catalogue.service import add_service

    _tell(call, add_service(call.desk, name=call.args.name, **_facts(call)))


def _edit(call: Call) -> None:
    from sohodesk.invoices.catalogue.service import edit_service

    facts = _facts(call)
    if call.args.name is not None:
        facts["name"] = call.args.name
    require_some(facts)
    row = find_service(call, call.args.service)
    edit_service(call.desk, service_id=row.id, **facts)
    _tell(call, row.id)


def _facts(call: Call) -> dict[str, Any]:
    args = call.args
    facts: dict[str, Any] = {
        name: getattr(args, name)
        for name in ("description", "unit")
        if getattr(args, name) is not None
    }
    if args.price:
        pairs = [_pair(said, "EUR=85.00") for said in args.price]
        facts["prices"] = {
            currency.upper(): parse_plain(amount) if amount else None for currency, amount in pairs
        }
    if args.text:
        facts["texts"] = dict(_pair(said, "id=TEXT") for said in args.text)
    if args.tax is not None:
        facts["tax"] = _tax(args.tax)
    return facts


def _pair(said: str, example: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals or not name.strip():
        message = _("“{text}” can't be read; say it like {example}.")
        raise Refusal(message.format(text=said, example=example))
    return name.strip(), value.strip()


def _tax(said: str) -> Tax | None:
    category, _colon, rate = said.strip().partition(":")
    if not category:
        return None
    return Tax(category.upper(), parse_plain(rate.removesuffix("%")) if rate else Decimal(0))


# Reading --------------------------------------------------------------------------------------


def service_json(row: ServiceRow) -> dict[str, Any]:
    """A service as lists give it."""
    tax = row.tax
    return {
        "id": row.id,
        "name": row.name,
        "description": row.description,
        "unit": row.unit,
        "tax": None if tax is None else {"category": tax.category, "rate": plain_decimal(tax.rate)},
        "prices": {currency: plain_decimal(price) for currency, price in row.prices},
        "texts": dict(row.texts),
        "archived": row.archived,
        "used": row.used,
    }


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.services(session, archived=call.args.all)
    call.answer_table(
        [service_json(row) for row in rows],
        [
            Column(_("Id"), right=True),
            Column(_("Service")),
            Column(_("Unit")),
            Column(_("Price"), right=True),
            Column(_("Tax")),
        ],
        [(str(row.id), row.name, row.unit, _prices(row), _tax_word(row)) for row in rows],
        _("The catalogue is empty yet."),
    )


def _prices(row: ServiceRow) -> str:
    return ", ".join(show_price(price, currency, current()) for currency, price in row.prices)


def _tax_word(row: ServiceRow) -> str:
    if row.tax is None:
        return _("usual")
    rate = show_percent(row.tax.rate, current()) if row.tax.rate else ""
    return f"{row.tax.category} {rate}".strip()


def _show(call: Call) -> None:
    _tell(call, find_service(call, call.args.service).id)


def _tell(call: Call, service_id: int) -> None:
    with call.desk.read() as session:
        row = queries.service(session, service_id)
    words = [f"{row.name}: {_prices(row) or _('no price yet')}", row.description]
    words += [f"{language}: {text}" for language, text in row.texts]
    call.answer(service_json(row), "\n".join(filter(None, words)))


def find_service(call: Call, said: str) -> ServiceRow:
    """The service that is meant, by its number or its name."""
    with call.desk.read() as session:
        rows = queries.services(session, archived=True)
    number = said.strip().removeprefix("#")
    if number.isascii() and number.isdigit():
        for row in rows:
            if row.id == int(number[:15]):
                return row
    found = matching.surest((row, matching.fit(said, row.name)) for row in rows)
    if len(found) == 1:
        return found[0]
    names = [row.name for row in (found or rows)]
    if found:
        raise matching.ambiguous(said, names)
    none = _("There is no service “{text}”.").format(text=said.strip())
    raise matching.unknown(none, said, names)


# Deeds ----------------------------------------------------------------------------------------


def _archive(call: Call) -> None:
    from sohodesk.invoices.catalogue.service import archive_service

    row = find_service(call, call.args.who)
    archive_service(call.desk, service_id=row.id, archived=not call.args.bring_back)
    tell_done(call)


def _merge(call: Call) -> None:
    from sohodesk.invoices.catalogue.service import merge_services

    row, into = find_service(call, call.args.who), find_service(call, call.args.into)
    merge_services(call.desk, service_id=row.id, into_id=into.id)
    _tell(call, into.id)


def _use(call: Call) -> None:
    from sohodesk.invoices import queries as documents
    from sohodesk.invoices.catalogue.service import take_onto
    from sohodesk.invoices.cli_show import answer_document

    row = find_service(call, call.args.service)
    with call.desk.read() as session:
        invoice_id = documents.find(session, call.args.draft, draft_first=True)
    price = call.args.price
    take_onto(
        call.desk,
        service_id=row.id,
        invoice_id=invoice_id,
        quantity=parse_plain(call.args.quantity) if call.args.quantity else ONE,
        price=None if price is None else parse_plain(price),
    )
    answer_document(call, invoice_id)
