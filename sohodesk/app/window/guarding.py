# SPDX-License-Identifier: GPL-3.0-or-later
"""The guard of home's hours as the open book knows it: loaded with the first thing it has to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sohodesk.app.guard.asking import HomeAsking
    from sohodesk.app.guard.watching import GuardWatch
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.timelog.hometime import HomeTime


class HomeGuard:
    """Stands before what watches and what asks."""

    def __init__(self, book: OpenBook) -> None:
        self.book = book

    @cached_property
    def watch(self) -> GuardWatch:
        """Watches over the hours, and tells what is due."""
        from sohodesk.app.guard.watching import GuardWatch

        return GuardWatch(self.book)

    @cached_property
    def asking(self) -> HomeAsking:
        """Asks whoever starts a timer in them."""
        from sohodesk.app.guard.asking import HomeAsking

        return HomeAsking(self.book)

    def look(self) -> None:
        """Look at the hours and the timer."""
        self.watch.look()

    def pulse(self) -> None:
        """A beat of the clock."""
        self.watch.pulse()

    def hear(self, tables: frozenset[str]) -> None:
        """Hear that tables changed."""
        self.watch.hear(tables)

    def holds(self) -> bool:
        """Whether notices of work wait now."""
        return self.watch.holds()

    def set_alarm(self) -> None:
        """Something waits for the end of home's time."""
        self.watch.set_alarm()

    def asks(self) -> bool:
        """Whether whoever starts a timer now would be asked."""
        return self.watch.asks()

    def ask(self, problem: HomeTime, answered: Callable[[str], None]) -> None:
        """Ask whoever starts a timer in time that belongs to home."""
        self.asking.ask(problem, answered)

    @property
    def near(self) -> bool:
        """Whether the time belongs to home, or soon will; nothing is loaded to find that out."""
        return "watch" in self.__dict__ and self.watch.near() is not None

    def finish_soon(self) -> None:
        """The work goes on for a quarter of an hour."""
        self.watch.finish_soon_now()

    def agree(self) -> None:
        """It is an agreed exception."""
        self.watch.agree_now()

    def close(self) -> None:
        """Watch and ask no more."""
        for part in ("watch", "asking"):
            if part in self.__dict__:
                self.__dict__[part].close()
