# SPDX-License-Identifier: GPL-3.0-or-later
"""Pix of Brazil: the static BR Code by the Banco Central's manual of standards for starting a Pix.

Tag 26: 00 br.gov.bcb.pix, 01 the key.  62/05 is the txid, 1 to 25 letters and figures, ``***`` for
none.  Name (25) and city (15) are asked for.  Tag 01 stays away: 12 would mark a dynamic code.
"""

from __future__ import annotations

import re
from uuid import UUID

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.emv import Field
from sohodesk.invoices.payqr.lettering import alphanumeric, plain
from sohodesk.invoices.payqr.merchant import LONGEST_CITY, Facts, built, joined, shown_name
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text

_REAL = "986"
_LONGEST_TXID = 25
_LONGEST_MAIL = 77
_UUID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
_MAIL = re.compile(r"[a-z0-9.!#$'*+/=?^_`{|}~&-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_PHONE = re.compile(r"\+55[1-9]{2}(?:9\d{8}|[2-5]\d{7})", re.ASCII)


def read(said: str) -> str:
    """A Pix key as the Banco Central writes it: CPF, CNPJ, +55 phone, e-mail or random key."""
    lower = said.strip().lower()
    if _UUID.fullmatch(lower):
        return str(UUID(lower))
    if "@" in lower:
        if len(lower) > _LONGEST_MAIL or not _MAIL.fullmatch(lower):
            raise _no_key(said)
        return lower
    bare = re.sub(r"[\s()./-]", "", said).upper()
    if bare.startswith("+"):
        if not _PHONE.fullmatch(bare):
            message = _("“{said}” is no phone number of Brazil; write it like +55 11 91234 5678.")
            raise Refusal(message.format(said=shortened(said)))
        return bare
    return _number(said, bare)


def _number(said: str, bare: str) -> str:
    """A CPF of 11 figures or a CNPJ of 14 letters and figures."""
    from stdnum.br import cnpj, cpf
    from stdnum.exceptions import InvalidChecksum, ValidationError

    kinds = {11: cpf, 14: cnpj}
    if len(bare) not in kinds or not bare.isascii():
        raise _no_key(said)
    try:
        kinds[len(bare)].validate(bare)
    except InvalidChecksum:
        raise Refusal(
            _("The check digits of this CPF or CNPJ don't fit. A phone number begins with +55.")
        ) from None
    except ValidationError:
        raise _no_key(said) from None
    return bare


def _no_key(said: str) -> Refusal:
    message = _("“{said}” is no Pix key: CPF, CNPJ, phone with +55, e-mail or random key.")
    return Refusal(message.format(said=shortened(said)))


def code(key: str, name: str, city: str, asked: Asked) -> PayCode:
    """The code of a payment to a key."""
    amount = amount_text(asked, "pix", digits=12)
    shown, where = shown_name(name), plain(city, LONGEST_CITY)
    if not where:
        raise Refusal(_("A Pix code needs the city of who is paid."))
    inner = (Field("00", "br.gov.bcb.pix"), Field("01", read(key)))
    facts = Facts(
        account=Field("26", joined(inner)),
        currency=_REAL,
        amount=amount,
        country="BR",
        name=shown,
        city=where,
        extra=(Field("05", txid(asked.number)),),
    )
    return PayCode("pix", built(facts), shown)


def txid(number: str) -> str:
    """The number as the payment's mark; ``***`` where it has too many letters or none."""
    bare = alphanumeric(number)
    return bare if 1 <= len(bare) <= _LONGEST_TXID else "***"
