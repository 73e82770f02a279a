# SPDX-License-Identifier: GPL-3.0-or-later
"""The lower part of the editor: discounts, charges, tax, total, what is prepaid and withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.money import digits, show_amount, show_money
from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current
from sohodesk.invoices.document import Adjustment, Document
from sohodesk.invoices.drafting import Room
from sohodesk.invoices.figures import TaxGroup, Totals
from sohodesk.invoices.window.adjustmentrow import AdjustmentRow
from sohodesk.invoices.window.quietread import QuietReader
from sohodesk.invoices.window.sumrow import DueBar, SumRow
from sohodesk.invoices.window.withheldrow import WithheldRow
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Toggle
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.tightrow import TightRow

ZERO = Decimal(0)
NARROWEST_BUTTONS = 220
"""The row of buttons that add lines, where they show their icons only."""


class DraftSums(QuietReader):
    """Edits what of a ``Document`` is not in its lines, and shows its totals."""

    changed = Signal()
    committed = Signal()
    rows_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.currency, self.tax_name = "", ""
        self.before = Document("", ())
        self.allowances: list[AdjustmentRow] = []
        self.charges: list[AdjustmentRow] = []
        self._tax_rows: list[SumRow] = []
        self.subtotal = SumRow(_("Subtotal"))
        self.net = SumRow(_("Net amount"))
        self.total = SumRow(_("Invoice total"), "strong")
        self.inclusive = Toggle(_("Prices include tax"))
        self.inclusive.clicked.connect(self._settled)
        self.prepaid = self._make_prepaid()
        self.withheld = self._make_withheld()
        self.due = DueBar()
        self.worth = Text("", "small", "text3", wrap=True)
        self.worth.setContentsMargins(0, px(6), 0, 0)
        self.worth.hide()
        self._lay_out()

    def _make_prepaid(self) -> SumRow:
        row = SumRow(_("Already paid"))
        self.prepaid_field = self._field(_("Already paid"), 96)
        row.put(self.prepaid_field)
        return row

    def _make_withheld(self) -> WithheldRow:
        row = WithheldRow()
        row.typed.connect(self._typed)
        row.committed.connect(self.committed)
        row.settled.connect(self._settled)
        # The parts are known as the sums' own.
        self.withholds, self.percent, self.name = row.withholds, row.percent, row.name
        return row

    def _field(self, name: str, width: int) -> QLineEdit:
        made = entering.line("", longest=24)
        made.setAccessibleName(name)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setFixedWidth(px(width))
        made.setProperty("tight", True)
        made.textEdited.connect(lambda _text: self._typed())
        made.editingFinished.connect(self.committed)
        return made

    def _lay_out(self) -> None:
        rows = self.rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(2))
        rows.addWidget(self._buttons())
        rows.addWidget(Rule())
        rows.addSpacing(px(4))
        rows.addWidget(self.subtotal)
        self.adjustments = QVBoxLayout()
        self.adjustments.setSpacing(0)
        rows.addLayout(self.adjustments)
        rows.addWidget(self.net)
        self.taxes = QVBoxLayout()
        self.taxes.setSpacing(0)
        rows.addLayout(self.taxes)
        rows.addWidget(self.inclusive, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addSpacing(px(4))
        rows.addWidget(Rule())
        rows.addSpacing(px(4))
        for part in (self.total, self.prepaid, self.withheld, self.wrong):
            rows.addWidget(part)
        rows.addSpacing(px(6))
        rows.addWidget(self.due)
        rows.addWidget(self.worth)

    def _buttons(self) -> QWidget:
        holder = TightRow()
        row = QHBoxLayout(holder)
        row.setSpacing(px(8))
        words = (_("Line"), _("Expense"), _("Text"), _("Section"))
        made = [Button(each, icon="plus", small=True) for each in words]
        self.line_button, self.expense_button, self.text_button, self.section_button = made
        for button in made:
            row.addWidget(button)
        row.addStretch()
        row.setContentsMargins(0, px(4), 0, px(8))
        discount = Button(_("Discount"), icon="plus", small=True, kind="quiet")
        charge = Button(_("Charge"), icon="plus", small=True, kind="quiet")
        discount.clicked.connect(lambda _on=False: self._new("allowance"))
        charge.clicked.connect(lambda _on=False: self._new("charge"))
        for button in (discount, charge):
            self.subtotal.put(button)
        self.buttons: tuple[Button, ...] = (*made, discount, charge)
        return holder

    def add_button(self, button: Button, after: Button) -> None:
        """Put another button into the row of those that add lines."""
        at = self.buttons.index(after) + 1
        self.buttons = (*self.buttons[:at], button, *self.buttons[at:])
        holder = after.parentWidget()
        row = holder.layout() if holder is not None else None
        if holder is not None and isinstance(row, QHBoxLayout):
            row.insertWidget(row.indexOf(after) + 1, button)
            # Else the words of all of them would widen the form before any gives way.
            holder.setMinimumWidth(px(NARROWEST_BUTTONS))

    # Discounts and charges ---

    def _new(self, kind: str) -> None:
        self._add(kind, None).value.setFocus()

    def _add(self, kind: str, before: Adjustment | None) -> AdjustmentRow:
        discount = kind == "allowance"
        word = _("Discount") if discount else _("Charge")
        row = AdjustmentRow(word, -1 if discount else 1, before, self.currency)
        rows = self.allowances if discount else self.charges
        rows.append(row)
        row.changed.connect(self.changed)
        row.committed.connect(self.committed)
        row.removed.connect(lambda: self._remove(rows, row))
        at = len(self.allowances) - 1 if discount else self.adjustments.count()
        self.adjustments.insertWidget(at, row)
        self.rows_changed.emit()
        return row

    def _remove(self, rows: list[AdjustmentRow], row: AdjustmentRow) -> None:
        rows.remove(row)
        row.hide()
        row.deleteLater()
        self._settled()

    def _settled(self) -> None:
        self.changed.emit()
        self.committed.emit()

    def _typed(self) -> None:
        self.forgive()
        self.changed.emit()

    # Showing ---

    def show_room(self, room: Room, currency: str) -> None:
        """Show a draft's own discounts, charges and payments."""
        document = room.draft.document
        self.before, self.currency, self.tax_name = document, currency, room.tax_name
        for row in (*self.allowances, *self.charges):
            row.hide()
            row.deleteLater()
        self.allowances, self.charges = [], []
        for each in document.allowances:
            self._add("allowance", each)
        for each in document.charges:
            self._add("charge", each)
        self.inclusive.setChecked(document.prices_include_tax)
        places = digits(currency)
        paid = document.prepaid
        self.prepaid_field.setText(entering.show_number(paid, places) if paid else "")
        kinds = room.withholdings if currency == room.book_currency else ()
        self.withheld.show_withholding(document.withholding, kinds, room.kept_back)
        credit = room.draft.kind == "credit"
        self.prepaid.setVisible(not credit)
        self.withheld.setVisible(not credit)
        words = _("Credit note total") if credit else _("Invoice total")
        self.total.label.setText(words)
        self.due.say(_("To be credited") if credit else _("To be paid"))
        self.forgive()

    def show_totals(self, totals: Totals | None) -> None:
        """Show what all of it comes to; dashes while something is wrong."""
        if totals is None:
            self.due.show_text("–")
            return
        currency = totals.currency
        self.subtotal.show_amount(sum((line.amount for line in totals.lines), ZERO), currency)
        for rows, figures in ((self.allowances, totals.allowances), (self.charges, totals.charges)):
            counted = [row for row in rows if not row.blank]
            for row, figure in zip(counted, figures, strict=False):
                row.show_amount(figure.amount)
        self._show_taxes(totals)
        inclusive = self.inclusive.isChecked()
        self.net.show_amount(totals.net, currency)
        self.net.setVisible(bool(totals.allowances or totals.charges) and not inclusive)
        self.total.show_amount(totals.total, currency)
        self.prepaid.show_amount(-totals.prepaid, currency)
        self.withheld.show_amount(-totals.withheld, currency)
        self.due.show_text(show_money(totals.to_pay, currency, current()))

    def _show_taxes(self, totals: Totals) -> None:
        """A row for each group; rows are kept, since this is done at every letter."""
        groups = [group for group in totals.taxes if group.tax.category != "O"]
        while len(self._tax_rows) > len(groups):
            row = self._tax_rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._tax_rows) < len(groups):
            row = SumRow("")
            self._tax_rows.append(row)
            self.taxes.addWidget(row)
        for row, group in zip(self._tax_rows, groups, strict=True):
            row.label.setText(self._tax_words(group, totals.currency))
            row.show_amount(group.amount, totals.currency)

    def _tax_words(self, group: TaxGroup, currency: str) -> str:
        name = self.tax_name or _("Tax")
        rate = show_percent(group.tax.rate, current())
        taxed = group.base if group.assessed is None else group.assessed
        base = show_amount(taxed, currency, current())
        if self.inclusive.isChecked():
            return _("Includes {tax} {rate} on {base}").format(tax=name, rate=rate, base=base)
        return _("{tax} {rate} on {base}").format(tax=name, rate=rate, base=base)

    # Reading ---

    def read(self, document: Document) -> Document:
        """The document with what is typed here; a wrong field says so."""
        paid = self.parsed(self.prepaid_field, entering.amount(self.currency), "0")
        return replace(
            document,
            allowances=_read(self.allowances),
            charges=_read(self.charges),
            prices_include_tax=self.inclusive.isChecked(),
            prepaid=paid,
            withholding=self.withheld.read(),
        )

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        rows = (*self.allowances, *self.charges)
        after = (self.prepaid_field, *self.withheld.stops())
        return [
            *self.buttons,
            *(stop for row in rows for stop in row.stops()),
            self.inclusive,
            *after,
        ]

    def parts(self) -> Sequence[QuietReader]:
        """All that may complain."""
        return (self, self.withheld, *self.allowances, *self.charges)


def _read(rows: Sequence[AdjustmentRow]) -> tuple[Adjustment, ...]:
    return tuple(row.read() for row in rows if not row.blank)
