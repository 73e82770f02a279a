# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a cost: what, how much, the tax in it, whose, and its receipts; also a repeating one.

What looks like a cost that is there already is said in place; a second press saves it anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.expenses import repeats, service
from sohodesk.expenses.forming import FormData, read_form
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.receipts import ReceiptFile, read_receipt
from sohodesk.expenses.window.costmoney import CostMoney
from sohodesk.expenses.window.howoften import HowOften
from sohodesk.expenses.window.receiptdialog import receipt_dialog
from sohodesk.store.desk import Desk
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Elided
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class CostForm(CostMoney):
    """Writes down a cost, with ``files`` as receipts, or changes ``data.row``.

    With ``client_id`` it is for that client and to be billed, unless something else is chosen.
    """

    def __init__(
        self,
        around: Surroundings,
        data: FormData,
        files: Sequence[ReceiptFile] = (),
        client_id: int | None = None,
    ) -> None:
        row = data.row
        super().__init__(
            around,
            data,
            _("New expense") if row is None else _("Edit expense"),
            save_text=_("Add expense") if row is None else "",
            said=_("Expense saved"),
        )
        self.files = list(files)
        self.sure = self.doubted = False
        self.place_what(row, Path(self.files[0].name).stem if self.files else "")
        self.place_money(row, row.day if row is not None else None)
        self.place_tax(row)
        self.place_whose(row)
        self._place_paid(row)
        self.place_note(row)
        self._place_receipts(row)
        self.category.currentIndexChanged.connect(lambda _at: self._category_changed())
        for key in ("what", "supplier", "amount", "day"):
            self.fields[key].control.textEdited.connect(lambda _text: self._other_now())  # type: ignore[attr-defined]
        if client_id is not None:
            self.client.choose(client_id)
            self.billable.setChecked(True)
        self.setAcceptDrops(row is None)
        self._show_files()
        self.currency_changed()
        self.fields["amount" if files else "what"].control.setFocus()

    # Fields ---

    def _place_paid(self, row: ExpenseRow | None) -> None:
        paid = row.paid_on if row else self.data.today
        paid_on = entering.line(entering.show_day(paid), _("not paid yet"), longest=40)
        account = entering.line(row.account if row else "", _("cash, card, bank …"), longest=60)
        parts = [
            (self.field("paid", _("Paid on"), paid_on), 1),
            (self.field("account", _("From"), account), 1),
        ]
        if row is None:
            self.often = HowOften(self, now=("", _("Once")))
            parts.append((self.field("repeat", _("Repeats"), self.often.choice), 1))
        self.place(*parts)
        if row is None:
            self.place((self.often.own, 1))

    def _place_receipts(self, row: ExpenseRow | None) -> None:
        self.receipt_names = Elided("", "small", "text2", stretch=True)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        attach = Button(_("Attach"), icon="paperclip", small=True)
        attach.clicked.connect(lambda _on=False: self._ask_files())
        across.addWidget(self.receipt_names, 1)
        across.addWidget(attach)
        self.place((self.field("receipts", _("Receipts"), holder), 1))
        self.fields["receipts"].setVisible(row is None)

    # What follows from what ---

    def _other_now(self) -> None:
        if self.doubted:
            self.sure = self.doubted = False
            self.save_button.show_text(_("Add expense") if self.data.row is None else _("Save"))

    # Receipts ---

    def _ask_files(self) -> None:
        dialog = receipt_dialog(self)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(n) for n in names]))
        dialog.open()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files as receipts; what is none is said above the buttons."""

        def taken(files: list[ReceiptFile]) -> None:
            there = {file.sha256 for file in self.files}
            self.files += [file for file in files if file.sha256 not in there]
            self.general.hide()
            self._show_files()

        self.around.read(
            lambda: [read_receipt(path) for path in paths],
            taken,
            failed=self.complain,
            owner=self,
        )

    def _show_files(self) -> None:
        names = ", ".join(file.name for file in self.files)
        self.receipt_names.setText(names or _("None yet; drop a picture or a PDF here."))
        self._other_now()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_files(paths)

    # Saving ---

    def gather(self) -> Callable[[], int]:
        read = entering.read
        optional_day = entering.optional(entering.day(self.data.today))
        day = read(self.fields["day"], entering.day(self.data.today))
        facts = {**self.money_facts(), "account": self.said("account"), **self.whose()}
        paid_on = read(self.fields["paid"], optional_day)
        category = self.category.value()
        desk, row, files = self.around.desk, self.data.row, tuple(self.files)
        if row is not None:
            facts |= {"day": day, "paid_on": paid_on, "category_id": category}
            return lambda: self._asking(lambda: _change(desk, row.id, facts, sure=self.sure))
        key = category if isinstance(category, str) else ""
        facts |= {"category_id": None if key else category}
        rule = self.often.rule(day)
        if rule is not None:
            facts |= {"paid": paid_on is not None, "receipts": files, "proposed": key}
            return lambda: _repeat(desk, rule, day, facts)
        facts |= {"day": day, "paid_on": paid_on}
        return lambda: self._asking(
            lambda: service.add_expense(
                desk, receipts=files, proposed=key, confirmed=self.sure, **facts
            )
        )

    def _asking(self, work: Callable[[], int]) -> int:
        try:
            return work()
        except Unconfirmed:
            self.doubted = True
            raise

    def _refused(self, words: str) -> None:
        super()._refused(words)
        if self.doubted:
            self.sure = True
            self.save_button.show_text(_("Save anyway"))


def _change(desk: Desk, expense_id: int, facts: dict[str, Any], *, sure: bool) -> int:
    service.edit_expense(desk, expense_id=expense_id, confirmed=sure, **facts)
    return expense_id


def _repeat(desk: Desk, rule: str, first: date, facts: dict[str, Any]) -> int:
    """Set it up to come again; gives 0, for it may not have come yet."""
    repeats.add_repeat(desk, rule=rule, first=first, **facts)
    return 0


def ask_cost(
    around: Surroundings,
    expense_id: int | None = None,
    *,
    files: Sequence[ReceiptFile] = (),
    client_id: int | None = None,
    then: Callable[[int], None] | None = None,
    shown: Callable[[QDialog], None] | None = None,
    owner: QObject | None = None,
) -> None:
    """Open the form of a cost, or of a new one for a client; ``then`` hears which was saved."""
    desk = around.desk

    def show(data: FormData) -> None:
        form = CostForm(around, data, files, client_id)
        if then is not None:
            form.accepted.connect(lambda: then(int(form.result_)))
        form.finished.connect(form.deleteLater)
        if shown is not None:
            shown(form)
        form.open()

    around.read(lambda: read_form(desk, expense_id), show, owner=owner)
