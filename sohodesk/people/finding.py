# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the person that is meant: by a part of the name, by ``Client / Name``, or by ``#7``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import matching
from sohodesk.clients.matching import Fit, fit, fold
from sohodesk.people import queries
from sohodesk.people.queries import PersonRow
from sohodesk.store.call import Call

_NUMBER = re.compile(r"#([0-9]{1,15})")


def match_person(text: str, people: Sequence[PersonRow]) -> PersonRow:
    """The person meant; refuses an unknown or ambiguous name with the candidates."""
    number = _NUMBER.fullmatch(text.strip())
    if number is not None:
        found = [row for row in people if row.id == int(number[1])]
    else:
        found = matching.surest((row, _fit(text, row)) for row in people)
    if len(found) == 1:
        return found[0]
    if found:
        raise matching.ambiguous(text, _told_apart(found))
    sentence = _("There is no person “{text}”.").format(text=text.strip())
    raise matching.unknown(sentence, text, [row.name for row in people])


def _fit(text: str, row: PersonRow) -> Fit | None:
    """How a text fits the name, or client and name with a slash between them."""
    fits = [fit(text, row.name)]
    client, slash, name = fold(text).rpartition("/")
    if slash and row.client:
        both = (fit(client, row.client), fit(name, row.name))
        if None not in both:
            fits.append(max(each for each in both if each is not None))
    return min((each for each in fits if each is not None), default=None)


def _told_apart(rows: Iterable[PersonRow]) -> list[str]:
    """The names as they can be typed; by number where nothing else tells two apart."""
    rows = list(rows)
    labels = Counter(fold(row.label) for row in rows)
    return [
        row.label if labels[fold(row.label)] == 1 else f"{row.label} (#{row.id})" for row in rows
    ]


def find_person(call: Call, said: str, *, archived: bool = False) -> PersonRow:
    """The person that is meant; refused when unknown, ambiguous or archived."""
    with call.desk.read() as session:
        every = queries.people(session, archived=True)
    people = [row for row in every if archived or row.archived is None]
    try:
        return match_person(said, people)
    except Refusal as refusal:
        unknown = refusal
    known = {row.id for row in people}
    for row in every:
        if row.id not in known and fold(said) in (fold(row.name), fold(row.label), f"#{row.id}"):
            sentence = _(
                "“{name}” is archived; bring them back with:"
                ' sohodesk person archive "{name}" --bring-back'
            )
            raise Refusal(sentence.format(name=row.label))
    raise unknown
