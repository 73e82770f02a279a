# SPDX-License-Identifier: GPL-3.0-or-later
"""What taking a row of the palette does: the ways from it to pages and to verbs of the book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.people.deeds import PersonDeeds
from sohodesk.timelog import timer
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.lines import log_line
from sohodesk.timelog.remarks import remarks

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.timelog.quickadd import QuickEntry


class Ways:
    """The verbs that rows of the palette stand for."""

    def __init__(self, book: OpenBook) -> None:
        self.book = book
        self.around = book.around
        self.people = PersonDeeds(book.around)

    @property
    def running(self) -> bool:
        """Whether a timer runs that a start would stop."""
        return self.book.shell.timer.running and not self.book.timing.state.several

    @property
    def may_write(self) -> bool:
        """Whether the book can be written."""
        return not self.book.desk.book.read_only

    @property
    def currency(self) -> str:
        """The currency of the book."""
        return self.book.desk.setting(office.CURRENCY)

    def go(self, page: str, /, **where: object) -> None:
        """Show a page at a place in it."""
        self.book.go(page, **where)

    def start(self, name: str, project_id: int, task_id: int | None = None) -> None:
        """Start the timer on a project; what runs stops then, unless several timers may run."""
        desk = self.around.desk

        def work(sure: bool) -> int:
            return timer.begin(desk, confirmed=sure, project_id=project_id, task_id=task_id)

        write_asking(self.around, work, said=_("The timer runs on {name}").format(name=name))

    def start_words(self, said: QuickEntry) -> None:
        """Start the timer on what was typed."""
        desk = self.around.desk
        what = said.description or (said.place.label if said.place else _("work"))

        def work(sure: bool) -> int:
            return timer.begin(
                desk,
                confirmed=sure,
                description=said.description,
                project_id=said.project_id,
                task_id=said.task_id,
                tags=said.tags,
                billable=False if said.not_billable else None,
            )

        write_asking(self.around, work, said=_("Started: {what}.").format(what=what))

    def log(self, said: QuickEntry) -> None:
        """Log what was typed."""
        desk = self.around.desk
        what = said.description or (said.place.label if said.place else _("work"))
        words = _("Logged: {what}.").format(what=what)

        def work(sure: bool) -> str:
            return f"{words} {remarks(desk, log_line(desk, said, confirmed=sure))}".strip()

        write_asking(self.around, work, said=str)

    def begin_line(self, place: str) -> None:
        """Go to the line of the Time page with the place in it; the times are still to be typed."""
        self.book.go("time", line=f" {place} ")

    def bill(self, client_id: int, project_id: int | None = None) -> None:
        """Ask what of a client's unbilled time is billed."""
        self.book.go("invoices", bill=client_id, project=project_id)

    def show_day(self, day: date) -> None:
        """Show Time at a day."""
        self.book.go("time", day=day)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.around.copy(text)

    def history(self, record: str) -> None:
        """Show the history of a record (``project:3``)."""
        self.book.show_history(record)

    def do(self, action: str) -> None:
        """Do an action of the window."""
        self.around.actions.run(action)
