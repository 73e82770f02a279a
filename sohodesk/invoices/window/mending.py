# SPDX-License-Identifier: GPL-3.0-or-later
"""Leads from the list "ready to issue" to where each thing is put right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _
from sohodesk.invoices.drafttime import describe
from sohodesk.invoices.wordless import ENTRY
from sohodesk.ui import entering
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

if TYPE_CHECKING:
    from sohodesk.invoices.window.editor import Editor

FACTS = {"issue_date": "issue_date", "due_date": "due", "valid_until": "valid_until"}
SETTINGS = {"sender": "profile", "tax": "tax", "code": "payment"}


def way_words(where: str) -> str:
    """The words of the button that leads to a problem; empty where there is no way."""
    place = where.partition("[")[0]
    if place == ENTRY:
        return _("Describe")
    if place in ("client", "currency", *SETTINGS):
        return _("Set")
    return _("Show") if place in (*FACTS, "lines", "total", "prepaid") else ""


def split_place(where: str) -> tuple[str, int | None]:
    """``lines[2].price`` as its name and number."""
    place, _bracket, rest = where.partition("[")
    number = rest.partition("]")[0]
    return place, int(number) if number.isdecimal() else None


class Mending:
    """Goes to what is to be put right on the draft of an editor."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    def go(self, where: str) -> None:
        """Show the place, or ask for what is missing there."""
        place, number = split_place(where)
        editor, room = self.editor, self.editor.room
        if room is None:
            return
        if place == ENTRY and number is not None:
            self.describe(number)
        elif place in SETTINGS:
            editor.save(lambda: editor.around.go("settings", group=SETTINGS[place]))
        elif place == "client":
            client_id = room.draft.client_id
            editor.save(lambda: editor.around.go("work", client=client_id, page=True))
        elif place == "currency":
            editor.currency.ask()
        else:
            self._focus(self._field(place, number))

    def _field(self, place: str, number: int | None) -> QWidget | None:
        form = self.editor.form
        if place in FACTS:
            return form.facts.lines[FACTS[place]]
        if place == "prepaid":
            return form.sums.prepaid_field
        lines = form.board.said()
        if number is not None and number < len(lines):
            return lines[number].what
        if not lines and place == "lines":
            form.new_line(focus=False)
        return form.lines[0].what if form.lines else None

    def _focus(self, field: QWidget | None) -> None:
        if field is not None:
            self.editor.columns.show_form()
            self.editor.form.inside.ensureWidgetVisible(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def describe(self, entry_id: int) -> None:
        """Ask what was done."""
        room = self.editor.room
        entry = next((each for each in room.time if each.id == entry_id), None) if room else None
        form = DescribeForm(self.editor.around, entry_id, entry.description if entry else "")
        self.editor.deeds.show(form)


class DescribeForm(WriteForm):
    """Asks what was done in an entry, though it may stand on a draft."""

    def __init__(self, around: Surroundings, entry_id: int, words: str) -> None:
        super().__init__(
            around,
            _("Describe an entry"),
            self._gather_all,
            said=_("Entry described"),
            width=420,
        )
        self.entry_id = entry_id
        line = entering.line(words, longest=2000)
        self.place((self.field("words", _("What was done"), line), 1))
        line.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        words = entering.read(self.fields["words"], entering.needed(_("Say what was done.")))
        desk, entry_id = self.around.desk, self.entry_id
        return lambda: describe(desk, entry_id=entry_id, description=words)
