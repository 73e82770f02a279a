# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets time join a line of a draft that bills the like of it, or leave one; pure.

What was typed into the line stays: its words, its price, and by how much its quantity differs from
the time behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sohodesk.invoices.document import Line
from sohodesk.invoices.grouping import (
    GROUPS,
    LONGEST,
    BillableTime,
    Group,
    billed,
    described,
    key_of,
)

ShowDay = Callable[[date], str]


def joins(line: Line, members: Sequence[BillableTime], entry: BillableTime, group: Group) -> bool:
    """Whether an entry belongs on a line of a draft when lines are put together by ``group``."""
    if group == "entry" or entry.fixed or entry.rate is None or not members:
        return False
    _quantity, unit, rate = billed([entry])
    if (line.unit, line.price) != (unit, rate):
        return False
    alike = (key_of(entry, group), entry.rate, entry.day_hours)
    return all((key_of(each, group), each.rate, each.day_hours) == alike for each in members)


def regrown(
    line: Line, before: Sequence[BillableTime], after: Sequence[BillableTime], show_day: ShowDay
) -> Line:
    """A line that bills other entries than ``before``; ``after`` are one at least."""
    (was, _unit, price), (now, _same, new_price) = billed(before), billed(after)
    quantity = now if line.quantity == was else line.quantity + now - was
    if quantity <= 0 < now:
        quantity = now
    line = replace(line, quantity=quantity, description=_words(line, before, after, show_day))
    # At a fixed price the quantity is one, and the time is in the price.
    return replace(line, price=new_price) if price != new_price and line.price == price else line


def reworded(
    line: Line, before: Sequence[BillableTime], after: Sequence[BillableTime], show_day: ShowDay
) -> Line:
    """A line whose entries are told anew; words that were typed into it stay."""
    return replace(line, description=_words(line, before, after, show_day))


def _words(
    line: Line, before: Sequence[BillableTime], after: Sequence[BillableTime], show_day: ShowDay
) -> str:
    for group in GROUPS:
        for several in (False, True):
            said = described(before, group, show_day, several=several)[:LONGEST]
            if said == line.description:
                return described(after, group, show_day, several=several)[:LONGEST]
    return line.description
