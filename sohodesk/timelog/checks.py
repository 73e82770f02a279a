# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold before entries are written: possible times, entries that may still change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.durations import speak_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.store.desk import Desk
from sohodesk.timelog.entryfilter import DOCUMENT, LINE
from sohodesk.timelog.making import length
from sohodesk.timelog.model import Entry

DAY_SECONDS: Final = 86_400
LONG_SECONDS: Final = 57_600
"""Over 16 hours in one stretch somebody rather forgot the timer, or mistyped the end."""
# A statement takes only so many values.
CHUNK: Final = 10_000


class Unconfirmed(Refusal):
    """Hardly meant, but possible: it is done once the user confirms it."""


def check_span(start: datetime, end: datetime, *, confirmed: bool) -> None:
    """Refuse what can't be one stretch of work."""
    if end <= start:
        raise Refusal(_("The end must be after the start."))
    require_usual_length(length(start, end), confirmed=confirmed)


def require_usual_length(seconds: int, *, confirmed: bool) -> None:
    """Ask where one entry is longer than anybody works in one go."""
    if seconds <= LONG_SECONDS or confirmed:
        return
    if seconds > DAY_SECONDS:
        words = _("That is more than 24 hours in one entry; confirm it, or say another end.")
    else:
        words = _("That is {time} in one entry; confirm it, or say another end.")
    raise Unconfirmed(words.format(time=speak_duration(seconds, current())))


def load(session: Session, entry_ids: Sequence[int]) -> list[Entry]:
    """The entries in the order asked for, each once; refused when one is gone."""
    entry_ids = list(dict.fromkeys(entry_ids))
    found: dict[int, Entry] = {}
    for i in range(0, len(entry_ids), CHUNK):
        some = select(Entry).where(Entry.id.in_(entry_ids[i : i + CHUNK]))
        found |= {row.id: row for row in session.scalars(some)}
    for wanted in entry_ids:
        if wanted not in found:
            raise Refusal(_("There is no entry {id} in the book.").format(id=wanted))
    return [found[wanted] for wanted in entry_ids]


def require_unbilled(session: Session, rows: Sequence[Entry]) -> None:
    """Entries on a document are part of it and can't be changed under it."""
    lines = [row.invoice_line_id for row in rows if row.invoice_line_id is not None]
    if not lines:
        return
    found = session.execute(
        select(DOCUMENT.c.id, DOCUMENT.c.number)
        .join(LINE, LINE.c.invoice_id == DOCUMENT.c.id)
        .where(LINE.c.id.in_(lines))
        .order_by(DOCUMENT.c.number.is_(None), DOCUMENT.c.id)
        .limit(1)
    ).first()
    if found is None:
        return
    if found.number is not None:
        raise Refusal(
            _("This time is billed on {number}, which can't change; make a credit note.").format(
                number=found.number
            )
        )
    raise Refusal(
        _("This time is on draft {id}; delete the draft or take the line off it first.").format(
            id=found.id
        )
    )


def require_past(desk: Desk, at: datetime) -> None:
    """A timer that runs can't have started later than now."""
    if at > desk.clock.now():
        raise Refusal(_("That is in the future; the timer can only start or stop up to now."))


def require_mergeable(rows: Sequence[Entry]) -> None:
    """Refuse what can't become one entry: other work, no clock times, a gap between them."""
    if len(rows) < 2:
        raise Refusal(_("Merging needs at least two entries."))
    if any(not r.timed or r.end is None for r in rows):
        raise Refusal(_("Only finished entries with clock times can be merged."))
    if len({(r.project_id, r.billable, r.rate, r.currency, r.day_hours) for r in rows}) > 1:
        raise Refusal(_("Only entries of one project at one rate can be merged."))
    latest = rows[0].end
    for row in rows[1:]:
        if latest is not None and row.start > latest:
            raise Refusal(
                _("Between the entries lies time that was not logged; fill the gap first.")
            )
        latest = max(latest, row.end) if latest and row.end else latest
