# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the client, project or task that is meant by a part of its name.

Case, accents and punctuation around words are ignored.  A text may be, from the surest to the
weakest: the whole name, the first words of it, whole words inside it, beginnings of consecutive
words, any part of it.  The surest reading wins; if it fits several names, nothing is guessed and
the candidates are told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

T = TypeVar("T")
SHOWN_CANDIDATES = 5

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
_SLASH = re.compile(r"\s*/\s*")


class Fit(IntEnum):
    """How a typed text fits a name; the smaller the surer."""

    SAME = 0  # the whole name with its punctuation: C++ is not C#
    WHOLE = 1
    FIRST_WORDS = 2
    INNER_WORDS = 3
    BEGINNINGS = 4
    PART = 5


class TaskName(NamedTuple):
    """A task by name."""

    id: int
    name: str


class ClientName(NamedTuple):
    """A client by name; ``short`` is its short form, if any."""

    id: int
    name: str
    short: str = ""


class Place(NamedTuple):
    """Where work is logged: a project with its client and its tasks."""

    project_id: int
    client_id: int
    client: str
    project: str
    tasks: tuple[TaskName, ...] = ()
    client_short: str = ""
    billable: bool = True

    @property
    def label(self) -> str:
        """``Client / Project``."""
        return f"{self.client} / {self.project}"


# ------------------------------------------------------------------------------ comparing names


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """The text without case, accents, extra spaces and spaces around slashes."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _SLASH.sub("/", " ".join(bare.translate(_PLAIN_LETTERS).split()))


@lru_cache(maxsize=16_384)
def fold_words(text: str) -> tuple[str, ...]:
    """The folded words without punctuation around them; signs alone count if there is no word."""
    words = fold(text).replace("/", " / ").split()
    bare = tuple(filter(None, (re.sub(r"^[\W_]+|[\W_]+$", "", word) for word in words)))
    return bare or tuple(words)


def fit(text: str, name: str) -> Fit | None:
    """How a text fits a name, None where it doesn't."""
    typed, words = fold_words(text), fold_words(name)
    count = len(typed)
    if not count:
        return None
    if fold(text) == fold(name):
        return Fit.SAME
    if typed == words:
        return Fit.WHOLE
    if typed == words[:count]:
        return Fit.FIRST_WORDS
    starts = range(len(words) - count + 1)
    if any(typed == words[i : i + count] for i in starts):
        return Fit.INNER_WORDS
    if any(all(map(str.startswith, words[i : i + count], typed)) for i in starts):
        return Fit.BEGINNINGS
    return Fit.PART if " ".join(typed) in " ".join(words) else None


def fit_client(text: str, name: str, short: str = "") -> Fit | None:
    """How a text fits a client's name or its short form, which counts only whole."""
    if short and fold(text) == fold(short):
        return Fit.SAME
    return fit(text, name)


def surest(fits: Iterable[tuple[T, Fit | None]]) -> list[T]:
    """The things that share the surest fit."""
    listed = [(thing, found) for thing, found in fits if found is not None]
    best = min((found for _thing, found in listed), default=None)
    return [thing for thing, found in listed if found == best]


# ------------------------------------------------------------------------------ whole arguments


def match_client(text: str, clients: Sequence[ClientName]) -> ClientName:
    """The client meant; refuses an unknown or ambiguous name with the candidates."""
    found = surest((client, fit_client(text, client.name, client.short)) for client in clients)
    found = _same_spelling(text, found, lambda client: client.name)
    if len(found) == 1:
        return found[0]
    names = [client.name for client in found or clients]
    if found:
        raise ambiguous(text, names)
    raise unknown(_("There is no client “{text}”.").format(text=text.strip()), text, names)


def match_task(text: str, place: Place) -> TaskName:
    """The task of a project; refuses an unknown or ambiguous name with the candidates."""
    found = surest((task, fit(text, task.name)) for task in place.tasks)
    found = _same_spelling(text, found, lambda task: task.name)
    if len(found) == 1:
        return found[0]
    names = [task.name for task in found or place.tasks]
    if found:
        raise ambiguous(text, names)
    sentence = _("There is no task “{text}” in {project}.")
    raise unknown(sentence.format(text=text.strip(), project=place.label), text, names)


def match_place(text: str, places: Sequence[Place]) -> Place:
    """The project meant by ``Client / Project``, either alone, or a part of them.

    A client alone is enough if it has one project.  Refuses with the candidates.
    """
    found = [p for p in places if fold(p.label) == fold(text)] or _best_places(text, places)
    found = _same_spelling(text, found, lambda place: place.label)
    if len(found) == 1:
        return found[0]
    if found:
        raise ambiguous(text, [place.label for place in found])
    raise unknown_place(text, places)


def _best_places(text: str, places: Sequence[Place]) -> list[Place]:
    parts = text.split("/")
    for cut in range(1, len(parts)):
        client, project = "/".join(parts[:cut]), "/".join(parts[cut:])
        found = places_by_both(client, project, places)
        if found:
            return found
    return surest((place, fit_place(text, place)) for place in places)


def places_by_both(client: str, project: str, places: Sequence[Place]) -> list[Place]:
    """The places that fit by client and by project; only those that none beats in both."""
    fits = [
        (place, fit_client(client, place.client, place.client_short), fit(project, place.project))
        for place in places
    ]
    both = [(place, c, p) for place, c, p in fits if c is not None and p is not None]
    return [
        place
        for place, c, p in both
        if not any(oc <= c and op <= p and (oc, op) != (c, p) for _place, oc, op in both)
    ]


def fit_place(text: str, place: Place) -> Fit | None:
    """How a text without a slash fits: the project, the client, or client and project in a row."""
    fits = [fit(text, place.project), fit_client(text, place.client, place.client_short)]
    words = text.split()
    for cut in range(1, len(words)):
        client = fit_client(" ".join(words[:cut]), place.client, place.client_short)
        project = fit(" ".join(words[cut:]), place.project)
        if client is not None and project is not None:
            fits.append(max(client, project, Fit.WHOLE))
    return min((found for found in fits if found is not None), default=None)


def _same_spelling(text: str, found: list[T], name: Callable[[T], str]) -> list[T]:
    """Where names differ in case or accents alone, the one spelt as typed."""
    same = [thing for thing in found if name(thing) == text.strip()]
    return same if len(same) == 1 else found


# ------------------------------------------------------------------------------------- refusals


def ambiguous(text: str, names: Sequence[str]) -> Refusal:
    """Says what a text can mean."""
    return Refusal(
        _("“{text}” can be {candidates}; type more of the name.").format(
            text=text.strip(), candidates=_listed(names)
        )
    )


def unknown_place(text: str, places: Sequence[Place]) -> Refusal:
    """Says that no project is called that, and which are nearest."""
    sentence = _("There is no project “{text}”.").format(text=text.strip())
    return unknown(sentence, text, [place.label for place in places])


def unknown(sentence: str, text: str, names: Sequence[str]) -> Refusal:
    """A sentence that nothing is called so, with the nearest names."""
    near = nearest(text, names)
    if near:
        sentence += " " + _("The nearest: {candidates}.").format(candidates=_listed(near))
    elif names and len(names) <= SHOWN_CANDIDATES:
        sentence += " " + _("There are: {candidates}.").format(candidates=_listed(names))
    return Refusal(sentence)


def nearest(text: str, names: Sequence[str]) -> list[str]:
    """Up to three names most like the text, by their whole or by either side of the slash."""
    by_part: dict[str, list[str]] = {}
    for name in names:
        for part in {fold(name), *(fold(side) for side in name.split(" / "))}:
            by_part.setdefault(part, []).append(name)
    tried = [fold(text), *(fold(side) for side in text.split("/"))]
    from difflib import get_close_matches  # only where a name is wrong

    close = [
        name
        for typed in tried
        for part in get_close_matches(typed, by_part, n=3, cutoff=0.6)
        for name in by_part[part]
    ]
    return list(dict.fromkeys(close))[:3]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN_CANDIDATES])
    return shown + (", …" if len(names) > SHOWN_CANDIDATES else "")
