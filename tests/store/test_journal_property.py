# SPDX-License-Identifier: GPL-3.0-or-later
"""Any verbs in any order: undone wholly they give the equal book, done again they give it again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from sohodesk.app import bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.base.secrets import MemorySecrets
from sohodesk.clients import merging
from sohodesk.clients import service as clients
from sohodesk.invoices import billing
from sohodesk.invoices import service as drafts
from sohodesk.invoices.document import Particulars
from sohodesk.invoices.grouping import GROUPS, Group
from sohodesk.invoices.stored import kept_lines
from sohodesk.people import service as people
from sohodesk.store.desk import Desk
from sohodesk.store.journal import journaled
from sohodesk.store.settings import UserFile
from sohodesk.timelog import rates, service, timer

Book = dict[str, list[tuple[Any, ...]]]
NAMES = st.sampled_from(["Nusa Kopi", "nusa kopi", "Hartmann & Söhne", "日本", 'O"Neil', "x" * 200])
WORDS = st.sampled_from(["", "Call", "Checkout bug", "naïve “quotes”", "{braces}", "100 %"])
TAGS = st.lists(st.sampled_from(["bugfix", "Call", "call", "日本"]), max_size=2)
RATES = st.sampled_from([None, Decimal(85), Decimal("0.0001"), Decimal(350_000)])
WHICH = st.integers(0, 30)
MINUTES = st.integers(1, 3000)


def whole_book(desk: Desk) -> Book:
    """Every journaled table and the day slices, as SQLite keeps them."""
    with desk.read() as session:
        connection = session.connection()
        names = [t.name for t in journaled(bootstrap.all_models())]
        return {
            name: [
                tuple(r)
                for r in connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1, 2')
            ]
            for name in (*names, "entry_slice")
        }


class Steps(RuleBasedStateMachine):
    """A model of undo: the books before each step, and those that redo would give."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="sohodesk-journal-"))
        self.clock = FixedClock(datetime(2026, 10, 24, 20, tzinfo=UTC), "Europe/Berlin")
        path = self.folder / "book.sohodesk"
        bootstrap.new_book(path, currency="EUR", zone="Europe/Berlin", clock=self.clock)
        self.desk = self.opened()
        self.now = whole_book(self.desk)
        self.past: list[Book] = []
        self.future: list[Book] = []

    def opened(self) -> Desk:
        user = UserFile(self.folder / "settings.json")
        path = self.folder / "book.sohodesk"
        return bootstrap.open_desk(path, clock=self.clock, secrets=MemorySecrets(), user=user)

    def teardown(self) -> None:
        last = self.future[0] if self.future else self.now
        while self.past:
            self.undo()
        with pytest.raises(Refusal, match="nothing to undo"):
            self.desk.undo()
        while self.future:
            self.redo()
        assert whole_book(self.desk) == last
        self.end()

    def end(self) -> None:
        assert problems_of(self.desk) == []
        self.desk.close()
        shutil.rmtree(self.folder)

    def do(self, verb: Callable[..., Any], **said: Any) -> None:
        """Do one verb; a refusal changes nothing, and a verb without effect leaves no step."""
        try:
            verb(self.desk, **said)
        except Refusal:
            assert whole_book(self.desk) == self.now
            return
        after = whole_book(self.desk)
        if after != self.now:
            self.past.append(self.now)
            self.future.clear()
            assert self.desk.next_redo() is None
        self.now = after

    def some(self, table: str, which: int) -> int:
        """The id of a row; now and then of one that is not there."""
        ids: list[int] = [row[0] for row in self.now[table]]
        return [*ids, 999][which % (len(ids) + 1)]

    def instant(self, minutes: int) -> datetime:
        return self.clock.now() - timedelta(minutes=minutes)

    @initialize(rate=RATES)
    def begin_with_some_work(self, rate: Decimal | None) -> None:
        self.do(clients.add_client, name="Batik Larasati", rate=rate)
        self.do(clients.add_project, client_id=1, name="Catalogue")
        self.do(clients.add_task, project_id=1, name="Photos", rate=rate)
        self.do(people.add_person, name="Larasati Putri", role="owner", client_id=1)
        for ago in (900, 700, 700, 500):
            start, end = self.instant(ago), self.instant(ago - 200)
            self.do(service.log, start=start, end=end, project_id=1, task_id=1, tags=["photo"])

    # Undo and redo ----------------------------------------------------------------------------

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.desk.undo()
        self.future.append(self.now)
        self.now = self.past.pop()
        assert whole_book(self.desk) == self.now

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.desk.redo()
        self.past.append(self.now)
        self.now = self.future.pop()
        assert whole_book(self.desk) == self.now

    @rule()
    def reopen(self) -> None:
        self.desk.close()
        self.desk = self.opened()

    @rule(minutes=MINUTES)
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)


class Journal(Steps):
    """Every verb that can be undone."""

    # Verbs ------------------------------------------------------------------------------------

    @rule(name=NAMES, rate=RATES)
    def add_client(self, name: str, rate: Decimal | None) -> None:
        self.do(clients.add_client, name=name, rate=rate)

    @rule(which=WHICH, name=NAMES, rate=RATES, notes=WORDS)
    def edit_client(self, which: int, name: str, rate: Decimal | None, notes: str) -> None:
        client = self.some("client", which)
        self.do(clients.edit_client, client_id=client, name=name, rate=rate, notes=notes)

    @rule(which=WHICH, archived=st.booleans())
    def archive_client(self, which: int, archived: bool) -> None:
        self.do(clients.archive_client, client_id=self.some("client", which), archived=archived)

    @rule(which=WHICH, into=WHICH)
    def merge_clients(self, which: int, into: int) -> None:
        one, other = self.some("client", which), self.some("client", into)
        self.do(merging.merge_clients, client_id=one, into=other)

    @rule(which=WHICH, name=NAMES, rate=RATES)
    def add_project(self, which: int, name: str, rate: Decimal | None) -> None:
        client = self.some("client", which)
        self.do(clients.add_project, client_id=client, name=name, rate=rate)

    @rule(which=WHICH, name=NAMES, state=st.sampled_from(["active", "paused", "done"]))
    def edit_project(self, which: int, name: str, state: str) -> None:
        project = self.some("project", which)
        self.do(clients.edit_project, project_id=project, name=name, state=state)

    @rule(which=WHICH, into=WHICH)
    def merge_projects(self, which: int, into: int) -> None:
        one, other = self.some("project", which), self.some("project", into)
        self.do(merging.merge_projects, project_id=one, into=other)

    @rule(which=WHICH, name=NAMES, rate=RATES)
    def add_task(self, which: int, name: str, rate: Decimal | None) -> None:
        self.do(clients.add_task, project_id=self.some("project", which), name=name, rate=rate)

    @rule(which=WHICH, into=WHICH)
    def merge_tasks(self, which: int, into: int) -> None:
        one, other = self.some("task", which), self.some("task", into)
        self.do(merging.merge_tasks, task_id=one, into=other)

    @rule(which=WHICH, name=NAMES, role=WORDS)
    def add_person(self, which: int, name: str, role: str) -> None:
        client = self.some("client", which) if which % 3 else None
        self.do(people.add_person, name=name, role=role, client_id=client, birthday="--02-29")

    @rule(which=WHICH, name=NAMES, client=WHICH, notes=WORDS)
    def edit_person(self, which: int, name: str, client: int, notes: str) -> None:
        person = self.some("person", which)
        where = self.some("client", client) if client % 3 else None
        self.do(people.edit_person, person_id=person, name=name, client_id=where, notes=notes)

    @rule(which=WHICH, archived=st.booleans())
    def archive_person(self, which: int, archived: bool) -> None:
        self.do(people.archive_person, person_id=self.some("person", which), archived=archived)

    @rule(which=WHICH)
    def delete_person(self, which: int) -> None:
        self.do(people.delete_person, person_id=self.some("person", which))

    @rule(which=WHICH, into=WHICH)
    def merge_people(self, which: int, into: int) -> None:
        one, other = self.some("person", which), self.some("person", into)
        self.do(people.merge_people, person_id=one, into=other)

    @rule(which=WHICH)
    def delete_client(self, which: int) -> None:
        """By a bulk statement whose cascade takes projects, tasks, entries and tags along."""

        def gone(desk: Desk) -> None:
            with desk.work("Delete clients") as session:
                session.connection().exec_driver_sql(
                    "DELETE FROM client WHERE id >= ?"
                    " AND id NOT IN (SELECT client_id FROM invoice)",
                    (self.some("client", which),),
                )

        self.do(gone)

    @rule(text=WORDS)
    def rename_all(self, text: str) -> None:
        def renamed(desk: Desk) -> None:
            with desk.work("Rename {count}", count="all") as session:
                session.connection().exec_driver_sql(
                    "UPDATE entry SET description = description || ?", (text,)
                )

        self.do(renamed)

    @rule(what=WORDS, which=WHICH, tags=TAGS, minutes=st.integers(0, 90))
    def start(self, what: str, which: int, tags: list[str], minutes: int) -> None:
        project = self.some("project", which) if which % 3 else None
        at = self.instant(minutes)
        self.do(timer.start, description=what, project_id=project, tags=tags, at=at)

    @rule()
    def stop(self) -> None:
        self.do(timer.stop)

    @rule(what=WORDS, which=WHICH)
    def switch(self, what: str, which: int) -> None:
        project = self.some("project", which)
        self.do(timer.switch, description=what, project_id=project, confirmed=True)

    @rule()
    def cancel(self) -> None:
        self.do(timer.cancel)

    @rule(what=WORDS, which=WHICH, ago=MINUTES, lasts=MINUTES, tags=TAGS, task=WORDS)
    def log(self, what: str, which: int, ago: int, lasts: int, tags: list[str], task: str) -> None:
        self.do(
            service.log,
            start=self.instant(ago + lasts),
            end=self.instant(ago),
            description=what,
            project_id=self.some("project", which) if which % 4 else None,
            task=task,
            tags=tags,
            confirmed=which % 2 == 0,
        )

    @rule(which=WHICH, day=st.integers(0, 40), seconds=st.integers(0, 90_000))
    def log_duration(self, which: int, day: int, seconds: int) -> None:
        on = self.clock.now().date() - timedelta(days=day)
        project = self.some("project", which)
        self.do(service.log_duration, day=on, seconds=seconds, project_id=project)

    @rule(which=WHICH, what=WORDS, ago=MINUTES, tags=TAGS, project=WHICH)
    def edit(self, which: int, what: str, ago: int, tags: list[str], project: int) -> None:
        said: dict[str, Any] = {"description": what, "tags": tags}
        if project % 2:
            said["project_id"] = self.some("project", project)
        if ago % 2:
            said["start"] = self.instant(ago)
        if ago % 3:
            said["seconds"] = ago * 7
        self.do(service.edit, entry_ids=[self.some("entry", which)], **said)

    @rule(which=st.lists(WHICH, max_size=4), billable=st.booleans(), tags=TAGS)
    def edit_many(self, which: list[int], billable: bool, tags: list[str]) -> None:
        ids = [self.some("entry", w) for w in which]
        self.do(service.edit, entry_ids=ids, billable=billable, add_tags=tags)

    @rule(which=WHICH, minutes=MINUTES)
    def split(self, which: int, minutes: int) -> None:
        self.do(service.split, entry_id=self.some("entry", which), at=self.instant(minutes))

    @rule(which=st.lists(WHICH, min_size=1, max_size=3))
    def merge(self, which: list[int]) -> None:
        self.do(service.merge, entry_ids=[self.some("entry", w) for w in which])

    @rule(which=st.lists(WHICH, max_size=4), minutes=st.integers(-3000, 3000))
    def move(self, which: list[int], minutes: int) -> None:
        ids = [self.some("entry", w) for w in which]
        self.do(service.move_by, entry_ids=ids, seconds=minutes * 60)

    @rule(which=st.lists(WHICH, max_size=4))
    def delete(self, which: list[int]) -> None:
        self.do(service.delete_entries, entry_ids=[self.some("entry", w) for w in which])

    @rule(which=WHICH, rate=RATES, unbilled=st.booleans(), level=st.integers(0, 3))
    def set_rate(self, which: int, rate: Decimal | None, unbilled: bool, level: int) -> None:
        kinds = ("client", "project", "task")
        of = {f"{k}_id": self.some(k, which) for k in kinds[level : level + 1]}
        self.do(rates.set_rate, level=rates.Level(**of), amount=rate, unbilled=unbilled)

    @rule(which=WHICH, group=st.sampled_from(GROUPS))
    def bill(self, which: int, group: Group) -> None:
        self.do(billing.bill, client_id=self.some("client", which), group=group)

    @rule(which=WHICH, more=WHICH)
    def bill_more(self, which: int, more: int) -> None:
        client, draft = self.some("client", which), self.some("invoice", more)
        self.do(billing.bill, client_id=client, invoice_id=draft)

    @rule(which=WHICH, title=WORDS, keep=st.booleans())
    def edit_draft(self, which: int, title: str, keep: bool) -> None:
        """Give a draft a title; perhaps take its first line off."""

        def edited(desk: Desk) -> None:
            draft = self.some("invoice", which)
            with desk.work("Edit draft") as session:
                lines = kept_lines(session, draft)[0 if keep else 1 :]
                said = Particulars(title=title)
                drafts.edit_draft(desk, invoice_id=draft, lines=lines, said=said)

        self.do(edited)

    @rule(which=WHICH)
    def delete_draft(self, which: int) -> None:
        self.do(drafts.delete_draft, invoice_id=self.some("invoice", which))

    @rule(name=WORDS, hours=st.integers(1, 168))
    def set_settings(self, name: str, hours: int) -> None:
        def both(desk: Desk) -> None:
            with desk.work("Set both"):
                desk.settings.set(desk, office.OFFICE_NAME, name)
                desk.settings.set(desk, office.WEEKLY_HOURS, hours)

        self.do(both)


TestJournal = Journal.TestCase
TestJournal.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    phases=[Phase.generate],  # a failure of a whole book takes minutes to shrink: add Phase.shrink
)
