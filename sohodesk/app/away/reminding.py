# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks once a minute whether a reminder is due, and tells it by the notices of the system."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from sohodesk.app.away.promisenotes import PromiseNotes, fresh
from sohodesk.app.away.reminders import Due, Situation, Told, Wanted, due
from sohodesk.app.away.situation import read_situation, read_wanted
from sohodesk.app.away.words import spoken
from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.base.texts import _
from sohodesk.timelog import timer
from sohodesk.timelog.presence.signals import Jump

if TYPE_CHECKING:
    from sohodesk.app.away.minding import Minding
    from sohodesk.app.presence.sentry import Seen

EVERY: Final = timedelta(seconds=55)
"""From one look to the next; a little less than a minute, as beats come every quarter of one."""
LATER: Final = {"stop": 30, "start": 30, "break": 15, "pomodoro": 5, "promise": 5, "answer": 60}
"""Minutes for which a reminder can be put off."""
STILL_S: Final = 600
"""Seconds for which reminders keep still after the clock was set."""
ACTIVE: Final = 60
"""Who touched nothing for so many seconds is not taken to be at work."""


class Reminding(QObject):
    """Belongs to what minds the open book."""

    def __init__(self, minding: Minding) -> None:
        super().__init__(minding)
        self.minding = minding
        self.told = Told()
        self._again: set[str] = set()
        self._here_since: datetime | None = None
        self._looked: datetime | None = None
        self._still_until = 0

    def take(self, seen: Seen) -> None:
        """Hear of a turn of the sentry."""
        now, up = seen.signal.moment.at, seen.signal.moment.up
        if any(isinstance(fact, Jump) for fact in seen.facts):
            # The clock was set: first the user says what that did to the timer.
            self._still_until, self._here_since = up + STILL_S, None
        idle = seen.signal.idle
        active = seen.here and (idle is None or idle < ACTIVE)
        if not seen.here:
            self._here_since = None
        elif active and self._here_since is None:
            self._here_since = now
        if self._looked is None or abs(now - self._looked) >= EVERY:
            self._looked = now
            if seen.here and up >= self._still_until:
                self.look()

    def look(self) -> None:
        """Read on the worker what is so, and tell what is due."""
        desk, since = self.minding.book.desk, self._here_since

        def read() -> tuple[Situation, Wanted] | None:
            wanted = read_wanted(desk)
            return None if wanted == Wanted() else (read_situation(desk, since), wanted)

        self.minding.around.tasks.book(read, self._show, owner=self)

    def _show(self, found: tuple[Situation, Wanted] | None) -> None:
        if found is None:
            return
        situation, wanted = found
        promised = []
        for each in due(situation, wanted, self.told):
            self.told = self.told.with_told(each.key, situation.now)
            if each.promise is not None:
                promised.append(each)
            else:
                self._tell(each)
        if promised:
            self._tell_promised(promised)

    def _tell_promised(self, dues: list[Due]) -> None:
        """Tell of promises, unless another window has; one that was put off is told in any case."""
        desk, again = self.minding.book.desk, [due for due in dues if due.key in self._again]
        first = [due for due in dues if due not in again]

        def tell(found: list[Due]) -> None:
            notes = PromiseNotes(self.minding.book)
            for each in (*again, *found):
                if each.kind == "promise":
                    notes.ahead(each, partial(self._put_off, each), LATER["promise"])
            notes.over([each for each in found if each.kind == "answer"])

        self.minding.around.tasks.book(lambda: fresh(desk, first), tell, owner=self)

    def _put_off(self, each: Due) -> None:
        until = self.minding.book.desk.clock.now() + timedelta(minutes=LATER[each.kind])
        self.told = self.told.put_off(each.kind, each.key, until)
        self._again.add(each.key)

    def _tell(self, each: Due) -> None:
        notice, act = self._notice(each, LATER[each.kind])

        def leave() -> None:
            """What was told is not told again."""

        answers: dict[str, Callable[[], None]] = {
            "act": act,
            "later": partial(self._put_off, each),
            "leave": leave,
            OPENED: self.minding.book.shell.keep_in_sight,
        }
        self.minding.book.telling.notices.tell(notice, answers)

    def _notice(self, each: Due, later: int) -> tuple[Notice, Callable[[], None]]:
        put_off = ("later", _("In {n} minutes").format(n=later))
        leave = ("leave", _("Leave it"))
        stop = ("act", _("Stop the timer"))
        time = spoken(each.minutes * 60)
        title, text, first, act = {
            "stop": (
                _("Forgot to stop?"),
                _("The timer has run for {time}.").format(time=time),
                stop,
                self._stop,
            ),
            "start": (
                _("Forgot to start?"),
                _("You have been at the computer for {time}, and no timer runs.").format(time=time),
                ("act", _("Start a timer…")),
                self._start,
            ),
            "break": (
                _("Time for a break"),
                _("{time} of work without a break of {n} minutes.").format(time=time, n=each.rest),
                stop,
                self._stop,
            ),
            "pomodoro": (
                _("{n} minutes are over").format(n=each.minutes),
                _("A break of {n} minutes?").format(n=each.rest),
                stop,
                self._stop,
            ),
        }[each.kind]
        return Notice(f"remind-{each.kind}", title, text, (first, put_off, leave), work=False), act

    def _stop(self) -> None:
        desk = self.minding.book.desk
        row = self.minding.book.timing.state.running
        if row is not None:
            entry = row.id
            self.minding.around.write(
                lambda: timer.stop(desk, entry_id=entry), said=_("The timer is stopped.")
            )

    def _start(self) -> None:
        shell = self.minding.book.shell
        shell.keep_in_sight()
        shell.timer.what.setFocus()
