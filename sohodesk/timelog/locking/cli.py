# SPDX-License-Identifier: GPL-3.0-or-later
"""Locked periods on the command line: lock, unlock, locks."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.texts import _
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog.locking import queries
from sohodesk.timelog.locking.queries import LockRow


def add_verb(verb: str, parser: ArgumentParser, _common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    if verb == "locks":
        parser.set_defaults(run=_locks)
        return
    parser.add_argument(
        "period",
        nargs="+",
        metavar=_("PERIOD"),
        help=_("a month (2026-09), a day, or a first and a last day"),
    )
    if verb == "lock":
        parser.add_argument("--note", default="", help=_("why, for example “handed to the tax”"))
    parser.set_defaults(run=_lock if verb == "lock" else _unlock)


def _lock(call: Call) -> None:
    from sohodesk.timelog.locking import rules, service

    days = rules.parse_period(call.args.period, today=call.today)
    lock_id = service.lock(call.desk, first=days.first, last=days.last, note=call.args.note)
    with call.desk.read() as session:
        (row,) = [row for row in queries.locks(session) if row.id == lock_id]
    said = _("Locked from {first} to {last}; “sohodesk unlock {first} {last}” takes it off.")
    call.answer(
        lock_json(row, call.zone),
        said.format(first=row.first.isoformat(), last=row.last.isoformat()),
    )


def _unlock(call: Call) -> None:
    from sohodesk.timelog.locking import rules, service

    days = rules.parse_period(call.args.period, today=call.today)
    service.unlock(call.desk, first=days.first, last=days.last)
    with call.desk.read() as session:
        rows = queries.locks(session)
    call.answer(
        [lock_json(row, call.zone) for row in rows],
        _("The time from {first} to {last} can be changed again.").format(
            first=days.first.isoformat(), last=days.last.isoformat()
        ),
    )


def _locks(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.locks(session)
    columns = (
        Column(_("First day")),
        Column(_("Last day")),
        Column(_("Locked")),
        Column(_("Note")),
    )
    call.answer_table(
        [lock_json(row, call.zone) for row in rows],
        columns,
        [
            (
                row.first.isoformat(),
                row.last.isoformat(),
                (instant_json(row.made, call.zone) or "")[:10],
                row.note,
            )
            for row in rows
        ],
        _("No period is locked."),
    )


def lock_json(row: LockRow, zone: str) -> dict[str, Any]:
    """A lock as the command line gives it."""
    return {
        "id": row.id,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "note": row.note,
        "made": instant_json(row.made, zone),
    }
