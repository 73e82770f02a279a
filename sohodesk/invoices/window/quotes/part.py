# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotes as a part of the Invoices page: its button, and the view once it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.byturns import by_turns, dressed

if TYPE_CHECKING:
    from sohodesk.invoices.page import InvoicesPage
    from sohodesk.invoices.window.quotes.view import QuotesView


class QuotesPart:
    """What the page has of quotes; the view is made when it is first shown."""

    def __init__(self, page: InvoicesPage) -> None:
        self.page = page
        self.view: QuotesView | None = None
        self._coming = False
        self._then: list[Callable[[QuotesView], object]] = []

    def add_buttons(self, right: QHBoxLayout) -> None:
        """Add the button of the page's head; it is hidden at first."""
        self.new_button = Button(_("New quote"), icon="plus", kind="main")
        self.new_button.clicked.connect(lambda _on=False: self.new())
        self.new_button.hide()
        right.addWidget(self.new_button)

    def show_buttons(self, *, shown: bool) -> None:
        """Show the button, or hide it."""
        self.new_button.setVisible(shown)

    # The view ---

    def show(self) -> None:
        """Show the view in place of the documents; made by turns, it takes several frames."""
        self.do(self._show)

    def do(self, deed: Callable[[QuotesView], object]) -> None:
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
        from sohodesk.invoices.window.quotes.view import QuotesView

        yield
        coming = QuotesView(self.page.around, self.page.deeds, at_once=False)
        yield
        yield from coming.making
        coming.shown.connect(self._show_year)
        coming.new_wanted.connect(self.new)
        coming.deeds.edit = lambda key: self.page.edit(key, kind="quote")
        coming.deeds.show_invoice = self.page.edit
        self.page.views.addWidget(coming)
        yield from dressed(coming)
        self.view = coming

    def _go_on(self) -> None:
        self._coming = False
        deeds, self._then = self._then, []
        for deed in deeds:
            self.do(deed)

    def _show(self, view: QuotesView) -> None:
        if self.page.part == "quotes" and not self.page.editing:
            self.page.views.setCurrentWidget(view)
            self._show_year()

    def _show_year(self) -> None:
        view, chip = self.view, self.page.year_chip
        if view is None or view.overview is None or self.page.part != "quotes":
            return
        chip.setVisible(bool(view.overview.rows))
        chip.show_year(view.year, view.overview.years())

    def hear(self, tables: frozenset[str]) -> None:
        """Tell the view what has changed."""
        if self.view is not None:
            self.view.hear(tables)

    # Verbs ---

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What the window's common keys do with quotes."""
        found: dict[str, Callable[[], None]] = {
            "new": self.new,
            "before": lambda: self._step_year(-1),
            "after": lambda: self._step_year(1),
        }
        return found | (dict(self.view.verbs()) if self.view is not None else {})

    def letters(self) -> dict[str, Callable[[], None]]:
        """The same by single letters."""
        verbs = self.verbs()
        return {
            key: verbs[verb] for key, verb in (("I", "issue"), ("A", "accept")) if verb in verbs
        }

    def record(self) -> str:
        """The quote that is picked."""
        return "" if self.view is None else self.view.record()

    def new(self) -> None:
        """Open a new quote in the editor."""
        self.page.edit(None, kind="quote")

    def send(self, quote_id: int) -> None:
        """Ask whether a draft is to be sent."""
        self.do(lambda view: view.deeds.send(quote_id, then=lambda: self.pick(quote_id)))

    def come_back(self, quote_id: int | None) -> None:
        """Show the list again after the editor, with the draft that was edited."""
        self.page.show_part("quotes")
        if quote_id is not None:
            self.do(lambda view: view.pick(quote_id))

    def pick(self, quote_id: int) -> None:
        """Show a quote."""
        self.page.leave_editor()
        self.page.show_part("quotes")
        self.do(lambda view: view.pick(quote_id))

    def use_year(self, year: int | None) -> None:
        """Show the quotes of a year; None is all of them."""
        self.do(lambda view: view.use_year(year))
        self._show_year()

    def _step_year(self, step: int) -> None:
        self.use_year(self.page.year_chip.stepped(step))
