# SPDX-License-Identifier: GPL-3.0-or-later
"""Shares a movement out over the invoices that somebody named: ``2026-047``, ``2026-048=500``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sohodesk.base.money import plain_amount, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank import queries
from sohodesk.exchange.bank.facts import OwedRow
from sohodesk.exchange.bank.proposal import Part
from sohodesk.store.desk import Desk


def split(
    desk: Desk, *, row_id: int, said: Sequence[str], fee: str = "0", withheld: str = "0"
) -> tuple[list[Part], int | None]:
    """The parts, and the client on whose account a rest goes; None where nothing is left.

    ``fee`` and ``withheld`` are for one invoice alone.  An amount that is not said is as much as
    is open, as far as the money goes.
    """
    with desk.read() as session:
        row = queries.movement(session, row_id)
        owed = {each.number.casefold(): each for each in queries.owed(session)}
    kept = to_minor(plain_amount(withheld, row.currency), row.currency)
    lost = to_minor(plain_amount(fee, row.currency), row.currency)
    if (kept or lost) and len(said) != 1:
        raise Refusal(_("A fee or withheld tax is said for one invoice at a time."))
    if kept < 0 or lost < 0:
        raise Refusal(_("A fee or withheld tax is not below zero."))
    wanted = [_one(owed, word, row.currency) for word in said]
    left = row.amount_minor - sum(amount for _each, amount in wanted if amount is not None)
    parts = []
    for each, amount in wanted:
        share = amount
        if share is None:
            share = max(0, min(left, each.open_minor - kept - lost))
            left -= share
        parts.append(Part(each.id, each.number, share, kept, lost))
    rest = row.amount_minor - sum(part.amount for part in parts)
    return parts, wanted[0][0].client_id if rest > 0 else None


def foreign(
    desk: Desk, *, row_id: int, said: Sequence[str]
) -> tuple[OwedRow, Decimal | None] | None:
    """The one invoice in another currency that a movement pays, and how much of it.

    None where all that were named are in the movement's own.
    """
    with desk.read() as session:
        row = queries.movement(session, row_id)
        owed = {each.number.casefold(): each for each in queries.owed(session)}
    numbers = [word.rpartition("=")[0] if "=" in word else word for word in said]
    found = [owed.get(number.strip().casefold()) for number in numbers]
    others = [each for each in found if each is not None and each.currency != row.currency]
    if not others:
        return None
    if len(said) > 1:
        message = _("Money in {currency} pays one invoice in another currency at a time.")
        raise Refusal(message.format(currency=row.currency))
    amount = said[0].rpartition("=")[2].strip() if "=" in said[0] else ""
    return others[0], plain_amount(amount, others[0].currency) if amount else None


def _one(owed: dict[str, OwedRow], word: str, currency: str) -> tuple[OwedRow, int | None]:
    number, equals, amount = word.rpartition("=")
    if not equals:
        number = word
    each = owed.get(number.strip().casefold())
    if each is None:
        message = _("Nothing is open on “{number}”; “sohodesk invoice list” shows what is.")
        raise Refusal(message.format(number=number.strip()))
    if each.currency != currency:
        message = _("{number} is in {own}, the money came in {currency}; match it alone.")
        raise Refusal(message.format(number=each.number, own=each.currency, currency=currency))
    if not equals:
        return each, None
    minor = to_minor(plain_amount(amount.strip(), currency), currency)
    if minor <= 0:
        raise Refusal(_("A payment is more than zero."))
    return each, minor
