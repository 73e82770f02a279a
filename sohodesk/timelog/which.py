# SPDX-License-Identifier: GPL-3.0-or-later
"""Which entries run, and which of them is meant; refused in words where that can't be told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.timelog import making
from sohodesk.timelog.model import Entry


def running(session: Session) -> list[Entry]:
    """The entries that run, the one that was started last first.

    Ids rise with each start; the start itself may have been set back since.
    """
    return list(
        session.scalars(
            select(Entry).where(Entry.seconds.is_(None)).order_by((Entry.id + 0).desc())
        )
    )


def the_one(session: Session, entry_id: int | None) -> Entry:
    """The running entry that is meant: the one with the id, or the only one."""
    rows = running(session)
    if entry_id is not None:
        found = next((row for row in rows if row.id == entry_id), None)
        if found is None:
            raise ended(session, entry_id)
        return found
    if not rows:
        raise Refusal(_("The timer is not running."))
    if len(rows) > 1:
        raise Refusal(
            _("Several timers run: {timers}. Say which one is meant, by its number.").format(
                timers=told(rows)
            )
        )
    return rows[0]


def to_leave(session: Session, entry_id: int | None, *, several: bool) -> Entry | None:
    """What a switch stops: the entry with the id, else the one started last; None if none runs.

    Where somebody else stopped the one with the id meanwhile there is nothing left to stop, unless
    other work was begun since, which nobody has asked to stop.
    """
    rows = running(session)
    if entry_id is None or not rows:
        return rows[0] if rows else None
    found = next((row for row in rows if row.id == entry_id), None)
    if found is None and not several:
        raise Refusal(
            _("Meanwhile “{what}” was started; look at it, then switch again.").format(
                what=name(rows[0])
            )
        )
    return found


def ended(session: Session, entry_id: int) -> Refusal:
    """That an entry does not run any more, and since when."""
    row = session.get(Entry, entry_id)
    if row is None:
        return Refusal(_("This timer is no longer in the book; it was thrown away or undone."))
    if row.end is None:
        return Refusal(_("“{what}” is not running; nothing was changed.").format(what=name(row)))
    return Refusal(
        _("“{what}” was stopped already, at {end}; nothing was changed.").format(
            what=name(row), end=making.clock_text(row.end, row.zone)
        )
    )


def require_alone(session: Session, entry_id: int) -> None:
    """Refuse where an entry has come to run beside another one."""
    rows = running(session)
    others = [row for row in rows if row.id != entry_id]
    if others and len(others) < len(rows):
        raise Refusal(
            _("The timer runs on “{what}”; stop it first, then bring this back.").format(
                what=name(others[0])
            )
        )


def told(rows: Sequence[Entry]) -> str:
    """Entries by number and words, for a sentence."""
    return ", ".join(f"{row.id} “{name(row)}”" for row in rows)


def name(row: Entry) -> str:
    """What an entry is called in a sentence."""
    return making.shown(row.description) or _("no description")
