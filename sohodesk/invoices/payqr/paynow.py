# SPDX-License-Identifier: GPL-3.0-or-later
"""PayNow of Singapore: tag 26 SG.PAYNOW by the SGQR and PayNow specifications of the ABS.

Inside: 01 the kind of address (0 mobile number, 2 UEN), 02 the address, 03 whether the amount may
be changed (0 no).  The bill's number stands in 62/01, where the payee's bank gives it back.
"""

from __future__ import annotations

import re

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.emv import Field
from sohodesk.invoices.payqr.lettering import plain
from sohodesk.invoices.payqr.merchant import ONCE, Facts, built, joined, shown_name
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text

_MOBILE = re.compile(r"(?:\+?65)?([89]\d{7})", re.ASCII)
_DOLLAR = "702"


def read(said: str) -> str:
    """A UEN, or a mobile number as ``+6591234567``; refused where it is neither."""
    bare = re.sub(r"[\s()./-]", "", said).upper()
    mobile = _MOBILE.fullmatch(bare)
    if mobile:
        return f"+65{mobile[1]}"
    from stdnum.exceptions import InvalidChecksum, ValidationError
    from stdnum.sg import uen

    try:
        return str(uen.validate(bare)) if bare.isascii() else _neither(said)
    except InvalidChecksum:
        raise Refusal(
            _("The check letter of this UEN doesn't fit. Compare it with ACRA.")
        ) from None
    except ValidationError:
        return _neither(said)


def _neither(said: str) -> str:
    message = _("“{said}” is neither a UEN nor a mobile number of Singapore (+65 9123 4567).")
    raise Refusal(message.format(said=shortened(said)))


def code(address: str, name: str, asked: Asked) -> PayCode:
    """The code of a payment to a UEN or a mobile number."""
    amount = amount_text(asked, "paynow", digits=12)
    whom, shown = read(address), shown_name(name)
    kind = "0" if whom.startswith("+") else "2"
    inner = (Field("00", "SG.PAYNOW"), Field("01", kind), Field("02", whom), Field("03", "0"))
    facts = Facts(
        account=Field("26", joined(inner)),
        currency=_DOLLAR,
        amount=amount,
        country="SG",
        name=shown,
        city="Singapore",
        initiation=ONCE,
        extra=(Field("01", plain(asked.number, 25)),),
    )
    return PayCode("paynow", built(facts), shown)
