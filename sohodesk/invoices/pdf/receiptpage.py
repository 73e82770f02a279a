# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a receipt (kwitansi): what it says as plain values, and its words ready to be set.

Indonesian usage (UU 10/2020 art. 3 and 5): a receipt for more than Rp 5 000 000 bears a stamp of
Rp 10 000.  The page only has room for it; nothing that could be taken for a stamp is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import ClassVar, Literal

from sohodesk.base.texts import _, pgettext, speaking
from sohodesk.invoices.letter import Business, Recipient
from sohodesk.invoices.pdf.page import Fact, Sender
from sohodesk.invoices.pdf.senderhead import ACCENT, sender_head
from sohodesk.invoices.pdf.wording import (
    RIGHT_TO_LEFT,
    Figures,
    number_within,
    printable,
    printable_lines,
    show_day,
)
from sohodesk.invoices.terbilang import amount_in_words

STAMP_ABOVE = Decimal(5_000_000)
"""Rupiah; receipts for more than this bear a stamp (since 2021)."""
STAMP = Decimal(10_000)
ReceiptMark = Literal["", "draft", "copy", "void"]


@dataclass(frozen=True, slots=True)
class Settled:
    """A document that the money is for; ``amount`` is what of the money went to it."""

    number: str
    issue_date: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ReceiptLetter:
    """Everything a receipt says; frozen as its snapshot (``snapshots.record_json``).

    ``amount`` is the cash that came in, money of ``currency``.  ``purpose`` is what it was paid
    for in free words; where it is empty the ``documents`` are named.  ``method`` is how it came
    (``Bank transfer``), ``withheld`` what the payer kept for the tax office, said for information.
    ``place`` and ``signatory`` stand over and under the room for the signature; without a
    signatory the name of the business does.  ``stamp_above`` is the bound in rupiah over which
    there is a box for the stamp, None for no box ever.
    """

    number: str
    day: date
    currency: str
    amount: Decimal
    sender: Business
    payer: Recipient
    language: str = "en"
    purpose: str = ""
    documents: tuple[Settled, ...] = ()
    method: str = ""
    withheld: Decimal = Decimal(0)
    place: str = ""
    signatory: str = ""
    stamp_above: Decimal | None = STAMP_ABOVE
    template: str = "kwitansi"
    version: int = 1
    accent: str = ""
    paper: str = "a4"


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """One receipt as it is printed; ``stamp`` are the words in the box, empty for no box."""

    ENTRY: ClassVar[str] = "receipt.typ"

    template: str
    language: str
    title: str
    kind: str
    number_label: str
    number: str
    sender: Sender
    rows: tuple[Fact, ...]
    amount: str
    words: str
    place_and_day: str
    signatory: str
    at: datetime
    details: tuple[Fact, ...] = ()
    stamp: str = ""
    mark: str = ""
    mark_is_grave: bool = False
    accent: str = ACCENT
    paper: str = "a4"
    footer: str = ""


def needs_stamp(currency: str, amount: Decimal, above: Decimal | None = STAMP_ABOVE) -> bool:
    """Whether a receipt bears a stamp: in rupiah only, and only for more than the bound."""
    return currency == "IDR" and above is not None and amount > above


def compose_receipt(
    letter: ReceiptLetter, mark: ReceiptMark = "", logo: bytes | None = None
) -> ReceiptPage:
    """The page of a receipt in its own language; ``typesetting.typeset`` makes the file of it.

    ``logo`` are the bytes of the picture that ``letter.sender.logo`` names.
    """
    with speaking(letter.language):
        return _compose(letter, mark, logo)


def _compose(letter: ReceiptLetter, mark: ReceiptMark, logo: bytes | None) -> ReceiptPage:
    figures = Figures(letter.currency, letter.language)
    number = printable(letter.number) or _("Draft")
    word = pgettext("on paper", "Receipt")
    day = show_day(letter.day, letter.language)
    stamped = needs_stamp(letter.currency, letter.amount, letter.stamp_above)
    return ReceiptPage(
        template=letter.template,
        language=letter.language,
        title=f"{word} {number}",
        kind=word,
        number_label=pgettext("on paper", "No."),
        number=number,
        sender=sender_head(letter.sender, logo),
        rows=(
            Fact(pgettext("on paper", "Received from"), printable(letter.payer.name)),
            Fact(
                pgettext("on paper", "The sum of"), _words(letter) or figures.money(letter.amount)
            ),
            Fact(pgettext("on paper", "In payment of"), _purpose(letter)),
        ),
        amount=figures.money(letter.amount),
        words=_words(letter),
        place_and_day=_place_and_day(printable(letter.place), day, letter.language),
        signatory=printable(letter.signatory)
        or printable(letter.sender.legal_name)
        or printable(letter.sender.name),
        at=datetime.combine(letter.day, time(), UTC),
        details=tuple(_details(letter, figures)),
        stamp=_stamp(letter.language) if stamped else "",
        mark={
            "": "",
            "draft": pgettext("on paper", "DRAFT"),
            "copy": pgettext("on paper", "COPY"),
            "void": _("VOID"),
        }[mark],
        mark_is_grave=mark == "void",
        accent=letter.accent or ACCENT,
        paper=letter.paper,
        footer="\n".join(printable_lines(letter.sender.footer)),
    )


def _place_and_day(place: str, day: str, language: str) -> str:
    """``Bandung, 20 November 2026``; a place in other letters keeps to itself in Arabic."""
    if not place:
        return day
    if language not in RIGHT_TO_LEFT:
        return f"{place}, {day}"
    return f"\N{FIRST STRONG ISOLATE}{place}\N{POP DIRECTIONAL ISOLATE}، {day}"


def _words(letter: ReceiptLetter) -> str:
    return amount_in_words(letter.amount, letter.currency, letter.language)


def _purpose(letter: ReceiptLetter) -> str:
    if letter.purpose.strip():
        return printable(letter.purpose)
    message = pgettext("on paper", "Invoice {number} of {date}")
    return "\n".join(
        message.format(
            number=number_within(each.number, letter.language),
            date=show_day(each.issue_date, letter.language),
        )
        for each in letter.documents
    )


def _details(letter: ReceiptLetter, figures: Figures) -> list[Fact]:
    """How it came, how it was shared out, what was kept back."""
    found = []
    if letter.method.strip():
        found.append(Fact(pgettext("on paper", "Paid by"), printable(letter.method)))
    if len(letter.documents) > 1:
        found += [
            Fact(printable(each.number), figures.money(each.amount)) for each in letter.documents
        ]
    if letter.withheld:
        found.append(Fact(pgettext("on paper", "Withheld for tax"), figures.money(letter.withheld)))
    return found


def _stamp(language: str) -> str:
    amount = Figures("IDR", language).money(STAMP)
    return pgettext("on paper", "Stamp duty {amount}").format(amount=amount)
