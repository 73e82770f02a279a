# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports foreign time entries: rehearsed first if wished, in one step that can be undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.exchange.dateorder import date_order
from sohodesk.exchange.naming import Names
from sohodesk.exchange.refusedfile import RefusedFile
from sohodesk.exchange.rows import RefusedRow, Remedy
from sohodesk.exchange.tabular import Progress
from sohodesk.exchange.taking import Taking
from sohodesk.exchange.toggl import TogglFile, client_currencies
from sohodesk.exchange.togglrows import TogglRows
from sohodesk.exchange.wallclock import DateOrder
from sohodesk.store import undo
from sohodesk.store.desk import Desk

STEP = n_("Import {file}")


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: its line in the file, the reason, and its description.

    ``remedy`` is what the user can say to have it taken nevertheless.
    """

    line: int
    reason: str
    what: str = ""
    remedy: Remedy | None = None


class NothingTaken(Refusal):
    """The file holds nothing that can be taken; ``remedy`` as in ``Refused``."""

    def __init__(self, sentence: str, remedy: Remedy | None = None) -> None:
        super().__init__(sentence)
        self.remedy = remedy


@dataclass
class Outcome:
    """What an import made, matched, skipped and refused, or would, where it was a rehearsal.

    ``created`` and ``skipped`` count entries; ``days`` are the first and last created ones' days.
    ``matched`` counts the clients, projects, tasks and tags of the file that the book had already.
    ``differing`` rows have a duration that is not that of their times, which won.
    """

    zone: str
    rehearsal: bool
    created: int = 0
    skipped: int = 0
    seconds: int = 0
    days: tuple[str, str] | None = None
    refused: list[Refused] = field(default_factory=list)
    clients: int = 0
    projects: int = 0
    tasks: int = 0
    tags: int = 0
    matched: int = 0
    differing: int = 0
    users: dict[str, int] = field(default_factory=dict)
    report: Path | None = None


def import_toggl(
    desk: Desk,
    *,
    file: TogglFile,
    zone: str,
    order: DateOrder | None = None,
    long: bool = False,
    user: str = "",
    rehearsal: bool = False,
    report: Path | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Bring in the entries of a Toggl file, or rehearse it without changing anything.

    ``order`` is asked for where the dates don't prove it.  ``long`` takes entries over 24 hours,
    ``user`` only the rows of one user.  Refused rows go to the file ``report``.  Refused as a
    whole: a damaged file, one whose rows the book has as of another zone, and, unless it is a
    rehearsal, one of which no row can be taken (``require_something``).
    """
    rows = TogglRows(file, zone, date_order(file, order), long, user, progress)
    outcome = Outcome(zone, rehearsal)
    refusals = RefusedFile(report, file.table.header) if report else None
    try:
        if rehearsal:
            with desk.read() as session:
                _take(desk, session, rows, outcome, refusals)
        else:
            with desk.work(STEP, file=file.table.path.name) as session:
                _take(desk, session, rows, outcome, refusals)
                require_something(outcome, file.table.path, user)
        outcome.report = refusals.keep() if refusals else None
    except BaseException:
        if refusals:
            refusals.drop()
        raise
    return outcome


def require_something(outcome: Outcome, path: Path, user: str = "") -> None:
    """Refuse an import that brings nothing, and finds nothing that is there already."""
    if outcome.created or outcome.skipped:
        return
    if outcome.refused:
        first = outcome.refused[0]
        sentence = _("No row of {path} can be taken; line {line}: {reason}.")
        said = sentence.format(path=path, line=first.line, reason=first.reason)
        raise NothingTaken(said, first.remedy)
    users = ", ".join(name or _("(no name)") for name in outcome.users)
    if user and users:
        sentence = _("{path} holds no entries of “{user}”; it holds those of {users}.")
        raise NothingTaken(sentence.format(path=path, user=user, users=users))
    raise NothingTaken(_("{path} holds no time entries.").format(path=path))


def undo_import(desk: Desk) -> str:
    """Take the last import back; refused where something else was done since."""
    with desk.read() as session:
        step = undo.next_undo(session)
        if step is None or step.label != STEP:
            raise Refusal(
                _("The last step was not an import; undo the steps after it first, one by one.")
            )
    return desk.undo()


# ------------------------------------------------------------------------------- row after row


def _take(
    desk: Desk,
    session: Session,
    rows: TogglRows,
    outcome: Outcome,
    refusals: RefusedFile | None,
) -> None:
    names = Names(
        desk,
        session,
        currency=rows.file.currency or desk.setting(office.CURRENCY),
        currencies=client_currencies(rows.file),
        rehearsal=outcome.rehearsal,
    )
    taking = Taking(session, names, rows.zone, rehearsal=outcome.rehearsal)
    for row in rows:
        if isinstance(row, RefusedRow):
            outcome.refused.append(Refused(row.line, row.reason, rows.what(row), row.remedy))
            if refusals:
                refusals.add(row)
        else:
            taking.add(row, rows.cells[:-1])
    taking.write()
    for held in taking.locked:
        outcome.refused.append(Refused(held.line, held.reason, rows.what(held)))
        if refusals:
            refusals.add(held)
    outcome.refused.sort(key=lambda refused: refused.line)
    _count(outcome, names, taking)
    outcome.differing, outcome.users = rows.differing, rows.users


def _count(outcome: Outcome, names: Names, taking: Taking) -> None:
    outcome.created, outcome.skipped = taking.created, taking.skipped
    outcome.seconds = taking.seconds
    outcome.days = taking.days()
    outcome.clients, outcome.projects = names.clients.made, names.projects.made
    outcome.tasks, outcome.tags = names.tasks.made, names.tags.made
    shelves = (names.clients, names.projects, names.tasks, names.tags)
    outcome.matched = sum(shelf.matched for shelf in shelves)
