# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of a client's unbilled time and expenses beside a draft: tick, and add them as lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Signal

from sohodesk.base.durations import show_duration
from sohodesk.base.money import show_amount
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices.costlines import CostLine
from sohodesk.invoices.grouping import BillableTime
from sohodesk.invoices.timegroups import TimeGroup, amount_of
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Banner, Cell, Column
from sohodesk.ui.pieces import Pieces
from sohodesk.ui.rowgrounds import tick_column
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.saying import day_month
from sohodesk.ui.segments import Segments
from sohodesk.ui.sources import ListSource

ROW = 28


@dataclass(frozen=True, slots=True)
class Wish:
    """Which entries and costs are to become lines, and one line for what."""

    entry_ids: tuple[int, ...]
    group: str
    expense_ids: tuple[int, ...] = ()


class TimeRows(NamedTuple):
    """The rows of the card; another ``mark`` for other entries or costs."""

    mark: int
    currency: str
    entries: tuple[BillableTime, ...]
    ids: frozenset[Hashable]
    seconds: int
    source: ListSource
    costs: tuple[CostLine, ...] = ()


class TimeCard(Card):
    """Shows ``TimeRows``; ``add_wanted`` gives a ``Wish``."""

    add_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Unbilled time"), inset=0)
        self.entries: tuple[BillableTime, ...] = ()
        self.costs: tuple[CostLine, ...] = ()
        self.currency = ""
        self._mark: int | None = None
        self._seconds = 0
        self.group = Segments(
            [("task", _("Task")), ("day", _("Day")), ("entry", _("Entry"))], _("One line for each")
        )
        self.head_row.addWidget(self.group)
        self.lines = Rows([], row_id=_key)
        self.view = RowsView(self.lines, _("Unbilled time"), ticks=True, row_height=ROW)
        self.lines.ticks_changed.connect(self._count)
        self.body.addWidget(self.view)
        foot = self.foot(52)
        self.counted = Pieces()
        self.add = Button(_("Add"), icon="plus", kind="main", small=True)
        self.add.clicked.connect(self._add_pressed)
        foot.addWidget(self.counted)
        foot.addStretch()
        foot.addWidget(self.add)

    def show_time(self, time: TimeRows) -> None:
        """Show what is unbilled; nothing is ticked of itself."""
        if (time.mark, time.currency) == (self._mark, self.currency):
            return
        self._mark, self.currency = time.mark, time.currency
        self.entries, self._seconds, self.costs = time.entries, time.seconds, time.costs
        self.lines.columns = _columns(time.currency)
        self.lines.show_source(time.source)
        self.lines.keep_ticks(time.ids)
        self.view.share_width()
        self._count()

    def _ticked(self) -> list[BillableTime]:
        return [entry for entry in self.entries if entry.id in self.lines.ticked]

    def _ticked_costs(self) -> list[CostLine]:
        return [cost for cost in self.costs if _key(cost) in self.lines.ticked]

    def _count(self) -> None:
        ticked, costs = self._ticked(), self._ticked_costs()
        self.counted.show_pieces([(self._said(ticked, costs), "small", "text2")])
        seconds = sum(entry.seconds for entry in ticked)
        self.add.show_text(
            _("Add {time}").format(time=show_duration(seconds)) if ticked else _("Add")
        )
        self.add.setEnabled(bool(ticked or costs))

    def _said(self, ticked: Sequence[BillableTime], costs: Sequence[CostLine]) -> str:
        """``13 of 14 entries, 1 expense``, or all that there is where nothing is ticked."""
        of, parts = len(self.entries), []
        if ticked:
            words = ngettext("{n} of {all} entry", "{n} of {all} entries", of)
            parts.append(words.format(n=len(ticked), all=of))
        elif of and not costs:
            words = ngettext("{n} entry, {time}", "{n} entries, {time}", of)
            parts.append(words.format(n=of, time=show_duration(self._seconds)))
        spent = len(costs) if ticked or costs else len(self.costs)
        if spent:
            words = ngettext("{n} expense", "{n} expenses", spent)
            parts.append(words.format(n=spent))
        return ", ".join(parts)

    def _add_pressed(self) -> None:
        ids = tuple(entry.id for entry in self._ticked())
        costs = tuple(cost.id for cost in self._ticked_costs())
        if ids or costs:
            self.add_wanted.emit(Wish(ids, self.group.chosen(), costs))


def _key(row: BillableTime | CostLine) -> Hashable:
    """Costs have numbers of their own."""
    return ("cost", row.id) if isinstance(row, CostLine) else row.id


def time_rows(
    groups: Sequence[TimeGroup], currency: str, mark: int, costs: Sequence[CostLine] = ()
) -> TimeRows:
    """What the card shows of groups: there may be thousands of entries, so off the window."""
    found = (entry for group in groups for entry in group.entries)
    entries = tuple(sorted(found, key=lambda entry: (entry.day, entry.id)))
    return TimeRows(
        mark,
        currency,
        entries,
        frozenset([*(each.id for each in entries), *map(_key, costs)]),
        sum(group.seconds for group in groups),
        ListSource([*_rows(groups, currency), *_cost_rows(costs, currency)]),
        tuple(costs),
    )


def _rows(groups: Sequence[TimeGroup], currency: str) -> list[Banner | BillableTime]:
    rows: list[Banner | BillableTime] = []
    for group in groups:
        shown = show_amount(group.amount, currency, current())
        head = {
            "day": Cell(group.name, style="strong", beside=group.beside),
            "time": Cell(show_duration(group.seconds), style="small.strong"),
            "amount": Cell(shown, style="small.strong"),
        }
        ids = frozenset(entry.id for entry in group.entries)
        rows.append(Banner(key=group.key, cells=head, ids=ids))
        rows += group.entries
    return rows


def _cost_rows(costs: Sequence[CostLine], currency: str) -> list[Banner | CostLine]:
    if not costs:
        return []
    total = sum((cost.amount or Decimal(0) for cost in costs), Decimal(0))
    head = {
        "day": Cell(_("Expenses"), style="strong"),
        "amount": Cell(show_amount(total, currency, current()), style="small.strong"),
    }
    ids = frozenset(_key(cost) for cost in costs)
    return [Banner(key="expenses", cells=head, ids=ids), *reversed(costs)]


def _columns(currency: str) -> list[Column]:
    def what(entry: BillableTime | CostLine) -> Cell:
        if not entry.description:
            return Cell(_("No description"), style="small.strong", tone="warn")
        return Cell(entry.description, style="small", tip=entry.description)

    def amount(entry: BillableTime | CostLine) -> Cell:
        if isinstance(entry, CostLine):
            if entry.amount is None:
                tip = _("Nobody knows what its currency was worth; set an exchange rate.")
                return Cell(_("no rate"), style="small", tone="warn", tip=tip)
            return Cell(show_amount(entry.amount, currency, current()), style="small", tone="text2")
        if entry.rate is None:
            return Cell(_("no rate"), style="small", tone="warn")
        shown = show_amount(amount_of(entry, currency), currency, current())
        return Cell(shown, style="small", tone="text2")

    return [
        tick_column(),
        Column("day", _("Day"), lambda e: _day(e.day), width=64),
        Column("what", _("Entry"), what, width=70, stretch=1),
        Column("time", _("Time"), _time, width=52, align="right"),
        Column("amount", _("Amount"), amount, width=98, align="right"),
    ]


def _day(day: date) -> Cell:
    return Cell(day_month(day), style="small", tone="text3")


def _time(entry: BillableTime | CostLine) -> Cell:
    said = "1" if isinstance(entry, CostLine) else show_duration(entry.seconds)
    return Cell(said, style="small")
