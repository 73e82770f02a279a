# SPDX-License-Identifier: GPL-3.0-or-later
"""Money on account as a part of the Invoices page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from sohodesk.base.texts import n_
from sohodesk.invoices.window.part import ViewPart

if TYPE_CHECKING:
    from sohodesk.invoices.window.accounts.view import AccountsView


class AccountsPart(ViewPart["AccountsView"]):
    """Its button, and its view once it is wanted."""

    key: ClassVar[str] = "accounts"
    new_text: ClassVar[str] = n_("Take money in")

    def make_view(self) -> AccountsView:
        from sohodesk.invoices.window.accounts.view import AccountsView

        made = AccountsView(self.page.around, self.page.deeds)
        made.deeds.show = lambda key: self.page.place(id=key)
        return made

    def new(self) -> None:
        self.do(lambda view: view.deeds.take_in())

    def letters(self) -> dict[str, Callable[[], None]]:
        verbs = self.verbs()
        keys = (("U", "use_account"), ("K", "pay_back"))
        return {key: verbs[verb] for key, verb in keys if verb in verbs}

    def pick_client(self, client_id: int) -> None:
        """Show the account of a client."""
        self.page.leave_editor()
        self.page.show_part(self.key)
        self.do(lambda view: view.pick_client(client_id))
