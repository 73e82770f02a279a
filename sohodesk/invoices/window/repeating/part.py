# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating documents as a part of the Invoices page: its button, and the view once wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.byturns import by_turns, dressed

if TYPE_CHECKING:
    from sohodesk.invoices.page import InvoicesPage
    from sohodesk.invoices.window.repeating.view import RepeatsView


class RepeatsPart:
    """What the page has of repeating documents; the view is made when it is first shown."""

    def __init__(self, page: InvoicesPage) -> None:
        self.page = page
        self.view: RepeatsView | None = None
        self._coming = False
        self._then: list[Callable[[RepeatsView], object]] = []

    def add_buttons(self, right: QHBoxLayout) -> None:
        """Add the button of the page's head; it is hidden at first."""
        self.run_button = Button(_("Make what is due"), icon="file-check")
        self.run_button.clicked.connect(
            lambda _on=False: self.page.around.actions.run("page.run_repeats")
        )
        self.run_button.hide()
        right.addWidget(self.run_button)

    def show_buttons(self, *, shown: bool) -> None:
        """Show the button, or hide it."""
        known = "page.run_repeats" in self.page.around.actions
        self.run_button.setVisible(shown and known)

    # The view ---

    def show(self) -> None:
        """Show the view in place of the documents; made by turns, it takes several frames."""
        self.page.year_chip.hide()
        self.do(self._show)

    def do(self, deed: Callable[[RepeatsView], object]) -> None:
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
        from sohodesk.invoices.window.repeating.view import RepeatsView

        yield
        coming = RepeatsView(self.page.around)
        coming.deeds.edit = self.page.edit
        self.page.views.addWidget(coming)
        yield from dressed(coming)
        self.view = coming

    def _go_on(self) -> None:
        self._coming = False
        deeds, self._then = self._then, []
        for deed in deeds:
            self.do(deed)

    def _show(self, view: RepeatsView) -> None:
        if self.page.part == "repeating" and not self.page.editing:
            self.page.views.setCurrentWidget(view)

    def hear(self, tables: frozenset[str]) -> None:
        """Tell the view what has changed."""
        if self.view is not None:
            self.view.hear(tables)

    # Verbs ---

    def pick(self, repeat_id: int) -> None:
        """Show the view, and one of what repeats."""
        self.page.leave_editor()
        self.page.show_part("repeating")
        self.do(lambda view: view.pick(repeat_id))

    def add(self, invoice_id: int) -> None:
        """Ask how a document comes again."""
        self.do(lambda view: view.deeds.add(invoice_id))

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What the window's common keys do with repeating documents."""
        return dict(self.view.verbs()) if self.view is not None else {}

    def letters(self) -> dict[str, Callable[[], None]]:
        """No single letter does anything here."""
        return {}

    def record(self) -> str:
        """The one that is picked."""
        return "" if self.view is None else self.view.record()

    def use_year(self, year: int | None) -> None:
        """They are of no year."""
