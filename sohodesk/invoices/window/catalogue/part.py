# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue as a part of the Invoices page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sohodesk.base.texts import n_
from sohodesk.invoices.window.part import ViewPart

if TYPE_CHECKING:
    from sohodesk.invoices.window.catalogue.view import CatalogueView


class CataloguePart(ViewPart["CatalogueView"]):
    """Its button, and its view once it is wanted."""

    key: ClassVar[str] = "catalogue"
    new_text: ClassVar[str] = n_("New service")

    def make_view(self) -> CatalogueView:
        from sohodesk.invoices.window.catalogue.view import CatalogueView

        return CatalogueView(self.page.around)

    def new(self) -> None:
        self.do(lambda view: view.deeds.new())

    def pick(self, service_id: int) -> None:
        """Show a service."""
        self.page.leave_editor()
        self.page.show_part(self.key)
        self.do(lambda view: view.pick(service_id))
