# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of words in the editor: a text between the lines, or the heading of a section."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices.document import Form, words
from sohodesk.invoices.stored import KeptLine
from sohodesk.invoices.window.linedetails import GAP
from sohodesk.invoices.window.lineeditor import MORE, Widths
from sohodesk.invoices.window.quietread import QuietReader
from sohodesk.ui import entering
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.fonts import font
from sohodesk.ui.scale import px

LONGEST = 2000


class WordsLine(QuietReader):
    """Edits a ``KeptLine`` that has no figures; signals as those of ``LineEditor``.

    Emptied, it is no line of the document any more.
    """

    changed = Signal()
    committed = Signal()
    removed = Signal()
    grown = Signal()
    copied = Signal()

    def __init__(self, kept: KeptLine) -> None:
        super().__init__()
        self.kept = kept
        self.what = self._field(kept.line.form, kept.line.description)
        self.remove = icon_button("trash-2", _("Remove line"), small=True, kind="quiet")
        self.remove.clicked.connect(self.removed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, px(GAP))
        rows.setSpacing(px(GAP))
        row = QHBoxLayout()
        row.setSpacing(px(GAP))
        row.addWidget(self.what, 1)
        self.remove.setFixedWidth(px(MORE + 4))
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(row)
        rows.addWidget(self.wrong)

    def _field(self, form: Form, text: str) -> QLineEdit | QPlainTextEdit:
        if form == "section":
            made = entering.line(text, _("Heading of a section"), longest=LONGEST)
            made.setFont(font("small.strong"))
            made.setProperty("tight", True)
            made.setAccessibleName(_("Heading of a section"))
            made.textEdited.connect(lambda _text: self._typed())
            made.editingFinished.connect(self.committed)
            return made
        area = entering.lines(text, rows=2)
        area.setPlaceholderText(_("Text between the lines"))
        area.setAccessibleName(_("Text between the lines"))
        area.setFont(font("small"))
        area.textChanged.connect(self._typed)
        area.installEventFilter(self)
        return area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.what and event.type() == QEvent.Type.FocusOut:
            self.committed.emit()
        return False

    def _typed(self) -> None:
        self.forgive()
        if self.blank:
            # Emptied it goes with the next saving; typed anew it is a new line.
            self.kept = replace(self.kept, id=None)
        self.changed.emit()

    def show_kept(self, kept: KeptLine) -> None:
        """Show what the line says in the book by now."""
        self.kept = kept
        said = kept.line.description
        if self.text != said:
            self.what.blockSignals(True)
            if isinstance(self.what, QLineEdit):
                self.what.setText(said)
            else:
                self.what.setPlainText(said)
            self.what.blockSignals(False)

    def set_widths(self, widths: Widths) -> None:
        """Words take the whole width."""

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.what, self.remove]

    def field(self, name: str) -> QLineEdit | None:
        """No field of figures."""
        return None

    @property
    def text(self) -> str:
        """What is typed."""
        if isinstance(self.what, QLineEdit):
            return self.what.text().strip()
        return self.what.toPlainText().strip()[:LONGEST]

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return not self.text

    def read(self) -> KeptLine:
        """The line as typed."""
        return replace(self.kept, line=words(self.text, self.kept.line.form))

    def peek(self) -> KeptLine:
        """The same; words are never wrong."""
        return self.read()

    def show_amount(self, amount: Decimal | None) -> None:
        """Words come to nothing."""
