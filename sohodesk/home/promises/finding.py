# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the promise that a call of the command line names, by its number or part of its title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import matching
from sohodesk.home.promises import queries
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.store.call import Call


def find_promise(call: Call, said: str, day: date | None = None) -> PromiseRow:
    """The promise that is meant; of several with one title the one that stands on the day."""
    with call.desk.read() as session:
        rows = queries.promises(session)
    typed = said.strip()
    if typed.isascii() and typed.isdigit():
        numbered = [row for row in rows if row.id == int(typed)]
        if numbered:
            return numbered[0]
    return match_promise(typed, rows, day)


def match_promise(typed: str, rows: Sequence[PromiseRow], day: date | None = None) -> PromiseRow:
    """The promise of a title or part of one; refused with the candidates."""
    found = matching.surest((row, matching.fit(typed, row.title)) for row in rows)
    if len(found) > 1 and day is not None:
        found = [row for row in found if row.times.days(day, day)] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise matching.ambiguous(typed, [f"{row.title} ({row.id})" for row in found])
    sentence = _("There is no promise “{text}”.").format(text=typed)
    raise matching.unknown(sentence, typed, list(dict.fromkeys(row.title for row in rows)))


def find_occurrence(call: Call, said: str) -> tuple[PromiseRow, date]:
    """The promise and the day that ``Dinner@2026-03-02`` or ``3@yesterday`` means."""
    title, at, day = said.rpartition("@")
    if not at or not title.strip():
        raise Refusal(
            _("“{text}” names no promise of a day; say it like Dinner@2026-03-02.").format(
                text=said.strip()
            )
        )
    meant = parse_date(day, today=call.today)
    return find_promise(call, title, meant), meant
