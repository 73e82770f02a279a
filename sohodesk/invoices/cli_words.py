# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs on documents and money share: how a document, an amount, a client are said."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from sohodesk.base import office
from sohodesk.base.money import plain_amount
from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.finding import find_client
from sohodesk.invoices import queries
from sohodesk.store.call import Call

if TYPE_CHECKING:
    from sohodesk.invoices.settling.service import Came

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]
"""Makes an action of a verb: its name, what it is about, what it does."""


def document(call: Call, said: str) -> int:
    """The document of a number or an id."""
    with call.desk.read() as session:
        return queries.find(session, said)


def draft(call: Call, said: str) -> int:
    """The same, where a draft is meant: an id comes before a number of digits alone."""
    with call.desk.read() as session:
        return queries.find(session, said, draft_first=True)


def currency_of(call: Call, invoice_id: int) -> str:
    """What a document is written in."""
    with call.desk.read() as session:
        return queries.document(session, invoice_id, call.today).currency


def amount(call: Call, invoice_id: int, said: str | None) -> Decimal | None:
    """Money of a document, in its currency; None where none is said."""
    return None if said is None else plain_amount(said, currency_of(call, invoice_id))


def any_client(call: Call) -> int | None:
    """The client that is named, archived ones too; None where none is."""
    said = call.args.client
    return None if said is None else find_client(call, said, archived=True)


def wanted(call: Call) -> queries.DocumentFilter:
    """Which documents a list is to have: ``--state``, ``--client``, ``--year``."""
    year = call.args.year
    return queries.DocumentFilter(
        state=call.args.state or "",
        client_id=any_client(call),
        year=None if year is None else max(0, min(year, 9999)),
    )


def came_words(parser: ArgumentParser) -> None:
    """How money came in."""
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day it came in; else today"))
    parser.add_argument(
        "--received", metavar=_('"AMOUNT CURRENCY"'), help=_("where other money came in")
    )
    parser.add_argument("--rate", help=_("the book's currency for one unit of the document's"))
    parser.add_argument("--method", default="", help=_("how it came, for example bank transfer"))
    parser.add_argument("--account", dest="bank", default="", help=_("where it came in"))
    parser.add_argument("--note", default="")


def came(call: Call) -> Came:
    """How money came in, as it was said."""
    from sohodesk.invoices.settling.service import Came

    received, currency = _received(call.args.received)
    return Came(
        on=call.day(call.args.on),
        rate=None if call.args.rate is None else parse_plain(call.args.rate),
        received=received,
        received_currency=currency,
        method=call.args.method,
        account=call.args.bank,
        note=call.args.note,
    )


def _received(said: str | None) -> tuple[Decimal | None, str]:
    """``1900 USD`` or ``USD 1900``."""
    if said is None:
        return None, ""
    words = said.split()
    codes = [each for each in words if re.fullmatch(r"[A-Za-z]{3}", each)]
    figures = [each for each in words if each not in codes]
    if len(codes) != 1 or len(figures) != 1:
        raise Refusal(_("Write what came in with its currency, like “1900 USD”."))
    currency = office.check_currency(codes[0])
    return plain_amount(figures[0], currency), currency
