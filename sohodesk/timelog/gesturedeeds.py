# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does once an entry was dragged, on Today and in the week; each with its toast.

A gesture changes its entry alone and is one step.  What is refused snaps back, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sohodesk.base.dayaxis import DayAxis, Spot
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, local
from sohodesk.timelog import placing, service
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui import saying
from sohodesk.ui.daydrag import STEP, Draft
from sohodesk.ui.surroundings import Surroundings

GESTURES = ("day_before", "day_after", "longer", "shorter", "copy")
"""What can be done by keys with a finished entry that has clock times."""


def fixed_words(row: EntryRow) -> str:
    """Why an entry as a whole can't be dragged; empty where it can."""
    if row.running:
        return _("What runs can't be moved or copied; stop it first, or move its start.")
    return ""


class GestureDeeds:
    """``snap_back`` takes a block back to where it was; ``made(id)`` hears of what is new."""

    def __init__(
        self,
        around: Surroundings,
        *,
        zone: Callable[[], str],
        snap_back: Callable[[], None],
        made: Callable[[int], None],
    ) -> None:
        self.around, self.zone, self.snap_back, self.made = around, zone, snap_back, made

    def do(self, draft: Draft) -> None:
        """Do what was dragged."""
        if draft.deed == "make":
            self.make(draft.start, draft.end)
        elif not isinstance(draft.id, int):
            self.snap_back()
        elif draft.deed == "move":
            self.move(draft.id, draft.start, shifted=draft.shifted)
        elif draft.deed == "copy":
            self.copy(draft.id, draft.start, shifted=draft.shifted)
        else:
            self.resize(draft.id, draft.start, draft.end, edge=draft.deed)

    def make(self, start: datetime, end: datetime) -> None:
        """Log an entry; what was done is said afterwards."""
        desk = self.around.desk
        write_asking(
            self.around,
            lambda confirmed: service.log(desk, start=start, end=end, confirmed=confirmed),
            said=_("Time is logged."),
            then=self.made,
            failed=self._refuse,
            put_back=self.snap_back,
        )

    def move(self, entry_id: int, start: datetime, *, shifted: bool = False) -> None:
        """Let an entry begin at another instant."""
        desk = self.around.desk
        self.around.write(
            lambda: placing.move_to(desk, entry_id=entry_id, start=start),
            said=self._with_note(_("Moved to {time}."), start, shifted=shifted),
            failed=self._refuse,
        )

    def copy(self, entry_id: int, start: datetime, *, shifted: bool = False) -> None:
        """Log the same once more from another instant on."""
        desk = self.around.desk
        self.around.write(
            lambda: placing.copy_to(desk, entry_id=entry_id, start=start),
            said=self._with_note(_("Copied to {time}."), start, shifted=shifted),
            failed=self._refuse,
        )

    def resize(self, entry_id: int, start: datetime, end: datetime, *, edge: str) -> None:
        """Let an entry begin or end at another instant; the other end stays."""
        desk, first = self.around.desk, edge == "start"
        words = _("It begins at {time}.") if first else _("It ends at {time}.")
        write_asking(
            self.around,
            lambda confirmed: placing.resize(
                desk,
                entry_id=entry_id,
                start=start if first else None,
                end=None if first else end,
                confirmed=confirmed,
            ),
            said=words.format(time=saying.clock(local(start if first else end, self.zone()))),
            failed=self._refuse,
            put_back=self.snap_back,
        )

    def split(self, row: EntryRow, at: datetime) -> None:
        """Cut an entry in two at an instant."""
        desk = self.around.desk
        self.around.write(
            lambda: service.split(desk, entry_id=row.id, at=at),
            said=_("The entry is split."),
            failed=self._refuse,
        )

    def lengthen(self, row: EntryRow, steps: int) -> None:
        """Let an entry end later by so many steps, or earlier."""
        if row.timed and row.end is not None:
            end = row.end + timedelta(seconds=STEP * steps)
            self.resize(row.id, row.start, end, edge="end")

    def by_days(self, row: EntryRow, days: int, *, copy: bool = False) -> None:
        """To the same time by the clock so many days later; earlier where negative."""
        if not row.timed:
            self.to_day(row, row.day + timedelta(days=days), copy=copy)
            return
        zone = self.zone()
        axis = DayAxis(day_of(row.start, zone), 1, zone)
        spot = Spot(days, axis.spot(row.start).at)
        start = axis.instant(spot)
        act = self.copy if copy else self.move
        act(row.id, start, shifted=axis.spot(start) != spot)

    def to_day(self, row: EntryRow, day: date, *, copy: bool = False) -> None:
        """Let what has no clock times be of another day, or log it there once more."""
        desk, words = self.around.desk, _("Copied to {time}.") if copy else _("Moved to {time}.")
        act = placing.copy_to_day if copy else placing.move_to_day
        self.around.write(
            lambda: act(desk, entry_id=row.id, day=day),
            said=words.format(time=saying.short_day(day)),
            failed=self._refuse,
        )

    def give_times(self, row: EntryRow, start: datetime) -> None:
        """Say when an entry without clock times began."""
        desk, wall = self.around.desk, local(start, self.zone())
        words = _("It begins at {time}.").format(time=saying.clock(wall))
        self.around.write(
            lambda: placing.give_times(desk, entry_id=row.id, start=start),
            said=words,
            failed=self._refuse,
        )

    def by_name(self, name: str, row: EntryRow, at: datetime | None = None) -> bool:
        """Do a deed by its name; says whether it is one of these.

        ``at`` is where to split; without it the entry is split elsewhere.
        """
        if name == "split" and at is not None:
            self.split(row, at)
        elif name in ("day_before", "day_after"):
            self.by_days(row, -1 if name == "day_before" else 1)
        elif name == "copy":
            self.by_days(row, 1, copy=True)
        elif name in ("longer", "shorter"):
            self.lengthen(row, 1 if name == "longer" else -1)
        else:
            return False
        return True

    def _with_note(self, words: str, start: datetime, *, shifted: bool) -> str:
        wall = local(start, self.zone())
        said = words.format(time=f"{saying.short_day(wall.date())}, {saying.clock(wall)}")
        if shifted:
            said += " " + _("That day has no such time: the clock jumps over it.")
        return said

    def _refuse(self, sentence: str) -> None:
        self.snap_back()
        self.around.toasts.show_toast(sentence, kind="refused")
