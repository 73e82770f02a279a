# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of a draft in the editor: what, quantity, price; tax and discount open below it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.money import show_amount
from sohodesk.base.texts import _, current
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import ONE, Adjustment, Line, Tax
from sohodesk.invoices.stored import KeptLine
from sohodesk.invoices.window import fieldtexts
from sohodesk.invoices.window.linedetails import GAP, LineDetails
from sohodesk.invoices.window.quietread import QuietReader
from sohodesk.ui import entering
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.fonts import font
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

MORE = 24


class Widths(NamedTuple):
    """The columns of figures, alike for all lines and their heads."""

    quantity: int
    price: int
    amount: int

    @classmethod
    def of(cls, room: int) -> Widths:
        """What a form of that width gives them."""
        return cls(108, 104, 112) if room >= px(ROOMY) else cls(84, 80, 82)


ROOMY = 620


class LineEditor(QuietReader):
    """Edits a ``KeptLine``.

    ``changed`` while something is typed, ``committed`` when a field is left or chosen, ``removed``
    when the line is to go, ``copied`` when it is wanted once more, ``grown`` when it has got more
    fields, ``stocked`` when it is to be kept in the catalogue.
    """

    changed = Signal()
    committed = Signal()
    removed = Signal()
    grown = Signal()
    copied = Signal()
    stocked = Signal()

    def __init__(self, kept: KeptLine | None, currency: str, tax: Tax) -> None:
        super().__init__()
        self.kept = kept or KeptLine(None, Line(ONE, Decimal(0), tax))
        self.fresh = kept is None
        self.currency = currency
        self._usual = tax
        self._details: LineDetails | None = None
        self._peeked: KeptLine | None = None
        self._fresh_peek = False
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
        self._lay_out()
        self.more.setChecked(self._unusual())

    def _line(self, name: str, text: str, longest: int) -> QLineEdit:
        made = entering.line(text, longest=longest)
        made.setAccessibleName(name)
        made.setProperty("tight", True)
        made.setFont(font("small"))
        made.textChanged.connect(lambda _text: self._forget())
        made.textEdited.connect(lambda _text: self._typed())
        made.editingFinished.connect(self.committed)
        # After the letters that were taken, which forgive what was wrong before.
        made.inputRejected.connect(lambda: QTimer.singleShot(0, self, lambda: self._too_long(made)))
        return made

    def _too_long(self, field: QLineEdit) -> None:
        """Say that what was pasted is cut, which nobody would see in a field of one line."""
        if len(field.text()) >= field.maxLength():
            message = _("The text is too long: at most {longest} characters.")
            self.complain(message.format(longest=field.maxLength()), field)

    # What is below the line is made when it is opened: most lines never need it.

    @property
    def details(self) -> LineDetails:
        """Tax, discount and the button to remove the line."""
        if self._details is None:
            made = LineDetails(self.kept.line, self._usual, self.currency, self._line)
            made.changed.connect(self._typed)
            made.committed.connect(self.committed)
            made.removed.connect(self.removed)
            made.copied.connect(self.copied)
            made.stocked.connect(self.stocked)
            made.setVisible(self.more.isChecked())
            self.rows.addWidget(made)
            self._details = made
            self.grown.emit()
        return self._details

    @property
    def category(self) -> Choice:
        """The tax category."""
        return self.details.category

    @property
    def rate(self) -> QLineEdit:
        """The tax rate."""
        return self.details.rate

    @property
    def discount(self) -> QLineEdit:
        """The first discount of the line."""
        return self.details.discount

    @property
    def charge(self) -> QLineEdit:
        """The first charge of the line."""
        return self.details.charge

    @property
    def remove(self) -> QAbstractButton:
        """The button that removes the line."""
        return self.details.remove

    def _lay_out(self) -> None:
        rows = self.rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, px(GAP))
        rows.setSpacing(px(GAP))
        first = QHBoxLayout()
        first.setSpacing(px(GAP))
        first.addWidget(self.what, 1)
        self.more.setFixedWidth(px(MORE))
        for part in (self.quantity, self.price, self.more, self.amount):
            first.addWidget(part)
        self.set_widths(Widths.of(0))
        rows.addLayout(first)
        rows.addWidget(self.wrong)

    def show_kept(self, kept: KeptLine) -> None:
        """Show what the line is in the book by now, in place of what it was."""
        self.kept, line = kept, kept.line
        shown = (
            (self.what, line.description.replace("\n", " ")),
            (self.quantity, fieldtexts.shown_quantity(line.quantity, line.unit)),
            (self.price, fieldtexts.shown_price(line.price, self.currency)),
        )
        for field, text in shown:
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        if self._details is not None:
            self._details.show_line(line)
        self.more.setChecked(self.more.isChecked() or self._unusual())
        self.forgive()

    def set_widths(self, widths: Widths) -> None:
        """Give the columns of figures their widths."""
        self.quantity.setFixedWidth(px(widths.quantity))
        self.price.setFixedWidth(px(widths.price))
        self.amount.setFixedWidth(px(widths.amount))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        first = [self.what, self.quantity, self.price, self.more]
        return first if self._details is None else [*first, *self._details.stops()]

    def _open(self, on: bool) -> None:
        self.details.setVisible(on)

    def _unusual(self) -> bool:
        line = self.kept.line
        return line.tax != self._usual or bool(line.allowances or line.charges)

    def _forget(self) -> None:
        self._fresh_peek = False

    def _typed(self) -> None:
        self._forget()
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
            allowances=self._first(self.kept.line.allowances, "discount"),
            charges=self._first(self.kept.line.charges, "charge"),
        )
        return replace(self.kept, line=line)

    def _description(self) -> str:
        """What was typed; several lines of before stay as they were unless changed here."""
        before, typed = self.kept.line.description, self.what.text().strip()
        typed = typed.replace("\r\n", "\n").replace("\r", "\n")
        return before if typed == before.replace("\n", " ").strip() else typed

    def _tax(self) -> Tax:
        if self._details is None:
            return self.kept.line.tax
        code = self.category.value()
        if not CATEGORIES[code].taxed:
            return Tax(code)
        return Tax(code, self.parsed(self.rate, entering.percent, ""))

    def _first(self, before: tuple[Adjustment, ...], name: str) -> tuple[Adjustment, ...]:
        """Discounts or charges with what is typed for the first of them."""
        if self._details is None:
            return before
        field: QLineEdit = getattr(self._details, name)
        typed = field.text().strip()
        first = before[0] if before else None
        if typed == fieldtexts.shown_adjustment(first, self.currency):
            return before
        if not typed:
            return before[1:]
        made = self.parsed(
            field, lambda said: fieldtexts.parse_adjustment(said, self.currency, first), ""
        )
        return (made, *before[1:])

    def field(self, name: str) -> QLineEdit | None:
        """The field that the arithmetic means by a name."""
        known = {"quantity": self.quantity, "price": self.price}
        return self.rate if name == "tax.rate" else known.get(name)

    def peek(self) -> KeptLine | None:
        """The line as typed so far, without complaints; None while a field is wrong."""
        if self._fresh_peek and self._peeked is not None and self._peeked.id == self.kept.id:
            return self._peeked
        try:
            with self.quietly():
                self._peeked = self.read()
        except entering.Incomplete:
            self._peeked = None
        self._fresh_peek = True
        return self._peeked

    def show_amount(self, amount: Decimal | None) -> None:
        """Show what the line comes to; nothing where it can't be reckoned."""
        shown = "–" if amount is None else show_amount(amount, self.currency, current())
        if shown == self.amount.text():
            return
        self.amount.setText(shown)
        self.amount.setAccessibleName(_("Amount: {amount}").format(amount=shown))

    def complain(self, sentence: str, field: QLineEdit | None = None) -> None:
        super().complain(sentence, field)
        if self._details is not None and field in (self.rate, self.discount, self.charge):
            self.more.setChecked(True)
