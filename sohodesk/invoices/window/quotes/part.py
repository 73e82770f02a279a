# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotes as a part of the Invoices page: its button, and the view once it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, ClassVar

from sohodesk.base.texts import n_
from sohodesk.invoices.window.part import ViewPart

if TYPE_CHECKING:
    from sohodesk.invoices.window.quotes.view import QuotesView


class QuotesPart(ViewPart["QuotesView"]):
    """What the page has of quotes; the view is made when it is first shown."""

    key: ClassVar[str] = "quotes"
    new_text: ClassVar[str] = n_("New quote")
    in_sums: ClassVar[bool] = True

    # The view ---

    def make_by_turns(self) -> Generator[None, None, QuotesView]:
        from sohodesk.invoices.window.quotes.view import QuotesView

        yield
        coming = QuotesView(self.page.around, self.page.deeds, at_once=False)
        yield
        yield from coming.making
        coming.shown.connect(self._show_year)
        coming.new_wanted.connect(self.new)
        coming.deeds.edit = lambda key: self.page.edit(key, kind="quote")
        coming.deeds.show_invoice = self.page.edit
        return coming

    def show(self) -> None:
        self.do(self._show)

    def _show(self, view: QuotesView) -> None:
        super()._show(view)
        self._show_year()

    def _show_year(self) -> None:
        view, chip = self.view, self.page.year_chip
        if view is None or view.overview is None or self.page.part != "quotes":
            return
        chip.setVisible(bool(view.overview.rows))
        chip.show_year(view.year, view.overview.years())

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
