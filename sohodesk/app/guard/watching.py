# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches over home's hours while a book is open, with one alarm for the next boundary.

It looks when the timer or home's hours change, when the alarm rings, and where a minute's beat
finds the time past the next boundary, as after sleep, or before the last look, as where the clock
was set back.  What was told is in the book: no other window and no restart tells it again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer

from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.base.texts import _

if TYPE_CHECKING:
    from sohodesk.app.guard.looking import Look
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.home.guard.rules import Block
    from sohodesk.store.desk import Desk

TABLES = frozenset({"protected_hours", "exemption", "day_off", "setting"})
KEY: Final = "guard"
LONGEST: Final = timedelta(hours=6)
AHEAD: Final = timedelta(minutes=15)
"""As in ``home.guard.rules``, which is loaded only where there is something to guard."""
SETTINGS: Final = "home.guard_"


def _look(desk: Desk, here: bool) -> Look | None:
    """Nothing is loaded where a book has nothing to guard."""
    from sohodesk.home.guard.whether import may_guard

    with desk.read() as session:
        if not may_guard(desk, session):
            return None
    from sohodesk.app.guard.looking import look

    return look(desk, here=here)


class GuardWatch(QObject):
    """Belongs to an open book; ``holds`` says whether notices of work wait now."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self.seen: Look | None = None
        self._looked = False
        self._next: datetime | None = None
        self._told: Block | None = None
        self._running: tuple[tuple[int, datetime], ...] = ()
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.setTimerType(Qt.TimerType.PreciseTimer)
        self._alarm.timeout.connect(self.look)
        book.timing.read.connect(self._timer_read)
        book.following.kept.connect(self._kept)

    # When it looks ---

    def hear(self, tables: frozenset[str]) -> None:
        """Hear that tables changed; the timer's own news come by ``timing.read``."""
        if tables & TABLES:
            self.look()

    def _kept(self, key: str) -> None:
        if key.startswith(SETTINGS):
            self.look()

    def _timer_read(self) -> None:
        state = self.book.timing.state
        rows = (*(() if state.running is None else (state.running,)), *state.others)
        running = tuple((row.id, row.start) for row in rows)
        if running != self._running:
            self._running = running
            self.look()

    def pulse(self) -> None:
        """A beat: look where a boundary was passed, a day has begun, or the clock was set back."""
        if not self._looked:
            self.look()
        if self.seen is None:
            return
        now, at = self.book.desk.clock.now(), self.seen.at
        passed = self._next is not None and self._next <= now
        if passed or now < at or now.date() != at.date() or (self.seen.owed and self._here()):
            self.look()

    def look(self) -> None:
        """Look on the worker, and tell what is due."""
        desk, here = self.book.desk, self._here()
        self._looked = True
        self.book.around.tasks.book(lambda: _look(desk, here), self._show, owner=self)

    def _here(self) -> bool:
        minding = self.book.minding_now
        return minding is None or minding.here

    def _show(self, found: Look | None) -> None:
        self.seen = found
        self._next = None if found is None else found.guarding.next(found.at)
        self._running = () if found is None else tuple((r.id, r.start) for r in found.running)
        if self._told is not None and not self._stands(self._told):
            self._told = None
            self.book.telling.take_back(KEY)
        if found is not None and found.note is not None:
            self._told = found.note.block
            self._tell(found)
        if not self.holds():
            self.book.telling.release()
        self.set_alarm()

    def _stands(self, told: Block) -> bool:
        """Whether what was told still holds: a timer runs, and the time is home's."""
        if self.seen is None or not self.seen.running:
            return False
        at = self.seen.at
        return any(b.start == told.start and b.end > at for b in self.seen.guarding.blocks)

    def set_alarm(self) -> None:
        """For the next boundary, where a timer runs or something waits for it."""
        wanted = bool(self._running) or self.book.telling.waits
        if self._next is None or not wanted or self.book.around.tasks.at_once:
            self._alarm.stop()
            return
        left = min(self._next - self.book.desk.clock.now(), LONGEST)
        self._alarm.start(max(0, int(left.total_seconds() * 1000)))

    # What it does ---

    def holds(self) -> bool:
        """Whether the time belongs to home, so that notices of work wait."""
        from sohodesk.home.guard.settings import HOLD

        if self.seen is None or not self.book.desk.setting(HOLD):
            return False
        return self.seen.guarding.at(self.book.desk.clock.now()) is not None

    def near(self) -> Block | None:
        """The stretch of home's time that is now, or begins so soon that it was told of."""
        if self.seen is None:
            return None
        now, guarding = self.book.desk.clock.now(), self.seen.guarding
        coming = guarding.after(now)
        soon = coming is not None and coming.start - now <= AHEAD
        return guarding.at(now) or (coming if soon else None)

    def finish_soon_now(self) -> None:
        """What the note's button does, where the note is gone."""
        block = self.near()
        if block is not None:
            self.finish_soon(block)

    def agree_now(self) -> None:
        """The same of an exception."""
        block = self.near()
        if block is not None:
            starts = [start for _id, start in self._running]
            self.agree(block, min(starts, default=self.book.desk.clock.now()))

    def asks(self) -> bool:
        """Whether whoever starts a timer now would be asked."""
        return self.seen is not None and bool(self.seen.guarding.asks(self.book.desk.clock.now()))

    def _tell(self, found: Look) -> None:
        note, words = found.note, found.words
        if note is None or words is None:
            return
        block, rows = note.block, found.running
        since = min(row.start for row in rows)
        said = Notice(
            KEY,
            words.title,
            words.text,
            (("stop", words.stop), ("short", words.short), ("agreed", words.agreed)),
            work=False,
        )

        def stop() -> None:
            for row in rows:
                self.book.outside.deeds.stop(row)

        answers: dict[str, Callable[[], None]] = {
            "stop": stop,
            "short": lambda: self.finish_soon(block),
            "agreed": lambda: self.agree(block, since),
            OPENED: self.book.shell.keep_in_sight,
        }
        self.book.telling.notices.tell(said, answers)

    def finish_soon(self, block: Block) -> None:
        """The work goes on for a quarter of an hour; what is pressed too late is told as such."""
        desk, toasts = self.book.desk, self.book.around.toasts

        def work() -> datetime | None:
            from sohodesk.app.guard.looking import finish_soon

            return finish_soon(desk, block)

        def done(until: datetime | None) -> None:
            if until is None:
                toasts.show_toast(_("That time is over already."), kind="note")
            self.look()

        self.book.around.read(work, done, owner=self)

    def agree(self, block: Block, since: datetime) -> None:
        """The rest of a stretch may be worked; one step that can be undone."""
        desk, around = self.book.desk, self.book.around

        def work() -> str:
            from sohodesk.app.guard.looking import agree_on

            return agree_on(desk, block, since)

        def done(said: str) -> None:
            if not said:
                around.toasts.show_toast(_("Nothing of it is protected any more."), kind="note")

        around.write(work, said=str, then=done, owner=self)

    def close(self) -> None:
        """Watch no more."""
        self._alarm.stop()
