# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the timer as data: start, stop, continue, edit, and where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sohodesk.app.window.timerbar import TOGGLE_KEY
from sohodesk.base.texts import _, n_
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


def of_timer(book: OpenBook) -> list[Action]:
    """All actions of the timer."""
    timing = book.timing

    def runs() -> bool:
        return timing.state.running is not None and not book.desk.book.read_only

    def at_home() -> bool:
        return runs() and book.guard.near

    def on_row(deed: Callable[[EntryRow], None]) -> Callable[[], None]:
        def run() -> None:
            if timing.state.running is not None:
                deed(timing.state.running)

        return run

    def detail() -> str:
        return _("Stop the timer") if timing.bar.running else _("Start the timer")

    def mini() -> str:
        shown = book.outside.mini_shown()
        return _("Put the mini window away") if shown else _("Show the mini window")

    deeds = timing.deeds
    return [
        Action(
            "timer.toggle",
            n_("Start or stop the timer"),
            timing.toggle,
            TOGGLE_KEY,
            "play",
            detail=detail,
        ),
        Action(
            "timer.log",
            n_("Log time in one line"),
            partial(book.do_there, "log", "time"),
            "Ctrl+L",
            "plus",
        ),
        Action("timer.line", n_("Log time in a small window"), book.outside.log_line, "", "plus"),
        Action(
            "timer.continue",
            n_("Continue the latest work"),
            timing.go_on,
            "Ctrl+Shift+Space",
            "repeat",
            lambda: timing.may_go_on() and not book.desk.book.read_only,
        ),
        Action(
            "timer.mini",
            n_("Mini window"),
            book.outside.toggle_mini,
            "Ctrl+Shift+M",
            "picture-in-picture-2",
            detail=mini,
        ),
        Action(
            "timer.start", n_("Set the start back…"), on_row(deeds.ask_start), "", "clock", runs
        ),
        Action("timer.edit", n_("Edit what runs…"), on_row(deeds.edit), "", "pencil", runs),
        Action(
            "timer.cancel", n_("Throw what runs away"), on_row(deeds.cancel), "", "trash-2", runs
        ),
        Action(
            "timer.finish_soon",
            n_("In home time: finish in 15 minutes"),
            book.guard.finish_soon,
            "",
            "shield",
            at_home,
        ),
        Action(
            "timer.agree",
            n_("In home time: it is an agreed exception"),
            book.guard.agree,
            "",
            "shield",
            at_home,
        ),
    ]
