# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a running timer, from the bar, the tray, the mini window and the palette.

Each deed is for the entry that was seen; where it was stopped meanwhile, that is told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.store.desk import Desk
from sohodesk.timelog import checks, queries, timer
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.handover import start_and_tell
from sohodesk.timelog.known import Known
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui import saying
from sohodesk.ui.surroundings import Surroundings

Failed = Callable[[str], None]


class TimerDeeds:
    """``failed`` takes a refusal's sentence, else a toast does."""

    def __init__(
        self, around: Surroundings, known: Callable[[], Known], failed: Failed | None = None
    ) -> None:
        self.around, self.known, self.failed = around, known, failed

    def stop(self, row: EntryRow) -> None:
        """Stop a timer; where that hardly can be meant, ask when the work ended."""
        desk, now = self.around.desk, self.around.desk.clock.now()
        if lasted(row, now) > checks.LONG_SECONDS:
            self.ask_end(row)
            return

        def work() -> EntryRow | None:
            try:
                timer.stop(desk, entry_id=row.id)
            except checks.Unconfirmed:
                return None
            return _read(desk, row.id)

        def then(stopped: EntryRow | None) -> None:
            if stopped is None:
                self.ask_end(row)

        self.around.write(work, said=_stopped, then=then, failed=self.failed)

    def ask_end(self, row: EntryRow) -> None:
        """Ask when the work ended."""
        from sohodesk.app.window.timerend import ask_end

        ask_end(self.around, row, self.around.desk.clock.now())

    def cancel(self, row: EntryRow) -> None:
        """Throw a running entry away."""
        desk = self.around.desk
        self.around.write(
            lambda: timer.cancel(desk, entry_id=row.id),
            said=_("Thrown away: {what}.").format(what=_what(row)),
            kind="deleted",
            failed=self.failed,
        )

    def begun_ago(self, row: EntryRow, minutes: int) -> None:
        """Say that the work began so many minutes ago."""
        self.set_start(row, self.around.desk.clock.now() - timedelta(minutes=minutes))

    def set_start(
        self,
        row: EntryRow,
        at: datetime,
        *,
        then: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Say when the work began; what it lies over then is named."""
        desk = self.around.desk

        def work() -> str:
            from sohodesk.timelog.overlapping import overlap_words

            timer.edit(desk, entry_id=row.id, start=at)
            changed = _read(desk, row.id)
            words = _("{what} runs since {time}.").format(
                what=_what(changed), time=saying.clock(local(changed.start, changed.zone))
            )
            return f"{words} {overlap_words(desk, changed)}".strip()

        def done(_words: str) -> None:
            if then is not None:
                then()

        self.around.write(work, said=str, then=done, failed=failed or self.failed)

    def ask_start(self, row: EntryRow) -> None:
        """Ask when the work began."""
        from sohodesk.app.window.timerend import ask_start

        ask_start(self.around, row, self.set_start)

    def edit(self, row: EntryRow) -> None:
        """Change everything about a running entry in a dialog."""
        from sohodesk.timelog.dialogs import EntryDialog

        EntryDialog(self.around, self.known(), row=row).open()

    def go_on(self, row: EntryRow) -> None:
        """Start again what an earlier entry says."""
        desk = self.around.desk
        words = _("Started: {what}.").format(what=_what(row))

        def start(sure: bool) -> str:
            go_on = partial(timer.go_on, desk, entry_id=row.id, confirmed=sure)
            return start_and_tell(desk, go_on, words)

        write_asking(self.around, start, said=str, failed=self.failed)

    def switch_to(self, project_id: int, name: str, leave: EntryRow | None) -> None:
        """Go over to a project: what was seen running stops at the same instant."""
        desk, stop_id = self.around.desk, leave.id if leave is not None else None
        words = _("The timer runs on {name}").format(name=name)

        def start(sure: bool) -> str:
            switch = partial(
                timer.switch, desk, stop_id=stop_id, project_id=project_id, confirmed=sure
            )
            return start_and_tell(desk, switch, words)

        write_asking(self.around, start, said=str, failed=self.failed)


def _read(desk: Desk, entry_id: int) -> EntryRow:
    with desk.read() as session:
        return queries.entry(session, entry_id)


def _what(row: EntryRow) -> str:
    return row.description or row.place or _("work")


def _stopped(row: EntryRow | None) -> str:
    if row is None:
        return ""
    return _("Stopped after {time}: {what}.").format(
        time=saying.spoken(row.seconds or 0), what=_what(row)
    )
