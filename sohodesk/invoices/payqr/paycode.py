# SPDX-License-Identifier: GPL-3.0-or-later
"""A payment code as a document keeps it, and what is asked for by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_

TITLES: Mapping[str, str] = {
    "qris": "QRIS",
    "epc": n_("SEPA credit transfer"),
    "swiss": n_("Swiss QR-bill"),
    "paynow": "PayNow",
    "promptpay": "PromptPay",
    "pix": "Pix",
    "upi": "UPI",
    "spayd": "QR Platba (SPAYD)",
}
"""What each kind of code is called, as message ids; names of brands stay as they are."""

ACCOUNT_KINDS = ("epc", "swiss", "spayd")
"""Kinds that are made from an account's IBAN."""

OWN_KINDS = ("qris", "paynow", "promptpay", "pix", "upi")
"""Kinds that need something of their own: a code to paste, or an address to pay to."""

CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "qris": ("IDR",),
    "epc": ("EUR",),
    "swiss": ("CHF", "EUR"),
    "paynow": ("SGD",),
    "promptpay": ("THB",),
    "pix": ("BRL",),
    "upi": ("INR",),
    "spayd": ("CZK",),
}
"""The currencies that each kind can ask for."""


@dataclass(frozen=True, slots=True)
class PayCode:
    """One code, finished.

    ``payload`` is the text in the squares, ``name`` who is paid as the payer's app will show it,
    ``reference`` the structured reference, where the kind has one of its own.
    """

    kind: str
    payload: str
    name: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; ``number`` is that of the document, empty on a draft."""

    amount: Decimal
    currency: str
    number: str = ""


def title_of(kind: str) -> str:
    """What a kind of code is called, in the language in use."""
    return _(TITLES[kind])


def amount_text(asked: Asked, kind: str, *, places: int = 2, digits: int = 11) -> str:
    """The amount with a point, exactly; refused where the code can't say it.

    ``digits`` counts all figures: 11 with 2 ``places`` ends at 999999999.99.
    """
    if asked.currency not in CURRENCIES[kind]:
        message = _("{code} asks for {currencies} only, not for {currency}.")
        known = ", ".join(CURRENCIES[kind])
        raise Refusal(
            message.format(code=title_of(kind), currencies=known, currency=asked.currency)
        )
    amount, step = asked.amount, Decimal(1).scaleb(-places)
    if not amount.is_finite() or amount < step:
        message = _("{code} asks for {least} or more; there is nothing to pay.")
        raise Refusal(message.format(code=title_of(kind), least=step))
    most = Decimal(10) ** (digits - places) - step
    if amount > most:
        message = _("{code} asks for {most} at most.")
        raise Refusal(message.format(code=title_of(kind), most=most))
    exact = amount.quantize(step)
    if exact != amount:
        message = _("The amount {amount} has more decimals than {code} can say.")
        raise Refusal(message.format(amount=amount.normalize(), code=title_of(kind)))
    return format(exact, "f")
