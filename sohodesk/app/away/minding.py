# SPDX-License-Identifier: GPL-3.0-or-later
"""The open book minds whether somebody is there: notes absences and asks on coming back.

Everything is loaded and begun after the first page is shown.  The question comes up in the window
only where that has the focus; else the desktop tells, and the question waits for the window.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from sohodesk.app.away import words
from sohodesk.app.away.asking import Asked, asked, by_rule, give
from sohodesk.app.away.clockset import tell_clock_set
from sohodesk.app.away.reminding import Reminding
from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.app.presence.choosing import watcher_of_system
from sohodesk.app.presence.clocks import Clocks, system_clocks
from sohodesk.app.presence.sentry import Seen, Sentry
from sohodesk.app.presence.watcher import Watcher
from sohodesk.base.texts import _
from sohodesk.timelog.presence import service
from sohodesk.timelog.presence.answering import Answered
from sohodesk.timelog.presence.settings import SHORTEST, least
from sohodesk.timelog.presence.signals import Away, Jump, Left

if TYPE_CHECKING:
    from sohodesk.app.away.dialog import AwayDialog
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.store.desk import Desk

KEY = "away"
"""The notice about an absence."""
Noted = tuple[list[tuple[Asked, Answered]], list[Asked]]


def _asked(desk: Desk) -> list[Asked]:
    """What waits for an answer; read on a worker, which loads the question with it."""
    found = asked(desk)
    if found:
        __import__("sohodesk.app.away.dialog")
    return found


class Minding(QObject):
    """Minds one open book until ``close``; ``seen`` comes with each turn of the sentry."""

    seen = Signal(object)

    def __init__(
        self,
        book: OpenBook,
        *,
        make_watcher: Callable[[], Watcher] | None = None,
        clocks: Clocks | None = None,
    ) -> None:
        super().__init__(book)
        self.book = book
        self.around = book.around
        self.here = True
        self.waiting: list[Asked] = []
        self.dialog: AwayDialog | None = None
        self._later: set[int] = set()
        self._running: int | None = None
        desk = book.desk
        system = platform.system()
        self.sentry = Sentry(
            make_watcher or partial(watcher_of_system, system),
            clocks or system_clocks(desk.clock),
            least=SHORTEST.default * 60,
            told=self.seen.emit,
        )
        self.reminding = Reminding(self)
        self.seen.connect(self._take)
        book.timing.read.connect(self._timer_read)
        book.changed.connect(self._heard)
        book.shell.installEventFilter(self)

    # Beginning and ending ---

    def begin(self) -> None:
        """Ask for what was left open, as after a crash, and watch from now on."""
        self._read_least()
        self.recover()
        if not self.around.tasks.at_once:
            self.sentry.start()

    def recover(self) -> None:
        """Ask for the time since the timer was seen last, and for what waits unanswered."""
        desk, up = self.book.desk, self.sentry.clocks().up

        def work() -> Noted:
            fresh = service.note_gap(desk, up=up)
            return by_rule(desk, fresh), _asked(desk)

        self.around.tasks.book(work, self._noted, owner=self)

    def close(self) -> None:
        """Watch no more."""
        self.book.shell.removeEventFilter(self)
        self.sentry.stop()
        if self.dialog is not None:
            self.dialog.close()

    def _heard(self, tables: frozenset[str]) -> None:
        if "setting" in tables:
            self._read_least()

    def _read_least(self) -> None:
        desk = self.book.desk

        def kept(shortest: int) -> None:
            self.sentry.least = shortest

        self.around.tasks.book(lambda: least(desk), kept, owner=self)

    # What the sentry finds ---

    def _take(self, seen: Seen) -> None:
        going = seen.signal.what in ("sleep", "off")
        if self.book.presence.gone:
            if going:
                self.sentry.ready()
            return
        self.here = seen.here
        left = next((fact.at for fact in seen.facts if isinstance(fact, Left)), None)
        if left is not None or seen.signal.what == "off":
            self._write_seen(left or seen.signal.moment.at, going=going)
        elif going:
            self.sentry.ready()
        for fact in seen.facts:
            if isinstance(fact, Away):
                self._note(fact)
            elif isinstance(fact, Jump):
                tell_clock_set(self.book, fact, in_front=self._in_front())
        self.reminding.take(seen)
        if self.here:
            self.book.guard.pulse()

    def _write_seen(self, at: object, *, going: bool) -> None:
        """Write when somebody was seen last; the computer waits for it before it sleeps."""
        desk = self.book.desk
        running = self._running is not None or self.book.shell.timer.running

        def done(_none: object = None) -> None:
            if going:
                self.sentry.ready()

        if not running:
            done()
            return
        tasks = self.around.tasks
        tasks.book(lambda: service.seen_at(desk, at), done, failed=done, owner=self)  # type: ignore[arg-type]

    def _note(self, away: Away) -> None:
        desk = self.book.desk

        def work() -> Noted:
            fresh = service.note(desk, away.gones)
            service.seen_at(desk)
            return by_rule(desk, fresh), _asked(desk)

        self.around.tasks.book(work, self._noted, failed=self.around.tell, owner=self)

    def _noted(self, noted: Noted) -> None:
        done, open_still = noted
        for about, _answered in done:
            said = words.done(about, about.remembered)
            self.around.toasts.show_toast(
                _("{done} As remembered.").format(done=said),
                button=_("Undo"),
                act=self.around.undo,
            )
        self.waiting = [a for a in open_still if not set(a.question.ids) & self._later]
        self.ask()

    # Asking ---

    def ask(self) -> None:
        """Ask where the window has the focus; else let the desktop tell, once."""
        if not self.waiting or self.dialog is not None or self.book.desk.book.read_only:
            return
        if QApplication.activeModalWidget() is not None:
            return  # whoever is at another question is asked on leaving it
        if self._in_front():
            self.show_dialog(self.waiting.pop(0))
        else:
            self._tell(self.waiting[0])

    def _in_front(self) -> bool:
        return self.book.shell.isActiveWindow()

    def show_dialog(self, about: Asked) -> AwayDialog:
        """Ask about one entry."""
        from sohodesk.app.away.dialog import AwayDialog

        self.dialog = AwayDialog(
            self.around,
            about,
            self.book.timing.state.known,
            then=self.ask_next,
            later=partial(self._decide_later, about),
        )
        self.dialog.destroyed.connect(self._dialog_gone)
        self.dialog.finished.connect(self._dialog_gone)
        self.dialog.open()
        return self.dialog

    def _dialog_gone(self, *_code: object) -> None:
        self.dialog = None

    def _decide_later(self, about: Asked) -> None:
        """The entry stays marked; nobody is asked again before the next absence or start."""
        self._later |= set(about.question.ids)
        self.dialog = None
        self.ask_next()

    def ask_next(self) -> None:
        """Ask about the next entry, if there is one."""
        self.dialog = None
        desk = self.book.desk
        self.around.tasks.book(
            lambda: ([], _asked(desk)), self._noted, failed=self.around.tell, owner=self
        )

    def ask_again(self) -> None:
        """Ask for everything that is unclear, also what was to be decided later."""
        self._later.clear()
        desk = self.book.desk

        def then(found: list[Asked]) -> None:
            if not found:
                self.around.toasts.show_toast(_("Nothing is unclear."), kind="note")
            self.waiting = found
            if found and self.dialog is None:
                self.show_dialog(self.waiting.pop(0))

        self.around.read(lambda: _asked(desk), then, owner=self)

    def _tell(self, about: Asked) -> None:
        """Let the desktop tell; the short answers stand on the notice itself."""

        def show() -> None:
            self.book.shell.keep_in_sight()
            self.ask()

        cut = words.button(about, "cut")
        notice = Notice(
            KEY,
            words.heading(about.question),
            words.lead(about.question),
            (("cut", cut), ("keep", _("Keep")), ("open", _("Other…"))),
            work=False,
        )
        answers: dict[str, Callable[[], None]] = {
            "cut": partial(self._give, about, "cut"),
            "keep": partial(self._give, about, "keep"),
            "open": show,
            OPENED: show,
        }
        self.book.telling.notices.tell(notice, answers)

    def _give(self, about: Asked, said: str) -> None:
        desk = self.book.desk
        self.around.write(
            lambda: give(desk, entry_id=about.question.entry_id, said=said),
            said=words.done(about, said),
            then=lambda _answered: self.ask_next(),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window got the focus: what waits is asked now."""
        if event.type() == QEvent.Type.WindowActivate and self.waiting:
            self.ask()
        return False

    # The timer ---

    def _timer_read(self) -> None:
        """A timer that has just begun was seen beginning."""
        row = self.book.timing.state.running
        now_running = None if row is None else row.id
        if now_running == self._running:
            return
        self._running = now_running
        if now_running is not None and self.here:
            desk = self.book.desk
            self.around.tasks.book(lambda: service.seen_at(desk), owner=self)
