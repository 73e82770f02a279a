# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the office's own payment code: its picture, who is paid, and the line to paste in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.app.settings.reading import Code
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.profile import service
from sohodesk.invoices.profile.rules import checked_code
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.forms import Field
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

SIDE = 124
QUIET = 2


class Squares(QWidget):
    """The picture of a code, dark on white in both themes so that a phone reads it."""

    access_role = "Graphic"

    def __init__(self, rows: tuple[tuple[bool, ...], ...], name: str) -> None:
        super().__init__()
        self.rows = rows
        self.setFixedSize(px(SIDE), px(SIDE))
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        step = px(SIDE) / (len(self.rows) + 2 * QUIET)
        for y, row in enumerate(self.rows):
            for x, dark in enumerate(row):
                if dark:
                    spot = QRectF((x + QUIET) * step, (y + QUIET) * step, step + 0.3, step + 0.3)
                    painter.fillRect(spot, Qt.GlobalColor.black)
        paint.box(painter, QRectF(self.rect()), line="border", radius=px(6))


class CodesCard(Card):
    """The codes that are kept, and a line for the text of another one."""

    def __init__(self, around: Surroundings, changed: Callable[[], None]) -> None:
        super().__init__(_("QRIS"))
        self.around = around
        self._changed = changed
        self.whole = Tag(_("code is whole"), "ok", "circle-check")
        self.whole.hide()
        self.head_row.addWidget(self.whole)
        self._codes: tuple[Code, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(px(12))
        self.body.setSpacing(px(12))
        self.body.addLayout(self._list)
        self.line = QLineEdit()
        self.line.setPlaceholderText("00020101021126…")
        self.field = Field(
            _("Text of your static code"),
            self.line,
            _(
                "Read it with your phone's camera or take it from your bank, and paste it here. "
                "It is checked and kept; invoices don't print it yet."
            ),
        )
        self.paste = Button(_("Paste text"), icon="clipboard-paste")
        self.paste.clicked.connect(self._paste)
        self.line.returnPressed.connect(self.keep)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.paste, 0, Qt.AlignmentFlag.AlignTop)
        row.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(row)
        self.body.addStretch()

    def show_codes(self, codes: tuple[Code, ...]) -> None:
        """Show the codes that are kept."""
        if codes == self._codes:
            return
        self._codes = codes
        self.whole.setVisible(bool(codes))
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
        merchant = code.row.merchant
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(Squares(code.squares, _("QRIS code of {name}").format(name=merchant.name)))
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(Elided(merchant.name, "name", stretch=True))
        provider = [*merchant.provider.split("."), "", "", ""][2]
        words_of = _("static code of {name}") if provider else _("static code")
        where = " · ".join(
            part for part in (merchant.city.title(), words_of.format(name=provider)) if part
        )
        words.addWidget(Elided(where, "small", "text2", stretch=True))
        words.addWidget(
            Text(_("Name as your client's app will show it"), "small", "text3", wrap=True)
        )
        remove = Button(_("Remove"), small=True)
        remove.setAccessibleName(_("Remove the QRIS code"))
        remove.clicked.connect(lambda: self._remove(code))
        words.addWidget(remove)
        words.addStretch()
        row.addLayout(words, 1)
        return holder

    def _paste(self) -> None:
        self.line.setText(QApplication.clipboard().text().strip())
        self.keep()

    def keep(self) -> None:
        """Keep the code that stands in the line, or say what is wrong with it."""
        typed = self.line.text()
        try:
            checked_code("qris", typed)
        except Refusal as refusal:
            self.field.complain(refusal.sentence)
            self._changed()
            return
        desk = self.around.desk
        self.around.write(
            lambda: service.add_code(desk, content=typed),
            then=lambda _id: self._kept(),
            failed=self.field.complain,
        )

    def _kept(self) -> None:
        self.line.clear()
        self._changed()

    def _remove(self, code: Code) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: service.remove_code(desk, code_id=code.row.id),
            said=_("Removed the QRIS code."),
        )

    @property
    def wrong(self) -> int:
        """1 where what stands in the line is no code."""
        return int(bool(self.line.property("wrong")))
