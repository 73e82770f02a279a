# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the category, partner or repeating cost that a call of the command line names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import matching
from sohodesk.expenses import queries
from sohodesk.expenses.categories import CategoryRow, categories, propose
from sohodesk.expenses.repeatrows import RepeatRow, repeats
from sohodesk.store.call import Call

Named = tuple[int, str]


def match(text: str, names: Iterable[Named], none: str) -> int:
    """The id of the name that is meant; refused with ``none`` or the candidates."""
    every = list(names)
    number = text.strip().removeprefix("#")
    if text.strip().startswith("#") and number.isascii() and number.isdigit():
        found = [each for each in every if each[0] == int(number)]
    else:
        found = matching.surest((each, matching.fit(text, each[1])) for each in every)
    if len(found) == 1:
        return found[0][0]
    if found:
        raise matching.ambiguous(text, [f"{name} (#{key})" for key, name in found])
    raise matching.unknown(none, text, [name for _key, name in every])


def find_category(call: Call, said: str, *, archived: bool = False) -> CategoryRow:
    """The category that is meant; where the book has none at all the set is proposed first."""
    with call.desk.read() as session:
        rows = categories(session, archived=True)
    if not rows:
        propose(call.desk)
        with call.desk.read() as session:
            rows = categories(session)
    known = [row for row in rows if archived or not row.archived]
    none = _("There is no category “{text}”.").format(text=shortened(said.strip()))
    key = match(said, [(row.id, row.name) for row in known], none)
    return next(row for row in known if row.id == key)


def find_partner(call: Call, said: str) -> int:
    """The id of the person a cost comes from."""
    with call.desk.read() as session:
        people = queries.partners(session)
    return match(
        said, people, _("There is no person “{text}”.").format(text=shortened(said.strip()))
    )


def find_repeat(call: Call, said: str) -> RepeatRow:
    """The repeating cost that is meant, by its number or its name."""
    with call.desk.read() as session:
        rows: Sequence[RepeatRow] = repeats(session)
    number = said.strip().removeprefix("#")
    if number.isascii() and number.isdigit():
        for row in rows:
            if row.id == int(number):
                return row
    none = _("There is no repeating expense “{text}”.").format(text=shortened(said.strip()))
    key = match(said, [(row.id, row.cost.label) for row in rows], none)
    return next(row for row in rows if row.id == key)


def expense_id(said: str) -> int:
    """The number of a cost as it is typed: ``12`` or ``#12``."""
    number = said.strip().removeprefix("#")
    if not number.isascii() or not number.isdigit() or len(number) > 15:
        raise Refusal(
            _("“{text}” is no number of an expense; see “expense list”.").format(text=said)
        )
    return int(number)
