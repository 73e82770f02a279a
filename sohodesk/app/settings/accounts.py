# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the bank accounts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sohodesk.app.settings.accountcode import AccountCode
from sohodesk.app.settings.controls import currencies, narrowed
from sohodesk.app.settings.profilecard import Editor, RowsCard
from sohodesk.app.settings.profilerow import ProfileRow
from sohodesk.base.texts import _, current, n_
from sohodesk.invoices.payqr.paycode import title_of
from sohodesk.invoices.profile import service
from sohodesk.invoices.profile.queries import AccountRow
from sohodesk.invoices.profile.rules import FieldRefusal, checked_fact, label_of, require_usable
from sohodesk.ui.forms import Toggle
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

TYPED = ("bank", "number", "holder", "iban", "bic", "note")


class AccountEditor(Editor):
    """The fields of one account."""

    def __init__(
        self, around: Surroundings, row: AccountRow | None, currency: str, holder: str
    ) -> None:
        super().__init__(row.name if row else _("New account"), _("Save account"))
        self.row = row
        self.currency = PickField(_("Find a currency"), partial(narrowed, currencies(current())))
        code = row.currency if row else currency
        self.currency.show_value(Found(code, code))
        self.lines = {name: QLineEdit(getattr(row, name) if row else "") for name in TYPED}
        if row is None:
            self.lines["holder"].setText(holder)
        line = self.lines
        self.add_row(
            ("currency", label_of("currency"), self.currency, 1),
            ("bank", label_of("bank"), line["bank"], 2),
        )
        self.add_row(
            ("number", label_of("number"), line["number"], 1),
            ("holder", label_of("holder"), line["holder"], 1),
        )
        self.add_row(
            ("iban", label_of("iban"), line["iban"], 2), ("bic", label_of("bic"), line["bic"], 1)
        )
        self.add_row(("note", label_of("note"), line["note"], 1))
        self.fields["note"].hint.setText(_("For yourself; it is never printed."))
        self.fields["note"].hint.show()
        self._add_code(around, row)
        self.printed = Toggle(_("Print on documents"), on=row.printed if row else True)
        self.standard = Toggle(_("Standard of its currency"), on=row.standard if row else False)
        self.standard.setEnabled(not (row and row.standard))
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(16))
        across.addWidget(self.printed)
        across.addWidget(self.standard)
        across.addStretch()
        self.add_line(both)
        for name in ("iban", "bic"):
            line[name].editingFinished.connect(partial(self._prove, name))

    def _add_code(self, around: Surroundings, row: AccountRow | None) -> None:
        """The payment code, which follows what is typed above it."""
        kept = (row.code, row.reference_prefix) if row else ("", "")
        self.code = AccountCode(around, *kept)
        self.fields["code"] = self.code.kind_field
        self.fields["reference_prefix"] = self.code.prefix_field
        self.lines["reference_prefix"] = self.code.prefix
        self.add_line(self.code)
        for name in ("iban", "bic", "holder"):
            self.lines[name].textChanged.connect(lambda _said: self._follow())
        self.currency.picked.connect(lambda _key: self._follow())
        self._follow()

    def _follow(self) -> None:
        said = (self.lines[name].text().strip() for name in ("iban", "bic", "holder"))
        self.code.follow(str(self.currency.value() or ""), *said)

    def _prove(self, name: str) -> str | None:
        """A field's value as it is kept; None where it is wrong, which is said in place."""
        said = self.currency.value() if name == "currency" else self.lines[name].text()
        try:
            kept = checked_fact(name, str(said or ""))
        except FieldRefusal as refusal:
            focused = self.window().focusWidget()
            self.complain(refusal, self._old(name))
            if focused is not None:
                focused.setFocus()
            return None
        if name in self.lines and kept != said:
            self.lines[name].setText(kept)
        return kept

    def _old(self, name: str) -> str:
        old = getattr(self.row, name) if self.row is not None else ""
        if not old:
            return ""
        if name == "iban":
            return _("Invoices keep the old IBAN, ending in {end}.").format(end=old[-4:].strip())
        return _("In use stays: {old}.").format(old=old)

    def facts(self) -> dict[str, Any] | None:
        proven = {name: self._prove(name) for name in ("currency", *TYPED, "reference_prefix")}
        wrong = next((name for name, value in proven.items() if value is None), None)
        if wrong is not None:
            self.fields[wrong].control.setFocus()
            return None
        try:
            require_usable(proven["number"] or "", proven["iban"] or "")
        except FieldRefusal as refusal:
            self.complain(refusal)
            return None
        return {**proven, "code": self.code.kind.value(), "printed": self.printed.isChecked()}


class AccountsCard(RowsCard):
    """All accounts; the standard one of each currency is marked."""

    def __init__(self, around: Surroundings, changed: Callable[[], None]) -> None:
        super().__init__(_("Bank accounts"), _("Add a bank account"), changed)
        self.around = around
        self.currency, self.business = "", ""
        self.empty = _("Where clients pay: bank and number, or an IBAN.")

    def row_widget(self, row: AccountRow) -> QWidget:
        title = " ".join(part for part in (row.bank, row.number) if part)
        code = title_of(row.code) if row.code else ""
        parts = (row.iban if title else "", code, row.holder, row.note)
        second = " · ".join(part for part in parts if part)
        tag = _("standard") if row.standard else ""
        if not row.printed:
            tag = _("not printed")
        return ProfileRow(
            title or row.iban,
            second,
            mark=row.currency,
            tag=tag,
            strong=row.standard and row.printed,
        )

    def make_editor(self, row: AccountRow | None) -> AccountEditor:
        return AccountEditor(self.around, row, self.currency, self.business)

    def write(self, row: AccountRow | None, facts: dict[str, Any]) -> None:
        desk, editor = self.around.desk, self.editor
        wanted = isinstance(editor, AccountEditor) and editor.standard.isChecked()

        def work() -> None:
            with desk.work(n_("Add account {name}") if row is None else n_("Edit account {name}")):
                key = row.id if row is not None else None
                if key is None:
                    key = service.add_account(desk, **facts)
                else:
                    service.edit_account(desk, account_id=key, **facts)
                if wanted and not (row is not None and row.standard):
                    service.make_standard(desk, account_id=key)
                desk.name_step(name=" ".join(p for p in (facts["bank"], facts["number"]) if p))

        self.around.write(work, then=lambda _none: self.close_editor(), failed=self._failed)

    def remove(self, row: AccountRow) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: service.remove_account(desk, account_id=row.id),
            said=_("Removed the account {name}.").format(name=row.name),
            then=lambda _none: self.close_editor(),
            failed=self._failed,
        )

    def _failed(self, sentence: str) -> None:
        if self.editor is not None:
            self.editor.say(sentence)
