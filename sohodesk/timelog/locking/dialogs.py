# SPDX-License-Identifier: GPL-3.0-or-later
"""Locking time in the window: which days, and the list of periods that are locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit

from sohodesk.base import office
from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, month_start
from sohodesk.timelog.deedlist import DeedList
from sohodesk.timelog.deedrow import Deed, DeedRow
from sohodesk.timelog.locking import queries, service
from sohodesk.timelog.locking.queries import LockRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.saying import days_from_to, whole_date
from sohodesk.ui.surroundings import Surroundings

_DAY = timedelta(days=1)


def ask_lock(around: Surroundings, then: Callable[[], None] | None = None) -> None:
    """Ask which days to lock; offered is all up to the end of last month that is open.

    ``then()`` once they are locked.
    """
    desk = around.desk

    def read() -> tuple[date, list[LockRow]]:
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        with desk.read() as session:
            return today, queries.locks(session)

    around.read(read, lambda found: LockDialog(around, *found, then).open())


class LockDialog(FormDialog):
    """From which day up to which, and why."""

    def __init__(
        self,
        around: Surroundings,
        today: date,
        rows: Sequence[LockRow],
        then: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(
            _("Lock time"), around.window, lambda _dialog: self._write(), save_text=_("Lock")
        )
        self.around, self.today, self.then = around, today, then
        first, last = offered(today, rows)
        self.add_row(
            ("first", _("First day"), QLineEdit(whole_date(first))),
            ("last", _("Last day"), QLineEdit(whole_date(last))),
        )
        self.add(
            "note",
            _("Note"),
            QLineEdit(),
            _(
                "Entries of these days stay as they are until you take the lock off; they can "
                "still be billed."
            ),
        )

    def _write(self) -> None:
        days = {}
        for key in ("first", "last"):
            try:
                days[key] = parse_date(self.said(key), today=self.today)
            except Refusal as refusal:
                self.complain(refusal.sentence, key)
                return
        desk, note = self.around.desk, self.said("note")
        self.around.write(
            lambda: service.lock(desk, **days, note=note),
            said=_("Locked: {days}.").format(days=days_from_to(days["first"], days["last"])),
            then=lambda _key: self._locked(),
            failed=self.complain,
            owner=self,
        )

    def _locked(self) -> None:
        self.accept()
        if self.then is not None:
            self.then()


def offered(today: date, rows: Sequence[LockRow]) -> tuple[date, date]:
    """Last month, from the day after what is locked already; this month once that is locked."""
    last = month_start(today) - _DAY
    locked = max((row.last for row in rows), default=None)
    if locked is None:
        return month_start(last), last
    if locked >= last:
        return min(locked + _DAY, today), today
    return locked + _DAY, last


def show_locks(around: Surroundings) -> None:
    """Show the locked periods, each to be unlocked."""
    desk = around.desk

    def read() -> list[LockRow]:
        with desk.read() as session:
            return queries.locks(session)

    around.read(read, lambda rows: LocksDialog(around, rows).open())


class LocksDialog(FormDialog):
    """The locked periods; closing it is its only button."""

    def __init__(self, around: Surroundings, rows: Sequence[LockRow]) -> None:
        super().__init__(
            _("Locked periods"),
            around.window,
            lambda _dialog: self.accept(),
            save_text=_("Close"),
            width=520,
            cancels=False,
        )
        self.around = around
        self.list = LockList(around, self._changed)
        self.list.drop_head()
        self.list.show_locks(rows)
        self.put(self.list)
        more = Button(_("Lock time…"), icon="lock")
        more.clicked.connect(self._more)
        self.foot.insertWidget(0, more)
        more.setEnabled(not around.desk.book.read_only)

    def _more(self) -> None:
        self.accept()
        ask_lock(self.around)

    def _changed(self) -> None:
        self.list.refresh(self.fit)


class LockList(DeedList):
    """Locked periods as rows, each to be unlocked. ``changed()`` when one was."""

    def __init__(self, around: Surroundings, changed: Callable[[], None] | None = None) -> None:
        super().__init__(_("Locked periods"), _("No period is locked."))
        self.around, self.changed = around, changed or self.refresh
        self.room = 6

    def offer_lock(self) -> None:
        """Put a button into the head that locks more."""
        more = Button(_("Lock time…"), icon="lock", small=True)
        more.clicked.connect(lambda _on=False: ask_lock(self.around, self.refresh))
        more.setEnabled(not self.around.desk.book.read_only)
        self.head_row.addWidget(more)

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Read the locked periods anew and show them; ``then()`` once they are."""
        desk = self.around.desk

        def read() -> list[LockRow]:
            with desk.read() as session:
                return queries.locks(session)

        def show(rows: list[LockRow]) -> None:
            self.show_locks(rows)
            if then is not None:
                then()

        self.around.read(read, show, owner=self)

    def show_locks(self, rows: Sequence[LockRow]) -> None:
        """Show the locked periods."""
        self.show_rows([self._row(row) for row in rows])

    def _row(self, row: LockRow) -> DeedRow:
        words = days_from_to(row.first, row.last)
        deeds = [Deed("Del", _("Unlock"), partial(self._unlock, row))]
        if self.around.desk.book.read_only:
            deeds = []
        return DeedRow("lock", "text2", words, row.note, deeds)

    def _unlock(self, row: LockRow) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: service.unlock_period(desk, lock_id=row.id),
            said=_("Unlocked: {days}.").format(days=days_from_to(row.first, row.last)),
            then=lambda _none: self.changed(),
        )
