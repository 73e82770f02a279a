# SPDX-License-Identifier: GPL-3.0-or-later
"""What of an open book stands outside its window: tray, mini window, small line, keys.

Nothing of it is loaded before the first page can be used, and nothing of it needs the window to be
in sight.  Where the desktop has no tray the window behaves as if there were none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sohodesk.app.window import habits
from sohodesk.app.window.minikeeper import MiniKeeper
from sohodesk.app.window.timerdeeds import TimerDeeds
from sohodesk.app.window.timerstate import latest_of
from sohodesk.base.texts import _
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.classes import make_widget_classes
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.app.shortcut.shortcuts import Shortcuts
    from sohodesk.app.tray.facts import Choice, Facts
    from sohodesk.app.tray.linepopup import LinePopup
    from sohodesk.app.tray.tray import Tray
    from sohodesk.app.window.openbook import OpenBook

WATCHED = frozenset(
    {"entry", "entry_tag", "project", "client", "setting", "promise", "promise_day", "protected"}
)
LATER_MS = 1200
"""After the first page: the icon may come while everything else is already at hand."""


def _load() -> None:
    """Load the code of the icon away from the window's thread."""
    make_widget_classes()
    import sohodesk.app.tray.tray  # noqa: F401


class Outside(QObject):
    """Owns tray, mini window and the small line; each is made when it is first shown."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self.tray: Tray | None = None
        self.popup: LinePopup | None = None
        self.facts: Facts | None = None
        self.keys: Shortcuts | None = None
        self.deeds = DeedsOutside(book.around, self)
        self.mini = MiniKeeper(self)
        self._minute = -1
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.look)
        book.shell.stay = self.may_stay
        book.following.kept.connect(self._kept)
        book.timing.read.connect(self.refresh)

    # When it is made ---

    def begin(self) -> None:
        """Make what this user wants, a little later."""
        self._later.start()

    def look(self) -> None:
        """Make the icon, and the mini window where it was shown last."""
        from sohodesk.app.tray.settings import SHOWN

        if self.book.desk.setting(SHOWN):
            self.book.around.tasks.slow(_load, lambda _none: self._look(), owner=self)
        else:
            self._look()

    def _look(self) -> None:
        self._look_at_tray()
        self._look_at_keys()
        if self.book.desk.settings.user.read().get(habits.MINI) is True:
            self.mini.show()

    def _look_at_tray(self) -> None:
        from sohodesk.app.tray.settings import PANEL, SHOWN

        desk = self.book.desk
        wanted = desk.setting(SHOWN)
        if wanted and self.tray is None:
            from sohodesk.app.tray.tray import Tray

            self.tray = Tray(self, self, panel=desk.setting(PANEL))
            self.tray.pressed.connect(self.deeds.front)
            self.refresh()
        elif not wanted and self.tray is not None:
            self.tray.close()
            self.tray = None

    def _look_at_keys(self) -> None:
        from sohodesk.app.shortcut import settings

        desk = self.book.desk
        if self.keys is None:
            if not any(desk.setting(setting) for setting in settings.SETTINGS):
                return
            from sohodesk.app.shortcut.shortcuts import Shortcuts

            deeds = {settings.TIMER.key: self.toggle, settings.LINE.key: self.log_line}
            self.keys = Shortcuts(desk, self.book.around.tasks, deeds, self.tell, self)
        self.keys.look()

    def _kept(self, key: str) -> None:
        from sohodesk.app.tray.settings import PANEL, SHOWN

        if key.startswith("shortcut.") and not self.book.around.tasks.at_once:
            self._look_at_keys()
        elif key == SHOWN.key and not self.book.around.tasks.at_once:
            self._look_at_tray()
        elif key == PANEL.key and self.tray is not None:
            self.tray.use_panel(self.book.desk.setting(PANEL))

    # What is shown ---

    def refresh(self) -> None:
        """Read what is told outside, where anybody can see it."""
        if self.tray is None and not self.mini.shown:
            return
        desk, behind = self.book.desk, self.book.around.behind

        def work() -> Facts:
            from sohodesk.app.tray.facts import read_facts

            return read_facts(desk, behind)

        self.book.around.tasks.book(work, self._show, failed=lambda _problem: None, owner=self)

    def _show(self, facts: Facts) -> None:
        self.facts = facts
        self._minute = int(facts.at.timestamp()) // 60
        if self.tray is not None:
            self.tray.show_facts(facts)
        self.mini.show_facts(facts)

    def hear(self, tables: frozenset[str]) -> None:
        """Hear that tables changed; the timer's own news come by ``timing.read``."""
        if tables & WATCHED:
            self.refresh()

    def pulse(self) -> None:
        """Once a second, with the window's own look at the book: another minute is told."""
        if int(self.book.desk.clock.now().timestamp()) // 60 != self._minute:
            self.refresh()

    # The mini window ---

    def mini_shown(self) -> bool:
        """Whether the mini window is shown."""
        return self.mini.shown

    def toggle_mini(self) -> None:
        """Show the mini window, or put it away, and keep that for this user."""
        self.mini.toggle()

    # The key that is heard everywhere ---

    def toggle(self) -> None:
        """Stop what runs, else continue the latest work; said where the window is not in front."""
        state, shell = self.book.timing.state, self.book.shell
        work = state.running or latest_of(state)
        asked = state.running is None and self.book.guard.asks()
        if not asked and work is not None and self.tray is not None and not shell.isActiveWindow():
            words = _("The timer is stopped.") if state.running else _("The timer runs.")
            if self.tray.in_sight:
                self.tray.tell(words, work.description or work.place)
        self.stop_shown() if state.running is not None else self.go_on_with_latest()

    def stop_shown(self) -> None:
        """Stop the timer that is shown."""
        row = self.book.timing.state.running
        if row is not None:
            self.deeds.stop(row)

    def go_on_with_latest(self) -> None:
        """Continue the latest work; without any, ask in the window what to do."""
        latest = latest_of(self.book.timing.state)
        if latest is not None:
            self.deeds.go_on(latest)
        else:
            self.deeds.front()
            self.book.shell.timer.what.setFocus()

    # What the rows of the tray do ---

    def stop(self, row: EntryRow) -> None:
        """Stop a timer."""
        self.deeds.stop(row)

    def begun_ago(self, row: EntryRow, minutes: int) -> None:
        """Say that the work began so many minutes ago."""
        self.deeds.begun_ago(row, minutes)

    def ask_start(self, row: EntryRow) -> None:
        """Ask when the work began."""
        self.deeds.ask_start(row)

    def cancel(self, row: EntryRow) -> None:
        """Throw a running entry away."""
        self.deeds.cancel(row)

    def go_on(self, row: EntryRow) -> None:
        """Continue earlier work."""
        self.deeds.go_on(row)

    def switch(self, choice: Choice, leave: EntryRow | None) -> None:
        """Go over to a project."""
        self.deeds.switch_to(choice.project_id, choice.name, leave)

    def log_line(self) -> None:
        """Log time in one line, in a small window of its own."""
        from sohodesk.app.tray.linepopup import LinePopup

        if self.popup is None:
            self.popup = LinePopup(self.book.around)
        self.popup.quick.know(self.book.timing.state.known.colours)
        self.popup.pop_up()

    def show_page(self, page: str) -> None:
        """Bring the window to the front, on a page or as it is."""
        self.deeds.front()
        if page:
            self.book.go(page)

    def quit(self) -> None:
        """End the program."""
        self.book.shell.quit()

    # The window's end ---

    def may_stay(self) -> bool:
        """Whether closing the window leaves the program in the tray; said the first time."""
        from sohodesk.app.tray.settings import CLOSE

        app, tray = QApplication.instance(), self.tray
        if not self.book.desk.setting(CLOSE) or tray is None or not tray.in_sight:
            return False
        if isinstance(app, QGuiApplication) and app.isSavingSession():
            return False  # the computer is being shut down
        user = self.book.desk.settings.user
        if user.read().get(habits.TRAY_TOLD) is not True:
            user.remember(habits.TRAY_TOLD, True)
            tray.tell(
                _("SohoDesk is in the tray"),
                _("The timer goes on. Press the icon to open the window; its menu ends it."),
            )
        return True

    def tell(self, sentence: str) -> None:
        """Say why something was not done, where it can be seen."""
        shell = self.book.shell
        if self.tray is not None and self.tray.in_sight and not shell.isVisible():
            self.tray.tell("SohoDesk", sentence)
            return
        if not shell.isVisible() or shell.isMinimized():
            self.deeds.front()
        self.book.around.toasts.show_toast(sentence, kind="refused")

    def close(self) -> None:
        """Take everything away."""
        self._later.stop()
        self.mini.close()
        if self.book.shell.stay == self.may_stay:
            self.book.shell.stay = None
        if self.popup is not None:
            self.popup.close()
            self.popup.deleteLater()
        if self.tray is not None:
            self.tray.close()
        if self.keys is not None:
            self.keys.close()
        self.tray = self.popup = self.keys = None


class DeedsOutside(TimerDeeds):
    """The timer's deeds from outside: what asks something asks it in the window."""

    def __init__(self, around: Surroundings, outside: Outside) -> None:
        super().__init__(around, lambda: outside.book.timing.state.known, outside.tell)
        self.outside = outside

    def front(self) -> None:
        """Bring the window to the front."""
        self.outside.book.shell.keep_in_sight()

    def ask_end(self, row: EntryRow) -> None:
        """Ask when the work ended."""
        self.front()
        super().ask_end(row)

    def ask_start(self, row: EntryRow) -> None:
        """Ask when the work began."""
        self.front()
        super().ask_start(row)

    def edit(self, row: EntryRow) -> None:
        """Change everything about a running entry."""
        self.front()
        super().edit(row)
