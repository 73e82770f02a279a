# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of suggestions beside the day: accept, adjust or ignore, each by one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu

from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.timelog.celltimes import typed_end, typed_moment
from sohodesk.timelog.deedlist import DeedList
from sohodesk.timelog.deedrow import Deed, DeedRow
from sohodesk.timelog.entryform import shown_clock
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_place, found_places
from sohodesk.timelog.suggestions import service
from sohodesk.timelog.suggestions.rules import Suggestion
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.surroundings import Surroundings


class Suggested(NamedTuple):
    """What is suggested for a day; ``trouble`` is the sentence where nothing could be asked."""

    day: date
    zone: str
    rows: tuple[Suggestion, ...] = ()
    trouble: str = ""


class SuggestionCard(DeedList):
    """Nothing of it is in the book until it is accepted. ``again`` asks ActivityWatch anew."""

    def __init__(
        self, around: Surroundings, known: Callable[[], Known], again: Callable[[], None]
    ) -> None:
        super().__init__(_("Suggestions"), "")
        self.around, self.known = around, known
        self.again = Button(_("Ask again"), kind="link")
        self.again.clicked.connect(lambda _on=False: again())
        self.head_row.addWidget(self.again)
        self.data: Suggested | None = None

    def show_data(self, data: Suggested) -> None:
        """Show what is suggested, or why nothing can be."""
        self.data = data
        self.note.setText(_("from ActivityWatch"))
        self.sign.show_icon(*(("circle-alert", "warn") if data.trouble else ("circle-check", "ok")))
        self.empty.setText(data.trouble or _("Nothing to suggest."))
        self.show_rows([self._row(one, data.zone) for one in data.rows])

    def _row(self, one: Suggestion, zone: str) -> DeedRow:
        times = show_clocks(local(one.span.start, zone), local(one.span.end, zone), current())
        place = self.known().place(one.guess.project_id)
        words = " · ".join(part for part in (one.program, one.title) if part)
        parts = (times, saying.spoken(one.span.seconds), place.label if place else "")
        second = " · ".join(part for part in parts if part)
        return DeedRow("app-window", "text3", words, second, self._deeds(one, zone))

    def _deeds(self, one: Suggestion, zone: str) -> list[Deed]:
        adjust = Deed("E", _("Adjust"), partial(self._adjust, one, zone))
        ignore = Deed("I", _("Ignore"), partial(self._ignore, one))
        if self.known().place(one.guess.project_id) is not None:
            accept = partial(self._accept, one, one.guess.project_id, one.guess.task_id)
            return [Deed("A", _("Accept"), accept, strong=True), adjust, ignore]
        pick = Deed("A", _("Accept…"), partial(self._pick, one), strong=True)
        return [pick, adjust, ignore]

    def offer(self, key: object, spot: QPoint) -> bool:
        """Show the deeds of a suggestion as a menu; false where there is none of that key."""
        data = self.data
        one = next((row for row in data.rows if row.key == key), None) if data else None
        if data is None or one is None:
            return False
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Suggested: {what}").format(what=one.title or one.program))
        for deed in self._deeds(one, data.zone):
            menu.addAction(deed.text, deed.run)
        menu.setEnabled(not self.around.desk.book.read_only)
        menu.popup(spot)
        return True

    def _pick(self, one: Suggestion) -> None:
        """A suggestion without a project asks for it first."""
        from sohodesk.ui.picker import Picker

        anchor = next((r for r in self.deed_rows if r.hasFocus()), None) or self.area
        picker = Picker(anchor, _("Find a project"), partial(found_places, self.known()))
        picker.chosen.connect(lambda project: self._accept(one, project, None))
        picker.open()

    def _accept(self, one: Suggestion, project: int | None, task: int | None) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: service.accept(desk, suggestion=one, project_id=project, task_id=task),
            said=_("Time is logged."),
        )

    def _ignore(self, one: Suggestion) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: service.ignore(desk, span=one.span),
            said=_("Nothing more is suggested for that time."),
        )

    def _adjust(self, one: Suggestion, zone: str) -> None:
        AdjustDialog(self.around, self.known(), one, zone).open()


class AdjustDialog(FormDialog):
    """A suggestion with other times, words or project; the title is only offered as words."""

    def __init__(self, around: Surroundings, known: Known, one: Suggestion, zone: str) -> None:
        super().__init__(
            _("Adjust suggestion"),
            around.window,
            lambda _dialog: self._write(),
            save_text=_("Accept"),
        )
        self.around, self.one, self.zone = around, one, zone
        self.add("what", _("What"), QLineEdit(one.title))
        self.project = PickField(_("Choose a project"), partial(found_places, known))
        self.add("project", _("Project"), self.project)
        place = known.place(one.guess.project_id)
        if place is not None:
            self.project.show_value(found_place(known, place))
        start, end = shown_clock(one.span.start, zone), shown_clock(one.span.end, zone)
        self.add_row(("start", _("Start"), QLineEdit(start)), ("end", _("End"), QLineEdit(end)))

    def _write(self) -> None:
        desk, one, zone = self.around.desk, self.one, self.zone
        now, day = desk.clock.now(), local(one.span.start, zone).date()
        try:
            start = typed_moment(self.said("start"), day=day, zone=zone, now=now)
            end = typed_end(self.said("end"), start=start, zone=zone, now=now)
        except Refusal as refusal:
            self.complain(refusal.sentence, "start")
            return
        if end <= start:
            self.complain(_("The end must be after the start."), "end")
            return
        said, project = self.said("what"), self.project.value()
        task = one.guess.task_id if project == one.guess.project_id else None
        # The clock in the fields shows no seconds: what was not touched keeps its own.
        start = one.span.start if _same(start, one.span.start) else start
        end = one.span.end if _same(end, one.span.end) else end
        self.around.write(
            lambda: service.accept(
                desk,
                suggestion=one,
                start=start,
                end=end,
                description=said,
                project_id=project,
                task_id=task,
            ),
            said=_("Time is logged."),
            then=lambda _key: self.accept(),
            failed=self.complain,
        )


def _same(typed: object, at: object) -> bool:
    """Whether two instants show the same minute."""
    return str(typed)[:16] == str(at)[:16]
