# SPDX-License-Identifier: GPL-3.0-or-later
"""Retainers as a part of the Invoices page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from sohodesk.base.texts import n_
from sohodesk.invoices.window.part import ViewPart

if TYPE_CHECKING:
    from sohodesk.invoices.window.retainers.view import RetainersView


class RetainersPart(ViewPart["RetainersView"]):
    """Its button, and its view once it is wanted."""

    key: ClassVar[str] = "retainers"
    new_text: ClassVar[str] = n_("New retainer")

    def make_view(self) -> RetainersView:
        from sohodesk.invoices.window.retainers.view import RetainersView

        made = RetainersView(self.page.around, self.page.deeds)
        made.deeds.edit = self.page.edit
        made.deeds.show = lambda key: self.page.place(id=key)
        return made

    def new(self) -> None:
        self.do(lambda view: view.deeds.new())

    def letters(self) -> dict[str, Callable[[], None]]:
        verbs = self.verbs()
        keys = (("F", "fill_retainer"), ("D", "draw"))
        return {key: verbs[verb] for key, verb in keys if verb in verbs}

    def pick(self, retainer_id: int) -> None:
        """Show a retainer."""
        self.page.leave_editor()
        self.page.show_part(self.key)
        self.do(lambda view: view.pick(retainer_id))
