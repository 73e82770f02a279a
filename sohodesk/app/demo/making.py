# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the demo book: puts what happened in order of time and writes it down."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

from sohodesk.app import bootstrap
from sohodesk.app.demo import invoicing
from sohodesk.app.demo.again import FILLED, come_again, fill_retainer
from sohodesk.app.demo.banking import take_older_half
from sohodesk.app.demo.bookkeeper import Bookkeeper, morning
from sohodesk.app.demo.cast import CURRENCY, CUSTOMERS, NAME, ZONE
from sohodesk.app.demo.chronicle import Chronicle, chronicle
from sohodesk.app.demo.costs import spend
from sohodesk.app.demo.days import SEED
from sohodesk.app.demo.forecasts import foretell
from sohodesk.app.demo.habits import keep_habits
from sohodesk.app.demo.homelife import promise_at_home
from sohodesk.app.demo.household import found_family, live_together
from sohodesk.app.demo.jobs import JOBS
from sohodesk.app.demo.livingcosts import keep_house
from sohodesk.app.demo.offerings import remind_once, stock
from sohodesk.app.demo.paper import Paper
from sohodesk.app.demo.papers import papers
from sohodesk.app.demo.quotes import quote
from sohodesk.base.clock import Clock, FixedClock, SystemClock
from sohodesk.base.texts import speaking
from sohodesk.base.when import parse_day_or_moment
from sohodesk.base.zones import day_of
from sohodesk.store.bookfile import made_aside
from sohodesk.store.journal import forget_undo

DAWN = timedelta(hours=-4)
"""From the morning's papers back to before the first entry of a day."""
NEW_RATES = 200
"""The working day before today on which the rates went up."""
ARCHIVED_AFTER = 150
USUAL_TIME = time(14, 29)
"""The time of day of a book for which only a date was said; that of pictures, too."""


def make_demo(
    path: Path, *, clock: Clock | None = None, told: Callable[[float], None] | None = None
) -> None:
    """Make a book of two years of believable work that end now; an existing file is refused.

    The same instant of the clock always gives the same book.  Its making can't be undone.
    ``told`` hears how far it is, 0 to 1; what it raises ends the making, and nothing is left.
    """
    now = (clock or SystemClock()).now()
    with made_aside(path) as aside, speaking("en"):
        aside.unlink()
        years = chronicle(now)
        start = FixedClock(morning(years.days[-1]) + DAWN - timedelta(hours=1), ZONE)
        bootstrap.new_book(
            aside, name=NAME, currency=CURRENCY, country="ID", language="en", zone=ZONE, clock=start
        )
        desk = bootstrap.open_desk(aside, clock=start)
        try:
            Story(Bookkeeper(desk, start, years), years, told).tell()
            with desk.book.writing() as session:
                forget_undo(session)
        finally:
            desk.close()


def standing_at(said: str, clock: Clock) -> FixedClock:
    """A clock that stands at the day or moment said, in the demo office's zone."""
    at = parse_day_or_moment(said, now=clock.now(), zone=ZONE, usual=USUAL_TIME)
    return FixedClock(at, ZONE)


class Story:
    """What happened, in order of time; what follows from a step is put in as it is taken."""

    def __init__(
        self,
        books: Bookkeeper,
        told: Chronicle,
        share_told: Callable[[float], None] | None = None,
    ) -> None:
        self.books, self.told = books, told
        self._share_told = share_told
        self._coming: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0
        self._dice = Random(SEED + 2)
        self._came_in: list[invoicing.Money] = []

    def tell(self) -> None:
        """Write it all down, up to the timer that runs now."""
        self.books.set_up()
        self._add(morning(self.told.day(NEW_RATES)) + DAWN, self.books.raise_rates)
        for key in JOBS:
            self._add_job(key)
        self._add(morning(self.told.day(FILLED)), partial(fill_retainer, self.books))
        drafts = []
        for paper in papers(self.told):
            if paper.draft:
                drafts.append(paper)
            else:
                self._add(self._written(paper), partial(self._issue, paper))
        while self._coming:
            at, _order, happen = heapq.heappop(self._coming)
            self._tell_share(at)
            self.books.move(at)
            happen()
        self._catch_up()
        self.books.finish_tasks()
        self.books.start_timer()
        self.books.move(self.told.now - timedelta(minutes=1))
        self.books.log_work()
        for paper in drafts:
            invoicing.write_draft(self.books, paper)
        spend(self.books)
        quote(self.books)
        come_again(self.books)
        stock(self.books)
        remind_once(self.books)
        foretell(self.books)
        take_older_half(self.books.desk, self.told.today)
        members = found_family(self.books)
        promise_at_home(self.books, members)
        live_together(self.books, members)
        keep_house(self.books)
        keep_habits(self.books)
        self.books.last_seen()

    def _tell_share(self, at: datetime) -> None:
        if self._share_told is not None:
            begin = morning(self.told.days[-1])
            self._share_told(max(0.0, (at - begin) / (self.told.now - begin)))

    def _add(self, at: datetime, happen: Callable[[], None]) -> None:
        if at <= self.told.now:
            self._count += 1
            heapq.heappush(self._coming, (at, self._count, happen))

    def _add_job(self, key: str) -> None:
        job = JOBS[key]
        self._add(morning(self.told.day(job.since)) + DAWN, partial(self.books.open_job, key))
        if job.ended is not None:
            done = morning(self.told.day(job.ended)) + timedelta(hours=9)
            self._add(done, partial(self.books.close_job, key))
            if job.archived:
                away = done + timedelta(days=ARCHIVED_AFTER)
                self._add(away, partial(self.books.archive_job, key))

    def _written(self, paper: Paper) -> datetime:
        """The morning of its day, or as soon as the last of its work is done."""
        begun = self.told.day(JOBS[paper.project].since)
        at = max(morning(paper.on), morning(begun))
        if paper.upto is not None:
            ends = (
                each.span.end
                for each in self.told.stretches
                if each.project == paper.project and each.day <= paper.upto
            )
            at = max(at, max(ends, default=at) + timedelta(minutes=10))
        return min(at, self.told.now)

    def _catch_up(self) -> None:
        """Before papers are written, the time is in the book and the bank was looked at."""
        self.books.log_work()
        invoicing.book(self.books, self._came_in)
        self._came_in.clear()

    def _issue(self, paper: Paper) -> None:
        self._catch_up()
        invoice_id = invoicing.write(self.books, paper)
        if invoice_id is None:
            return
        now = self.books.desk.clock.now()
        if paper.void:
            self._add(now + timedelta(hours=2), partial(self._make_anew, paper, invoice_id))
            return
        if paper.credit is not None:
            later = now + timedelta(days=9)
            self._add(later, partial(invoicing.credit, self.books, paper, invoice_id))
        self._expect_money(paper, invoice_id, day_of(now, ZONE))

    def _make_anew(self, paper: Paper, invoice_id: int) -> None:
        invoicing.void(self.books, paper, invoice_id)
        self._issue(Paper(paper.project, paper.title, paper.on, paper.upto))

    def _expect_money(self, paper: Paper, invoice_id: int, issued: date) -> None:
        who = CUSTOMERS[JOBS[paper.project].customer]
        after = paper.paid
        if after is None:
            after = (self._dice.randint(*who.habit),)
        due = issued + timedelta(days=who.days)
        for number, days in enumerate(after):
            day = issued + timedelta(days=days)
            if paper.paid is None and day.weekday() >= 5:
                day += timedelta(days=7 - day.weekday())
            if day >= self.told.today > due:
                day = due
            rest = len(after) - number
            arrived = morning(day) + timedelta(hours=1)
            money = invoicing.Money(invoice_id, day, rest)
            self._add(arrived, partial(self._came_in.append, money))
