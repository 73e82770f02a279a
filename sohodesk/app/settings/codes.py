# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the office's own payment codes: pictures, who is paid, and a line for another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.app.settings.newcode import NewCode
from sohodesk.app.settings.reading import Code
from sohodesk.app.settings.squares import Squares
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.choosing import own_kind_for
from sohodesk.invoices.payqr.paycode import title_of
from sohodesk.invoices.profile import service
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.forms import Field, Toggle
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class CodesCard(Card):
    """The codes that are kept, and a line for the text of another one."""

    def __init__(
        self, around: Surroundings, changed: Callable[[], None], currency: str = ""
    ) -> None:
        super().__init__(_("Payment codes"))
        self.around = around
        self._changed = changed
        self.whole = Tag(_("codes are whole"), "ok", "circle-check")
        self.whole.hide()
        self.head_row.addWidget(self.whole)
        self._codes: tuple[Code, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(px(12))
        self.body.setSpacing(px(12))
        self.body.addLayout(self._list)
        self.new = NewCode(around, own_kind_for(currency) or "qris", changed)
        self.body.addWidget(self.new)
        self.body.addStretch()

    @property
    def line(self) -> QLineEdit:
        """Where the text of a new code is typed."""
        return self.new.line

    @property
    def field(self) -> Field:
        """The line with its label and complaint."""
        return self.new.field

    def show_codes(self, codes: tuple[Code, ...]) -> None:
        """Show the codes that are kept."""
        if codes == self._codes:
            return
        self._codes = codes
        self.whole.setVisible(bool(codes) and not any(code.trouble for code in codes))
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for code in codes:
            self._list.addWidget(self._row(code))
            self._list.addWidget(Rule())

    def _row(self, code: Code) -> QWidget:
        title = title_of(code.row.kind)
        name = code.row.merchant.name or code.row.content
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        alt = _("{code} code of {name}").format(code=title, name=name)
        row.addWidget(Squares(code.squares, alt))
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(Elided(name, "name", stretch=True))
        words.addWidget(Elided(_about(code), "small", "text2", stretch=True))
        if code.trouble:
            words.addWidget(Text(code.trouble, "small", "warn", wrap=True))
        elif code.row.kind == "qris":
            hint = _("Name as your client's app will show it")
            words.addWidget(Text(hint, "small", "text3", wrap=True))
        words.addLayout(self._deeds(code, title))
        words.addStretch()
        row.addLayout(words, 1)
        return holder

    def _deeds(self, code: Code, title: str) -> QHBoxLayout:
        """On invoices or not, and away with it."""
        printed = Toggle(_("Print on invoices"), on=code.row.printed)
        printed.setAccessibleName(_("Print the {code} code on invoices").format(code=title))
        printed.toggled.connect(lambda on: self._print(code, on=on))
        remove = Button(_("Remove"), small=True)
        remove.setAccessibleName(_("Remove the {code} code").format(code=title))
        remove.clicked.connect(lambda: self._remove(code))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(printed)
        row.addWidget(remove)
        row.addStretch()
        return row

    def _print(self, code: Code, *, on: bool) -> None:
        desk = self.around.desk
        self.around.write(lambda: service.edit_code(desk, code_id=code.row.id, printed=on))

    def _remove(self, code: Code) -> None:
        desk = self.around.desk
        message = _("Removed the {code} code.").format(code=title_of(code.row.kind))
        self.around.write(lambda: service.remove_code(desk, code_id=code.row.id), said=message)

    @property
    def wrong(self) -> int:
        """1 where what stands in the line is no code."""
        return int(bool(self.line.property("wrong")))


def _about(code: Code) -> str:
    """City and provider of a QRIS code; scheme and address of another one."""
    row, merchant = code.row, code.row.merchant
    if row.kind != "qris":
        parts = (title_of(row.kind), row.content if merchant.name else "", merchant.city)
        return " · ".join(part for part in parts if part)
    provider = [*merchant.provider.split("."), "", "", ""][2]
    words_of = _("static code of {name}") if provider else _("static code")
    parts = ("QRIS", merchant.city.title(), words_of.format(name=provider))
    return " · ".join(part for part in parts if part)
