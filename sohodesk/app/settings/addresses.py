# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the office's addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from sohodesk.app.settings.controls import Lines
from sohodesk.app.settings.profilecard import Editor, RowsCard
from sohodesk.app.settings.profilerow import ProfileRow
from sohodesk.base.texts import _
from sohodesk.invoices.profile import service
from sohodesk.invoices.profile.queries import AddressRow
from sohodesk.invoices.profile.rules import FieldRefusal, checked_address, label_of
from sohodesk.ui.forms import Toggle
from sohodesk.ui.surroundings import Surroundings


class AddressEditor(Editor):
    """The fields of one address."""

    def __init__(self, row: AddressRow | None, *, first: bool) -> None:
        super().__init__(row.name or _("Office") if row else _("New address"), _("Save address"))
        self.name = QLineEdit(row.name if row else "")
        self.name.setPlaceholderText(_("Office"))
        self.text = Lines()
        self.text.setPlainText(row.text if row else "")
        self.add_row(("name", label_of("name"), self.name, 1))
        self.add_row(("text", label_of("text"), self.text, 1))
        self.printed = Toggle(_("Print on invoices"), on=row.printed if row else first)
        self.add_line(self.printed)

    def facts(self) -> dict[str, Any] | None:
        try:
            name, text = checked_address(self.name.text(), self.text.toPlainText())
        except FieldRefusal as refusal:
            self.complain(refusal)
            return None
        return {"name": name, "text": text, "printed": self.printed.isChecked()}


class AddressesCard(RowsCard):
    """All addresses; the one on invoices is marked."""

    def __init__(self, around: Surroundings, changed: Callable[[], None]) -> None:
        super().__init__(_("Addresses"), _("Add an address"), changed)
        self.around = around
        self.empty = _("Street, post code and city, as on an envelope.")

    def row_widget(self, row: AddressRow) -> QWidget:
        return ProfileRow(
            row.name or _("Office"),
            row.line,
            icon="map-pin" if row.printed else "mail",
            tag=_("on invoices") if row.printed else _("letters only"),
            strong=row.printed,
        )

    def make_editor(self, row: AddressRow | None) -> AddressEditor:
        return AddressEditor(row, first=not self._rows)

    def key(self, row: AddressRow) -> object:
        return "kept in the settings" if row.id is None else row.id

    def write(self, row: AddressRow | None, facts: dict[str, Any]) -> None:
        desk = self.around.desk

        def work() -> None:
            if row is None:
                service.add_address(desk, **facts)
            else:
                service.edit_address(desk, address_id=row.id, **facts)

        self.around.write(work, then=lambda _none: self.close_editor(), failed=self._failed)

    def remove(self, row: AddressRow) -> None:
        desk = self.around.desk
        self.around.write(
            lambda: service.remove_address(desk, address_id=row.id),
            said=_("Removed the address {name}.").format(name=row.name or _("Office")),
            then=lambda _none: self.close_editor(),
            failed=self._failed,
        )

    def _failed(self, sentence: str) -> None:
        if self.editor is not None:
            self.editor.say(sentence)
