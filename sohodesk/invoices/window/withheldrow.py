# SPDX-License-Identifier: GPL-3.0-or-later
"""What the client keeps back, in the editor: whether, by which kind or percentage, and its name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current
from sohodesk.invoices.document import Withholding
from sohodesk.invoices.taxsettings import WITHHOLDING
from sohodesk.invoices.window.quietread import QuietReader
from sohodesk.invoices.window.sumrow import SumRow
from sohodesk.invoices.withholding import Kind
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Toggle
from sohodesk.ui.scale import px

OWN = ""


class WithheldRow(QuietReader):
    """Edits the ``Withholding`` of a draft.

    ``typed`` at every letter, ``committed`` when a field is left, ``settled`` when something whole
    was chosen.
    """

    typed = Signal()
    committed = Signal()
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kinds: tuple[Kind, ...] = ()
        self.usual: Withholding | None = None
        self.before: Withholding | None = None
        self.row = SumRow(_("Withheld"))
        self.withholds = Toggle(_("Withheld by the client"))
        self.withholds.clicked.connect(self._clicked)
        self.kind = Choice()
        self.kind.setAccessibleName(_("Kind of withholding"))
        self.kind.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(6)
        self.kind.activated.connect(lambda _at: self._chosen())
        self.percent = self._percent()
        self.name = entering.line("", _("PPh 23"), longest=80)
        self.name.setAccessibleName(_("Name of the tax withheld"))
        self.name.setMaximumWidth(px(110))
        self.name.setMinimumWidth(px(48))
        self.name.editingFinished.connect(self.committed)
        self.row.label.hide()
        self.row.row.setSpacing(px(6))
        for part in (self.withholds, self.kind, self.percent, self.name):
            self.row.put(part)
        self.row.row.insertStretch(self.row.row.count() - 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.row)
        rows.addWidget(self.wrong)

    def _percent(self) -> QLineEdit:
        made = entering.line("", longest=24)
        made.setAccessibleName(_("Percent withheld"))
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setFixedWidth(px(56))
        made.setProperty("tight", True)
        made.textEdited.connect(lambda _text: self._typed())
        made.editingFinished.connect(self.committed)
        return made

    def _typed(self) -> None:
        self.forgive()
        self.typed.emit()

    # Chosen ---

    def _clicked(self) -> None:
        if self.withholds.isChecked() and not self.percent.text() and self.usual is not None:
            self._put(self.usual)
        self._show()
        if not self.withholds.isChecked() or self.percent.text():
            self.settled.emit()
        else:
            self.percent.setFocus()

    def _chosen(self) -> None:
        kind = self._kind()
        if kind is not None:
            self._put(kind.withholding())
        self.forgive()
        self._show()
        if kind is None:
            self.percent.setFocus()
            self.percent.selectAll()
        else:
            self.settled.emit()

    def _kind(self) -> Kind | None:
        word = self.kind.value()
        return next((each for each in self.kinds if each.word == word), None)

    # Showing ---

    def show_withholding(
        self, held: Withholding | None, kinds: Sequence[Kind], usual: Withholding | None
    ) -> None:
        """Show what a draft says, beside what could be said."""
        self.before, self.usual, self.kinds = held, usual, tuple(kinds)
        names = WITHHOLDING.choices or {}
        self.kind.clear()
        for each in self.kinds:
            self.kind.addItem(_(names.get(each.word, each.label)), each.word)
        self.kind.addItem(_("Own percentage"), OWN)
        self.withholds.setChecked(held is not None)
        self.percent.clear()
        self.name.clear()
        if held is not None:
            self._put(held)
        self._show()

    def _put(self, held: Withholding) -> None:
        found = next((each for each in self.kinds if _is(each.withholding(), held)), None)
        self.kind.choose(found.word if found is not None else OWN)
        self.percent.setText(show_percent(held.percent, current()))
        self.name.setText(held.label)

    def _show(self) -> None:
        on = self.withholds.isChecked()
        own = on and self._kind() is None
        self.kind.setVisible(on and bool(self.kinds))
        self.percent.setVisible(own)
        self.name.setVisible(own)
        self.row.amount.setVisible(on)

    def show_amount(self, amount: Decimal, currency: str) -> None:
        """Show what it comes to."""
        self.row.show_amount(amount, currency)

    # Reading ---

    def read(self) -> Withholding | None:
        """What is said; a wrong percentage says so."""
        if not self.withholds.isChecked():
            return None
        base = self.before.base if self.before else None
        kind = self._kind()
        if kind is not None:
            return kind.withholding(base)
        percent = self.parsed(self.percent, entering.percent)
        scale = self._older_scale(percent)
        return Withholding(percent, self.name.text().strip(), base, scale)

    def _older_scale(self, percent: Decimal) -> str:
        """Brackets of an earlier year stay while their percentage is not touched."""
        before = self.before
        return before.scale if before is not None and before.percent == percent else ""

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.withholds, self.kind, self.percent, self.name]


def _is(kind: Withholding, held: Withholding) -> bool:
    return (kind.percent, kind.label, kind.scale) == (held.percent, held.label, held.scale)
