# SPDX-License-Identifier: GPL-3.0-or-later
"""A document with both its parties: all that its page says, frozen as the snapshot at issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.invoices.document import Document, Particulars
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.payqr.paycode import PayCode


@dataclass(frozen=True, slots=True)
class Business:
    """Who sends the document; ``address``, ``bank`` and ``footer`` may have several lines.

    ``logo`` is the SHA-256 of a picture kept in the book, empty for the initial of the name.
    """

    name: str
    legal_name: str = ""
    address: str = ""
    country: str = ""
    tax_id: str = ""
    vat_id: str = ""
    email: str = ""
    bank: str = ""
    footer: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom the document goes."""

    name: str
    short: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    tax_id: str = ""
    vat_id: str = ""


@dataclass(frozen=True, slots=True)
class Credited:
    """The document that a credit note corrects."""

    number: str
    issue_date: date


@dataclass(frozen=True, slots=True)
class Deducted:
    """A deposit that a later invoice counts as paid: what it asked for, money of the document.

    ``purpose`` is that of ``model.Invoice``: what a retainer holds is drawn, not taken off.
    """

    number: str
    issue_date: date
    net: Decimal
    tax: Decimal
    gross: Decimal
    purpose: str = "deposit"


@dataclass(frozen=True, slots=True)
class Worked:
    """A piece of time on a document; ``seconds`` are those that were billed."""

    day: date
    project: str
    task: str
    description: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole document.

    ``kind`` and ``purpose`` are those of ``model.Invoice``; ``number`` is empty on a draft.
    ``said`` has its dates and language filled in.  ``quote`` is the one that it came from,
    ``revision`` counts the quotes of one number, ``deductions`` are deposits taken off.
    ``exchange_rate`` is what one unit of the currency was worth in ``book_currency``.
    ``reasons`` are (category, text) pairs that replace the built-in words.  ``version`` is that of
    the template's layout.  ``code`` is the payment code that it was issued with.  ``accent`` is the
    colour of headings (``#RRGGBB``), empty for the program's own; ``paper`` is ``a4`` or
    ``us-letter``.  ``annex`` is the time that is listed behind the document.
    """

    kind: str
    number: str
    sender: Business
    recipient: Recipient
    document: Document
    said: Particulars
    projects: tuple[str, ...] = ()
    credits: Credited | None = None
    tax_name: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    template: str = "modern"
    version: int = 1
    code: PayCode | None = None
    purpose: str = "standard"
    quote: Credited | None = None
    revision: int = 1
    deductions: tuple[Deducted, ...] = ()
    exchange_rate: Decimal | None = None
    book_currency: str = ""
    accent: str = ""
    paper: str = "a4"
    annex: tuple[Worked, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept of an issued document: what it said and the figures it was given."""

    letter: Letter
    totals: Totals
