# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts time together by task, project or day as the editor shows it; pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sohodesk.base.money import digits, round_half_up
from sohodesk.invoices.grouping import BillableTime, Group
from sohodesk.timelog.totals import worth_of


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """Time that would share a line, newest first, and what it comes to.

    ``beside`` names the project where there are several.
    """

    key: Hashable
    name: str
    beside: str
    seconds: int
    amount: Decimal
    entries: tuple[BillableTime, ...]


def time_groups(
    entries: Sequence[BillableTime],
    currency: str,
    group: Group = "task",
    show_day: Callable[[date], str] = str,
) -> tuple[TimeGroup, ...]:
    """The groups by name, those of days the newest first; ``entries`` come by day, oldest first.

    By entry there are no groups to speak of: all are in one without a name.
    """
    found: dict[tuple[str, ...], list[BillableTime]] = {}
    several = len({entry.project_id for entry in entries}) > 1
    for entry in entries:
        found.setdefault(_key(entry, group), []).append(entry)
    return tuple(
        TimeGroup(
            key=key,
            name=_name(of[0], group, show_day),
            beside=of[0].project if several and group == "task" and of[0].task else "",
            seconds=sum(entry.seconds for entry in of),
            amount=sum((amount_of(entry, currency) for entry in of), Decimal(0)),
            entries=tuple(reversed(of)),
        )
        for key, of in sorted(found.items(), reverse=group == "day")
    )


def _key(entry: BillableTime, group: Group) -> tuple[str, ...]:
    if group == "task":
        return (entry.project, entry.task)
    return {"project": (entry.project,), "day": (entry.day.isoformat(),)}.get(group, ())


def _name(entry: BillableTime, group: Group, show_day: Callable[[date], str]) -> str:
    if group == "day":
        return show_day(entry.day)
    if group == "entry":
        return ""
    return (entry.task if group == "task" else "") or entry.project


def amount_of(entry: BillableTime, currency: str) -> Decimal:
    """What an entry is worth, rounded to the money of the currency."""
    worth = worth_of(entry.rate, entry.seconds, entry.day_hours)
    return round_half_up(worth or Decimal(0), digits(currency))
