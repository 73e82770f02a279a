# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts as they are compared while one types: words without case, accents and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sohodesk.clients.matching import fold

_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The text without case and accents."""
    return text.lower() if text.isascii() else fold(text)


def words(text: str) -> list[str]:
    """The words of a text; signs alone count where there is no word (``C++`` is ``c``)."""
    bare = plain(text)
    return _WORD.findall(bare) or bare.split()


def haystack(text: str) -> str:
    """A blank before each word, so that ``" web" in haystack`` asks for the start of a word."""
    return "".join([" " + word for word in words(text)])


def initials(hay: str) -> str:
    """The first letters of the words from each word on: `` nusa kopi web`` gives `` nkw kw``."""
    firsts = "".join([word[0] for word in hay.split()])
    return "".join([" " + firsts[i:] for i in range(len(firsts) - 1)])


@lru_cache(maxsize=256)
def _unfolded(text: str) -> tuple[str, Sequence[int], list[int]]:
    """The plain text, where each of its letters stands in the original, where its words begin.

    Kept, for the same names stay in sight from letter to letter.
    """
    places: Sequence[int] = range(len(text))
    bare = text.lower()
    if not text.isascii():
        pieces = [plain(letter) or " " for letter in text]
        bare = "".join(pieces)
        places = [at for at, piece in enumerate(pieces) for _letter in piece]
    return bare, places, [found.start() for found in _WORD.finditer(bare)]


def marked(text: str, typed: str) -> list[tuple[int, int]]:
    """The stretches (from, to) of a text that were typed: starts of words, initials, any part."""
    bare, places, starts = _unfolded(text)
    hits: set[int] = set()
    for word in words(typed):
        hits |= _hits(bare, starts, word)
    shown = sorted({places[at] for at in hits})
    spans: list[tuple[int, int]] = []
    for at in shown:
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def _hits(bare: str, starts: list[int], word: str) -> set[int]:
    begun = [at for at in starts if bare.startswith(word, at)]
    if begun:
        return {i for at in begun for i in range(at, at + len(word))}
    firsts = "".join(bare[at] for at in starts)
    run = firsts.find(word) if len(word) > 1 else -1
    if run >= 0:
        return set(starts[run : run + len(word)])
    inside = bare.find(word)
    return set(range(inside, inside + len(word))) if inside >= 0 else set()
