# SPDX-License-Identifier: GPL-3.0-or-later
"""A part of the Invoices page beside the documents: its buttons, and a view made once wanted."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.byturns import by_turns, dressed

if TYPE_CHECKING:
    from sohodesk.invoices.page import InvoicesPage


V = TypeVar("V", bound=Any)


class ViewPart(Generic[V]):
    """What the page has of one part; ``new`` makes what the part is about."""

    key: ClassVar[str] = ""
    new_text: ClassVar[str] = ""
    """The message id of the button that makes a new one."""
    in_sums: ClassVar[bool] = False
    """Whether the note on the sums of the documents stands in the head here, too."""

    def __init__(self, page: InvoicesPage) -> None:
        self.page = page
        self.view: V | None = None
        self._coming = False
        self._then: list[Callable[[V], object]] = []

    def make_view(self) -> V:
        """Make the view; the page shows it in place of the documents."""
        raise NotImplementedError

    def new(self) -> None:
        """Ask for a new one."""
        raise NotImplementedError

    def make_by_turns(self) -> Generator[None, None, V]:
        """The same portion by portion, for a view that takes several frames."""
        yield
        return self.make_view()

    # Buttons ---

    def add_buttons(self, right: QHBoxLayout) -> None:
        """Add the button of the page's head; it is hidden at first."""
        self.new_button = Button(_(self.new_text), icon="plus", kind="main")
        self.new_button.clicked.connect(lambda _on=False: self.new())
        self.new_button.hide()
        right.addWidget(self.new_button)

    def show_buttons(self, *, shown: bool) -> None:
        """Show the button, or hide it."""
        self.new_button.setVisible(shown)

    # The view ---

    def show(self) -> None:
        """Show the view in place of the documents; made by turns, it takes several frames."""
        self.page.year_chip.hide()
        self.do(self._show)

    def do(self, deed: Callable[[V], object]) -> None:
        """Do something with the view, once it is made."""
        if self.view is not None:
            deed(self.view)
            return
        self._then.append(deed)
        if not self._coming:
            self._coming = True
            at_once = self.page.around.tasks.at_once
            by_turns(self.page, self._make(), self._go_on, at_once=at_once)

    def _make(self) -> Iterator[None]:
        coming = yield from self.make_by_turns()
        self.page.views.addWidget(coming)
        yield from dressed(coming)
        self.view = coming

    def _go_on(self) -> None:
        self._coming = False
        deeds, self._then = self._then, []
        for deed in deeds:
            self.do(deed)

    def _show(self, view: V) -> None:
        if self.page.part == self.key and not self.page.editing:
            self.page.views.setCurrentWidget(view)

    def hear(self, tables: frozenset[str]) -> None:
        """Tell the view what has changed."""
        if self.view is not None:
            self.view.hear(tables)

    # Verbs ---

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What the window's common keys do here."""
        found: dict[str, Callable[[], None]] = {"new": self.new}
        return found | (dict(self.view.verbs()) if self.view is not None else {})

    def letters(self) -> dict[str, Callable[[], None]]:
        """No single letter does anything here."""
        return {}

    def record(self) -> str:
        """What is picked."""
        return "" if self.view is None else self.view.record()

    def use_year(self, year: int | None) -> None:
        """What is here is of no year."""
