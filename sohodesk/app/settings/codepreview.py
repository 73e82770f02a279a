# SPDX-License-Identifier: GPL-3.0-or-later
"""A look at the code that an invoice would have, made while its facts are typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.app.settings.squares import Squares
from sohodesk.base.money import show_money
from sohodesk.base.texts import _, current
from sohodesk.invoices.paycodes import SAMPLE_NUMBER, sample, sample_amount
from sohodesk.invoices.payqr import drawing
from sohodesk.invoices.payqr.choosing import Account, Choice, Own
from sohodesk.invoices.payqr.paycode import title_of
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class CodePreview(QWidget):
    """Picture and words of a sample; hidden while nothing can be shown."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self._asked = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        self.picture = Squares((), _("Sample of the code"))
        self.title = Text("", "name")
        self.words = Text("", "small", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.title)
        words.addWidget(self.words)
        words.addStretch()
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        self.hide()

    def forget(self) -> None:
        """Show nothing; what is still being made is not shown."""
        self._asked += 1
        self.hide()

    def show_way(self, way: Account | Own, currency: str, holder: str = "") -> None:
        """Make the sample beside the window and show it, unless another is asked for meanwhile."""
        self._asked += 1
        asked, desk = self._asked, self.around.desk

        def work() -> tuple[Choice, drawing.Squares]:
            chosen = sample(desk, currency=currency, way=way, holder=holder)
            code = chosen.code
            return chosen, drawing.squares(code.payload, code.kind) if code is not None else ()

        def then(made: tuple[Choice, drawing.Squares]) -> None:
            if asked == self._asked:
                self._show(way.kind, currency, *made)

        self.around.read(work, then, owner=self, failed=lambda _sentence: self.forget())

    def _show(self, kind: str, currency: str, chosen: Choice, squares: drawing.Squares) -> None:
        title = title_of(kind)
        name = _("Sample of the code: {code}").format(code=title)
        self.picture.show_rows(squares, name, cross=kind == "swiss")
        self.title.setText(title)
        self.words.setText(chosen.reason or self._about(chosen, currency))
        self.words.set_tone("warn" if chosen.reason else "text2")
        self.show()

    def _about(self, chosen: Choice, currency: str) -> str:
        amount = show_money(sample_amount(currency), currency, current())
        message = _("Sample for invoice {number} over {amount}. Scan it with your own app to try.")
        words = message.format(number=SAMPLE_NUMBER, amount=amount)
        name = chosen.code.name if chosen.code is not None else ""
        return f"{name}\n{words}" if name else words
