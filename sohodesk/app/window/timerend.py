# SPDX-License-Identifier: GPL-3.0-or-later
"""The question when a forgotten timer's work ended."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLineEdit

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.when import parse_moment
from sohodesk.timelog import timer
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui import saying
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.surroundings import Surroundings


def ask_end(around: Surroundings, row: EntryRow, now: datetime) -> None:
    """Ask when the work of a timer that ran over a day ended, and stop it there."""
    desk = around.desk

    def save(dialog: FormDialog) -> None:
        try:
            at = parse_moment(dialog.said("end"), now=now, zone=row.zone)
        except Refusal as refusal:
            dialog.complain(refusal.sentence, "end")
            return
        around.write(
            lambda: timer.stop(desk, at=at, confirmed=True),
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
