# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the cell under the cursor: its time, its note, whether it is billable."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.making import LONGEST_NOTES
from sohodesk.timelog.sheet.service import Spot
from sohodesk.timelog.sheet.table import name_of
from sohodesk.timelog.sheet.week import Cell, Line
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Dot, Keys
from sohodesk.ui.forms import Field, Toggle
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px


class NoteLine(QPlainTextEdit):
    """The note. ``left`` when it is done: by Ctrl+Enter, or because another part has the focus."""

    left = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(56))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            self.back.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)


class CellCard(Card):
    """What is known of a cell.

    ``noted(spot, text)`` wants a note written, ``turned(spot, on)`` its time made billable or not,
    ``listed(spot)`` its entries shown in the list; ``back`` returns to the grid.
    """

    noted = Signal(object, str)
    turned = Signal(object, bool)
    listed = Signal(object)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self.spot: Spot | None = None
        self.cell = Cell()
        self.dot = Dot("c6", 10)
        self.place = Elided("", "small", "text2", stretch=True)
        self.time = Text("", "figure.mid", "work")
        first = QHBoxLayout()
        first.setSpacing(px(8))
        for part in (self.dot, self.place, self.time):
            first.addWidget(part)
        self.note_line = NoteLine()
        self.field = Field(_("Note"), self.note_line)
        self.others = Text("", "small", "text2", wrap=True)
        self.billable = Toggle(_("Billable"))
        self.worth = Text("", "small", "text3")
        second = QHBoxLayout()
        second.addWidget(self.billable)
        second.addStretch()
        second.addWidget(self.worth)
        self.hint = Text("", "small", "text3", wrap=True)
        self.show_list = Button(_("Open in the list"), kind="link", icon="table")
        for layout, after in ((first, 12), (None, 0), (second, 8)):
            if layout is None:
                self.body.addWidget(self.field)
                self.body.addWidget(self.others)
                self.body.addSpacing(px(8))
            else:
                self.body.addLayout(layout)
                self.body.addSpacing(px(after))
        self.body.addWidget(self.hint)
        self.body.addWidget(self.show_list)
        self.note_line.left.connect(self.save_note)
        self.note_line.back.connect(self.back)
        self.billable.clicked.connect(self._turn)
        self.show_list.clicked.connect(lambda: self.listed.emit(self.spot))
        self._said = ""
        self.show_cell(None, None, Cell(), 0)

    def show_cell(self, spot: Spot | None, line: Line | None, cell: Cell, seconds: int) -> None:
        """Show a cell; a note that is being typed is kept while the cursor stays on its cell."""
        if spot != self.spot:
            self.save_note()
        typing = spot == self.spot and self.note_line.toPlainText() != self._said
        self.spot, self.cell = spot, cell
        here = spot is not None and line is not None
        if line is not None and spot is not None:
            day = saying.pattern(spot.day, "dddd d")
            self.title.setText(_("{day}, {what}").format(day=day, what=name_of(line)))
            self.dot.set_tone(f"c{line.place.colour}")
            self.place.setText(line.place.label or _("No project"))
        else:
            self.title.setText(_("No cell is picked"))
            self.place.setText("")
        self.dot.setVisible(here)
        self.time.setText(show_duration(seconds) if here else "")
        if not typing:
            self._said = cell.note
            if self.note_line.toPlainText() != cell.note:  # else the cursor would jump
                self.note_line.setPlainText(cell.note)
        self.note_line.setEnabled(bool(cell.parts))
        self.note_line.setPlaceholderText("" if cell.parts else _("A note needs hours."))
        self.others.setText("\n".join(cell.other_notes))
        self.others.setVisible(bool(cell.other_notes))
        self.billable.setEnabled(bool(cell.parts) and cell.billed is None)
        on = (
            all(part.billable for part in cell.parts)
            if cell.parts
            else (line is not None and line.place.billable)
        )
        self.billable.setChecked(on)
        own = line is not None and not line.place.billable
        self.worth.setText(_("own work") if own else "")
        self.hint.setText(told(cell))
        self.show_list.setVisible(bool(cell.parts))

    def type_note(self) -> None:
        """Put the cursor at the end of the note."""
        self.note_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note_line.moveCursor(QTextCursor.MoveOperation.End)

    def save_note(self) -> None:
        """Have what is typed written, if it is another note."""
        text = self.note_line.toPlainText()
        if self.spot is not None and self.cell.parts and text.strip() != self._said.strip():
            self._said = text
            if len(text) > LONGEST_NOTES:
                words = _("The note is too long; give at most {n} characters.")
                self.field.complain(words.format(n=LONGEST_NOTES))
                return
            self.noted.emit(self.spot, text)

    def _turn(self, on: bool) -> None:
        if self.spot is not None:
            self.turned.emit(self.spot, on)


def told(cell: Cell) -> str:
    """What a cell is made of, and what typing into it does."""
    if cell.running:
        return _("The timer runs here; its time grows by itself.")
    billed = cell.billed
    if billed is not None and billed.number:
        return _("Billed on {number}, so it stays as it is.").format(number=billed.number)
    if billed is not None:
        return _("On draft {id}, so it stays as it is.").format(id=billed.document)
    if not cell.parts or (cell.typed is not None and len(cell.parts) == 1):
        return _("Kept as a duration. No start or end time is made up.")
    count = len(cell.parts)
    words = ngettext(
        "One entry with a start and an end. More is added as a duration; less is changed in the "
        "list.",
        "{n} entries. More is added as a duration; less is changed in the list.",
        count,
    )
    return words.format(n=count)


class KeysCard(Card):
    """The keys of the grid."""

    def __init__(self) -> None:
        super().__init__(_("Keys"))
        grid = QGridLayout()
        grid.setVerticalSpacing(px(8))
        grid.setHorizontalSpacing(px(12))
        keys = (
            (_("Arrows"), _("move between cells")),
            ("Enter", _("save and go down")),
            ("Tab", _("save and type in the next cell")),
            ("F2", _("edit")),
            ("Shift+F2", _("note for the cell")),
            ("Ctrl+R", _("fill to the right")),
            ("Del", _("empty, undo 10 s")),
        )
        for row, (key, words) in enumerate(keys):
            grid.addWidget(Keys(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(words, "small", "text2", wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addStretch()
