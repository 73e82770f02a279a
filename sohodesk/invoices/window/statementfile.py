# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks where a client's statement goes, writes it as PDF, and offers to open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from sohodesk.base.texts import _
from sohodesk.ui.surroundings import Surroundings


def ask_statement(
    around: Surroundings,
    client_id: int,
    client: str,
    today: date,
    *,
    show: Callable[[QDialog], None],
    owner: QObject,
) -> None:
    """Ask for a file, and write the statement of the whole time until today; ``show`` opens it."""
    from sohodesk.invoices import pagefile

    dialog = QFileDialog(around.window, _("Save as PDF"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("PDF files ({pattern})").format(pattern="*.pdf"))
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(pagefile.file_name(f"{client} {today}"))
    dialog.fileSelected.connect(
        lambda chosen: write_statement(around, client_id, Path(chosen), owner)
    )
    show(dialog)


def write_statement(around: Surroundings, client_id: int, path: Path, owner: QObject) -> None:
    """Write the statement of a client, and offer to open it."""
    desk = around.desk

    def write() -> Path:
        from sohodesk.invoices.statement.pages import write_pdf
        from sohodesk.invoices.statement.reading import read_statement

        return write_pdf(read_statement(desk, client_id), path)

    def done(saved: Path) -> None:
        words = _("Saved as {name}").format(name=saved.name)
        around.toasts.show_toast(words, button=_("Open"), act=lambda: _open(saved))

    around.read(write, done, owner=owner)


def _open(path: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
