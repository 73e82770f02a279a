# SPDX-License-Identifier: GPL-3.0-or-later
"""Money on the command line: pay, take a payment back, refund, write off."""

from __future__ import annotations

import re
import sys
from decimal import Decimal

from sohodesk.base.money import plain_amount, show_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices import cli_words as words
from sohodesk.invoices import queries
from sohodesk.invoices.cli_gains import add_gains
from sohodesk.invoices.cli_onaccount import add_account, answer_paid_back
from sohodesk.invoices.cli_show import answer_document
from sohodesk.invoices.cli_slips import add_slips, slip_of, slip_words
from sohodesk.store.call import Call

_CODE, _FIGURES = re.compile(r"[A-Za-z]{3}"), re.compile(r"-?[0-9.,]+")


def add_payments(action: words.Action) -> None:
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
    slip_words(pay)
    pay.add_argument("--fee", default="0", help=_("what banks kept on the way"))
    pay.add_argument("--on-account", action="store_true", help=_("keep what is too much"))
    pay.add_argument("--as-said", action="store_true", help=_("pay the first named first"))
    pay.add_argument(
        "--share",
        action="append",
        default=[],
        metavar="2026-001=500",
        help=_("what one of the invoices gets of the sum; may be repeated"),
    )
    words.came_words(pay)
    unpay = action("unpay", _("remove a payment that was booked by mistake"), _unpay)
    unpay.add_argument("payment", type=int, help=_("its id; “show --json” tells it"))
    refund = action("refund", _("book money that was paid back"), _refund)
    refund.add_argument("document", nargs="?", metavar=_("NUMBER"))
    refund.add_argument("amount", nargs="?", help=_("what was paid too much, unless said"))
    refund.add_argument("--client", help=_("pay back money on account of this client"))
    refund.add_argument("--currency", help=_("of the money on account"))
    words.came_words(refund)
    off = action("write-off", _("give up what is open"), _write_off)
    off.add_argument("document", metavar=_("NUMBER"))
    off.add_argument("amount", nargs="?", help=_("all that is open unless said"))
    off.add_argument("--on", metavar=_("DATE"), help=_("else today"))
    off.add_argument("--reason", default="")
    add_account(action)
    add_slips(action)
    add_gains(action)


# Booking --------------------------------------------------------------------------------------


def _pay(call: Call) -> None:
    from sohodesk.invoices.settling.service import pay, pay_many

    documents, said = _documents_and_amount(call)
    currency = words.currency_of(call, documents[0])
    amount = None if said is None else plain_amount(_without(currency, said), currency)
    fee, withheld = (plain_amount(each, currency) for each in (call.args.fee, call.args.withheld))
    slip = slip_of(call)
    shares = _shares(call, documents, currency)
    if len(documents) == 1 and shares is None:
        pay(
            call.desk,
            invoice_id=documents[0],
            amount=amount,
            withheld=withheld,
            fee=fee,
            came=words.came(call),
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
        came=words.came(call),
        as_said=call.args.as_said,
        on_account=call.args.on_account,
        shares=shares,
    )
    answer_several(call, documents)


def _shares(call: Call, documents: list[int], currency: str) -> dict[int, Decimal] | None:
    """What each of the invoices gets, where that is said; the others get nothing."""
    found: dict[int, Decimal] = {}
    for said in call.args.share:
        number, equals, amount = said.rpartition("=")
        if not equals or not number.strip():
            message = _("“{text}” can't be read; say it like {example}.")
            raise Refusal(message.format(text=said, example="2026-001=500"))
        with call.desk.read() as session:
            key = queries.find(session, number.strip())
        if key not in documents:
            message = _("{number} is not among the invoices that are paid; name it, too.")
            raise Refusal(message.format(number=number.strip()))
        found[key] = plain_amount(amount.strip(), currency)
    return found or None


def _documents_and_amount(call: Call) -> tuple[list[int], str | None]:
    """The documents, and the last word where it is an amount and no number of a document."""
    named, said = list(call.args.words), call.args.amount
    with call.desk.read() as session:
        if said is None and len(named) > 1:
            known = queries.has_number(session, named[-1])
            if known and _FIGURES.fullmatch(named[-1]):
                message = _("“{said}” is an amount and the number of a document; say --amount.")
                raise Refusal(message.format(said=named[-1]))
            if not known:
                said = _amount_of(named)
        return [queries.find(session, each) for each in named], said


def _amount_of(named: list[str]) -> str:
    """Take the amount off the end of what was said: one word, or two with a currency."""
    last = named.pop()
    if _CODE.fullmatch(last) and len(named) > 1 and _FIGURES.fullmatch(named[-1]):
        return f"{named.pop()} {last}"
    return last


def _without(currency: str, said: str) -> str:
    """The figures of an amount; refused where it is in another currency than the document."""
    figures, _space, code = said.partition(" ")
    if not _CODE.fullmatch(code):
        return said
    if code.upper() != currency:
        message = _(
            "The invoice is in {currency}, not in {other}. Give the amount in {currency}, and "
            "what came in by --received “{said}”."
        )
        raise Refusal(message.format(currency=currency, other=code.upper(), said=said))
    return figures


def _unpay(call: Call) -> None:
    from sohodesk.invoices.settling.removing import remove_payment

    remove_payment(call.desk, payment_id=call.args.payment)
    message = _("Removed payment {id}; “sohodesk undo” brings it back.")
    call.answer({"removed": call.args.payment}, message.format(id=call.args.payment))


def _refund(call: Call) -> None:
    if call.args.client is not None:
        answer_paid_back(call)
        return
    from sohodesk.invoices.settling.service import refund

    if call.args.document is None:
        raise Refusal(_("Say which invoice, or --client for money on account."))
    invoice_id = words.document(call, call.args.document)
    refund(
        call.desk,
        invoice_id=invoice_id,
        amount=words.amount(call, invoice_id, call.args.amount),
        came=words.came(call),
    )
    answer_document(call, invoice_id)


def _write_off(call: Call) -> None:
    from sohodesk.invoices.settling.service import write_off

    invoice_id = words.document(call, call.args.document)
    write_off(
        call.desk,
        invoice_id=invoice_id,
        amount=words.amount(call, invoice_id, call.args.amount),
        on=call.day(call.args.on),
        reason=call.args.reason,
    )
    answer_document(call, invoice_id)


# Words ----------------------------------------------------------------------------------------


def answer_several(call: Call, invoice_ids: list[int]) -> None:
    """Tell what stands open on several documents."""
    from sohodesk.invoices.documentjson import row_json

    with call.desk.read() as session:
        rows = [queries.document(session, each, call.today) for each in invoice_ids]
    lines = [f"{row.name}  {_('Open')} {show_minor(row.open_minor, row.currency)}" for row in rows]
    call.answer([row_json(row) for row in rows], "\n".join(lines))


def _warn_early(call: Call, invoice_id: int) -> None:
    """A payment before the invoice was issued is worth a look: perhaps the day is wrong."""
    on = call.day(call.args.on)
    with call.desk.read() as session:
        row = queries.document(session, invoice_id, call.today)
    if on is not None and row.issue_date is not None and on < row.issue_date and not call.json:
        message = _("The payment is older than {number}, which was issued on {day}.")
        said = message.format(number=row.name, day=row.issue_date.isoformat())
        sys.stderr.write(f"sohodesk: {said}\n")
