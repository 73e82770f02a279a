# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups unbilled time into lines of a draft; pure.

Time at different rates never shares a line, so that quantity × rate is what was earned.  The
billed seconds of a group are added exactly and rounded once, to four places of an hour, or of a
day where the rate is a day's.  At a fixed price a project is one line of quantity 1, whose price
is what its time is worth within what the price leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from sohodesk.base.money import digits
from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.base.texts import pgettext
from sohodesk.invoices.units import HOUR

Group = Literal["task", "project", "day", "entry"]
GROUPS: tuple[Group, ...] = ("task", "project", "day", "entry")
LONGEST = 1000
_HOUR = Decimal(3600)
_BY_DAY = attrgetter("day", "id")


class BillableTime(NamedTuple):
    """A finished entry that can be billed, or that ``line_id`` bills; ``rate`` is frozen on it.

    It is money an hour, or a day of ``day_hours``.  ``seconds`` are those that are billed,
    ``worked`` those that it took.  ``most`` is what a fixed price leaves for its whole project,
    None where nothing bounds it.
    """

    id: int
    project_id: int
    project: str
    task_id: int | None
    task: str
    description: str
    day: date
    seconds: int
    rate: Decimal | None
    currency: str | None
    day_hours: Decimal | None = None
    worked: int | None = None
    fixed: bool = False
    line_id: int | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A line to be: hours (or what ``unit`` says) at a rate, and the entries that it bills.

    ``seconds`` are what it bills for each of them.
    """

    description: str
    hours: Decimal
    rate: Decimal
    entry_ids: tuple[int, ...]
    unit: str = HOUR
    seconds: tuple[int, ...] = ()


def hours_of(seconds: int) -> Decimal:
    """Hours with four places, half-up."""
    return round_half_up(EXACT.divide(Decimal(seconds), _HOUR), 4)


def days_of(seconds: int, day_hours: Decimal) -> Decimal:
    """Days of so many hours with four places, half-up."""
    return round_half_up(EXACT.divide(Decimal(seconds), _HOUR * day_hours), 4)


def group_time(
    entries: Sequence[BillableTime], group: Group, show_day: Callable[[date], str]
) -> list[TimeLine]:
    """Lines in a steady order: by project and task name, or by day; then the higher rate first."""
    several = len({entry.project_id for entry in entries}) > 1
    groups: dict[Any, list[BillableTime]] = {}
    for entry in entries:
        key = (
            entry.project_id if entry.fixed else (key_of(entry, group), entry.rate, entry.day_hours)
        )
        groups.setdefault(key, []).append(entry)
    for members in groups.values():
        members.sort(key=_BY_DAY)
    lines, nothing = [], []
    for members in sorted(groups.values(), key=_order(group)):
        first = members[0]
        if any(entry.rate is None for entry in members):
            raise ValueError("time without a rate can't be a line")
        text = described(members, "project" if first.fixed else group, show_day, several=several)
        quantity, unit, rate = billed(members)
        if quantity == 0:
            nothing += members
            continue
        ids, seconds = (
            tuple(entry.id for entry in members),
            tuple(entry.seconds for entry in members),
        )
        lines.append(TimeLine(text[:LONGEST], quantity, rate, ids, unit, seconds))
    return _with_what_comes_to_nothing(lines, nothing, entries)


def _with_what_comes_to_nothing(
    lines: list[TimeLine], nothing: Sequence[BillableTime], entries: Sequence[BillableTime]
) -> list[TimeLine]:
    """Put time that was rounded down to nothing on the first line of its project.

    A line of quantity zero says nothing, but the time is settled with the rest.  Where its
    project has no line it stays unbilled.
    """
    project_of = {entry.id: entry.project_id for entry in entries}
    for entry in nothing:
        for at, line in enumerate(lines):
            if project_of[line.entry_ids[0]] == entry.project_id:
                more = (*line.entry_ids, entry.id), (*line.seconds, 0)
                lines[at] = replace(line, entry_ids=more[0], seconds=more[1])
                break
    return lines


def billed(members: Sequence[BillableTime]) -> tuple[Decimal, str, Decimal]:
    """Quantity, unit and price of a line."""
    first, seconds = members[0], sum(entry.seconds for entry in members)
    rate, day_hours = first.rate or Decimal(0), first.day_hours
    if first.fixed:
        worth = sum((_worth(entry) for entry in members), Decimal(0))
        price = worth if first.most is None else min(worth, first.most)
        return Decimal(1), "", round_half_up(price, digits(first.currency or ""))
    if day_hours is not None:
        return days_of(seconds, day_hours), "day", rate
    return hours_of(seconds), HOUR, rate


def _worth(entry: BillableTime) -> Decimal:
    hours = Decimal(1) if entry.day_hours is None else entry.day_hours
    seconds = EXACT.multiply(entry.rate or Decimal(0), Decimal(entry.seconds))
    return EXACT.divide(seconds, _HOUR * hours)


def _order(group: Group) -> Callable[[Sequence[BillableTime]], Any]:
    """The order of lines, told from their first entries."""

    def by_name(members: Sequence[BillableTime]) -> Any:
        first = members[0]
        task = first.task.casefold() if group == "task" else ""
        return first.project.casefold(), task, -(first.rate or 0), first.day, first.id

    def by_day(members: Sequence[BillableTime]) -> Any:
        first = members[0]
        return first.day, first.project.casefold(), -(first.rate or 0), first.id

    return by_name if group in ("task", "project") else by_day


def key_of(entry: BillableTime, group: Group) -> Any:
    """What entries of one line have in common."""
    if group == "task":
        return entry.project_id, entry.task_id
    if group == "project":
        return entry.project_id
    return (entry.day, entry.project_id) if group == "day" else entry.id


def described(
    members: Sequence[BillableTime],
    group: Group,
    show_day: Callable[[date], str],
    *,
    several: bool,
) -> str:
    """The words of a line; ``several`` where it must say of which project it is."""
    first = members[0]
    if group == "project":
        return first.project
    if group == "task":
        if not first.task:
            return first.project
        return _joined(first.project, first.task) if several else first.task
    day = show_day(first.day)
    what = "; ".join(_different(entry.description or entry.task for entry in members))
    if several:
        what = _joined(first.project, what)
    return _joined(day, what or first.project)


def _joined(head: str, rest: str) -> str:
    return pgettext("on paper", "{head}: {rest}").format(head=head, rest=rest) if rest else head


def _different(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
