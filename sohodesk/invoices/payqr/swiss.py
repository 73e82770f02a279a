# SPDX-License-Identifier: GPL-3.0-or-later
"""The Swiss QR code: text of the QR-bill by the Swiss Implementation Guidelines, version 2.3.

Lines: SPC, 0200, 1; the account's IBAN; creditor; ultimate creditor (for later use, empty); amount
and currency; debtor; kind of reference, reference; message; EPD.  A QR-IBAN (institution 30000 to
31999) goes with QRR, any other IBAN with SCOR or NON.  Addresses are structured (S) or, of the
debtor, left empty to be filled in by hand.  At most 997 letters, level M, 46 × 46 mm.
"""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.base.bankcodes import bare_iban, check_iban
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr import references
from sohodesk.invoices.payqr.lettering import alphanumeric, one_line
from sohodesk.invoices.payqr.paycode import Asked, PayCode, amount_text
from sohodesk.invoices.payqr.postal import Postal

LONGEST_NAME = 70
LONGEST_MESSAGE = 140
LONGEST = 997
LONGEST_PREFIX = 20
LINES = 31
COUNTRIES = ("CH", "LI")
_NO_PARTY = ("",) * 7
_QR_INSTITUTIONS = range(30000, 32000)
_BEYOND_LATIN = "ȘșȚț€"


@dataclass(frozen=True, slots=True)
class Party:
    """Creditor or debtor."""

    name: str
    postal: Postal


@dataclass(frozen=True, slots=True)
class Bill:
    """What a Swiss QR code says, read again from its lines."""

    iban: str
    creditor: Party
    amount: str
    currency: str
    debtor: Party | None
    reference: str
    message: str


def is_qr_iban(iban: str) -> bool:
    """Whether an IBAN is a QR-IBAN, which asks for a QR reference."""
    institution = bare_iban(iban)[4:9]
    return institution.isdigit() and int(institution) in _QR_INSTITUTIONS


def account_of(said: str) -> str:
    """The bare IBAN of an account of Switzerland or Liechtenstein."""
    if not said.strip():
        raise Refusal(_("The account has no IBAN; a Swiss QR-bill needs one."))
    iban = bare_iban(check_iban(said))
    if iban[:2] not in COUNTRIES:
        raise Refusal(_("A Swiss QR-bill needs an IBAN of Switzerland or Liechtenstein."))
    return iban


def code(
    iban: str, creditor: Party, asked: Asked, *, debtor: Party | None = None, prefix: str = ""
) -> PayCode:
    """The code of a QR-bill; ``prefix`` is the bank's customer number inside a QR reference."""
    amount = amount_text(asked, "swiss")
    account = account_of(iban)
    kind, reference, message = _reference(account, asked.number, prefix)
    lines = (
        *("SPC", "0200", "1", account),
        *lines_of(creditor),
        *_NO_PARTY,
        amount,
        asked.currency,
        *(lines_of(debtor) if debtor is not None else _NO_PARTY),
        *(kind, reference, message, "EPD"),
    )
    payload = "\n".join(lines)
    if len(payload) > LONGEST:
        raise Refusal(_("The Swiss QR code would be too long; shorten names or the address."))
    return PayCode("swiss", payload, creditor.name, reference)


def check_prefix(said: str) -> str:
    """The bank's customer number: figures, at most 20."""
    bare = "".join(said.split())
    if bare and not (bare.isascii() and bare.isdigit() and len(bare) <= LONGEST_PREFIX):
        message = _("The bank's customer number has digits only, at most {most}.")
        raise Refusal(message.format(most=LONGEST_PREFIX))
    return bare


def _reference(account: str, number: str, prefix: str) -> tuple[str, str, str]:
    """Kind, reference and message; a number too long for a reference goes into the message."""
    if is_qr_iban(account):
        return "QRR", references.qrr(number, prefix), _message(number)
    if 1 <= len(alphanumeric(number)) <= references.LONGEST_SCOR:
        return "SCOR", references.scor(number), _message(number)
    return "NON", "", _message(number)


def _message(number: str) -> str:
    return one_line(number, LONGEST_MESSAGE)


def lines_of(party: Party) -> tuple[str, ...]:
    """The seven lines of a party; refused where the code can't carry its name or address."""
    name, postal = one_line(party.name, LONGEST_NAME + 1), party.postal
    if not name:
        raise Refusal(_("The code needs the name of the account holder."))
    if len(name) > LONGEST_NAME:
        message = _("The name “{name}” is too long for a Swiss QR-bill: at most {most} letters.")
        raise Refusal(message.format(name=name[:24] + "…", most=LONGEST_NAME))
    parts = (name, postal.street, postal.house, postal.postcode, postal.town)
    for letter in "".join(parts):
        if not (" " <= letter <= "~" or "\u00a0" <= letter < "\u0180" or letter in _BEYOND_LATIN):
            message = _("A Swiss QR-bill can't carry the letter “{letter}”.")
            raise Refusal(message.format(letter=letter))
    return ("S", *parts, postal.country)


def read(payload: str) -> Bill:
    """What a code says; only codes that ``code`` made are read."""
    lines = payload.split("\n")
    if len(lines) != LINES or lines[0] != "SPC":
        raise Refusal(_("The text of the code is cut off or garbled. Copy all of it."))
    debtor = lines[20:27]
    return Bill(
        iban=lines[3],
        creditor=_read_party(lines[4:11]),
        amount=lines[18],
        currency=lines[19],
        debtor=_read_party(debtor) if debtor[0] else None,
        reference=lines[28],
        message=lines[29],
    )


def _read_party(lines: list[str]) -> Party:
    return Party(lines[1], Postal(*lines[2:7]))
