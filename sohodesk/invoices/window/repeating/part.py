# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating documents as a part of the Invoices page: its button, and the view once wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.invoices.window.part import ViewPart
from sohodesk.ui.buttons import Button

if TYPE_CHECKING:
    from sohodesk.invoices.window.repeating.view import RepeatsView


class RepeatsPart(ViewPart["RepeatsView"]):
    """What the page has of repeating documents; the view is made when it is first shown."""

    key: ClassVar[str] = "repeating"
    in_sums: ClassVar[bool] = True

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

    def make_view(self) -> RepeatsView:
        from sohodesk.invoices.window.repeating.view import RepeatsView

        coming = RepeatsView(self.page.around)
        coming.deeds.edit = self.page.edit
        return coming

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
