# SPDX-License-Identifier: GPL-3.0-or-later
"""The mini window of an open book: made when it is first shown, kept where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from sohodesk.app.window import habits
from sohodesk.base.texts import _
from sohodesk.timelog.queries import EntryRow

if TYPE_CHECKING:
    from sohodesk.app.mini.window import MiniWindow
    from sohodesk.app.tray.facts import Facts
    from sohodesk.app.window.outside import Outside


class MiniKeeper(QObject):
    """Stands between the mini window and the book."""

    def __init__(self, outside: Outside) -> None:
        super().__init__(outside)
        self.outside = outside
        self.book = outside.book
        self.window: MiniWindow | None = None
        self.facts: Facts | None = None
        self.book.timing.hand.struck.connect(self._tick)

    @property
    def shown(self) -> bool:
        """Whether it is in sight."""
        return self.window is not None and self.window.isVisible()

    def toggle(self) -> None:
        """Show it, or put it away, and keep that for this user."""
        if self.shown:
            self.put_away()
        else:
            self.show()
            self.book.desk.settings.user.remember(habits.MINI, True)

    def show(self) -> None:
        """Show it where it stood."""
        from sohodesk.app.mini.place import kept_place

        if self.window is None:
            self.window = self._made()
        places = self.book.desk.settings.user.read().get(habits.MINI_PLACES)
        self.window.move(kept_place(places, self.window.size()))
        self.window.show()
        self.outside.refresh()

    def put_away(self) -> None:
        """Put it away, and keep that for this user."""
        if self.window is not None:
            self._keep_place()
            self.window.hide()
            self.book.desk.settings.user.remember(habits.MINI, False)

    def _made(self) -> MiniWindow:
        from sohodesk.app.mini.window import MiniWindow

        made = MiniWindow()
        made.stop_wanted.connect(self.outside.stop_shown)
        made.start_wanted.connect(self.outside.go_on_with_latest)
        made.switch_wanted.connect(self._offer_switch)
        made.menu_wanted.connect(self._open_menu)
        made.put_away.connect(self.put_away)
        made.seen.connect(lambda seen: self.book.timing.look(self, looks=seen))
        return made

    def _keep_place(self) -> None:
        from sohodesk.app.mini.place import with_place

        user = self.book.desk.settings.user
        if self.window is not None and self.shown:
            places = with_place(user.read().get(habits.MINI_PLACES), self.window.pos())
            user.remember(habits.MINI_PLACES, places)

    # What is shown ---

    def show_facts(self, facts: Facts) -> None:
        """Show another state."""
        self.facts = facts
        if self.window is None:
            return
        from sohodesk.app.tray import wording

        state = self.book.timing.state
        row = state.running
        if row is None:
            latest = facts.latest
            self.window.show_nothing(wording.what(latest) if latest is not None else "")
            return
        more = len(state.others)
        place = f"{row.client} +{more}" if more else row.client or ""
        colour = f"c{row.colour}" if row.colour else ""
        self.window.show_running(wording.what(row), place, colour, self._seconds(row))

    def _seconds(self, row: EntryRow) -> int:
        from sohodesk.timelog.queries import lasted

        return lasted(row, self.book.desk.clock.now())

    def _tick(self) -> None:
        row = self.book.timing.state.running
        if self.window is not None and self.shown and row is not None:
            self.window.tick(self._seconds(row))

    # Menus ---

    def _offer_switch(self) -> None:
        from sohodesk.app.tray.menu import TrayMenu

        if self.window is None or self.facts is None:
            return
        menu = TrayMenu(self.outside, edge=True, parent=self.window)
        menu.show_switches(self.facts)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.window.switch
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_menu(self, at: QPoint) -> None:
        from PySide6.QtWidgets import QMenu

        from sohodesk.app.window import timermenu

        deeds, row = self.outside.deeds, self.book.timing.state.running
        menu = QMenu(self.window)
        if row is not None:
            timermenu.fill_own(menu, deeds, row)
            menu.addSeparator()
        timermenu.act(menu, _("Open SohoDesk"), deeds.front, "app-window")
        timermenu.act(menu, _("Put the mini window away"), self.put_away, "x")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def close(self) -> None:
        """Take it away, to come back with the next book."""
        self._keep_place()
        if self.window is not None:
            self.window.blockSignals(True)
            self.window.close()
            self.window.deleteLater()
            self.window = None
