# SPDX-License-Identifier: GPL-3.0-or-later
"""The questions when the work of a timer began, and when that of a forgotten one ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLineEdit

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.when import parse_moment
from sohodesk.base.zones import local
from sohodesk.timelog import timer
from sohodesk.timelog.celltimes import typed_moment
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui import saying
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.surroundings import Surroundings


def ask_end(around: Surroundings, row: EntryRow, now: datetime) -> None:
    """Ask when the work of a timer ended that was forgotten, and stop it there."""
    desk = around.desk

    def save(dialog: FormDialog) -> None:
        try:
            at = parse_moment(dialog.said("end"), now=now, zone=row.zone)
        except Refusal as refusal:
            dialog.complain(refusal.sentence, "end")
            return
        around.write(
            lambda: timer.stop(desk, entry_id=row.id, at=at, confirmed=True),
            said=_("The timer is stopped."),
            then=lambda _id: dialog.accept(),
            failed=lambda sentence: dialog.complain(sentence, "end"),
            owner=dialog,
        )

    dialog = FormDialog(_("When did the work end?"), around.window, save)
    hint = _("The timer has run for {time}.").format(time=saying.spoken(lasted(row, now)))
    line = QLineEdit()
    line.setPlaceholderText(_("yesterday 17:30"))
    dialog.add("end", _("End"), line, hint)
    dialog.open()


def ask_start(around: Surroundings, row: EntryRow, keep: Callable[..., None]) -> None:
    """Ask when the work began; ``keep(row, at, then=…, failed=…)`` writes it."""
    now = around.desk.clock.now()

    def save(dialog: FormDialog) -> None:
        said = dialog.said("start")
        try:
            at = typed_moment(said, day=row.day, zone=row.zone, now=now)
        except Refusal as refusal:
            dialog.complain(refusal.sentence, "start")
            return
        keep(row, at, then=dialog.accept, failed=lambda said: dialog.complain(said, "start"))

    dialog = FormDialog(_("When did the work begin?"), around.window, save)
    line = QLineEdit(saying.clock(local(row.start, row.zone)))
    line.setPlaceholderText(_("9:30, yesterday 14:00 or 10m ago"))
    dialog.add("start", _("Start"), line)
    line.selectAll()
    dialog.open()
