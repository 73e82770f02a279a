# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments that are in the book already and that no movement was matched with; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank.facts import BookedRow, MovementRow
from sohodesk.exchange.bank.namewords import NameIndex, joined, pieces, squeezed
from sohodesk.exchange.bank.proposal import Proposal

FAR = 14
"""Days between a movement and the day that somebody booked it on."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that came or went, which may be several payments."""

    rows: tuple[BookedRow, ...]

    @property
    def minor(self) -> int:
        """All of it."""
        return sum(row.amount_minor for row in self.rows)


class Booked:
    """Sums by currency and amount; ``take`` leaves one out."""

    def __init__(self, rows: Iterable[BookedRow] = ()) -> None:
        together: dict[tuple[str, int], list[BookedRow]] = {}
        for row in rows:
            transfer = row.transfer_id
            key = ("alone", row.id) if transfer is None else ("transfer", transfer)
            together.setdefault(key, []).append(row)
        self._by_amount: dict[tuple[str, int], list[Sum]] = {}
        for each in together.values():
            found = Sum(tuple(each))
            self._by_amount.setdefault((each[0].currency, found.minor), []).append(found)
        self._taken: set[int] = set()

    def take(self, payment_ids: Sequence[int]) -> None:
        """Leave them out from here on."""
        self._taken.update(payment_ids)

    def propose(self, row: MovementRow) -> list[Proposal]:
        """The payments that a movement may have been."""
        near = [
            each
            for each in self._by_amount.get((row.currency, row.amount_minor), ())
            if each.rows[0].id not in self._taken and abs((row.day - each.rows[0].day).days) <= FAR
        ]
        text = f"{row.party} {row.reference} {row.text}"
        return [_proposal(row, each, text, alone=len(near) == 1) for each in near]


def _proposal(row: MovementRow, found: Sum, text: str, *, alone: bool) -> Proposal:
    first = found.rows[0]
    apart = abs((row.day - first.day).days)
    words = ngettext(
        "it is booked already, {n} day apart", "it is booked already, {n} days apart", apart
    )
    reasons = [words.format(n=apart) if apart else _("it is booked already on that day")]
    score = 72 if alone else 50
    here = joined(pieces(text))
    numbers = [each.number for each in found.rows if each.number]
    if numbers and all(squeezed(number) in here for number in numbers):
        reasons.append(_("{numbers} stands in the text").format(numbers=", ".join(numbers)))
        score += 24
    share = max((s for _key, s in NameIndex([(0, first.client)]).named(text)), default=0.0)
    if share:
        reasons.append(_("{client} is named").format(client=first.client))
        score += 22 if share >= 1 else 10
    score -= apart
    label = ", ".join(numbers) or _("on account")
    return Proposal(
        "booked",
        max(1, min(score, 99)),
        tuple(reasons),
        client_id=first.client_id,
        client=first.client,
        label=label,
        payment_ids=tuple(each.id for each in found.rows),
    )
