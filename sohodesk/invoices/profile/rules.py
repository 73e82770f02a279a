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
from sohodesk.invoices.payqr import qris

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
}
"""What each fact is called, as message ids."""
_TIDY = {"currency": check_currency, "iban": check_iban, "bic": check_bic}


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
    longest = {**_LENGTHS, "name": 60, "text": LONGEST_ADDRESS}[field]
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


def checked_code(kind: str, content: str) -> str:
    """The text of a payment code, proven whole."""
    if kind != "qris":
        raise Refusal(_("Only QRIS codes can be kept so far."))
    return qris.read(content)[0]


def account_lines(
    *, bank: str, number: str, iban: str, bic: str, holder: str, business: str
) -> list[str]:
    """An account as it stands on a page; the holder only where it isn't ``business``."""
    codes = [f"IBAN {iban}" if iban else "", f"BIC {bic}" if bic else ""]
    lines = [" ".join(part for part in (bank, number) if part), " · ".join(c for c in codes if c)]
    if holder.casefold() != business.casefold():
        lines.append(holder)
    return [line for line in lines if line]
