# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms that write into the book: rows of fields, saving, complaints in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Field, FormDialog
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class WriteForm(FormDialog):
    """A form that writes through the surroundings and closes when that is done.

    ``gather`` reads the fields (it may raise ``entering.Incomplete``) and gives the writing.
    """

    def __init__(
        self,
        around: Surroundings,
        title: str,
        gather: Callable[[], Callable[[], Any]],
        *,
        said: str | Callable[[Any], str] = "",
        undo: bool = True,
        save_text: str = "",
        width: int = 560,
    ) -> None:
        super().__init__(title, around.window, lambda _d: self._write(), save_text=save_text)
        self.want_width(width)
        self.around = around
        self.result_: Any = None
        self._gather, self._said, self._undo = gather, said, undo

    def place(self, *parts: tuple[Field | QWidget, int]) -> None:
        """Add parts side by side below the others; each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for part, share in parts:
            _let_shrink(part)
            row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        if not any(share for _part, share in parts):
            row.addStretch()
        self.put(row)

    def field(self, key: str, label: str, control: QWidget, hint: str = "") -> Field:
        """Make a field, known by its key, to be placed."""
        made = self.fields[key] = Field(label, control, hint)
        return made

    def keep(self, key: str, field: Field) -> Field:
        """Make a field known that was made elsewhere."""
        self.fields[key] = field
        return field

    def _write(self) -> None:
        try:
            work = self._gather()
        except entering.Incomplete:
            self.grow()
            return
        self.save_button.setEnabled(False)
        self.around.write(
            work,
            said=self._said,
            undo=self._undo,
            then=self._saved,
            failed=self._refused,
            owner=self,
        )

    def _saved(self, result: Any) -> None:
        self.result_ = result
        self.accept()

    def _refused(self, words: str) -> None:
        self.save_button.setEnabled(True)
        self.complain(words, entering.quoted(self.fields, words))
        self.grow()


def _let_shrink(part: QWidget) -> None:
    """A drop-down list is as wide as its place, not as its longest text."""
    control = part.control if isinstance(part, Field) else part
    if isinstance(control, Choice):
        control.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        control.setMinimumContentsLength(6)
