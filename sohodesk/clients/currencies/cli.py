# SPDX-License-Identifier: GPL-3.0-or-later
"""``currency …`` on the command line: what a currency is worth on a day."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from decimal import Decimal
from typing import Any

from sohodesk.base import office
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.money import plain, plain_amount
from sohodesk.base.numbers import EXACT, parse_plain, plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.cli_nouns import Words, tell_done
from sohodesk.clients.currencies import queries, service
from sohodesk.clients.currencies.queries import RateRow
from sohodesk.store.call import Call


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give ``currency`` its actions."""
    words = Words(parser, common)
    rate = words.action("rate", _("say what one unit of a currency is worth"), _rate)
    rate.add_argument("currency", help=_("for example EUR"))
    rate.add_argument("rate", metavar=_("AMOUNT"), help=_("for example 18900"))
    rate.add_argument("--to", metavar=_("CURRENCY"), help=_("in which it is told; else the book's"))
    rate.add_argument("--on", metavar=_("DATE"), help=_("from which day on; else today"))
    rate.add_argument("--source", default="", help=_("where it is from, for example a bank"))
    listing = words.action("list", _("list exchange rates"), _list)
    listing.add_argument("currency", nargs="?", help=_("only of this currency"))
    convert = words.action("convert", _("convert money at the rate of a day"), _convert)
    convert.add_argument("amount")
    convert.add_argument("currency")
    convert.add_argument("--to", metavar=_("CURRENCY"), help=_("else the book's"))
    convert.add_argument("--on", metavar=_("DATE"), help=_("else today"))
    remove = words.action("remove", _("take an exchange rate away"), _remove)
    remove.add_argument("rate", type=int, metavar=_("ID"))


def _rate(call: Call) -> None:
    new_id = service.set_rate(
        call.desk,
        currency=call.args.currency,
        rate=parse_plain(call.args.rate),
        day=_day(call),
        to_currency=call.args.to or "",
        source=call.args.source,
    )
    with call.desk.read() as session:
        row = next(row for row in queries.rates(session) if row.id == new_id)
    words = _("From {day} on 1 {currency} is {rate} {to}.")
    call.answer(
        rate_json(row),
        words.format(
            day=row.day.isoformat(),
            currency=row.currency,
            rate=plain_decimal(row.rate),
            to=row.to_currency,
        ),
    )


def _day(call: Call) -> date:
    said = call.args.on
    return call.today if said is None else parse_date(said, today=call.today)


def _list(call: Call) -> None:
    said = call.args.currency
    currency = None if said is None else office.check_currency(said)
    with call.desk.read() as session:
        rows = queries.rates(session, currency=currency)
    call.answer_table(
        [rate_json(row) for row in rows],
        [
            Column(_("Id"), right=True),
            Column(_("From")),
            Column(_("Currency")),
            Column(_("Rate"), right=True),
            Column(_("Told in")),
            Column(_("Source")),
        ],
        [
            (
                str(row.id),
                row.day.isoformat(),
                row.currency,
                plain_decimal(row.rate),
                row.to_currency,
                row.source,
            )
            for row in rows
        ],
        _("No exchange rates yet."),
    )


def _convert(call: Call) -> None:
    currency = office.check_currency(call.args.currency)
    to = office.check_currency(call.args.to or call.desk.setting(office.CURRENCY))
    amount, day = plain_amount(call.args.amount, currency), _day(call)
    with call.desk.read() as session:
        rate = queries.rate_on(session, currency, to, day)
    worth = plain(EXACT.multiply(amount, rate), to)
    data = {
        "amount": plain(amount, currency),
        "currency": currency,
        "worth": worth,
        "to": to,
        "rate": plain_decimal(rate),
        "day": day.isoformat(),
    }
    words = _("{amount} {currency} are {worth} {to} at {rate}.")
    call.answer(data, words.format(**data))


def _remove(call: Call) -> None:
    if call.args.rate < 1:
        raise Refusal(_("There is no exchange rate {id} in the book.").format(id=call.args.rate))
    service.remove_rate(call.desk, rate_id=call.args.rate)
    tell_done(call)


def rate_json(row: RateRow) -> dict[str, Any]:
    """An exchange rate for programs."""
    return {
        "id": row.id,
        "day": row.day.isoformat(),
        "currency": row.currency,
        "to": row.to_currency,
        "rate": plain_decimal(Decimal(row.rate)),
        "source": row.source,
    }
