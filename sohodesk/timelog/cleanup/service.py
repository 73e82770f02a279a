# SPDX-License-Identifier: GPL-3.0-or-later
"""Mending what the clean-up found: find it right, cut an overlap, end a forgotten timer.

Each is one step that can be undone, and happens only because the user chose it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.cleanup.model import AcceptedOddity
from sohodesk.timelog.cleanup.queries import logged
from sohodesk.timelog.cleanup.rules import Oddity, cut_earlier, cut_later
from sohodesk.timelog.making import shown


def accept(desk: Desk, *, entry_ids: Sequence[int], oddity: Oddity) -> None:
    """Remember that entries are right as they are, so that nothing asks again."""
    with desk.work(n_("Right as it is: {what}")) as session:
        rows = [queries.entry(session, entry_id) for entry_id in entry_ids]
        desk.name_step(what=shown(rows[0].description or rows[0].place))
        for row in rows:
            known = select(AcceptedOddity.id).where(
                AcceptedOddity.entry_id == row.id, AcceptedOddity.kind == oddity
            )
            if session.execute(known).first() is None:
                session.add(AcceptedOddity(entry_id=row.id, kind=oddity))


def cut_overlap(desk: Desk, *, earlier: int, later: int, which: str = "earlier") -> None:
    """Cut one of two entries that overlap; the other stays as it is.

    ``earlier`` ends where the later begins; where it reaches beyond it, it goes on behind it as a
    part of its own.  ``later`` begins where the earlier ends.  Refused where that leaves nothing.
    """
    with desk.work(n_("Cut overlap of {what}")) as session:
        one, other = queries.entry(session, earlier), queries.entry(session, later)
        first, second = logged(one), logged(other)
        if first.end is not None and second.start >= first.end:
            raise Refusal(_("These entries don't overlap any more."))
        cut = (cut_later if which == "later" else cut_earlier)(first, second)
        if cut is None:
            raise Refusal(
                _(
                    "Cutting would leave nothing of “{what}”, or it still runs; change or delete "
                    "one of the two."
                ).format(what=shown((other if which == "later" else one).description))
            )
        desk.name_step(what=shown((one if cut.entry == one.id else other).description))
        if cut.rest is not None:
            service.split(desk, entry_id=cut.entry, at=cut.rest)
        service.edit(desk, entry_ids=[cut.entry], start=cut.start, end=cut.end, confirmed=True)


def end_at(desk: Desk, *, entry_id: int, end: datetime, confirmed: bool = False) -> None:
    """Say when an entry really ended; a timer that still runs stops there."""
    with desk.work(n_("End {what}")) as session:
        desk.name_step(what=shown(queries.entry(session, entry_id).description))
        service.edit(desk, entry_ids=[entry_id], end=end, confirmed=confirmed)
