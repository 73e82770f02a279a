# SPDX-License-Identifier: GPL-3.0-or-later
"""A card with rows of the profile, one of which can be open to be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices.profile.rules import FieldRefusal
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.forms import Field
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px

NEW = object()
"""The key of a row that is being added."""


class Editor(QWidget):
    """The fields of one row. ``facts`` gives what stands in them, proven; else complains."""

    def __init__(self, title: str, save_text: str) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(8), 0, px(8))
        rows.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.title = Text(title, "name")
        self.remove_button = Button(_("Remove"), kind="quiet", small=True)
        self.cancel_button = Button(_("Cancel"), kind="quiet", small=True)
        self.save_button = Button(save_text, small=True)
        head.addWidget(self.title)
        head.addStretch()
        for button in (self.remove_button, self.cancel_button, self.save_button):
            head.addWidget(button)
        rows.addLayout(head)
        self.rows = rows
        self.general = Text("", "small", "danger", wrap=True)
        self.general.hide()
        rows.addWidget(self.general)

    def add_row(self, *fields: tuple[str, str, QWidget, int]) -> None:
        """Fields side by side: key, label, control, share of the width."""
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for key, label, control, share in fields:
            field = self.fields[key] = Field(label, control)
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.rows.insertLayout(self.rows.count() - 1, row)

    def add_line(self, widget: QWidget) -> None:
        """Something across the whole width."""
        self.rows.insertWidget(self.rows.count() - 1, widget)

    def facts(self) -> dict[str, Any] | None:
        """What is to be kept, None where something is wrong, which is said in place."""
        raise NotImplementedError

    def complain(self, refusal: FieldRefusal, old: str = "") -> None:
        """Say at the field what is wrong with it."""
        sentence = f"{refusal.sentence} {old}".strip()
        if refusal.field in self.fields:
            self.fields[refusal.field].complain(sentence)
        else:
            self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say what is wrong with the whole."""
        self.general.setText(sentence)
        self.general.show()

    @property
    def wrong(self) -> bool:
        """Whether a field is wrong."""
        return any(bool(field.control.property("wrong")) for field in self.fields.values())


class RowsCard(Card):
    """Shows rows and opens one of them; subclasses say how a row looks and is written."""

    def __init__(self, title: str, add_name: str, changed: Callable[[], None]) -> None:
        super().__init__(title)
        self.note.hide()
        self.add_button = Button(_("Add"), icon="plus", kind="link")
        self.add_button.setAccessibleName(add_name)
        self.add_button.clicked.connect(lambda: self.open(NEW))
        self.head_row.addWidget(self.add_button)
        self._changed = changed
        self._rows: Sequence[Any] = ()
        self._open: object = None
        self.editor: Editor | None = None
        self.empty = ""
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        self.body.addStretch()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; what is being typed stays."""
        if list(rows) == list(self._rows) and self._holder.layout() is not None:
            return
        gone = self._open is not None and self._open is not NEW
        if gone and not any(self.key(row) == self._open for row in rows):
            self._open = None
            self.editor = None
        self._rows = rows
        if self.editor is None:
            self._lay_out()

    def key(self, row: Any) -> object:
        """What a row is known by."""
        return row.id

    def row_widget(self, row: Any) -> QWidget:
        """A row as it is shown."""
        raise NotImplementedError

    def make_editor(self, row: Any | None) -> Editor:
        """The fields of a row, or of a new one."""
        raise NotImplementedError

    def write(self, row: Any | None, facts: dict[str, Any]) -> None:
        """Write what was typed; ends with ``close_editor`` or the editor's ``say``."""
        raise NotImplementedError

    def remove(self, row: Any) -> None:
        """Take a row away."""
        raise NotImplementedError

    def open(self, key: object) -> None:
        """Open a row to be changed, or a new one."""
        self._open = key
        row = next((each for each in self._rows if self.key(each) == key), None)
        if row is None and key is not NEW:
            self._open = None
        self.editor = self.make_editor(row) if self._open is not None else None
        if self.editor is not None:
            editor = self.editor
            editor.remove_button.setVisible(row is not None)
            editor.remove_button.clicked.connect(lambda: self.remove(row))
            editor.cancel_button.clicked.connect(self.close_editor)
            editor.save_button.clicked.connect(lambda: self._save(row))
        self._lay_out()
        if self.editor is not None:
            first = next(iter(self.editor.fields.values()))
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Put the fields away; the focus goes back to the row."""
        key, self._open, self.editor = self._open, None, None
        self._lay_out()
        self._changed()
        back = self.add_button if key is NEW else self._shown.get(key, self.add_button)
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, row: Any | None) -> None:
        if self.editor is None:
            return
        facts = self.editor.facts()
        self._changed()
        if facts is not None:
            self.write(row, facts)

    def _lay_out(self) -> None:
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._shown: dict[object, QWidget] = {}
        keys = [self.key(row) for row in self._rows] + ([NEW] if self._open is NEW else [])
        for at, key in enumerate(keys):
            if at:
                rows.addWidget(Rule())
            if key == self._open and self.editor is not None:
                rows.addWidget(self.editor)
                continue
            shown = self._shown[key] = self.row_widget(self._rows[at])
            clicked = getattr(shown, "clicked", None)
            if clicked is not None:
                clicked.connect(lambda _on=False, key=key: self.open(key))
            rows.addWidget(shown)
        if not keys and self.empty:
            rows.addWidget(Text(self.empty, "small", "text3", wrap=True))
        old, self._holder = self._holder, holder
        self.body.replaceWidget(old, holder)
        old.hide()
        old.deleteLater()

    @property
    def wrong(self) -> int:
        """How many rows have something wrong in them."""
        return int(self.editor is not None and self.editor.wrong)
