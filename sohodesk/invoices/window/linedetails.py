# SPDX-License-Identifier: GPL-3.0-or-later
"""What opens below a line of a draft: its tax, its discount, and the button that removes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Line, Tax
from sohodesk.invoices.window import fieldtexts
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

GAP = 6


class LineDetails(QWidget):
    """Fields for tax and discount of a ``Line``; ``field(name, text, longest)`` makes one.

    ``changed`` when a category is chosen, ``committed`` when that is whole, ``removed`` when the
    line is to go.
    """

    changed = Signal()
    committed = Signal()
    removed = Signal()

    def __init__(
        self, line: Line, usual: Tax, currency: str, field: Callable[[str, str, int], QLineEdit]
    ) -> None:
        super().__init__()
        self._usual = usual
        known = [(code, f"{code}  {_(each.name)}") for code, each in CATEGORIES.items()]
        self.category = Choice(known, line.tax.category)
        self.category.setAccessibleName(_("Tax category"))
        self.category.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.category.setMinimumContentsLength(8)
        self.category.activated.connect(lambda _at: self._category_chosen())
        shown = show_percent(line.tax.rate, current()) if line.tax.rate else ""
        self.rate = field(_("Tax rate"), shown, 12)
        first = line.allowances[0] if line.allowances else None
        self.discount = field(_("Discount"), fieldtexts.shown_adjustment(first, currency), 24)
        self.discount.setPlaceholderText(_("5 % or 10"))
        for each in (self.rate, self.discount):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.remove = icon_button("trash-2", _("Remove line"), small=True, kind="quiet")
        self.remove.clicked.connect(self.removed)
        self._lay_out()
        self._show_rate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, px(4))
        row.setSpacing(px(GAP))
        row.addWidget(Text(_("Tax"), "small", "text2"))
        row.addWidget(self.category, 1)
        self.rate.setFixedWidth(px(52))
        row.addWidget(self.rate)
        row.addWidget(Text(_("Discount"), "small", "text2"))
        self.discount.setFixedWidth(px(72))
        row.addWidget(self.discount)
        row.addWidget(self.remove)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.category, self.rate, self.discount, self.remove]

    def _category_chosen(self) -> None:
        self._show_rate()
        taxed = CATEGORIES[self.category.value()].taxed
        if taxed and not self.rate.text() and self._usual.rate:
            self.rate.setText(show_percent(self._usual.rate, current()))
        self.changed.emit()
        if not taxed or self.rate.text():
            self.committed.emit()

    def _show_rate(self) -> None:
        taxed = CATEGORIES[self.category.value()].taxed
        self.rate.setVisible(taxed)
        if not taxed:
            self.rate.clear()
