# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the calendars again behind the window: on opening, every so many minutes, when asked.

The network has a thread of its own that nobody waits for, not even on closing: a server that does
not answer holds neither the book nor the program.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from sohodesk.timelog.calendars import queries
from sohodesk.timelog.calendars.aside import Aside
from sohodesk.timelog.calendars.refreshing import Job, Outcome, carry_out, jobs, keep
from sohodesk.timelog.calendars.settings import EVERY
from sohodesk.ui.surroundings import Surroundings

START_MS = 5_000
"""From the first page until calendars are read; what the eye misses goes first."""


class Refresher(QObject):
    """One for each open book. ``done`` when all that was asked for has been kept."""

    done = Signal()
    began = Signal()

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.last: datetime | None = None
        self.busy = False
        self._again: Sequence[int] | None = ()
        self._first: set[int] = set()
        self._waiting: deque[Job] = deque()
        self._closed = False
        self._aside = Aside(self, at_once=around.tasks.at_once)

    def begin(self) -> None:
        """Read all a moment after the book was opened."""
        desk = self.around.desk
        if desk.setting(EVERY) and not desk.book.read_only:
            QTimer.singleShot(START_MS, self, self.refresh)

    def beat(self) -> None:
        """Hear that a minute has passed."""
        desk = self.around.desk
        every = desk.setting(EVERY)
        if self.last is None or not every or desk.book.read_only:
            return
        if desk.clock.now() - self.last >= timedelta(minutes=every):
            self.refresh()

    def hear(self) -> None:
        """Calendars have changed: those that were never read are read now.

        So an undone removal brings the events back, too, and what the command line has added is
        shown.
        """
        desk = self.around.desk
        if self._closed or desk.book.read_only:
            return

        def unread() -> list[int]:
            with desk.read() as session:
                return [row.id for row in queries.calendars(session) if row.tried is None]

        def then(found: list[int]) -> None:
            fresh = [key for key in found if key not in self._first]
            if fresh:
                self._first.update(fresh)
                self.refresh(fresh)

        self.around.tasks.book(unread, then, owner=self)

    def refresh(self, calendar_ids: Sequence[int] | None = None) -> None:
        """Read some calendars, or all; what is asked for meanwhile is read afterwards."""
        if self.busy:
            if calendar_ids is not None and self._first.issuperset(calendar_ids):
                return  # they are being read for the first time just now
            both = self._again is None or calendar_ids is None
            self._again = None if both else [*(self._again or ()), *(calendar_ids or ())]
            return
        self.busy, desk = True, self.around.desk
        self.last = desk.clock.now()
        self.began.emit()
        self.around.tasks.book(
            lambda: jobs(desk, calendar_ids), self._send, failed=self._failed, owner=self
        )

    def _send(self, found: list[Job]) -> None:
        """Ask one after the other; what could not be had the last time waits for the others."""
        self._waiting = deque(sorted(found, key=lambda job: bool(job.calendar.trouble)))
        self._next()

    def _next(self) -> None:
        if self._closed:
            return
        if not self._waiting:
            self._ended()
            return
        job, secrets = self._waiting.popleft(), self.around.desk.secrets
        self._aside.run(lambda: carry_out(job, secrets), self._keep, self._failed)

    def _keep(self, outcome: Outcome) -> None:
        """Keep what came of one at once: a slow server does not hold up what came before it."""
        if self._closed:
            return
        desk = self.around.desk
        self.around.tasks.book(
            lambda: keep(desk, outcome),
            lambda _none: self._next(),
            failed=self._failed,
            owner=self,
        )

    def _ended(self) -> None:
        self.busy = False
        self._first.clear()
        again, self._again = self._again, ()
        if again is None or again:
            self.refresh(again)
        else:
            self.done.emit()

    def _failed(self, problem: Exception) -> None:
        self.busy = False
        self._first.clear()
        self._waiting.clear()
        if not self._closed:
            self.done.emit()
            self.around.tell(problem)

    def close(self) -> None:
        """Forget what is still under way."""
        self._closed = True
