# SPDX-License-Identifier: GPL-3.0-or-later
"""What opens below a line of a draft: tax, discount, charge, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Adjustment, Line, Tax
from sohodesk.invoices.window import fieldtexts
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

GAP = 6


class LineDetails(QWidget):
    """Fields for tax, discount and charge of a ``Line``; ``field(name, text, longest)`` makes one.

    ``changed`` when a category is chosen, ``committed`` when that is whole, ``removed`` when the
    line is to go, ``copied`` when it is wanted once more, ``stocked`` when it is to be kept in the
    catalogue.
    """

    changed = Signal()
    committed = Signal()
    removed = Signal()
    copied = Signal()
    stocked = Signal()

    def __init__(
        self, line: Line, usual: Tax, currency: str, field: Callable[[str, str, int], QLineEdit]
    ) -> None:
        super().__init__()
        self._usual, self._currency = usual, currency
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
        self.discount = field(_("Discount"), _first(line.allowances, currency), 24)
        self.charge = field(_("Charge"), _first(line.charges, currency), 24)
        for each in (self.discount, self.charge):
            each.setPlaceholderText(_("5 % or 10"))
        for each in (self.rate, self.discount, self.charge):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.remove = icon_button("trash-2", _("Remove line"), small=True, kind="quiet")
        self.remove.clicked.connect(self.removed)
        self.double = icon_button("copy-plus", _("Double line"), small=True, kind="quiet")
        self.double.setToolTip(_("Double line ({keys})").format(keys="Ctrl+D"))
        self.double.clicked.connect(self.copied)
        self.stock = icon_button("book-plus", _("Keep in the catalogue…"), small=True, kind="quiet")
        self.stock.clicked.connect(self.stocked)
        self._lay_out()
        self._show_rate()

    def show_line(self, line: Line) -> None:
        """Show tax, discount and charge of another line."""
        self.category.choose(line.tax.category)
        self._show_rate()
        shown = (
            (self.rate, show_percent(line.tax.rate, current()) if line.tax.rate else ""),
            (self.discount, _first(line.allowances, self._currency)),
            (self.charge, _first(line.charges, self._currency)),
        )
        for field, text in shown:
            field.setText(text)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, px(4))
        rows.setSpacing(px(GAP))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(px(GAP))
            rows.addLayout(row)
        first.addWidget(Text(_("Tax"), "small", "text2"))
        first.addWidget(self.category, 1)
        self.rate.setFixedWidth(px(64))
        first.addWidget(self.rate)
        for words, field in ((_("Discount"), self.discount), (_("Charge"), self.charge)):
            second.addWidget(Text(words, "small", "text2"))
            field.setFixedWidth(px(72))
            second.addWidget(field)
        second.addStretch(1)
        second.addWidget(self.stock)
        second.addWidget(self.double)
        second.addWidget(self.remove)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [
            self.category,
            self.rate,
            self.discount,
            self.charge,
            self.stock,
            self.double,
            self.remove,
        ]

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


def _first(several: Sequence[Adjustment], currency: str) -> str:
    return fieldtexts.shown_adjustment(several[0] if several else None, currency)
