# SPDX-License-Identifier: GPL-3.0-or-later
"""Money on account on the command line: take it in, put it on invoices, pay it back."""

from __future__ import annotations

from sohodesk.base import office
from sohodesk.base.console import Column
from sohodesk.base.money import plain_amount, plain_minor, show_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.finding import find_client
from sohodesk.invoices import cli_words as words
from sohodesk.invoices.cli_show import answer_document
from sohodesk.store.call import Call


def add_account(action: words.Action) -> None:
    """Give ``invoice`` its actions on money on account."""
    put = action("apply", _("put money on account on an invoice"), _apply)
    put.add_argument("document", metavar=_("NUMBER"))
    put.add_argument("amount", nargs="?", help=_("as much as there is unless said"))
    put.add_argument("--on", metavar=_("DATE"), help=_("else today"))
    put.add_argument(
        "--back", action="store_true", help=_("keep on account what was paid too much on it")
    )
    account = action("account", _("show money on account, or take some in"), _account)
    account.add_argument("client", nargs="?")
    account.add_argument("amount", nargs="?", help=_("money that came in for no invoice yet"))
    account.add_argument("--currency", help=_("the client's unless said"))
    words.came_words(account)


def _apply(call: Call) -> None:
    from sohodesk.invoices.settling import onaccount

    invoice_id = words.document(call, call.args.document)
    move = onaccount.keep_over_paid if call.args.back else onaccount.apply
    move(
        call.desk,
        invoice_id=invoice_id,
        amount=words.amount(call, invoice_id, call.args.amount),
        on=call.day(call.args.on),
    )
    answer_document(call, invoice_id)


def _account(call: Call) -> None:
    from sohodesk.clients.queries import client
    from sohodesk.invoices.settling.onaccount import take_in

    client_id = words.any_client(call)
    if client_id is not None and call.args.amount is not None:
        with call.desk.read() as session:
            currency = call.args.currency or client(session, client_id).currency
        currency = office.check_currency(currency)
        take_in(
            call.desk,
            client_id=client_id,
            amount=plain_amount(call.args.amount, currency),
            currency=currency,
            came=words.came(call),
        )
    _answer_account(call, client_id)


def _answer_account(call: Call, client_id: int | None) -> None:
    from sohodesk.invoices.payments.queries import account_rows, balances

    with call.desk.read() as session:
        held = balances(session, client_id)
        moves = [] if client_id is None else account_rows(session, client_id)
    data = [
        {
            "client": row.client,
            "currency": row.currency,
            "balance": plain_minor(row.minor, row.currency),
            "movements": [
                {
                    "id": move.id,
                    "date": move.date,
                    "kind": move.kind,
                    "amount": plain_minor(move.amount_minor, move.currency),
                    "note": move.note or None,
                    "receipt": move.receipt,
                }
                for move in moves
                if move.currency == row.currency
            ],
        }
        for row in held
    ]
    call.answer_table(
        data,
        (Column(_("Client"), folds=True), Column(_("On account"), right=True)),
        [(row.client, show_minor(row.minor, row.currency)) for row in held],
        _("Nothing is on account."),
    )


def answer_paid_back(call: Call) -> None:
    """Pay money on account back."""
    from sohodesk.invoices.settling.onaccount import pay_back

    if call.args.amount is not None:
        raise Refusal(_("Say either an invoice or a client."))
    client_id = find_client(call, call.args.client, archived=True)
    said, currency = call.args.document, _account_currency(call, client_id)
    pay_back(
        call.desk,
        client_id=client_id,
        amount=None if said is None else plain_amount(said, currency),
        currency=call.args.currency or "",
        came=words.came(call),
    )
    _answer_account(call, client_id)


def _account_currency(call: Call, client_id: int) -> str:
    """The currency of what is on account, to read an amount by; the service asks where unclear."""
    from sohodesk.clients.queries import client
    from sohodesk.invoices.payments.queries import balances

    if call.args.currency:
        return office.check_currency(call.args.currency)
    with call.desk.read() as session:
        found = balances(session, client_id)
        return found[0].currency if found else client(session, client_id).currency
