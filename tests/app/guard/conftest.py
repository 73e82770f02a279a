# SPDX-License-Identifier: GPL-3.0-or-later
"""An evening that belongs to home, and a desktop whose buttons the test presses itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from sohodesk.app.notices.notice import Notice
from sohodesk.home import service as home
from sohodesk.home.rules import parse_hours
from sohodesk.store.desk import Desk


class Pretended(QObject):
    """Shows what it is told, with buttons unless the test takes them away.

    ``told`` is all of it, ``shown`` what is still there.
    """

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Notice] = []
        self.shown: list[Notice] = []
        self.buttons = self.there = True

    def show_notice(self, notice: Notice) -> None:
        if not self.there or (notice.question and not self.buttons):
            self.lost.emit(notice)
            return
        self.told.append(notice)
        self.take_back(notice.key)
        self.shown.append(notice)
        if not self.buttons:
            self.bare.emit(notice)

    def take_back(self, key: str) -> None:
        self.shown = [notice for notice in self.shown if notice.key != key]

    def close(self) -> None:
        """Nothing to let go of."""

    @property
    def titles(self) -> list[str]:
        """All titles in the order in which they were shown."""
        return [notice.title for notice in self.told]


@pytest.fixture
def evening(desk: Desk) -> None:
    """From Monday to Friday, 18:00 to 20:00; it is Monday 9:00."""
    home.add_protected(desk, hours=parse_hours("Mon-Fri 18:00-20:00"), name="Dinner")


@pytest.fixture
def desktop(evening: None, window: Any) -> Pretended:
    """The desktop of the window."""
    made = Pretended()
    window.telling.notices._make_teller = lambda _around, _parent: made
    return made


@pytest.fixture
def pass_by(window: Any, clock: Any) -> Callable[..., None]:
    """Let time go on, and let the window's beat be felt once."""

    def passed(**how: int) -> None:
        clock.advance(**how)
        window.guard.pulse()

    return passed
