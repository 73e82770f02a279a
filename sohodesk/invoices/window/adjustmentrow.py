# SPDX-License-Identifier: GPL-3.0-or-later
"""A discount or charge of the whole document in the editor: how much, why, what it comes to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.money import show_amount
from sohodesk.base.texts import _, current
from sohodesk.invoices.document import Adjustment
from sohodesk.invoices.window import fieldtexts
from sohodesk.invoices.window.quietread import QuietReader
from sohodesk.ui import entering
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

AMOUNT = 96


class AdjustmentRow(QuietReader):
    """Edits an ``Adjustment``; ``sign`` is −1 for a discount."""

    changed = Signal()
    committed = Signal()
    removed = Signal()

    def __init__(self, word: str, sign: int, before: Adjustment | None, currency: str) -> None:
        super().__init__()
        self.before, self.sign, self.currency = before, sign, currency
        self.value = entering.line(fieldtexts.shown_adjustment(before, currency), longest=24)
        self.value.setAccessibleName(word)
        self.value.setPlaceholderText(_("5 % or 10"))
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.value.setFixedWidth(px(76))
        self.value.setProperty("tight", True)
        self.reason = entering.line(before.reason if before else "", _("reason"), longest=200)
        self.reason.setAccessibleName(_("Reason"))
        for field in (self.value, self.reason):
            field.textEdited.connect(lambda _text: self._typed())
            field.editingFinished.connect(self.committed)
        self.amount = Text("", "name")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.amount.setFixedWidth(px(AMOUNT))
        words = _("Remove {word}").format(word=word)
        remove = self.remove = icon_button("x", words, small=True, kind="quiet")
        remove.clicked.connect(self.removed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, px(6))
        rows.setSpacing(px(4))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(Text(word))
        row.addWidget(self.value)
        row.addWidget(self.reason, 1)
        row.addWidget(remove)
        row.addWidget(self.amount)
        rows.addLayout(row)
        rows.addWidget(self.wrong)

    def _typed(self) -> None:
        self.forgive()
        self.changed.emit()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.value, self.reason, self.remove]

    @property
    def blank(self) -> bool:
        """Whether no amount was typed; such a row counts for nothing."""
        return not self.value.text().strip()

    def read(self) -> Adjustment:
        """What was typed; a field that is wrong says so and raises ``Incomplete``."""
        typed, before = self.value.text().strip(), self.before
        reason = self.reason.text().strip()
        if before is not None and typed == fieldtexts.shown_adjustment(before, self.currency):
            return replace(before, reason=reason)
        made = self.parsed(
            self.value, lambda said: fieldtexts.parse_adjustment(said, self.currency, before)
        )
        return replace(made, reason=reason)

    def show_amount(self, amount: Decimal | None) -> None:
        """Show what it comes to."""
        shown = "–"
        if amount is not None:
            shown = show_amount(self.sign * amount, self.currency, current())
        self.amount.setText(shown)
