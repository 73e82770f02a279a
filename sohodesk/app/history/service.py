# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing back what a record was, with what each room forbids; the window and the shell use it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.app.history.reading import record_of, words_of
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.clients import restoring
from sohodesk.clients.model import Project, Task
from sohodesk.invoices.model import Invoice
from sohodesk.store.bringback import bring_back
from sohodesk.store.desk import Desk
from sohodesk.store.rowimages import state_before
from sohodesk.timelog import checks, which
from sohodesk.timelog.model import Entry
from sohodesk.timelog.settings import several

TOGETHER: Final = {
    "entry": (
        frozenset({"start", "end", "seconds", "timed", "day", "zone"}),
        frozenset({"project_id", "task_id"}),
        frozenset({"rate", "currency", "day_hours"}),
    ),
    "client": (frozenset({"rate", "currency"}), frozenset({"rounding", "rounding_minutes"})),
    "project": (
        frozenset({"state", "ended"}),
        frozenset({"billable", "billing"}),
        frozenset({"budget_every", "budget_carry", "renews_day"}),
        frozenset({"rounding", "rounding_minutes"}),
    ),
    "task": (frozenset({"due", "repeat", "repeat_every", "repeat_day"}),),
}
"""Columns that only make sense with one another."""

_DRAFT: Final = frozenset(
    {
        *("title", "language", "due_date", "payment_days", "period_from", "period_to"),
        *("your_order", "intro", "note", "in_words", "template"),
    }
)
_KEPT: Final = frozenset({"original_hours", "reestimated"})
ALLOWED: Final = {
    "project": frozenset(column.name for column in Project.__table__.columns) - _KEPT,
    "task": frozenset(column.name for column in Task.__table__.columns) - _KEPT,
    "invoice": _DRAFT,
    "invoice_line": frozenset[str](),
    "invoice_adjustment": frozenset[str](),
    "entry": frozenset(column.name for column in Entry.__table__.columns) - {"invoice_line_id"},
}
"""What of a record may come back by itself: sums of a draft follow from its lines, the estimate
that was kept when work began from the one that stood then."""


class Restored(NamedTuple):
    """What is as it was: its name, and how many rows that belonged to it stay elsewhere."""

    name: str
    stayed: int = 0

    def notes(self) -> list[str]:
        """What did not come back with it, as a sentence where there is any."""
        if not self.stayed:
            return []
        sentence = ngettext(
            "One record stays with the other: it was changed or billed since.",
            "{n} records stay with the other: they were changed or billed since.",
            self.stayed,
        )
        return [sentence.format(n=self.stayed)]


def restore(desk: Desk, *, record: str, step_id: int, fields: Sequence[str] = ()) -> Restored:
    """Make a record what it was before a step.

    ``fields`` are the columns wanted, all that the step changed where none are named.  A record
    that was merged away takes back what the merge gave to the other one, but for what has changed
    its place since or is billed there.  Refused for documents that were issued, for payments, and
    for time that is billed.
    """
    table, key = record_of(record)
    with desk.read() as session:
        image = state_before(session, table, key, step_id)
        name = words_of(desk, session).name(table, key, image)
    was: restoring.Was | None = None

    def guard(session: Session, table: str, key: int) -> None:
        nonlocal was
        _guard(session, table, key)
        was = restoring.look(session, table, key)

    def settle(session: Session, table: str, key: int) -> None:
        restoring.settle(desk, session, table, key, was)
        if table == "entry" and not several(desk):
            which.require_alone(session, key)

    stayed = bring_back(
        desk,
        table=table,
        key=key,
        step_id=step_id,
        what=name,
        fields=fields,
        together=TOGETHER,
        allowed=ALLOWED.get(table),
        guard=guard,
        settle=settle,
        stays=_billed,
    )
    return Restored(name, stayed)


def _billed(session: Session, table: str, keys: Sequence[int]) -> frozenset[int]:
    """Time on a document, and projects with such time: they stay with the document's client."""
    if table not in ("entry", "project"):
        return frozenset()
    column = Entry.id if table == "entry" else Entry.project_id
    billed = select(column).where(Entry.invoice_line_id.is_not(None)).distinct()
    return frozenset(keys).intersection(session.scalars(billed))


def _guard(session: Session, table: str, key: int) -> None:
    """Refuse what a room above the journal knows to be fixed."""
    if table == "entry":
        checks.require_unbilled(session, checks.load(session, [key]))
    elif table == "number_counter":
        raise Refusal(_("Numbers of invoices are never given twice, so they can't go back."))
    elif table == "invoice":
        issued = session.scalars(select(Invoice.issued).where(Invoice.id == key)).first()
        if issued is not None:
            raise Refusal(_("What was issued stays as it is; answer it with a credit note."))
