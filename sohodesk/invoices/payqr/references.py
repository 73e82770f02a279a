# SPDX-License-Identifier: GPL-3.0-or-later
"""Structured references made from a document's number, each with its check digits.

SCOR is the creditor reference of ISO 11649; QRR the 27 figures of the Swiss QR-bill, whose last is
reckoned by the recursive modulus 10 (Swiss Implementation Guidelines for the QR-bill, annex B).
The same number always gives the same reference, so that a payment finds its invoice.
"""

from __future__ import annotations

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.lettering import alphanumeric

LONGEST_SCOR = 21
FIGURES_OF_QRR = 26
_CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)


def scor(number: str) -> str:
    """``RF`` + two check digits + the number's letters and figures; empty for an empty one."""
    base = alphanumeric(number)
    if not base:
        return ""
    if len(base) > LONGEST_SCOR:
        message = _("The number {number} is too long for a reference: at most {longest} letters.")
        raise Refusal(message.format(number=number, longest=LONGEST_SCOR))
    return f"RF{98 - int(_as_figures(base + 'RF00')) % 97:02}{base}"


def is_scor(said: str) -> bool:
    """Whether a text is a creditor reference with right check digits."""
    bare = "".join(said.split()).upper()
    shape = bare.isascii() and bare.isalnum() and 5 <= len(bare) <= LONGEST_SCOR + 4
    if not shape or not bare.startswith("RF") or not bare[2:4].isdigit():
        return False
    return int(_as_figures(bare[4:] + bare[:4])) % 97 == 1


def qrr(number: str, prefix: str = "") -> str:
    """27 figures: the bank's ``prefix``, zeros, the number (A is 10 … Z is 35), the check digit."""
    figures = _as_figures(alphanumeric(number))
    room = FIGURES_OF_QRR - len(prefix)
    if len(figures) > room:
        message = _("The number {number} is too long for a Swiss QR reference.")
        raise Refusal(message.format(number=number))
    whole = prefix + figures.rjust(room, "0")
    return whole + str(mod10(whole))


def is_qrr(said: str) -> bool:
    """Whether a text is a QR reference with its right check digit."""
    bare = "".join(said.split())
    whole = len(bare) == FIGURES_OF_QRR + 1 and bare.isascii() and bare.isdigit()
    return whole and int(bare[-1]) == mod10(bare[:-1])


def mod10(figures: str) -> int:
    """The check digit of the recursive modulus 10."""
    carry = 0
    for figure in figures:
        carry = _CARRY[(carry + int(figure)) % 10]
    return (10 - carry) % 10


def grouped(reference: str) -> str:
    """A reference as people read it: RF in fours, QR references as 2 and five times 5."""
    if reference.startswith("RF"):
        return " ".join(reference[at : at + 4] for at in range(0, len(reference), 4))
    rest = reference[2:]
    return " ".join((reference[:2], *(rest[at : at + 5] for at in range(0, len(rest), 5))))


def _as_figures(text: str) -> str:
    return "".join(str(int(letter, 36)) for letter in text)
