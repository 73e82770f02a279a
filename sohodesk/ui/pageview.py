# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of the views that a page of several views shows one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.ui.surroundings import Surroundings


class PageView(QWidget):
    """One view of a ``ViewsPage``.

    The page reads by ``request`` and hands the result to ``show_data``. ``day`` is the day that
    was asked for (None is today). A view that wants to be read anew emits ``again``.
    """

    again = Signal()
    """Wants to be read anew."""

    key: ClassVar[str] = ""
    watched: ClassVar[frozenset[str]] = frozenset()
    """The tables that it shows."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.day: date | None = None
        self.tight = False
        """Whether the page's head has no room for long names of months."""
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    # Parts ---

    def make(self) -> Iterator[None]:
        """Make the parts, portion by portion as ``Page.make`` does."""
        yield from ()

    def right(self) -> Sequence[QWidget]:
        """The pieces at the right end of the page's head, made once."""
        return ()

    def fit(self, *, narrow: bool) -> None:
        """Take the room of a narrow or a wide page."""

    # Reading and showing ---

    def heard(self, tables: frozenset[str]) -> None:
        """Hear which tables changed, before anything is read anew."""

    def prepare(self, day: date | None) -> None:
        """Take the day that is asked for, None for today, before the view is read."""
        self.day = day

    def request(self) -> Callable[[], Any]:
        """What to read, as ``Page.request``."""
        raise NotImplementedError

    def show_data(self, data: Any) -> None:
        """Show what was read."""

    def shown(self) -> None:
        """Hear that the view has become the one that is shown."""

    # Going about ---

    def range_text(self) -> str:
        """What the button between the arrows says; empty where there is nothing to go through."""
        return ""

    def ranges(self) -> Mapping[str, tuple[str, bool]]:
        """Ranges that can be chosen: by key the words and whether it is on."""
        return {}

    def choose_range(self, key: str) -> None:
        """Show another range."""

    def stepped(self, _steps: int) -> date | None:
        """The day that is shown after so many steps forth or back; None where there are none."""
        return None

    def to_today(self) -> None:
        """Hear that the present is wanted, before it is read."""

    def place(self, **where: Any) -> None:
        """Go to a place in the view."""

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the common keys do here, see ``Page.verbs``."""
        return {}

    def record(self) -> str:
        """The record that is picked, as ``entry:3``."""
        return ""
