# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds numbers of documents and names of clients in what a bank writes; pure.

Banks lose accents, case, marks and spaces; legal forms come and go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sohodesk.clients.matching import fold
from sohodesk.clients.similar import bare

_PIECES = re.compile(r"[a-z]+|[0-9]+")
_UMLAUTS = re.compile(r"([aou])e")
MOST_PIECES = 8
"""Pieces of letters or figures that a number of a document has at most."""
CROWDED = 60
"""A word that stands in more names than that tells none of them."""
PART = 0.6
"""The share of a name's letters that must be found."""
LONG = 5
"""Letters of a word in which one may be wrong, missing, too many or swapped with the next."""
_MISSPELT = 0.85
"""How much such a word counts: never as the whole name, so that it is asked about."""


@lru_cache(maxsize=16_384)
def pieces(text: str) -> tuple[str, ...]:
    """The runs of letters and of figures in a text, folded: ``inv``, ``2026``, ``047``."""
    return tuple(_PIECES.findall(fold(text)))


def joined(parts: tuple[str, ...]) -> set[str]:
    """All that some neighbouring pieces make together, so that separators don't count."""
    found = set()
    for first in range(len(parts)):
        whole = ""
        for last in range(first, min(first + MOST_PIECES, len(parts))):
            whole += parts[last]
            found.add(whole)
    return found


def squeezed(number: str) -> str:
    """A document's number without separators, as ``joined`` finds it."""
    return "".join(pieces(number))


@lru_cache(maxsize=16_384)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without legal forms; ``Söhne``, ``Soehne`` and ``Sohne`` are one."""
    words = re.findall(r"\w+", bare(name))
    return tuple(_UMLAUTS.sub(r"\1", word) for word in words if len(word) > 1)


class NameIndex:
    """Names by their words; ``named(text)`` gives those that stand in a text, the surest first."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._words = {key: name_words(name) for key, name in names}
        self._by_word: dict[str, list[int]] = {}
        for key, words in self._words.items():
            for word in set(words):
                self._by_word.setdefault(word, []).append(key)
        self._near: dict[str, set[str]] = {}
        for word in self._by_word:
            for short in _shortened(word):
                self._near.setdefault(short, set()).add(word)

    def named(self, text: str) -> list[tuple[int, float]]:
        """Key and share (1 is the whole name) of the names in a text."""
        here = dict.fromkeys(_all_words(text), 1.0)
        for word in list(here):
            for meant in self._meant(word):
                here.setdefault(meant, _MISSPELT)
        hits: set[int] = set()
        for word in here:
            keys = self._by_word.get(word, ())
            if len(keys) <= CROWDED:
                hits.update(keys)
        found = [(key, self._share(key, here)) for key in hits]
        whole = [hit for hit in found if hit[1] >= PART]
        return sorted(whole, key=lambda hit: (-hit[1], hit[0]))

    def _meant(self, word: str) -> set[str]:
        """Words of names that a misspelt one may stand for."""
        if word in self._by_word:
            return set()
        near: set[str] = set()
        for short in _shortened(word):
            near |= self._near.get(short, set())
        return {each for each in near if abs(len(each) - len(word)) <= 1}

    def _share(self, key: int, here: Mapping[str, float]) -> float:
        words = self._words[key]
        letters = sum(map(len, words))
        there = sum(len(word) * here.get(word, 0) for word in words)
        if there < min(4, letters):
            return 0.0
        return there / letters


@lru_cache(maxsize=16_384)
def _shortened(word: str) -> frozenset[str]:
    """A word, and all that is left of it without one of its letters; long ones only."""
    if len(word) < LONG or not word.isalpha():
        return frozenset()
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


@lru_cache(maxsize=4096)
def _all_words(text: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W_]+", fold(text))
    return tuple(_UMLAUTS.sub(r"\1", word) for word in words)
