# SPDX-License-Identifier: GPL-3.0-or-later
"""What the hand and the keys do on the day of Today: entries dragged, split, copied; menus."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import QPointF

from sohodesk.app.today.reading import DayData
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.timelog.deeds import EntryDeeds
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.gesturedeeds import GESTURES, GestureDeeds, fixed_words
from sohodesk.timelog.known import Begin
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.daydrag import Draft, Grip
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.timeline import Timeline


class DayDeeds:
    """Ties a timeline to the deeds; ``data`` gives the day that is shown."""

    def __init__(
        self,
        around: Surroundings,
        timeline: Timeline,
        deeds: EntryDeeds,
        data: Callable[[], DayData | None],
    ) -> None:
        self.around, self.timeline, self.deeds, self.data = around, timeline, deeds, data
        self._to_open: int | None = None
        drag = timeline.drag
        self.gestures = GestureDeeds(
            around,
            zone=self._zone,
            snap_back=partial(drag.show_draft, None),
            made=self._made,
        )
        drag.grip_of, drag.words = self._grip, self._words
        drag.hand.done.connect(self._dragged)
        drag.hand.refused.connect(self._refuse)
        timeline.menu.connect(self._menu)
        timeline.key.connect(self.do)

    def _zone(self) -> str:
        data = self.data()
        return data.zone if data is not None else "UTC"

    def shown(self, data: DayData) -> None:
        """Another day, or the same anew, is shown."""
        self.timeline.drag.begin_day(data.start)
        self._open_wanted()

    def row(self, key: Hashable) -> EntryRow | None:
        """The entry of a block."""
        data = self.data()
        return next((row for row in data.entries if row.id == key), None) if data else None

    def gap(self, key: Hashable) -> Gap | None:
        """The gap of a block."""
        data = self.data()
        return next((gap for gap in data.gaps if gap.key == key), None) if data else None

    # Dragging ---

    def _grip(self, key: Hashable) -> Grip | None:
        row, data = self.row(key), self.data()
        if row is None or data is None:
            return None
        return Grip(row.id, "body", row.start, row.end or data.now, fixed_words(row))

    def _words(self, draft: Draft) -> str:
        zone = self._zone()
        span = show_clocks(local(draft.start, zone), local(draft.end, zone), current())
        length = show_duration(int((draft.end - draft.start).total_seconds()))
        row = self.row(draft.id)
        name = _("copy") if draft.deed == "copy" else _("New entry")
        if row is not None and draft.deed != "copy":
            name = row.description or row.place
        return " · ".join(part for part in (span, length, name) if part)

    def _dragged(self, draft: Draft) -> None:
        self.timeline.drag.show_draft(draft)  # it stays there until it is written
        self.gestures.do(draft)

    def _made(self, entry_id: int) -> None:
        self._to_open = entry_id
        self._open_wanted()

    def _open_wanted(self) -> None:
        """Ask what was done in the entry that was just made, once it is here."""
        row = self.row(self._to_open)
        if row is not None:
            self._to_open = None
            self.deeds.open(row)

    def _refuse(self, sentence: str) -> None:
        self.around.toasts.show_toast(sentence, kind="refused")

    # Keys and menus ---

    def do(self, key: Hashable, name: str, at: object = None) -> None:
        """Do a deed by its name on the block of a key; ``at`` is where to split."""
        from datetime import datetime

        row, gap = self.row(key), self.gap(key)
        if gap is not None:
            if name in ("delete", "fill"):
                act = self.deeds.not_work if name == "delete" else self.deeds.fill_gap
                act(gap)
        elif row is not None:
            spot = at if isinstance(at, datetime) else self.timeline.drag.pointed(key)
            if not self.gestures.by_name(name, row, spot):
                self.deeds.by_key(name, row)

    def verbs(self, row: EntryRow) -> dict[str, Callable[[], None]]:
        """What can be done with an entry, by the names that the window's actions have."""
        names = ["split", *(() if row.running else GESTURES)]
        return self.deeds.verbs(row) | {name: partial(self.do, row.id, name) for name in names}

    def _menu(self, key: Hashable, at: QPointF) -> None:
        from sohodesk.timelog.entrymenu import entry_menu, free_menu

        data, instant = self.data(), self.timeline.drag.instant_at(at)
        row, gap, line = self.row(key), self.gap(key), self.timeline
        if data is None or instant is None:
            return
        point = line.mapToGlobal(at.toPoint())
        if row is not None:
            do = partial(self.do, row.id)
            entry_menu(line, row, do, at=instant, zone=data.zone, now=data.now).popup(point)
        elif gap is not None:
            self.offer_gap(gap)
        elif key is None:
            add = lambda when: self.deeds.add(Begin(data.day, when))  # noqa: E731 a verb in place
            free_menu(line, add, at=instant, zone=data.zone).popup(point)

    def offer_gap(self, gap: Gap) -> None:
        """Offer what can be done with a gap."""
        from sohodesk.timelog.entrymenu import gap_menu

        menu = gap_menu(self.timeline, partial(self.do, gap.key))
        menu.popup(self.timeline.mapToGlobal(self.timeline.block_spot(gap.key)))
