# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts and late interest on the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.money import from_minor, plain, show_money
from sohodesk.base.numbers import parse_plain, plain_decimal, show_percent
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices import queries
from sohodesk.invoices.cli_show import answer_document
from sohodesk.store.call import Call

if TYPE_CHECKING:
    from sohodesk.invoices.payments.queries import ReceiptRow
    from sohodesk.invoices.settling.interest import Owed

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]


def add_receipts(action: Action) -> None:
    """Give ``invoice`` its actions on receipts and late interest."""
    give = action("receipt", _("give a receipt for a payment, write or void one"), _receipt)
    give.add_argument("document", metavar=_("NUMBER"), help=_("an invoice, or a receipt"))
    give.add_argument("--payment", type=int, metavar=_("ID"), help=_("the latest unless said"))
    give.add_argument("--for", dest="purpose", default="", help=_("what it was paid for"))
    give.add_argument("--place", default="", help=_("before the date"))
    give.add_argument("--signatory", default="", help=_("who signs it"))
    give.add_argument(
        "-o", "--output", type=Path, metavar="FILE.pdf", help=_("write its page as PDF")
    )
    give.add_argument("--void", action="store_true", help=_("void the receipt of this number"))
    give.add_argument("--reason", default="", help=_("why it is void"))
    action("receipts", _("list receipts"), _receipts)
    interest = action("interest", _("draft an invoice of interest for paying late"), _interest)
    interest.add_argument("document", metavar=_("NUMBER"))
    interest.add_argument("--until", metavar=_("DATE"), help=_("last day; else today"))
    interest.add_argument("--rate", help=_("percent a year, as agreed"))
    interest.add_argument("--country", help=_("whose law; else the office's or the client's"))
    interest.add_argument("--no-fixed-sum", action="store_true", help=_("only interest"))
    interest.add_argument("--onto", metavar=_("DRAFT"), help=_("add to this draft"))
    interest.add_argument("--dry-run", action="store_true", help=_("only tell it"))


def _receipt(call: Call) -> None:
    from sohodesk.invoices.payments.queries import receipts
    from sohodesk.invoices.settling.receipts import (
        give_receipt,
        payment_to_receipt,
        void_receipt,
    )

    said = call.args.document
    with call.desk.read() as session:
        known = bool(receipts(session, said))
    if call.args.void:
        void_receipt(call.desk, number=said, reason=call.args.reason)
        _answer_receipt(call, said)
        return
    number = said
    if not known:
        with call.desk.read() as session:
            invoice_id = queries.find(session, said)
            payment_id = call.args.payment
            if payment_id is None:
                payment_id = payment_to_receipt(call.desk, session, invoice_id)
            elif payment_id not in {each.id for each in queries.payments(session, invoice_id)}:
                message = _("Payment {id} is not one of {number}.")
                raise Refusal(message.format(id=payment_id, number=said))
        given = give_receipt(
            call.desk,
            payment_id=payment_id,
            purpose=call.args.purpose,
            place=call.args.place,
            signatory=call.args.signatory,
        )
        for warning in given.warnings:
            sys.stderr.write(f"sohodesk: {warning}\n")
        number = given.number
    _answer_receipt(call, number)


def _answer_receipt(call: Call, number: str) -> None:
    from sohodesk.invoices.pagefile import write_page
    from sohodesk.invoices.settling.receipts import receipt_pdf, receipt_row

    with call.desk.read() as session:
        row = receipt_row(session, number)
    target = call.args.output
    if target is not None:
        write_page(target.expanduser(), receipt_pdf(call.desk, number=number).pdf, force=True)
    money = show_money(from_minor(row.amount_minor, row.currency), row.currency, current())
    state = _("void: {reason}").format(reason=row.void_reason) if row.voided else money
    words = f"{_('Receipt {number}').format(number=row.number)}  {state}"
    if target is not None:
        words += "\n" + _("Wrote {path}.").format(path=target)
    call.answer({**_receipt_json(row), "file": None if target is None else str(target)}, words)


def _receipts(call: Call) -> None:
    from sohodesk.invoices.payments.queries import receipts

    with call.desk.read() as session:
        rows = receipts(session)
    call.answer_table(
        [_receipt_json(row) for row in rows],
        (
            Column(_("Number")),
            Column(_("Day")),
            Column(_("Amount"), right=True),
            Column(_("State")),
        ),
        [
            (
                row.number,
                row.day.isoformat(),
                show_money(from_minor(row.amount_minor, row.currency), row.currency, current()),
                _("Void") if row.voided else "",
            )
            for row in rows
        ],
        _("No receipts yet."),
    )


def _receipt_json(row: ReceiptRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "date": row.day,
        "amount": plain(from_minor(row.amount_minor, row.currency), row.currency),
        "currency": row.currency,
        "payment": row.payment_id,
        "transfer": row.transfer_id,
        "void_reason": row.void_reason or None,
        "sha256": row.pdf_sha256,
    }


# Late interest --------------------------------------------------------------------------------


def _interest(call: Call) -> None:
    from sohodesk.invoices.settling.interest import Wish, charge, owed

    said = call.args
    with call.desk.read() as session:
        invoice_id = queries.find(session, said.document)
        onto = None if said.onto is None else queries.find(session, said.onto, draft_first=True)
    wish = Wish(
        until=None if said.until is None else parse_date(said.until, today=call.today),
        rate=None if said.rate is None else parse_plain(said.rate.removesuffix("%").strip()),
        country=said.country or "",
        fixed=not said.no_fixed_sum,
    )
    found = owed(call.desk, invoice_id=invoice_id, wish=wish)
    if said.dry_run:
        call.answer(interest_json(found), "\n".join([*_told(found), *found.notes]))
        return
    draft_id = charge(call.desk, invoice_id=invoice_id, wish=wish, onto=onto)
    for note in () if call.json else found.notes:
        sys.stderr.write(f"sohodesk: {note}\n")
    answer_document(call, draft_id)


def _told(found: Owed) -> list[str]:
    currency, language = found.row.currency, current()
    lines = [
        ngettext("{amount}: {n} day at {rate}", "{amount}: {n} days at {rate}", each.days).format(
            amount=show_money(each.amount, currency, language),
            n=each.days,
            rate=show_percent(each.rate, language),
        )
        for each in found.interest.stretches
    ]
    message = _("Interest {interest}, fixed sum {fixed}, together {total}.")
    lines.append(
        message.format(
            interest=show_money(found.interest.amount, currency, language),
            fixed=show_money(found.fixed, currency, language),
            total=show_money(found.total, currency, language),
        )
    )
    return lines


def interest_json(found: Owed) -> dict[str, Any]:
    """What is owed, for programs."""
    currency = found.row.currency
    return {
        "invoice": found.row.number,
        "currency": currency,
        "until": found.until,
        "days": found.interest.days,
        "interest": plain(found.interest.amount, currency),
        "fixed_sum": plain(found.fixed, currency),
        "total": plain(found.total, currency),
        "law": found.scheme.law or None,
        "stretches": [
            {
                "from": each.first,
                "to": each.last,
                "days": each.days,
                "open": plain(each.amount, currency),
                "rate": plain_decimal(each.rate),
            }
            for each in found.interest.stretches
        ],
        "notes": list(found.notes),
    }
