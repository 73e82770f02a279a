# SPDX-License-Identifier: GPL-3.0-or-later
"""When a repeating task is due next; pure.

``every 2 weeks`` counts from the day on which the task was due, so a late one does not move those
after it.  A month or year too short for the day that is meant takes its last day, and the next one
takes the day again: 31 January, 28 February, 31 March.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

UNITS = ("day", "week", "month", "year")
_WORDS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "harian": "day",
    "mingguan": "week",
    "bulanan": "month",
    "tahunan": "year",
    "hari": "day",
    "minggu": "week",
    "bulan": "month",
    "tahun": "year",
}
_SAID = re.compile(r"(?:every|tiap|setiap)?\s*(\d{1,3})?\s*([a-z]+?)s?", re.IGNORECASE)


class Repeat(NamedTuple):
    """Every so many units; ``day`` is the day of the month that is meant."""

    unit: str
    every: int = 1
    day: int | None = None

    def after(self, due: date, steps: int) -> date:
        """The day that lies so many steps after a due one."""
        count = self.every * steps
        if self.unit == "day":
            return due + timedelta(days=count)
        if self.unit == "week":
            return due + timedelta(weeks=count)
        return _months_after(due, count * (12 if self.unit == "year" else 1), self.day or due.day)


def _months_after(due: date, months: int, day: int) -> date:
    years, month = divmod(due.month - 1 + months, 12)
    year = due.year + years
    return date(year, month + 1, min(day, monthrange(year, month + 1)[1]))


def next_due(repeat: Repeat, due: date | None, done: date) -> date:
    """The first day of the rule after the due one that is not before the day it was done.

    A task that never had a day counts from the one on which it was done.
    """
    if due is None:
        return repeat.after(done, 1)
    steps = 1
    found = repeat.after(due, steps)
    while found < done:
        steps += max(1, (done - found).days // (366 * repeat.every))
        found = repeat.after(due, steps)
    return found


def parse_repeat(said: str) -> tuple[str, int]:
    """Unit and count of ``weekly``, ``month``, ``every 2 weeks``; empty or ``none`` is no rule."""
    text = " ".join(said.split()).casefold()
    if text in ("", "none", "no", "never"):
        return "", 1
    found = _SAID.fullmatch(text)
    word = found.group(2) if found else ""
    unit = _WORDS.get(word, word)
    count = int(found.group(1) or 1) if found else 0
    if unit not in UNITS or not 1 <= count <= 366:
        raise Refusal(
            _("“{text}” is no rule; say for example weekly, monthly or every 2 weeks.").format(
                text=said.strip()
            )
        )
    return unit, count
