# SPDX-License-Identifier: GPL-3.0-or-later
"""The line in which another payment code is typed or pasted: checked and shown at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.app.settings.codepreview import CodePreview
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices.payqr.choosing import Own
from sohodesk.invoices.payqr.paycode import CURRENCIES, OWN_KINDS, title_of
from sohodesk.invoices.profile import service
from sohodesk.invoices.profile.rules import checked_code, label_of
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice, Field, Toggle
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

_ASKED = {
    "qris": n_("Text of your static code"),
    "paynow": n_("UEN or mobile number"),
    "promptpay": n_("Mobile number, ID, tax number or e-wallet"),
    "pix": n_("Pix key"),
    "upi": n_("UPI address"),
}
_LIKE = {
    "qris": "00020101021126…",
    "paynow": "201403121W",
    "promptpay": "081 234 5678",
    "pix": "nome@exemplo.com.br",
    "upi": "name@bank",
}
_HINTS = {
    "qris": n_(
        "Read it with your phone's camera or take it from your bank, and paste it here. "
        "The invoice's amount is put into it."
    ),
    "paynow": n_("The client's app shows the name that your bank knows."),
    "promptpay": n_("The client's app shows the name that your bank knows."),
    "pix": n_("CPF, CNPJ, phone with +55, e-mail or random key."),
    "upi": n_("As your bank's app shows it."),
}
_NAMED = ("paynow", "pix", "upi")


class NewCode(QWidget):
    """Kind, text and, where a scheme shows them, name and city of a new code."""

    def __init__(self, around: Surroundings, kind: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self.around = around
        self._changed = changed
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        self.kind = Choice([(each, title_of(each)) for each in OWN_KINDS], kind)
        self.line = QLineEdit()
        self.field = Field(_(_ASKED[kind]), self.line, _(_HINTS[kind]))
        self.paste = Button(_("Paste text"), icon="clipboard-paste", small=True)
        self.paste.clicked.connect(self._paste)
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(Field(_("Kind"), self.kind), 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.field, 3)  # aligned it would not grow with its hint
        rows.addLayout(top)
        self.name = Field(_("Name that is shown"), QLineEdit())
        self.city = Field(label_of("city"), QLineEdit())
        beside = QHBoxLayout()
        beside.setSpacing(px(12))
        beside.addWidget(self.name, 2)
        beside.addWidget(self.city, 1)
        rows.addLayout(beside)
        self.preview = CodePreview(around)
        rows.addWidget(self.preview)
        self.printed = Toggle(_("Print on invoices"), on=True)
        self.keep_button = Button(_("Keep code"), small=True)
        self.keep_button.clicked.connect(self.keep)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        for part in (self.printed, self.keep_button, self.paste):
            foot.addWidget(part)
        foot.addStretch()
        rows.addLayout(foot)
        self._follow()

    def _follow(self) -> None:
        self.line.returnPressed.connect(self.keep)
        self.kind.currentIndexChanged.connect(lambda _at: self._show_kind())
        for line in self._lines():
            line.textChanged.connect(lambda _said: self._look())
        self._show_kind()

    def _lines(self) -> tuple[QLineEdit, ...]:
        controls = (self.line, self.name.control, self.city.control)
        return tuple(line for line in controls if isinstance(line, QLineEdit))

    def _show_kind(self) -> None:
        """Ask for what the chosen scheme needs."""
        kind = self.kind.value()
        self.field.clear()
        self.field.label.setText(_(_ASKED[kind]))
        self.line.setAccessibleName(_(_ASKED[kind]))
        self.line.setPlaceholderText(_LIKE[kind])
        self.name.setVisible(kind in _NAMED)
        self.city.setVisible(kind == "pix")
        self._look()

    def own(self) -> Own:
        """What stands in the fields."""
        _text, name, city = (line.text().strip() for line in self._lines())
        kind = self.kind.value()
        named = kind in _NAMED
        return Own(kind, self.line.text(), name if named else "", city if kind == "pix" else "")

    def _look(self) -> None:
        """Check what is typed, quietly, and show its picture where it can be right."""
        own = self.own()
        said = _(_HINTS[own.kind])
        try:
            checked_code(own.kind, own.content)
        except Refusal as refusal:
            self.preview.forget()
            said = refusal.sentence if own.content.strip() else said
        else:
            self.preview.show_way(own, CURRENCIES[own.kind][0])
        self.field.hint.setText(said)

    def _paste(self) -> None:
        self.line.setText(QApplication.clipboard().text().strip())
        self.keep()

    def keep(self) -> None:
        """Keep the code that stands in the line, or say what is wrong with it."""
        own, printed = self.own(), self.printed.isChecked()
        try:
            checked_code(own.kind, own.content)
        except Refusal as refusal:
            self.field.hint.setText(_(_HINTS[own.kind]))
            self.field.complain(refusal.sentence)
            self._changed()
            return
        desk = self.around.desk
        self.around.write(
            lambda: service.add_code(
                desk,
                kind=own.kind,
                content=own.content,
                name=own.name,
                city=own.city,
                printed=printed,
            ),
            then=lambda _id: self._kept(),
            failed=self._failed,
            owner=self,
        )

    def _failed(self, sentence: str) -> None:
        self.field.complain(sentence)

    def _kept(self) -> None:
        for line in self._lines():
            line.clear()
        self._changed()
