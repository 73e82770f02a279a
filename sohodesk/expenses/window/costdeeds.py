# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a cost, from button, menu or key."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.expenses import receipts, service
from sohodesk.expenses.queries import ExpenseRow, ReceiptRow
from sohodesk.expenses.receipts import ReceiptFile, file_name, read_receipt
from sohodesk.expenses.window.receiptdialog import receipt_dialog
from sohodesk.timelog.asking import write_asking
from sohodesk.ui import icons
from sohodesk.ui.surroundings import Surroundings

PAY_KEY = "P"


class CostDeeds:
    """The verbs. ``made(id)`` hears of a new or changed cost; ``open_file`` shows a file."""

    def __init__(self, around: Surroundings, owner: QWidget) -> None:
        self.around, self.owner = around, owner
        self.dialog: QDialog | None = None
        self.made: Callable[[int], None] = lambda _id: None
        self.bill: Callable[[ExpenseRow], None] | None = None
        self.open_file: Callable[[Path], None] = _open_file
        self.listed: Callable[[], Sequence[ExpenseRow]] = lambda: ()

    # Writing down ---

    def new(self, files: Sequence[ReceiptFile] = ()) -> None:
        """Ask for a new cost, with these receipts."""
        from sohodesk.expenses.window.costform import ask_cost

        ask_cost(self.around, files=files, then=self.made, shown=self._shown, owner=self.owner)

    def new_trip(self) -> None:
        """Ask for a new trip."""
        from sohodesk.expenses.window.tripform import ask_trip

        ask_trip(self.around, then=self.made, shown=self._shown, owner=self.owner)

    def edit(self, row: ExpenseRow) -> None:
        """Ask what is to be changed."""
        if row.kind == "mileage":
            from sohodesk.expenses.window.tripform import ask_trip

            ask_trip(self.around, row.id, then=self.made, shown=self._shown, owner=self.owner)
            return
        from sohodesk.expenses.window.costform import ask_cost

        ask_cost(self.around, row.id, then=self.made, shown=self._shown, owner=self.owner)

    def _shown(self, dialog: QDialog) -> None:
        self.dialog = dialog

    def from_files(self, paths: Sequence[Path]) -> None:
        """Make a new cost of dropped pictures and PDFs; one that is none is said."""
        self.around.tasks.book(
            lambda: [read_receipt(path) for path in paths],
            self.new,
            failed=self.around.tell,
            owner=self.owner,
        )

    def show_categories(self) -> None:
        """Show the categories, to be renamed, merged and put away."""
        from sohodesk.expenses.window.categorylist import show_categories

        self.dialog = show_categories(self.around)

    # Changing ---

    def pay(self, row: ExpenseRow) -> None:
        """Say that it was paid today."""
        desk = self.around.desk
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        self.around.write(
            lambda: service.pay_expense(desk, expense_id=row.id, paid_on=today),
            said=_("Marked as paid today"),
        )

    def delete(self, row: ExpenseRow) -> None:
        """Delete it; the toast brings it back."""
        desk = self.around.desk
        self.around.write(
            lambda: service.delete_expense(desk, expense_id=row.id),
            said=_("Expense deleted"),
            kind="deleted",
        )

    # Receipts ---

    def attach(self, row: ExpenseRow) -> None:
        """Ask which files are its receipts."""
        dialog = receipt_dialog(self.around.window)
        dialog.filesSelected.connect(lambda names: self.attach_files(row, [Path(n) for n in names]))
        self.dialog = dialog
        dialog.open()

    def attach_files(self, row: ExpenseRow, paths: Sequence[Path]) -> None:
        """Put files with it as receipts; one that is with another cost already is asked about."""
        desk = self.around.desk
        write_asking(
            self.around,
            lambda sure: service.attach(
                desk,
                expense_id=row.id,
                receipts=[read_receipt(path) for path in paths],
                confirmed=sure,
            ),
            said=_("Receipt attached"),
            owner=self.owner,
        )

    def take_off(self, receipt: ReceiptRow) -> None:
        """Take a receipt off; the toast brings it back."""
        desk = self.around.desk
        self.around.write(
            lambda: receipts.detach(desk, receipt_id=receipt.id),
            said=_("Receipt taken off"),
            kind="deleted",
        )

    def open_receipt(self, receipt: ReceiptRow) -> None:
        """Show it in the system's own program."""
        desk = self.around.desk

        def work() -> Path:
            folder = Path(tempfile.mkdtemp(prefix="sohodesk-"))
            path = folder / file_name(receipt)
            path.write_bytes(receipts.bytes_of(desk, receipt))
            return path

        self.around.read(work, self.open_file, owner=self.owner)

    # The list as a file ---

    def ask_export(self) -> None:
        """Ask for a file, and write the list that is shown there."""
        dialog = QFileDialog(self.around.window, _("Export this list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["XLSX (*.xlsx)", "CSV (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda chosen: self.export(Path(chosen)))
        self.dialog = dialog
        dialog.open()

    def export(self, path: Path) -> None:
        """Write the list that is shown."""
        desk, rows = self.around.desk, list(self.listed())

        def work() -> Path:
            from sohodesk.base.sheetfile import write_sheet
            from sohodesk.expenses.costsheet import cost_sheet

            sheet = cost_sheet(rows, desk.setting(office.CURRENCY))
            return write_sheet(path, sheet, force=True)

        def done(saved: Path) -> None:
            words = _("Saved as {name}").format(name=saved.name)
            act = partial(self.open_file, saved)
            self.around.toasts.show_toast(words, button=_("Open"), act=act)

        self.around.read(work, done, owner=self.owner)

    # Menu ---

    def menu(self, row: ExpenseRow) -> QMenu:
        """All that can be done with a cost."""
        menu = QMenu(self.owner)
        menu.aboutToHide.connect(menu.deleteLater)
        _add(menu, "pencil", _("Edit…"), partial(self.edit, row), keys="Enter")
        if row.kind == "cost" and row.paid_on is None:
            _add(menu, "check", _("Mark paid"), partial(self.pay, row), keys=PAY_KEY)
        _add(menu, "paperclip", _("Attach a receipt…"), partial(self.attach, row))
        if row.state == "billable" and self.bill is not None:
            _add(menu, "receipt-text", _("Bill it…"), partial(self.bill, row))
        if row.document_id is not None:
            where = {"id": row.document_id} if row.number else {"edit": row.document_id}
            go = partial(self.around.go, "invoices", **where)
            _add(menu, "receipt-text", _("Show the invoice"), go)
        menu.addSeparator()
        _add(menu, "tag", _("Categories…"), self.show_categories)
        _add(menu, "download", _("Export this list…"), self.ask_export)
        _add(menu, "clock", _("History…"), partial(self.around.history, f"expense:{row.id}"))
        if row.invoice_line_id is None:
            _add(menu, "trash-2", _("Delete"), partial(self.delete, row), keys="Del")
        return menu


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _add(menu: QMenu, icon: str, text: str, run: Callable[[], None], *, keys: str = "") -> None:
    # The key is told only; the page itself listens to it.
    action = menu.addAction(icons.icon(icon), f"{text}\t{keys}" if keys else text)
    action.triggered.connect(lambda _on=False: run())
