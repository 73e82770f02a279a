# SPDX-License-Identifier: GPL-3.0-or-later
"""The rate in a form: a new one asks whether it holds from now on or on unbilled time, too."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sohodesk.app.work import wording
from sohodesk.app.work.verbs import NewRate
from sohodesk.base.money import digits
from sohodesk.base.texts import _
from sohodesk.clients.checks import check_rate
from sohodesk.ui import entering
from sohodesk.ui.forms import Field
from sohodesk.ui.segments import Segments


class RateField:
    """The line for the rate, and the question that a change of it raises.

    ``old`` and ``old_currency`` are what stands in the book, ``unbilled_seconds`` the time on
    which the new rate could be set, too (told where ``say_time``); ``currency`` tells the currency
    chosen in the form.
    """

    def __init__(
        self,
        old: Decimal | None,
        old_currency: str,
        unbilled_seconds: int,
        currency: Callable[[], str],
        *,
        say_time: bool = True,
    ) -> None:
        self.old, self.old_currency = old, old_currency
        self.unbilled_seconds = unbilled_seconds
        self.currency = currency
        shown = entering.show_number(old, digits(old_currency) if old_currency else 0)
        self.line = entering.line(shown, longest=24)
        self.field = Field(_("Rate an hour"), self.line)
        self.reach = Segments(
            [("now", _("From now on")), ("unbilled", _("Unbilled time, too"))],
            _("The new rate holds"),
        )
        time = wording.hours(unbilled_seconds)
        hint = _("Not billed yet: {time}").format(time=time) if say_time else ""
        self.question = Field(_("The new rate holds"), self.reach, hint)
        self.question.hide()
        self.line.textChanged.connect(lambda _text: self.ask())

    def ask(self) -> None:
        """Show the question where the rate or the currency is another one than before."""
        self.question.setVisible(self._differs() and self.unbilled_seconds > 0)

    def _differs(self) -> bool:
        before = entering.show_number(self.old, digits(self.old_currency or "USD"))
        return self.field.said() != before or self.currency() != self.old_currency

    def read(self) -> NewRate | None:
        """The rate as typed; None where nothing about it is new. Raises ``Incomplete``."""
        currency = self.currency()
        found = entering.read(self.field, entering.optional(lambda said: _checked(said, currency)))
        if found == self.old and currency == self.old_currency:
            return None
        unbilled = self.unbilled_seconds > 0 and self.reach.chosen() == "unbilled"
        return NewRate(found, unbilled, currency if currency != self.old_currency else "")


def _checked(said: str, currency: str) -> Decimal:
    found = entering.amount(currency)(said)
    check_rate(found)
    return found
