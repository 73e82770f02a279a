# SPDX-License-Identifier: GPL-3.0-or-later
"""PromptPay: tag 29 of the Thai QR Payment Standard (Bank of Thailand), credit transfers.

Inside: 00 the application A000000677010111; 01 a phone number as 0066 and nine figures, 02 a
national ID or tax number of 13, or 03 an e-wallet of 15.  The code says no name: the payer's app
looks it up.
"""

from __future__ import annotations

import re

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.emv import Field
from sohodesk.invoices.payqr.merchant import ONCE, Facts, built, joined
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text

APPLICATION = "A000000677010111"
_BAHT = "764"
_PHONE = re.compile(r"(?:\+?66|0066|0)([689]\d{8})", re.ASCII)
_FIGURES_OF_ID, _FIGURES_OF_WALLET = 13, 15


def read(said: str) -> str:
    """A phone number as ``+66812345678``, a national ID, tax number or e-wallet as figures."""
    bare = re.sub(r"[\s()./-]", "", said)
    phone = _PHONE.fullmatch(bare)
    if phone:
        return f"+66{phone[1]}"
    figures = bare.isascii() and bare.isdigit()
    if figures and len(bare) == _FIGURES_OF_WALLET:
        return bare
    if figures and len(bare) == _FIGURES_OF_ID:
        if _check_digit(bare) != int(bare[-1]):
            raise Refusal(
                _("The check digit of this ID or tax number doesn't fit: one digit is wrong.")
            )
        return bare
    message = _(
        "“{said}” is no PromptPay ID: a Thai mobile number (081 234 5678), "
        "13 digits of a national ID or tax number, or 15 of an e-wallet."
    )
    raise Refusal(message.format(said=shortened(said)))


def _check_digit(figures: str) -> int:
    """The last of the 13 figures: modulus 11 with the weights 13 to 2."""
    weighed = sum(
        int(figure) * weight for figure, weight in zip(figures, range(13, 1, -1), strict=False)
    )
    return (11 - weighed % 11) % 10


def code(address: str, name: str, asked: Asked) -> PayCode:
    """The code of a transfer to a PromptPay ID; ``name`` is printed beside it."""
    amount = amount_text(asked, "promptpay", digits=12)
    whom = read(address)
    if whom.startswith("+"):
        proxy = Field("01", whom.replace("+", "00"))
    else:
        proxy = Field("02" if len(whom) == _FIGURES_OF_ID else "03", whom)
    facts = Facts(
        account=Field("29", joined((Field("00", APPLICATION), proxy))),
        currency=_BAHT,
        amount=amount,
        country="TH",
        category="",
        initiation=ONCE,
    )
    return PayCode("promptpay", built(facts), name.strip())
