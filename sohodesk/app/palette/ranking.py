# SPDX-License-Identifier: GPL-3.0-or-later
"""Which texts fit what is typed, and which first: pure, and fast enough for every keystroke.

From the surest to the weakest: the same, its beginning, words in a row, beginnings of words in any
order, initials (``nk we`` is Nusa Kopi / Website), any part, and with a slip or two.  Among equals
what is used more goes first, then what stands first on the shelf.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from itertools import compress, repeat
from operator import contains
from typing import NamedTuple

from sohodesk.app.palette.letters import haystack, initials, words
from sohodesk.app.palette.nearwords import Vocabulary

SHORTEST_PART = 2
"""Of a single letter only beginnings are looked for."""
FEW = 400
MOST_MENDED = 4
"""A text of more words is no name with a slip in it."""


class Tier(IntEnum):
    """How a text fits; the smaller the surer."""

    SAME = 0
    FIRST = 1
    IN_A_ROW = 2
    STARTS = 3
    INITIALS = 4
    PART = 5
    SLIP = 6


class Hit(NamedTuple):
    """A text that fits, by its number on the shelf."""

    tier: Tier
    number: int


@dataclass(frozen=True, slots=True)
class Found:
    """How many fit, and the best of them, the best first."""

    count: int
    hits: tuple[Hit, ...]


class _Narrowing(NamedTuple):
    """What fitted the words typed before; more letters can only make it less."""

    typed: tuple[str, ...]
    begun: list[int]
    parts: list[int] | None


class Shelf:
    """Texts in the order in which they would be shown; made once, asked at each keystroke."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.hays = [haystack(text) for text in texts]
        self._blobs = [hay + initials(hay) for hay in self.hays]
        self._all = list(range(len(self.hays)))
        # By the alphabet, so that a beginning is a stretch of them.
        self._order = sorted(self._all, key=self.hays.__getitem__)
        self._sorted = [self.hays[n] for n in self._order]
        self._last: _Narrowing | None = None
        self._vocabulary: Vocabulary | None = None
        self._shelved: dict[str, list[int]] = {}
        self._begun: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.hays)

    def find(self, typed: str, worths: Mapping[int, float] | None = None, most: int = 5) -> Found:
        """The best that fit; ``worths`` tells how much some of the texts are used."""
        worths = worths or {}
        asked = tuple(words(typed))
        if not asked:
            return Found(
                len(self.hays), self._first(self._all, list(worths), Tier.SAME, worths, most)
            )
        begun, parts = self._fitting(asked, most)
        hits = self._best(asked, begun, worths, most)
        if not parts or len(parts) <= len(begun):
            return Found(len(begun), hits)
        known = set(begun)
        rest = [n for n in parts if n not in known]
        used = [n for n in worths if n not in known and _holds(asked, self.hays[n])]
        hits += self._first(rest, used, Tier.PART, worths, most - len(hits))
        return Found(len(begun) + len(rest), hits)

    def mend(self, typed: str, worths: Mapping[int, float] | None = None, most: int = 5) -> Found:
        """The texts that fit once slips in the words are mended; asked where nothing else fits."""
        asked = words(typed)
        found = self._mended(asked) if 0 < len(asked) <= MOST_MENDED else []
        worths = {n: worths[n] for n in found if n in worths} if worths else {}
        return Found(len(found), self._first(found, list(worths), Tier.SLIP, worths, most))

    def _mended(self, asked: Sequence[str]) -> list[int]:
        """What holds each word, or else one that is near to it."""
        found, slipped = self._all, []
        for word in asked:
            fitting = _with(" " + word, self.hays, found)
            if fitting:
                found = fitting
            else:
                slipped.append(word)
        for word in slipped:
            near = {n for known in self.vocabulary.near(word) for n in self._shelved[known]}
            found = (
                sorted(near) if len(found) == len(self._all) else [n for n in found if n in near]
            )
        return found if slipped else []

    # What fits ---

    def _fitting(self, asked: tuple[str, ...], most: int) -> tuple[list[int], list[int] | None]:
        """Texts in which every word begins a word or is a run of initials; and as any part."""
        last = self._last if self._last and _extends(asked, self._last.typed) else None
        begun = self._beginning_with(asked[0][0]) if last is None else last.begun
        for word in asked:
            begun = _with(" " + word, self._blobs, begun)
        parts = None
        enough = len(begun) > most * 4 or all(len(word) < SHORTEST_PART for word in asked)
        if not enough:
            parts = self._all if last is None or last.parts is None else last.parts
            for word in asked:
                parts = _with(word, self.hays, parts)
        self._last = _Narrowing(asked, begun, parts)
        return begun, parts

    def _beginning_with(self, letter: str) -> list[int]:
        """The texts of which a word begins with a letter; all, until ``prepare`` has sorted them.

        Initials add none: each stands where a word begins.
        """
        return self._all if self._begun is None else self._begun.get(letter, [])

    def prepare(self) -> None:
        """Make ready what the first letter and the first slip ask for; on the worker."""
        _ = self.vocabulary
        begun: dict[str, list[int]] = {}
        for number, hay in enumerate(self.hays):
            for letter in {word[0] for word in hay.split()}:
                begun.setdefault(letter, []).append(number)
        self._begun = begun

    def _best(
        self, asked: tuple[str, ...], begun: list[int], worths: Mapping[int, float], most: int
    ) -> tuple[Hit, ...]:
        """The best of those whose words begin, tier by tier until there are enough."""
        whole = "".join([" " + word for word in asked])
        starts = [" " + word for word in asked]
        used = [n for n in worths if _holds(starts, self._blobs[n])]
        tiered = sorted((self._tier(n, starts, whole), -worths[n], n) for n in used)
        hays, taken, hits = self.hays, set(used), list[Hit]()
        sources: tuple[tuple[Tier, Iterable[int]], ...] = (
            (Tier.SAME, self._same(whole)),
            (Tier.FIRST, self._beginning(whole, begun)),
            (Tier.IN_A_ROW, (n for n in begun if whole in hays[n])),
            (Tier.STARTS, (n for n in begun if _holds(starts, hays[n]))),
            (Tier.INITIALS, begun),
        )
        for tier, numbers in sources:
            hits += [Hit(tier, n) for t, _worth, n in tiered if t == tier]
            for n in numbers:
                if len(hits) >= most:
                    return tuple(hits[:most])
                if n not in taken:
                    taken.add(n)
                    hits.append(Hit(tier, n))
        return tuple(hits[:most])

    def _same(self, whole: str) -> list[int]:
        low = bisect_left(self._sorted, whole)
        return self._order[low : bisect_right(self._sorted, whole, low)]

    def _beginning(self, whole: str, begun: list[int]) -> Iterable[int]:
        """Those that begin so, in order: of a few sorted out, of many looked for one by one."""
        low = bisect_left(self._sorted, whole)
        high = bisect_left(self._sorted, whole + "\U0010ffff", low)
        if high - low <= FEW:
            return sorted(self._order[low:high])
        hays = self.hays
        return (n for n in begun if hays[n].startswith(whole))

    def _tier(self, n: int, starts: Sequence[str], whole: str) -> Tier:
        hay = self.hays[n]
        if hay == whole:
            return Tier.SAME
        if hay.startswith(whole):
            return Tier.FIRST
        if whole in hay:
            return Tier.IN_A_ROW
        return Tier.STARTS if _holds(starts, hay) else Tier.INITIALS

    def _first(
        self,
        among: Sequence[int],
        used: Sequence[int],
        tier: Tier,
        worths: Mapping[int, float],
        most: int,
    ) -> tuple[Hit, ...]:
        """The most used of some, then those that stand first."""
        front = nsmallest(max(0, most), used, key=lambda n: (-worths[n], n))
        known = set(front)
        for n in among:
            if len(front) >= most:
                break
            if n not in known:
                front.append(n)
        return tuple(Hit(tier, n) for n in front)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words on the shelf; made when first wanted, or by ``prepare``."""
        if self._vocabulary is None:
            for number, hay in enumerate(self.hays):
                for word in set(hay.split()):
                    if not word.isdigit():
                        self._shelved.setdefault(word, []).append(number)
            self._vocabulary = Vocabulary(self._shelved)
        return self._vocabulary


def _extends(asked: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Whether every word typed before is still there, the last one perhaps longer."""
    if not before or len(asked) < len(before):
        return False
    last = len(before) - 1
    return asked[:last] == before[:last] and asked[last].startswith(before[last])


def _with(part: str, texts: Sequence[str], among: list[int]) -> list[int]:
    """The numbers of the texts that hold a part; without a line of Python for each of them."""
    own = texts if len(among) == len(texts) else map(texts.__getitem__, among)
    return list(compress(among, map(contains, own, repeat(part))))


def _holds(parts: Iterable[str], text: str) -> bool:
    return all(part in text for part in parts)
