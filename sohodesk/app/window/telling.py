# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window tells the user unasked: invoices that became late, budgets that fill up.

It looks when the book is opened, when one of the tables changes, when a day ends, and for budgets
each minute while the timer runs; reading and the rooms that are read are the worker's.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sohodesk.app.notices.notice import OPENED
from sohodesk.base.texts import _, ngettext

if TYPE_CHECKING:
    from sohodesk.app.notices.sending import Notices
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.app.window.repeating import RepeatRun
    from sohodesk.invoices.overdue import OverdueRow
    from sohodesk.timelog.budgets import Alert

LATE_TABLES = frozenset({"invoice", "payment"})
BUDGET_TABLES = frozenset({"entry", "project", "client", "setting"})


class Telling(QObject):
    """Looks for what is worth a notice in an open book; ``waits`` while something is held back."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self._notices: Notices | None = None
        self._looked: date | None = None
        self.waits = False

    @cached_property
    def repeats(self) -> RepeatRun:
        """Makes the documents that repeat."""
        from sohodesk.app.window.repeating import RepeatRun

        return RepeatRun(self.book)

    @property
    def notices(self) -> Notices:
        """The way to the desktop, made when there is something to tell."""
        if self._notices is None:
            from sohodesk.app.notices.sending import Notices

            self._notices = Notices(self.book.around, self, holds=self._holds)
        return self._notices

    def _holds(self) -> bool:
        held = self.book.guard.holds()
        if held and not self.waits:
            self.waits = True
            self.book.guard.set_alarm()
        return held

    def release(self) -> None:
        """Tell what has waited."""
        self.waits = False
        if self._notices is not None:
            self._notices.release()

    def take_back(self, key: str) -> None:
        """Take a notice away that is not true any more."""
        if self._notices is not None:
            self._notices.take_back(key)

    def beat(self) -> None:
        """Look again where another day has begun; at budgets while the timer fills them."""
        today = self.book.desk.clock.now().date()
        if self._looked is not None and today != self._looked:
            self.look()
        elif self.book.shell.timer.running:
            self._look_at_budgets()
        self._looked = today

    def hear(self, tables: frozenset[str]) -> None:
        """Look again where what is told of has changed."""
        if tables & LATE_TABLES:
            self._look_at_invoices()
        if tables & BUDGET_TABLES:
            self._look_at_budgets()

    def look(self) -> None:
        """Look for late invoices and full budgets, and for what repeats today."""
        self._looked = self.book.desk.clock.now().date()
        self._make_repeats()
        self.repeats.begin()
        self._look_at_invoices()
        self._look_at_budgets()

    def _make_repeats(self) -> None:
        desk = self.book.desk

        def make() -> int:
            from sohodesk.app.repeating import make_due_expenses

            return make_due_expenses(desk)

        def tell(count: int) -> None:
            if not count:
                return
            words = ngettext(
                "{n} repeating expense was written down",
                "{n} repeating expenses were written down",
                count,
            )
            show = partial(self.book.go, "invoices", view="expenses")
            toasts = self.book.around.toasts
            toasts.show_toast(words.format(n=count), kind="note", button=_("Show"), act=show)

        self.book.around.tasks.book(make, tell, owner=self)

    def _look_at_invoices(self) -> None:
        desk = self.book.desk
        if desk.book.read_only:
            return

        def find() -> list[OverdueRow]:
            from sohodesk.app.notices.late import newly_late
            from sohodesk.app.notices.settings import OVERDUE, SHOWN

            wanted = desk.setting(SHOWN) and desk.setting(OVERDUE)
            return newly_late(desk) if wanted else []

        self.book.around.tasks.book(find, self._tell_late, owner=self)

    def _tell_late(self, rows: list[OverdueRow]) -> None:
        if not rows:
            return
        from sohodesk.app.notices.late import notice_of, remember_late

        def show() -> None:
            self.book.shell.keep_in_sight()
            self.book.go("invoices", id=rows[0].id)

        def told() -> None:
            desk, ids = self.book.desk, [row.id for row in rows]
            self.book.around.tasks.book(lambda: remember_late(desk, ids), owner=self)

        self.notices.tell(notice_of(rows), {"open": show, OPENED: show}, told)

    def _look_at_budgets(self) -> None:
        desk = self.book.desk
        if desk.book.read_only:
            return

        def find() -> list[Alert]:
            from sohodesk.app.notices.settings import BUDGETS, SHOWN
            from sohodesk.timelog.budgets import new_alerts

            wanted = desk.setting(SHOWN) and desk.setting(BUDGETS)
            return new_alerts(desk) if wanted else []

        self.book.around.tasks.book(find, self._tell_full, owner=self)

    def _tell_full(self, alerts: list[Alert]) -> None:
        if not alerts:
            return
        from sohodesk.app.notices.budget import notice_of

        def show() -> None:
            self.book.shell.keep_in_sight()
            self.book.go("work", project=alerts[0].use.project_id)

        def told() -> None:
            from sohodesk.timelog.budgets import remember_alerts

            desk = self.book.desk
            self.book.around.tasks.book(lambda: remember_alerts(desk, alerts), owner=self)

        self.notices.tell(notice_of(alerts), {"open": show, OPENED: show}, told)

    def close(self) -> None:
        """Let go of the desktop."""
        if self._notices is not None:
            self._notices.close()
            self._notices = None
