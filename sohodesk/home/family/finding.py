# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the members of the family that a call of the command line names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import matching
from sohodesk.home.family import queries
from sohodesk.home.family.queries import MemberRow
from sohodesk.store.call import Call


def find_member(call: Call, said: str) -> MemberRow:
    """The member that is meant, by name, part of it or number; a former one only by all of it."""
    with call.desk.read() as session:
        rows = queries.members(session)
    return match_member(said, rows)


def match_member(said: str, rows: Sequence[MemberRow]) -> MemberRow:
    """The member of a name or part of one; refused with the candidates."""
    typed = " ".join(said.split())
    if typed.isascii() and typed.isdigit():
        numbered = [row for row in rows if row.id == int(typed)]
        if numbered:
            return numbered[0]
    whole = [row for row in rows if row.name.casefold() == typed.casefold()]
    if whole:
        return whole[0]
    there = [row for row in rows if not row.former]
    found = matching.surest((row, matching.fit(typed, row.name)) for row in there)
    if len(found) == 1:
        return found[0]
    if found:
        raise matching.ambiguous(typed, [row.name for row in found])
    sentence = _("Nobody in the family is called “{name}”.").format(name=typed)
    if not rows:
        raise Refusal(
            sentence + " " + _("Add them first: home member add {name}.").format(name=f'"{typed}"')
        )
    raise matching.unknown(sentence, typed, [row.name for row in rows])


def find_members(call: Call, said: Iterable[str] | None) -> list[int] | None:
    """The members of the names after ``--with``, also with commas between them; None if unsaid.

    ``all`` is everybody, ``none`` is nobody.
    """
    if said is None:
        return None
    names = [part for each in said for part in each.split(",") if part.strip()]
    if not names or [name.strip().lower() for name in names] == ["none"]:
        return []
    with call.desk.read() as session:
        rows = queries.members(session)
    if [name.strip().lower() for name in names] in (["all"], ["semua"]):
        return [row.id for row in rows if not row.former]
    return list(dict.fromkeys(match_member(name, rows).id for name in names))
