# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards above the list of quotes: how many of each state, and how much money."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sohodesk.base.texts import _
from sohodesk.invoices.documentlines import Tally
from sohodesk.invoices.window.statecards import StateCards

LOOKS = {
    "all": ("", "text2"),
    "draft": ("pencil", "text2"),
    "sent": ("send", "work"),
    "accepted": ("check", "ok"),
    "expired": ("clock", "warn"),
}


class QuoteCards(StateCards):
    """The five cards; ``changed`` gives the key of the one that is pressed."""

    def __init__(self) -> None:
        super().__init__(LOOKS)

    def show_tallies(
        self,
        tallies: Mapping[str, Tally],
        year: int | None,
        currency: str,
        in_one: Callable[[Mapping[str, int]], dict[str, int] | None] = lambda _several: None,
    ) -> None:
        """Show the counts and sums; ``year`` None is all years."""
        titles = {
            "all": _("All in {year}").format(year=year) if year else _("All"),
            "draft": _("Draft"),
            "sent": _("Sent"),
            "accepted": _("Accepted"),
            "expired": _("Expired"),
        }
        for key, card in self.cards.items():
            card.show_tally(titles[key], tallies[key], currency, in_one(tallies[key].minor))
