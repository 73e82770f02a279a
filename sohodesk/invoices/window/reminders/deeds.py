# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminds of an invoice and saves the page of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from sohodesk.base.texts import _
from sohodesk.invoices.documentlines import DocumentLine

if TYPE_CHECKING:
    from sohodesk.invoices.reminders.queries import Reminded
    from sohodesk.invoices.reminders.service import Reminder
    from sohodesk.invoices.window.deeds import Deeds


class RemindDeeds:
    """``deeds`` shows the dialogs."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds, self.around = deeds, deeds.around

    def can(self, line: DocumentLine) -> bool:
        """Whether it is late."""
        return line.facts.state == "overdue"

    def remind(self, line: DocumentLine) -> None:
        """Ask how, keep it, and ask where its page goes."""
        from sohodesk.invoices.window.reminders.form import RemindForm, read_before

        def ask(found: tuple[Reminder, list[Reminded], bool]) -> None:
            form = RemindForm(self.around, *found)
            form.accepted.connect(lambda: self._reminded(form.result_))
            self.deeds.show(form)

        self.around.read(lambda: read_before(self.around, line.id), ask, owner=self.deeds.owner)

    def _reminded(self, made: Reminder) -> None:
        self.deeds.made(made.row.id)
        self.around.toasts.show_toast(
            _("Kept with {number}; its page can go out now").format(number=made.row.name),
            button=_("Save PDF…"),
            act=lambda: self.ask_file(made),
        )

    def ask_file(self, made: Reminder) -> None:
        """Ask for a file, and write the page there."""
        from sohodesk.invoices.reminders.pages import file_name

        dialog = QFileDialog(self.around.window, _("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF files ({pattern})").format(pattern="*.pdf"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name(made.row.name, made.level))
        dialog.fileSelected.connect(lambda chosen: self.write(made, Path(chosen)))
        self.deeds.show(dialog)

    def write(self, made: Reminder, path: Path) -> None:
        """Write the page, and offer to open it."""

        def work() -> Path:
            from sohodesk.invoices.reminders.pages import write_pdf

            return write_pdf(made, path)

        def done(saved: Path) -> None:
            words = _("Saved as {name}").format(name=saved.name)
            self.around.toasts.show_toast(
                words, button=_("Open"), act=lambda: self.deeds.open_file(saved)
            )

        self.around.read(work, done, owner=self.deeds.owner)
