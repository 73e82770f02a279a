# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does with a timesheet, each deed one step with its toast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, ngettext
from sohodesk.base.wholefile import write_whole
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.sheet import files, service
from sohodesk.timelog.sheet.copying import Plan, What
from sohodesk.timelog.sheet.reading import read_sheet
from sohodesk.timelog.sheet.service import Spot
from sohodesk.ui import saying
from sohodesk.ui.surroundings import Surroundings

Failed = Callable[[Spot, str], None]


class SheetDeeds:
    """The verbs of a sheet. ``failed(spot, sentence)`` takes what a cell refuses."""

    def __init__(self, around: Surroundings, failed: Failed) -> None:
        self.around, self.failed = around, failed

    def save(self, spot: Spot, seconds: int, shown: int) -> None:
        """Make a cell hold what was typed."""
        desk = self.around.desk
        day, time = saying.short_day(spot.day), show_duration(seconds)

        def said(changed: bool) -> str:
            if not changed:
                return ""
            if not seconds:
                return _("{day} emptied, {time}").format(day=day, time=show_duration(shown))
            return _("{day}: {time}").format(day=day, time=time)

        write_asking(
            self.around,
            lambda sure: service.set_cell(
                desk, spot=spot, seconds=seconds, shown=shown, confirmed=sure
            ),
            said=said,
            kind="done" if seconds else "deleted",
            failed=partial(self.failed, spot),
        )

    def fill(self, spot: Spot, days: Sequence[date]) -> None:
        """Fill the empty cells of these days with what a cell holds."""
        desk = self.around.desk

        def said(count: int) -> str:
            if not count:
                return ""
            return ngettext("{n} cell filled.", "{n} cells filled.", count).format(n=count)

        self.around.write(
            lambda: service.fill_right(desk, spot=spot, days=days),
            said=said,
            failed=partial(self.failed, spot),
        )

    def note(self, spot: Spot, text: str) -> None:
        """Write the note of a cell."""
        desk = self.around.desk
        self.around.write(
            lambda: service.set_note(desk, spot=spot, note=text),
            said=_("The note is kept."),
            failed=partial(self.failed, spot),
        )

    def turn_billable(self, spot: Spot, on: bool) -> None:
        """Make the time of a cell billable, or not."""
        desk = self.around.desk
        self.around.write(
            lambda: service.set_billable(desk, spot=spot, billable=on),
            said=_("Billable.") if on else _("Not billable."),
            failed=partial(self.failed, spot),
        )

    def add(self, day: date, key: tuple[int, int | None], then: Callable[[int], None]) -> None:
        """Give a project, or a task of it, a row."""
        desk = self.around.desk
        self.around.write(
            lambda: service.add_row(desk, day=day, project_id=key[0], task_id=key[1]),
            said=_("Row added."),
            then=then,
        )

    def remove(self, spot: Spot) -> None:
        """Take an empty row away."""
        desk, project = self.around.desk, spot.project_id
        if project is not None:
            self.around.write(
                lambda: service.remove_row(
                    desk, day=spot.day, project_id=project, task_id=spot.task_id
                ),
                said=_("Row removed."),
                kind="deleted",
                failed=partial(self.failed, spot),
            )

    def copy(self, day: date, what: What, then: Callable[[Plan], None]) -> None:
        """Copy the week before."""
        desk = self.around.desk
        self.around.write(
            lambda: service.copy_week(desk, day=day, what=what), said=copied, then=then
        )

    def export(self, day: date, path: Path) -> None:
        """Write the sheet as a file by its ending; the dialog asked before replacing one."""
        desk = self.around.desk

        def work() -> None:
            sheet = read_sheet(desk, day)
            plain = path.suffix.lower() == ".csv"
            data = files.csv_bytes(sheet) if plain else files.xlsx_bytes(sheet)
            write_whole(path, data, force=True)

        self.around.write(work, said=_("Saved {file}.").format(file=path.name), undo=False)


def copied(plan: Plan) -> str:
    """What was copied, in a toast."""
    rows = ngettext("{n} row", "{n} rows", len(plan.rows)).format(n=len(plan.rows))
    cells = len(plan.cells)
    if not cells and not plan.rows:
        return ""
    if not cells:
        return _("Copied: {rows}.").format(rows=rows)
    words = ngettext("{n} cell, {time}", "{n} cells, {time}", cells)
    filled = words.format(n=cells, time=show_duration(plan.seconds))
    return _("Copied: {rows}, {cells}.").format(rows=rows, cells=filled)
