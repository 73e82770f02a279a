# SPDX-License-Identifier: GPL-3.0-or-later
"""The payment code of an account: which one, and a look at it while the account is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.app.settings.codepreview import CodePreview
from sohodesk.base.bankcodes import check_iban
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr.choosing import Account, kinds_for
from sohodesk.invoices.payqr.paycode import title_of
from sohodesk.invoices.payqr.swiss import is_qr_iban
from sohodesk.invoices.profile.rules import label_of
from sohodesk.ui.forms import Choice, Field
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class AccountCode(QWidget):
    """Offers the codes that fit currency and IBAN; none is taken by itself."""

    def __init__(self, around: Surroundings, kind: str, prefix: str) -> None:
        super().__init__()
        self.kind = Choice([("", _("None"))])
        self.prefix = QLineEdit(prefix)
        self.kind_field = Field(label_of("code"), self.kind)
        self.prefix_field = Field(
            label_of("reference_prefix"),
            self.prefix,
            _("Only where your bank gave you one for QR references."),
        )
        self.preview = CodePreview(around)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        across = QHBoxLayout()
        across.setSpacing(px(12))
        across.addWidget(self.kind_field, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.prefix_field, 1, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(across)
        rows.addWidget(self.preview)
        self._wanted = kind
        self._facts = ("", "", "", "")
        self.kind.activated.connect(lambda _at: self._taken())
        self.prefix.textChanged.connect(lambda _said: self._look())

    def follow(self, currency: str, iban: str, bic: str, holder: str) -> None:
        """Offer what fits these facts; what was chosen stays where it still does."""
        facts = (currency, _proven(iban), bic, holder)
        if facts == self._facts:
            return
        self._facts = facts
        fitting = kinds_for(currency, facts[1])
        self.kind.clear()
        none = _("None") if fitting else _("None fits this currency and IBAN")
        for value, text in [("", none), *((each, title_of(each)) for each in fitting)]:
            self.kind.addItem(text, value)
        self.kind.choose(self._wanted if self._wanted in fitting else "")
        self.kind.setEnabled(bool(fitting))
        self._look()

    def _taken(self) -> None:
        self._wanted = self.kind.value()
        self._look()

    def _look(self) -> None:
        currency, iban, bic, holder = self._facts
        kind = self.kind.value()
        self.prefix_field.setVisible(kind == "swiss" and is_qr_iban(iban))
        if not kind:
            self.preview.forget()
            return
        prefix = self.prefix.text().strip()
        self.preview.show_way(Account(kind, iban, bic, prefix), currency, holder)


def _proven(iban: str) -> str:
    """The IBAN where it is right, else nothing: a wrong one is told at its own field."""
    try:
        return check_iban(iban)
    except Refusal:
        return ""
