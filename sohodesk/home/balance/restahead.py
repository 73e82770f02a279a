# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rest of a running week can still come to, if its long rest is taken."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sohodesk.home.balance.bounds import date_at, on_the_clock
from sohodesk.home.balance.report import WeekReport
from sohodesk.home.balance.score import WEEKLY_REST, rest_part

LONG_REST = WEEKLY_REST * 3600


@dataclass(frozen=True, slots=True)
class RestAhead:
    """Free from ``start`` on (seconds since 1970) for 35 hours, the part ends at ``value``.

    ``nights`` of 11 hours lie before it.
    """

    start: int
    nights: int
    value: Fraction


def rest_ahead(
    report: WeekReport, now: int, day_ends: int, unplanned: AbstractSet[date]
) -> RestAhead | None:
    """What can still come; None where the week is over or its long rest was taken.

    The work of a planned day ends at minute ``day_ends``; each planned day to come has its night.
    """
    week = report.week
    if not week.running or not report.rests or report.weekly_rest.seconds >= LONG_REST:
        return None
    today = date_at(now, week.zone)
    coming = [day for day in week.days if day > today and day not in unplanned]
    last = coming[-1] if coming else today
    start = max(now, on_the_clock(last, day_ends, week.zone))
    ok = sum(not rest.breach for rest in report.rests) + len(coming)
    value = rest_part(ok, len(report.rests) + len(coming), LONG_REST, over=True)
    return None if value is None else RestAhead(start, len(coming), value)
