# SPDX-License-Identifier: GPL-3.0-or-later
"""What a proposal is: the parts of a movement, its score and the reasons in words; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SURE = 90
"""From this score on a proposal is confirmed with all the others that are sure."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a movement settles an invoice, in minor units.

    ``withheld`` and ``fee`` settle it beside the money: kept for the tax office, or by a bank.
    """

    invoice_id: int
    number: str
    amount: int
    withheld: int = 0
    fee: int = 0

    @property
    def settles(self) -> int:
        """All that it takes off the invoice."""
        return self.amount + self.withheld + self.fee


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a movement may be; ``score`` from 0 to 100 with ``reasons`` in words.

    ``rest`` is money that would be left over: it goes on the account of ``client_id``.
    ``payment_ids`` are payments that are in the book already (``booked``); none is made.
    """

    kind: Literal["payment", "cost", "refund", "booked"]
    score: int
    reasons: tuple[str, ...]
    client_id: int | None = None
    client: str = ""
    parts: tuple[Part, ...] = ()
    rest: int = 0
    expense_id: int | None = None
    label: str = ""
    payment_ids: tuple[int, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it needs no look of its own."""
        return self.score >= SURE

    @property
    def fee(self) -> int:
        """What the bank would have kept."""
        return sum(part.fee for part in self.parts)
