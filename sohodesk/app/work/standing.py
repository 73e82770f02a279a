# SPDX-License-Identifier: GPL-3.0-or-later
"""How a project stands: the states that its tag shows, and their words."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from sohodesk.base.texts import _, n_

RISKY_SHARE = Decimal("0.9")
"""From this share of a budget on, a project is at risk."""


class Standing(Enum):
    """How a project stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEAD = "lead"
    QUOTED = "quoted"
    RETAINER = "retainer"
    LOST = "lost"
    DONE = "done"
    RISK = "risk"
    LATE = "late"
    OVER = "over"
    ARCHIVED = "archived"


_WORDS = {
    Standing.ACTIVE: n_("Active"),
    Standing.PAUSED: n_("Paused"),
    Standing.LEAD: n_("Lead"),
    Standing.QUOTED: n_("Quote sent"),
    Standing.RETAINER: n_("Retainer"),
    Standing.LOST: n_("Lost"),
    Standing.DONE: n_("Done"),
    Standing.RISK: n_("At risk"),
    Standing.LATE: n_("Late"),
    Standing.OVER: n_("Over"),
    Standing.ARCHIVED: n_("Archived"),
}


def word_of(standing: Standing) -> str:
    """The word of a state, the same in the window and on the command line."""
    return _(_WORDS[standing])
