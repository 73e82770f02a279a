# SPDX-License-Identifier: GPL-3.0-or-later
"""The question that another rate of the office raises: from now on, or on unbilled time, too."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sohodesk.app.work import wording
from sohodesk.app.work.sums import Sums
from sohodesk.base import office
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog import rates
from sohodesk.timelog.ratepreview import NewTerms, RatePreview, preview
from sohodesk.timelog.rates import Level
from sohodesk.ui.forms import Field
from sohodesk.ui.labels import Text
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


def changes(around: Surroundings, amount: Decimal | None) -> RatePreview:
    """What another rate of the office would do to unbilled time."""
    return preview(around.desk, level=Level(), new=NewTerms(amount))


def matters(found: RatePreview) -> bool:
    """Whether unbilled time would be worth something else."""
    return found.entries > 0 and found.before != found.after


class RateQuestion(WriteForm):
    """Tells what the rate would do to unbilled time, and sets it as is chosen."""

    def __init__(self, around: Surroundings, amount: Decimal | None, found: RatePreview) -> None:
        super().__init__(around, _("Another hourly rate"), self._setting, width=460)
        self.amount = amount
        own = around.desk.setting(office.CURRENCY)
        count = ngettext("{n} unbilled entry", "{n} unbilled entries", found.entries)
        said = _("{count}, {time}: {before} would become {after}.").format(
            count=count.format(n=found.entries),
            time=wording.hours(found.seconds),
            before=wording.sums(Sums(found.before), own),
            after=wording.sums(Sums(found.after), own),
        )
        self.told = Text(said, "body", "text2", wrap=True)
        self.reach = Segments(
            [("now", _("From now on")), ("unbilled", _("Unbilled entries, too"))],
            _("The new rate holds"),
        )
        self.place((self.told, 1))
        self.place((Field(_("The new rate holds"), self.reach), 1))
        self.reach.buttons["now"].setFocus()

    def _setting(self) -> Callable[[], int]:
        desk, amount, too = self.around.desk, self.amount, self.reach.chosen() == "unbilled"
        return lambda: rates.set_rate(desk, level=Level(), amount=amount, unbilled=too)
