# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way to write an entry meets a locked period: refused in words, and nothing moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import merging
from sohodesk.clients import service as clients
from sohodesk.store import bringback
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, rates, service, timer
from sohodesk.timelog.lockguard import PeriodLocked
from sohodesk.timelog.locking import service as locking
from sohodesk.timelog.queries import EntryRow

HOUR = timedelta(hours=1)
LOCKED = datetime(2026, 2, 10, 2, tzinfo=UTC)  # Tuesday 09:00 in Jakarta
OPEN = datetime(2026, 3, 2, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 2, 1), date(2026, 2, 28)


class Book:
    """Two clients with projects and tasks; entries in the month that gets locked, and after it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.client = clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000))
        self.other = clients.add_client(desk, name="Nusa Coffee", rate=Decimal(350_000))
        self.project = clients.add_project(desk, client_id=self.client, name="Website")
        self.twin = clients.add_project(desk, client_id=self.client, name="Web site")
        self.task = clients.add_task(desk, project_id=self.project, name="Design")
        self.task2 = clients.add_task(desk, project_id=self.project, name="Layout")
        self.done = self._log(LOCKED, "Cart", task_id=self.task, tags=["call"])
        self.next = self._log(LOCKED + HOUR, "Checkout", task_id=self.task)
        self.bare = service.log_duration(
            desk, day=date(2026, 2, 11), seconds=3600, project_id=self.project
        )
        self.gone = self._log(LOCKED + 3 * HOUR, "Gone")
        service.delete_entries(desk, entry_ids=[self.gone])
        with desk.read() as session:
            found = session.connection().exec_driver_sql("SELECT max(id) FROM step")
            self.gone_step = int(found.scalar_one())
        self.free = self._log(OPEN, "Free")

    def _log(self, start: datetime, what: str, **facts: Any) -> int:
        return service.log(
            self.desk,
            start=start,
            end=start + HOUR,
            description=what,
            project_id=self.project,
            **facts,
        )

    def rows(self) -> list[EntryRow]:
        with self.desk.read() as session:
            return queries.entries(session)


@pytest.fixture
def book(desk: Desk) -> Book:
    made = Book(desk)
    locking.lock(desk, first=FIRST, last=LAST, note="handed in")
    return made


def _restart(book: Book) -> None:
    timer.start(book.desk)
    running = next(row for row in book.rows() if row.running)
    try:
        service.edit(book.desk, entry_ids=[running.id], start=LOCKED)
    finally:
        timer.cancel(book.desk)


PATHS: dict[str, Callable[[Book, Path], Any]] = {
    "log": lambda b, _p: b._log(LOCKED + 5 * HOUR, "New"),
    "log a length": lambda b, _p: service.log_duration(b.desk, day=LAST, seconds=60),
    "log across its end": lambda b, _p: service.log(
        b.desk,
        start=datetime(2026, 1, 31, 16, tzinfo=UTC),
        end=datetime(2026, 1, 31, 18, tzinfo=UTC),
    ),
    "edit text": lambda b, _p: service.edit(b.desk, entry_ids=[b.done], description="x"),
    "edit project": lambda b, _p: service.edit(b.desk, entry_ids=[b.done], project_id=b.twin),
    "edit billable": lambda b, _p: service.edit(b.desk, entry_ids=[b.done], billable=False),
    "edit tags": lambda b, _p: service.edit(b.desk, entry_ids=[b.done], tags=["other"]),
    "add a tag": lambda b, _p: service.edit(b.desk, entry_ids=[b.done], add_tags=["other"]),
    "take a tag": lambda b, _p: service.edit(b.desk, entry_ids=[b.done], remove_tags=["call"]),
    "edit times": lambda b, _p: service.edit(b.desk, entry_ids=[b.done], seconds=60),
    "edit a length": lambda b, _p: service.edit(b.desk, entry_ids=[b.bare], seconds=60),
    "edit into it": lambda b, _p: service.edit(
        b.desk, entry_ids=[b.free], start=LOCKED + 5 * HOUR, end=LOCKED + 6 * HOUR
    ),
    "edit out of it": lambda b, _p: service.edit(
        b.desk, entry_ids=[b.done], start=OPEN + 5 * HOUR, end=OPEN + 6 * HOUR
    ),
    "edit many": lambda b, _p: service.edit(b.desk, entry_ids=[b.free, b.done], description="both"),
    "move": lambda b, _p: service.move_by(b.desk, entry_ids=[b.done], seconds=300),
    "move into it": lambda b, _p: service.move_by(b.desk, entry_ids=[b.free], seconds=-2 * 86_400),
    "split": lambda b, _p: service.split(b.desk, entry_id=b.done, at=LOCKED + HOUR / 2),
    "merge": lambda b, _p: service.merge(b.desk, entry_ids=[b.done, b.next]),
    "delete": lambda b, _p: service.delete_entries(b.desk, entry_ids=[b.done]),
    "start in it": lambda b, _p: timer.start(b.desk, at=LOCKED + 5 * HOUR),
    "start before it": lambda b, _p: timer.start(b.desk, at=LOCKED - 20 * 24 * HOUR),
    "set the start back": lambda b, _p: _restart(b),
    "rate on unbilled": lambda b, _p: rates.set_rate(
        b.desk, level=rates.Level(client_id=b.client), amount=Decimal(1), unbilled=True
    ),
    "merge projects": lambda b, _p: merging.merge_projects(
        b.desk, project_id=b.project, into=b.twin
    ),
    "merge clients": lambda b, _p: merging.merge_clients(b.desk, client_id=b.client, into=b.other),
    "merge tasks": lambda b, _p: merging.merge_tasks(b.desk, task_id=b.task, into=b.task2),
    "bring back": lambda b, _p: bringback.bring_back(
        b.desk, table="entry", key=b.gone, step_id=b.gone_step
    ),
}


def _delete_row(table: str, name: str) -> Callable[[Book, Path], None]:
    """A deletion by whatever verb: the row goes, and what hangs on it by cascade."""

    def run(book: Book, _path: Path) -> None:
        with book.desk.work("Delete") as session:
            session.connection().exec_driver_sql(
                f'DELETE FROM "{table}" WHERE id = ?', (getattr(book, name),)
            )

    return run


PATHS |= {
    "delete the project": _delete_row("project", "project"),
    "delete the client": _delete_row("client", "client"),
    "delete the task": _delete_row("task", "task"),
}


@pytest.mark.parametrize("path", sorted(PATHS))
def test_no_way_leads_past_a_lock(book: Book, tmp_path: Path, path: str) -> None:
    before = book.rows()
    with pytest.raises(PeriodLocked) as refused:
        PATHS[path](book, tmp_path)
    assert "2026-02-01 to 2026-02-28" in refused.value.sentence
    assert "handed in" in refused.value.sentence
    assert "sohodesk unlock 2026-02-01 2026-02-28" in refused.value.sentence
    assert book.rows() == before


@pytest.mark.parametrize("path", sorted(PATHS))
def test_the_same_ways_are_open_once_the_lock_is_off(book: Book, tmp_path: Path, path: str) -> None:
    locking.unlock(book.desk, first=FIRST, last=LAST)
    PATHS[path](book, tmp_path)


def test_undo_and_redo_meet_the_lock_too(book: Book, desk: Desk) -> None:
    """Undo goes back step by step, so the lock comes off first; a lock from elsewhere holds."""
    service.edit(desk, entry_ids=[book.free], description="Freer")
    with desk.work("Lock behind the back", undoable=True) as session:
        session.connection().exec_driver_sql(
            "UPDATE step SET undone_by = NULL"  # nothing is undone
        )
        session.connection().exec_driver_sql("UPDATE period_lock SET last = '2026-03-02'")
        session.connection().exec_driver_sql("DELETE FROM change WHERE tbl = 'period_lock'")
    before = book.rows()
    with pytest.raises(PeriodLocked):
        desk.undo()
    assert book.rows() == before


def test_what_lies_outside_stays_open(book: Book, clock: FixedClock) -> None:
    service.edit(book.desk, entry_ids=[book.free], description="Freer", tags=["x"])
    service.move_by(book.desk, entry_ids=[book.free], seconds=-86_400)  # 1 March
    timer.start(book.desk, description="Now", project_id=book.project)
    clock.advance(hours=1)
    timer.stop(book.desk)
    clients.add_task(book.desk, project_id=book.project, name="New")
    clients.edit_project(book.desk, project_id=book.project, name="Web")


def test_locked_time_can_be_billed_and_let_go_again(
    book: Book, say: Callable[..., Any], desk: Desk
) -> None:
    made = say("invoice", "bill", "Nusa Kopi", "--to", "2026-02-28", "--json").json
    assert made["totals"]["total"] not in ("0", "0.00")
    with desk.read() as session:
        assert queries.entry(session, book.done).invoice_id == made["id"]
    say("invoice", "delete", str(made["id"]))
    with desk.read() as session:
        assert queries.entry(session, book.done).invoice_id is None


def test_billed_entries_say_which_document_holds_them(
    book: Book, say: Callable[..., Any], desk: Desk
) -> None:
    locking.unlock(desk, first=FIRST, last=LAST)
    say("invoice", "bill", "Nusa Kopi", "--to", "2026-02-28")
    refused = say("edit", str(book.done), "--what", "x", code=1)
    assert "draft" in refused.err


def test_the_lock_holds_on_the_command_line(book: Book, say: Callable[..., Any]) -> None:
    refused = say("delete", str(book.done), code=1)
    assert "2026-02-01 to 2026-02-28" in refused.err
    say("undo")  # the lock itself
    say("delete", str(book.done))


def test_an_entry_in_another_zone_is_judged_by_its_own_day(desk: Desk, book: Book) -> None:
    """23:30 in New York on the last locked day is the next day in Jakarta."""
    late = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
    with pytest.raises(Refusal):
        service.log(desk, start=late, end=late + HOUR / 4, zone="America/New_York")
    service.log(desk, start=late, end=late + HOUR / 4, zone="Asia/Jakarta")


def test_of_several_changes_in_one_step_the_state_before_counts(desk: Desk, book: Book) -> None:
    def there_and_on() -> None:
        with desk.work("Two moves"):
            service.move_by(desk, entry_ids=[book.done], seconds=40 * 86_400)
            service.move_by(desk, entry_ids=[book.done], seconds=-3600)

    with pytest.raises(PeriodLocked):
        there_and_on()
