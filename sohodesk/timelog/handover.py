# SPDX-License-Identifier: GPL-3.0-or-later
"""What a start has stopped, where one timer runs at a time: it is said beside what was started."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from sohodesk.base.clocktimes import show_clock
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.queries import EntryRow


def told_start(desk: Desk, start: Callable[[], int]) -> tuple[int, str]:
    """Start something by ``start``; gives the entry's id and a sentence of what was stopped."""
    with desk.read() as session:
        before = queries.all_running(session)
    started = start()
    return started, stopped_words(desk, before, started)


def start_and_tell(desk: Desk, start: Callable[[], int], words: str) -> str:
    """Start something by ``start``; gives ``words`` behind what was stopped for it."""
    _started, stopped = told_start(desk, start)
    return f"{stopped} {words}".strip()


def stopped_words(desk: Desk, before: Sequence[EntryRow], started_id: int) -> str:
    """What of ``before`` was stopped where an entry begins; empty where nothing was."""
    if not before:
        return ""
    with desk.read() as session:
        began = queries.entry(session, started_id).start
        found = [(row, _still(session, row.id)) for row in before]
    sentences = []
    for row, after in found:
        if after is not None and after.end == began:
            sentences.append(
                _("Stopped {what} after {duration}, at {time}.").format(
                    what=_named(row),
                    duration=show_duration(after.seconds or 0),
                    time=show_clock(local(began, row.zone), current()),
                )
            )
        elif after is None and row.start == began:
            sentences.append(
                _("{what} had only just begun and is not kept.").format(what=_named(row))
            )
    return " ".join(sentences)


def _still(session: Session, entry_id: int) -> EntryRow | None:
    """An entry, where it is still in the book."""
    try:
        return queries.entry(session, entry_id)
    except Refusal:
        return None


def _named(row: EntryRow) -> str:
    named = row.description or row.place or _("no description")
    return f"“{named}”"
