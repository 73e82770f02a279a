# SPDX-License-Identifier: GPL-3.0-or-later
"""The options that say what a cost is, and the facts they become: for one, a trip, a repeat."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sohodesk.base import office
from sohodesk.base.dates import parse_date
from sohodesk.base.money import plain_amount, to_minor
from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.finding import find_client, find_place
from sohodesk.expenses.finding import find_category, find_partner
from sohodesk.expenses.receipts import ReceiptFile, read_receipt
from sohodesk.store.call import Call

TEXTS = ("supplier", "description", "account", "reference", "note")


def whose_words(words: ArgumentParser) -> None:
    """Category, client, project, billing on, partner, note."""
    words.add_argument("--category", help=_("any unambiguous part of its name"))
    words.add_argument("--client", metavar=_("CLIENT"), help=_("for whom it was"))
    words.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("any unambiguous part"))
    bill = words.add_mutually_exclusive_group()
    bill.add_argument("--billable", action="store_const", const=True, help=_("bill it on"))
    bill.add_argument(
        "--not-billable", dest="billable", action="store_const", const=False, help=_("do not")
    )
    words.add_argument("--markup", metavar=_("PERCENT"), help=_("on top of the net, when billed"))
    words.add_argument("--partner", metavar=_("PERSON"), help=_("from whom it came"))
    words.add_argument("--note")
    words.add_argument("--reference", help=_("number of the receipt or bill"))


def cost_words(words: ArgumentParser) -> None:
    """Supplier, money, tax, and how it was paid."""
    words.add_argument("--supplier", help=_("who was paid"))
    words.add_argument("--currency", help=_("for example EUR; else the book's"))
    tax = words.add_mutually_exclusive_group()
    tax.add_argument("--tax", metavar=_("PERCENT"), help=_("rate of the tax in the amount"))
    tax.add_argument("--tax-amount", metavar=_("MONEY"), help=_("the tax in the amount"))
    words.add_argument(
        "--exchange-rate", metavar=_("RATE"), help=_("what one unit was worth; else as set")
    )
    words.add_argument("--account", help=_("from which it was paid, for example cash"))


def paid_words(words: ArgumentParser) -> None:
    """When it was paid."""
    paid = words.add_mutually_exclusive_group()
    paid.add_argument("--paid", metavar=_("DATE"), help=_("else on its day"))
    paid.add_argument("--unpaid", action="store_true", help=_("it is still owed"))


def whose(call: Call) -> dict[str, Any]:
    """The facts of ``whose_words`` that were said; an empty text takes one away."""
    args, facts = call.args, dict[str, Any]()
    if args.category is not None:
        facts["category_id"] = find_category(call, args.category).id if args.category else None
    if args.client is not None:
        facts["client_id"] = find_client(call, args.client) if args.client.strip() else None
    if args.project is not None:
        facts["project_id"] = find_place(call, args.project).project_id if args.project else None
    if args.billable is not None:
        facts["billable"] = args.billable
    if args.markup is not None:
        facts["markup"] = parse_plain(args.markup.removesuffix("%")) if args.markup else None
    if args.partner is not None:
        facts["person_id"] = find_partner(call, args.partner) if args.partner.strip() else None
    for name in TEXTS:
        if getattr(args, name, None) is not None:
            facts[name] = getattr(args, name)
    return facts


def money_facts(call: Call, currency: str) -> dict[str, Any]:
    """The facts of ``cost_words`` that were said, in a currency."""
    args, facts = call.args, dict[str, Any]()
    if args.currency is not None:
        facts["currency"] = currency
    if args.tax is not None:
        facts["tax_rate"] = parse_plain(args.tax.removesuffix("%")) if args.tax else None
    if args.tax_amount is not None:
        facts["tax_minor"] = minor(args.tax_amount, currency)
    if args.exchange_rate is not None:
        facts["exchange_rate"] = parse_plain(args.exchange_rate)
    return facts


def minor(said: str, currency: str) -> int:
    """Money as typed, in minor units."""
    return to_minor(plain_amount(said, currency), currency)


def book_currency(call: Call) -> str:
    """The currency of the book."""
    return call.desk.setting(office.CURRENCY)


def currency_said(call: Call, otherwise: str) -> str:
    """The currency that was said, or another one."""
    return office.check_currency(call.args.currency) if call.args.currency else otherwise


def day_of(call: Call, said: str | None) -> date | None:
    """A date as typed."""
    return None if said is None else parse_date(said, today=call.today)


def paid_on(call: Call, day: date) -> date | None:
    """When it was paid: as said, else on its day."""
    if call.args.unpaid:
        return None
    return day_of(call, call.args.paid) or day


def receipt_files(names: list[str] | None) -> list[ReceiptFile]:
    """The files that are named as receipts."""
    return [read_receipt(Path(name).expanduser()) for name in names or []]


def distance_said(said: str) -> tuple[Decimal, str]:
    """``148.5 km`` or ``92mi``: the distance and its unit, empty where none is said."""
    text = said.strip().lower()
    for ending, unit in (("km", "km"), ("miles", "mi"), ("mile", "mi"), ("mi", "mi")):
        if text.endswith(ending):
            return parse_plain(text.removesuffix(ending).strip()), unit
    try:
        return parse_plain(text), ""
    except Refusal:
        message = _("“{text}” is no distance; say for example 148.5 km or 92 mi.")
        raise Refusal(message.format(text=said)) from None


def period(call: Call) -> tuple[date | None, date | None]:
    """The days of ``--from`` and ``--to``; refused where they end before they begin."""
    first, last = day_of(call, call.args.first), day_of(call, call.args.last)
    if first is not None and last is not None and last < first:
        raise Refusal(_("The period ends before it begins."))
    return first, last
