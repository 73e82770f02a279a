# SPDX-License-Identifier: GPL-3.0-or-later
"""The same movement told by another kind of file: same account, day and money, similar words; pure.

A CSV and a camt of one month word a movement differently, so their keys differ; it is one all the
same.  Each movement that is there stands for one of the file and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sohodesk.exchange.bank.fingerprint import plain_account
from sohodesk.exchange.bank.reading.movement import Movement

_WORD = re.compile(r"[^\W_]+")
SHORTEST = 3
"""Letters of a word that says something."""
ENOUGH = 0.6
"""The share of the words of the shorter text that the other one must have, too."""


class There(NamedTuple):
    """A movement of the book that a file of another format brought."""

    id: int
    day: date
    value_day: date | None
    amount_minor: int
    currency: str
    account: str
    party: str
    reference: str
    text: str


class Twins:
    """What is there already; ``take`` finds the twin of a movement and uses it up."""

    def __init__(self, there: Iterable[There]) -> None:
        self._left: dict[tuple[int, str], list[There]] = {}
        for each in there:
            self._left.setdefault((each.amount_minor, each.currency), []).append(each)

    def take(self, movement: Movement, minor: int, currency: str, account: str) -> There | None:
        """The movement that it is told by already; None where there is none."""
        found = [
            each
            for each in self._left.get((minor, currency), ())
            if _same_day(movement, each)
            and _same_account(account, each.account)
            and alike(_said(movement), _said(each))
        ]
        if not found:
            return None
        best = max(found, key=lambda each: _share(_said(movement), _said(each)))
        self._left[minor, currency].remove(best)
        return best


def _same_day(movement: Movement, there: There) -> bool:
    """The day of booking, or that of value where only one of the files tells it so."""
    days = {movement.day, movement.value_day} - {None}
    return bool(days & {there.day, there.value_day})


def _same_account(one: str, other: str) -> bool:
    """A file may say none, or the number that stands at the end of an IBAN."""
    a, b = plain_account(one), plain_account(other)
    return not a or not b or a.endswith(b.lstrip("0")) or b.endswith(a.lstrip("0"))


def _said(each: Movement | There) -> frozenset[str]:
    text = f"{each.party} {each.reference} {each.text}".casefold()
    return frozenset(word for word in _WORD.findall(text) if len(word) >= SHORTEST)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts say much the same; one that says nothing is like any."""
    return not one or not other or _share(one, other) >= ENOUGH


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (min(len(one), len(other)) or 1)
