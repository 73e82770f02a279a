# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed into a cell of the timesheet, as seconds: ``1:30``, ``1,5``, ``90m``, ``1h30``.

A bare figure is hours here, whole or with a comma or a dot: the reading stands beside the cursor
while one types, so nothing is guessed in secret.  Nothing typed is no time.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sohodesk.base.durations import parse_duration, show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

MOST: Final = 86_400
"""The most that one cell takes, in seconds."""
_BARE = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{0,9})?|[.,][0-9]{1,9}", re.ASCII)


def read_cell(text: str) -> int:
    """Seconds that a text says, 0 where nothing is typed; refuses what is no duration of a day."""
    typed = text.strip()
    if not typed:
        return 0
    if _BARE.fullmatch(typed):
        hours = Decimal(typed.replace(",", "."))
        seconds = int((hours * 3600).quantize(Decimal(1), ROUND_HALF_UP))
        if seconds > MOST:
            raise Refusal(
                _(
                    "“{text}” would be hours, and a day has no more than 24; for minutes type "
                    "{text}m."
                ).format(text=typed)
            )
        return seconds
    seconds = parse_duration(typed)
    if seconds > MOST:
        raise Refusal(_("“{text}” is more than the 24 hours of a day.").format(text=typed))
    return seconds


def live_reading(text: str) -> str:
    """What stands beside the cursor: ``0:30`` for ``0,5``; empty while it can't be read."""
    if not text.strip():
        return ""
    try:
        return show_duration(read_cell(text))
    except Refusal:
        return ""
