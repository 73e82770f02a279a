# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that may mean the same: proposals for a merge; pure.

Case, accents, punctuation and legal forms are ignored.  Only names that share a beginning of a
word are compared, so that thousands of names take no longer than they need.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sohodesk.clients.matching import fold_words

ALIKE = 0.84
"""From this likeness on, two names are proposed."""
_FORMS = frozenset(
    {
        *("ab", "ag", "bv", "co", "corp", "cv", "gmbh", "inc", "kg", "koperasi", "llc", "llp"),
        *("ltd", "nv", "oy", "pt", "sa", "sarl", "spa", "srl", "tbk", "ud", "ug"),
    }
)
_BEGINNING = 3
CROWDED = 200
"""A beginning that more names share tells nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name; ``group`` keeps apart what is never the same."""

    id: int
    name: str
    group: object = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one; ``likeness`` in percent."""

    first: Named
    second: Named
    likeness: int


def bare(name: str) -> str:
    """A name as it is compared: folded words without legal forms."""
    words = [word.replace(".", "") for word in fold_words(name)]
    kept = [word for word in words if word not in _FORMS]
    return " ".join(kept or words)


def likeness(one: str, other: str) -> float:
    """From 0 to 1 for two bare names; the order of words does not count."""
    if one == other:
        return 1.0
    sorted_one, sorted_other = " ".join(sorted(one.split())), " ".join(sorted(other.split()))
    matcher = SequenceMatcher(None, sorted_one, sorted_other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    # A number that differs makes two of a series: Lookbook 2025 and 2026.
    if _numbers(one) != _numbers(other):
        return 0.0
    return matcher.ratio()


def _numbers(text: str) -> list[str]:
    return sorted(word for word in text.split() if any(letter.isdigit() for letter in word))


def duplicates(several: Iterable[Named]) -> list[Pair]:
    """Pairs that may be the same, the most alike first."""
    known = [(each, bare(each.name)) for each in several]
    blocks: dict[tuple[object, str], list[int]] = {}
    for at, (each, name) in enumerate(known):
        for word in {word[:_BEGINNING] for word in name.split()}:
            blocks.setdefault((each.group, word), []).append(at)
    seen: set[tuple[int, int]] = set()
    found: list[Pair] = []
    for members in blocks.values():
        if len(members) <= CROWDED:
            found += _pairs(known, members, seen)
    return sorted(found, key=lambda pair: (-pair.likeness, pair.first.name, pair.second.name))


def _pairs(
    known: Sequence[tuple[Named, str]], members: Sequence[int], seen: set[tuple[int, int]]
) -> list[Pair]:
    found = []
    for n, one in enumerate(members):
        for other in members[n + 1 :]:
            if (one, other) in seen:
                continue
            seen.add((one, other))
            alike = likeness(known[one][1], known[other][1])
            if alike >= ALIKE:
                found.append(Pair(known[one][0], known[other][0], round(alike * 100)))
    return found
