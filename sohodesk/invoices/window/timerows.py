# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the card of time and costs beside a draft, made off the window's thread."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sohodesk.base.durations import show_duration
from sohodesk.base.money import show_amount
from sohodesk.base.texts import _, current
from sohodesk.invoices.costlines import CostLine
from sohodesk.invoices.drafting import Room
from sohodesk.invoices.grouping import BillableTime, Group
from sohodesk.invoices.timegroups import TimeGroup, amount_of, time_groups
from sohodesk.ui.columns import Banner, Cell, Column
from sohodesk.ui.rowgrounds import tick_column
from sohodesk.ui.rows import Rows
from sohodesk.ui.saying import day_month
from sohodesk.ui.sources import ListSource


class Narrowed(NamedTuple):
    """What of the material is shown, and how it is put together."""

    group: Group = "task"
    project_id: int | None = None
    first: date | None = None
    last: date | None = None

    def has(self, row: BillableTime | CostLine) -> bool:
        """Whether a row is to be shown."""
        project = row.cost.project_id if isinstance(row, CostLine) else row.project_id
        return (
            self.project_id in (None, project)
            and (self.first is None or row.day >= self.first)
            and (self.last is None or row.day <= self.last)
        )


class TimeRows(NamedTuple):
    """What the card shows; another ``mark`` for other rows.

    ``entries`` and ``costs`` are those shown; ``on`` are the keys of what stands on the draft and
    ``seconds_of`` the time of every entry by its id, shown or not.
    """

    mark: int
    currency: str
    entries: tuple[BillableTime, ...]
    costs: tuple[CostLine, ...]
    source: ListSource
    on: frozenset[Hashable]
    seconds_of: Mapping[Hashable, int]
    projects: tuple[tuple[int, str], ...]
    running: bool = False
    wanted: Narrowed = Narrowed()


def row_key(row: BillableTime | CostLine) -> Hashable:
    """Costs have numbers of their own."""
    return ("cost", row.id) if isinstance(row, CostLine) else row.id


def time_rows(room: Room, wanted: Narrowed) -> TimeRows:
    """The rows for a draft and its client; there may be thousands of entries."""
    client = room.client(room.draft.client_id)
    currency = room.draft.document.currency or (client.currency if client is not None else "")
    entries = tuple(filter(wanted.has, room.time))
    costs = tuple(filter(wanted.has, room.costs))
    groups = time_groups(entries, currency, wanted.group, day_month)
    time_on = [entry for entry in room.time if entry.line_id is not None]
    return TimeRows(
        mark=hash((room.time, room.costs, room.costs_on, wanted)),
        currency=currency,
        entries=entries,
        costs=costs,
        source=ListSource([*_rows(groups, currency), *_cost_rows(costs, currency)]),
        on=frozenset([*(e.id for e in time_on), *(("cost", key) for key in room.costs_on)]),
        seconds_of={entry.id: entry.seconds for entry in room.time},
        projects=_projects(room),
        running=room.running,
        wanted=wanted,
    )


def _projects(room: Room) -> tuple[tuple[int, str], ...]:
    found = {entry.project_id: entry.project for entry in room.time}
    for line in room.costs:
        if line.cost.project_id is not None:
            found.setdefault(line.cost.project_id, line.cost.project)
    return tuple(sorted(found.items(), key=lambda each: each[1].casefold()))


def _rows(groups: Sequence[TimeGroup], currency: str) -> list[Banner | BillableTime]:
    rows: list[Banner | BillableTime] = []
    for group in groups:
        if group.name:
            rows.append(_banner(group, currency))
        rows += group.entries
    return rows


def _banner(group: TimeGroup, currency: str) -> Banner:
    shown = show_amount(group.amount, currency, current())
    head = {
        "day": Cell(group.name, style="strong", beside=group.beside),
        "time": Cell(show_duration(group.seconds), style="small.strong"),
        "amount": Cell(shown, style="small.strong"),
    }
    ids = frozenset(entry.id for entry in group.entries)
    return Banner(key=group.key, cells=head, ids=ids)


def _cost_rows(costs: Sequence[CostLine], currency: str) -> list[Banner | CostLine]:
    if not costs:
        return []
    total = sum((cost.amount or Decimal(0) for cost in costs), Decimal(0))
    head = {
        "day": Cell(_("Expenses"), style="strong"),
        "amount": Cell(show_amount(total, currency, current()), style="small.strong"),
    }
    ids = frozenset(row_key(cost) for cost in costs)
    newest = sorted(costs, key=lambda cost: (cost.day, cost.id), reverse=True)
    return [Banner(key="expenses", cells=head, ids=ids), *newest]


def wordless(row: Any) -> bool:
    """Whether an entry on the table says nothing of what was done."""
    return isinstance(row, BillableTime) and not row.description


def columns(currency: str, rows: Rows) -> list[Column]:
    """The columns; what is not ticked steps back."""

    def tone(row: BillableTime | CostLine, on: str = "text") -> str:
        return on if row_key(row) in rows.ticked else "text3"

    def what(row: BillableTime | CostLine) -> Cell:
        if not row.description:
            return Cell(_("No description"), style="small.strong", tone="warn")
        return Cell(row.description, style="small", tone=tone(row), tip=row.description)

    def time(row: BillableTime | CostLine) -> Cell:
        said = "1" if isinstance(row, CostLine) else show_duration(row.seconds)
        return Cell(said, style="small", tone=tone(row))

    def amount(row: BillableTime | CostLine) -> Cell:
        if isinstance(row, CostLine):
            if row.amount is None:
                tip = _("Nobody knows what its currency was worth; set an exchange rate.")
                return Cell(_("no rate"), style="small", tone="warn", tip=tip)
            worth = row.amount
        elif row.rate is None:
            return Cell(_("no rate"), style="small", tone="warn")
        else:
            worth = amount_of(row, currency)
        return Cell(show_amount(worth, currency, current()), style="small", tone=tone(row, "text2"))

    def day(row: BillableTime | CostLine) -> Cell:
        return Cell(day_month(row.day), style="small", tone="text3")

    return [
        tick_column(),
        Column("day", _("Day"), day, width=58),
        Column("what", _("Entry"), what, width=70, stretch=1),
        Column("time", _("Time"), time, width=58, align="right"),
        Column("amount", _("Amount"), amount, width=100, align="right"),
    ]
