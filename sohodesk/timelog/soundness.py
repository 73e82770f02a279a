# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the time log: day slices, zones and days, one timer, money with its currency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from sohodesk.base.money import known_currency
from sohodesk.base.refusals import Problem, Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.timelog.model import EntrySlice
from sohodesk.timelog.slices import slices_of

SHOWN = 20
_ENTRIES = (
    'SELECT id, start, "end", seconds, timed, day, zone, project_id, billable, rate, currency'
    " FROM entry ORDER BY id"
)


def check_entries(session: Session, *, several: bool = False) -> list[Problem]:
    """What is wrong with entries; at most the first twenty.  ``several`` timers may run, or one."""
    return list(islice(_faults(session, several=several), SHOWN))


def _faults(session: Session, *, several: bool) -> Iterator[Problem]:
    kept = _Kept(session)
    running = 0
    # As stored: an instant is a number and a day is text, as the slices are made from them.
    rows = session.connection().execution_options(yield_per=1000).exec_driver_sql(_ENTRIES)
    for row in rows:
        running += row.seconds is None
        if row.seconds is None and running > 1 and not several:
            yield Problem(f"entry {row.id}", _("a second timer runs."))
        for sentence in _faults_of(row, kept):
            yield Problem(f"entry {row.id}", sentence)


def _faults_of(row: Row[Any], kept: _Kept) -> Iterator[str]:
    there = kept.of(row.id)
    if row.rate is not None and not known_currency(row.currency or ""):
        yield _("its rate has no currency that is in use.")
    try:
        day = local(datetime.fromtimestamp(row.start, UTC), row.zone).date()
        made = [] if row.seconds is None else sorted(_piece(*piece) for piece in slices_of(row))
    except Refusal as refusal:
        yield refusal.sentence
        return
    if row.day != day.isoformat():
        yield _("its day is not that of its start.")
    if sum(length for _day, length, *_rest in there) != (row.seconds or 0):
        yield _("its day totals don't add up to its length.")
    elif there != made:
        yield _("its day totals don't stand where they belong.")


class _Kept:
    """The slices as they are kept, read along with the entries, both in order of their ids."""

    def __init__(self, session: Session) -> None:
        slices = (
            select(
                EntrySlice.entry_id,
                EntrySlice.day,
                EntrySlice.seconds,
                EntrySlice.project_id,
                EntrySlice.billable,
            )
            .order_by(EntrySlice.entry_id, EntrySlice.day)
            .execution_options(yield_per=1000)
        )
        self._groups = groupby(session.execute(slices), key=lambda row: row.entry_id)
        self._ahead: tuple[int, list[tuple[str, int, int | None, bool]]] | None = None

    def of(self, entry_id: int) -> list[tuple[str, int, int | None, bool]]:
        """Day, seconds, project and billable of each slice of the entry."""
        while self._ahead is None or self._ahead[0] < entry_id:
            key, rows = next(self._groups, (None, ()))
            if key is None:
                return []
            self._ahead = (key, sorted(_piece(*row) for row in rows))
        return self._ahead[1] if self._ahead[0] == entry_id else []


def _piece(
    _entry: int, day: Any, seconds: int, project: int | None, billable: Any
) -> tuple[str, int, int | None, bool]:
    return str(day), seconds, project, bool(billable)
