# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the time with the family that was written down, and a line to write more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from sohodesk.base.spans import seconds_between
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.home.familyweek import FamilyData, TimeLine
from sohodesk.home.promises import service
from sohodesk.home.promises.homeline import parse_home_line
from sohodesk.home.window.family.timeform import TimeForm, delete_time
from sohodesk.ui import entering
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.saying import clock, pattern, short_day, spoken
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings


class TimeRow(LineRow):
    """One stretch; Enter opens it, Del deletes it."""

    def __init__(
        self, line: TimeLine, zone: str, *, hidden: bool, deleted: Callable[[], object]
    ) -> None:
        row = line.row
        start, end = local(row.start, zone), local(row.end, zone)
        names = ", ".join(one.name for one in line.members) or _("all")
        words = " · ".join(part for part in (row.title, names) if part)
        if row.around:
            words = f"{words} · {_('around')}"
        when = "" if hidden else f"{clock(start)}–{clock(end)}"
        value = "" if hidden else spoken(seconds_between(row.start, row.end))
        parts = LineParts(words, value, lead=when, lead_width=px(96), value_style="small.strong")
        super().__init__(parts)
        self.line = line
        self._deleted = deleted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._deleted()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class TimeCard(Card):
    """A line that takes what people say, and below it the week's time by days."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Time of the family"), " ")
        self.around = around
        self.data: FamilyData | None = None
        self.rows_: list[TimeRow] = []
        self.line = entering.line()
        self.line.setAccessibleName(_("Write down time of the family"))
        self.line.returnPressed.connect(self.log)
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.hide()
        self.line.textChanged.connect(lambda _text: self.wrong.hide())
        self.body.addWidget(self.line)
        self.body.addSpacing(px(4))
        self.body.addWidget(self.wrong)
        self.list = Scrolled(_("Time of the family"), inset=0)
        self.body.addWidget(self.list, 1)

    def log(self) -> None:
        """Write down what the line says."""
        data, desk = self.data, self.around.desk
        text = self.line.text()
        if data is None or not text.strip():
            return

        def work() -> str:
            said = parse_home_line(text, now=desk.clock.now(), zone=data.zone, members=data.members)
            service.log_home_time(
                desk,
                start=said.start,
                end=said.end,
                zone=data.zone,
                title=said.title,
                around=said.around,
                members=said.members,
            )
            return spoken(seconds_between(said.start, said.end))

        self.around.write(
            work,
            said=lambda long: _("Home time written down: {hours}").format(hours=long),
            then=lambda _none: self.line.clear(),
            failed=self._refused,
            owner=self,
        )

    def _refused(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()
        self.line.setAccessibleDescription(sentence)

    def show_times(self, data: FamilyData, *, hidden: bool, read_only: bool) -> None:
        """Show the week."""
        self.data = data
        self.line.setVisible(not read_only)
        usual = _("2 h with Dewi, or 9:00-12:00 Zoo with Alya")
        self.line.setPlaceholderText(_("Write down time of the family") if hidden else usual)
        note = "" if hidden else spoken(data.together)
        self.note.setText(_("{hours} with any of them").format(hours=note) if note else " ")
        self.fit_head()
        focus = QApplication.focusWidget()
        kept = focus.line.row.id if isinstance(focus, TimeRow) else None
        body = self.list.begin()
        self.rows_, last = [], None
        for line in data.times:
            day = local(line.row.start, data.zone).date()
            if day != last:
                body.addSpacing(px(6) if last else 0)
                said = pattern(day, "dddd") if hidden else short_day(day)
                body.addWidget(Text(said, "head", "text3"))
                last = day
            gone = partial(self._delete, line, read_only=read_only)
            made = TimeRow(line, data.zone, hidden=hidden, deleted=gone)
            made.clicked.connect(partial(self._open, line))
            made.setEnabled(not read_only)
            self.rows_.append(made)
            body.addWidget(made)
        if not data.times:
            words = _(
                "Nothing is written down in this week. Promises that were kept count by themselves."
            )
            body.addWidget(Text(words, "small", "text2", wrap=True))
        body.addStretch()
        self.list.show_begun()
        for row in self.rows_:
            if row.line.row.id == kept:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, line: TimeLine, _on: bool = False) -> None:
        if self.data is not None:
            TimeForm(self.around, self.data.members, line).open()

    def _delete(self, line: TimeLine, *, read_only: bool) -> None:
        if not read_only:
            delete_time(self.around, line)
