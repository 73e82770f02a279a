# SPDX-License-Identifier: GPL-3.0-or-later
"""What the guard finds when it looks; runs on the book's worker, which loads the rooms it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sohodesk.home.guard.reading import read_guarding
from sohodesk.home.guard.rules import Block, Guarding, Note
from sohodesk.home.guard.service import agree, go_on, note_once
from sohodesk.home.guard.settings import TELL
from sohodesk.home.guard.words import Words, agreed_words, manner_of, notice
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.queries import EntryRow


@dataclass(frozen=True, slots=True)
class Look:
    """The stretches around now, the timers that run, and what is to be told of them.

    ``owed`` where something is to be told as soon as somebody is there to hear it.
    """

    at: datetime
    guarding: Guarding
    running: tuple[EntryRow, ...] = ()
    note: Note | None = None
    words: Words | None = None
    owed: bool = False


def look(desk: Desk, *, here: bool) -> Look:
    """Look, and claim what is to be told, so that no other window tells it, too."""
    now = desk.clock.now()
    guarding = read_guarding(desk)
    with desk.read() as session:
        rows = tuple(queries.all_running(session))
    if not guarding.blocks or not rows or not desk.setting(TELL):
        return Look(now, guarding, rows)
    note = guarding.due(now, min(row.start for row in rows))
    if note is None or not here:
        return Look(now, guarding, rows, owed=note is not None)
    if not note_once(desk, note.block, note.what, note.until):
        return Look(now, read_guarding(desk), rows)
    work = [row.description or row.place for row in rows]
    return Look(now, read_guarding(desk), rows, note, notice(note, work, manner_of(desk)))


def finish_soon(desk: Desk, block: Block) -> datetime | None:
    """Let the work go on for a while; None where the stretch is over or nobody's any more."""
    found = _still(desk, block)
    return None if found is None else go_on(desk, found)


def agree_on(desk: Desk, block: Block, since: datetime) -> str:
    """Agree on an exception for the rest of a stretch; in words, empty where none was needed."""
    found = _still(desk, block) or block
    if not agree(desk, found, since=since):
        return ""
    return agreed_words(manner_of(desk), found)


def _still(desk: Desk, block: Block) -> Block | None:
    """The stretch as it is now, where it is still to come or goes on: rules may have changed."""
    now = desk.clock.now()
    blocks = read_guarding(desk).blocks
    near = (b for b in blocks if b.start < block.end and block.start < b.end and b.end > now)
    return next(near, None)
