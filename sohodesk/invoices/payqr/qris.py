# SPDX-License-Identifier: GPL-3.0-or-later
"""QRIS, Indonesia's one code for all payment apps: reads a static code, and gives it an amount.

Rules: Bank Indonesia, Standar Nasional QR Code Pembayaran (Merchant Presented Mode) on EMVCo QRCPS.
"""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr import emv
from sohodesk.invoices.payqr.emv import Field
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text

STATIC = "11"
WITH_AMOUNT = "12"
_AMOUNT_AND_TIPS = ("54", "55", "56", "57")
_DOMESTIC = "ID.CO.QRIS"
_ACCOUNTS = range(26, 52)
_RUPIAH = "360"


@dataclass(frozen=True, slots=True)
class Merchant:
    """Who is paid by a code: the name and city that the client's app will show."""

    name: str
    city: str
    provider: str = ""


def read(said: str) -> tuple[str, Merchant]:
    """The code as it is kept, and its merchant; refused where it is no static QRIS code.

    Line breaks that a mail put into it are taken out; spaces belong to names and stay.
    """
    code = "".join(said.splitlines()).strip(" \t\ufeff\u200b")
    fields = emv.parse_whole(code)
    providers = [
        emv.value_of(emv.parse(field.value), "00")
        for field in fields
        if field.tag.isdigit() and int(field.tag) in _ACCOUNTS
    ]
    domestic = any(name.upper().startswith(_DOMESTIC) for name in providers)
    if not domestic or emv.value_of(fields, "58") != "ID" or emv.value_of(fields, "53") != _RUPIAH:
        raise Refusal(_("The code is whole, but it is no QRIS code for rupiah."))
    if emv.value_of(fields, "01") not in ("", STATIC):
        raise Refusal(
            _("This QRIS code is for one payment only. Take the one that hangs on the counter.")
        )
    name, city = emv.value_of(fields, "59").strip(), emv.value_of(fields, "60").strip()
    if not name:
        raise Refusal(_("The code is whole, but it doesn't say who is paid."))
    own = (name for name in providers if not name.upper().startswith(_DOMESTIC))
    return code, Merchant(name, city, next(own, ""))


def code(static: str, asked: Asked) -> PayCode:
    """The merchant's code with the amount to pay: whole rupiah, no tip, a new check value."""
    amount = amount_text(asked, "qris", places=0, digits=13)
    kept, merchant = read(static)
    fields = [
        field for field in emv.parse(kept) if field.tag not in (*_AMOUNT_AND_TIPS, emv.CRC_TAG)
    ]
    if fields[0].tag != "00":
        raise Refusal(_("The code is whole, but it is no QRIS code for rupiah."))
    rest = emv.with_field(fields[1:], Field("01", WITH_AMOUNT))
    whole = emv.build([fields[0], *emv.with_field(rest, Field("54", amount))])
    if len(whole) > emv.LONGEST:
        raise Refusal(_("The QRIS code has no room left for an amount."))
    return PayCode("qris", whole, merchant.name)
