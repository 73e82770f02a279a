# SPDX-License-Identifier: GPL-3.0-or-later
"""UPI of India: the link of the NPCI's "UPI Linking Specifications", version 1.6.

``upi://pay?pa=ADDRESS&pn=NAME&am=AMOUNT&cu=INR&tn=NOTE``, percent-encoded as UTF-8 with %20 for a
space (apps take + literally).
"""

from __future__ import annotations

import re
from urllib.parse import quote

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.lettering import one_line
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text

LONGEST_NAME = 50
LONGEST_NOTE = 50
_ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}@[A-Za-z][A-Za-z0-9]{1,63}")


def read(said: str) -> str:
    """A UPI address (VPA), tidied; refused where it can't be one."""
    address = "".join(said.split())
    if not _ADDRESS.fullmatch(address):
        message = _("“{said}” is no UPI address; write it like name@bank.")
        raise Refusal(message.format(said=shortened(said)))
    return address


def code(address: str, name: str, asked: Asked) -> PayCode:
    """The code of a payment to an address."""
    amount = amount_text(asked, "upi", digits=12)
    payee = one_line(name, LONGEST_NAME)
    if not payee:
        raise Refusal(_("The code needs the name of who is paid."))
    pairs = [("pa", read(address)), ("pn", payee), ("am", amount), ("cu", "INR")]
    if asked.number:
        pairs.append(("tn", one_line(asked.number, LONGEST_NOTE)))
    query = "&".join(f"{key}={quote(value, safe='@')}" for key, value in pairs)
    return PayCode("upi", f"upi://pay?{query}", payee)
