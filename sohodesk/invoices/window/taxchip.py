# SPDX-License-Identifier: GPL-3.0-or-later
"""The tax of a draft as a whole: a chip that says it, and the menu that switches all its lines."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Tax
from sohodesk.invoices.drafting import Room
from sohodesk.invoices.rules import common_tax
from sohodesk.invoices.taxing import gross_up, set_tax
from sohodesk.ui import entering
from sohodesk.ui.chips import Chip
from sohodesk.ui.writeform import WriteForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from sohodesk.invoices.window.editor import Editor
    from sohodesk.ui.surroundings import Surroundings

MOST = 150


class TaxChip:
    """What of an editor has to do with the tax of its whole draft."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.chip = Chip(after="chevron-down", most=MOST)
        self.chip.clicked.connect(lambda _on=False: self.ask())
        self.chip.hide()
        editor.form.put_tax(self.chip)

    def show_room(self, room: Room) -> None:
        """Say which tax all lines bear, or that there are several."""
        draft = room.draft
        self.chip.setVisible(draft.id is not None and draft.kind != "credit")
        tax = common_tax(draft.document)
        shown = _("several taxes") if tax is None and draft.kept else tax_words(room, tax)
        self.chip.show_chip(shown, tip=_("Tax of all lines"))
        self.chip.setAccessibleName(_("Tax of all lines: {tax}").format(tax=shown))

    def ask(self) -> None:
        """Save what is typed, and offer other taxes."""
        self.editor.save(self._offer)

    def _offer(self) -> None:
        room = self.editor.room
        if room is None or room.draft.id is None or room.draft.kind == "credit":
            return
        menu = self.menu(room)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.chip.mapToGlobal(QPoint(0, self.chip.height())))

    def menu(self, room: Room) -> QMenu:
        """What all lines can bear, with what they do ticked."""
        menu = QMenu(self.chip)
        now = common_tax(room.draft.document)
        offered = [room.usual_tax, *(Tax(code) for code in CATEGORIES if code not in "SN")]
        for tax in dict.fromkeys(offered):
            words = tax_words(room, tax)
            if tax == room.usual_tax:
                words = _("{tax} (as usual)").format(tax=words)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(tax == now)
            action.triggered.connect(partial(self._use, tax))
        menu.addAction(_("Another rate…")).triggered.connect(lambda _on=False: self._ask_rate())
        held = room.draft.document.withholding
        if held is not None and held.base is None:
            menu.addSeparator()
            grossed = menu.addAction(_("Charge what is withheld on top"))
            grossed.triggered.connect(lambda _on=False: self._gross_up())
        return menu

    def _use(self, tax: Tax, _on: bool = False) -> None:
        editor = self.editor
        desk, key, room = editor.around.desk, editor.invoice_id, editor.room
        if key is None or room is None:
            return
        editor.around.write(
            lambda: set_tax(desk, invoice_id=key, tax=tax),
            said=_("All lines: {tax}").format(tax=tax_words(room, tax)),
            undo=True,
            then=lambda _none: editor.reread(),
            owner=editor,
        )

    def _gross_up(self) -> None:
        editor = self.editor
        desk, key = editor.around.desk, editor.invoice_id
        if key is not None:
            editor.around.write(
                lambda: gross_up(desk, invoice_id=key),
                said=_("What is withheld is charged on top"),
                undo=True,
                then=lambda _none: editor.reread(),
                owner=editor,
            )

    def _ask_rate(self) -> None:
        editor, room = self.editor, self.editor.room
        if room is None:
            return
        form = RateForm(editor.around, room)
        form.accepted.connect(editor.reread)
        editor.deeds.show(form)


class RateForm(WriteForm):
    """Asks for the rate of all lines."""

    def __init__(self, around: Surroundings, room: Room) -> None:
        super().__init__(around, _("Tax of all lines"), self._gather_all, said=_("Tax set"))
        self.draft_id = room.draft.id or 0
        now = common_tax(room.draft.document)
        shown = show_percent(now.rate, current()) if now is not None and now.rate else ""
        self.rate = entering.line(shown, longest=12)
        self.place((self.field("rate", _("Tax rate"), self.rate, _("Percent of the price.")), 1))

    def _gather_all(self) -> Callable[[], None]:
        rate: Decimal = entering.read(self.fields["rate"], entering.percent)
        tax = Tax("S", rate) if rate else Tax("Z")
        desk, key = self.around.desk, self.draft_id
        return lambda: set_tax(desk, invoice_id=key, tax=tax)


def tax_words(room: Room, tax: Tax | None) -> str:
    """``PPN 12%``, or the name of the category; of no line yet: what the first will bear."""
    tax = tax or room.tax
    category = CATEGORIES[tax.category]
    if not category.taxed:
        return _(category.name)
    words = f"{room.tax_name or _('Tax')} {show_percent(tax.rate, current())}"
    part, whole = category.part
    return (
        words if part == whole else _("{tax} on {part}").format(tax=words, part=f"{part}/{whole}")
    )
