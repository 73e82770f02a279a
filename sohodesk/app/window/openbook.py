# SPDX-License-Identifier: GPL-3.0-or-later
"""An open book in the window: its pages, the change notice, the ticking clock, the way about."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal

from sohodesk.app.window import commands, habits, menus
from sohodesk.app.window.ahead import Ahead
from sohodesk.app.window.books import Signed
from sohodesk.app.window.counts import Counts
from sohodesk.app.window.doors import Doors
from sohodesk.app.window.following import Following
from sohodesk.app.window.guarding import HomeGuard
from sohodesk.app.window.loading import PageCode
from sohodesk.app.window.outside import Outside
from sohodesk.app.window.pages import PAGES
from sohodesk.app.window.placement import with_place_of
from sohodesk.app.window.polling import Polling
from sohodesk.app.window.presence import Presence
from sohodesk.app.window.searching import Searching
from sohodesk.app.window.signs import Signs
from sohodesk.app.window.telling import Telling
from sohodesk.app.window.timing import Timing
from sohodesk.base import texts
from sohodesk.timelog import timer
from sohodesk.ui.actions import Actions
from sohodesk.ui.page import Page
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sohodesk.app.away.minding import Minding
    from sohodesk.app.window.books import Opened
    from sohodesk.app.window.opening import Opening
    from sohodesk.store.desk import Desk

FIRST = "today"
BEAT_MS = 60_000
MIND_MS = 1500
"""From the first page until somebody is watched for; what is loaded ahead goes first."""


def _behind(desk: Desk, first: date, last: date) -> list[Any]:
    """What lies behind days, read on the book's worker, where its code is loaded, too."""
    from sohodesk.app.backdrop import behind

    return list(behind(desk, first, last))


class OpenBook(Doors):
    """Shows one book in the shell until ``close``."""

    changed = Signal(object)

    def __init__(self, opening: Opening, opened: Opened) -> None:
        super().__init__(opening)
        self.opening = opening
        self.shell = opening.shell
        self.opened = opened
        self.desk = opened.desk
        self.pages: dict[str, Page] = {}
        self.shown = ""
        self.next_undo: str | None = None
        self.next_redo: str | None = None
        self.guard = HomeGuard(self)
        self.around = Surroundings(
            desk=self.desk,
            tasks=opening.tasks,
            toasts=opening.toasts,
            actions=Actions(),
            go=self.go,
            window=self.shell,
            pages=tuple(PAGES),
            history=self.show_history,
            mend=opening.give_up,
            behind=_behind,
            open_behind=self.open_behind,
            take_behind=self.take_behind,
            ask_home=self.guard.ask,
        )
        opening.tasks.unhandled = self.around.tell
        # The first page's code came with the book, see ``opening.open_book``.
        self.code = PageCode(opening.tasks, PAGES, {FIRST})
        self.ahead = Ahead(self)
        # Writes happen on the worker; the signal carries the news to the UI thread.
        self.changed.connect(self._hear)
        self._end_notice = self.desk.on_change(self.changed.emit)
        self.timing = Timing(self.shell.timer, self.around)
        self.searching = Searching(self.shell.search, self)
        self.counts = Counts(self)
        self.signs = Signs(self)
        self.telling = Telling(self)
        self._minding: Minding | None = None
        self.menus = menus.Menus(self)
        self.following = Following(self)
        self.presence = Presence(self)
        self.outside = Outside(self)
        self.around.actions.add(*commands.of_window(self))
        self._begun = self._closed = False
        self._clocks: list[Polling | QTimer] = [
            Polling(self.shell, self._poll, self),
            self._every(BEAT_MS, self._beat),
        ]

    @property
    def minding(self) -> Minding:
        """Whether somebody is there, and the question on coming back."""
        if self._minding is None:
            from sohodesk.app.away.minding import Minding

            self._minding = Minding(self)
        return self._minding

    @property
    def minding_now(self) -> Minding | None:
        """The same where it has begun."""
        return self._minding

    def _every(self, ms: int, run: Any) -> QTimer:
        clock = QTimer(self)
        clock.setInterval(ms)
        clock.timeout.connect(run)
        return clock

    def begin(self) -> Iterator[None]:
        """Show the first page and start the clocks, step by step; nothing more once closed."""
        self.around.actions.bind(self.shell)
        self.menus.make_bar()
        yield
        if not self._closed:
            self._begun = True
            self._begin()

    def _begin(self) -> None:
        self.shell.speak()
        self.signs.show(Signed(self.opened.name, self.opened.saved))
        self.shell.rail.chosen.connect(self.go)
        self.shell.rail.neared.connect(self.ahead.wish)
        self.show_banner()
        self.go(FIRST)
        if self.opening.back_to:
            back, self.opening.back_to = self.opening.back_to, ""
            self.go(back)
        if self.desk.settings.user.trouble:
            self.around.toasts.show_toast(self.desk.settings.user.trouble, kind="refused")
        self._begin_here()
        if self.around.tasks.at_once:
            self._hear_first()
            self._look_about()
            return
        for clock in self._clocks:
            clock.start()
        usable = self.opening.usable
        # In this order on the one worker of the book: what the eye misses first comes first.
        later = (self._hear_first, self._look_about, self._mind)
        for afterwards in (*later, self.searching.prepare_soon, self.outside.begin):
            usable.connect(afterwards, Qt.ConnectionType.SingleShotConnection)

    def _hear_first(self) -> None:
        """The timer and the names of the last steps, read while the first page is painted.

        Before, they would take the processor's time from the page.
        """
        self.timing.refresh()
        self._learn_steps()

    def _begin_here(self) -> None:
        """Go on where the first run has left: at the timer, or at the file to be imported."""
        wish, self.opening.wish = self.opening.wish, None
        if wish == "timer":
            self.shell.timer.what.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(wish, Path):
            self.import_time(wish)

    def _look_about(self) -> None:
        """What may wait until the first page is shown."""
        self.counts.refresh()
        if not self.around.tasks.at_once:
            self.guard.look()  # before anything is told
            self.telling.look()
            self._remember()

    def _mind(self) -> None:
        """What was left open, as after a crash, is asked a moment after the first page."""

        def load() -> None:
            import sohodesk.app.away.minding  # noqa: F401

        def begin(_none: None) -> None:
            self.minding.begin()

        soon = self._every(MIND_MS, lambda: self.around.tasks.slow(load, begin, owner=self))
        soon.setSingleShot(True)
        soon.start()
        self._clocks.append(soon)

    def show_banner(self) -> None:
        """Say under the top bar what holds for the whole book; nothing where nothing does."""
        self.shell.take_banner_away()
        if self.presence.gone:
            from sohodesk.app.window.banner import GoneBanner

            self.shell.show_banner(GoneBanner(self.desk.book.path, self.presence.look))
        elif self.desk.book.read_only:
            from sohodesk.app.window.banner import ReadOnlyBanner, ask_for_copy

            again = partial(self.opening.open, self.desk.book.path)
            self.shell.show_banner(ReadOnlyBanner(again, partial(ask_for_copy, self)))

    # Pages ---

    def go(self, key: str, **where: Any) -> None:
        """Show a page, made when it is first wanted, at a place in it.

        Where it is not made yet the page that is shown stays until it is.
        """
        if key not in PAGES:
            return
        self.searching.put_away()
        self.shown = key
        self.shell.rail.show_chosen(key)
        self._reach(key, lambda: self._show(key, where))

    def _reach(self, key: str, then: Callable[[], None]) -> None:
        """Call back once a page can be shown; at once where it can be now."""
        self.code.load(key, lambda: self.ahead.bring(key, then))

    def _show(self, key: str, where: dict[str, Any]) -> None:
        if self.shown != key:
            return  # somebody went on to another page meanwhile
        if key not in self.pages:
            self.pages[key] = self.ahead.take(key) or PAGES[key]()(self.around)
            if key == FIRST:
                self.pages[key].ready.connect(self.opening.usable)
        page = self.pages[key]
        self.shell.show_page(page)
        if where:
            page.place(**where)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.get(self.shown)

    def can(self, verb: str) -> bool:
        """Whether the shown page has a verb."""
        return self.page is not None and verb in self.page.verbs()

    def do(self, verb: str) -> None:
        """Let the shown page do a verb."""
        if self.page is not None and verb in self.page.verbs():
            self.page.verbs()[verb]()

    def do_there(self, verb: str, key: str) -> None:
        """Let the shown page do a verb, or go to the page that can and let that do it."""
        if self.can(verb):
            self.do(verb)
            return
        self.go(key)
        self._reach(key, lambda: self.do(verb) if self.shown == key else None)

    # News ---

    def _hear(self, tables: frozenset[str]) -> None:
        if "absence" in tables:
            tables |= {"entry"}  # whoever shows an entry shows whether it is unclear
        for page in list(self.pages.values()):
            page.tables_changed(tables)
        if tables & {"entry", "entry_tag", "project", "client", "tag", "setting"}:
            self.timing.refresh()
        if "calendar" in tables:
            self.calendars.hear()
        self.counts.hear(tables)
        self.signs.hear(tables)
        self.following.hear(tables)
        self.guard.hear(tables)
        self.telling.hear(tables)
        self.outside.hear(tables)
        self.searching.hear(tables)
        self._learn_steps()

    def _learn_steps(self) -> None:
        def learn() -> tuple[str | None, str | None]:
            return self.desk.next_undo(), self.desk.next_redo()

        def learned(steps: tuple[str | None, str | None]) -> None:
            self.next_undo, self.next_redo = steps

        self.around.tasks.book(learn, learned, owner=self)

    def _poll(self) -> None:
        self.presence.look()
        self.outside.pulse()

    def _beat(self) -> None:
        if self.presence.gone:
            return
        self.guard.pulse()
        self.telling.beat()
        self.signs.refresh()
        if self._calendars is not None:
            self._calendars.beat()
        if self.shell.timer.running and (self._minding is None or self._minding.here):
            self.around.tasks.book(lambda: timer.beat(self.desk), owner=self)

    def _remember(self) -> None:
        user, path = self.desk.settings.user, str(self.desk.book.path.absolute())
        kept = {
            habits.LAST_BOOK: path,
            habits.SPOKEN: texts.current(),
            habits.RECENT: habits.with_recent(path, user.read()),
        }
        for key, value in kept.items():
            if user.read().get(key) != value:
                user.remember(key, value)

    def close(self, *, keep_desk: bool = False) -> None:
        """Take the pages away and let go of the book, but for its desk if that is kept."""
        for clock in self._clocks:
            clock.stop()
        self._end_notice()
        self.changed.disconnect(self._hear)
        self._closed = True
        for page in self.pages.values():
            page.closing()  # nobody here is to hear of what that writes
        if self._begun:
            self.shell.rail.chosen.disconnect(self.go)
            self.shell.rail.neared.disconnect(self.ahead.wish)
        if not self.around.tasks.at_once:
            user = self.desk.settings.user
            places = with_place_of(self.shell, user.read().get(habits.GEOMETRY))
            user.remember(habits.GEOMETRY, places)
        self.shell.take_banner_away()
        self.ahead.close()
        for part in (self._minding, self._calendars, self.guard):
            if part is not None:
                part.close()
        self.telling.close()
        self.signs.close()
        self.outside.close()
        self.timing.close()
        self.searching.close()
        self.menus.close()
        self.following.close()
        self.around.actions.unbind(self.shell)
        for page in self.pages.values():
            self.shell.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        if not keep_desk:
            self.around.tasks.last(self.desk.close)
