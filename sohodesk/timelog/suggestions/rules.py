# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows become suggestions: joined, at least five minutes, never over entries or time away.

What was accepted teaches: a program and the words of its window's title point to a project.  Of a
word only a fingerprint is kept, so no title can be read in the book.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from sohodesk.base.spans import Span, intersect, subtract
from sohodesk.timelog.suggestions.asking import Activity, Seen

LEAST = 300
"""Seconds that a suggestion lasts at least, and of another window that do not part it."""
WORDS = 12
WORD_WEIGHT = 3
ENOUGH = 2
_WORD = re.compile(r"[^\W\d_][\w.-]{2,40}")


class Taught(NamedTuple):
    """That a window's program and word went to a project so many times."""

    program: str
    word: str
    project_id: int
    task_id: int | None
    times: int


class Guess(NamedTuple):
    """The project that a window belongs to, as far as was learned."""

    project_id: int | None = None
    task_id: int | None = None


class Suggestion(NamedTuple):
    """A stretch in which mostly one thing was done; nothing of it is in the book."""

    span: Span
    program: str
    title: str
    guess: Guess

    @property
    def key(self) -> str:
        """A name that stays as long as the suggestion does."""
        return f"suggestion-{self.span.start:%Y%m%dT%H%M%SZ}"


def words_of(title: str) -> tuple[str, ...]:
    """The first words of a title that can tell projects apart, each once."""
    found = (word.casefold().strip(".-") for word in _WORD.findall(title))
    return tuple(dict.fromkeys(word for word in found if len(word) > 2))[:WORDS]


def fingerprint(program: str, word: str) -> str:
    """What is kept of a word; nothing of no word, which stands for the program alone."""
    if not word:
        return ""
    return sha256(f"{program}\x1f{word}".encode()).hexdigest()[:16]


def lessons(program: str, title: str) -> list[str]:
    """The fingerprints under which an accepted suggestion is remembered."""
    return ["", *(fingerprint(program, word) for word in words_of(title))]


class Learned:
    """What was taught, ready to guess."""

    def __init__(self, taught: Iterable[Taught]) -> None:
        self._by: dict[tuple[str, str], list[Taught]] = {}
        for one in taught:
            self._by.setdefault((one.program, one.word), []).append(one)
        self._known: dict[tuple[str, str], Guess] = {}

    def guess(self, program: str, title: str) -> Guess:
        """The project with the most lessons; none where two are even or there are few."""
        key = (program, title)
        if key not in self._known:
            self._known[key] = self._guessed(program, title)
        return self._known[key]

    def _guessed(self, program: str, title: str) -> Guess:
        scores: Counter[int] = Counter()
        tasks: dict[int, Taught] = {}
        for word in lessons(program, title):
            for one in self._by.get((program, word), ()):
                scores[one.project_id] += one.times * (WORD_WEIGHT if word else 1)
                best = tasks.get(one.project_id)
                if best is None or one.times > best.times:
                    tasks[one.project_id] = one
        ranked = scores.most_common(2)
        if not ranked or ranked[0][1] < ENOUGH:
            return Guess()
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            return Guess()
        project = ranked[0][0]
        return Guess(project, tasks[project].task_id)


def suggestions(
    activity: Activity, *, within: Span, taken: Iterable[Span], learned: Learned
) -> list[Suggestion]:
    """What can be suggested of a day up to now, by start; ``taken`` is logged or ignored."""
    there = [within] if activity.present is None else intersect(activity.present, [within])
    found: list[Suggestion] = []
    for free in subtract(there, taken):
        pieces = sorted(_pieces(activity.windows, free))
        found += [made for block in _blocks(pieces, learned) if (made := _made(block, learned))]
    return found


def _pieces(windows: Sequence[Seen], free: Span) -> Iterable[Seen]:
    """The windows within a free stretch, one after the other: a later one ends the one before."""
    inside = sorted(seen for seen in windows if seen.span.overlaps(free))
    for n, seen in enumerate(inside):
        start, end = max(seen.span.start, free.start), min(seen.span.end, free.end)
        if n + 1 < len(inside):
            end = min(end, inside[n + 1].span.start)
        if start < end:
            yield Seen(Span(start, end), seen.program, seen.title)


class _Block:
    """Pieces of one thing; short looks at other windows within belong to it."""

    def __init__(self, label: object, first: Seen) -> None:
        self.label, self.pieces = label, [first]

    @property
    def seconds(self) -> int:
        return sum(piece.span.seconds for piece in self.pieces)


def _blocks(pieces: Iterable[Seen], learned: Learned) -> list[_Block]:
    blocks: list[_Block] = []
    for piece in pieces:
        guess = learned.guess(piece.program, piece.title)
        label = guess if guess.project_id is not None else piece.program
        at = _joins(blocks, label, piece)
        if at is None:
            blocks.append(_Block(label, piece))
        else:
            blocks[at].pieces.append(piece)
            del blocks[at + 1 :]
    return blocks


def _joins(blocks: Sequence[_Block], label: object, piece: Seen) -> int | None:
    """The latest block of the same thing, if it ended less than five minutes before the piece."""
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if (piece.span.start - block.pieces[-1].span.end).total_seconds() >= LEAST:
            return None
        if block.label == label:
            return at
    return None


def _made(block: _Block, learned: Learned) -> Suggestion | None:
    span = Span(block.pieces[0].span.start, block.pieces[-1].span.end)
    if span.seconds < LEAST or block.seconds * 2 < span.seconds:
        return None
    lasted: Counter[tuple[str, str]] = Counter()
    for piece in block.pieces:
        lasted[piece.program, piece.title] += piece.span.seconds
    program, title = max(lasted, key=lambda key: (lasted[key], key))
    return Suggestion(span, program, title, learned.guess(program, title))
