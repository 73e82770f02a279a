# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a key and its value in a form: prices by currency, texts by language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.forms import Choice
from sohodesk.ui.scale import px


class PairRow(QWidget):
    """One row; ``key`` is a list to choose from or a line, ``value`` a line."""

    def __init__(self, key: Choice | QLineEdit, value: QLineEdit, remove: str) -> None:
        super().__init__()
        self.key, self.value = key, value
        self.remove = icon_button("x", remove, small=True, kind="quiet")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        across.addWidget(key)
        across.addWidget(value, 1)
        across.addWidget(self.remove)

    def said(self) -> tuple[str, str]:
        """Key and value as typed."""
        key = self.key
        chosen = str(key.value() or "") if isinstance(key, Choice) else key.text().strip()
        return chosen, self.value.text().strip()


class Pairs(QWidget):
    """The rows and a button for one more; ``make_key(key)`` makes the control of a key.

    ``textChanged`` when anything is typed, ``grown`` when there is another number of rows.
    """

    textChanged = Signal()
    grown = Signal()

    def __init__(
        self,
        make_key: Callable[[str], Choice | QLineEdit],
        add: str,
        *,
        value_name: str,
        longest: int,
        figures: bool = False,
    ) -> None:
        super().__init__()
        self.make_key, self.value_name = make_key, value_name
        self.longest, self.figures = longest, figures
        self.rows: list[PairRow] = []
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setSpacing(px(6))
        self.more = Button(add, icon="plus", small=True, kind="quiet")
        self.more.clicked.connect(lambda _on=False: self.add("", "", focus=True))
        self.place.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)

    def add(self, key: str, value: str, *, focus: bool = False) -> PairRow:
        """Add a row."""
        line = entering.line(value, longest=self.longest)
        line.setAccessibleName(self.value_name)
        if self.figures:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        control = self.make_key(key)
        row = PairRow(control, line, _("Remove"))
        line.textChanged.connect(lambda _text: self.textChanged.emit())
        changed = (
            control.currentIndexChanged if isinstance(control, Choice) else control.textChanged
        )
        changed.connect(lambda _to: self.textChanged.emit())
        row.remove.clicked.connect(lambda _on=False: self._remove(row))
        self.rows.append(row)
        self.place.insertWidget(len(self.rows) - 1, row)
        if focus:
            control.setFocus()
        self.grown.emit()
        return row

    def _remove(self, row: PairRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.more.setFocus()
        self.textChanged.emit()
        self.grown.emit()

    def said(self) -> Sequence[tuple[str, str]]:
        """Keys and values of the rows into which anything was typed."""
        return [pair for pair in (row.said() for row in self.rows) if pair[1]]
