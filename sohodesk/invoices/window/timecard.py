# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of time and expenses beside a draft: what is ticked stands on it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.grouping import Group
from sohodesk.invoices.window.materialchips import PeriodChip, ProjectChip
from sohodesk.invoices.window.timerows import Narrowed, TimeRows, columns, row_key, wordless
from sohodesk.ui import mirror
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.pieces import Pieces
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments

ROW = 28


@dataclass(frozen=True, slots=True)
class Wish:
    """Which entries and costs are to come onto the draft, and which are to leave it."""

    entry_ids: tuple[int, ...] = ()
    group: Group = "task"
    expense_ids: tuple[int, ...] = ()
    off_entries: tuple[int, ...] = ()
    off_expenses: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entry_ids or self.expense_ids or self.off_entries or self.off_expenses)


class TimeCard(Card):
    """Shows ``TimeRows``.

    ``wished`` gives a ``Wish`` when ticks change, ``narrowed`` when other rows are wanted,
    ``opened`` an entry that is to be described.
    """

    wished = Signal(object)
    narrowed = Signal()
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Unbilled time"), inset=0)
        self.shown: TimeRows | None = None
        self._on: frozenset[Hashable] = frozenset()
        self.group = Segments(
            [
                ("task", _("Task")),
                ("project", _("Project")),
                ("day", _("Day")),
                ("entry", _("Entry")),
            ],
            _("One line for each"),
        )
        self.group.changed.connect(lambda _key: self.narrowed.emit())
        self.head_row.addWidget(self.group)
        self.project, self.period = ProjectChip(), PeriodChip()
        chips = QHBoxLayout()
        chips.setContentsMargins(mirror.inset(px(15), 0, px(15), px(8)))
        chips.setSpacing(px(8))
        for chip in (self.project, self.period):
            chip.chosen.connect(self.narrowed)
            chips.addWidget(chip)
        chips.addStretch()
        self.body.addLayout(chips)
        self.lines = Rows([], row_id=row_key)
        self.lines.ground = lambda row: "warn_sub" if wordless(row) else "surface"
        self.view = RowsView(self.lines, _("Unbilled time"), ticks=True, row_height=ROW)
        self.lines.ticks_changed.connect(self._ticked)
        self.view.opened.connect(self._opened)
        self.body.addWidget(self.view)
        foot = self.foot(44)
        self.counted, self.time = Pieces(), Text("", "strong")
        foot.addWidget(self.counted)
        foot.addStretch()
        foot.addWidget(self.time)

    @property
    def entries(self) -> tuple[Any, ...]:
        """The entries that are shown, the oldest first."""
        return () if self.shown is None else self.shown.entries

    @property
    def wanted(self) -> Narrowed:
        """What of the material is wanted."""
        group = cast("Group", self.group.chosen())
        first, last = self.period.days
        return Narrowed(group, self.project.project_id, first, last)

    def widen(self) -> None:
        """Show all of it again, for another draft."""
        self.shown = None
        self.project.project_id = None
        self.period.days = (None, None)

    def show_time(self, time: TimeRows, *, keep: bool = False) -> None:
        """Show what could be billed; what stands on the draft is ticked.

        With ``keep`` the ticks are newer than what was read.
        """
        before, self.shown = self.shown, time
        if before is None or (time.mark, time.currency) != (before.mark, before.currency):
            if before is None or before.currency != time.currency:
                self.lines.columns = columns(time.currency, self.lines)
            self.lines.show_source(time.source)
            self.view.share_width()
        self.project.show_projects(time.projects)
        self.period.show_days()
        if not keep:
            self._on = time.on
            self.lines.ticked = set(time.on)
            self.view.viewport().update()
            self.view.horizontalHeader().viewport().update()
        self._count()

    def _ticked(self) -> None:
        """Tell what has come and what is to go; what was told before is not told again."""
        ticked = frozenset(self.lines.ticked)
        more, less = ticked - self._on, self._on - ticked
        self._on = ticked
        self._count()
        wish = Wish(_entries(more), self.wanted.group, _costs(more), _entries(less), _costs(less))
        if wish:
            self.wished.emit(wish)

    def _opened(self, key: Hashable) -> None:
        if isinstance(key, int):
            self.opened.emit(key)

    def _count(self) -> None:
        time = self.shown
        if time is None:
            return
        words = self._said(time)
        if time.running:
            words = _("{what}; not the running timer").format(what=words) if words else words
        self.counted.show_pieces([(words, "small", "text2")])
        self.counted.setToolTip(words)
        seconds = sum(time.seconds_of.get(key, 0) for key in self._on)
        self.time.setText(show_duration(seconds) if self._on else "")

    def _said(self, time: TimeRows) -> str:
        """``13 of 14 entries, 1 expense``, or all that there is where nothing is ticked."""
        entries = sum(isinstance(key, int) for key in self._on)
        costs, parts, of = len(self._on) - entries, [], len(time.seconds_of)
        if entries:
            words = ngettext("{n} of {all} entry", "{n} of {all} entries", of)
            parts.append(words.format(n=entries, all=of))
        elif of and not costs:
            words = ngettext("{n} entry, {time}", "{n} entries, {time}", of)
            whole = show_duration(sum(time.seconds_of.values()))
            parts.append(words.format(n=of, time=whole))
        spent = costs if entries or costs else len(time.costs)
        if spent:
            words = ngettext("{n} expense", "{n} expenses", spent)
            parts.append(words.format(n=spent))
        return ", ".join(parts)


def _entries(keys: frozenset[Hashable]) -> tuple[int, ...]:
    return tuple(sorted(key for key in keys if isinstance(key, int)))


def _costs(keys: frozenset[Hashable]) -> tuple[int, ...]:
    return tuple(sorted(key[1] for key in keys if isinstance(key, tuple)))
