# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for addresses and accounts, and how an account stands on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sohodesk.base.bankcodes import check_bic, check_iban
from sohodesk.base.numbers import shortened
from sohodesk.base.office import check_currency
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices.payqr import epc, spayd, swiss
from sohodesk.invoices.payqr.choosing import read_own
from sohodesk.invoices.payqr.paycode import (
    ACCOUNT_KINDS,
    CURRENCIES,
    OWN_KINDS,
    TITLES,
    title_of,
)

LONGEST_ADDRESS = 500
_LENGTHS = {"bank": 100, "number": 60, "holder": 200, "note": 200}
LABELS = {
    "currency": n_("Currency"),
    "bank": n_("Bank"),
    "number": n_("Account number"),
    "iban": n_("IBAN"),
    "bic": n_("BIC"),
    "holder": n_("Account holder"),
    "note": n_("Note"),
    "name": n_("Name"),
    "text": n_("Address"),
    "code": n_("Payment code"),
    "reference_prefix": n_("Customer number of the bank"),
    "content": n_("Code or address to pay to"),
    "city": n_("City"),
}
"""What each fact is called, as message ids."""
_TIDY = {
    "currency": check_currency,
    "iban": check_iban,
    "bic": check_bic,
    "reference_prefix": swiss.check_prefix,
}


def label_of(field: str) -> str:
    """What a fact is called, in the language in use."""
    return _(LABELS[field])


class FieldRefusal(Refusal):
    """A refusal that knows which fact is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def checked_fact(field: str, said: str) -> str:
    """One fact of an account or an address, tidied; ``FieldRefusal`` where it is wrong."""
    typed = said.strip() if field == "text" else " ".join(said.split())
    try:
        if field in _TIDY:
            return _TIDY[field](typed)
    except Refusal as refusal:
        raise FieldRefusal(field, refusal.sentence) from None
    if field == "code":
        return checked_kind(typed)
    longest = {**_LENGTHS, "name": 60, "city": 30, "text": LONGEST_ADDRESS}[field]
    if len(typed) > longest:
        message = _("The text “{text}” is too long; give at most {longest} characters.")
        raise FieldRefusal(field, message.format(text=shortened(typed), longest=longest))
    return typed


def checked_account(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of an account, tidied."""
    return {
        key: checked_fact(key, value) if isinstance(value, str) else value
        for key, value in facts.items()
    }


def require_usable(number: str, iban: str) -> None:
    """An account that nobody can pay into is none."""
    if not number and not iban:
        raise FieldRefusal("number", _("Give the account number or the IBAN."))


def checked_address(name: str, text: str) -> tuple[str, str]:
    """Name and lines of an address, tidied."""
    name, text = checked_fact("name", name), checked_fact("text", text)
    if not text:
        raise FieldRefusal("text", _("The address is empty."))
    return name or _("Office"), "\n".join(line.strip() for line in text.splitlines())


def checked_kind(said: str) -> str:
    """The kind of code that an account can have; ``none`` and nothing are none."""
    kind = said.casefold()
    if kind in ("", "none"):
        return ""
    if kind not in ACCOUNT_KINDS:
        message = _("“{said}” is no kind of payment code; choose one of {kinds}.")
        kinds = ", ".join((*ACCOUNT_KINDS, "none"))
        raise FieldRefusal("code", message.format(said=shortened(said), kinds=kinds))
    return kind


def require_code_fits(kind: str, *, currency: str, iban: str, bic: str) -> None:
    """An account's code needs its currency and an IBAN that its scheme can pay into."""
    if not kind:
        return
    if currency not in CURRENCIES[kind]:
        message = _("{code} asks for {currencies} only, not for {currency}.")
        known = ", ".join(CURRENCIES[kind])
        sentence = message.format(code=title_of(kind), currencies=known, currency=currency)
        raise FieldRefusal("code", sentence)
    try:
        if kind == "swiss":
            swiss.account_of(iban)
        else:
            scheme = epc if kind == "epc" else spayd
            scheme.account_of(epc.Payee("", iban, bic))
    except Refusal as refusal:
        raise FieldRefusal("code", refusal.sentence) from None


def checked_code(kind: str, content: str) -> str:
    """What a payment code needs, proven: a whole QRIS code, or an address to pay to."""
    return read_own(kind, content)


def guessed_kind(content: str) -> str:
    """The kind of own code that a text can only be; empty where it can be several or none."""
    fitting = []
    for kind in OWN_KINDS:
        try:
            read_own(kind, content)
        except Refusal:
            continue
        fitting.append(kind)
    return fitting[0] if len(fitting) == 1 else ""


def name_of_code(kind: str) -> str:
    """The name of a scheme of own codes, which is a brand in every language."""
    return TITLES[kind]


def account_lines(
    *, bank: str, number: str, iban: str, bic: str, holder: str, business: str
) -> list[str]:
    """An account as it stands on a page; the holder only where it isn't ``business``."""
    codes = [f"IBAN {iban}" if iban else "", f"BIC {bic}" if bic else ""]
    lines = [" ".join(part for part in (bank, number) if part), " · ".join(c for c in codes if c)]
    if holder.casefold() != business.casefold():
        lines.append(holder)
    return [line for line in lines if line]
