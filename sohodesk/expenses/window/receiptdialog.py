# SPDX-License-Identifier: GPL-3.0-or-later
"""The question which files are receipts."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from sohodesk.base.texts import _


def receipt_dialog(parent: QWidget | None) -> QFileDialog:
    """Asks for pictures and PDFs."""
    dialog = QFileDialog(parent, _("Attach a receipt"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = "*.jpg *.jpeg *.png *.webp *.gif *.pdf"
    dialog.setNameFilter(_("Pictures and PDF ({patterns})").format(patterns=patterns))
    return dialog
