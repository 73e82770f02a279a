# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields for rounding and least time, which may be those of the level above."""

from __future__ import annotations

from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.queries import ClientRow, ProjectRow
from sohodesk.clients.rounding import LONGEST_MINIMUM, STEPS
from sohodesk.clients.settings import ROUNDING
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Field

AS_ABOVE = ""


class RoundingFields:
    """``above`` names the level that holds where nothing is said: “as the client”."""

    def __init__(self, facts: ClientRow | ProjectRow | None, above: str) -> None:
        ways = [(way, _(words)) for way, words in (ROUNDING.choices or {}).items()]
        self.way = Choice([(AS_ABOVE, above), *ways], (facts.rounding or "") if facts else "")
        minutes = facts.rounding_minutes if facts and facts.rounding_minutes else 15
        self.step = Choice([(n, _("{n} min").format(n=n)) for n in STEPS], minutes)
        least = facts.minimum_minutes if facts else None
        self.least = entering.line("" if least is None else str(least), above, longest=4)
        self.fields = {
            "rounding": Field(_("Rounding of billed time"), self.way),
            "rounding_minutes": Field(_("To steps of"), self.step),
            "minimum_minutes": Field(_("Least time, in minutes"), self.least),
        }
        self.way.currentIndexChanged.connect(lambda _at: self._step_asked())
        self._step_asked()

    def _step_asked(self) -> None:
        self.step.setEnabled(self.way.value() not in (AS_ABOVE, "none"))

    def read(self) -> dict[str, Any]:
        """The facts as chosen. Raises ``Incomplete``."""
        way = self.way.value() or None
        return {
            "rounding": way,
            "rounding_minutes": self.step.value() if way not in (None, "none") else None,
            "minimum_minutes": entering.read(
                self.fields["minimum_minutes"], entering.optional(_least)
            ),
        }


def _least(said: str) -> int:
    found = entering.whole(said)
    if not 0 <= found <= LONGEST_MINIMUM:
        raise Refusal(_("The least time of an entry is from 0 to 480 minutes."))
    return found
