# SPDX-License-Identifier: GPL-3.0-or-later
"""What typing a duration into a cell of the timesheet means; no hour is invented or lost.

An empty cell takes a duration-only entry.  A cell with just one such entry, which nothing bills,
has it changed, or emptied by zero.  Any other cell only takes more: the difference is added to its
one duration-only entry, or becomes one.  Less is refused, for nobody could tell which hours are
meant; so is any change beside time that a document bills, and a cell in which the timer runs.
"""

from __future__ import annotations

from typing import NamedTuple

from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.sheet.celltext import MOST
from sohodesk.timelog.sheet.week import Cell


class Held(Refusal):
    """The cell's entries can only be changed one by one, in the list."""


class Change(NamedTuple):
    """What is to be done with a cell: ``entry_id`` None makes a new entry of ``seconds``.

    An entry of 0 seconds is deleted; ``seconds`` None leaves all as it is.
    """

    entry_id: int | None = None
    seconds: int | None = None


UNCHANGED = Change()


def change_for(cell: Cell, wanted: int) -> Change:
    """What makes a cell hold ``wanted`` seconds; refused where that would lose or invent some."""
    if wanted < 0 or wanted > MOST:
        raise Refusal(_("A duration on one day is at most 24 hours."))
    if same(cell.seconds, wanted):
        return UNCHANGED
    require_open(cell)
    if not cell.parts:
        return Change(None, wanted)
    typed = cell.typed
    if typed is not None and len(cell.parts) == 1:
        return Change(typed.entry_id, wanted)
    more = wanted - cell.seconds
    if more < 0:
        raise Held(_less(cell))
    if typed is not None:
        return Change(typed.entry_id, typed.seconds + more)
    return Change(None, more)


def same(held: int, wanted: int) -> bool:
    """Whether a typed duration is what the cell shows already; its odd seconds are not lost."""
    return held == wanted or (wanted % 60 == 0 and show_duration(held) == show_duration(wanted))


def require_open(cell: Cell) -> None:
    """Refuse cells that the sheet may not change at all, with the reason."""
    if cell.running:
        raise Held(_("The timer runs in this cell; stop it first, or edit it at the top."))
    billed = cell.billed
    if billed is None:
        return
    if billed.number is not None:
        raise Held(
            _("This time is billed on {number}, which can't change; make a credit note.").format(
                number=billed.number
            )
        )
    raise Held(
        _("This time is on draft {id}; delete the draft or take the line off it first.").format(
            id=billed.document
        )
    )


def _less(cell: Cell) -> str:
    entries = len(cell.parts)
    return ngettext(
        "This cell holds an entry of {time} with a start and an end; change it in the list.",
        "This cell holds {n} entries, {time} in all; change or delete them in the list.",
        entries,
    ).format(n=entries, time=show_duration(cell.seconds))
