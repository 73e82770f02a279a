# SPDX-License-Identifier: GPL-3.0-or-later
"""The mapper: which column of a CSV means what, how dates and amounts are written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.exchange.bank.board import Preview, Wishes
from sohodesk.exchange.bank.columns import Columns
from sohodesk.exchange.bank.reading.bytesof import ENCODINGS
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Check, Choice, Field
from sohodesk.ui.scale import px

ACROSS = 4
_ANY_WIDTH = Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


def _roles() -> dict[str, str]:
    return {
        "day": _("Date"),
        "amount": _("Amount"),
        "sign": _("Direction (DB/CR)"),
        "debit": _("Money out"),
        "credit": _("Money in"),
        "party": _("From or to"),
        "text": _("Text"),
        "reference": _("Reference"),
        "party_account": _("Their account"),
        "currency": _("Currency"),
        "balance": _("Balance"),
        "value_day": _("Value date"),
    }


_FIRST = ("day", "amount", "sign", "debit", "credit", "party", "text", "reference")
_MORE = ("party_account", "currency", "balance", "value_day")


class Mapper(QWidget):
    """Choices for each meaning; ``changed`` when one is another.

    What is known needs no look: of a file whose columns are all told it shows a line to open it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._quiet = False
        self._columns = Columns()
        self.more = Button(_("Columns…"), icon="columns-3", kind="link")
        self.grid = QWidget()
        self.more.clicked.connect(self._fold)
        self.choices: dict[str, Choice] = {}
        self.fields: dict[str, Field] = {}
        self.account = QLineEdit()
        self.flipped = Check(_("What is positive went out (credit card)"))
        self.flipped.toggled.connect(self._tell)
        self.account.editingFinished.connect(self._tell)
        places = QGridLayout(self.grid)
        places.setContentsMargins(0, 0, 0, 0)
        places.setHorizontalSpacing(px(12))
        places.setVerticalSpacing(px(8))
        for column in range(ACROSS):
            places.setColumnStretch(column, 1)
        roles = _roles()
        for at, role in enumerate((*_FIRST, *_MORE)):
            self._add(places, at, role, roles[role], Choice())
        orders = [
            (None, _("Choose…")),
            ("dmy", _("Day first: 31/12/2026")),
            ("mdy", _("Month first: 12/31/2026")),
        ]
        decimals = [(None, _("Choose…")), (",", _("Comma: 1.234,50")), (".", _("Point: 1,234.50"))]
        codings = [("", _("As found")), *((name, name.upper()) for name in ENCODINGS)]
        first = len(_FIRST) + len(_MORE)
        self._add(places, first, "order", _("Dates like 02/03/2026 are"), Choice(orders))
        self._add(places, first + 1, "decimals", _("Decimal sign"), Choice(decimals))
        self._add(places, first + 2, "encoding", _("Encoding"), Choice(codings))
        made = self.fields["account"] = Field(_("Account"), self.account)
        places.addWidget(made, (first + 3) // ACROSS, (first + 3) % ACROSS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        rows.addWidget(self.more)
        rows.addWidget(self.grid)
        rows.addWidget(self.flipped)
        self.open(shown=False)

    def _add(self, places: QGridLayout, at: int, key: str, label: str, choice: Choice) -> None:
        choice.setSizeAdjustPolicy(_ANY_WIDTH)
        choice.setMinimumContentsLength(8)
        choice.currentIndexChanged.connect(self._tell)
        self.choices[key] = choice
        made = self.fields[key] = Field(label, choice)
        places.addWidget(made, at // ACROSS, at % ACROSS)

    def _fold(self) -> None:
        self.open(shown=not self.grid.isVisible())

    def open(self, *, shown: bool) -> None:
        """Show the choices, or the line alone."""
        self.grid.setVisible(shown)
        self.flipped.setVisible(shown)

    def show_preview(self, preview: Preview) -> None:
        """Show what is known of a file's columns; what must be said is opened."""
        found = preview.found
        self.setVisible(found.table is not None)
        if found.table is None or found.columns is None:
            return
        self._quiet = True
        self._columns = found.columns
        width = max([len(found.table.names), *map(len, found.table.samples[:20])])
        names = [*found.table.names, *[""] * (width - len(found.table.names))]
        first = found.table.samples[0] if found.table.samples else ()
        for role in (*_FIRST, *_MORE):
            choice = self.choices[role]
            choice.clear()
            choice.addItem(_("– none –"), None)
            for at, name in enumerate(names):
                shown = name or (first[at] if at < len(first) else "") or str(at + 1)
                choice.addItem(shown[:40], at)
            choice.choose(getattr(found.columns, role))
        self.choices["order"].choose(found.columns.order)
        self.choices["decimals"].choose(found.columns.decimals)
        self.choices["encoding"].choose(preview.wishes.encoding)
        self.flipped.setChecked(found.columns.flipped)
        self.account.setPlaceholderText(found.table.account or _("as in the file"))
        if found.asks:
            self.open(shown=True)
        self._quiet = False

    def first_asked(self, preview: Preview) -> QWidget | None:
        """The choice that must be made first."""
        return self.choices.get(preview.found.asks[0]) if preview.found.asks else None

    def _tell(self, *_args: object) -> None:
        if not self._quiet:
            self.changed.emit()

    def wishes(self, before: Wishes) -> Wishes:
        """The answers; another encoding begins anew."""
        account = " ".join(self.account.text().split())
        encoding = str(self.choices["encoding"].value() or "")
        if encoding != before.encoding:
            return Wishes(before.path, None, account, encoding, before.twins)
        said: dict[str, Any] = {role: self.choices[role].value() for role in (*_FIRST, *_MORE)}
        columns = replace(
            self._columns,
            **said,
            order=self.choices["order"].value(),
            decimals=self.choices["decimals"].value(),
            flipped=self.flipped.isChecked(),
            account=account,
        )
        return Wishes(before.path, columns, account, encoding, before.twins)
