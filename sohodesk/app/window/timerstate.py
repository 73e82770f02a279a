# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timer bar shows and does, below the widgets; runs on the book's worker."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sohodesk.base import office
from sohodesk.clients import queries as clients
from sohodesk.clients.matching import Place
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.known import Known
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.settings import several

if TYPE_CHECKING:
    from sohodesk.timelog.quickadd import QuickEntry


@dataclass(frozen=True, slots=True)
class TimerState:
    """What the bar needs to know: what runs, the known places, recent work.

    ``running`` is the entry that was started last, ``others`` run beside it; ``several`` says
    whether they may.
    """

    running: EntryRow | None = None
    others: tuple[EntryRow, ...] = ()
    several: bool = False
    known: Known = field(default_factory=Known)
    recent: tuple[EntryRow, ...] = ()


def read_state(desk: Desk) -> TimerState:
    """Read what the bar needs to know."""
    with desk.read() as session:
        colours = {p.id: p.colour for p in clients.projects(session)}
        rows = queries.all_running(session)
        zone = desk.setting(office.ZONE)
        return TimerState(
            running=rows[0] if rows else None,
            others=tuple(rows[1:]),
            several=several(desk),
            known=Known(clients.places(session), colours, queries.tags(session), zone),
            recent=tuple(queries.recent(session)),
        )


def latest_of(state: TimerState) -> EntryRow | None:
    """The latest work that can be continued."""
    return next((row for row in state.recent if not row.running), None)


def start_line(
    desk: Desk, text: str, place: Place | None, *, confirmed: bool = False
) -> tuple[QuickEntry, str]:
    """Log or start what the words say; ``place`` counts where they name none.

    Gives what was said, and what else there is to say of the entry.
    """
    from sohodesk.timelog.lines import log_line, read_line  # the grammar comes with it
    from sohodesk.timelog.remarks import remarks

    said = read_line(desk, text, needs_time=False)
    if place is not None and said.place is None:
        said = replace(said, place=place)
    return said, remarks(desk, log_line(desk, said, confirmed=confirmed))
