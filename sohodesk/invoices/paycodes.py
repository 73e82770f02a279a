# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives a letter its payment code, from the profile's account or own code of its currency."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from sohodesk.base.money import digits
from sohodesk.base.refusals import Problem
from sohodesk.invoices.codelimits import CODE_LIMITS
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Business, Letter, Recipient
from sohodesk.invoices.letters import sender
from sohodesk.invoices.payqr.choosing import Account, Choice, Own, Partner, Ways, choose
from sohodesk.invoices.payqr.paycode import Asked, title_of
from sohodesk.invoices.profile import queries
from sohodesk.store.desk import Desk

ASKS_FOR_MONEY = frozenset({"invoice", "proforma"})
"""The kinds of documents that carry a code."""
SAMPLE_NUMBER = "2026-001"


class Coded(NamedTuple):
    """A letter with its code, or with what is worth telling about the one that is left off."""

    letter: Letter
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the code on the page is called, empty where there is none."""
        return title_of(self.letter.code.kind) if self.letter.code is not None else ""


def coded(desk: Desk, session: Session, letter: Letter, totals: Totals) -> Coded:
    """The letter with the code for what is still to be paid."""
    if letter.kind not in ASKS_FOR_MONEY or totals.to_pay <= 0:
        return Coded(letter)
    asked = Asked(totals.to_pay, totals.currency, letter.number)
    chosen = choose(
        asked,
        ways(session, totals.currency, letter.sender),
        limits=limits(desk),
        payer=_payer(letter.recipient),
    )
    return _with(letter, chosen)


def _with(letter: Letter, chosen: Choice) -> Coded:
    said = replace(letter, code=chosen.code)
    if not chosen.reason:
        return Coded(said)
    if chosen.by_limit:
        return Coded(said, notes=(chosen.reason,))
    return Coded(said, (Problem("code", chosen.reason),))


def ways(session: Session, currency: str, business: Business) -> Ways:
    """How the office can be paid in a currency, as its profile says."""
    account = queries.printed_account(session, currency)
    own = queries.printed_code(session, currency)
    holder = account.holder if account is not None else ""
    return Ways(
        payee=Partner(
            holder or business.legal_name or business.name,
            tuple(business.address.splitlines()),
            business.country,
        ),
        account=None
        if account is None
        else Account(account.code, account.iban, account.bic, account.reference_prefix),
        own=None
        if own is None
        else Own(own.kind, own.content, own.merchant.name, own.merchant.city),
    )


def limits(desk: Desk) -> dict[str, Decimal]:
    """The largest amounts by kind; 0 where there is no limit."""
    return {kind: desk.setting(setting) or Decimal(0) for kind, setting in CODE_LIMITS.items()}


def _payer(to: Recipient) -> Partner:
    return Partner(to.name, (*to.address.splitlines(), to.city), to.country)


def trial(
    desk: Desk,
    *,
    currency: str,
    amount: Decimal,
    number: str = "",
    way: Account | Own | None = None,
    holder: str = "",
) -> Choice:
    """The code that an invoice would have; ``way`` stands for one that isn't kept yet."""
    with desk.read() as session:
        found = ways(session, currency, sender(desk, currency))
    if holder:
        found = replace(found, payee=replace(found.payee, name=holder))
    if isinstance(way, Account):
        found = replace(found, account=way, own=None)
    elif way is not None:
        found = replace(found, account=None, own=way)
    return choose(Asked(amount, currency, number), found, limits=limits(desk))


def sample(desk: Desk, *, currency: str, way: Account | Own, holder: str = "") -> Choice:
    """The code of an invoice over 100 (100 000 where there are no cents), for a look at it."""
    return trial(
        desk,
        currency=currency,
        amount=sample_amount(currency),
        number=SAMPLE_NUMBER,
        way=way,
        holder=holder,
    )


def sample_amount(currency: str) -> Decimal:
    """What a sample asks for."""
    return Decimal(100) if digits(currency) else Decimal(100_000)
