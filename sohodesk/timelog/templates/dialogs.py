# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates of a day in the window: save a day as one; lay one out, change it, delete it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from sohodesk.base import office
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.zones import day_of, local
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.deedlist import DeedList
from sohodesk.timelog.deedrow import Deed, DeedRow
from sohodesk.timelog.lines import read_line
from sohodesk.timelog.templates import queries, service
from sohodesk.timelog.templates.queries import TemplateRow
from sohodesk.timelog.templates.service import Over, Planned, Saved
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice, FormDialog
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


def today_of(around: Surroundings) -> date:
    """The present day in the book's zone."""
    desk = around.desk
    return day_of(desk.clock.now(), desk.setting(office.ZONE))


# Saving a day ---


def ask_template_name(around: Surroundings, day: date | None) -> None:
    """Ask how the template of a day is to be called, today's unless said."""
    around.read(lambda: day or today_of(around), lambda on: SaveDialog(around, on).open())


class SaveDialog(FormDialog):
    """The day and the name; a name that is taken is replaced at the second press."""

    def __init__(self, around: Surroundings, day: date) -> None:
        super().__init__(
            _("Save the day as a template"), around.window, lambda _dialog: self._write()
        )
        self.around, self.today = around, day
        self._taken = ""
        self.add("day", _("Day"), QLineEdit(whole_date(day)))
        self.add("name", _("Name"), QLineEdit(), _("For example Monday, or workshop day."))
        self.fields["name"].control.setFocus()

    def _write(self) -> None:
        try:
            day = parse_date(self.said("day"), today=self.today)
        except Refusal as refusal:
            self.complain(refusal.sentence, "day")
            return
        desk, name = self.around.desk, self.said("name")
        replace = bool(name) and name == self._taken

        def work() -> Saved | str:
            try:
                return service.save_day(desk, day=day, name=name, replace=replace)
            except Unconfirmed as taken:
                return taken.sentence

        def done(saved: Saved | str) -> None:
            if isinstance(saved, str):
                self._taken = name
                self.save_button.show_text(_("Replace"))
                self.complain(saved, "name")
                return
            self.accept()
            words = ngettext("{n} entry saved.", "{n} entries saved.", saved.parts)
            if saved.left_out:
                words += " " + _("{left} without clock times were left out.")
            said = words.format(n=saved.parts, left=saved.left_out)
            self.around.toasts.show_toast(said, button=_("Undo"), act=self.around.undo)

        self.around.write(work, then=done, failed=self.complain, owner=self)


# Laying out and changing ---


class Shown(NamedTuple):
    """The templates, the one that is chosen, and where its parts would lie on a day."""

    templates: tuple[TemplateRow, ...]
    chosen: int | None
    day: date
    zone: str
    planned: tuple[Planned, ...]


def read_shown(around: Surroundings, chosen: int | None, day: date | None) -> Shown:
    """Read it; runs on the book's worker.  A template that is gone gives way to the first."""
    desk = around.desk
    with desk.read() as session:
        rows = queries.templates(session)
    if chosen not in {row.id for row in rows}:
        chosen = rows[0].id if rows else None
    on = day or today_of(around)
    planned = [] if chosen is None else service.plan(desk, template_id=chosen, day=on)
    return Shown(tuple(rows), chosen, on, desk.setting(office.ZONE), tuple(planned))


def show_templates(around: Surroundings, day: date | None) -> None:
    """Show the templates, with a day to lay one out on."""
    around.read(
        lambda: read_shown(around, None, day), lambda shown: TemplatesDialog(around, shown).open()
    )


class TemplatesDialog(FormDialog):
    """A template with its parts; laid out on a day, with what it would lie over named first."""

    def __init__(self, around: Surroundings, shown: Shown) -> None:
        super().__init__(
            _("Templates of a day"),
            around.window,
            lambda _dialog: self._lay_out("ask"),
            save_text=_("Lay out"),
            width=640,
        )
        self.around, self.today, self.shown = around, shown.day, shown
        self.choice = Choice()
        self.day = QLineEdit(whole_date(shown.day))
        self.add_row(("template", _("Template"), self.choice), ("day", _("On"), self.day))
        empty = _("No templates yet. Save a day as one: “Save the day as a template…”.")
        self.parts = DeedList(_("Its entries"), empty)
        self.parts.room = 6
        self.put(self.parts)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("9:30-11 client / project: what"))
        self.line.returnPressed.connect(self._add)
        self.add("line", _("Add an entry to it"), self.line)
        self._make_buttons()
        self.show_shown(shown)
        self.choice.activated.connect(lambda _at: self._read(self.choice.value()))
        self.day.editingFinished.connect(self._day_typed)

    def _make_buttons(self) -> None:
        self.delete = Button(_("Delete"), icon="trash-2", kind="danger")
        self.rename = Button(_("Rename…"))
        self.skip = Button(_("Lay out the others"))
        self.over = Button(_("Lay out all"))
        self.delete.clicked.connect(lambda _on=False: self._delete())
        self.rename.clicked.connect(lambda _on=False: self._rename())
        self.skip.clicked.connect(lambda _on=False: self._lay_out("skip"))
        self.over.clicked.connect(lambda _on=False: self._lay_out("lay"))
        # Enter adds the line that is typed; Ctrl+Enter and the button lay out.
        for button in (self.save_button, self.delete, self.rename, self.skip, self.over):
            button.setDefault(False)
            button.setAutoDefault(False)
        self.foot.insertWidget(0, self.delete)
        self.foot.insertWidget(1, self.rename)
        asked = QHBoxLayout()
        asked.setContentsMargins(px(20), 0, px(20), 0)
        asked.addStretch()
        asked.addWidget(self.skip)
        asked.addWidget(self.over)
        self.put(asked)
        self._offer(over=False)

    def _offer(self, *, over: bool) -> None:
        """Offer the two ways out where parts would lie over entries."""
        self.skip.setVisible(over)
        self.over.setVisible(over)

    def show_shown(self, shown: Shown) -> None:
        """Show the template that is chosen, and its parts on the day."""
        self.shown = shown
        self.choice.blockSignals(True)
        self.choice.clear()
        for row in shown.templates:
            self.choice.addItem(row.name, row.id)
        if shown.chosen is not None:
            self.choice.choose(shown.chosen)
        self.choice.blockSignals(False)
        self.parts.show_rows([self._row(one, shown.zone) for one in shown.planned])
        may = shown.chosen is not None and not self.around.desk.book.read_only
        for part in (self.save_button, self.delete, self.rename, self.line, self.choice):
            part.setEnabled(may)
        self._offer(over=False)
        self.fit()

    def _row(self, one: Planned, zone: str) -> DeedRow:
        part = one.part
        times = show_clocks(local(one.span.start, zone), local(one.span.end, zone), current())
        over = ""
        if one.over:
            names = ", ".join(row.description or row.place or str(row.id) for row in one.over)
            over = _("lies over {entries}").format(entries=names)
        words = part.description or part.task or part.place or _("No description")
        place = part.place if part.place != words else ""
        tags = " ".join(f"#{tag}" for tag in part.tags)
        note = part.notes.partition("\n")[0]
        second = " · ".join(each for each in (times, place, tags, over, note) if each)
        icon, tone = ("triangle-alert", "warn") if over else ("clock", f"c{part.colour or 6}")
        deeds = [Deed("Del", _("Take out"), partial(self._take_out, part.id))]
        return DeedRow(icon, tone, words, second, deeds)

    # Doing ---

    def _read(self, chosen: int | None) -> None:
        around, day = self.around, self.shown.day
        around.read(lambda: read_shown(around, chosen, day), self.show_shown, owner=self)

    def _day_typed(self) -> None:
        day = self._typed_day()
        if day is not None and day != self.shown.day:
            around, chosen = self.around, self.shown.chosen
            around.read(lambda: read_shown(around, chosen, day), self.show_shown, owner=self)

    def _typed_day(self) -> date | None:
        try:
            return parse_date(self.said("day"), today=self.today)
        except Refusal as refusal:
            self.complain(refusal.sentence, "day")
            return None

    def _lay_out(self, over: Over) -> None:
        desk, chosen, day = self.around.desk, self.shown.chosen, self._typed_day()
        if chosen is None or day is None:
            return

        def work() -> int | str:
            try:
                return len(service.apply_template(desk, template_id=chosen, day=day, over=over)[0])
            except Unconfirmed as unsure:
                return unsure.sentence

        def done(made: int | str) -> None:
            if isinstance(made, str):
                self.complain(made)
                self._offer(over=True)
                return
            self.accept()
            words = ngettext("{n} entry laid out.", "{n} entries laid out.", made)
            said = words.format(n=made)
            self.around.toasts.show_toast(said, button=_("Undo"), act=self.around.undo)

        self.around.write(work, then=done, failed=self.complain, owner=self)

    def _add(self) -> None:
        desk, chosen, day = self.around.desk, self.shown.chosen, self.shown.day
        text = self.said("line")
        if chosen is None or not text:
            return

        def work() -> None:
            said = read_line(desk, text)
            service.add_part(desk, template_id=chosen, said=said, day=said.day or day)

        def done(_none: None) -> None:
            self.line.clear()
            self._read(chosen)

        self.around.write(
            work, then=done, failed=lambda said: self.complain(said, "line"), owner=self
        )

    def _take_out(self, part_id: int) -> None:
        desk = self.around.desk
        self._change(lambda: service.remove_part(desk, part_id=part_id))

    def _delete(self) -> None:
        desk, chosen = self.around.desk, self.shown.chosen
        if chosen is not None:
            self._change(
                lambda: service.delete_template(desk, template_id=chosen),
                said=_("The template is deleted."),
            )

    def _change(self, work: Callable[[], None], said: str = "") -> None:
        chosen = self.shown.chosen
        self.around.write(
            work,
            said=said,
            then=lambda _none: self._read(chosen),
            failed=self.complain,
            owner=self,
        )

    def _rename(self) -> None:
        desk, chosen = self.around.desk, self.shown.chosen
        row = next((row for row in self.shown.templates if row.id == chosen), None)
        if row is None:
            return

        def save(dialog: FormDialog) -> None:
            name = dialog.said("name")

            def done(_none: None) -> None:
                dialog.accept()
                self._read(row.id)

            self.around.write(
                lambda: service.rename(desk, template_id=row.id, name=name),
                then=done,
                failed=lambda said: dialog.complain(said, "name"),
                owner=self,
            )

        dialog = FormDialog(_("Rename the template"), self, save)
        dialog.add("name", _("Name"), QLineEdit(row.name))
        dialog.open()
