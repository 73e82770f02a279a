# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of repeating documents: what comes again, what is due, and what was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client
from sohodesk.expenses.recurring import due_days, next_day
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.repeating.model import Repeat, RepeatRun
from sohodesk.invoices.repeating.rules import bare


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """One repeating document: its pattern, when it comes, how often it came, when it comes next.

    ``total_minor`` is the pattern's, without time and expenses that are added each time.  ``due``
    are the days up to today that are not dealt with, ``next`` is the first of them, else the first
    after today; None where it has ended.  ``archived`` says that its client is.
    """

    id: int
    pattern_id: int
    client_id: int
    client: str
    archived: bool
    title: str
    currency: str
    total_minor: int
    rule: str
    first: date
    until: date | None
    deed: str
    add_time: bool
    add_expenses: bool
    grouping: str
    paused: bool
    made: int
    skipped: int
    last: date | None
    next: date | None
    due: tuple[date, ...]

    @property
    def state(self) -> str:
        """``active``, ``paused`` or ``ended``."""
        if self.paused:
            return "paused"
        return "active" if self.next is not None else "ended"

    @property
    def name(self) -> str:
        """The title without its places, and whom it is for."""
        title = bare(self.title)
        return f"{title} ({self.client})" if title else self.client


@dataclass(frozen=True, slots=True)
class RunRow:
    """One occurrence that is dealt with; ``invoice_id`` is None where it was skipped or is gone."""

    day: date
    skipped: bool
    invoice_id: int | None
    number: str | None


def repeats(session: Session, today: date, client_id: int | None = None) -> list[RepeatRow]:
    """All repeating documents (of a client), those that come next first, then those that don't."""
    found = _found()
    if client_id is not None:
        found = found.where(Client.id == client_id)
    return _rows(session, today, found)


def repeat(session: Session, repeat_id: int, today: date) -> RepeatRow:
    """One of them; refused when gone."""
    rows = _rows(session, today, _found().where(Repeat.id == repeat_id))
    if not rows:
        raise gone(repeat_id)
    return rows[0]


def gone(repeat_id: int) -> Refusal:
    """Where one is named that is not there."""
    message = _("There is no repeating document {id}; “sohodesk repeat list” shows them.")
    return Refusal(message.format(id=repeat_id))


def _found() -> Any:
    return (
        select(
            Repeat,
            Client.id,
            Client.name,
            Client.archived.is_not(None),
            Invoice.title,
            Invoice.currency,
            Invoice.total_minor,
        )
        .join(Invoice, Invoice.id == Repeat.pattern_id)
        .join(Client, Client.id == Invoice.client_id)
        .order_by(Repeat.id)
    )


def _rows(session: Session, today: date, wanted: Any) -> list[RepeatRow]:
    found = session.execute(wanted).all()
    runs = _runs(session, [row[0].id for row in found])
    made = [_row(tuple(row), runs.get(row[0].id, {}), today) for row in found]
    return sorted(made, key=lambda row: (row.next is None, row.paused, row.next or today, row.id))


def _row(said: Sequence[Any], runs: dict[date, bool], today: date) -> RepeatRow:
    row, client_id, client, archived, title, currency, total = said
    due = tuple(due_days(row.rule, row.first, row.until, runs, today))
    return RepeatRow(
        id=row.id,
        pattern_id=row.pattern_id,
        client_id=client_id,
        client=client,
        archived=archived,
        title=title,
        currency=currency,
        total_minor=total,
        rule=row.rule,
        first=row.first,
        until=row.until,
        deed=row.deed,
        add_time=row.add_time,
        add_expenses=row.add_expenses,
        grouping=row.grouping,
        paused=row.paused,
        made=sum(not skipped for skipped in runs.values()),
        skipped=sum(runs.values()),
        last=max(runs, default=None),
        next=due[0] if due else next_day(row.rule, row.first, row.until, runs),
        due=due,
    )


def _runs(session: Session, repeat_ids: list[int]) -> dict[int, dict[date, bool]]:
    """The days that are dealt with by repeat, and whether each was skipped."""
    found = select(RepeatRun.repeat_id, RepeatRun.day, RepeatRun.skipped)
    if len(repeat_ids) == 1:
        found = found.where(RepeatRun.repeat_id == repeat_ids[0])
    runs: dict[int, dict[date, bool]] = {}
    for repeat_id, day, skipped in session.execute(found):
        runs.setdefault(repeat_id, {})[day] = skipped
    return runs


def done_days(session: Session, repeat_id: int) -> set[date]:
    """The days of one that are dealt with."""
    found = select(RepeatRun.day).where(RepeatRun.repeat_id == repeat_id)
    return set(session.scalars(found))


def history(session: Session, repeat_id: int) -> list[RunRow]:
    """What became of its occurrences, the latest first."""
    found = (
        select(RepeatRun.day, RepeatRun.skipped, RepeatRun.invoice_id, Invoice.number)
        .outerjoin(Invoice, Invoice.id == RepeatRun.invoice_id)
        .where(RepeatRun.repeat_id == repeat_id)
        .order_by(RepeatRun.day.desc())
    )
    return [RunRow(*row) for row in session.execute(found)]


def repeat_of(session: Session, pattern_id: int) -> int | None:
    """The id of the repeating document that a pattern belongs to."""
    return session.scalars(select(Repeat.id).where(Repeat.pattern_id == pattern_id)).first()
