# SPDX-License-Identifier: GPL-3.0-or-later
"""The business profile of the demo book: accounts, addresses, a payment code, a drawn logo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sohodesk.invoices import logo
from sohodesk.invoices.payqr import emv
from sohodesk.invoices.profile import service
from sohodesk.store.desk import Desk

_HOLDER = "CV Studio Raka Digital"
_ACCOUNTS: tuple[dict[str, Any], ...] = (
    {"currency": "IDR", "bank": "BCA", "number": "123 456 7890", "holder": _HOLDER},
    {
        "currency": "IDR",
        "bank": "Bank Jago",
        "number": "1020 3040 5060",
        "holder": _HOLDER,
        "note": "tax money",
        "printed": False,
    },
    {
        "currency": "EUR",
        "bank": "Wise, Brussels",
        "iban": "BE71 0961 2345 6769",
        "bic": "TRWIBEB1XXX",
        "code": "epc",
        "holder": _HOLDER,
    },
)
_ADDRESSES = (
    ("Office", "Jl. Cihapit 24\nBandung 40114"),
    ("Post", "Jl. Dago Asri 8\nBandung 40135"),
)
_LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">'
    b'<rect width="64" height="64" rx="8" fill="#0B6B63"/>'
    b'<path d="M23 47V17h11a9 9 0 0 1 0 18H23m11 0l9 12" fill="none" stroke="#FFFFFF"'
    b' stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


def make_profile(desk: Desk) -> None:
    """Write the profile; part of the step that sets the office up."""
    for facts in _ACCOUNTS:
        service.add_account(desk, **facts)
    for name, text in _ADDRESSES:
        service.add_address(desk, name=name, text=text)
    service.add_code(desk, content=_qris(), printed=True)
    logo.set_logo(desk, data=_LOGO)


def _qris() -> str:
    """A static code of a provider that does not exist."""
    own = [("00", "ID.CO.EXAMPLE.WWW"), ("01", "936000000000000000"), ("02", "0000000000001")]
    national = [("00", "ID.CO.QRIS.WWW"), ("02", "ID1020304050607"), ("03", "UMI")]
    return emv.build(
        emv.Field(tag, value)
        for tag, value in (
            *(("00", "01"), ("01", "11"), ("26", _joined(own)), ("51", _joined(national))),
            *(("52", "7372"), ("53", "360"), ("58", "ID"), ("59", "STUDIO RAKA DIGITAL")),
            *(("60", "BANDUNG"), ("61", "40114")),
        )
    )


def _joined(pairs: Sequence[tuple[str, str]]) -> str:
    return "".join(str(emv.Field(*pair)) for pair in pairs)
