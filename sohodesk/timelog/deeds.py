# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does with entries and gaps, each with its toast; used by Today and Time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.timelog import gaps, service
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.known import Begin, Known
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.surroundings import Surroundings

Failed = Callable[[str], None]
STEP = 300
"""How far Shift with an arrow moves an entry, in seconds."""


class EntryDeeds:
    """The verbs of a page with entries. ``failed`` takes a refusal's sentence, else a toast does.

    ``known`` gives what the dialogs offer at that moment; they are loaded when first opened.
    """

    def __init__(
        self, around: Surroundings, known: Callable[[], Known], failed: Failed | None = None
    ) -> None:
        self.around, self.known, self.failed = around, known, failed

    def add(self, begin: Begin) -> None:
        """Log a new entry in a dialog."""
        from sohodesk.timelog.dialogs import EntryDialog

        EntryDialog(self.around, self.known(), begin=begin).open()

    def open(self, row: EntryRow) -> None:
        """Change an entry in a dialog."""
        from sohodesk.timelog.dialogs import EntryDialog

        EntryDialog(self.around, self.known(), row=row, delete=self.delete).open()

    def delete(self, rows: Sequence[EntryRow]) -> None:
        """Delete entries."""
        desk, ids = self.around.desk, [row.id for row in rows]
        seconds = sum(row.seconds or 0 for row in rows)
        words = _("1 entry deleted, {time}") if len(rows) == 1 else _("{n} entries deleted, {time}")
        self.around.write(
            lambda: service.delete_entries(desk, entry_ids=ids),
            said=words.format(n=len(rows), time=show_duration(seconds)),
            kind="deleted",
            failed=self.failed,
        )

    def turn_billable(self, row: EntryRow) -> None:
        """Make an entry billable, or not."""
        self.set_billable([row], billable=not row.billable)

    def set_billable(self, rows: Sequence[EntryRow], *, billable: bool) -> None:
        """Make entries billable, or not, in one step."""
        desk, ids = self.around.desk, [row.id for row in rows]
        self.around.write(
            lambda: service.edit(desk, entry_ids=ids, billable=billable),
            said=_("Billable.") if billable else _("Not billable."),
            failed=self.failed,
        )

    def split(self, row: EntryRow) -> None:
        """Cut an entry in two in its middle, at a whole minute."""
        desk = self.around.desk
        middle = row.start + ((row.end or desk.clock.now()) - row.start) / 2
        at = middle.replace(second=0, microsecond=0)
        self.around.write(
            lambda: service.split(desk, entry_id=row.id, at=at),
            said=_("The entry is split."),
            failed=self.failed,
        )

    def move(self, rows: Sequence[EntryRow], seconds: int) -> None:
        """Move entries later, or earlier where negative."""
        desk, ids, minutes = self.around.desk, [row.id for row in rows], abs(seconds) // 60
        words = _("Moved {n} min earlier.") if seconds < 0 else _("Moved {n} min later.")
        self.around.write(
            lambda: service.move_by(desk, entry_ids=ids, seconds=seconds),
            said=words.format(n=minutes),
            failed=self.failed,
        )

    def fill_gap(self, gap: Gap) -> None:
        """Log what was done in a gap."""
        day = local(gap.start, self.known().zone).date()
        self.add(Begin(day, gap.start, gap.end))

    def not_work(self, gap: Gap) -> None:
        """Say that a gap was not work."""
        desk = self.around.desk
        self.around.write(
            lambda: gaps.call_pause(desk, start=gap.start, end=gap.end),
            said=_("The gap is marked as not work."),
            failed=self.failed,
        )

    def pin(self, row: EntryRow) -> None:
        """Keep what an entry says as a favourite."""
        from sohodesk.timelog.templates.favouritedialog import pin

        pin(self.around, row.id)

    def by_key(self, name: str, row: EntryRow) -> None:
        """Do what a key on an entry stands for: delete, billable, split, earlier, later."""
        deeds = self.verbs(row)
        if name in deeds:
            deeds[name]()

    def verbs(self, row: EntryRow) -> dict[str, Callable[[], None]]:
        """What can be done with an entry, by the names that the window's actions have."""
        return {
            "open": lambda: self.open(row),
            "delete": lambda: self.delete([row]),
            "billable": lambda: self.turn_billable(row),
            "split": lambda: self.split(row),
            "earlier": lambda: self.move([row], -STEP),
            "later": lambda: self.move([row], STEP),
            "pin": lambda: self.pin(row),
        }
