# SPDX-License-Identifier: GPL-3.0-or-later
"""``invoice deposit``, ``invoice final`` and ``invoice proforma``: asked for ahead, taken off."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from decimal import Decimal

from sohodesk.base.money import plain_amount
from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import queries as clients
from sohodesk.clients.finding import find_client, find_place
from sohodesk.invoices import queries as documents
from sohodesk.invoices.cli_show import answer_document
from sohodesk.invoices.quotes import queries as quotes
from sohodesk.store.call import Call

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]


def add_words(action: Action) -> None:
    """Give ``invoice`` its actions of deposits."""
    deposit = action(
        "deposit", _("draft a deposit on a quote, a project or for a client"), _deposit
    )
    deposit.add_argument("much", metavar=_("PERCENT-OR-AMOUNT"), help=_("30%%, or money with tax"))
    job = deposit.add_mutually_exclusive_group(required=True)
    job.add_argument("--quote", metavar=_("NUMBER"))
    job.add_argument("--project", metavar='"CLIENT / PROJECT"')
    job.add_argument("--client")
    deposit.add_argument("--title", default="", metavar=_("TEXT"), help=_("for a client"))
    final = action("final", _("draft the final invoice: the whole job less its deposits"), _final)
    job = final.add_mutually_exclusive_group(required=True)
    job.add_argument("--quote", metavar=_("NUMBER"))
    job.add_argument("--project", metavar='"CLIENT / PROJECT"')
    job.add_argument("--draft", metavar=_("DRAFT"), help=_("an invoice that is there already"))
    final.add_argument(
        "--deposit",
        action="append",
        default=[],
        metavar="NUMBER[=AMOUNT]",
        help=_("take this one off the draft, or part of it; may be repeated"),
    )
    final.add_argument(
        "--put-back", metavar=_("NUMBER"), help=_("take this one off the draft no more")
    )
    proforma = action(
        "proforma", _("draft a proforma invoice from lines in a JSON file"), _proforma
    )
    proforma.add_argument("file", metavar="FILE.json", help=_("- reads standard input"))


def _deposit(call: Call) -> None:
    from sohodesk.invoices.deposits import service

    args, desk = call.args, call.desk
    if args.title and args.client is None:
        raise Refusal(_("A deposit on a quote or project bears its name; leave the title out."))
    if args.quote is not None:
        quote_id = _quote(call, args.quote)
        with desk.read() as session:
            currency = quotes.quote(session, quote_id, call.today).currency
        percent, amount = much(args.much, currency)
        made = service.deposit_of_quote(desk, quote_id=quote_id, percent=percent, amount=amount)
    elif args.project is not None:
        place = find_place(call, args.project)
        percent, amount = much(args.much, _currency(call, place.client_id))
        made = service.deposit_of_project(
            desk, project_id=place.project_id, percent=percent, amount=amount
        )
    else:
        client_id = find_client(call, args.client)
        percent, amount = much(args.much, _currency(call, client_id))
        if amount is None:
            raise Refusal(_("A percentage needs a quote or a project; say an amount."))
        made = service.free_standing(desk, client_id=client_id, amount=amount, title=args.title)
    answer_document(call, made)


def _final(call: Call) -> None:
    from sohodesk.invoices.deposits import service, settling

    args, desk = call.args, call.desk
    if args.draft is None and (args.deposit or args.put_back):
        raise Refusal(_("Deposits are named for a draft only: --draft DRAFT."))
    if args.quote is not None:
        made = service.final_of_quote(desk, quote_id=_quote(call, args.quote))
    elif args.project is not None:
        place = find_place(call, args.project)
        made = service.final_of_project(desk, project_id=place.project_id)
    else:
        made = _document(call, args.draft, draft_first=True)
        if args.put_back is not None:
            gone = _document(call, args.put_back)
            settling.put_deposit_back(desk, invoice_id=made, deposit_id=gone)
        else:
            named, amounts = _named(call, made)
            settling.take_off(desk, invoice_id=made, deposit_ids=named, amounts=amounts)
    answer_document(call, made)


def _named(call: Call, draft_id: int) -> tuple[list[int], dict[int, Decimal]]:
    """The deposits that were named, and how much of them where that was said."""
    with call.desk.read() as session:
        currency = documents.document(session, draft_id, call.today).currency
    named: list[int] = []
    amounts: dict[int, Decimal] = {}
    for said in call.args.deposit:
        number, _equals, amount = said.partition("=")
        key = _document(call, number.strip())
        named.append(key)
        if amount.strip():
            amounts[key] = plain_amount(amount.strip(), currency)
    return named, amounts


def _proforma(call: Call) -> None:
    from sohodesk.invoices.quotes.cli import create_from_file
    from sohodesk.invoices.quotes.telling import answer_quote

    answer_quote(call, create_from_file(call, call.args.file, "proforma"))


def much(said: str, currency: str) -> tuple[Decimal | None, Decimal | None]:
    """``30%`` is a percentage, ``500`` an amount of money."""
    word = said.strip()
    if word.endswith("%"):
        return parse_plain(word.removesuffix("%").strip()), None
    return None, plain_amount(word, currency)


def _currency(call: Call, client_id: int) -> str:
    with call.desk.read() as session:
        return clients.client(session, client_id).currency


def _quote(call: Call, said: str) -> int:
    with call.desk.read() as session:
        return quotes.quote(session, documents.find(session, said), call.today).id


def _document(call: Call, said: str, *, draft_first: bool = False) -> int:
    with call.desk.read() as session:
        return documents.find(session, said, draft_first=draft_first)
