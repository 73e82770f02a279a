# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of the tray: what runs, where to switch, sums, home, and the windows.

Most desktops draw it themselves from texts and pictures; what stands at the right edge elsewhere
follows the words there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.app.tray import wording
from sohodesk.app.tray.facts import Choice, Facts
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui import icons, paint
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.icons import TintedEngine

DOT = 16
BACK = (5, 10, 15, 30)
"""Minutes by which a start is set back with one press."""


class Deeds(Protocol):
    """What the rows of the menu do."""

    def stop(self, row: EntryRow) -> None:
        """Stop a timer."""

    def begun_ago(self, row: EntryRow, minutes: int) -> None:
        """Say that the work began so many minutes ago."""

    def ask_start(self, row: EntryRow) -> None:
        """Ask when the work began."""

    def cancel(self, row: EntryRow) -> None:
        """Throw a running entry away."""

    def go_on(self, row: EntryRow) -> None:
        """Continue earlier work."""

    def switch(self, choice: Choice, leave: EntryRow | None) -> None:
        """Go over to a project."""

    def log_line(self) -> None:
        """Log time in one line."""

    def show_page(self, page: str) -> None:
        """Open the window on a page, or as it is."""

    def toggle_mini(self) -> None:
        """Show the mini window, or put it away."""

    def mini_shown(self) -> bool:
        """Whether the mini window is shown."""

    def quit(self) -> None:
        """End the program."""


def at_the_edge() -> bool:
    """Whether Qt draws the menu, so that words can stand at its right edge."""
    return sys.platform == "win32"


class TrayMenu(QMenu):
    """Filled anew with each ``show_facts``."""

    def __init__(
        self, deeds: Deeds, *, edge: bool | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.deeds = deeds
        self.between = "\t" if (at_the_edge() if edge is None else edge) else " · "

    def show_facts(self, facts: Facts) -> None:
        """Show another state."""
        self._empty()
        self._timers(facts)
        self._projects(facts)
        self.addSeparator()
        self._day(facts)
        self.addSeparator()
        mini = self._row(_("Mini window"), "", self.deeds.toggle_mini, "picture-in-picture-2")
        mini.setCheckable(True)
        mini.setChecked(self.deeds.mini_shown())
        self._row(_("Open SohoDesk"), "", partial(self.deeds.show_page, ""), "app-window")
        self._row(_("Quit"), "", self.deeds.quit, "log-out")

    def _empty(self) -> None:
        self.clear()
        for under in self.findChildren(QMenu):  # Qt takes the rows away, but not their menus
            under.deleteLater()

    def show_switches(self, facts: Facts) -> None:
        """Show only where the timer can be switched to."""
        self._empty()
        self._projects(facts)

    def _row(
        self, words: str, edge: str, run: Callable[[], None] | None, icon: str | QIcon = ""
    ) -> QAction:
        text = self.between.join(part for part in (words, edge) if part).replace("&", "&&")
        action = self.addAction(text)
        if icon:
            action.setIcon(icon if isinstance(icon, QIcon) else icons.icon(icon))
        if run is None:
            action.setEnabled(False)
        else:
            action.triggered.connect(lambda _on=False: run())
        return action

    def _timers(self, facts: Facts) -> None:
        if not facts.running:
            self._row(_("No timer runs"), "", None)
            if facts.latest is not None and facts.may_write:
                words = _("Continue {what}").format(what=wording.what(facts.latest))
                self._row(words, "", partial(self.deeds.go_on, facts.latest), "play")
            return
        several = len(facts.running) > 1
        for row in facts.running:
            words = wording.what(row)
            colour = f"c{row.colour}" if row.colour else "work"
            time = show_duration(lasted(row, facts.at))
            head = self._row(words, time, partial(self.deeds.show_page, ""), dot(colour))
            head.setFont(typing_font("strong"))
            if wording.where(row):
                self._row(wording.where(row), "", None)
            if facts.may_write:
                stop = _("Stop {what}").format(what=words) if several else _("Stop timer")
                self._row(stop, "", partial(self.deeds.stop, row), "square")
                self._starts(row)

    def _starts(self, row: EntryRow) -> None:
        """Rows of a menu of their own: the start set back, and away with the entry."""
        under = self.addMenu(icons.icon("history"), _("Started earlier"))
        rows = [
            (
                ngettext("Started {n} minute ago", "Started {n} minutes ago", n).format(n=n),
                partial(self.deeds.begun_ago, row, n),
            )
            for n in BACK
        ]
        rows.append((_("Started at…"), partial(self.deeds.ask_start, row)))
        rows.append((_("Throw away"), partial(self.deeds.cancel, row)))
        for words, run in rows:
            under.addAction(words).triggered.connect(lambda _on=False, run=run: run())

    def _projects(self, facts: Facts) -> None:
        if not facts.may_write:
            return
        if not self.isEmpty():
            self.addSeparator()
        edge = _("switch") if facts.running else _("start")
        for choice in facts.projects:
            run = partial(self.deeds.switch, choice, facts.row)
            self._row(choice.name, edge, run, dot(f"c{choice.colour}"))
        self._row(_("Log time in one line…"), "", self.deeds.log_line, "plus")

    def _day(self, facts: Facts) -> None:
        today, week = wording.sums(facts)
        self._row(today, week, partial(self.deeds.show_page, "time"), "clock")
        to_today = partial(self.deeds.show_page, "today")
        for (words, when), icon in (
            (wording.promised(facts), "heart"),
            (wording.home_time(facts), "house"),
        ):
            if words:
                self._row(words, when, to_today, QIcon(TintedEngine(icon, "home")))


def dot(tone: str) -> QIcon:
    """A project's dot as a picture."""
    picture = QPixmap(DOT * 2, DOT * 2)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(2)
    painter = QPainter(picture)
    paint.dot(painter, 4, DOT / 2, tone, 8)
    painter.end()
    return QIcon(picture)
