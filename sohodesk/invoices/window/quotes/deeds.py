# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a quote, from button, menu or key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import showing
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.quotes import service
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.showing import CreditLine
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.invoices.window.quotes.forms import AnswerForm, InvoiceForm, ProjectForm, SendForm
from sohodesk.ui import icons
from sohodesk.ui.surroundings import Surroundings

SEND_KEY, ACCEPT_KEY = "I", "A"
"""What a single key does with the quote that is picked."""
ANSWERABLE = ("sent", "expired", "refused")
STANDS = ("sent", "expired", "accepted", "part_invoiced", "refused")


class QuoteDeeds:
    """The verbs. ``made(id)`` hears of a new or changed quote, ``edit(id)`` opens the editor.

    ``show_invoice(id)`` hears of the draft of an invoice.
    """

    def __init__(self, around: Surroundings, owner: QWidget, documents: Deeds) -> None:
        self.around, self.owner, self.documents = around, owner, documents
        self.made: Callable[[int], None] = lambda _id: None
        self.edit: Callable[[int], None] = lambda _id: None
        self.show_invoice: Callable[[int], None] = lambda _id: None

    # Drafts ---

    def send(self, quote_id: int, then: Callable[[], None] | None = None) -> None:
        """Show what sending means, and send."""
        desk = self.around.desk

        def ask(before: showing.BeforeIssue) -> None:
            form = SendForm(self.around, before)
            form.accepted.connect(lambda: self._sent(quote_id, form.result_.number))
            if then is not None:
                form.accepted.connect(then)
            self.documents.show(form)

        self.around.read(lambda: showing.before_issue(desk, quote_id), ask, owner=self.owner)

    def _sent(self, quote_id: int, number: str) -> None:
        self.made(quote_id)
        self.around.toasts.show_toast(
            _("{number} is sent and saved as PDF").format(number=number),
            button=_("Open"),
            act=lambda: self._with_line(quote_id, self.documents.open_pdf),
        )

    def delete(self, quote_id: int) -> None:
        """Throw a draft away; the toast brings it back."""
        self.documents.delete(quote_id)

    # Answers ---

    def accept(self, row: QuoteRow) -> None:
        """Write down that the client said yes; the toast takes it back."""
        desk = self.around.desk
        self.around.write(
            lambda: service.accept(desk, quote_id=row.id),
            said=_("{number} is accepted").format(number=row.name),
            owner=self.owner,
        )

    def refuse(self, row: QuoteRow) -> None:
        """Ask why the client said no."""
        self.documents.show(AnswerForm(self.around, row))

    def revise(self, row: QuoteRow) -> None:
        """Make the next revision and open it."""
        desk = self.around.desk
        self.around.write(
            lambda: service.revise(desk, quote_id=row.id),
            said=_("Draft of revision {n} made").format(n=row.revision + 1),
            then=self.edit,
            owner=self.owner,
        )

    # What becomes of it ---

    def invoice(self, row: QuoteRow, way: str = "") -> None:
        """Ask how much of it is invoiced, and open the draft."""
        desk = self.around.desk

        def ask(before: tuple[CreditLine, ...]) -> None:
            usual = "final" if row.billed else "whole"
            form = InvoiceForm(self.around, row, before, way or usual)
            form.accepted.connect(lambda: self._made(form))
            self.documents.show(form)

        self.around.read(lambda: showing.lines_of(desk, row.id), ask, owner=self.owner)

    def _made(self, form: InvoiceForm) -> None:
        if form.way.value() == "proforma":
            self.edit(form.result_)
        else:
            self.show_invoice(form.result_)

    def invoice_proforma(self, row: QuoteRow) -> None:
        """Make the invoice of a proforma and open it."""
        desk = self.around.desk
        self.around.write(
            lambda: service.make_invoice(desk, quote_id=row.id),
            said=_("Draft of an invoice made"),
            then=self.show_invoice,
            owner=self.owner,
        )

    def project(self, row: QuoteRow) -> None:
        """Ask for the name of the project."""
        form = ProjectForm(self.around, row)
        form.accepted.connect(lambda: self.made(row.id))
        self.documents.show(form)

    # The page ---

    def open_pdf(self, row: QuoteRow) -> None:
        """Show the PDF in the system's own program."""
        self._with_line(row.id, self.documents.open_pdf)

    def save_pdf(self, row: QuoteRow) -> None:
        """Ask where to, and write the PDF there."""
        self._with_line(row.id, self.documents.save_pdf)

    def _with_line(self, key: int, then: Callable[[DocumentLine], Any]) -> None:
        desk = self.around.desk

        def show(found: DocumentRow) -> None:
            then(DocumentLine(found))

        self.around.read(lambda: showing.read_row(desk, key), show, owner=self.owner)

    def void(self, row: QuoteRow) -> None:
        """Ask why it is void."""
        self._with_line(row.id, self.documents.void)

    # Menus ---

    def pdf_menu(self, row: QuoteRow) -> QMenu:
        """Open or save."""
        menu = self._menu()
        _add(menu, "external-link", _("Open PDF"), partial(self.open_pdf, row))
        _add(menu, "download", _("Save PDF as…"), partial(self.save_pdf, row), keys="Ctrl+P")
        return menu

    def menu(self, row: QuoteRow) -> QMenu:
        """All that can be done with a quote."""
        menu = self._menu()
        draft, quote = row.state == "draft", row.kind == "quote"
        if draft:
            _add(menu, "pencil", _("Edit draft"), partial(self.edit, row.id), keys="Enter")
            _add(menu, "send", _("Send…"), partial(self.send, row.id), keys=SEND_KEY)
        if quote and row.state in ANSWERABLE:
            _add(menu, "check", _("Accepted"), partial(self.accept, row), keys=ACCEPT_KEY)
        if quote and row.state in ("sent", "expired", "accepted") and not row.billed:
            _add(menu, "x", _("Refused…"), partial(self.refuse, row))
            if row.revised_by is None:
                _add(menu, "copy", _("Revise"), partial(self.revise, row))
        if quote and row.state in STANDS:
            _add(menu, "receipt-text", _("Make invoice…"), partial(self.invoice, row))
            _add(menu, "banknote", _("Deposit…"), partial(self.invoice, row, "deposit"))
            if row.project_id is None and row.state != "refused":
                _add(menu, "folder-plus", _("Make project…"), partial(self.project, row))
        if not quote and row.state == "sent" and not row.billed:
            _add(menu, "receipt-text", _("Make invoice"), partial(self.invoice_proforma, row))
        menu.addSeparator()
        _add(menu, "external-link", _("Open PDF"), partial(self.open_pdf, row))
        _add(menu, "download", _("Save PDF as…"), partial(self.save_pdf, row), keys="Ctrl+P")
        menu.addSeparator()
        if row.issued and row.voided is None and not row.billed:
            _add(menu, "ban", _("Void…"), partial(self.void, row))
        history = partial(self.around.history, f"invoice:{row.id}")
        _add(menu, "clock", _("History…"), history)
        if draft:
            _add(menu, "trash-2", _("Delete draft"), partial(self.delete, row.id), keys="Del")
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self.owner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _add(menu: QMenu, icon: str, text: str, run: Callable[[], None], *, keys: str = "") -> None:
    # The key is told only; the page itself listens to it.
    words = f"{text}\t{keys}" if keys else text
    action = menu.addAction(icons.icon(icon), words)
    action.triggered.connect(lambda _on=False: run())
