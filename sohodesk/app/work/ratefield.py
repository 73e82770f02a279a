# SPDX-License-Identifier: GPL-3.0-or-later
"""The rate in a form: a new one asks whether it holds from now on or on unbilled time, too."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sohodesk.app.work import wording
from sohodesk.app.work.sums import Sums
from sohodesk.app.work.verbs import NewRate
from sohodesk.base.money import digits
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.checks import check_rate
from sohodesk.timelog.ratepreview import NewTerms, RatePreview, preview
from sohodesk.timelog.rates import Level
from sohodesk.ui import entering
from sohodesk.ui.forms import Field
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings


class RateField:
    """The line for the rate, and the question that a change of it raises.

    ``old`` and ``old_currency`` are what stands in the book, ``level`` whose rate it is (None for
    something new, which has no time yet); ``currency`` tells the currency chosen in the form.
    ``daily`` tells whether a project will be billed by the day, where its form asks for that; the
    same figure is another rate then.
    """

    def __init__(
        self,
        around: Surroundings,
        old: Decimal | None,
        old_currency: str,
        level: Level | None,
        currency: Callable[[], str],
    ) -> None:
        self.around = around
        self.old, self.old_currency = old, old_currency
        self.level, self.currency = level, currency
        self.daily: Callable[[], bool] | None = None
        self._was_daily = False
        shown = entering.show_number(old, digits(old_currency) if old_currency else 0)
        self.line = entering.line(shown, longest=24)
        self.field = Field(_("Rate an hour"), self.line)
        self.reach = Segments(
            [("now", _("From now on")), ("unbilled", _("Unbilled entries, too"))],
            _("The new rate holds"),
        )
        self.question = Field(_("The new rate holds"), self.reach, " ")
        self.question.hide()
        self.found = RatePreview()
        self.line.textChanged.connect(lambda _text: self.ask())

    def follow_days(self, daily: Callable[[], bool]) -> None:
        """Ask also where the work will be billed by the day, or no longer; it is as told now."""
        self.daily, self._was_daily = daily, daily()

    def ask(self) -> None:
        """Ask, with counts and sums, where unbilled time would be worth something else."""
        amount = self._amount()
        if self.level is None or not self._differs() or amount is _WRONG:
            self._show(RatePreview())
            return
        desk, level = self.around.desk, self.level
        new = NewTerms(
            amount if isinstance(amount, Decimal) else None,
            self._new_currency(),
            None if self.daily is None else self.daily(),
        )
        self.around.read(
            lambda: preview(desk, level=level, new=new),
            self._show,
            owner=self.question,
        )

    def _show(self, found: RatePreview) -> None:
        self.found = found
        asked = found.entries > 0 and found.before != found.after
        self.question.setVisible(asked)
        if not asked:
            return
        count = ngettext("{n} unbilled entry", "{n} unbilled entries", found.entries)
        said = _("{count}, {time}: {before} would become {after}.").format(
            count=count.format(n=found.entries),
            time=wording.hours(found.seconds),
            before=wording.sums(Sums(found.before), self.old_currency),
            after=wording.sums(Sums(found.after), self.currency()),
        )
        self.question.hint.setText(said)

    def _amount(self) -> object:
        said = self.field.said()
        if not said:
            return None
        try:
            return _checked(said, self.currency())
        except Refusal:
            return _WRONG

    def _new_currency(self) -> str:
        currency = self.currency()
        return currency if currency != self.old_currency else ""

    def _differs(self) -> bool:
        before = entering.show_number(self.old, digits(self.old_currency or "USD"))
        changed = self.field.said() != before or self.currency() != self.old_currency
        return changed or self._other_days()

    def _other_days(self) -> bool:
        return self.daily is not None and self.daily() != self._was_daily

    def read(self) -> NewRate | None:
        """The rate as typed; None where nothing about it is new. Raises ``Incomplete``."""
        currency = self.currency()
        found = entering.read(self.field, entering.optional(lambda said: _checked(said, currency)))
        too = self.found.entries > 0 and self.reach.chosen() == "unbilled"
        if found == self.old and currency == self.old_currency and not too:
            return None
        return NewRate(found, too, self._new_currency())


_WRONG = object()


def _checked(said: str, currency: str) -> Decimal:
    found = entering.amount(currency)(said)
    check_rate(found)
    return found
