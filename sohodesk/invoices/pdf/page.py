# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on the page of a document: texts and figures ready to print, nothing to reckon.

Dates, numbers and words are in the page's language already; a template only lays them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Sender:
    """The head of the page: the name with its initial (or a picture), and small lines.

    ``one_line`` is name and address in one line, as it stands over the address in a window.
    """

    name: str
    initial: str
    lines: tuple[str, ...] = ()
    logo: bytes | None = None
    one_line: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A small label with its value, such as ``Issued`` and ``12 November 2026``."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Party:
    """To whom the document goes."""

    label: str
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``details`` stand small under the description.

    ``form`` is ``item``; a ``text`` or the head of a ``section`` has a description only and takes
    the whole width.
    """

    description: str
    quantity: str
    rate: str
    amount: str
    tax: str = ""
    details: tuple[Fact, ...] = ()
    form: str = "item"


@dataclass(frozen=True, slots=True)
class Sum:
    """One line under the table; ``kind`` is ``plain``, ``total`` or ``quiet``."""

    label: str
    value: str
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the table; ``tax`` is empty where the lines are all of one rate."""

    work: str
    quantity: str
    rate: str
    amount: str
    tax: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """Receipt and payment part of a Swiss QR-bill, in one of its four languages.

    ``heads`` are the words that the guidelines fix, by name; ``payer`` is empty where the payer
    writes it in by hand.
    """

    heads: dict[str, str]
    account: tuple[str, ...]
    currency: str
    amount: str
    reference: str = ""
    message: str = ""
    payer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A payment code; ``picture`` is an SVG drawing, ``alt`` its words for who can't see it.

    With a ``slip`` it stands in the payment part at the foot of the page, else beside the bank
    account, under its ``label`` and with the ``lines`` (who is paid, how much).
    """

    kind: str
    label: str
    lines: tuple[str, ...]
    picture: str
    alt: str
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One piece of work of a day; ``hours`` as billed, in hours and minutes."""

    place: str
    work: str
    hours: str


@dataclass(frozen=True, slots=True)
class AnnexDay:
    """The work of one day with its sum."""

    day: str
    hours: str
    rows: tuple[AnnexRow, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """The time sheet behind a document, on pages of its own."""

    title: str
    work: str
    hours: str
    days: tuple[AnnexDay, ...]
    total_label: str
    total: str


@dataclass(frozen=True, slots=True)
class PageData:
    """One document as it is printed: all that a template is given, as JSON.

    ``mark`` is written across every page (a draft, a copy, a voided document).  ``at`` is the
    time that the file says it was made, so that the same page always gives the same bytes.
    ``accent`` is a colour (``#0B6B63``), ``paper`` is ``a4`` or ``us-letter``.
    """

    ENTRY: ClassVar[str] = "invoice.typ"

    template: str
    language: str
    title: str
    kind: str
    number: str
    headline_label: str
    headline: str
    sender: Sender
    party: Party
    facts: tuple[Fact, ...]
    heads: Heads
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    at: datetime
    mark: str = ""
    mark_is_grave: bool = False
    intro: str = ""
    reasons: tuple[str, ...] = ()
    words: Fact | None = None
    note: str = ""
    payment: Party | None = None
    code: Code | None = None
    footer: str = ""
    page_of: str = "{page} / {pages}"
    accent: str = "#0B6B63"
    paper: str = "a4"
    annex: Annex | None = None


@dataclass(frozen=True, slots=True)
class Typeset:
    """A page set: the file, and sentences about what could not be set as wished.

    ``standard`` is ``PDF/A-3b, PDF/UA-1``, or plain ``PDF`` where a letter is in no font.
    """

    pdf: bytes
    standard: str
    warnings: tuple[str, ...] = ()
