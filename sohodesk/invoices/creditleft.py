# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of an invoice to be credited, tax by tax, after the credit notes before.

Every rate has an account of its own: what was charged at 7 % is never given back at 19 %.  The
money with tax comes out exactly; how it parts into net and tax may differ by a cent for each note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, show_money
from sohodesk.base.numbers import round_half_up, show_percent
from sohodesk.base.texts import _, current
from sohodesk.invoices.document import ONE, Document, Line, Tax
from sohodesk.invoices.figures import TaxGroup, Totals
from sohodesk.invoices.letter import Snapshot
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.snapshots import from_json

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Left:
    """Net and tax of one rate that no credit note has taken back."""

    net: Decimal = ZERO
    tax: Decimal = ZERO

    @property
    def gross(self) -> Decimal:
        """The money with tax."""
        return self.net + self.tax

    def less(self, group: TaxGroup) -> Left:
        """What is left without a group of a credit note."""
        return Left(self.net - group.base, self.tax - group.amount)


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of an invoice, by tax, after ``notes`` credit notes."""

    currency: str
    by_tax: dict[Tax, Left]
    notes: int

    @property
    def cent(self) -> Decimal:
        """The smallest money of the currency."""
        return Decimal(1).scaleb(-digits(self.currency))

    def parts(self) -> dict[Tax, Decimal]:
        """The money with tax that is left of each rate."""
        return {tax: left.gross for tax, left in self.by_tax.items() if left.gross}

    def clipped(self, totals: Totals) -> dict[Tax, Decimal] | None:
        """What a note takes of each rate where cents are too much; None where it fits as it is.

        Several notes round more often than the one invoice did, a cent each at the most.
        """
        asked = {group.tax: group.base + group.amount for group in totals.taxes}
        over = {tax: gross - self._of(tax) for tax, gross in asked.items()}
        if not any(each > 0 for each in over.values()):
            return None
        spare = self.cent * (self.notes + 1)
        if any(each > spare for each in over.values()):
            return None
        return {tax: min(gross, self._of(tax)) for tax, gross in asked.items()}

    def too_much(self, totals: Totals) -> str:
        """A sentence where a note takes more of a rate than is left; empty where it doesn't."""
        for group in totals.taxes:
            left = max(self._of(group.tax), ZERO)
            if group.base + group.amount > left:
                message = _(
                    "Of what was charged at {rate} tax only {amount} can still be credited."
                )
                return message.format(
                    rate=show_percent(group.tax.rate, current()),
                    amount=show_money(left, self.currency, current()),
                )
        return ""

    def _of(self, tax: Tax) -> Decimal:
        return self.by_tax.get(tax, Left()).gross


def room_of(session: Session, invoice_id: int, snapshot: Snapshot) -> Room:
    """What issued credit notes have left of an invoice."""
    found = select(Invoice.snapshot).where(
        Invoice.credits_id == invoice_id, Invoice.issued.is_not(None), Invoice.voided.is_(None)
    )
    notes = [from_json(each or "").totals for each in session.scalars(found)]
    return room_after(snapshot.totals, notes)


def room_after(totals: Totals, notes: Sequence[Totals]) -> Room:
    """What some notes have left of an invoice."""
    left = {group.tax: Left(group.base, group.amount) for group in totals.taxes}
    for group in (group for note in notes for group in note.taxes):
        left[group.tax] = left.get(group.tax, Left()).less(group)
    return Room(totals.currency, left, len(notes))


def gives_back(snapshot: Snapshot) -> bool:
    """Whether lines of an invoice gave money back, so that a part of it may be more than all."""
    return any(line.amount < 0 for line in snapshot.totals.lines)


def of_parts(room: Room, parts: dict[Tax, Decimal], text: str) -> Document:
    """A note that takes so much with tax of each rate.

    What takes back the last of every rate parts into net and tax as it was charged, if that
    can be: prices without tax where the tax on them comes out, else prices with tax.
    """
    if all(
        part == room.by_tax[tax].gross
        and round_half_up(room.by_tax[tax].net * tax.rate / 100, digits(room.currency))
        == room.by_tax[tax].tax
        for tax, part in parts.items()
    ):
        nets = {tax: room.by_tax[tax].net for tax in parts}
        return Document(room.currency, tuple(_lines(nets.items(), text)))
    return Document(room.currency, tuple(_lines(parts.items(), text)), prices_include_tax=True)


def _lines(parts: Iterable[tuple[Tax, Decimal]], text: str) -> Iterable[Line]:
    for tax, part in parts:
        if part:
            yield Line(ONE if part > 0 else -ONE, abs(part), tax, text)
