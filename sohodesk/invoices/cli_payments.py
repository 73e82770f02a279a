# SPDX-License-Identifier: GPL-3.0-or-later
"""Money on the command line: pay, refund, write off, money on account, slips, exchange gains."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sohodesk.base import office
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.money import from_minor, plain, plain_amount, show_money
from sohodesk.base.numbers import parse_plain, plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.clients.finding import find_client
from sohodesk.invoices import queries
from sohodesk.invoices.cli_show import answer_document
from sohodesk.store.call import Call

if TYPE_CHECKING:
    from sohodesk.invoices.settling.service import Came
    from sohodesk.invoices.settling.slips import Slip, SlipRow

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]


def add_payments(action: Action) -> None:
    """Give ``invoice`` its actions on money."""
    pay = action("pay", _("book a payment"), _pay)
    pay.add_argument(
        "words",
        nargs="+",
        metavar=_("NUMBER"),
        help=_("one or more invoices, then the money received; all that is open unless said"),
    )
    pay.add_argument("--amount", metavar=_("AMOUNT"), help=_("the money received"))
    pay.add_argument("--withheld", default="0", help=_("amount of the withholding slip"))
    _slip_words(pay)
    pay.add_argument("--fee", default="0", help=_("what banks kept on the way"))
    pay.add_argument("--on-account", action="store_true", help=_("keep what is too much"))
    pay.add_argument("--as-said", action="store_true", help=_("pay the first named first"))
    _came_words(pay)
    unpay = action("unpay", _("remove a payment that was booked by mistake"), _unpay)
    unpay.add_argument("payment", type=int, help=_("its id; “show --json” tells it"))
    refund = action("refund", _("book money that was paid back"), _refund)
    refund.add_argument("document", nargs="?", metavar=_("NUMBER"))
    refund.add_argument("amount", nargs="?", help=_("what was paid too much, unless said"))
    refund.add_argument("--client", help=_("pay back money on account of this client"))
    refund.add_argument("--currency", help=_("of the money on account"))
    _came_words(refund)
    off = action("write-off", _("give up what is open"), _write_off)
    off.add_argument("document", metavar=_("NUMBER"))
    off.add_argument("amount", nargs="?", help=_("all that is open unless said"))
    off.add_argument("--on", metavar=_("DATE"), help=_("else today"))
    off.add_argument("--reason", default="")
    _account_words(action)
    slip = action("slip", _("add the slip that came later to a payment"), _slip)
    slip.add_argument("payment", type=int, help=_("its id; “slips” tells it"))
    _slip_words(slip)
    slips = action("slips", _("list withholding slips by client"), _slips)
    slips.add_argument("--missing", action="store_true", help=_("only those still to chase"))
    slips.add_argument("--client")
    gains = action("gains", _("list what exchange rates won or lost"), _gains)
    gains.add_argument("--from", dest="from_day", metavar=_("DATE"), help=_("first day"))
    gains.add_argument("--to", dest="to_day", metavar=_("DATE"), help=_("last day, included"))


def _account_words(action: Action) -> None:
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
    _came_words(account)


def _came_words(parser: ArgumentParser) -> None:
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day it came in; else today"))
    parser.add_argument(
        "--received", metavar=_('"AMOUNT CURRENCY"'), help=_("where other money came in")
    )
    parser.add_argument("--rate", help=_("the book's currency for one unit of the document's"))
    parser.add_argument("--method", default="", help=_("how it came, for example bank transfer"))
    parser.add_argument("--account", dest="bank", default="", help=_("where it came in"))
    parser.add_argument("--note", default="")


def _slip_words(parser: ArgumentParser) -> None:
    parser.add_argument("--slip", default="", metavar=_("NUMBER"), help=_("number of the slip"))
    parser.add_argument("--slip-date", metavar=_("DATE"), help=_("date of the slip"))
    parser.add_argument("--slip-file", type=Path, metavar="FILE", help=_("its picture or PDF"))


# Booking --------------------------------------------------------------------------------------


def _pay(call: Call) -> None:
    from sohodesk.invoices.settling.service import pay, pay_many

    documents, said = _documents_and_amount(call)
    currency = _currency_of(call, documents[0])
    amount = None if said is None else plain_amount(said, currency)
    fee, withheld = (plain_amount(each, currency) for each in (call.args.fee, call.args.withheld))
    slip = _slip_of(call)
    if len(documents) == 1:
        pay(
            call.desk,
            invoice_id=documents[0],
            amount=amount,
            withheld=withheld,
            fee=fee,
            came=_came(call),
            slip=slip,
            on_account=call.args.on_account,
        )
        _warn_early(call, documents[0])
        answer_document(call, documents[0])
        return
    if withheld or slip.given:
        raise Refusal(_("A slip belongs to one invoice; book the payments one by one."))
    pay_many(
        call.desk,
        invoice_ids=documents,
        amount=amount,
        fee=fee,
        came=_came(call),
        as_said=call.args.as_said,
        on_account=call.args.on_account,
    )
    answer_several(call, documents)


def _documents_and_amount(call: Call) -> tuple[list[int], str | None]:
    """The documents, and the last word where it is an amount and no number of a document."""
    words, said = list(call.args.words), call.args.amount
    with call.desk.read() as session:
        if said is None and len(words) > 1:
            known = queries.has_number(session, words[-1])
            plain_number = re.fullmatch(r"-?[0-9.,]+", words[-1]) is not None
            if known and plain_number:
                message = _("“{said}” is an amount and the number of a document; say --amount.")
                raise Refusal(message.format(said=words[-1]))
            if not known:
                said = words.pop()
        return [queries.find(session, each) for each in words], said


def _unpay(call: Call) -> None:
    from sohodesk.invoices.settling.removing import remove_payment

    remove_payment(call.desk, payment_id=call.args.payment)
    message = _("Removed payment {id}; “sohodesk undo” brings it back.")
    call.answer({"removed": call.args.payment}, message.format(id=call.args.payment))


def _refund(call: Call) -> None:
    if call.args.client is not None:
        _pay_back(call)
        return
    from sohodesk.invoices.settling.service import refund

    if call.args.document is None:
        raise Refusal(_("Say which invoice, or --client for money on account."))
    invoice_id = _document(call, call.args.document)
    refund(
        call.desk,
        invoice_id=invoice_id,
        amount=_amount(call, invoice_id, call.args.amount),
        came=_came(call),
    )
    answer_document(call, invoice_id)


def _pay_back(call: Call) -> None:
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
        came=_came(call),
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


def _write_off(call: Call) -> None:
    from sohodesk.invoices.settling.service import write_off

    invoice_id = _document(call, call.args.document)
    write_off(
        call.desk,
        invoice_id=invoice_id,
        amount=_amount(call, invoice_id, call.args.amount),
        on=_day(call, call.args.on),
        reason=call.args.reason,
    )
    answer_document(call, invoice_id)


# Money on account -----------------------------------------------------------------------------


def _apply(call: Call) -> None:
    from sohodesk.invoices.settling import onaccount

    invoice_id = _document(call, call.args.document)
    move = onaccount.keep_over_paid if call.args.back else onaccount.apply
    move(
        call.desk,
        invoice_id=invoice_id,
        amount=_amount(call, invoice_id, call.args.amount),
        on=_day(call, call.args.on),
    )
    answer_document(call, invoice_id)


def _account(call: Call) -> None:
    from sohodesk.clients.queries import client
    from sohodesk.invoices.settling.onaccount import take_in

    said = call.args.client
    client_id = None if said is None else find_client(call, said, archived=True)
    if client_id is not None and call.args.amount is not None:
        with call.desk.read() as session:
            currency = call.args.currency or client(session, client_id).currency
        currency = office.check_currency(currency)
        take_in(
            call.desk,
            client_id=client_id,
            amount=plain_amount(call.args.amount, currency),
            currency=currency,
            came=_came(call),
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
            "balance": _plain(row.minor, row.currency),
            "movements": [
                {
                    "id": move.id,
                    "date": move.date,
                    "kind": move.kind,
                    "amount": _plain(move.amount_minor, move.currency),
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
        [(row.client, _money(row.minor, row.currency)) for row in held],
        _("Nothing is on account."),
    )


# Slips and gains ------------------------------------------------------------------------------


def _slip(call: Call) -> None:
    from sohodesk.invoices.settling.slips import add_slip

    answer_document(call, add_slip(call.desk, payment_id=call.args.payment, slip=_slip_of(call)))


def _slips(call: Call) -> None:
    from sohodesk.invoices.settling.slips import slips

    said = call.args.client
    client_id = None if said is None else find_client(call, said, archived=True)
    with call.desk.read() as session:
        rows = slips(session, missing=call.args.missing)
    rows = [row for row in rows if client_id in (None, row.client_id)]
    call.answer_table(
        [_slip_json(row) for row in rows],
        (
            Column(_("Client"), folds=True),
            Column(_("Number")),
            Column(_("Day")),
            Column(_("Withheld"), right=True),
            Column(_("Slip"), folds=True),
            Column(_("Payment"), right=True),
        ),
        [
            (
                row.client,
                row.invoice,
                row.date.isoformat(),
                _money(row.withheld_minor, row.currency),
                row.slip_number or (_("missing") if row.missing else _("file")),
                "–" if row.payment_id is None else str(row.payment_id),
            )
            for row in rows
        ],
        _("No slip is missing.") if call.args.missing else _("Nothing was withheld yet."),
    )


def _slip_json(row: SlipRow) -> dict[str, Any]:
    return {
        "client": row.client,
        "invoice": row.invoice,
        "payment": row.payment_id,
        "date": row.date,
        "withheld": _plain(row.withheld_minor, row.currency),
        "currency": row.currency,
        "slip_number": row.slip_number or None,
        "slip_date": row.slip_date,
        "slip_sha256": row.slip_sha256,
        "missing": row.missing,
    }


def _gains(call: Call) -> None:
    from sohodesk.invoices.settling.exchange import exchange_gains

    book = call.desk.setting(office.CURRENCY)
    with call.desk.read() as session:
        rows = exchange_gains(
            session,
            book,
            first=_day(call, call.args.from_day),
            last=_day(call, call.args.to_day),
        )
    total = sum(row.gain_minor or 0 for row in rows)
    data = {
        "currency": book,
        "gain": _plain(total, book),
        "payments": [
            {
                "payment": row.payment_id,
                "invoice": row.invoice,
                "client": row.client,
                "date": row.date,
                "kind": row.kind,
                "settled": _plain(row.minor, row.currency),
                "currency": row.currency,
                "issue_rate": None if row.issue_rate is None else plain_decimal(row.issue_rate),
                "rate": None if row.rate is None else plain_decimal(row.rate),
                "gain": None if row.gain_minor is None else _plain(row.gain_minor, book),
            }
            for row in rows
        ],
    }
    if call.json:
        call.answer(data, "")
        return
    call.answer_table(
        [],
        (
            Column(_("Number")),
            Column(_("Client"), folds=True),
            Column(_("Day")),
            Column(_("Settled"), right=True),
            Column(_("Rate"), right=True),
            Column(_("Gain"), right=True),
        ),
        [
            (
                row.invoice,
                row.client,
                row.date.isoformat(),
                _money(row.minor, row.currency),
                "–" if row.rate is None else plain_decimal(row.rate),
                "–" if row.gain_minor is None else _money(row.gain_minor, book),
            )
            for row in rows
        ],
        _("No payments in other currencies."),
    )


# Words ----------------------------------------------------------------------------------------


def answer_several(call: Call, invoice_ids: list[int]) -> None:
    """Tell what stands open on several documents."""
    from sohodesk.invoices.documentjson import row_json

    with call.desk.read() as session:
        rows = [queries.document(session, each, call.today) for each in invoice_ids]
    lines = [f"{row.name}  {_('Open')} {_money(row.open_minor, row.currency)}" for row in rows]
    call.answer([row_json(row) for row in rows], "\n".join(lines))


def _came(call: Call) -> Came:
    from sohodesk.invoices.settling.service import Came

    received, currency = _received(call.args.received)
    return Came(
        on=_day(call, call.args.on),
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


def _slip_of(call: Call) -> Slip:
    from sohodesk.invoices.settling.slips import Slip

    path = call.args.slip_file
    return Slip(
        number=call.args.slip,
        day=_day(call, call.args.slip_date),
        file=None if path is None else path.expanduser().read_bytes(),
        file_name="" if path is None else path.name,
    )


def _warn_early(call: Call, invoice_id: int) -> None:
    """A payment before the invoice was issued is worth a look: perhaps the day is wrong."""
    import sys

    on = _day(call, call.args.on)
    with call.desk.read() as session:
        row = queries.document(session, invoice_id, call.today)
    if on is not None and row.issue_date is not None and on < row.issue_date and not call.json:
        message = _("The payment is older than {number}, which was issued on {day}.")
        words = message.format(number=row.name, day=row.issue_date.isoformat())
        sys.stderr.write(f"sohodesk: {words}\n")


def _document(call: Call, said: str) -> int:
    with call.desk.read() as session:
        return queries.find(session, said)


def _currency_of(call: Call, invoice_id: int) -> str:
    with call.desk.read() as session:
        return queries.document(session, invoice_id, call.today).currency


def _amount(call: Call, invoice_id: int, said: str | None) -> Decimal | None:
    return None if said is None else plain_amount(said, _currency_of(call, invoice_id))


def _day(call: Call, said: str | None) -> date | None:
    return None if said is None else parse_date(said, today=call.today)


def _plain(minor: int, currency: str) -> str:
    return plain(from_minor(minor, currency), currency)


def _money(minor: int, currency: str) -> str:
    return show_money(from_minor(minor, currency), currency, current())
