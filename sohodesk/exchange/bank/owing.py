# SPDX-License-Identifier: GPL-3.0-or-later
"""What is owed to the office, found by reference, client and amount; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from sohodesk.exchange.bank.facts import OwedRow as Owed
from sohodesk.exchange.bank.namewords import NameIndex, joined, pieces, squeezed
from sohodesk.invoices.payqr.lettering import alphanumeric
from sohodesk.invoices.payqr.references import is_qrr, is_scor

SHORTEST = 4
"""Letters and figures of a number that is looked for in a text; 47 alone says nothing."""
MOST_OF_CLIENT = 14
"""Open invoices of a client among which sums are tried."""
MOST_TOGETHER = 5
MOST_PAIRS = 20_000
_SCOR = re.compile(r"\bRF\s?\d{2}(?:\s?[0-9A-Z]{1,4}){1,6}", re.IGNORECASE)
_QRR = re.compile(r"(?<!\d)(?:\d ?){26}\d(?!\d)")


class Owing:
    """Open invoices, the oldest first, with indexes; ``take`` lowers what is left."""

    def __init__(self, invoices: Iterable[Owed]) -> None:
        self._all = {each.id: each for each in invoices if each.open_minor > 0}
        self._left = {each.id: each.open_minor for each in self._all.values()}
        self._by_number: dict[str, list[Owed]] = {}
        self._by_figures: dict[str, list[Owed]] = {}
        self._by_client: dict[tuple[int, str], list[Owed]] = {}
        self._by_amount: dict[tuple[str, int], list[Owed]] = {}
        for each in self._all.values():
            number = squeezed(each.number)
            if len(number) >= SHORTEST:
                self._by_number.setdefault(number, []).append(each)
            figures = "".join(str(int(sign, 36)) for sign in alphanumeric(each.number))
            self._by_figures.setdefault(figures.lstrip("0"), []).append(each)
            self._by_client.setdefault((each.client_id, each.currency), []).append(each)
            self._by_amount.setdefault((each.currency, each.open_minor), []).append(each)
        self._names = NameIndex(
            {each.client_id: each.client for each in self._all.values()}.items()
        )
        self._pairs: dict[tuple[str, int], tuple[Owed, Owed]] | None = None

    # What is left ---

    def left(self, owed: Owed) -> int:
        """What is open and not taken yet."""
        return self._left[owed.id]

    def left_of(self, invoice_id: int) -> int:
        """The same by its id."""
        return self._left[invoice_id]

    def withheld(self, owed: Owed) -> int:
        """What its client keeps for the tax office, as far as it is still to come."""
        return max(0, min(owed.withheld_minor, self._left[owed.id] - 1))

    def take(self, invoice_id: int, amount: int) -> None:
        """Lower what is left of an invoice."""
        if not 0 <= amount <= self._left[invoice_id]:
            raise ValueError("more is taken than is open")
        self._left[invoice_id] -= amount

    # Finding ---

    def referred(self, text: str, currency: str) -> list[Owed]:
        """The open invoices whose number or reference stands in a text."""
        found: dict[int, Owed] = {}
        for each in [*self._structured(text), *self._numbered(text)]:
            if each.currency == currency and self._left[each.id] > 0:
                found[each.id] = each
        return sorted(found.values(), key=lambda each: (each.issue_date, each.id))

    def _structured(self, text: str) -> list[Owed]:
        found: list[Owed] = []
        for hit in _SCOR.findall(text):
            bare = "".join(hit.split()).upper()
            # What follows a reference may be taken for its end: try it shorter.
            for size in range(len(bare), 5, -1):
                if is_scor(bare[:size]):
                    owed = self._by_number.get(squeezed(bare[4:size]), ())
                    found += owed
                    if owed:
                        break
        for hit in _QRR.findall(text):
            bare = "".join(hit.split())
            if is_qrr(bare):
                found += self._by_qrr(bare[:-1])
        return found

    def _by_qrr(self, figures: str) -> list[Owed]:
        """The bank's own number may stand in front; the zeros after it tell where ours begins."""
        for first in range(len(figures) - 3):
            if first and figures[first] != "0":
                continue
            owed = self._by_figures.get(figures[first:].lstrip("0"))
            if owed:
                return owed
        return []

    def _numbered(self, text: str) -> list[Owed]:
        here = joined(pieces(text))
        hits = [each for whole in here & self._by_number.keys() for each in self._by_number[whole]]
        if len(hits) < 2:
            return hits
        # INV-2026-047 holds 2026-047: the longer number is the one that is meant.
        wholes = {each.id: squeezed(each.number) for each in hits}
        return [
            each
            for each in hits
            if not any(
                wholes[each.id] != other and wholes[each.id] in other for other in wholes.values()
            )
        ]

    def named(self, text: str) -> list[tuple[int, float]]:
        """The clients whose names stand in a text, with how much of the name does."""
        return self._names.named(text)

    def of_client(self, client_id: int, currency: str) -> list[Owed]:
        """The open invoices of a client, the oldest first."""
        found = self._by_client.get((client_id, currency), ())
        return [each for each in found if self._left[each.id] > 0]

    def of_amount(self, currency: str, amount: int) -> list[Owed]:
        """The invoices with just that open, the oldest first."""
        found = self._by_amount.get((currency, amount), ())
        return [each for each in found if self._left[each.id] == amount]

    def adding_up(self, invoices: Sequence[Owed], amount: int) -> list[Owed]:
        """The invoices that add up to an amount: all of them, or the only few that do."""
        left = [each for each in invoices if 0 < self._left[each.id] <= amount]
        if len(left) > 1 and sum(map(self.left, left)) == amount:
            return left
        found: list[Owed] = []
        for count in range(1, MOST_TOGETHER):
            for some in combinations(left[:MOST_OF_CLIENT], count):
                if sum(map(self.left, some)) == amount:
                    if found:
                        return []  # two ways to reach it: none is known
                    found = list(some)
        return found

    def pair_of(self, currency: str, amount: int) -> list[Owed]:
        """Two of one client that add up to an amount."""
        if self._pairs is None:
            self._pairs = {}
            for (_client, money), owed in self._by_client.items():
                for one, two in combinations(owed[:MOST_OF_CLIENT], 2):
                    whole = one.open_minor + two.open_minor
                    self._pairs.setdefault((money, whole), (one, two))
                if len(self._pairs) > MOST_PAIRS:
                    break
        pair = self._pairs.get((currency, amount))
        if pair is None or any(self._left[each.id] != each.open_minor for each in pair):
            return []
        return list(pair)
