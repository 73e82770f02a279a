# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of a draft in the editor: what, quantity, price; tax and discount open below it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.money import show_amount
from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import ONE, Adjustment, Line, Tax
from sohodesk.invoices.stored import KeptLine
from sohodesk.invoices.window import fieldtexts
from sohodesk.invoices.window.quietread import QuietReader
from sohodesk.ui import entering
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.fonts import font
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

MORE = 24
GAP = 6


class Widths(NamedTuple):
    """The columns of figures, alike for all lines and their heads."""

    quantity: int
    price: int
    amount: int

    @classmethod
    def of(cls, room: int) -> Widths:
        """What a form of that width gives them."""
        return cls(108, 104, 112) if room >= px(ROOMY) else cls(98, 84, 84)


ROOMY = 620


class LineEditor(QuietReader):
    """Edits a ``KeptLine``.

    ``changed`` while something is typed, ``committed`` when a field is left or chosen, ``removed``
    when the line is to go.
    """

    changed = Signal()
    committed = Signal()
    removed = Signal()

    def __init__(self, kept: KeptLine | None, currency: str, tax: Tax) -> None:
        super().__init__()
        self.kept = kept or KeptLine(None, Line(ONE, Decimal(0), tax))
        self.fresh = kept is None
        self.currency = currency
        self._usual = tax
        line = self.kept.line
        self.what = self._line(_("Description"), line.description.replace("\n", " "), 2000)
        shown = "" if self.fresh else fieldtexts.shown_quantity(line.quantity, line.unit)
        self.quantity = self._line(_("Quantity"), shown, 40)
        self.quantity.setPlaceholderText("1")
        shown = "" if self.fresh else fieldtexts.shown_price(line.price, currency)
        self.price = self._line(_("Price"), shown, 24)
        for field in (self.quantity, self.price):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount = Text("", "small.name")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more = icon_button("ellipsis", _("Tax and discount"), small=True, kind="quiet")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._open)
        self._make_details(line)
        self._lay_out()
        self.more.setChecked(self._unusual())

    def _line(self, name: str, text: str, longest: int) -> QLineEdit:
        made = entering.line(text, longest=longest)
        made.setAccessibleName(name)
        made.setProperty("tight", True)
        made.setFont(font("small"))
        made.textEdited.connect(lambda _text: self._typed())
        made.editingFinished.connect(self.committed)
        return made

    def _make_details(self, line: Line) -> None:
        known = [(code, f"{code}  {_(each.name)}") for code, each in CATEGORIES.items()]
        self.category = Choice(known, line.tax.category)
        self.category.setAccessibleName(_("Tax category"))
        self.category.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.category.setMinimumContentsLength(8)
        self.category.activated.connect(lambda _at: self._category_chosen())
        shown = show_percent(line.tax.rate, current()) if line.tax.rate else ""
        self.rate = self._line(_("Tax rate"), shown, 12)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignRight)
        first = line.allowances[0] if line.allowances else None
        shown = fieldtexts.shown_adjustment(first, self.currency)
        self.discount = self._line(_("Discount"), shown, 24)
        self.discount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.discount.setPlaceholderText(_("5 % or 10"))
        self.remove = icon_button("trash-2", _("Remove line"), small=True, kind="quiet")
        self.remove.clicked.connect(self.removed)
        self._show_rate()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, px(GAP))
        rows.setSpacing(px(GAP))
        first = QHBoxLayout()
        first.setSpacing(px(GAP))
        first.addWidget(self.what, 1)
        self.more.setFixedWidth(px(MORE))
        for part in (self.quantity, self.price, self.more, self.amount):
            first.addWidget(part)
        self.set_widths(Widths.of(0))
        self.details = QWidget()
        second = QHBoxLayout(self.details)
        second.setContentsMargins(0, 0, 0, px(4))
        second.setSpacing(px(GAP))
        second.addWidget(Text(_("Tax"), "small", "text2"))
        second.addWidget(self.category, 1)
        self.rate.setFixedWidth(px(52))
        second.addWidget(self.rate)
        second.addWidget(Text(_("Discount"), "small", "text2"))
        self.discount.setFixedWidth(px(72))
        second.addWidget(self.discount)
        second.addWidget(self.remove)
        rows.addLayout(first)
        rows.addWidget(self.wrong)
        rows.addWidget(self.details)
        self.details.hide()

    def set_widths(self, widths: Widths) -> None:
        """Give the columns of figures their widths."""
        self.quantity.setFixedWidth(px(widths.quantity))
        self.price.setFixedWidth(px(widths.price))
        self.amount.setFixedWidth(px(widths.amount))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        first = [self.what, self.quantity, self.price, self.more]
        return [*first, self.category, self.rate, self.discount, self.remove]

    def _open(self, on: bool) -> None:
        self.details.setVisible(on)

    def _unusual(self) -> bool:
        line = self.kept.line
        return line.tax != self._usual or bool(line.allowances or line.charges)

    def _category_chosen(self) -> None:
        self._show_rate()
        code = self.category.value()
        if CATEGORIES[code].taxed and not self.rate.text() and self._usual.rate:
            self.rate.setText(show_percent(self._usual.rate, current()))
        self.changed.emit()
        if not CATEGORIES[code].taxed or self.rate.text():
            self.committed.emit()

    def _show_rate(self) -> None:
        taxed = CATEGORIES[self.category.value()].taxed
        self.rate.setVisible(taxed)
        if not taxed:
            self.rate.clear()

    def _typed(self) -> None:
        self.forgive()
        self.changed.emit()

    # Reading ---

    @property
    def blank(self) -> bool:
        """Whether it is a new line into which nothing was typed."""
        typed = (self.what, self.quantity, self.price)
        return self.kept.id is None and not any(field.text().strip() for field in typed)

    def read(self) -> KeptLine:
        """The line as typed; a field that is wrong says so and raises ``Incomplete``."""
        quantity, unit = self.parsed(self.quantity, fieldtexts.parse_quantity, "1")
        price = self.parsed(self.price, entering.amount(self.currency), "0")
        line = replace(
            self.kept.line,
            description=self._description(),
            quantity=quantity,
            unit=unit,
            price=price,
            tax=self._tax(),
            allowances=self._allowances(),
        )
        return replace(self.kept, line=line)

    def _description(self) -> str:
        """What was typed; several lines of before stay as they were unless changed here."""
        before, typed = self.kept.line.description, self.what.text().strip()
        return before if typed == before.replace("\n", " ").strip() else typed

    def _tax(self) -> Tax:
        code = self.category.value()
        if not CATEGORIES[code].taxed:
            return Tax(code)
        return Tax(code, self.parsed(self.rate, entering.percent, ""))

    def _allowances(self) -> tuple[Adjustment, ...]:
        before = self.kept.line.allowances
        typed = self.discount.text().strip()
        first = before[0] if before else None
        if typed == fieldtexts.shown_adjustment(first, self.currency):
            return before
        if not typed:
            return before[1:]
        made = self.parsed(
            self.discount, lambda said: fieldtexts.parse_adjustment(said, self.currency, first), ""
        )
        return (made, *before[1:])

    def peek(self) -> KeptLine | None:
        """The line as typed so far, without complaints; None while a field is wrong."""
        try:
            with self.quietly():
                return self.read()
        except entering.Incomplete:
            return None

    def show_amount(self, amount: Decimal | None) -> None:
        """Show what the line comes to; nothing where it can't be reckoned."""
        shown = "–" if amount is None else show_amount(amount, self.currency, current())
        self.amount.setText(shown)
        self.amount.setAccessibleName(_("Amount: {amount}").format(amount=shown))

    def complain(self, sentence: str, field: QLineEdit | None = None) -> None:
        super().complain(sentence, field)
        if field in (self.rate, self.discount):
            self.more.setChecked(True)
