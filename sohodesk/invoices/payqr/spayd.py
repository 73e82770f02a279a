# SPDX-License-Identifier: GPL-3.0-or-later
"""QR Platba: the Short Payment Descriptor 1.0 of the Czech Banking Association.

``SPD*1.0*`` and fields ``KEY:value`` parted by ``*``: ACC (IBAN, + BIC), AM (at most 10 letters),
CC, RN (35), MSG (60), X-VS (the variable symbol, at most 10 figures).  Texts are written in
capitals without accents, which makes the smallest picture; ``*`` and ``%`` are escaped as %XX.
"""

from __future__ import annotations

from sohodesk.base.bankcodes import bare_iban, check_bic, check_iban
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.epc import Payee
from sohodesk.invoices.payqr.lettering import plain
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text

LONGEST_NAME = 35
LONGEST_MESSAGE = 60
FIGURES_OF_SYMBOL = 10


def code(payee: Payee, asked: Asked) -> PayCode:
    """The code of a payment into an account."""
    account = account_of(payee)
    amount = amount_text(asked, "spayd", digits=9)
    bic = "".join(payee.bic.split()).upper()
    name = plain(payee.name, LONGEST_NAME).upper()
    symbol = variable_symbol(asked.number)
    fields = (
        ("ACC", account + (f"+{bic}" if bic else "")),
        ("AM", amount),
        ("CC", asked.currency),
        ("RN", escaped(name)),
        ("MSG", escaped(plain(asked.number, LONGEST_MESSAGE).upper())),
        ("X-VS", symbol),
    )
    said = "*".join(f"{key}:{value}" for key, value in fields if value)
    return PayCode("spayd", f"SPD*1.0*{said}", name, symbol)


def account_of(payee: Payee) -> str:
    """The bare IBAN of the account."""
    if not payee.iban.strip():
        raise Refusal(_("The account has no IBAN; a QR Platba code needs one."))
    check_bic(payee.bic)
    return bare_iban(check_iban(payee.iban))


def variable_symbol(number: str) -> str:
    """The figures of a number, by which Czech banks tell payments apart; empty where too many."""
    figures = "".join(letter for letter in number if letter in "0123456789").lstrip("0")
    return figures if len(figures) <= FIGURES_OF_SYMBOL else ""


def escaped(text: str) -> str:
    """The text with the signs that part fields written as %XX."""
    return text.replace("%", "%25").replace("*", "%2A")


def unescaped(text: str) -> str:
    """The text again."""
    return text.replace("%2A", "*").replace("%25", "%")
