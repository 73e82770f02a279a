# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields that ask how often something comes: a list of usual rules, and one of one's own."""

from __future__ import annotations

from datetime import date
from typing import Final

from sohodesk.base.recurrence import weekly
from sohodesk.base.texts import _, n_
from sohodesk.base.weekdays import WORKDAYS
from sohodesk.expenses.recurring import rule_of
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.writeform import WriteForm

_OWN: Final = "own"
_UNITS: Final[dict[str, tuple[str, int]]] = {
    "week": ("week", 1),
    "weeks": ("week", 2),
    "month": ("month", 1),
    "months": ("month", 2),
    "quarter": ("month", 3),
    "half": ("month", 6),
    "year": ("year", 1),
}
_FIXED: Final = {
    "weekday": weekly(WORKDAYS),
    "month end": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
}
_WORDS: Final = {
    "week": n_("every week"),
    "weeks": n_("every two weeks"),
    "month": n_("every month"),
    "months": n_("every two months"),
    "quarter": n_("every three months"),
    "half": n_("every six months"),
    "year": n_("every year"),
    "weekday": n_("every weekday"),
    "month end": n_("on a month's last working day"),
    _OWN: n_("by a rule…"),
}


class HowOften:
    """The list and the line of a rule, which is shown where it is wanted.

    ``now`` is a first choice that stands for no rule, and its words; ``rule`` stands in the line.
    """

    def __init__(
        self, form: WriteForm, *, now: tuple[str, str] | None, chosen: str = "", rule: str = ""
    ) -> None:
        self._form = form
        self._none = now[0] if now is not None else None
        choices = [(key, _(words)) for key, words in _WORDS.items()]
        first = chosen or (now[0] if now is not None else "month")
        self.choice = Choice([*([now] if now is not None else []), *choices], first)
        self.choice.currentIndexChanged.connect(lambda _at: self.show())
        line = entering.line(rule, "FREQ=MONTHLY;BYDAY=1MO")
        self.own = form.field("rule", _("Rule of RFC 5545"), line)
        self.own.hide()

    def show(self) -> None:
        """Show the line where a rule of one's own is wanted."""
        self.own.setVisible(self.choice.value() == _OWN)
        self._form.grow()

    def rule(self, first: date) -> str | None:
        """The rule that is chosen, from a day on; None for the first choice."""
        often = str(self.choice.value())
        if often == self._none:
            return None
        if often == _OWN:
            return entering.read(self.own, entering.needed(_("Say a rule, or choose another.")))
        return _FIXED.get(often) or rule_of(*_UNITS[often], first)
