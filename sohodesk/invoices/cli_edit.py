# SPDX-License-Identifier: GPL-3.0-or-later
"""``invoice edit``: client, currency, dates, texts and withholding of a draft, in one step."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from typing import Any

from sohodesk.base.dates import parse_date
from sohodesk.base.money import plain_amount
from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _, n_
from sohodesk.clients.finding import find_client
from sohodesk.invoices import queries
from sohodesk.invoices.cli_show import answer_document
from sohodesk.store.call import Call


def tax_help() -> str:
    """What ``--tax`` takes; said in the language of the call."""
    return _("of all lines at once: usual, none, 19%, or a category such as G or “N 12”")


Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]
TEXTS = ("title", "your_order", "intro", "note")
NONE = "none"
NET = "net"


def add_edit(action: Action) -> None:
    """Give ``invoice`` its action ``edit``."""
    edit = action("edit", _("change client, dates, texts and withholding of a draft"), _edit)
    edit.add_argument("draft")
    edit.add_argument("--client", help=_("send it to another client"))
    edit.add_argument("--currency", metavar=_("CODE"))
    edit.add_argument(
        "--reprice", action="store_true", help=_("convert all money into the new currency")
    )
    edit.add_argument(
        "--exchange-rate",
        metavar=_("RATE"),
        help=_("what one unit is worth in the book's currency; “none” is that of the day"),
    )
    for text in TEXTS:
        edit.add_argument(f"--{text.replace('_', '-')}")
    edit.add_argument("--language", choices=PAGE_LANGUAGES)
    edit.add_argument("--issue-date", metavar=_("DATE"))
    edit.add_argument("--due-date", metavar=_("DATE"))
    edit.add_argument("--valid-until", metavar=_("DATE"), help=_("of a quote"))
    edit.add_argument("--payment-days", type=int, metavar=_("DAYS"))
    edit.add_argument("--in-words", choices=("yes", "no"), help=_("write the total in words"))
    edit.add_argument("--annex", choices=("yes", "no"), help=_("list the billed time behind it"))
    edit.add_argument("--template", metavar=_("NAME"), help=_("the look of its page"))
    edit.add_argument("--tax", metavar=_("TAX"), help=tax_help())
    edit.add_argument(
        "--withholding",
        metavar=_("PERCENT"),
        help=_("the client keeps this back: a percentage, pph21, pph23, pp55 or “none”"),
    )
    edit.add_argument(
        "--gross-up",
        action="store_true",
        help=_("the fee is net in hand: charge what is withheld on top"),
    )
    base = edit.add_mutually_exclusive_group()
    base.add_argument(
        "--withholding-base",
        metavar=_("AMOUNT"),
        help=_("of this amount; “net” takes the net total"),
    )
    base.add_argument(
        "--withholding-line",
        type=int,
        action="append",
        metavar=_("LINE"),
        help=_("of the net of this line; may be repeated"),
    )
    edit.add_argument("--withholding-label", metavar=_("TEXT"), help=_("such as PPh 23"))


def _edit(call: Call) -> None:
    from sohodesk.invoices.redrafting import change_draft
    from sohodesk.invoices.taxing import gross_up

    args = call.args
    with call.desk.read() as session:
        invoice_id = queries.find(session, args.draft, draft_first=True)
        row = queries.document(session, invoice_id, call.today)
    kept, day = row.currency, row.issue_date or call.today
    currency = args.currency and args.currency.strip().upper()
    changes = {
        "client_id": None if args.client is None else find_client(call, args.client),
        "currency": currency,
        "said": _said(call) or None,
        "withheld": _withheld(call, currency or kept, day) or None,
    }
    given = {name: value for name, value in changes.items() if value is not None}
    other = args.exchange_rate is not None or args.tax is not None or args.gross_up
    if not given and not other:
        raise Refusal(_("Say what is to be changed, for example --note TEXT."))
    if args.reprice and currency is None:
        raise Refusal(_("Say into which currency: --currency CODE --reprice."))
    with call.desk.work(n_("Edit draft {id}"), id=str(invoice_id)):
        if args.exchange_rate is not None or args.reprice:
            given.pop("currency", None)
            _exchange(call, invoice_id, currency or kept)
        if given:
            change_draft(call.desk, invoice_id=invoice_id, **given)
        if args.tax is not None:
            _tax_whole(call, invoice_id, args.tax)
        if args.gross_up:
            gross_up(call.desk, invoice_id=invoice_id)
    answer_document(call, invoice_id)


def _tax_whole(call: Call, invoice_id: int, said: str) -> None:
    """Give all lines of a draft the tax that was said."""
    from sohodesk.invoices.taxing import day_of_draft, said_tax, set_tax

    tax = said_tax(call.desk, said, day_of_draft(call.desk, invoice_id))
    set_tax(call.desk, invoice_id=invoice_id, tax=tax)


def _exchange(call: Call, invoice_id: int, currency: str) -> None:
    from sohodesk.invoices.recurrency import set_currency

    said = call.args.exchange_rate
    rate = None if said in (None, NONE) else parse_plain(said)
    set_currency(
        call.desk, invoice_id=invoice_id, currency=currency, rate=rate, reprice=call.args.reprice
    )


def _said(call: Call) -> dict[str, Any]:
    """The fields of ``Particulars`` that were named."""
    args = call.args
    named = (*TEXTS, "language", "payment_days", "template")
    found = {name: getattr(args, name) for name in named if getattr(args, name) is not None}
    for name in ("issue_date", "due_date", "valid_until"):
        if getattr(args, name) is not None:
            found[name] = parse_date(getattr(args, name), today=call.today)
    for name in ("in_words", "annex"):
        if getattr(args, name) is not None:
            found[name] = getattr(args, name) == "yes"
    return found


def _withheld(call: Call, currency: str, day: date) -> dict[str, Any]:
    """What was said of the withholding; see ``redrafting.change_draft``."""
    from sohodesk.invoices.withholding import kind_called

    args = call.args
    found: dict[str, Any] = {}
    if args.withholding is not None:
        said = args.withholding
        if said == NONE:
            found["percent"] = None
        elif said[:1].isalpha():
            found["kind"] = kind_called(said, day)
        else:
            found["percent"] = parse_plain(said.removesuffix("%"))
    if args.withholding_base is not None:
        said = args.withholding_base
        found["base"] = None if said == NET else plain_amount(said, currency)
    if args.withholding_line:
        found["lines"] = tuple(args.withholding_line)
    if args.withholding_label is not None:
        found["label"] = args.withholding_label
    return found
