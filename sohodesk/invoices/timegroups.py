# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts unbilled time together by project and task as the editor shows it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base.money import digits, round_half_up
from sohodesk.invoices.grouping import BillableTime
from sohodesk.timelog.totals import worth_of


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """The entries of one task (or of a project without), newest first, and what they come to.

    ``beside`` names the project where there are several.
    """

    key: tuple[str, str]
    name: str
    beside: str
    seconds: int
    amount: Decimal
    entries: tuple[BillableTime, ...]


def time_groups(entries: Sequence[BillableTime], currency: str) -> tuple[TimeGroup, ...]:
    """The groups by name; ``entries`` come by day, oldest first."""
    found: dict[tuple[str, str], list[BillableTime]] = {}
    for entry in entries:
        found.setdefault((entry.project, entry.task), []).append(entry)
    several = len({project for project, _task in found}) > 1
    return tuple(
        TimeGroup(
            key=(project, task),
            name=task or project,
            beside=project if several and task else "",
            seconds=sum(entry.seconds for entry in of),
            amount=sum((amount_of(entry, currency) for entry in of), Decimal(0)),
            entries=tuple(reversed(of)),
        )
        for (project, task), of in sorted(found.items())
    )


def amount_of(entry: BillableTime, currency: str) -> Decimal:
    """What an entry is worth, rounded to the money of the currency."""
    worth = worth_of(entry.rate, entry.seconds, entry.day_hours)
    return round_half_up(worth or Decimal(0), digits(currency))
