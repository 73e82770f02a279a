# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that were nearly typed: a letter too many, too few, wrong, or two the wrong way round."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
from itertools import pairwise

SHORTEST = 4
"""Shorter words are not mended: everything is near to them."""
TWO_FROM = 8
"""From this length on two slips are allowed."""
MOST = 6
MOST_MEASURED = 60
"""So many words are measured letter by letter; the rest has more strange letters in it."""


def slips(typed: str, word: str) -> int:
    """How many slips lie between what was typed and the nearest beginning of a word.

    A slip is a letter put in, left out, replaced, or changed places with its neighbour (optimal
    string alignment).  What was typed may be unfinished, so the rest of the word costs nothing.
    """
    width = min(len(word), len(typed) + 2)
    before: list[int] = []
    row = list(range(width + 1))
    for i, letter in enumerate(typed, 1):
        older, before, row = before, row, [i]
        for j in range(1, width + 1):
            same = letter == word[j - 1]
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (not same))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == word[j - 1]:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return min(row)


def _mask(word: str) -> int:
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def _pieces(typed: str, allowed: int) -> list[str]:
    """Stretches of which at least one stands unharmed in any word within so many slips.

    Each slip harms one stretch, but two that change places across a border harm both; so there is
    a stretch more than slips, and for each border the one that lies across it, turned round.
    """
    step = max(1, len(typed) // (allowed + 1))
    cuts = [i * step for i in range(allowed + 1)] + [len(typed)]
    found = [typed[a:b] for a, b in pairwise(cuts) if b > a]
    for cut in cuts[1:-1]:
        turned = typed[cut - 2 : cut - 1] + typed[cut] + typed[cut - 1] + typed[cut + 1 : cut + 2]
        found.append(turned)
    return found


class Vocabulary:
    """The words of many texts, asked for those that are near to one."""

    def __init__(self, all_words: Iterable[str]) -> None:
        self.words = sorted({w for w in all_words if len(w) >= SHORTEST - 1 and not w.isdigit()})
        self._masks = [_mask(word) for word in self.words]

    def near(self, typed: str) -> list[str]:
        """The words nearest to one, none that is further than its length allows."""
        if len(typed) < SHORTEST or typed.isdigit():
            return []
        allowed = 2 if len(typed) >= TWO_FROM else 1
        lacking = ~_mask(typed) & ((1 << 64) - 1)
        wanted = _mask(typed)
        shortest, pieces = len(typed) - allowed, _pieces(typed, allowed)
        # Only a few words are measured letter by letter: those that lack too many of the letters
        # go by their bits, and those without any unharmed stretch by looking for it.
        maybe = [
            word
            for word, mask in zip(self.words, self._masks, strict=True)
            if (wanted & ~mask).bit_count() <= allowed
            and len(word) >= shortest
            and any(piece in word for piece in pieces)
        ]
        maybe.sort(key=lambda w: ((_mask(w[: len(typed)]) & lacking).bit_count(), w))
        found = ((slips(typed, word), word) for word in maybe[:MOST_MEASURED])
        return [word for n, word in nsmallest(MOST, found) if n <= allowed]
