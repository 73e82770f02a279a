# SPDX-License-Identifier: GPL-3.0-or-later
"""Which payment code stands on a document: by its currency, its account and its amount; pure.

An account or an own code is asked for by the user, never taken by itself.  Where the code that was
asked for can't be made, the page goes without it and the reason is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.money import show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices.payqr import epc, paynow, pix, promptpay, qris, spayd, swiss, upi
from sohodesk.invoices.payqr.lettering import one_line
from sohodesk.invoices.payqr.paycode import (
    ACCOUNT_KINDS,
    CURRENCIES,
    OWN_KINDS,
    Asked,
    PayCode,
    title_of,
)
from sohodesk.invoices.payqr.postal import structured


@dataclass(frozen=True, slots=True)
class Account:
    """The account that a document asks to be paid into; ``kind`` is empty for no code."""

    kind: str
    iban: str
    bic: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """An own code: what its scheme asks for, and how the office is called in it."""

    kind: str
    content: str
    name: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A party as the codes need it; ``lines`` are those of its address."""

    name: str
    lines: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways in which the office can be paid in a document's currency."""

    payee: Partner
    account: Account | None = None
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The code, or the ``reason`` why the one that was asked for isn't there; or neither.

    ``by_limit``: the amount is over the scheme's limit, which nobody need mend.
    """

    code: PayCode | None = None
    reason: str = ""
    by_limit: bool = False


def kinds_for(currency: str, iban: str) -> tuple[str, ...]:
    """The kinds of code that an account in a currency can have, the usual one first."""
    country = iban.strip()[:2].upper()
    if not country:
        return ()
    fitting = [kind for kind in ACCOUNT_KINDS if currency in CURRENCIES[kind]]
    if country not in swiss.COUNTRIES:
        fitting = [kind for kind in fitting if kind != "swiss"]
    if country not in epc.EEA | epc.BEYOND:
        fitting = [kind for kind in fitting if kind != "epc"]
    return tuple(fitting)


def own_kind_for(currency: str) -> str:
    """The kind of own code for a currency, empty where there is none."""
    return next((kind for kind in OWN_KINDS if currency in CURRENCIES[kind]), "")


def choose(
    asked: Asked,
    ways: Ways,
    *,
    limits: Mapping[str, Decimal],
    payer: Partner | None = None,
) -> Choice:
    """The code for what is asked; ``limits`` are the largest amounts by kind, 0 for none."""
    kind = _kind(ways, asked.currency)
    if not kind:
        return Choice()
    limit = limits.get(kind, Decimal(0))
    if limit and asked.amount > limit:
        message = _("The {code} code is hidden above {most}; the client pays by bank transfer.")
        most = show_money(limit, asked.currency, current())
        return Choice(reason=message.format(code=title_of(kind), most=most), by_limit=True)
    try:
        return Choice(_made(kind, asked, ways, payer))
    except Refusal as refusal:
        message = _("The {code} code is left off. {reason}")
        return Choice(reason=message.format(code=title_of(kind), reason=refusal.sentence))


def _kind(ways: Ways, currency: str) -> str:
    """The kind that was asked for; an account's code comes before an own one."""
    for way in (ways.account, ways.own):
        if way is not None and way.kind and currency in CURRENCIES.get(way.kind, ()):
            return way.kind
    return ""


def _made(kind: str, asked: Asked, ways: Ways, payer: Partner | None) -> PayCode:
    if kind in ACCOUNT_KINDS and ways.account is not None:
        return _of_account(kind, asked, ways.payee, ways.account, payer)
    if ways.own is None:
        raise Refusal(_("Nothing says where to pay."))
    return _of_own(asked, ways.payee, ways.own)


def _of_account(
    kind: str, asked: Asked, payee: Partner, account: Account, payer: Partner | None
) -> PayCode:
    if kind == "swiss":
        creditor = swiss_party(payee)
        if creditor is None:
            raise Refusal(
                _("Your address needs a line with postcode and town, such as “8001 Zürich”.")
            )
        debtor = None if payer is None else _swiss_payer(payer)
        return swiss.code(account.iban, creditor, asked, debtor=debtor, prefix=account.prefix)
    whom = epc.Payee(payee.name, account.iban, account.bic)
    return epc.code(whom, asked) if kind == "epc" else spayd.code(whom, asked)


def _swiss_payer(payer: Partner) -> swiss.Party | None:
    """The payer; None, to be written in by hand, where the code can't carry name or address."""
    party = swiss_party(payer)
    try:
        return party if party is not None and swiss.lines_of(party) else None
    except Refusal:
        return None


def _of_own(asked: Asked, payee: Partner, own: Own) -> PayCode:
    name, city = own.name or payee.name, own.city or _town(payee)
    if own.kind == "qris":
        return qris.code(own.content, asked)
    if own.kind == "paynow":
        return paynow.code(own.content, name, asked)
    if own.kind == "promptpay":
        return promptpay.code(own.content, name, asked)
    if own.kind == "pix":
        return pix.code(own.content, name, city, asked)
    return upi.code(own.content, name, asked)


def swiss_party(partner: Partner) -> swiss.Party | None:
    """A party with its structured address; None where the address can't be told apart."""
    postal = structured(partner.lines, partner.country)
    return None if postal is None else swiss.Party(one_line(partner.name, 200), postal)


def _town(partner: Partner) -> str:
    postal = structured(partner.lines, partner.country)
    return postal.town if postal is not None else ""


def read_own(kind: str, content: str) -> str:
    """What an own code needs, tidied; refused where it can't be right or is of no known kind."""
    readers = {
        "qris": lambda said: qris.read(said)[0],
        "paynow": paynow.read,
        "promptpay": promptpay.read,
        "pix": pix.read,
        "upi": upi.read,
    }
    if kind not in readers:
        message = _("“{said}” is no kind of payment code; choose one of {kinds}.")
        raise Refusal(message.format(said=kind, kinds=_listed(readers)))
    return readers[kind](content)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
