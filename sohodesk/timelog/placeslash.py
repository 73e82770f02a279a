# SPDX-License-Identifier: GPL-3.0-or-later
"""``X / Y words``: the place that names around a slash stand for.

X is a client by any unambiguous part of its name, and of the words after the slash as many count as
name one of its projects: whole words first, then, from two letters on, beginnings and parts.
A second slash brings a task; X may also be a project and Y its task.

Where nothing fits, the line is refused with the nearest names, unless the words before the slash
begin with a whole project name (``Shop fix input / output``).  A slash inside a word
(``read/write``) counts only where it fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.matching import (
    Fit,
    Place,
    TaskName,
    ambiguous,
    fit,
    fit_client,
    fit_place,
    fold_words,
    match_task,
    places_by_both,
    surest,
    unknown_place,
)

LONGEST_NAME = 12  # words of a name looked at, so that a long line stays quick


@dataclass(frozen=True, slots=True)
class Named:
    """The place named, and by how many of the words; no place with a word is a lone colon."""

    place: Place | None
    task: TaskName | None
    words: int


@dataclass(frozen=True, slots=True)
class _Atom:
    """A slash, or what lies between slashes and spaces; ``word`` counts the words from 1."""

    text: str
    word: int
    loose: bool = False  # a slash with a space beside it


def by_slash(words: Sequence[str], places: Sequence[Place]) -> Named | None:
    """The place named around a slash; None where no slash parts names."""
    atoms = _atoms(words)
    slashes = [i for i, atom in enumerate(atoms) if i and atom.text == "/"]
    for slash in slashes:
        found = _around(atoms, slash, places)
        if found is not None:
            return found
    loose = next((i for i in slashes if atoms[i].loose), None)
    return None if loose is None else _slash_of_words(words, atoms, loose, places)


def only(text: str, places: Sequence[Place], task: TaskName | None, words: int) -> Named:
    """The one place; where names differ in case or accents alone, the one spelt as typed."""
    same = [place for place in places if place.label in (text, text.removesuffix(":"))]
    chosen = same if len(same) == 1 else places
    if len(chosen) > 1:
        raise _ambiguous(text, chosen)
    return Named(chosen[0], task, words)


def _ambiguous(text: str, places: Sequence[Place]) -> Refusal:
    refusal = ambiguous(text.rstrip(":"), [place.label for place in places])
    return Refusal(f"{refusal.sentence} {_without_project()}")


def _without_project() -> str:
    return _("Or begin the words with a colon to log without a project.")


def _atoms(words: Sequence[str]) -> list[_Atom]:
    atoms = []
    for number, word in enumerate(words, 1):
        parts = [part for part in re.split(r"(/)", word) if part]
        last = len(parts) - 1
        atoms += [
            _Atom(part, number, loose=part == "/" and i in (0, last))
            for i, part in enumerate(parts)
        ]
    return atoms


def _around(atoms: Sequence[_Atom], slash: int, places: Sequence[Place]) -> Named | None:
    """The place when this slash parts its names, counted in whole words."""
    weakest = Fit.PART if atoms[slash].loose else Fit.BEGINNINGS
    left = " ".join(atom.text for atom in atoms[:slash])
    right = [atom.text for atom in atoms[slash + 1 :]]
    if "/" in right:
        right = right[: right.index("/")]
    found = _project_after(left, right, places, weakest)
    found = found or _task_after(left, right, places, weakest)
    if found is None or found.place is None:
        return None
    used, task = slash + 1 + found.words, found.task
    if task is None and used < len(atoms) and atoms[used].text == "/":
        count, task = _task_of(found.place, [atom.text for atom in atoms[used + 1 :]])
        used += 1 + count
    if used < len(atoms) and atoms[used].word == atoms[used - 1].word:
        return None  # it would end in the middle of a word
    return Named(found.place, task, atoms[used - 1].word)


def _project_after(
    left: str, right: Sequence[str], places: Sequence[Place], weakest: Fit
) -> Named | None:
    """``Client / Project``."""
    of_client = [
        place
        for place in places
        if _within(fit_client(left, place.client, place.client_short), weakest)
    ]

    def named(text: str, limit: Fit) -> list[Place]:
        fitting = [place for place in of_client if _counts(text, place.project, limit)]
        return places_by_both(left, text, fitting)

    return _longest(right, named, left, weakest)


def _within(found: Fit | None, weakest: Fit) -> bool:
    return found is not None and found <= weakest


def _task_after(
    left: str, right: Sequence[str], places: Sequence[Place], weakest: Fit
) -> Named | None:
    """``Project / Task``."""
    of_project = surest((place, fit_place(left, place)) for place in places)

    def named(text: str, limit: Fit) -> list[Place]:
        return [p for p in of_project if any(_counts(text, t.name, limit) for t in p.tasks)]

    found = _longest(right, named, left, weakest)
    if found is None or found.place is None:
        return None
    task = match_task(" ".join(right[: found.words]).rstrip(":"), found.place)
    return Named(found.place, task, found.words)


def _task_of(place: Place, words: Sequence[str]) -> tuple[int, TaskName]:
    """The task that follows ``Client / Project /``, and how many words name it."""

    def named(text: str, limit: Fit) -> list[Place]:
        return [place] if any(_counts(text, task.name, limit) for task in place.tasks) else []

    found = _longest(words, named, place.label, Fit.PART)
    count = found.words if found else min(1, len(words))
    return count, match_task(" ".join(words[:count]).rstrip(":"), place)


def _longest(
    words: Sequence[str],
    named: Callable[[str, Fit], list[Place]],
    before: str,
    weakest: Fit,
) -> Named | None:
    """The longest run of first words that names something: by whole words, else by parts."""
    ended = next((i for i, word in enumerate(words, 1) if word.endswith(":")), None)
    counts = [ended] if ended else list(range(min(len(words), LONGEST_NAME), 0, -1))
    for limit in (Fit.INNER_WORDS, weakest):
        for count in counts:
            text = " ".join(words[:count]).rstrip(":")
            found = named(text, limit)
            if len(found) > 1:
                raise _ambiguous(f"{before} / {text}", found)
            if found:
                return Named(found[0], None, count)
    return None


def _counts(text: str, name: str, limit: Fit) -> bool:
    """Whether words after a slash name this: by whole words, or by parts from two letters on."""
    found = fit(text, name)
    if found is None or found is Fit.SAME:
        return found is Fit.SAME
    if ends_in_signs(text) or found > limit:
        return False
    return found <= Fit.INNER_WORDS or min(map(len, fold_words(text))) >= 2


def ends_in_signs(text: str) -> bool:
    """Whether the last word has neither letter nor figure."""
    last = text.rsplit(maxsplit=1)[-1]
    return not any(letter.isalnum() for letter in last)


def _slash_of_words(
    words: Sequence[str], atoms: Sequence[_Atom], slash: int, places: Sequence[Place]
) -> Named:
    """A slash that parts no names belongs to the words after a project named in full."""
    for count in range(min(atoms[slash].word - 1, LONGEST_NAME), 0, -1):
        text = " ".join(words[:count])
        whole = [p for p in places if fit(text, p.project) in (Fit.SAME, Fit.WHOLE)]
        if whole and (text.endswith(":") or atoms[slash].word > count + 1):
            return only(text, whole, None, count)
    quoted = " ".join(words[: atoms[slash].word + 2]).rstrip(":")
    refusal = unknown_place(quoted, places)
    raise Refusal(f"{refusal.sentence} {_without_project()}")
