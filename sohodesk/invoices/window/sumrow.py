# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows under the lines of a draft: label and amount, and the bar of what is to be paid."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base.money import show_amount
from sohodesk.base.texts import current
from sohodesk.invoices.window.adjustmentrow import AMOUNT
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px

ROW = 34


class SumRow(QWidget):
    """A label, perhaps controls after it, and an amount at the right end."""

    def __init__(self, label: str, style: str = "body") -> None:
        super().__init__()
        self.setMinimumHeight(px(ROW))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(8))
        self.label = Elided(label, style, stretch=True)
        self.amount = Text("", "name")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.amount.setMinimumWidth(px(AMOUNT))
        self.row.addWidget(self.label, 1)
        self.row.addWidget(self.amount)

    def put(self, part: QWidget) -> None:
        """Put a control after the label and what was put before."""
        self.row.insertWidget(self.row.count() - 1, part)

    def show_amount(self, amount: Decimal, currency: str) -> None:
        """Show the amount."""
        shown = show_amount(amount, currency, current())
        if shown == self.amount.text():
            return
        self.amount.setText(shown)
        self.setAccessibleName(f"{self.label.text()}: {self.amount.text()}")


class DueBar(Panel):
    """The bar with the sum that is to be paid."""

    def __init__(self) -> None:
        super().__init__(ground="work_sub", edge=None, radius=px(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        self.label = Text("", "strong")
        self.value = Text("", "figure.mid", "work")
        row.addWidget(self.label)
        row.addStretch()
        row.addWidget(self.value)

    def say(self, words: str) -> None:
        """Name the sum."""
        self.label.setText(words)

    def show_text(self, shown: str) -> None:
        """Show the sum."""
        if shown == self.value.text():
            return
        self.value.setText(shown)
        self.setAccessibleName(f"{self.label.text()}: {shown}")
