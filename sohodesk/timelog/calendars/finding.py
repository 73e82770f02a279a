# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the calendar that a call of the command line names, by its number or part of its name."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.clients import matching
from sohodesk.store.call import Call
from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.queries import CalendarRow


def find_calendar(call: Call, said: str) -> CalendarRow:
    """The calendar that is meant; refused with the candidates."""
    with call.desk.read() as session:
        rows = queries.calendars(session)
    typed = said.strip()
    if typed.isascii() and typed.isdigit():
        numbered = [row for row in rows if row.id == int(typed)]
        if numbered:
            return numbered[0]
    found = matching.surest((row, matching.fit(typed, row.name)) for row in rows)
    if len(found) == 1:
        return found[0]
    if found:
        raise matching.ambiguous(typed, [f"{row.name} ({row.id})" for row in found])
    sentence = _("There is no calendar “{text}”.").format(text=typed)
    raise matching.unknown(sentence, typed, [row.name for row in rows])
