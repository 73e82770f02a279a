# SPDX-License-Identifier: GPL-3.0-or-later
"""The code of SEPA credit transfers: EPC069-12, version 002 (European Payments Council).

Twelve lines at most: BCD, version, character set 1 (UTF-8), SCT, BIC, name, IBAN, amount, purpose,
structured reference, text, note.  At most 331 bytes, level M, no larger than version 13 (69×69).
The BIC may be left out for accounts inside the European Economic Area only.
"""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.base.bankcodes import bare_iban, check_bic, check_iban
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.lettering import one_line
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text

LONGEST_NAME = 70
LONGEST_TEXT = 140
LONGEST_REFERENCE = 35
MOST_BYTES = 331

EEA = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
        *("IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
BEYOND = frozenset(("AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA"))
"""Countries of SEPA outside the European Economic Area (EPC409-09)."""


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid: an account by its IBAN; the BIC may be empty."""

    name: str
    iban: str
    bic: str = ""


def code(payee: Payee, asked: Asked, *, reference: str = "", text: str | None = None) -> PayCode:
    """The code: with ``reference``, or with ``text``, which is the document's number if None."""
    amount = amount_text(asked, "epc")
    iban = account_of(payee)
    name = one_line(payee.name, LONGEST_NAME + 1)
    said = "" if reference and text is None else one_line(text or asked.number, LONGEST_TEXT + 1)
    _require(name, reference, said)
    bic = "".join(payee.bic.split()).upper()
    lines = ("BCD", "002", "1", "SCT", bic, name, iban, f"EUR{amount}", "", reference, said)
    payload = "\n".join(lines).rstrip("\n")
    if len(payload.encode()) > MOST_BYTES:
        message = _("The SEPA code would be over {most} bytes; shorten the name or the reference.")
        raise Refusal(message.format(most=MOST_BYTES))
    return PayCode("epc", payload, name, reference)


def account_of(payee: Payee) -> str:
    """The bare IBAN of an account that a SEPA transfer can go to."""
    if not payee.iban.strip():
        raise Refusal(_("The account has no IBAN; a SEPA code needs one."))
    iban, bic = bare_iban(check_iban(payee.iban)), check_bic(payee.bic)
    if iban[:2] not in EEA | BEYOND:
        message = _("Accounts in {country} can't be paid into by SEPA.")
        raise Refusal(message.format(country=iban[:2]))
    if iban[:2] in BEYOND and not bic:
        message = _("An account in {country} needs its BIC in a SEPA code. Add it to the account.")
        raise Refusal(message.format(country=iban[:2]))
    return iban


def _require(name: str, reference: str, said: str) -> None:
    if not name:
        raise Refusal(_("The code needs the name of the account holder."))
    if len(name) > LONGEST_NAME:
        message = _("The account holder's name is too long for the code: at most {most} letters.")
        raise Refusal(message.format(most=LONGEST_NAME))
    if reference and said:
        raise Refusal(_("A SEPA code has either a reference or a text, not both."))
    if len(reference) > LONGEST_REFERENCE or len(said) > LONGEST_TEXT:
        message = _("A SEPA code takes a text of {text} or a reference of {reference} letters.")
        raise Refusal(message.format(text=LONGEST_TEXT, reference=LONGEST_REFERENCE))
