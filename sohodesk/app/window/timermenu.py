# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus of the timer bar: what can be done with what runs, and the others that run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.app.tray.menu import BACK
from sohodesk.app.window.timerdeeds import TimerDeeds
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui import icons


def fill_own(menu: QMenu, deeds: TimerDeeds, row: EntryRow) -> None:
    """What can be done with one running entry."""
    for minutes in BACK:
        words = ngettext("Started {n} minute ago", "Started {n} minutes ago", minutes)
        act(menu, words.format(n=minutes), partial(deeds.begun_ago, row, minutes))
    act(menu, _("Started at…"), partial(deeds.ask_start, row), "history")
    menu.addSeparator()
    act(menu, _("Edit…"), partial(deeds.edit, row), "pencil")
    act(menu, _("Throw away"), partial(deeds.cancel, row), "trash-2")


def fill_others(menu: QMenu, deeds: TimerDeeds, rows: tuple[EntryRow, ...]) -> None:
    """A menu for each further timer."""
    now = deeds.around.desk.clock.now()
    for row in rows:
        what = row.description or row.place or _("no description")
        under = menu.addMenu(f"{plain(what)} · {show_duration(lasted(row, now))}")
        act(under, _("Stop"), partial(deeds.stop, row), "square")
        under.addSeparator()
        fill_own(under, deeds, row)


def act(menu: QMenu, words: str, run: Callable[[], None], icon: str = "") -> None:
    """One more row of a menu."""
    made = menu.addAction(words)
    if icon:
        made.setIcon(icons.icon(icon))
    made.triggered.connect(lambda _on=False: run())


def plain(words: str) -> str:
    """A text in which no letter is taken for a key."""
    return words.replace("&", "&&")


def pop_up(owner: QWidget, fill: Callable[[QMenu], None]) -> QMenu:
    """Show a menu under a part; it goes when it is closed."""
    menu = QMenu(owner)
    fill(menu)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(owner.mapToGlobal(owner.rect().bottomLeft()))
    return menu
