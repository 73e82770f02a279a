# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a form that come and go: those of one way of billing, those that are seldom wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice, Field
from sohodesk.ui.scale import px


def row_of(*parts: tuple[QWidget, int]) -> QWidget:
    """Parts side by side, each with its share of the width, in a widget that can hide."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(12))
    for part, share in parts:
        control = part.control if isinstance(part, Field) else part
        if isinstance(control, Choice):
            policy = Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            control.setSizeAdjustPolicy(policy)
            control.setMinimumContentsLength(6)
        row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
    if not any(share for _part, share in parts):
        row.addStretch()
    return holder


class Folded(QWidget):
    """Rows behind a button; ``fit`` is called when they come or go."""

    def __init__(self, words: str, fit: Callable[[], None]) -> None:
        super().__init__()
        self._fit = fit
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        self.button = Button(words, icon="chevron-right", kind="quiet", small=True)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self.inside = QWidget()
        self.rows = QVBoxLayout(self.inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(px(12))
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.inside)
        self.inside.hide()

    def add(self, part: QWidget) -> None:
        """Add a row."""
        self.rows.addWidget(part)

    def open(self) -> None:
        """Show the rows."""
        self.button.setChecked(True)

    def _turn(self, on: bool) -> None:
        self.inside.setVisible(on)
        icon = "chevron-down" if on else "chevron-right"
        self.button.show_text(self.button.text(), icon=icon)
        self.button.setAccessibleDescription(_("open") if on else _("folded"))
        self._fit()
