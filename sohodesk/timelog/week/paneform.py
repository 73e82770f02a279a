# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of the pane; start, end and duration follow each other while one types."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.durations import show_duration, show_exactly
from sohodesk.base.money import show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.clients.settings import book_rounding
from sohodesk.timelog import entryform
from sohodesk.timelog.billedtime import billed_of
from sohodesk.timelog.celltimes import typed_length
from sohodesk.timelog.entryform import Said, Saved, end_said, shown_clock, start_said
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_place, found_places
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.timelog.totals import amount_of
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.chips import Keys
from sohodesk.ui.completing import complete
from sohodesk.ui.entering import lines
from sohodesk.ui.forms import Field, Toggle
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class PaneForm(QWidget):
    """The fields of one entry, made through ``making``; ``saved`` when they are written."""

    saved = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around, self.known = around, Known()
        self.row: EntryRow | None = None
        self.touched = False
        self._asked: Said | None = None
        self._room = 0
        self.fields: dict[str, Field] = {}
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(px(10))
        self.making = self._make()

    # Parts ---

    def _make(self) -> Iterator[None]:
        yield from self._make_fields()
        self._make_foot()
        self._link()

    def _make_fields(self) -> Iterator[None]:
        self.what = QLineEdit()
        self._add(("what", _("What"), self.what))
        self.project = PickField(_("Choose a project"), self._places)
        self._add(("project", _("Project"), self.project))
        yield
        self.start, self.end, self.length = QLineEdit(), QLineEdit(), QLineEdit()
        self._add(
            ("start", _("Start"), self.start),
            ("end", _("End"), self.end),
            ("length", _("Duration"), self.length),
        )
        yield
        self.task, self.tags = QLineEdit(), QLineEdit()
        self._add(("task", _("Task"), self.task), ("tags", _("Tags"), self.tags))
        self.notes = lines(rows=2)
        self._add(("notes", _("Notes, not on the invoice"), self.notes))
        yield

    def _add(self, *fields: tuple[str, str, QWidget]) -> None:
        """Fields side by side, and the sentence of what is wrong under all of them."""
        wrong = Text("", "small", "danger", wrap=True)
        wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for key, label, control in fields:
            field = self.fields[key] = Field(label, control, wrong=wrong)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        both = QVBoxLayout()
        both.setSpacing(px(4))
        both.addLayout(row)
        both.addWidget(wrong)
        self.rows.addLayout(both)

    def _make_foot(self) -> None:
        self.billable = Toggle(_("Billable"))
        self.amount = Text("", "small", "text2")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        money = QHBoxLayout()
        money.addWidget(self.billable)
        money.addWidget(self.amount, 1)
        self.save_button = Button(_("Save"), kind="main")
        self.save_button.clicked.connect(self.save)
        self.split = Button(_("Split here"), kind="quiet")
        self.keys = Keys("Ctrl+Enter")
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.save_button)
        foot.addWidget(self.keys)
        foot.addStretch()
        foot.addWidget(self.split)
        self.general = Text("", "small", "danger", wrap=True)
        self.general.hide()
        self.state = Text("", "caption", "text3", wrap=True)
        self.rows.addLayout(money)
        self.rows.addWidget(self.general)
        self.rows.addLayout(foot)
        self.rows.addWidget(self.state)

    def fit(self, room: int) -> None:
        """Take so much room across: where the words are long the key's cap gives way, then more."""
        gap = px(8)
        self._room = room
        self._show_amount()
        whole = self.save_button.whole_width() + gap + self.split.whole_width()
        self.keys.setVisible(whole + gap + self.keys.sizeHint().width() <= room)
        self.split.setVisible(whole <= room)  # it stands at the head of the pane as well

    def _link(self) -> None:
        for each in (self.what, self.task, self.tags):
            each.textEdited.connect(self._touch)
        self.notes.textChanged.connect(self._touch)
        self.project.picked.connect(lambda _key: self._place_changed())
        self.billable.clicked.connect(self._touch)
        for each in (self.start, self.end):
            each.textEdited.connect(partial(self._times_typed, by_length=False))
        self.length.textEdited.connect(partial(self._times_typed, by_length=True))
        for each in (self.what, self.start, self.end, self.length, self.task, self.tags):
            each.returnPressed.connect(self.save)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def _places(self, text: str) -> list[Found]:
        return found_places(self.known, text)

    # Showing ---

    def show_entry(self, row: EntryRow) -> None:
        """Fill the fields."""
        self.row = row
        self.general.hide()
        for field in self.fields.values():
            field.clear()
        self.what.setText(row.description)
        place = self.known.place(row.project_id)
        self.project.show_value(found_place(self.known, place) if place is not None else None)
        self.start.setText(shown_clock(row.start, row.zone) if row.timed else "")
        self.end.setText(shown_clock(row.end, row.zone))
        self.length.setText(show_duration(row.seconds) if row.seconds is not None else "")
        self.start.setEnabled(row.timed)
        self.end.setEnabled(row.timed and not row.running)
        self.length.setEnabled(not row.running)
        self.task.setText(row.task or "")
        self.tags.setText(" ".join(f"#{tag}" for tag in row.tags))
        for line in (self.what, self.task, self.tags):
            line.setCursorPosition(0)  # what is too long is read from its beginning
        self.notes.setPlainText(row.notes)
        self.billable.setChecked(row.billable)
        self.split.setEnabled(row.timed)
        complete(self.tags, self.known.tags)
        complete(self.task, [task.name for task in place.tasks] if place else [])
        self.state.setText(_state(row))
        self.touched = False
        self._show_amount()

    def _touch(self, *_args: object) -> None:
        self.touched = True
        self._show_amount()

    def _place_changed(self) -> None:
        place = self.known.place(self.project.value())
        complete(self.task, [task.name for task in place.tasks] if place else [])
        if place is not None:
            self.billable.setChecked(place.billable)
        self._touch()

    def _show_amount(self) -> None:
        """Time × rate = money, while the price is that of the entry."""
        row, said, how = self.row, "", ""
        if row is not None and self.project.value() == row.project_id:
            seconds = self._seconds() if not row.running else None
            now = self.around.desk.clock.now()
            seen = row._replace(billable=self.billable.isChecked(), seconds=seconds or row.seconds)
            rounding = book_rounding(self.around.desk)
            amount = amount_of(seen, now, rounding)
            if amount is not None and row.rate is not None and row.currency is not None:
                rate = show_money(row.rate, row.currency, current())
                money = show_money(amount, row.currency, current())
                long = show_exactly(billed_of(seen, lasted(seen, now), rounding))
                how = f"{long} × {rate} = {money}"
                room = self._room - self.billable.sizeHint().width() - px(8)
                fits = self.amount.fontMetrics().horizontalAdvance(how) <= room
                said = how if row.day_hours is None and fits else money
        self.amount.setText(said)
        # Where only the money has room, how it comes about is told by resting on it.
        self.amount.setToolTip(how if said != how else "")

    # Times ---

    def _span(self) -> tuple[datetime, datetime] | None:
        """Start and end as they are typed; None while they can't be read."""
        row, now = self.row, self.around.desk.clock.now()
        if row is None or not row.timed or row.end is None:
            return None
        try:
            start = start_said(self.start.text(), row, day=row.day, now=now)
            return start, end_said(self.end.text(), row, start=start, now=now)
        except Refusal:
            return None

    def _seconds(self) -> int | None:
        span = self._span()
        if span is not None:
            return max(int((span[1] - span[0]).total_seconds()), 0)
        try:
            return typed_length(self.length.text())
        except Refusal:
            return None

    def _times_typed(self, _text: str, *, by_length: bool) -> None:
        """The duration follows start and end; the end follows the duration."""
        row = self.row
        if row is not None and row.timed and by_length:
            self._let_end_follow(row)
        elif row is not None and row.timed:
            span = self._span()
            seconds = int((span[1] - span[0]).total_seconds()) if span else 0
            self.length.setText(show_duration(seconds) if seconds > 0 else "")
        self._touch()

    def _let_end_follow(self, row: EntryRow) -> None:
        try:
            now = self.around.desk.clock.now()
            start = start_said(self.start.text(), row, day=row.day, now=now)
            end = start + timedelta(seconds=typed_length(self.length.text()))
        except Refusal:
            return
        far = local(end, row.zone).date() > row.day + timedelta(days=1)
        shown = local(end, row.zone).isoformat(timespec="minutes")
        self.end.setText(shown if far else shown_clock(end, row.zone))

    # Writing ---

    def words(self) -> Said:
        """What stands in the fields."""
        row = self.row
        return Said(
            what=self.fields["what"].said(),
            project_id=self.project.value(),
            task=self.fields["task"].said(),
            day=row.day.isoformat() if row is not None else "",
            start=self.fields["start"].said(),
            end=self.fields["end"].said(),
            length=self.fields["length"].said(),
            tags=self.fields["tags"].said(),
            billable=self.billable.isChecked(),
            notes=self.fields["notes"].said(),
        )

    def save(self) -> None:
        """Write what was typed; what is wrong is said at its field."""
        desk, said, row = self.around.desk, self.words(), self.row
        if row is None:
            return
        self.general.hide()

        asked = self._asked

        def done(saved: Saved) -> None:
            self._asked = saved.asked
            if saved.field:
                self.fields[saved.field].complain(saved.wrong)
            elif saved.wrong:
                self._complain(saved.wrong)
            else:
                self.touched = False
                told = _("The entry is changed.") + " " + saved.remark
                toasts = self.around.toasts
                toasts.show_toast(told.strip(), button=_("Undo"), act=self.around.undo)
                self.saved.emit()

        self.around.write(
            lambda: entryform.try_to_save(desk, said, row=row, zone=row.zone, asked=asked),
            then=done,
            failed=self._complain,
            owner=self,
        )

    def _complain(self, sentence: str) -> None:
        self.general.setText(sentence)
        self.general.show()


def _state(row: EntryRow) -> str:
    """The day, and what binds the entry."""
    words = [saying.long_day(row.day)]
    if row.running:
        words.append(_("running"))
    if row.invoice:
        words.append(_("billed on {number}").format(number=row.invoice))
    if not row.timed:
        words.append(_("no clock time"))
    return " · ".join(words)
