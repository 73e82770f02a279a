# SPDX-License-Identifier: GPL-3.0-or-later
"""Which cost a movement paid, or which came back: the same amount, near days, the name; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank.facts import CostRow as Cost
from sohodesk.exchange.bank.facts import MovementRow
from sohodesk.exchange.bank.namewords import NameIndex, joined, pieces, squeezed
from sohodesk.exchange.bank.proposal import Proposal

NEAR, FAR = 3, 45
"""Days between a bill and its payment: as good as the same, and the most that is proposed."""


class Costs:
    """Costs that no movement was matched with, by their amounts."""

    def __init__(self, costs: Iterable[Cost] = ()) -> None:
        self._taken: set[int] = set()
        self._by_amount: dict[tuple[str, int], list[Cost]] = {}
        for each in costs:
            self._by_amount.setdefault((each.currency, each.amount_minor), []).append(each)

    def take(self, expense_id: int) -> None:
        """Leave a cost out from now on."""
        self._taken.add(expense_id)

    def propose(self, row: MovementRow) -> list[Proposal]:
        """The costs that a movement may have paid."""
        alike = self._by_amount.get((row.currency, -row.amount_minor), ())
        near = [
            each
            for each in alike
            if each.id not in self._taken and abs((row.day - _paid(each)).days) <= FAR
        ]
        text = f"{row.party} {row.reference} {row.text}"
        # Of what comes every month the one of these days is meant.
        nearest = [each for each in near if abs((row.day - _paid(each)).days) <= NEAR] or near
        return [
            self._proposal(row, each, text, alone=len(nearest) == 1 and each in nearest)
            for each in near
        ]

    def _proposal(self, row: MovementRow, cost: Cost, text: str, *, alone: bool) -> Proposal:
        apart = abs((row.day - _paid(cost)).days)
        share = max((s for _key, s in NameIndex([(0, cost.supplier)]).named(text)), default=0.0)
        reasons = [_("an expense has the same amount")]
        score = 55 if alone else 40
        number = squeezed(cost.reference)
        if len(number) > NEAR and number in joined(pieces(text)):
            reasons.append(_("{numbers} stands in the text").format(numbers=cost.reference))
            score += 40
        if share:
            reasons.append(_("{client} is named").format(client=cost.supplier))
            score += 40 if share >= 1 else 25
        if apart <= NEAR:
            score += 5 if alone else 3
        elif apart > NEAR * 4:
            score -= 10
        words = ngettext("{n} day apart", "{n} days apart", apart)
        reasons.append(words.format(n=apart) if apart else _("on the same day"))
        label = cost.supplier or cost.description
        return Proposal("cost", min(score, 98), tuple(reasons), expense_id=cost.id, label=label)


def _paid(cost: Cost) -> date:
    return cost.paid_on or cost.day
