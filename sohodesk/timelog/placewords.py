# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the first words of a line name the client, project and task.

What counts, in this order:

1. ``: words``: a colon first says that no project is meant.
2. The whole ``Client / Project`` or ``Client / Project / Task``, whatever signs the names hold.
3. ``X / Y words``: a slash says that names are meant (``placeslash``).
4. Without a slash only whole words count: a name, its first words, a run of words inside it
   (one of three letters or more, not only joining words such as ``and`` or ``PT``), or client and
   project in a row.  The longest run wins; where it fits several projects the line is refused.

A colon after the names parts them from the words: ``Shop: relaunch ideas``.
"""

from __future__ import annotations

from collections.abc import Sequence

from sohodesk.clients.matching import Fit, Place, TaskName, fit_place, fold, fold_words, surest
from sohodesk.timelog.placeslash import LONGEST_NAME, Named, by_slash, ends_in_signs, only

_SEPARATORS = ("-", "–", "—", "|", ":")
# They stand in many names and begin many sentences, so alone they point at nothing.
_JOINING_WORDS = """
    a an and at for from in of on the to with
    dan dari dengan di ke untuk yang cv pt ud
    das den der die und von de en het van ag bv gmbh inc llc ltd
"""
_JOINING = frozenset(_JOINING_WORDS.split())


def leading_place(words: Sequence[str], places: Sequence[Place]) -> Named:
    """The place that the first words name; refuses names that fit nothing or several places."""
    if not words or words[0].startswith(":"):
        return Named(None, None, 1 if words and words[0] == ":" else 0)
    found = named_in_full(words, places) or by_slash(words, places) or _by_words(words, places)
    if found is None:
        return Named(None, None, 0)
    return _with_separator(found, words)


def named_in_full(words: Sequence[str], places: Sequence[Place]) -> Named | None:
    """The place whose whole label, the longest possible, the words begin with."""
    labels: dict[str, list[tuple[Place, TaskName | None]]] = {}
    for place in places:
        labels.setdefault(fold(place.label), []).append((place, None))
        for task in place.tasks:
            labels.setdefault(fold(f"{place.label} / {task.name}"), []).append((place, task))
    longest = max((len(label.replace("/", " / ").split()) for label in labels), default=0)
    for count in range(min(len(words), longest), 0, -1):
        text = " ".join(words[:count])
        named = labels.get(fold(text)) or labels.get(fold(text.removesuffix(":")))
        if named:
            return only(text, [place for place, _task in named], named[0][1], count)
    return None


def _by_words(words: Sequence[str], places: Sequence[Place]) -> Named | None:
    first = fold_words(words[0])[:1]
    near = [place for place in places if _words_of(place).issuperset(first)]
    for count in range(min(len(words), LONGEST_NAME), 0, -1):
        if any(word.endswith(":") for word in words[: count - 1]):
            continue
        text = " ".join(words[:count])
        found = surest((place, _whole_word_fit(text.removesuffix(":"), place)) for place in near)
        if found:
            return only(text, found, None, count)
    return None


def _words_of(place: Place) -> set[str]:
    return {word for name in _names_of(place) for word in fold_words(name)}


def _names_of(place: Place) -> list[str]:
    return [name for name in (place.project, place.client, place.client_short) if name]


def _whole_word_fit(text: str, place: Place) -> Fit | None:
    """How words without a slash name a place, None where only parts of words would."""
    found = fit_place(text, place)
    if found is None or found is Fit.SAME:
        return found
    typed = fold_words(text)
    if found > Fit.INNER_WORDS or set(typed) <= _JOINING or ends_in_signs(text):
        return None
    shortest = {Fit.WHOLE: 1, Fit.FIRST_WORDS: 2}.get(found, 3)
    return found if max(map(len, typed)) >= shortest else None


def _with_separator(found: Named, words: Sequence[str]) -> Named:
    """A lone dash or colon after the names is punctuation."""
    ended = found.words == len(words) or words[found.words - 1].endswith(":")
    if ended or words[found.words] not in _SEPARATORS:
        return found
    return Named(found.place, found.task, found.words + 1)
