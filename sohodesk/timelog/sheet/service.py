# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the timesheet: cells, filling to the right, notes, rows, copying the week before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.model import PROJECT, TASK
from sohodesk.store.desk import Desk
from sohodesk.timelog import service
from sohodesk.timelog.making import check_place
from sohodesk.timelog.sheet import queries
from sohodesk.timelog.sheet.copying import Plan, What
from sohodesk.timelog.sheet.model import SheetRow
from sohodesk.timelog.sheet.reading import first_of, read_sheet
from sohodesk.timelog.sheet.rules import UNCHANGED, change_for, require_open
from sohodesk.timelog.sheet.week import DAYS, Cell


class Spot(NamedTuple):
    """A cell: project and task of its row, and its day."""

    project_id: int | None
    task_id: int | None
    day: date


def set_cell(
    desk: Desk,
    *,
    spot: Spot,
    seconds: int,
    shown: int | None = None,
    billable: bool | None = None,
    note: str = "",
    confirmed: bool = False,
) -> bool:
    """Make a cell hold so many seconds, by the rules of ``rules.change_for``.

    ``shown`` is what its writer saw there: refused where it has become something else meanwhile.
    ``billable`` (None takes the project's) and ``note`` are for an entry that is made.  Says
    whether anything changed.
    """
    label = n_("Timesheet: {what}, {time}") if seconds else n_("Timesheet: empty {what}")
    with desk.work(label, time=show_duration(seconds)) as session:
        desk.name_step(what=_named(session, spot))
        cell = cell_at(desk, session, spot)
        if shown is not None and not cell.running and cell.seconds != shown:
            raise Refusal(
                _("Something else has changed this cell meanwhile; it holds {time} now.").format(
                    time=show_duration(cell.seconds)
                )
            )
        change = change_for(cell, seconds)
        if change == UNCHANGED:
            return False
        if change.entry_id is None:
            service.log_duration(
                desk,
                day=spot.day,
                seconds=change.seconds or 0,
                project_id=spot.project_id,
                task_id=spot.task_id,
                billable=billable,
                notes=note,
                confirmed=confirmed,
            )
        elif change.seconds:
            service.edit(
                desk, entry_ids=[change.entry_id], seconds=change.seconds, confirmed=confirmed
            )
        else:
            service.delete_entries(desk, entry_ids=[change.entry_id])
        return True


def fill_right(desk: Desk, *, spot: Spot, days: Sequence[date]) -> int:
    """Fill the empty cells of a row on these days with what its cell holds; says how many."""
    with desk.work(n_("Timesheet: fill {what} to the right")) as session:
        desk.name_step(what=_named(session, spot))
        source = cell_at(desk, session, spot)
        if source.running:
            require_open(source)
        if not source.seconds:
            raise Refusal(_("The cell is empty; type hours into it first."))
        said = {part.billable for part in source.parts}
        billable = said.pop() if len(said) == 1 else None
        empty = [
            there
            for day in days
            if not cell_at(desk, session, there := spot._replace(day=day)).parts
        ]
        for there in empty:
            seconds = source.seconds
            set_cell(desk, spot=there, seconds=seconds, billable=billable, confirmed=True)
        return len(empty)


def set_note(desk: Desk, *, spot: Spot, note: str) -> None:
    """Write the note of a cell: on its bearer (see ``week``); the notes of others stay."""
    with desk.work(n_("Timesheet: note for {what}")) as session:
        desk.name_step(what=_named(session, spot))
        bearer = cell_at(desk, session, spot).bearer
        if bearer is None:
            raise Refusal(_("A note needs hours to stand on; type them into the cell first."))
        service.edit(desk, entry_ids=[bearer.entry_id], notes=note)


def set_billable(desk: Desk, *, spot: Spot, billable: bool) -> None:
    """Make the time of a cell billable, or not."""
    with desk.work(n_("Timesheet: billing of {what}")) as session:
        desk.name_step(what=_named(session, spot))
        parts = cell_at(desk, session, spot).parts
        service.edit(desk, entry_ids=[part.entry_id for part in parts], billable=billable)


# Rows ---


def add_row(desk: Desk, *, day: date, project_id: int, task_id: int | None = None) -> int:
    """Let a project, or a task of it, have a row in the week of a day; returns its id.

    A row that is there already stays the only one.
    """
    with desk.work(n_("Timesheet: add {what}")) as session:
        desk.name_step(what=_named(session, Spot(project_id, task_id, day)))
        check_place(session, project_id, task_id, None)
        week = first_of(desk, day)
        for row in queries.kept_rows(session, [week]):
            if row.place.key == (project_id, task_id):
                return row.id
        made = SheetRow(week=week, project_id=project_id, task_id=task_id)
        session.add(made)
        session.flush()
        return made.id


def remove_row(desk: Desk, *, day: date, project_id: int, task_id: int | None) -> None:
    """Take an empty row out of the week of a day; one with hours stays, for they would hide."""
    spot = Spot(project_id, task_id, day)
    with desk.work(n_("Timesheet: remove {what}")) as session:
        desk.name_step(what=_named(session, spot))
        week = first_of(desk, day)
        days = [week + timedelta(days=n) for n in range(DAYS)]
        if any(cell_at(desk, session, spot._replace(day=on)).parts for on in days):
            raise Refusal(_("This row holds hours; empty its cells, then it goes away."))
        kept = [r.id for r in queries.kept_rows(session, [week]) if r.place.key == spot[:2]]
        session.execute(delete(SheetRow).where(SheetRow.id.in_(kept)))


# The week before ---


def copy_week(desk: Desk, *, day: date, what: What) -> Plan:
    """Copy the week before into the week of a day, in one step; gives what was copied.

    Cells that hold anything stay as they are (``copying.plan_copy``).
    """
    with desk.work(n_("Timesheet: copy the week before")) as session:
        sheet = read_sheet(desk, day)
        plan = sheet.plan
        if what == "rows":
            plan = Plan(plan.rows, ())
        elif what == "hours":
            plan = Plan(plan.rows, tuple(cell._replace(note="") for cell in plan.cells))
        rows = [
            {"week": sheet.first, "project_id": place.project_id, "task_id": place.task_id}
            for place in plan.rows
        ]
        if rows:
            session.execute(insert(SheetRow), rows)
        for cell in plan.cells:
            spot = Spot(cell.place.project_id, cell.place.task_id, cell.day)
            set_cell(
                desk,
                spot=spot,
                seconds=cell.seconds,
                billable=cell.billable,
                note=cell.note,
                confirmed=True,  # it was so long the week before
            )
        return plan


# Parts ---


def cell_at(desk: Desk, session: Session, spot: Spot) -> Cell:
    """What a cell holds now."""
    if not FIRST_YEAR <= spot.day.year <= LAST_YEAR:
        raise Refusal(
            _("The year {year} is out of reach; days lie between {first} and {last}.").format(
                year=spot.day.year, first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    now = desk.clock.now()
    found = queries.cell_parts(session, spot.day, spot.project_id, spot.task_id)
    grown = [
        part
        for running in queries.running(session)
        for part in running.parts(now)
        if part.day == spot.day and part.place.key == spot[:2]
    ]
    return Cell(tuple(sorted([*found, *grown], key=lambda part: (part.start, part.entry_id))))


def _named(session: Session, spot: Spot) -> str:
    """The row of a cell as the step's label names it."""
    if spot.task_id is not None:
        found = session.execute(select(TASK.c.name).where(TASK.c.id == spot.task_id)).scalar()
    else:
        found = session.execute(
            select(PROJECT.c.name).where(PROJECT.c.id == spot.project_id)
        ).scalar()
    return str(found or _("time on no project"))
