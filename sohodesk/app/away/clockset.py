# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock was set while the timer ran: that is told, and nothing moves by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sohodesk.app.away import words
from sohodesk.app.notices.notice import Notice
from sohodesk.base.texts import _
from sohodesk.timelog.presence import service
from sohodesk.timelog.presence.signals import Jump

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

SECONDS = 60
"""How long the toast stays."""


def tell_clock_set(book: OpenBook, jump: Jump, *, in_front: bool) -> None:
    """Say by how much, with a button that moves the timer's start along."""
    desk, around = book.desk, book.around
    if not book.shell.timer.running or desk.book.read_only:
        return
    said = _said(jump.seconds)

    def move() -> list[int]:
        return service.follow_clock(desk, seconds=jump.seconds, at=jump.at)

    def follow() -> None:
        around.write(move, said=_("The start of the timer moved with the clock."))

    button = _("Move its start")
    around.toasts.show_toast(said, kind="note", button=button, act=follow, seconds=SECONDS)
    if not in_front:
        notice = Notice("clock", _("The clock was set"), said, (("follow", button),), work=False)
        book.telling.notices.tell(notice, {"follow": follow})


def _said(seconds: int) -> str:
    time = words.spoken(abs(seconds))
    if seconds > 0:
        return _(
            "The clock of this computer was set forward by {time}; the timer counts it as work."
        ).format(time=time)
    return _("The clock of this computer was set back by {time}; the timer lost it.").format(
        time=time
    )
