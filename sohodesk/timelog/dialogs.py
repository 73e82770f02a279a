# SPDX-License-Identifier: GPL-3.0-or-later
"""The small window of an entry: log one, or change one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit

from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.timelog import entryform
from sohodesk.timelog.celltimes import typed_end, typed_moment
from sohodesk.timelog.entryform import Said, Saved, shown_clock
from sohodesk.timelog.known import Begin, Known
from sohodesk.timelog.placepicker import found_place, found_places
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.completing import complete
from sohodesk.ui.entering import lines
from sohodesk.ui.forms import FormDialog, Toggle
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.surroundings import Surroundings


class EntryDialog(FormDialog):
    """Logs a new entry, or changes ``row``; ``delete`` is offered where it is given."""

    def __init__(
        self,
        around: Surroundings,
        known: Known,
        *,
        row: EntryRow | None = None,
        begin: Begin | None = None,
        delete: Callable[[Sequence[EntryRow]], None] | None = None,
    ) -> None:
        title = _("Edit entry") if row is not None else _("Add entry")
        super().__init__(title, around.window, lambda _dialog: self._write(), width=440)
        self.around, self.known, self.row = around, known, row
        self.delete = delete
        self._asked: Said | None = None
        self.zone = row.zone if row is not None else known.zone
        self.what = QLineEdit(row.description if row else "")
        self.add("what", _("What"), self.what)
        self.project = PickField(_("Choose a project"), partial(found_places, known))
        self.project.picked.connect(lambda _key: self._place_changed())
        self.add("project", _("Project"), self.project)
        self.task, self.tags = QLineEdit(row.task or "" if row else ""), QLineEdit()
        self.tags.setText(" ".join(f"#{tag}" for tag in row.tags) if row else "")
        self.start, self.end, self.length = QLineEdit(), QLineEdit(), QLineEdit()
        self.day = QLineEdit()
        self.add("day", _("Day"), self.day)
        self.add_row(
            ("start", _("Start"), self.start),
            ("end", _("End"), self.end),
            ("length", _("Duration"), self.length),
        )
        self.add_row(("task", _("Task"), self.task), ("tags", _("Tags"), self.tags))
        self.notes = lines(row.notes if row else "", rows=2)
        self.add("notes", _("Notes, not on the invoice"), self.notes)
        self.billable = Toggle(_("Billable"), on=row.billable if row else True)
        self.put(self.billable)
        self._fill(begin)
        self._link()
        self._place_changed(keep_billable=row is not None)

    # Filling ---

    def _fill(self, begin: Begin | None) -> None:
        row = self.row
        if row is not None:
            self.day.setText(row.day.isoformat())
            if row.timed:
                self.start.setText(shown_clock(row.start, self.zone))
                self.end.setText(shown_clock(row.end, self.zone))
            self.length.setText(show_duration(row.seconds) if row.seconds is not None else "")
            self.start.setEnabled(row.timed)
            self.end.setEnabled(row.timed and row.end is not None)
            self.length.setEnabled(not row.timed)
            place = self.known.place(row.project_id)
            if place is not None:
                self.project.show_value(found_place(self.known, place))
            if self.delete is not None:
                self._offer_delete()
        elif begin is not None:
            self.day.setText(begin.day.isoformat())
            self.start.setText(shown_clock(begin.start, self.zone))
            self.end.setText(shown_clock(begin.end, self.zone))
        self._show_length()

    def _offer_delete(self) -> None:
        button = Button(_("Delete"), icon="trash-2", kind="danger")
        button.clicked.connect(self._delete)
        self.foot.insertWidget(0, button)

    def _link(self) -> None:
        for line in (self.start, self.end, self.day):
            line.textEdited.connect(lambda _text: self._show_length())
        complete(self.tags, self.known.tags)

    def _place_changed(self, *, keep_billable: bool = False) -> None:
        place = self.known.place(self.project.value())
        names = [task.name for task in place.tasks] if place else []
        complete(self.task, names)
        if place is not None and not keep_billable:
            self.billable.setChecked(place.billable)

    def _show_length(self) -> None:
        """The duration follows start and end while both can be read."""
        if not self.start.isEnabled() or not self.start.text() or not self.end.text():
            return
        now = self.around.desk.clock.now()
        try:
            day = date.fromisoformat(self.day.text().strip())
            start = typed_moment(self.start.text(), day=day, zone=self.zone, now=now)
            end = typed_end(self.end.text(), start=start, zone=self.zone, now=now)
        except (Refusal, ValueError):
            self.length.setText("")
            return
        seconds = int((end - start).total_seconds())
        self.length.setText(show_duration(seconds) if seconds > 0 else "")

    # Writing ---

    def words(self) -> Said:
        """What stands in the fields."""
        return Said(
            what=self.said("what"),
            project_id=self.project.value(),
            task=self.said("task"),
            day=self.said("day"),
            start=self.said("start"),
            end=self.said("end"),
            length=self.said("length"),
            tags=self.said("tags"),
            billable=self.billable.isChecked(),
            notes=self.said("notes"),
        )

    def _write(self) -> None:
        desk, said, row, zone = self.around.desk, self.words(), self.row, self.zone
        words = _("The entry is changed.") if row is not None else _("Time is logged.")

        asked = self._asked

        def done(saved: Saved) -> None:
            self._asked = saved.asked
            if saved.wrong:
                self.complain(saved.wrong, saved.field)
                return
            self.accept()
            told = f"{words} {saved.remark}".strip()
            self.around.toasts.show_toast(told, button=_("Undo"), act=self.around.undo)

        self.around.write(
            lambda: entryform.try_to_save(desk, said, row=row, zone=zone, asked=asked),
            then=done,
            failed=self.complain,
            owner=self,
        )

    def _delete(self) -> None:
        if self.row is not None and self.delete is not None:
            self.delete([self.row])
            self.accept()
