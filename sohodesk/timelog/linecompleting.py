# SPDX-License-Identifier: GPL-3.0-or-later
"""What may complete a quick-add line where the cursor stands: a project, a task of it, a tag.

Pure: what there is to offer, in the order of its use, is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sohodesk.base.refusals import Refusal
from sohodesk.clients.matching import Fit, Place, fit, fit_place, fold
from sohodesk.timelog.linegrammar import Line, Piece, clean, take_apart

MOST = 8
_TAG_BEGUN = re.compile(r"(?:^| )#([^\s,;#]*)$")


@dataclass(frozen=True, slots=True)
class Completion:
    """One completion: ``text`` takes the place of the line from ``start`` to ``end``."""

    kind: Literal["place", "task", "tag"]
    text: str
    start: int
    end: int
    project_id: int | None = None


def completions(
    line: str, cursor: int, *, places: Sequence[Place], tags: Sequence[str]
) -> list[Completion]:
    """What fits the words before the cursor, ``MOST`` at most; the surest and most used first."""
    before = clean(line[:cursor])
    begun = _TAG_BEGUN.search(before)
    if begun:
        return _tags(begun[1], tags, begun.start(1) - 1, _end_of_word(line, cursor))
    try:
        taken = take_apart(before)
    except Refusal:
        return []  # the times are not ended yet
    words = _words(taken)
    if words is None or (not words and (taken.stamp is None or not before.endswith(" "))):
        return []
    start = words[0].start if words else cursor
    typed = before[start:].lstrip()
    if words and not any(letter.isalpha() for letter in typed):
        return []
    return (_tasks(typed, places, start, cursor) or _places(typed, places, start, cursor))[:MOST]


def _end_of_word(line: str, cursor: int) -> int:
    rest = re.search(r"[\s,;]", line[cursor:])
    return cursor + rest.start() if rest else len(line)


def _words(line: Line) -> list[Piece] | None:
    """The words after the times; None where a tag or sign parts them from the place."""
    if any(item.kind != "WORD" for item in line.items):
        return None
    return line.items


def _tags(typed: str, tags: Sequence[str], start: int, end: int) -> list[Completion]:
    wanted = fold(typed)
    first = [tag for tag in tags if fold(tag).startswith(wanted)]
    inner = [tag for tag in tags if wanted in fold(tag) and tag not in set(first)]
    if typed in first:
        return []  # it stands there whole
    return [Completion("tag", f"#{tag}", start, end) for tag in (first + inner)[:MOST]]


def _places(typed: str, places: Sequence[Place], start: int, end: int) -> list[Completion]:
    wanted = fold(typed)
    if any(fold(place.label) == wanted for place in places):
        return []
    words = wanted.replace("/", " ").split()
    fitting = [place for place in places if _holds(place, words)]
    # Sorting keeps the order of use among those that fit equally well.
    ranked = sorted(fitting, key=lambda place: _rank(typed, place)) if words else fitting
    return [Completion("place", p.label, start, end, p.project_id) for p in ranked]


def _holds(place: Place, words: Sequence[str]) -> bool:
    names = fold(f"{place.label} {place.client_short}")
    return all(word in names for word in words)


def _rank(typed: str, place: Place) -> Fit:
    found = fit_place(typed, place)
    whole = fit(typed.replace("/", " "), place.label.replace("/", " "))
    return min(f for f in (found, whole, Fit.PART) if f is not None)


def _tasks(typed: str, places: Sequence[Place], start: int, end: int) -> list[Completion]:
    """The tasks of a project that is named in full, with a slash behind it."""
    wanted = fold(typed)
    for place in places:
        label = fold(place.label)
        if not wanted.startswith(f"{label}/"):
            continue
        rest = wanted[len(label) + 1 :].strip()
        return [
            Completion("task", f"{place.label} / {task.name}", start, end, place.project_id)
            for task in place.tasks
            if rest in fold(task.name) and rest != fold(task.name)
        ]
    return []
