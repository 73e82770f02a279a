# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a document, from button, menu or key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import service, showing
from sohodesk.invoices.dialogs import CreditForm, IssueForm, VoidForm
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.queries import PaymentRow
from sohodesk.invoices.window.billing import BillForm
from sohodesk.invoices.window.deposits.deeds import AheadDeeds
from sohodesk.invoices.window.moneydeeds import MoneyDeeds, add
from sohodesk.invoices.window.reminders.deeds import RemindDeeds
from sohodesk.ui.byturns import by_turns, dressed
from sohodesk.ui.surroundings import Surroundings

ISSUE_KEY, PAY_KEY = "I", "P"
"""What a single key does with the document that is picked."""


class Deeds:
    """The verbs. ``made(id)`` hears of a new or changed document, ``edit(id)`` opens the editor.

    ``open_file`` shows a file in the system's own program.
    """

    def __init__(self, around: Surroundings, owner: QWidget) -> None:
        self.around, self.owner = around, owner
        self.dialog: QDialog | None = None
        self.made: Callable[[int], None] = lambda _id: None
        self.edit: Callable[[int], None] = lambda _id: None
        self.send: Callable[[int], None] = lambda _id: None
        self.repeat: Callable[[int], None] = lambda _id: None
        self.open_file: Callable[[Path], None] = _open_file
        self.money, self.ahead = MoneyDeeds(self), AheadDeeds(self)
        self.reminders = RemindDeeds(self)

    def show(self, dialog: QDialog) -> None:
        """Open a dialog over the window; it was made in this turn, so it is dressed in the next."""
        self.dialog = dialog
        by_turns(dialog, dressed(dialog), dialog.open, at_once=self.around.tasks.at_once)

    # Making ---

    def bill(
        self, today: date, client_id: int | None = None, project_id: int | None = None
    ) -> None:
        """Ask what to bill."""
        form = BillForm(self.around, today, client_id, project_id)
        form.accepted.connect(lambda: self.made(form.result_))
        self.show(form)

    # Drafts ---

    def issue(self, invoice_id: int, then: Callable[[], None] | None = None) -> None:
        """Show what issuing means, and issue; a refusal may come of reading already."""
        desk = self.around.desk

        def ask(before: showing.BeforeIssue) -> None:
            form = IssueForm(self.around, before)
            form.accepted.connect(lambda: self._issued(invoice_id, form.result_.number))
            if then is not None:
                form.accepted.connect(then)
            self.show(form)

        self.around.read(lambda: showing.before_issue(desk, invoice_id), ask, owner=self.owner)

    def _issued(self, invoice_id: int, number: str) -> None:
        """It can't be undone, so the toast offers what comes next."""
        self.made(invoice_id)
        self.around.toasts.show_toast(
            _("{number} is issued and saved as PDF").format(number=number),
            button=_("Open"),
            act=lambda: self._open(invoice_id),
        )

    def delete(self, invoice_id: int, then: Callable[[], None] | None = None) -> None:
        """Throw a draft away; the toast brings it back."""
        desk = self.around.desk
        self.around.write(
            lambda: service.delete_draft(desk, invoice_id=invoice_id),
            said=_("Draft deleted"),
            kind="deleted",
            then=None if then is None else lambda _none: then(),
            owner=self.owner,
        )

    # Issued documents ---

    def pay(self, invoice_id: int) -> None:
        """Ask what came in."""
        self.money.pay(invoice_id)

    def void(self, line: DocumentLine) -> None:
        """Ask why it is void."""
        form = VoidForm(self.around, line.id, line.facts.name)
        form.accepted.connect(lambda: self.made(line.id))
        self.show(form)

    def credit(self, invoice_id: int) -> None:
        """Ask how much is credited."""
        desk = self.around.desk

        def ask(before: showing.BeforeCredit) -> None:
            form = CreditForm(self.around, before)
            form.accepted.connect(lambda: self.made(form.result_))
            self.show(form)

        self.around.read(lambda: showing.before_credit(desk, invoice_id), ask, owner=self.owner)

    # The page ---

    def open_pdf(self, line: DocumentLine) -> None:
        """Show the PDF in the system's own program."""
        self._open(line.id)

    def _open(self, invoice_id: int) -> None:
        desk = self.around.desk

        def work() -> Path:
            name = showing.file_name(showing.read_row(desk, invoice_id))
            return showing.pdf_to_open(desk, invoice_id=invoice_id, name=name)

        self.around.read(work, self.open_file, owner=self.owner)

    def save_pdf(self, line: DocumentLine, *, copy: bool = False) -> None:
        """Ask where to, and write the PDF there; a ``copy`` bears its mark."""
        dialog = QFileDialog(self.around.window, _("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF files ({pattern})").format(pattern="*.pdf"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(showing.file_name(line.facts))
        dialog.fileSelected.connect(lambda chosen: self.write_pdf(line.id, Path(chosen), copy=copy))
        self.show(dialog)

    def write_pdf(self, invoice_id: int, path: Path, *, copy: bool = False) -> None:
        """Write the PDF, and offer to open it."""
        desk = self.around.desk

        def done(saved: Path) -> None:
            words = _("Saved as {name}").format(name=saved.name)
            self.around.toasts.show_toast(
                words, button=_("Open"), act=lambda: self.open_file(saved)
            )

        self.around.read(
            lambda: showing.save_pdf(desk, invoice_id=invoice_id, path=path, copy=copy),
            done,
            owner=self.owner,
        )

    def verbs(self, line: DocumentLine) -> dict[str, Callable[[], None]]:
        """What can be done with an issued document, by the names of the window's actions."""
        facts = line.facts
        if not facts.issued or facts.state == "void":
            return {}
        found: dict[str, Callable[[], None]] = {}
        if facts.kind == "invoice":
            found["credit"] = partial(self.credit, line.id)
            if self.reminders.can(line):
                found["remind"] = partial(self.reminders.remind, line)
        if not facts.settled_minor:
            found["void"] = partial(self.void, line)
        if facts.kind == "invoice" and facts.purpose == "standard":
            found["repeat"] = partial(self.repeat, line.id)
        return found

    # Menus ---

    def pdf_menu(self, line: DocumentLine) -> QMenu:
        """Open or save."""
        menu = self._menu()
        add(menu, "external-link", _("Open PDF"), partial(self.open_pdf, line))
        add(menu, "download", _("Save PDF as…"), partial(self.save_pdf, line), keys="Ctrl+P")
        if line.facts.issued:
            add(menu, "copy", _("Save a marked copy…"), partial(self.save_pdf, line, copy=True))
        return menu

    def menu(self, line: DocumentLine, payments: tuple[PaymentRow, ...] = ()) -> QMenu:
        """All that can be done with a document."""
        menu = self._menu()
        facts = line.facts
        if facts.state == "draft":
            add(menu, "pencil", _("Edit draft"), partial(self.edit, line.id), keys="Enter")
            add(menu, "file-check", _("Issue…"), partial(self.issue, line.id), keys=ISSUE_KEY)
        if line.unpaid:
            add(menu, "banknote", _("Mark paid…"), partial(self.pay, line.id), keys=PAY_KEY)
        can = self.ahead.verbs_of(line)
        if can:
            add(menu, "banknote", _("Deposits…"), can["take_off"])
            add(menu, "hand-coins", _("Pay out of a retainer…"), can["draw_from"])
        if self.reminders.can(line):
            add(menu, "bell", _("Remind…"), partial(self.reminders.remind, line))
        self.money.add_to_menu(menu, line)
        menu.addSeparator()
        add(menu, "external-link", _("Open PDF"), partial(self.open_pdf, line))
        add(menu, "download", _("Save PDF as…"), partial(self.save_pdf, line), keys="Ctrl+P")
        menu.addSeparator()
        self.money.add_payments(menu, line, payments)
        if facts.kind == "invoice" and facts.issued and facts.state != "void":
            add(menu, "file-minus", _("Credit note…"), partial(self.credit, line.id))
        if facts.issued and facts.state != "void" and not facts.settled_minor:
            add(menu, "ban", _("Void…"), partial(self.void, line))
        if facts.kind == "invoice" and facts.purpose == "standard" and facts.state != "void":
            add(menu, "repeat", _("Make repeating…"), partial(self.repeat, line.id))
        history = partial(self.around.history, f"invoice:{line.id}")
        add(menu, "clock", _("History…"), history)
        if facts.state == "draft":
            add(menu, "trash-2", _("Delete draft"), partial(self.delete, line.id), keys="Del")
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self.owner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
