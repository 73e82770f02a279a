# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the demo's story into a book, step by step, with a clock that is moved along."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import update
from sqlalchemy.orm import Session

from sohodesk.app.demo.acquaintances import introduce
from sohodesk.app.demo.cast import CUSTOMERS, SENDER, SETTINGS, ZONE
from sohodesk.app.demo.chronicle import Chronicle, Stretch
from sohodesk.app.demo.jobs import DONE, DUE, FIELDS, JOBS, estimate
from sohodesk.app.demo.profile import make_profile
from sohodesk.app.demo.stints import tasks_of
from sohodesk.base.clock import FixedClock
from sohodesk.base.money import to_minor
from sohodesk.base.texts import n_
from sohodesk.base.zones import instant
from sohodesk.clients import service as clients
from sohodesk.clients import settings as work
from sohodesk.clients import tasks
from sohodesk.store.desk import Desk
from sohodesk.store.tables import canonical
from sohodesk.timelog import timer
from sohodesk.timelog.bulk import BulkEntries, FinishedEntry
from sohodesk.timelog.making import rate_of, shown
from sohodesk.timelog.model import Entry, Pause
from sohodesk.timelog.rates import Level, set_rate
from sohodesk.timelog.tagging import tag_ids


def morning(day: date) -> datetime:
    """When papers are written on a day."""
    return instant(datetime.combine(day, time(8, 40)), ZONE)


class Bookkeeper:
    """Keeps the demo's book: places, rates and time; papers are written by ``Papers``."""

    def __init__(self, desk: Desk, clock: FixedClock, told: Chronicle) -> None:
        self.desk, self.told = desk, told
        self.client_ids: dict[str, int] = {}
        self.project_ids: dict[str, int] = {}
        self._clock = clock
        self._task_ids: dict[tuple[str, str], int] = {}
        self._rates: dict[tuple[str, str], tuple[str | None, str]] = {}
        self._tag_ids: dict[tuple[str, ...], list[int]] = {}
        self._waiting = deque(told.stretches)
        self._pauses = deque(told.pauses)

    def move(self, at: datetime) -> None:
        """Set the clock, never back and never past the present."""
        at = min(max(at, self._clock.at), self.told.now)
        self._clock.at = at.astimezone(UTC)

    # Settings and places ----------------------------------------------------------------------

    def set_up(self) -> None:
        """The office's own facts."""
        with self.desk.work(n_("Set up the office")):
            for setting, value in SENDER:
                self.desk.settings.set(self.desk, setting, value)
            self.desk.settings.set(self.desk, work.FIELDS, "\n".join(FIELDS))
            for rate, amount in SETTINGS:
                self.desk.settings.set(self.desk, rate, amount)
            make_profile(self.desk)
            introduce(self.desk, "", None)

    def open_job(self, key: str) -> None:
        """Add a project with its tasks, and its client where it is the first."""
        job = JOBS[key]
        currency = CUSTOMERS[job.customer].currency
        client_id = self._client(job.customer)
        with self.desk.work(n_("Add project {name}"), name=job.name):
            self.project_ids[key] = clients.add_project(
                self.desk,
                client_id=client_id,
                name=job.name,
                rate=None if job.rate is None else Decimal(job.rate),
                colour=job.colour,
                state=job.state,
                billing=job.billing if job.billable else "none",
                price_minor=None if job.price is None else to_minor(Decimal(job.price), currency),
                estimate_hours=None if job.estimate is None else Decimal(job.estimate),
                starts=self._deadline(job.starts),
                field=job.field,
                budget_hours=None if job.hours is None else Decimal(job.hours),
                budget_minor=None
                if job.budget is None
                else to_minor(Decimal(job.budget), currency),
                deadline=self._deadline(job.deadline),
                notes=job.notes,
            )
            for task, minutes in tasks_of(key).items():
                self._task_ids[key, task] = clients.add_task(
                    self.desk,
                    project_id=self.project_ids[key],
                    name=task,
                    estimate_hours=estimate(key, task, minutes),
                    due=self._deadline(DUE.get((key, task))),
                )

    def _deadline(self, days: int | None) -> date | None:
        return None if days is None else self.told.today + timedelta(days=days)

    def _client(self, key: str) -> int:
        if key not in self.client_ids:
            who = CUSTOMERS[key]
            self.client_ids[key] = clients.add_client(
                self.desk,
                name=who.name,
                short=who.short,
                currency=who.currency,
                rate=None if who.rate is None else Decimal(who.rate),
                language=who.language,
                email=who.email,
                address=who.address,
                city=who.city,
                country=who.country,
                tax_id=who.tax_id,
                vat_id=who.vat_id,
                payment_days=who.days,
                notes=who.notes,
            )
            introduce(self.desk, key, self.client_ids[key])
        return self.client_ids[key]

    def raise_rates(self) -> None:
        """Each client's rate of the second year."""
        self.log_work()
        self._rates.clear()
        for key, client_id in self.client_ids.items():
            later = CUSTOMERS[key].later
            if later is not None:
                set_rate(self.desk, level=Level(client_id=client_id), amount=Decimal(later))

    def close_job(self, key: str) -> None:
        """The project is done, and so are its tasks."""
        with self.desk.work(n_("Edit project {name}"), name=JOBS[key].name):
            clients.edit_project(self.desk, project_id=self.project_ids[key], state="done")
            for (job, _task), task_id in self._task_ids.items():
                if job == key:
                    tasks.finish_task(self.desk, task_id=task_id)

    def finish_tasks(self) -> None:
        """What is done in projects that go on."""
        with self.desk.work(n_("Finish task {name}"), name=min(DONE)[1]):
            for place in sorted(DONE):
                tasks.finish_task(self.desk, task_id=self._task_ids[place])

    def archive_job(self, key: str) -> None:
        """The project is put away."""
        clients.archive_project(self.desk, project_id=self.project_ids[key])

    # Time -------------------------------------------------------------------------------------

    def log_work(self) -> None:
        """Write down what was worked up to the clock."""
        at = self._clock.at
        done: list[Stretch] = []
        while self._waiting and self._waiting[0].span.end <= at:
            done.append(self._waiting.popleft())
        if not done:
            return
        label = n_("Log {count} entries") if len(done) > 1 else n_("Log {what}")
        what, count = shown(done[0].says), str(len(done))
        with self.desk.work(label, what=what, count=count) as session:
            self._write(session, done)
            while self._pauses and self._pauses[0].end <= at:
                pause = self._pauses.popleft()
                session.add(Pause(start=pause.start, end=pause.end))

    def _write(self, session: Session, done: Sequence[Stretch]) -> None:
        book = BulkEntries(session)
        for each in done:
            place = each.project, each.task
            project_id, task_id = self.project_ids[each.project], self._task_ids[place]
            if place not in self._rates:
                rate = rate_of(self.desk, session, project_id, task_id)
                amount = None if rate.amount is None else canonical(rate.amount)
                self._rates[place] = amount, rate.currency
            start, end = (int(at.timestamp()) for at in (each.span.start, each.span.end))
            billable = JOBS[each.project].billable if each.billable is None else each.billable
            entry = FinishedEntry(
                project_id,
                task_id,
                each.says,
                start,
                end,
                end - start,
                True,
                each.day.isoformat(),
                ZONE,
                billable,
                *self._rates[place],
                None,
            )
            book.add(entry, (), self._tags(session, each.tags))
        book.write()
        for entry_id, each in enumerate(done, book.first_id):
            if each.notes:
                written = update(Entry).where(Entry.id == entry_id).values(notes=each.notes)
                session.execute(written)

    def _tags(self, session: Session, names: tuple[str, ...]) -> list[int]:
        if names and names not in self._tag_ids:
            self._tag_ids[names] = tag_ids(session, names)
        return self._tag_ids.get(names, [])

    def start_timer(self) -> None:
        """The timer runs on what is being done."""
        run = self.told.run
        self.move(run.start)
        self.log_work()
        timer.start(
            self.desk,
            description=run.says,
            project_id=self.project_ids[run.project],
            task_id=self._task_ids[run.project, run.task],
            at=run.start,
        )

    def last_seen(self) -> None:
        """The program was there until now, as it notes while the timer runs."""
        timer.beat(self.desk)
